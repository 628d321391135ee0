//! `stimuli/<slug>.<id>.md`: a scenario that several items share.

use super::{Kind, KindSpec, STATUSES, Status};
use crate::model::read::Reader;
use crate::model::shape::{ALLOW, CUSTOM, Field, Shape, Target};
use crate::model::{Doc, DocId, Entity, Id};

pub(super) const SPEC: KindSpec = KindSpec {
    kind: Kind::Stimulus,
    name: "stimulus",
    place: "stimuli/<slug>.<id>.md",
    doc: "A scenario shared by several items (case set, testlet), with a version of its own.",
    fields: FIELDS,
    markdown: true,
};

const FIELDS: &[Field] = &[
    Field::required("id", Shape::Id, "Permanent id.", "mis-case-retail"),
    Field::required("title", Shape::Text, "Working title, never shown to candidates.", "A retailer before the season"),
    Field::required("authors", Shape::List(&Shape::Ref(Target::Person), 1), "Who wrote it.", "[p017]"),
    Field::required("status", Shape::Choice(STATUSES), "State of its life cycle.", "active"),
    Field::optional("references", Shape::List(&Shape::Text, 0), "Sources.", "[\"RFC 9111 §4.2\"]"),
    ALLOW,
    CUSTOM,
];

/// A shared scenario. Its text is the document's body.
#[derive(Clone, Debug)]
pub struct Stimulus {
    /// Where it was written.
    pub doc: DocId,
    /// Permanent id.
    pub id: Id,
    /// Working title.
    pub title: String,
    /// Who wrote it.
    pub authors: Vec<Id>,
    /// State.
    pub status: Status,
    /// Sources.
    pub references: Vec<String>,
}

impl Entity for Stimulus {
    fn id(&self) -> &Id {
        &self.id
    }
    fn doc(&self) -> DocId {
        self.doc
    }
}

impl Stimulus {
    pub(in crate::model) fn decode(id: DocId, doc: &Doc) -> Option<Stimulus> {
        let r = Reader::new(doc.front.as_ref()?);
        Some(Stimulus {
            doc: id,
            id: r.id("id"),
            title: r.text("title"),
            authors: r.ids("authors"),
            status: Status::parse(&r.text("status")).unwrap_or(Status::Draft),
            references: r.texts("references"),
        })
    }
}
