//! `people.yaml`: who does what, under pseudonymous ids.

use super::{Kind, KindSpec};
use crate::model::read::Reader;
use crate::model::shape::{CUSTOM, Field, Shape, Target};
use crate::model::{Doc, DocId, Entity, Id};
use crate::world::Date;

pub(super) const SPEC: KindSpec = KindSpec {
    kind: Kind::People,
    name: "people",
    place: "people.yaml",
    doc: "People by pseudonymous id, with roles, organisation and qualification codes. Names live elsewhere.",
    fields: FIELDS,
    markdown: false,
};

const ROLES: &[&str] = &["author", "reviewer", "fairness-reviewer", "editor", "psychometrician", "manager", "sme"];

const PERSON: &[Field] = &[
    Field::required("id", Shape::Id, "Pseudonymous id.", "p017"),
    Field::required("roles", Shape::List(&Shape::Choice(ROLES), 1), "What the person does here.", "[author, sme]"),
    Field::required("organisation", Shape::Text, "Code of the organisation.", "ORG-A"),
    Field::optional("qualification", Shape::Text, "Code of the qualification.", "Q2"),
    Field::optional(
        "domains",
        Shape::List(&Shape::Ref(Target::Domain), 1),
        "Domains whose items the person reviews; left out, those of all.",
        "[configuration, migration]",
    ),
    Field::optional("github", Shape::Handle, "Handle, for requests to review.", "example-handle"),
    Field::required("from", Shape::Date, "First day of activity.", "2026-01-01"),
    Field::optional("to", Shape::Date, "Last day of activity.", "2027-12-31"),
];

const FIELDS: &[Field] = &[
    Field::required(
        "people",
        Shape::List(&Shape::Object(PERSON), 1),
        "One entry a person.",
        "[{id: p017, roles: [author], organisation: ORG-A, from: 2026-01-01}]",
    ),
    Field::optional(
        "qualifications",
        Shape::Map(&Shape::Text, &Shape::Text),
        "What the qualification codes mean.",
        "{Q2: ten years of implementation work}",
    ),
    Field::optional(
        "organisations",
        Shape::Map(&Shape::Text, &Shape::Text),
        "What the organisation codes mean, as far as it may be said.",
        "{ORG-A: integration partner}",
    ),
    CUSTOM,
];

/// One person.
#[derive(Clone, Debug)]
pub struct Person {
    /// `people.yaml`.
    pub doc: DocId,
    /// Position in the list.
    pub position: usize,
    /// Pseudonymous id.
    pub id: Id,
    /// What the person does here.
    pub roles: Vec<String>,
    /// Organisation code.
    pub organisation: String,
    /// Qualification code.
    pub qualification: Option<String>,
    /// Domains whose items the person reviews; empty for all.
    pub domains: Vec<Id>,
    /// Handle.
    pub github: Option<String>,
    /// First day of activity.
    pub from: Option<Date>,
    /// Last day of activity.
    pub to: Option<Date>,
}

impl Entity for Person {
    fn id(&self) -> &Id {
        &self.id
    }
    fn doc(&self) -> DocId {
        self.doc
    }
}

/// What the codes mean.
#[derive(Clone, Debug, Default)]
pub struct Codes {
    /// Qualification codes.
    pub qualifications: Vec<(Id, String)>,
    /// Organisation codes.
    pub organisations: Vec<(Id, String)>,
}

impl Person {
    /// The days of activity, in words: `from 2026-01-01 to 2026-06-30`.
    pub fn days(&self) -> String {
        match (self.from, self.to) {
            (Some(from), Some(to)) => format!("from {from} to {to}"),
            (Some(from), None) => format!("from {from}"),
            _ => "at other times".to_owned(),
        }
    }

    /// Whether a day lies within the person's activity.
    pub fn active_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    pub(in crate::model) fn decode_all(id: DocId, doc: &Doc) -> (Vec<Person>, Codes) {
        let Some(front) = &doc.front else { return (Vec::new(), Codes::default()) };
        let r = Reader::new(front);
        let person = |(position, r): (usize, Reader<'_>)| Person {
            doc: id,
            position,
            id: r.id("id"),
            roles: r.texts("roles"),
            organisation: r.text("organisation"),
            qualification: r.opt("qualification"),
            domains: r.ids("domains"),
            github: r.opt("github"),
            from: r.date("from"),
            to: r.date("to"),
        };
        let codes = |key| {
            let entries = r.entries(key).into_iter();
            entries.filter_map(|(k, n)| Some((k, n.text()?.to_owned()))).collect()
        };
        let people = r.objects("people").into_iter().enumerate().map(person).collect();
        (people, Codes { qualifications: codes("qualifications"), organisations: codes("organisations") })
    }
}
