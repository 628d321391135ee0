//! `courses/<course>/course.yaml`.

use super::{Kind, KindSpec};
use crate::model::read::Reader;
use crate::model::shape::{CUSTOM, Field, Shape, Target};
use crate::model::{Doc, DocId, Entity, Id};

pub(super) const SPEC: KindSpec = KindSpec {
    kind: Kind::Course,
    name: "course",
    place: "courses/<course>/course.yaml",
    doc: "A preparation course: modules in folders beside it, lessons in theirs.",
    fields: FIELDS,
    markdown: false,
};

const FIELDS: &[Field] = &[
    Field::required("id", Shape::Id, "Permanent id: LMSs keep attempts by it.", "media-delivery-essentials"),
    Field::required("title", Shape::Text, "Name.", "Media Delivery Essentials"),
    Field::required(
        "description",
        Shape::Text,
        "One or two sentences.",
        "From requirements to the review after launch.",
    ),
    Field::optional("audience", Shape::Text, "For whom.", "Implementation engineers in their first year."),
    Field::required("authors", Shape::List(&Shape::Ref(Target::Person), 1), "Who wrote it.", "[p017]"),
    Field::optional("pathway-level", Shape::Text, "Level on a pathway.", "associate"),
    Field::optional(
        "completion",
        Shape::Object(&[
            Field::optional("lessons", Shape::Choice(&["all"]), "Lessons to visit.", "all").default("all"),
            Field::optional("checks", Shape::Choice(&["attempted", "none"]), "Checks to attempt.", "attempted")
                .default("attempted"),
            Field::optional(
                "pass",
                Shape::Percent,
                "Percentage of the checks' points; without it a course reports completed and no score.",
                "70",
            ),
        ]),
        "When the course counts as completed.",
        "{lessons: all, checks: attempted}",
    ),
    Field::optional(
        "practice-exam",
        Shape::Ref(Target::Document(Kind::Form)),
        "Form of the practice exam.",
        "mis-associate-practice",
    ),
    Field::optional("cover", Shape::Path, "Picture, a path under `media/`.", "media/cover.svg"),
    Field::optional("cover-alt", Shape::Text, "What the picture shows.", "Three screens of different widths"),
    Field::optional("aliases", Shape::List(&Shape::Text, 0), "Former addresses on the site.", "[media-basics]"),
    Field::optional("references", Shape::List(&Shape::Text, 0), "Sources.", "[RFC 9110]"),
    CUSTOM,
];

/// A course.
#[derive(Clone, Debug)]
pub struct Course {
    /// Where it was written.
    pub doc: DocId,
    /// Permanent id.
    pub id: Id,
    /// Folder name: its slug on the site.
    pub slug: String,
    /// Name.
    pub title: String,
    /// One or two sentences.
    pub description: String,
    /// For whom.
    pub audience: Option<String>,
    /// Who wrote it.
    pub authors: Vec<Id>,
    /// Level on a pathway.
    pub pathway_level: Option<String>,
    /// When it counts as completed.
    pub completion: Completion,
    /// Form of the practice exam.
    pub practice_exam: Option<Id>,
    /// Picture.
    pub cover: Option<String>,
    /// What the picture shows.
    pub cover_alt: Option<String>,
    /// Former addresses.
    pub aliases: Vec<String>,
    /// Sources.
    pub references: Vec<String>,
    /// Ids of its modules, in order.
    pub modules: Vec<Id>,
}

/// When a course counts as completed.
#[derive(Clone, Debug)]
pub struct Completion {
    /// Every check must be attempted.
    pub checks_attempted: bool,
    /// Percentage to pass.
    pub pass: Option<f64>,
}

impl Entity for Course {
    fn id(&self) -> &Id {
        &self.id
    }
    fn doc(&self) -> DocId {
        self.doc
    }
}

impl Course {
    pub(in crate::model) fn decode(id: DocId, doc: &Doc) -> Option<Course> {
        let r = Reader::new(doc.front.as_ref()?);
        let completion = r.object("completion");
        Some(Course {
            doc: id,
            id: r.id("id"),
            slug: doc.path.split('/').nth(1).unwrap_or_default().to_owned(),
            title: r.text("title"),
            description: r.text("description"),
            audience: r.opt("audience"),
            authors: r.ids("authors"),
            pathway_level: r.opt("pathway-level"),
            completion: Completion {
                checks_attempted: completion.is_none_or(|c| c.text("checks") != "none"),
                pass: completion.and_then(|c| c.number("pass")),
            },
            practice_exam: r.opt_id("practice-exam"),
            cover: r.opt("cover"),
            cover_alt: r.opt("cover-alt"),
            aliases: r.texts("aliases"),
            references: r.texts("references"),
            modules: Vec::new(),
        })
    }
}
