//! `courses/<course>/<nn-module>/<nn-lesson>.md`.

use super::{Kind, KindSpec, slug};
use crate::model::grammar::VersionReq;
use crate::model::read::Reader;
use crate::model::shape::{ALLOW, CUSTOM, Field, Shape, Target};
use crate::model::{Doc, DocId, Entity, Id};
use crate::world::Date;

pub(super) const SPEC: KindSpec = KindSpec {
    kind: Kind::Lesson,
    name: "lesson",
    place: "courses/<course>/<nn-module>/<nn-lesson>.md",
    doc: "A lesson: Markdown with front matter. The title stands in the front matter; headings begin at level 2.",
    fields: FIELDS,
    markdown: true,
};

const FIELDS: &[Field] = &[
    Field::required("id", Shape::Id, "Permanent id: LMSs keep progress by it.", "mde-caching"),
    Field::required("title", Shape::Text, "Title.", "Caching"),
    Field::optional(
        "description",
        Shape::Text,
        "One sentence for lists and search engines.",
        "How long a response stays fresh, and who decides.",
    ),
    Field::required("authors", Shape::List(&Shape::Ref(Target::Person), 1), "Who wrote it.", "[p017]"),
    Field::required(
        "competencies",
        Shape::List(&Shape::Ref(Target::Competency), 0),
        "What it teaches.",
        "[cfg-03.1, cfg-03.2]",
    ),
    Field::required("minutes", Shape::Int(1, 600), "Time it takes to work through.", "25"),
    Field::required(
        "objectives",
        Shape::List(&Shape::Text, 1),
        "What the learner can do afterwards.",
        "[Choose a cache lifetime for each class of asset]",
    ),
    Field::optional(
        "applies-to",
        Shape::Map(&Shape::Ref(Target::Product), &Shape::VersionReq),
        "Product versions for which it is true.",
        "{delivery-api: \">=3.2\"}",
    ),
    Field::optional(
        "verified",
        Shape::Map(&Shape::Ref(Target::Product), &Shape::Text),
        "Version of each product that it was last read against; settles the review that a product's release asks for.",
        "{delivery-api: \"3.2\"}",
    ),
    Field::optional("review-by", Shape::Date, "When it is looked at again.", "2027-03-31"),
    Field::optional(
        "prerequisites",
        Shape::List(&Shape::Ref(Target::Document(Kind::Lesson)), 0),
        "Lessons that come first.",
        "[mde-requirements]",
    ),
    Field::optional("references", Shape::List(&Shape::Text, 0), "Sources.", "[\"RFC 9111\"]"),
    Field::optional("aliases", Shape::List(&Shape::Text, 0), "Former slugs.", "[cache-basics]"),
    Field::optional(
        "search-keywords",
        Shape::List(&Shape::Text, 0),
        "Words people search for that the text does not use.",
        "[TTL]",
    ),
    Field::optional("language", Shape::Text, "Language tag; default the programme's first.", "en"),
    ALLOW,
    CUSTOM,
];

/// A lesson. Its text is the document's body.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// Where it was written.
    pub doc: DocId,
    /// Permanent id.
    pub id: Id,
    /// Its course.
    pub course: Id,
    /// Its module.
    pub module: Id,
    /// File name without `nn-` and ending.
    pub slug: String,
    /// Title.
    pub title: String,
    /// One sentence.
    pub description: Option<String>,
    /// Who wrote it.
    pub authors: Vec<Id>,
    /// What it teaches.
    pub competencies: Vec<Id>,
    /// Time it takes.
    pub minutes: u32,
    /// What the learner can do afterwards.
    pub objectives: Vec<String>,
    /// Product versions for which it is true.
    pub applies_to: Vec<(Id, VersionReq)>,
    /// Versions that it was last read against.
    pub verified: Vec<(Id, String)>,
    /// When it is looked at again.
    pub review_by: Option<Date>,
    /// Lessons that come first.
    pub prerequisites: Vec<Id>,
    /// Sources.
    pub references: Vec<String>,
    /// Former slugs.
    pub aliases: Vec<String>,
    /// Words people search for.
    pub search_keywords: Vec<String>,
    /// Language tag.
    pub language: Option<String>,
}

impl Entity for Lesson {
    fn id(&self) -> &Id {
        &self.id
    }
    fn doc(&self) -> DocId {
        self.doc
    }
}

impl Lesson {
    pub(in crate::model) fn decode(id: DocId, doc: &Doc) -> Option<Lesson> {
        let r = Reader::new(doc.front.as_ref()?);
        Some(Lesson {
            doc: id,
            id: r.id("id"),
            course: Id::from(""),
            module: Id::from(""),
            slug: slug(doc.path.rsplit('/').next().unwrap_or_default()),
            title: r.text("title"),
            description: r.opt("description"),
            authors: r.ids("authors"),
            competencies: r.ids("competencies"),
            minutes: r.int("minutes").unwrap_or(0),
            objectives: r.texts("objectives"),
            applies_to: r.version_reqs("applies-to"),
            verified: r.pairs("verified"),
            review_by: r.date("review-by"),
            prerequisites: r.ids("prerequisites"),
            references: r.texts("references"),
            aliases: r.texts("aliases"),
            search_keywords: r.texts("search-keywords"),
            language: r.opt("language"),
        })
    }
}
