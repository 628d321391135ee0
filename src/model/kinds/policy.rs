//! `policy.yaml`: what opens and shuts the gate.

use super::{Kind, KindSpec};
use crate::diag::Severity;
use crate::model::read::Reader;
use crate::model::shape::{CUSTOM, Field, Shape, Target};
use crate::model::{Doc, DocId, Id};
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
        Shape::Object(&[
            Field::optional(
                "quarterly",
                Shape::Object(GATE),
                "The planned release.",
                "{approvals: {manager: 1, psychometrician: 1}, notice-days: 30}",
            )
            .default("{approvals: {manager: 1, psychometrician: 1}}"),
            Field::optional(
                "patch",
                Shape::Object(GATE),
                "A release that mends another one and carries no major change.",
                "{approvals: {manager: 1}}",
            )
            .default("{approvals: {manager: 1}}"),
            Field::optional(
                "emergency",
                Shape::Object(GATE),
                "A release that mends what cannot wait.",
                "{approvals: {manager: 1, psychometrician: 1}}",
            )
            .default("{approvals: {manager: 1, psychometrician: 1}}"),
        ]),
        "What a release of each kind needs.",
        "{quarterly: {approvals: {manager: 1, psychometrician: 1}}, patch: {approvals: {manager: 1}}}",
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

const GATE: &[Field] = &[
    Field::optional(
        "approvals",
        Shape::Map(&Shape::Id, &Shape::Int(0, 20)),
        "How many people must approve it, by role; nobody counts twice.",
        "{manager: 1, psychometrician: 1}",
    ),
    Field::optional(
        "notice-days",
        Shape::Int(0, 1000),
        "Days that must lie between announcing and taking effect where what an exam asks for changes.",
        "30",
    )
    .default("0"),
];

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
#[derive(Clone, Debug, Default)]
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
    /// Findings accepted for a time.
    pub waivers: Vec<Waiver>,
    /// File of known findings.
    pub baseline: Option<String>,
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

impl Default for Quorum {
    fn default() -> Quorum {
        Quorum { content: 2, fairness: 1, editorial: 1 }
    }
}

/// What a release of each kind needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleasePolicy {
    /// The planned one.
    pub quarterly: ReleaseGate,
    /// One that mends another and carries no major change.
    pub patch: ReleaseGate,
    /// One that mends what cannot wait.
    pub emergency: ReleaseGate,
}

/// What a release needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReleaseGate {
    /// Approvals by role.
    pub approvals: Vec<(Id, u32)>,
    /// Days from the announcement until it counts, where what an exam asks for changes.
    pub notice_days: u32,
}

impl ReleaseGate {
    fn of(roles: &[&str]) -> ReleaseGate {
        ReleaseGate { approvals: roles.iter().map(|role| (Id::from(*role), 1)).collect(), notice_days: 0 }
    }

    fn decode(r: Option<Reader<'_>>, default: ReleaseGate) -> ReleaseGate {
        let Some(r) = r else { return default };
        let approvals = r.entries("approvals").into_iter();
        let approvals = approvals.filter_map(|(role, n)| Some((role, n.text()?.parse().ok()?))).collect();
        ReleaseGate {
            approvals: if r.node("approvals").is_some() { approvals } else { default.approvals },
            notice_days: r.int("notice-days").unwrap_or(0),
        }
    }
}

impl Default for ReleasePolicy {
    fn default() -> ReleasePolicy {
        ReleasePolicy {
            quarterly: ReleaseGate::of(&["manager", "psychometrician"]),
            patch: ReleaseGate::of(&["manager"]),
            emergency: ReleaseGate::of(&["manager", "psychometrician"]),
        }
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
            releases: releases(r.object("releases")),
            waivers: r.objects("waivers").into_iter().map(waiver).collect(),
            baseline: r.opt("baseline"),
        })
    }
}

fn releases(r: Option<Reader<'_>>) -> ReleasePolicy {
    let default = ReleasePolicy::default();
    let gate = |key, default| ReleaseGate::decode(r.and_then(|r| r.object(key)), default);
    ReleasePolicy {
        quarterly: gate("quarterly", default.quarterly),
        patch: gate("patch", default.patch),
        emergency: gate("emergency", default.emergency),
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
