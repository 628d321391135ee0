//! `administrations/<id>.yaml`: one window in which a form was, is or will be delivered.

use super::{Kind, KindSpec};
use crate::model::read::Reader;
use crate::model::shape::{CUSTOM, Field, Shape, Target};
use crate::model::{Doc, DocId, Entity, Id};
use crate::world::Date;

pub(super) const SPEC: KindSpec = KindSpec {
    kind: Kind::Administration,
    name: "administration",
    place: "administrations/<id>.yaml",
    doc: "One window of delivery: which form of which release, from when to when, how and to how many. `adjudicate` finds by it whose scores to compute again.",
    fields: FIELDS,
    markdown: false,
};

const MODES: &[&str] = &["lms", "online-proctored", "test-centre", "classroom", "paper"];

const SCORING: &[&str] = &["pending", "scored", "released", "rescored"];

const DELIVERY: &[Field] = &[
    Field::required("mode", Shape::Choice(MODES), "How it is delivered.", "online-proctored"),
    Field::optional("place", Shape::Text, "Where, in a few words.", "The LMS of the partner academy"),
];

const DECISION: &[Field] = &[
    Field::required("date", Shape::Date, "When.", "2026-11-20"),
    Field::required("by", Shape::Ref(Target::Person), "Who.", "p002"),
    Field::required(
        "what",
        Shape::Choice(&["release-scores", "hold-scores", "rescore", "keep-scores", "cancel-scores"]),
        "What was decided.",
        "rescore",
    ),
    Field::required("reason", Shape::Text, "Why.", "Two defensible keys of one item."),
];

const FIELDS: &[Field] = &[
    Field::required("id", Shape::Id, "Permanent id; the file's name.", "mis-2026-autumn"),
    Field::required("title", Shape::Text, "Name of the window.", "Autumn 2026, online"),
    Field::required("form", Shape::Ref(Target::Document(Kind::Form)), "The form that is delivered.", "mis-associate-a"),
    Field::required("release", Shape::Text, "The release whose package of the form is delivered.", "2026-Q4"),
    Field::optional(
        "certification",
        Shape::Ref(Target::Document(Kind::Certification)),
        "The certification that it counts for.",
        "mis-associate",
    ),
    Field::required("from", Shape::Date, "First day.", "2026-10-05"),
    Field::required("to", Shape::Date, "Last day.", "2026-10-30"),
    Field::required(
        "delivery",
        Shape::Object(DELIVERY),
        "How and where it is delivered.",
        "{mode: online-proctored, place: The LMS of the partner academy}",
    ),
    Field::optional(
        "candidates",
        Shape::Int(0, 10_000_000),
        "How many took it; known when the window has closed.",
        "75",
    ),
    Field::optional(
        "scoring",
        Shape::Choice(SCORING),
        "Where the scores stand: not computed, computed, told to candidates, computed anew.",
        "scored",
    )
    .default("pending"),
    Field::optional(
        "decisions",
        Shape::List(&Shape::Object(DECISION), 0),
        "Signed decisions about the scores.",
        "[{date: 2026-11-20, by: p002, what: rescore, reason: Two defensible keys}]",
    ),
    CUSTOM,
];

/// Where the scores of an administration stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ScoresState {
    /// Not computed.
    Pending,
    /// Computed.
    Scored,
    /// Told to candidates.
    Released,
    /// Computed anew.
    Rescored,
}

impl ScoresState {
    /// The word of the document.
    pub fn name(self) -> &'static str {
        SCORING[self as usize]
    }
}

/// A signed decision about scores.
#[derive(Clone, Debug)]
pub struct ScoresDecision {
    /// When.
    pub date: Option<Date>,
    /// Who.
    pub by: Id,
    /// What.
    pub what: String,
    /// Why.
    pub reason: String,
}

/// One window of delivery.
#[derive(Clone, Debug)]
pub struct Administration {
    /// Where it was written.
    pub doc: DocId,
    /// Permanent id.
    pub id: Id,
    /// Name of the window.
    pub title: String,
    /// The form that is delivered.
    pub form: Id,
    /// The release whose package is delivered.
    pub release: String,
    /// The certification that it counts for.
    pub certification: Option<Id>,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// How it is delivered.
    pub mode: String,
    /// Where.
    pub place: Option<String>,
    /// How many took it.
    pub candidates: Option<u32>,
    /// Where the scores stand.
    pub scoring: ScoresState,
    /// Signed decisions.
    pub decisions: Vec<ScoresDecision>,
}

impl Entity for Administration {
    fn id(&self) -> &Id {
        &self.id
    }
    fn doc(&self) -> DocId {
        self.doc
    }
}

impl Administration {
    pub(in crate::model) fn decode(id: DocId, doc: &Doc) -> Option<Administration> {
        let r = Reader::new(doc.front.as_ref()?);
        let delivery = r.object("delivery");
        let scoring = match r.text("scoring").as_str() {
            "scored" => ScoresState::Scored,
            "released" => ScoresState::Released,
            "rescored" => ScoresState::Rescored,
            _ => ScoresState::Pending,
        };
        Some(Administration {
            doc: id,
            id: r.id("id"),
            title: r.text("title"),
            form: r.id("form"),
            release: r.text("release"),
            certification: r.opt_id("certification"),
            from: r.date("from"),
            to: r.date("to"),
            mode: delivery.map(|d| d.text("mode")).unwrap_or_default(),
            place: delivery.and_then(|d| d.opt("place")),
            candidates: r.int("candidates"),
            scoring,
            decisions: r.objects("decisions").into_iter().map(decision).collect(),
        })
    }
}

fn decision(r: Reader<'_>) -> ScoresDecision {
    ScoresDecision { date: r.date("date"), by: r.id("by"), what: r.text("what"), reason: r.text("reason") }
}
