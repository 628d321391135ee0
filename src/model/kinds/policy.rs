//! `policy.yaml`: what opens and shuts the gate.

use super::release_policy::{KINDS_OF_RELEASE, ReleasePolicy};
use super::{Kind, KindSpec};
use crate::diag::Severity;
use crate::model::read::Reader;
use crate::model::shape::{CUSTOM, Field, Shape, Target};
use crate::model::{Doc, DocId, Id, ReviewKind};
use crate::world::Date;

pub(super) const SPEC: KindSpec = KindSpec {
    kind: Kind::Policy,
    name: "policy",
    place: "policy.yaml",
    doc: "Rule levels, roles, review quorums and waivers. With `check --base REV` it is read from the base branch.",
    fields: FIELDS,
    markdown: false,
};

const LEVEL: Shape = Shape::Choice(&["off", "note", "warning", "error"]);

const FIELDS: &[Field] = &[
    Field::optional(
        "rules",
        Shape::Map(&Shape::Text, &LEVEL),
        "Level of a rule, or of a group as `group/*`; a rule's own line wins.",
        "{item-negative-stem: error, accessibility/*: error}",
    ),
    Field::optional(
        "options",
        Shape::Map(
            &Shape::Text,
            &Shape::Map(&Shape::Text, &Shape::OneOf(&[Shape::Int(0, 1 << 40), Shape::Bool, Shape::Text])),
        ),
        "Options of rules; `certwright explain RULE` lists them.",
        "{media-too-large: {kilobytes: 800}}",
    ),
    Field::optional(
        "roles",
        Shape::List(
            &Shape::Object(&[
                Field::required("role", Shape::Id, "Name of the role.", "psychometrician"),
                Field::required("people", Shape::List(&Shape::Ref(Target::Person), 1), "Who holds it.", "[p002]"),
            ]),
            0,
        ),
        "Who may approve what.",
        "[{role: psychometrician, people: [p002]}]",
    ),
    Field::optional(
        "quorum",
        Shape::Object(&[
            Field::optional("content", Shape::Int(0, 20), "Content reviews an item needs.", "2").default("2"),
            Field::optional("fairness", Shape::Int(0, 20), "Fairness reviews.", "1").default("1"),
            Field::optional("editorial", Shape::Int(0, 20), "Editorial reviews.", "1").default("1"),
        ]),
        "Accepting reviews an item needs, by kind.",
        "{content: 2, fairness: 1, editorial: 1}",
    ),
    Field::optional(
        "releases",
        Shape::Object(KINDS_OF_RELEASE),
        "What a release of each kind needs.",
        "{quarterly: {approvals: {manager: 1, psychometrician: 1}}, patch: {approvals: {manager: 1}}}",
    ),
    Field::optional(
        "reviews",
        Shape::Object(&[Field::optional(
            "outside-organisation",
            Shape::Bool,
            "Somebody outside the organisations of the authors must be among those who accept the content.",
            "true",
        )
        .default("true")]),
        "What else the reviews of an item must be.",
        "{outside-organisation: true}",
    ),
    Field::optional(
        "decisions",
        Shape::Object(&[
            signers("suspend", "Who may sign that an item is taken out for now.", SUSPEND),
            signers("retire", "Who may sign that an item is taken out for good.", RETIRE),
            signers(
                "retain",
                "Who may sign that an item is kept although a review or a figure speaks against it.",
                RETAIN,
            ),
            signers("publish", "Who may sign that a retired exam item becomes a practice item.", PUBLISH),
            Field::optional(
                "activate",
                ROLES,
                "Who may sign that an item is put to use. Where it is left out, only what was suspended needs that signature, by a role of `retain`.",
                "[psychometrician]",
            ),
        ]),
        "Roles that may sign a decision, by what is decided.",
        "{suspend: [manager, psychometrician], activate: [psychometrician]}",
    ),
    Field::optional(
        "waivers",
        Shape::List(&Shape::Object(WAIVER), 0),
        "Findings accepted for a time.",
        "[{rule: competency-without-item, competencies: [pln-06.2], reason: Items are being written, until: 2027-03-31, author: p003, approved-by: p001}]",
    ),
    Field::optional("baseline", Shape::Path, "File of findings that are known and do not count.", "baseline.jsonl"),
    CUSTOM,
];

const ROLES: Shape = Shape::List(&Shape::Id, 1);
const SUSPEND: &str = "[manager, psychometrician, editor, reviewer, sme]";
const RETIRE: &str = "[manager, psychometrician]";
const RETAIN: &str = "[manager, psychometrician]";
const PUBLISH: &str = "[manager]";

const fn signers(what: &'static str, doc: &'static str, default: &'static str) -> Field {
    Field::optional(what, ROLES, doc, default).default(default)
}

const WAIVER: &[Field] = &[
    Field::required("rule", Shape::Text, "Rule whose findings are accepted.", "competency-without-item"),
    Field::optional("documents", Shape::List(&Shape::Text, 1), "Ids of documents.", "[mis-associate-exam]"),
    Field::optional(
        "competencies",
        Shape::List(&Shape::Ref(Target::Competency), 1),
        "Ids of competencies.",
        "[pln-06.2]",
    ),
    Field::required(
        "reason",
        Shape::Text,
        "Why, in words an auditor can follow.",
        "Items are being written by the spring panel.",
    ),
    Field::required("until", Shape::Date, "Last day it counts.", "2027-03-31"),
    Field::required("approved-by", Shape::Ref(Target::Person), "Who approved it: not the author.", "p001"),
    Field::required("author", Shape::Ref(Target::Person), "Who asked for it.", "p003"),
];

/// The gate.
#[derive(Clone, Debug)]
pub struct Policy {
    /// Where it was written.
    pub doc: Option<DocId>,
    /// (rule or `group/*`, level); `None` is off.
    pub rules: Vec<(String, Option<Severity>)>,
    /// rule → option → value as written.
    pub options: Vec<(String, Vec<(String, String)>)>,
    /// role → people.
    pub roles: Vec<(Id, Vec<Id>)>,
    /// Accepting reviews needed, by kind.
    pub quorum: Quorum,
    /// What a release needs, by kind.
    pub releases: ReleasePolicy,
    /// Somebody outside the organisations of the authors must be among those who accept the content.
    pub outside_organisation: bool,
    /// Roles that may sign a decision.
    pub decisions: DecisionRoles,
    /// Findings accepted for a time.
    pub waivers: Vec<Waiver>,
    /// File of known findings.
    pub baseline: Option<String>,
}

impl Default for Policy {
    fn default() -> Policy {
        Policy {
            doc: None,
            rules: Vec::new(),
            options: Vec::new(),
            roles: Vec::new(),
            quorum: Quorum::default(),
            releases: ReleasePolicy::default(),
            outside_organisation: true,
            decisions: DecisionRoles::default(),
            waivers: Vec::new(),
            baseline: None,
        }
    }
}

/// Roles that may sign a decision about an item, by what is decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionRoles {
    /// To take it out for now.
    pub suspend: Vec<Id>,
    /// To take it out for good.
    pub retire: Vec<Id>,
    /// To keep it although something speaks against it.
    pub retain: Vec<Id>,
    /// To make a retired exam item public.
    pub publish: Vec<Id>,
    /// To put it to use; `None` where that needs no signature.
    pub activate: Option<Vec<Id>>,
}

impl Default for DecisionRoles {
    fn default() -> DecisionRoles {
        let roles = |text: &str| text.trim_matches(['[', ']']).split(", ").map(Id::from).collect();
        DecisionRoles {
            suspend: roles(SUSPEND),
            retire: roles(RETIRE),
            retain: roles(RETAIN),
            publish: roles(PUBLISH),
            activate: None,
        }
    }
}

impl DecisionRoles {
    /// The roles that may sign this; `None` where any role may.
    pub fn of(&self, what: &str) -> Option<&[Id]> {
        match what {
            "suspend" => Some(&self.suspend),
            "retire" => Some(&self.retire),
            "retain" => Some(&self.retain),
            "publish" => Some(&self.publish),
            // Who may keep an item against advice may also put it back to use.
            "activate" => Some(self.activate.as_deref().unwrap_or(&self.retain)),
            _ => None,
        }
    }

    /// The roles that may sign one of these, each once.
    pub fn any(&self, what: &[&str]) -> Vec<Id> {
        let mut roles: Vec<Id> = Vec::new();
        for role in what.iter().filter_map(|what| self.of(what)).flatten() {
            if !roles.contains(role) {
                roles.push(role.clone());
            }
        }
        roles
    }

    fn decode(r: Option<Reader<'_>>) -> DecisionRoles {
        let default = DecisionRoles::default();
        let roles = |what: &str| r.map(|r| r.ids(what)).filter(|roles| !roles.is_empty());
        DecisionRoles {
            suspend: roles("suspend").unwrap_or(default.suspend),
            retire: roles("retire").unwrap_or(default.retire),
            retain: roles("retain").unwrap_or(default.retain),
            publish: roles("publish").unwrap_or(default.publish),
            activate: roles("activate"),
        }
    }
}

/// Accepting reviews an item needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quorum {
    /// Content reviews.
    pub content: u32,
    /// Fairness reviews.
    pub fairness: u32,
    /// Editorial reviews.
    pub editorial: u32,
}

impl Quorum {
    /// Accepting reviews of one kind.
    pub fn of(self, kind: ReviewKind) -> u32 {
        match kind {
            ReviewKind::Content => self.content,
            ReviewKind::Fairness => self.fairness,
            ReviewKind::Editorial => self.editorial,
        }
    }
}

impl Default for Quorum {
    fn default() -> Quorum {
        Quorum { content: 2, fairness: 1, editorial: 1 }
    }
}

/// A finding accepted for a time.
#[derive(Clone, Debug)]
pub struct Waiver {
    /// The rule.
    pub rule: String,
    /// Ids of documents.
    pub documents: Vec<Id>,
    /// Ids of competencies.
    pub competencies: Vec<Id>,
    /// Why.
    pub reason: String,
    /// Last day it counts.
    pub until: Option<Date>,
    /// Who approved it.
    pub approved_by: Id,
    /// Who asked for it.
    pub author: Id,
}

impl Waiver {
    /// Whether it accepts, on a day, a finding of `rule` about these ids. One that its author approved
    /// accepts nothing.
    pub fn accepts<'s>(&self, rule: &str, subjects: impl IntoIterator<Item = &'s str>, on: Date) -> bool {
        let holds = self.rule == rule && self.until.is_some_and(|until| until >= on) && self.author != self.approved_by;
        holds && subjects.into_iter().any(|s| self.documents.iter().chain(&self.competencies).any(|id| **id == *s))
    }
}

impl Policy {
    /// Whether it gives a role to a person. `people.yaml` may do so too.
    pub fn gives(&self, person: &str, role: &str) -> bool {
        self.roles.iter().any(|(r, people)| &**r == role && people.iter().any(|p| &**p == person))
    }

    pub(in crate::model) fn decode(id: DocId, doc: &Doc) -> Option<Policy> {
        let r = Reader::new(doc.front.as_ref()?);
        let level = |text: &str| match text {
            "error" => Some(Severity::Error),
            "warning" => Some(Severity::Warning),
            "note" => Some(Severity::Note),
            _ => None,
        };
        let quorum = r.object("quorum");
        let count = |key, default| quorum.and_then(|q| q.int(key)).unwrap_or(default);
        let options = |node: &crate::parse::yaml::Node| {
            let entries = node.entries().unwrap_or_default();
            entries.iter().filter_map(|e| Some((e.key.clone(), e.value.text()?.to_owned()))).collect()
        };
        Some(Policy {
            doc: Some(id),
            rules: r.entries("rules").iter().filter_map(|(k, n)| Some((k.to_string(), level(n.text()?)))).collect(),
            options: r.entries("options").iter().map(|(k, n)| (k.to_string(), options(n))).collect(),
            roles: r.objects("roles").iter().map(|r| (r.id("role"), r.ids("people"))).collect(),
            quorum: Quorum {
                content: count("content", 2),
                fairness: count("fairness", 1),
                editorial: count("editorial", 1),
            },
            releases: ReleasePolicy::decode(r.object("releases")),
            outside_organisation: r.object("reviews").is_none_or(|r| r.bool("outside-organisation", true)),
            decisions: DecisionRoles::decode(r.object("decisions")),
            waivers: r.objects("waivers").into_iter().map(waiver).collect(),
            baseline: r.opt("baseline"),
        })
    }
}

fn waiver(r: Reader<'_>) -> Waiver {
    Waiver {
        rule: r.text("rule"),
        documents: r.ids("documents"),
        competencies: r.ids("competencies"),
        reason: r.text("reason"),
        until: r.date("until"),
        approved_by: r.id("approved-by"),
        author: r.id("author"),
    }
}
