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
    ALSO_KEYS,
    Field::required("reason", Shape::Text, "Why.", "Two defensible keys."),
    Field::optional("by", Shape::Ref(Target::Person), "Who decided it; `adjudicate` writes it.", "p002"),
];

const ALSO_KEYS: Field = Field::optional(
    "also-keys",
    Shape::List(&Shape::Text, 1),
    "With the status multi-key, the answers that count beside the item's own key. One choice: its mark, `p`. Several choices or an order: all their marks, `kp`. Matching: the marks of the right column in the order of the rows. A number or a text: as it is typed.",
    "[p]",
);

const ENTRY: &[Field] = &[
    Field::required("item", Shape::Ref(Target::Document(Kind::Item)), "The item.", "mis-7k3f9q"),
    Field::required("hash", Shape::Text, "Its candidate hash when it was drawn.", "sha256:…"),
    Field::optional("status", Shape::Choice(SCORING_STATUS), "Scoring status.", "scored").default("scored"),
    ALSO_KEYS,
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
    /// How it counted when it was drawn.
    pub status: ScoringStatus,
    /// Answers that counted beside the key when it was drawn.
    pub also_keys: Vec<String>,
    /// What was decided after delivery, oldest first.
    pub changes: Vec<ScoringChange>,
}

/// A change of how an item counts, after delivery.
#[derive(Clone, Debug)]
pub struct ScoringChange {
    /// When.
    pub date: Option<Date>,
    /// How it counts from then on.
    pub status: ScoringStatus,
    /// Answers that count beside the key.
    pub also_keys: Vec<String>,
    /// Why.
    pub reason: String,
    /// Who decided it.
    pub by: Option<Id>,
}

impl FormEntry {
    /// How it counts now.
    pub fn now(&self) -> ScoringStatus {
        self.changes.last().map_or(self.status, |change| change.status)
    }

    /// The answers that count now beside the item's key.
    pub fn keys_now(&self) -> &[String] {
        self.changes.last().map_or(&self.also_keys, |change| &change.also_keys)
    }
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
    let change = |c: &Reader<'_>| ScoringChange {
        date: c.date("date"),
        status: ScoringStatus::parse(&c.text("status")),
        also_keys: c.texts("also-keys"),
        reason: c.text("reason"),
        by: c.opt_id("by"),
    };
    FormEntry {
        item: r.id("item"),
        hash: r.text("hash"),
        status: ScoringStatus::parse(&r.text("status")),
        also_keys: r.texts("also-keys"),
        changes: r.objects("changes").iter().map(change).collect(),
    }
}
