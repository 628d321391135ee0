//! What exam guides, coverage, handbooks and the glossary say.

use super::{CertificationCard, CompetencyRow, CourseCard, DomainBlock, DomainRow, Link};
use serde::Serialize;

/// The exam guide of a blueprint.
#[derive(Clone, Debug, Serialize)]
pub struct ExamPage {
    /// Scored items, where published.
    pub length: Option<u32>,
    /// Unscored items are mixed in: how many, where the length is published.
    pub pretest: u32,
    /// Time limit.
    pub limit: Option<String>,
    /// The clock runs while the candidate is away.
    pub counts_while_away: bool,
    /// Factors of extra time.
    pub accommodations: Vec<f64>,
    /// Weights are published.
    pub weights: bool,
    /// Domains with weights and tasks.
    pub domains: Vec<DomainBlock>,
    /// Percentage a cognitive level: name, least, most. Empty where weights are not published.
    pub cognitive: Vec<Share>,
    /// Percentage an item type.
    pub types: Vec<Share>,
    /// The certification.
    pub certification: Option<Link>,
    /// Weights and lessons.
    pub coverage: Option<Link>,
    /// Courses that teach its framework.
    pub courses: Vec<CourseCard>,
    /// The framework's title and version.
    pub framework: String,
}

/// A percentage range.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Share {
    /// Of what.
    pub name: String,
    /// Least.
    pub min: u32,
    /// Most.
    pub max: u32,
}

/// Weights and lessons of a blueprint. Nothing in it tells of the bank.
#[derive(Clone, Debug, Serialize)]
pub struct CoveragePage {
    /// The exam guide.
    pub exam: Option<Link>,
    /// Domains.
    pub domains: Vec<CoverageBlock>,
    /// Competencies in use.
    pub competencies: usize,
    /// Those of them that a lesson teaches.
    pub taught: usize,
}

/// One domain of a coverage page.
#[derive(Clone, Debug, Serialize)]
pub struct CoverageBlock {
    /// As in a list.
    pub row: DomainRow,
    /// Competencies that a lesson teaches.
    pub taught: usize,
    /// One row a competency.
    pub rows: Vec<CoverageRow>,
}

/// One competency of a coverage page.
#[derive(Clone, Debug, Serialize)]
pub struct CoverageRow {
    /// The competency.
    pub competency: CompetencyRow,
    /// Lessons that teach it.
    pub lessons: Vec<Link>,
}

/// A certification: the candidate handbook.
#[derive(Clone, Debug, Serialize)]
pub struct HandbookPage {
    /// As in a list.
    pub card: CertificationCard,
    /// For whom.
    pub audience_md: String,
    /// Who may sit the exam.
    pub eligibility_md: Vec<String>,
    /// What must come first.
    pub prerequisites_md: Vec<String>,
    /// How the exam is delivered.
    pub delivery_md: Vec<String>,
    /// Language tags.
    pub languages: Vec<String>,
    /// High or low stakes.
    pub high_stakes: bool,
    /// Attempts in twelve months.
    pub attempts_per_year: u32,
    /// Waiting times before the second attempt, the third, and so on.
    pub wait: Vec<String>,
    /// What else holds of retakes.
    pub retake_note_md: Option<String>,
    /// Accommodations.
    pub accommodations_md: String,
    /// Appeals and complaints.
    pub appeals_md: String,
    /// What the candidate agrees to.
    pub agreement_md: String,
    /// Identification.
    pub identification_md: Option<String>,
    /// How long before the end it can be renewed.
    pub renewal_window: Option<String>,
    /// Ways to renew.
    pub renewal_options_md: Vec<String>,
    /// When it is withdrawn.
    pub withdrawal_md: String,
    /// Name on the badge.
    pub badge_title: String,
    /// What the badge says.
    pub badge_description: String,
    /// Path of its picture in the content folder.
    pub badge_image: Option<String>,
    /// Where candidates ask.
    pub contact: Option<String>,
    /// What a result may show.
    pub results_md: Vec<String>,
    /// What it costs.
    pub fees_md: Option<String>,
    /// When it was announced.
    pub announced: Option<String>,
    /// From when it is awarded.
    pub effective: Option<String>,
    /// How to read the result.
    pub score_report_md: Option<String>,
    /// Pathways that lead to it.
    pub pathways: Vec<Link>,
}

/// A glossary term.
#[derive(Clone, Debug, Serialize)]
pub struct TermRow {
    /// Id, which is its anchor.
    pub id: String,
    /// The term.
    pub term: String,
    /// Definition.
    pub definition_md: String,
    /// Other names.
    pub also: Vec<String>,
    /// Source.
    pub source: Option<String>,
}

/// Terms that begin with one letter.
#[derive(Clone, Debug, Serialize)]
pub struct LetterBlock {
    /// The letter, or `#`.
    pub letter: String,
    /// Its terms, sorted.
    pub terms: Vec<TermRow>,
}
