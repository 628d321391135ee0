//! `pathways/<id>.yaml`: an ordered route over courses for a role.

use super::{Kind, KindSpec};
use crate::model::read::Reader;
use crate::model::shape::{CUSTOM, Field, Shape, Target};
use crate::model::{Doc, DocId, Entity, Id};

pub(super) const SPEC: KindSpec = KindSpec {
    kind: Kind::Pathway,
    name: "pathway",
    place: "pathways/<id>.yaml",
    doc: "An ordered route over courses and certifications for a role.",
    fields: FIELDS,
    markdown: false,
};

const STEP: &[Field] = &[
    Field::optional("course", Shape::Ref(Target::Document(Kind::Course)), "A course.", "media-delivery-essentials"),
    Field::optional("lesson", Shape::Ref(Target::Document(Kind::Lesson)), "A lesson.", "mde-requirements"),
    Field::optional(
        "certification",
        Shape::Ref(Target::Document(Kind::Certification)),
        "A certification.",
        "mis-associate",
    ),
    Field::optional("note", Shape::Text, "Why this step.", "Start here even with experience."),
];

const FIELDS: &[Field] = &[
    Field::required("id", Shape::Id, "Permanent id; the file's name.", "technical"),
    Field::required("title", Shape::Text, "Name.", "Technical pathway"),
    Field::required("role", Shape::Text, "For whom.", "Implementation engineer"),
    Field::required("track", Shape::Choice(&["technical", "commercial"]), "Track.", "technical"),
    Field::required("description", Shape::Text, "One or two sentences.", "From the first course to the certification."),
    Field::required(
        "steps",
        Shape::List(&Shape::Object(STEP), 1),
        "Its steps in order; each names a course, a lesson or a certification.",
        "[{course: media-delivery-essentials}]",
    ),
    CUSTOM,
];

/// A route.
#[derive(Clone, Debug)]
pub struct Pathway {
    /// Where it was written.
    pub doc: DocId,
    /// Permanent id.
    pub id: Id,
    /// Name.
    pub title: String,
    /// For whom.
    pub role: String,
    /// `technical` or `commercial`.
    pub track: String,
    /// One or two sentences.
    pub description: String,
    /// Steps in order.
    pub steps: Vec<Step>,
}

/// One step.
#[derive(Clone, Debug)]
pub struct Step {
    /// What it is.
    pub target: Option<StepTarget>,
    /// Why.
    pub note: Option<String>,
}

/// What a step leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepTarget {
    /// A course.
    Course(Id),
    /// A lesson.
    Lesson(Id),
    /// A certification.
    Certification(Id),
}

impl Entity for Pathway {
    fn id(&self) -> &Id {
        &self.id
    }
    fn doc(&self) -> DocId {
        self.doc
    }
}

impl Pathway {
    pub(in crate::model) fn decode(id: DocId, doc: &Doc) -> Option<Pathway> {
        let r = Reader::new(doc.front.as_ref()?);
        let step = |s: Reader<'_>| {
            let course = s.opt_id("course").map(StepTarget::Course);
            let lesson = s.opt_id("lesson").map(StepTarget::Lesson);
            let certification = s.opt_id("certification").map(StepTarget::Certification);
            Step { target: course.or(lesson).or(certification), note: s.opt("note") }
        };
        Some(Pathway {
            doc: id,
            id: r.id("id"),
            title: r.text("title"),
            role: r.text("role"),
            track: r.text("track"),
            description: r.text("description"),
            steps: r.objects("steps").into_iter().map(step).collect(),
        })
    }
}
