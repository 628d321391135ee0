//! `forms/<id>.yaml`: an assembled form, ordered and pinned by hash.

use super::{Kind, KindSpec};
use crate::model::read::Reader;
use crate::model::shape::{CUSTOM, Field, Shape, Target};
use crate::model::{Doc, DocId, Entity, Id};
use crate::world::Date;

pub(super) const SPEC: KindSpec = KindSpec {
    kind: Kind::Form,
    name: "form",
    place: "forms/<id>.yaml",
    doc: "An assembled form: written by `assemble`, reviewed like any change, compiled by `build`.",
    fields: FIELDS,
    markdown: false,
};

const SCORING_STATUS: &[&str] = &["scored", "pretest", "multi-key", "all-credit", "dropped"];

const CHANGE: &[Field] = &[
    Field::required("date", Shape::Date, "When.", "2026-11-02"),
    Field::required("status", Shape::Choice(SCORING_STATUS), "The scoring status from then on.", "dropped"),
    Field::required("reason", Shape::Text, "Why.", "Two defensible keys."),
];

const ENTRY: &[Field] = &[
    Field::required("item", Shape::Ref(Target::Document(Kind::Item)), "The item.", "mis-7k3f9q"),
    Field::required("hash", Shape::Text, "Its candidate hash when it was drawn.", "sha256:…"),
    Field::optional("status", Shape::Choice(SCORING_STATUS), "Scoring status.", "scored").default("scored"),
    Field::optional(
        "changes",
        Shape::List(&Shape::Object(CHANGE), 0),
        "Changes of the scoring status after delivery.",
        "[{date: 2026-11-02, status: dropped, reason: Two defensible keys}]",
    ),
];

const FIELDS: &[Field] = &[
    Field::required("id", Shape::Id, "Permanent id; the file's name.", "mis-associate-a"),
    Field::required("title", Shape::Text, "Title, shown to candidates of a practice form.", "Practice exam"),
    Field::required(
        "kind",
        Shape::Choice(&["operational", "beta", "practice"]),
        "An operational form needs a cut score.",
        "practice",
    ),
    Field::required(
        "blueprint",
        Shape::Ref(Target::Document(Kind::Blueprint)),
        "Blueprint it was drawn by.",
        "mis-associate-exam",
    ),
    Field::required("blueprint-hash", Shape::Text, "Hash of the blueprint when it was drawn.", "sha256:…"),
    Field::optional(
        "course",
        Shape::Ref(Target::Document(Kind::Course)),
        "Course whose competencies a practice form is restricted to.",
        "media-delivery-essentials",
    ),
    Field::required("seed", Shape::Text, "Seed of the draw.", "2026-Q4"),
    Field::optional("assembled-on", Shape::Date, "When it was drawn.", "2026-11-02"),
    Field::required(
        "items",
        Shape::List(&Shape::Object(ENTRY), 1),
        "Its items in order.",
        "[{item: mis-7k3f9q, hash: \"sha256:…\"}]",
    ),
    Field::optional(
        "cut-score",
        Shape::Ref(Target::Document(Kind::CutScore)),
        "Adopted cut score.",
        "mis-associate-2026",
    ),
    Field::optional(
        "approvals",
        Shape::List(
            &Shape::Object(&[
                Field::required("by", Shape::Ref(Target::Person), "Who.", "p002"),
                Field::required("role", Shape::Text, "In which role.", "psychometrician"),
                Field::required("date", Shape::Date, "When.", "2026-11-03"),
            ]),
            0,
        ),
        "Who approved it.",
        "[{by: p002, role: psychometrician, date: 2026-11-03}]",
    ),
    CUSTOM,
];

/// What a form is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormKind {
    /// Scored with consequences.
    Operational,
    /// Gathers data.
    Beta,
    /// Public, from practice items.
    Practice,
}

impl FormKind {
    /// The word of the document.
    pub fn name(self) -> &'static str {
        match self {
            FormKind::Operational => "operational",
            FormKind::Beta => "beta",
            FormKind::Practice => "practice",
        }
    }
}

/// How an item of a form counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ScoringStatus {
    /// It counts.
    Scored,
    /// It does not count and candidates are not told.
    Pretest,
    /// Found after delivery: several answers count.
    MultiKey,
    /// Found after delivery: every answer counts.
    AllCredit,
    /// Found after delivery: it does not count.
    Dropped,
}

impl ScoringStatus {
    /// The word of the document.
    pub fn name(self) -> &'static str {
        SCORING_STATUS[self as usize]
    }

    fn parse(text: &str) -> ScoringStatus {
        use ScoringStatus::{AllCredit, Dropped, MultiKey, Pretest, Scored};
        let all = [Scored, Pretest, MultiKey, AllCredit, Dropped];
        all.into_iter().find(|s| s.name() == text).unwrap_or(Scored)
    }
}

/// One item of a form.
#[derive(Clone, Debug)]
pub struct FormEntry {
    /// The item.
    pub item: Id,
    /// Its candidate hash when it was drawn.
    pub hash: String,
    /// How it counts.
    pub status: ScoringStatus,
    /// (date, status, reason).
    pub changes: Vec<(Option<Date>, ScoringStatus, String)>,
}

/// An assembled form.
#[derive(Clone, Debug)]
pub struct Form {
    /// Where it was written.
    pub doc: DocId,
    /// Permanent id.
    pub id: Id,
    /// Title.
    pub title: String,
    /// What it is for.
    pub kind: FormKind,
    /// Blueprint.
    pub blueprint: Id,
    /// Hash of the blueprint when it was drawn.
    pub blueprint_hash: String,
    /// Course it is restricted to.
    pub course: Option<Id>,
    /// Seed of the draw.
    pub seed: String,
    /// When it was drawn.
    pub assembled_on: Option<Date>,
    /// Its items in order.
    pub items: Vec<FormEntry>,
    /// Adopted cut score.
    pub cut_score: Option<Id>,
    /// (by, role, date).
    pub approvals: Vec<(Id, String, Option<Date>)>,
}

impl Entity for Form {
    fn id(&self) -> &Id {
        &self.id
    }
    fn doc(&self) -> DocId {
        self.doc
    }
}

impl Form {
    pub(in crate::model) fn decode(id: DocId, doc: &Doc) -> Option<Form> {
        let r = Reader::new(doc.front.as_ref()?);
        let approval = |a: &Reader<'_>| (a.id("by"), a.text("role"), a.date("date"));
        Some(Form {
            doc: id,
            id: r.id("id"),
            title: r.text("title"),
            kind: match r.text("kind").as_str() {
                "practice" => FormKind::Practice,
                "beta" => FormKind::Beta,
                _ => FormKind::Operational,
            },
            blueprint: r.id("blueprint"),
            blueprint_hash: r.text("blueprint-hash"),
            course: r.opt_id("course"),
            seed: r.text("seed"),
            assembled_on: r.date("assembled-on"),
            items: r.objects("items").into_iter().map(entry).collect(),
            cut_score: r.opt_id("cut-score"),
            approvals: r.objects("approvals").iter().map(approval).collect(),
        })
    }
}

fn entry(r: Reader<'_>) -> FormEntry {
    let change = |c: &Reader<'_>| (c.date("date"), ScoringStatus::parse(&c.text("status")), c.text("reason"));
    FormEntry {
        item: r.id("item"),
        hash: r.text("hash"),
        status: ScoringStatus::parse(&r.text("status")),
        changes: r.objects("changes").iter().map(change).collect(),
    }
}
