//! What frameworks and competencies say.

use super::{DomainRow, LessonRow, Link, Weight};
use serde::Serialize;

/// A competency in a list.
#[derive(Clone, Debug, Serialize)]
pub struct CompetencyRow {
    /// Id.
    pub id: String,
    /// What a person can do.
    pub statement: String,
    /// Its page.
    pub href: String,
    /// Position of its domain from 1, for its colour; 0 if it has none.
    pub domain_number: usize,
    /// A lesson teaches it.
    pub taught: bool,
    /// It is retired.
    pub retired: bool,
}

/// All competencies, or those of one domain.
#[derive(Clone, Debug, Serialize)]
pub struct CompetenciesPage {
    /// Frameworks.
    pub frameworks: Vec<FrameworkBlock>,
}

/// A framework with its domains.
#[derive(Clone, Debug, Serialize)]
pub struct FrameworkBlock {
    /// Name.
    pub title: String,
    /// Version.
    pub version: String,
    /// What it covers.
    pub description: String,
    /// The job task analysis behind it.
    pub study: Option<StudyBlock>,
    /// Number of competencies in use.
    pub competencies: usize,
    /// Its domains.
    pub domains: Vec<DomainBlock>,
    /// The exam whose weights are shown.
    pub exam: Option<Link>,
}

/// What is said of the job task analysis in public.
#[derive(Clone, Debug, Serialize)]
pub struct StudyBlock {
    /// `panel`, `survey` or `panel-and-survey`.
    pub method: String,
    /// How many rated.
    pub raters: u32,
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
    /// Day of adoption.
    pub adopted_on: Option<String>,
    /// When it must be renewed.
    pub valid_until: Option<String>,
}

/// A domain with its tasks.
#[derive(Clone, Debug, Serialize)]
pub struct DomainBlock {
    /// As in a list.
    pub row: DomainRow,
    /// Tasks; without competencies where these stand on a page of their own.
    pub tasks: Vec<TaskBlock>,
}

/// A task with its competencies.
#[derive(Clone, Debug, Serialize)]
pub struct TaskBlock {
    /// Id.
    pub id: String,
    /// What is done.
    pub title: String,
    /// Its competencies.
    pub competencies: Vec<CompetencyRow>,
}

/// One competency.
#[derive(Clone, Debug, Serialize)]
pub struct CompetencyPage {
    /// As in a list.
    pub row: CompetencyRow,
    /// Its domain.
    pub domain: Link,
    /// Its task: id and statement.
    pub task_id: String,
    /// Statement of the task.
    pub task: String,
    /// Release that brought it.
    pub since: Option<String>,
    /// What stands in its place.
    pub replaced_by: Vec<CompetencyRow>,
    /// What the person knows.
    pub knowledge: Vec<String>,
    /// What the person does.
    pub skills: Vec<String>,
    /// What comes first.
    pub prerequisites: Vec<CompetencyRow>,
    /// What builds on it.
    pub builds_on_it: Vec<CompetencyRow>,
    /// Lessons that teach it, with their course.
    pub lessons: Vec<TaughtIn>,
    /// How its domain is examined.
    pub exams: Vec<ExamOfDomain>,
    /// Where it can be practised.
    pub practice: Vec<Link>,
    /// The competency before in its framework.
    pub previous: Option<CompetencyRow>,
    /// The competency after.
    pub next: Option<CompetencyRow>,
}

/// A lesson that teaches a competency.
#[derive(Clone, Debug, Serialize)]
pub struct TaughtIn {
    /// The lesson.
    pub lesson: LessonRow,
    /// Its course.
    pub course: Link,
    /// Its module's title.
    pub module: String,
}

/// How an exam asks a domain.
#[derive(Clone, Debug, Serialize)]
pub struct ExamOfDomain {
    /// The exam guide.
    pub exam: Link,
    /// Weight of the domain, where published.
    pub weight: Option<Weight>,
    /// Scored items, where published.
    pub length: Option<u32>,
}
