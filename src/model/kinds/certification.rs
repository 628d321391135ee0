//! `certifications/<id>.yaml`: the scheme, rendered as the candidate handbook.

use super::{Kind, KindSpec};
use crate::model::grammar::Duration;
use crate::model::read::Reader;
use crate::model::shape::{CUSTOM, Field, Shape, Target};
use crate::model::{Doc, DocId, Entity, Id};
use crate::world::Date;

pub(super) const SPEC: KindSpec = KindSpec {
    kind: Kind::Certification,
    name: "certification",
    place: "certifications/<id>.yaml",
    doc: "The certification scheme, from eligibility to withdrawal (ISO/IEC 17024 §8); rendered as the candidate handbook.",
    fields: FIELDS,
    markdown: false,
};

const TEXTS: Shape = Shape::List(&Shape::Markdown, 1);

const FIELDS: &[Field] = &[
    Field::required("id", Shape::Id, "Permanent id; the file's name.", "mis-associate"),
    Field::required("title", Shape::Text, "Name of the certification.", "Media Implementation Associate"),
    Field::optional("abbreviation", Shape::Text, "Short form that holders may use.", "MIA"),
    Field::required("blueprint", Shape::Ref(Target::Document(Kind::Blueprint)), "Its exam.", "mis-associate-exam"),
    Field::optional("level", Shape::Text, "Level in the programme.", "associate"),
    Field::required(
        "description",
        Shape::Markdown,
        "What it shows.",
        "Shows that its holder can implement media delivery.",
    ),
    Field::required("audience", Shape::Markdown, "For whom it is meant.", "Implementation engineers."),
    Field::required("eligibility", TEXTS, "Who may sit the exam.", "[You have accepted the candidate agreement.]"),
    Field::optional("prerequisites", TEXTS, "What must come first.", "[None.]"),
    Field::required("delivery", TEXTS, "How the exam is delivered.", "[60 questions in 90 minutes.]"),
    Field::required("languages", Shape::List(&Shape::Text, 1), "Language tags.", "[en]"),
    Field::required(
        "stakes",
        Shape::Choice(&["high", "low"]),
        "`high` refuses exam packages that a browser scores, without an approved waiver.",
        "low",
    ),
    Field::required(
        "retakes",
        Shape::Object(&[
            Field::required("attempts-per-year", Shape::Int(1, 365), "Attempts in twelve months.", "4"),
            Field::required(
                "wait",
                Shape::List(&Shape::Duration, 1),
                "Waiting time before the second attempt, the third, and so on.",
                "[14 days, 60 days]",
            ),
            Field::optional("note", Shape::Markdown, "What else holds.", "After a pass there is no retake."),
        ]),
        "Retakes and waiting times.",
        "{attempts-per-year: 4, wait: [14 days, 60 days]}",
    ),
    Field::required(
        "accommodations",
        Shape::Markdown,
        "Accommodations and how to ask for them.",
        "Extra time on request.",
    ),
    Field::required("appeals", Shape::Markdown, "How to appeal and complain.", "In writing within 30 days."),
    Field::required("agreement", Shape::Markdown, "What the candidate agrees to.", "I will answer on my own."),
    Field::optional(
        "identification",
        Shape::Markdown,
        "How the candidate is identified.",
        "By the account in the LMS.",
    ),
    Field::required("validity", Shape::Duration, "How long it holds.", "24 months"),
    Field::required(
        "renewal",
        Shape::Object(&[
            Field::required("window", Shape::Duration, "How long before the end it can be renewed.", "90 days"),
            Field::required("options", TEXTS, "Ways to renew.", "[Pass the current exam.]"),
        ]),
        "Renewal.",
        "{window: 90 days, options: [Pass the current exam.]}",
    ),
    Field::required("withdrawal", Shape::Markdown, "When it is withdrawn.", "On request, or after a breach."),
    Field::required(
        "badge",
        Shape::Object(&[
            Field::required("title", Shape::Text, "Name on the badge.", "Media Implementation Associate"),
            Field::required("description", Shape::Text, "What the badge says.", "The holder passed the exam."),
            Field::optional("image", Shape::Path, "Picture, a path under `media/`.", "media/badge.svg"),
        ]),
        "The badge.",
        "{title: Associate, description: The holder passed the exam.}",
    ),
    Field::required("owner", Shape::Ref(Target::Person), "Who is responsible for the scheme.", "p001"),
    Field::optional(
        "contact",
        Shape::Text,
        "Where candidates ask: a role's address, not a person's.",
        "https://credentials.example/contact",
    ),
    Field::required("results", TEXTS, "What a result may show.", "[Pass or not passed.]"),
    Field::optional("fees", Shape::Markdown, "What it costs.", "None."),
    Field::optional("announced", Shape::Date, "When it was announced.", "2026-07-15"),
    Field::optional("effective", Shape::Date, "From when it is awarded.", "2026-09-15"),
    Field::optional("score-report", Shape::Markdown, "How to read the result.", "Begin with the weakest domain."),
    CUSTOM,
];

/// A certification scheme. Texts are Markdown.
#[derive(Clone, Debug)]
pub struct Certification {
    /// Where it was written.
    pub doc: DocId,
    /// Permanent id.
    pub id: Id,
    /// Name.
    pub title: String,
    /// Short form.
    pub abbreviation: Option<String>,
    /// Its exam.
    pub blueprint: Id,
    /// Level.
    pub level: Option<String>,
    /// What it shows.
    pub description: String,
    /// For whom.
    pub audience: String,
    /// Who may sit the exam.
    pub eligibility: Vec<String>,
    /// What must come first.
    pub prerequisites: Vec<String>,
    /// How the exam is delivered.
    pub delivery: Vec<String>,
    /// Language tags.
    pub languages: Vec<String>,
    /// A browser-scored exam package needs a waiver.
    pub high_stakes: bool,
    /// Attempts in twelve months.
    pub attempts_per_year: u32,
    /// Waiting times.
    pub wait: Vec<Duration>,
    /// What else holds of retakes.
    pub retake_note: Option<String>,
    /// Accommodations.
    pub accommodations: String,
    /// Appeals and complaints.
    pub appeals: String,
    /// What the candidate agrees to.
    pub agreement: String,
    /// Identification.
    pub identification: Option<String>,
    /// How long it holds.
    pub validity: Option<Duration>,
    /// How long before the end it can be renewed.
    pub renewal_window: Option<Duration>,
    /// Ways to renew.
    pub renewal_options: Vec<String>,
    /// When it is withdrawn.
    pub withdrawal: String,
    /// Name on the badge.
    pub badge_title: String,
    /// What the badge says.
    pub badge_description: String,
    /// Picture of the badge.
    pub badge_image: Option<String>,
    /// Who is responsible.
    pub owner: Id,
    /// Where candidates ask.
    pub contact: Option<String>,
    /// What a result may show.
    pub results: Vec<String>,
    /// What it costs.
    pub fees: Option<String>,
    /// When it was announced.
    pub announced: Option<Date>,
    /// From when it is awarded.
    pub effective: Option<Date>,
    /// How to read the result.
    pub score_report: Option<String>,
}

impl Entity for Certification {
    fn id(&self) -> &Id {
        &self.id
    }
    fn doc(&self) -> DocId {
        self.doc
    }
}

impl Certification {
    pub(in crate::model) fn decode(id: DocId, doc: &Doc) -> Option<Certification> {
        let r = Reader::new(doc.front.as_ref()?);
        let (retakes, renewal, badge) = (r.object("retakes"), r.object("renewal"), r.object("badge"));
        let wait = retakes.map(|t| t.texts("wait")).unwrap_or_default();
        Some(Certification {
            doc: id,
            id: r.id("id"),
            title: r.text("title"),
            abbreviation: r.opt("abbreviation"),
            blueprint: r.id("blueprint"),
            level: r.opt("level"),
            description: r.text("description"),
            audience: r.text("audience"),
            eligibility: r.texts("eligibility"),
            prerequisites: r.texts("prerequisites"),
            delivery: r.texts("delivery"),
            languages: r.texts("languages"),
            high_stakes: r.text("stakes") != "low",
            attempts_per_year: retakes.and_then(|t| t.int("attempts-per-year")).unwrap_or(1),
            wait: wait.iter().filter_map(|w| Duration::parse(w)).collect(),
            retake_note: retakes.and_then(|t| t.opt("note")),
            accommodations: r.text("accommodations"),
            appeals: r.text("appeals"),
            agreement: r.text("agreement"),
            identification: r.opt("identification"),
            validity: r.duration("validity"),
            renewal_window: renewal.and_then(|n| n.duration("window")),
            renewal_options: renewal.map(|n| n.texts("options")).unwrap_or_default(),
            withdrawal: r.text("withdrawal"),
            badge_title: badge.map(|b| b.text("title")).unwrap_or_default(),
            badge_description: badge.map(|b| b.text("description")).unwrap_or_default(),
            badge_image: badge.and_then(|b| b.opt("image")),
            owner: r.id("owner"),
            contact: r.opt("contact"),
            results: r.texts("results"),
            fees: r.opt("fees"),
            announced: r.date("announced"),
            effective: r.date("effective"),
            score_report: r.opt("score-report"),
        })
    }
}
