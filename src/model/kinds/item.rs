//! `items/**/<slug>.<id>.md`: one item a file.

use super::{Kind, KindSpec};
use crate::model::body::ItemBody;
use crate::model::grammar::{Decimal, Tolerance, VersionReq};
use crate::model::read::Reader;
use crate::model::shape::{ALLOW, CUSTOM, Field, Shape, Target};
use crate::model::{Doc, DocId, Entity, Id};
use crate::world::Date;

pub(super) const SPEC: KindSpec = KindSpec {
    kind: Kind::Item,
    name: "item",
    place: "items/**/<slug>.<id>.md",
    doc: "One exam or practice item: stem, answer block, rationale.",
    fields: FIELDS,
    markdown: true,
};

/// Item types of this version, as authors write them.
pub const ITEM_TYPES: &[&str] = &[
    "single-choice",
    "multiple-response",
    "true-false",
    "matching",
    "ordering",
    "numeric",
    "short-answer",
    "practical",
];

/// Levels of the revised Bloom taxonomy (Anderson & Krathwohl 2001), lowest first.
pub const COGNITIVE: &[&str] = &["remember", "understand", "apply", "analyze", "evaluate", "create"];

/// States of the life cycle.
pub const STATUSES: &[&str] = &["draft", "review", "approved", "beta", "active", "suspended", "retired", "rejected"];

const TYPES: &[&str] =
    &["single-choice", "multiple-response", "true-false", "matching", "ordering", "numeric", "short-answer"];

const ANSWER: &[Field] = &[
    Field::required("value", Shape::Decimal, "The key, as decimal text.", "\"1.50\""),
    Field::optional(
        "tolerance",
        Shape::Tolerance,
        "How far an answer may lie from it, absolute or in per cent.",
        "\"0.05\"",
    ),
    Field::optional("unit", Shape::Text, "Unit of the key.", "MB"),
    Field::optional(
        "also",
        Shape::Map(&Shape::Text, &Shape::Decimal),
        "Further units, with the factor that turns them into the key's.",
        "{kB: \"0.001\"}",
    ),
];

const MATCH: &[Field] = &[
    Field::optional("case", Shape::Choice(&["ignore", "exact"]), "Upper and lower case.", "ignore").default("ignore"),
    Field::optional("accents", Shape::Choice(&["ignore", "exact"]), "Accents.", "ignore").default("ignore"),
    Field::optional("space", Shape::Choice(&["collapse", "exact"]), "White space.", "collapse").default("collapse"),
];

const DECISION: &[Field] = &[
    Field::required("date", Shape::Date, "When.", "2026-09-14"),
    Field::required("role", Shape::Text, "In which role.", "psychometrician"),
    Field::required("by", Shape::Ref(Target::Person), "Who.", "p002"),
    Field::required(
        "what",
        Shape::Choice(&["suspend", "retire", "retain", "publish", "activate", "editorial"]),
        "What was decided.",
        "retain",
    ),
    Field::required("reason", Shape::Text, "Why.", "The distractor is a common error in the field."),
];

const EDITORIAL: &[Field] = &[
    Field::required("of", Shape::Text, "Candidate hash of the text before.", "sha256:…"),
    Field::required("by", Shape::Ref(Target::Person), "Who judged that the meaning stands.", "p003"),
    Field::required("second", Shape::Ref(Target::Person), "The second person.", "p010"),
    Field::required("reason", Shape::Text, "What changed.", "A comma."),
];

const FIELDS: &[Field] = &[
    Field::optional(
        "id",
        Shape::Id,
        "Permanent id: the prefix and six random characters. `fmt` mints one for a draft.",
        "mis-7k3f9q",
    ),
    Field::required(
        "title",
        Shape::Text,
        "Working title, never shown to candidates.",
        "Cutting photo bytes without new originals",
    ),
    Field::required("type", Shape::Choice(TYPES), "Item type; never changes under an id.", "single-choice"),
    Field::required("competency", Shape::Ref(Target::Competency), "The one competency it measures.", "cfg-03.2"),
    Field::optional(
        "also",
        Shape::List(&Shape::Ref(Target::Competency), 0),
        "Further competencies it touches; they never count for weights.",
        "[cfg-01.1]",
    ),
    Field::required("cognitive", Shape::Choice(COGNITIVE), "Cognitive level.", "apply"),
    Field::required(
        "pool",
        Shape::Choice(&["exam", "practice"]),
        "`exam` is secret, `practice` is public; practice never becomes exam.",
        "exam",
    ),
    Field::required("status", Shape::Choice(STATUSES), "State of its life cycle.", "draft"),
    Field::required("authors", Shape::List(&Shape::Ref(Target::Person), 1), "Who wrote it.", "[p017]"),
    Field::optional(
        "stimulus",
        Shape::Ref(Target::Document(Kind::Stimulus)),
        "Scenario that it shares with other items.",
        "mis-case-retail",
    ),
    Field::optional("points", Shape::Int(1, 100), "Points.", "1").default("1"),
    Field::optional("shuffle", Shape::Bool, "Options appear in random order.", "true").default("true"),
    Field::optional(
        "scoring",
        Shape::Choice(&["all-or-nothing", "partial", "partial-penalty", "adjacent"]),
        "How points are given; `partial…` for multiple-response and matching, `adjacent` for ordering.",
        "all-or-nothing",
    )
    .default("all-or-nothing"),
    Field::optional(
        "answer",
        Shape::Object(ANSWER),
        "Key of a numeric item.",
        "{value: \"1.50\", tolerance: \"0.05\", unit: MB}",
    ),
    Field::optional(
        "accept",
        Shape::List(&Shape::Text, 1),
        "Accepted texts of a short-answer item; `/…/` is a pattern.",
        "[no-store, /no.?store/]",
    ),
    Field::optional("max-length", Shape::Int(1, 200), "Longest short answer, in characters.", "80").default("80"),
    Field::optional("match", Shape::Object(MATCH), "How a short answer is compared.", "{case: ignore}"),
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
    Field::optional(
        "references",
        Shape::List(&Shape::Text, 0),
        "Where the key can be checked.",
        "[\"RFC 9110 §12.5.1\"]",
    ),
    Field::optional(
        "enemies",
        Shape::List(&Shape::Ref(Target::Document(Kind::Item)), 0),
        "Items that must not stand in one form with it.",
        "[mis-2h8d5w]",
    ),
    Field::optional("review-by", Shape::Date, "When its content is looked at again.", "2027-06-30"),
    Field::optional("language", Shape::Text, "Language tag; default the programme's first.", "en"),
    Field::optional(
        "decisions",
        Shape::List(&Shape::Object(DECISION), 0),
        "Signed decisions.",
        "[{date: 2026-09-14, role: psychometrician, by: p002, what: retain, reason: Reviewed}]",
    ),
    Field::optional(
        "editorial",
        Shape::Object(EDITORIAL),
        "Two people say that a change of wording kept the meaning.",
        "{of: \"sha256:…\", by: p003, second: p010, reason: A comma}",
    ),
    ALLOW,
    CUSTOM,
];

/// Item types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemType {
    /// One key among options.
    SingleChoice,
    /// Several keys among options.
    MultipleResponse,
    /// `True` or `False`.
    TrueFalse,
    /// Pairs.
    Matching,
    /// A sequence.
    Ordering,
    /// A number.
    Numeric,
    /// A short text.
    ShortAnswer,
}

impl ItemType {
    /// The word of the front matter.
    pub fn name(self) -> &'static str {
        TYPES[self as usize]
    }

    /// The type of a word.
    pub fn parse(text: &str) -> Option<ItemType> {
        use ItemType::{Matching, MultipleResponse, Numeric, Ordering, ShortAnswer, SingleChoice, TrueFalse};
        let all = [SingleChoice, MultipleResponse, TrueFalse, Matching, Ordering, Numeric, ShortAnswer];
        all.into_iter().find(|t| t.name() == text)
    }
}

/// Which pool an item belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pool {
    /// Secret.
    Exam,
    /// Public.
    Practice,
}

impl Pool {
    /// The word of the front matter.
    pub fn name(self) -> &'static str {
        match self {
            Pool::Exam => "exam",
            Pool::Practice => "practice",
        }
    }
}

/// State of the life cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Being written.
    Draft,
    /// Being reviewed.
    Review,
    /// Accepted, not yet tried.
    Approved,
    /// Tried, unscored.
    Beta,
    /// Scored.
    Active,
    /// Taken out for now.
    Suspended,
    /// Taken out for good.
    Retired,
    /// Never used.
    Rejected,
}

impl Status {
    /// All of them, in the order of an item's life.
    pub const ALL: [Status; 8] = [
        Status::Draft,
        Status::Review,
        Status::Approved,
        Status::Beta,
        Status::Active,
        Status::Suspended,
        Status::Retired,
        Status::Rejected,
    ];

    /// The word of the front matter.
    pub fn name(self) -> &'static str {
        STATUSES[self as usize]
    }

    /// The state of a word.
    pub fn parse(text: &str) -> Option<Status> {
        Status::ALL.into_iter().find(|s| s.name() == text)
    }
}

/// How points are given. Formulas stand with [`crate::model::ItemBody`]'s types in the reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scoring {
    /// All points or none.
    AllOrNothing,
    /// Points × right choices ÷ keys, 0 if more was chosen than there are keys.
    Partial,
    /// Points × (right − wrong) ÷ keys, never below 0.
    PartialPenalty,
    /// Points × right neighbours ÷ (entries − 1).
    Adjacent,
}

impl Scoring {
    /// The word of the front matter.
    pub fn name(self) -> &'static str {
        match self {
            Scoring::AllOrNothing => "all-or-nothing",
            Scoring::Partial => "partial",
            Scoring::PartialPenalty => "partial-penalty",
            Scoring::Adjacent => "adjacent",
        }
    }
}

/// Key of a numeric item.
#[derive(Clone, Debug)]
pub struct NumericKey {
    /// The value.
    pub value: Decimal,
    /// How far an answer may lie from it.
    pub tolerance: Option<Tolerance>,
    /// Its unit.
    pub unit: Option<String>,
    /// Further units with the factor that turns them into the key's.
    pub also: Vec<(Id, Decimal)>,
}

/// Key of a short-answer item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextKey {
    /// Accepted texts; `/…/` is a pattern.
    pub accept: Vec<String>,
    /// Longest answer in characters.
    pub max_length: u32,
    /// Upper and lower case count.
    pub case_exact: bool,
    /// Accents count.
    pub accents_exact: bool,
    /// White space counts.
    pub space_exact: bool,
}

/// A signed decision.
#[derive(Clone, Debug)]
pub struct Decision {
    /// When.
    pub date: Option<Date>,
    /// In which role.
    pub role: String,
    /// Who.
    pub by: Id,
    /// What.
    pub what: String,
    /// Why.
    pub reason: String,
}

/// Two people say that a change of wording kept the meaning.
#[derive(Clone, Debug)]
pub struct Editorial {
    /// Candidate hash of the text before.
    pub of: String,
    /// The first.
    pub by: Id,
    /// The second.
    pub second: Id,
    /// What changed.
    pub reason: String,
}

/// An item.
#[derive(Clone, Debug)]
pub struct Item {
    /// Where it was written.
    pub doc: DocId,
    /// Permanent id; empty in a draft without one.
    pub id: Id,
    /// Working title.
    pub title: String,
    /// Type.
    pub kind: ItemType,
    /// The one competency it measures.
    pub competency: Id,
    /// Further competencies.
    pub also: Vec<Id>,
    /// Cognitive level.
    pub cognitive: String,
    /// Pool.
    pub pool: Pool,
    /// State.
    pub status: Status,
    /// Who wrote it.
    pub authors: Vec<Id>,
    /// Shared scenario.
    pub stimulus: Option<Id>,
    /// Points.
    pub points: u32,
    /// Options appear in random order.
    pub shuffle: bool,
    /// How points are given.
    pub scoring: Scoring,
    /// Key of a numeric item.
    pub numeric: Option<NumericKey>,
    /// Key of a short-answer item.
    pub text_key: Option<TextKey>,
    /// Product versions for which it is true.
    pub applies_to: Vec<(Id, VersionReq)>,
    /// Versions that it was last read against.
    pub verified: Vec<(Id, String)>,
    /// Where the key can be checked.
    pub references: Vec<String>,
    /// Items that must not stand in one form with it.
    pub enemies: Vec<Id>,
    /// When it is looked at again.
    pub review_by: Option<Date>,
    /// Language tag.
    pub language: Option<String>,
    /// Signed decisions.
    pub decisions: Vec<Decision>,
    /// A change of wording that kept the meaning.
    pub editorial: Option<Editorial>,
    /// Stem, answer block and sections.
    pub body: ItemBody,
    /// Nothing is to be concluded from it.
    pub poisoned: bool,
}

impl Entity for Item {
    fn id(&self) -> &Id {
        &self.id
    }
    fn doc(&self) -> DocId {
        self.doc
    }
}

impl Item {
    pub(in crate::model) fn decode(id: DocId, doc: &Doc, body: ItemBody) -> Option<Item> {
        let r = Reader::new(doc.front.as_ref()?);
        let kind = ItemType::parse(&r.text("type"))?;
        let editorial = |e: Reader<'_>| Editorial {
            of: e.text("of"),
            by: e.id("by"),
            second: e.id("second"),
            reason: e.text("reason"),
        };
        Some(Item {
            doc: id,
            id: r.id("id"),
            title: r.text("title"),
            kind,
            competency: r.id("competency"),
            also: r.ids("also"),
            cognitive: r.text("cognitive"),
            // Whatever is not said to be practice is kept secret.
            pool: if r.text("pool") == "practice" { Pool::Practice } else { Pool::Exam },
            status: Status::parse(&r.text("status")).unwrap_or(Status::Draft),
            authors: r.ids("authors"),
            stimulus: r.opt_id("stimulus"),
            points: r.int("points").unwrap_or(1),
            shuffle: r.bool("shuffle", true),
            scoring: scoring(r),
            numeric: r.object("answer").and_then(numeric),
            text_key: (kind == ItemType::ShortAnswer).then(|| text_key(r)),
            applies_to: r.version_reqs("applies-to"),
            verified: r.pairs("verified"),
            references: r.texts("references"),
            enemies: r.ids("enemies"),
            review_by: r.date("review-by"),
            language: r.opt("language"),
            decisions: r.objects("decisions").into_iter().map(decision).collect(),
            editorial: r.object("editorial").map(editorial),
            body,
            poisoned: doc.poisoned(),
        })
    }
}

fn scoring(r: Reader<'_>) -> Scoring {
    match r.text("scoring").as_str() {
        "partial" => Scoring::Partial,
        "partial-penalty" => Scoring::PartialPenalty,
        "adjacent" => Scoring::Adjacent,
        _ => Scoring::AllOrNothing,
    }
}

fn numeric(r: Reader<'_>) -> Option<NumericKey> {
    let also = r.entries("also").into_iter();
    Some(NumericKey {
        value: r.decimal("value")?,
        tolerance: r.tolerance("tolerance"),
        unit: r.opt("unit"),
        also: also.filter_map(|(unit, n)| Some((unit, Decimal::parse(n.text()?)?))).collect(),
    })
}

fn text_key(r: Reader<'_>) -> TextKey {
    let rules = r.object("match");
    let exact = |key| rules.is_some_and(|m| m.text(key) == "exact");
    TextKey {
        accept: r.texts("accept"),
        max_length: r.int("max-length").unwrap_or(80),
        case_exact: exact("case"),
        accents_exact: exact("accents"),
        space_exact: exact("space"),
    }
}

fn decision(r: Reader<'_>) -> Decision {
    Decision {
        date: r.date("date"),
        role: r.text("role"),
        by: r.id("by"),
        what: r.text("what"),
        reason: r.text("reason"),
    }
}
