//! `glossary.yaml`.

use super::{Kind, KindSpec};
use crate::model::read::Reader;
use crate::model::shape::{CUSTOM, Field, Shape};
use crate::model::{Doc, DocId, Entity, Id};

pub(super) const SPEC: KindSpec = KindSpec {
    kind: Kind::Glossary,
    name: "glossary",
    place: "glossary.yaml",
    doc: "Terms that lessons link with `{{ term: ID }}`.",
    fields: FIELDS,
    markdown: false,
};

const TERM: &[Field] = &[
    Field::required("id", Shape::Id, "Permanent id.", "freshness-lifetime"),
    Field::required("term", Shape::Text, "The term as it is written in running text.", "freshness lifetime"),
    Field::required(
        "definition",
        Shape::Markdown,
        "Its meaning.",
        "How long a stored response may be used without asking again.",
    ),
    Field::optional("also", Shape::List(&Shape::Text, 0), "Other names.", "[TTL]"),
    Field::optional("source", Shape::Text, "Where it is defined.", "RFC 9111 §4.2"),
];

const FIELDS: &[Field] = &[
    Field::required(
        "terms",
        Shape::List(&Shape::Object(TERM), 0),
        "One entry a term.",
        "[{id: cache, term: cache, definition: A store of responses}]",
    ),
    CUSTOM,
];

/// A glossary term.
#[derive(Clone, Debug)]
pub struct Term {
    /// `glossary.yaml`.
    pub doc: DocId,
    /// Position in the list.
    pub position: usize,
    /// Permanent id.
    pub id: Id,
    /// The term.
    pub term: String,
    /// Its meaning, Markdown.
    pub definition: String,
    /// Other names.
    pub also: Vec<String>,
    /// Where it is defined.
    pub source: Option<String>,
}

impl Entity for Term {
    fn id(&self) -> &Id {
        &self.id
    }
    fn doc(&self) -> DocId {
        self.doc
    }
}

impl Term {
    pub(in crate::model) fn decode_all(id: DocId, doc: &Doc) -> Vec<Term> {
        let Some(front) = &doc.front else { return Vec::new() };
        let term = |(position, r): (usize, Reader<'_>)| Term {
            doc: id,
            position,
            id: r.id("id"),
            term: r.text("term"),
            definition: r.text("definition"),
            also: r.texts("also"),
            source: r.opt("source"),
        };
        Reader::new(front).objects("terms").into_iter().enumerate().map(term).collect()
    }
}
