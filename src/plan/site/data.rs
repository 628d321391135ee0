//! What each page says. Texts are as authors wrote them; `*_md` holds Markdown.
//! Addresses count from the site's root and are percent-encoded.

use serde::Serialize;

/// A link to a page of the site.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Title of what it leads to; of a knowledge check its module's, of a fixed page none.
    pub title: String,
    /// Address from the site's root.
    pub href: String,
    /// What it leads to: `lesson`, `course`, `knowledge-check`, …
    pub kind: &'static str,
}

/// A course in a list.
#[derive(Clone, Debug, Serialize)]
pub struct CourseCard {
    /// The course.
    pub link: Link,
    /// What it is about.
    pub description: String,
    /// Level.
    pub level: Option<String>,
    /// Number of modules.
    pub modules: usize,
    /// Number of lessons.
    pub lessons: usize,
    /// Minutes of all lessons.
    pub minutes: u32,
    /// Path of the cover in the content folder.
    pub cover: Option<String>,
    /// Its alternative text.
    pub cover_alt: String,
}

/// A pathway in a list.
#[derive(Clone, Debug, Serialize)]
pub struct PathwayCard {
    /// The pathway.
    pub link: Link,
    /// For whom.
    pub role: String,
    /// `technical` or `commercial`.
    pub track: String,
    /// What it is about.
    pub description: String,
    /// Number of steps.
    pub steps: usize,
}

/// A certification in a list.
#[derive(Clone, Debug, Serialize)]
pub struct CertificationCard {
    /// The handbook.
    pub link: Link,
    /// Short form.
    pub abbreviation: Option<String>,
    /// Level.
    pub level: Option<String>,
    /// What it shows.
    pub description_md: String,
    /// How long it holds.
    pub validity: Option<String>,
    /// The exam guide.
    pub exam: Option<Link>,
    /// Scored items, where published.
    pub length: Option<u32>,
    /// Time limit.
    pub limit: Option<String>,
}

/// A domain of a framework, with its weight in an exam where that is published.
#[derive(Clone, Debug, Serialize)]
pub struct DomainRow {
    /// Id.
    pub id: String,
    /// Name.
    pub title: String,
    /// What belongs to it.
    pub description: String,
    /// Its place on the page of competencies, or its own page.
    pub href: String,
    /// Position from 1, for its colour.
    pub number: usize,
    /// Number of competencies in use.
    pub competencies: usize,
    /// Weight, where published.
    pub weight: Option<Weight>,
}

/// Weight of a domain in an exam. Percentages are points of 100.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Weight {
    /// Least percentage.
    pub min: f64,
    /// Largest percentage.
    pub max: f64,
    /// The percentages in words: `22–26`.
    pub percent: String,
    /// The numbers of items that they allow, where the length is published: `14–15`.
    pub items: Option<String>,
}

/// The front page.
#[derive(Clone, Debug, Serialize)]
pub struct HomePage {
    /// Pathways, a few.
    pub pathways: Vec<PathwayCard>,
    /// Courses, a few.
    pub courses: Vec<CourseCard>,
    /// Certifications, a few.
    pub certifications: Vec<CertificationCard>,
    /// Domains of the first exam, or of the first framework.
    pub domains: Vec<DomainRow>,
    /// The exam whose weights they are.
    pub exam: Option<Link>,
    /// Number of competencies in use.
    pub competencies: usize,
    /// Number of lessons.
    pub lessons: usize,
}

/// One pathway.
#[derive(Clone, Debug, Serialize)]
pub struct PathwayPage {
    /// For whom.
    pub role: String,
    /// `technical` or `commercial`.
    pub track: String,
    /// What it is about.
    pub description: String,
    /// Steps in order.
    pub steps: Vec<StepRow>,
}

/// A step of a pathway.
#[derive(Clone, Debug, Serialize)]
pub struct StepRow {
    /// Where it leads.
    pub link: Link,
    /// `course`, `lesson` or `certification`.
    pub kind: &'static str,
    /// What that is about.
    pub description: String,
    /// Minutes it takes, 0 where unknown.
    pub minutes: u32,
    /// Why it stands here.
    pub note: Option<String>,
}

/// One course.
#[derive(Clone, Debug, Serialize)]
pub struct CoursePage {
    /// As in a list.
    pub card: CourseCard,
    /// For whom.
    pub audience: Option<String>,
    /// Checks count as done when attempted; otherwise they are not needed.
    pub checks_attempted: bool,
    /// Per cent needed to pass.
    pub pass: Option<f64>,
    /// Its modules.
    pub modules: Vec<ModuleRow>,
    /// Practice items.
    pub practice: Option<Link>,
    /// How many practice items it offers.
    pub practice_items: usize,
    /// Competencies that it teaches, by domain.
    pub teaches: Vec<TeachesRow>,
    /// Where it begins.
    pub first: Option<Link>,
    /// Sources.
    pub references: Vec<String>,
}

/// Competencies of one domain that a course teaches.
#[derive(Clone, Debug, Serialize)]
pub struct TeachesRow {
    /// The domain.
    pub domain: Link,
    /// Its position from 1, for its colour.
    pub number: usize,
    /// How many of its competencies are taught.
    pub taught: usize,
    /// How many it has.
    pub of: usize,
}

/// A module in a list.
#[derive(Clone, Debug, Serialize)]
pub struct ModuleRow {
    /// The module.
    pub link: Link,
    /// What it is about.
    pub description: String,
    /// Its lessons; empty in a long course.
    pub lessons: Vec<LessonRow>,
    /// How many lessons it has.
    pub count: usize,
    /// Minutes of all of them.
    pub minutes: u32,
    /// Its knowledge check.
    pub check: Option<Link>,
    /// Number of items of that.
    pub check_items: usize,
}

/// A lesson in a list.
#[derive(Clone, Debug, Serialize)]
pub struct LessonRow {
    /// The lesson.
    pub link: Link,
    /// What it is about.
    pub description: Option<String>,
    /// Minutes.
    pub minutes: u32,
}

/// One module.
#[derive(Clone, Debug, Serialize)]
pub struct ModulePage {
    /// As in a list, with its lessons.
    pub row: ModuleRow,
    /// Position in the course from 1.
    pub number: usize,
    /// Number of modules of the course.
    pub of: usize,
    /// Competencies that its lessons teach.
    pub competencies: Vec<CompetencyRow>,
    /// The module before.
    pub previous: Option<Link>,
    /// The module after.
    pub next: Option<Link>,
}

/// One lesson, without its body.
#[derive(Clone, Debug, Serialize)]
pub struct LessonPage {
    /// What it is about.
    pub description: Option<String>,
    /// Minutes.
    pub minutes: u32,
    /// What the learner can do afterwards.
    pub objectives: Vec<String>,
    /// Product name and versions for which it is true.
    pub applies_to: Vec<(String, String)>,
    /// Lessons that come first.
    pub prerequisites: Vec<Link>,
    /// Competencies that it teaches.
    pub competencies: Vec<CompetencyRow>,
    /// Sources.
    pub references: Vec<String>,
    /// What stands before it in the course.
    pub previous: Option<Link>,
    /// What comes next in the course.
    pub next: Option<Link>,
    /// Position in its module from 1.
    pub number: usize,
    /// Number of lessons of the module.
    pub of: usize,
}

/// What pages below a course show beside their text; the same for all pages of a module.
#[derive(Clone, Debug, Serialize)]
pub struct CourseNav {
    /// The course.
    pub course: Link,
    /// Modules, where there are few enough; else the current one alone.
    pub modules: Vec<NavModule>,
}

/// A module in the navigation.
#[derive(Clone, Debug, Serialize)]
pub struct NavModule {
    /// The module.
    pub link: Link,
    /// It is the one that the page belongs to.
    pub current: bool,
    /// Its pages, where it is the current one.
    pub pages: Vec<Link>,
}

/// A knowledge check.
#[derive(Clone, Debug, Serialize)]
pub struct CheckPage {
    /// Its items in order.
    pub items: Vec<String>,
    /// What stands before it in the course.
    pub previous: Option<Link>,
    /// What comes next in the course.
    pub next: Option<Link>,
}

/// A page of practice items.
#[derive(Clone, Debug, Serialize)]
pub struct PracticePage {
    /// The course.
    pub course: Link,
    /// Items by competency.
    pub groups: Vec<PracticeGroup>,
    /// Number of items of all pages.
    pub total: usize,
    /// This page, from 1.
    pub number: u32,
    /// All pages; their titles are numbers.
    pub pages: Vec<Link>,
}

/// Practice items of one competency.
#[derive(Clone, Debug, Serialize)]
pub struct PracticeGroup {
    /// The competency.
    pub competency: CompetencyRow,
    /// Its items.
    pub items: Vec<String>,
}

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
