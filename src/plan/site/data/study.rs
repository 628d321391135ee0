//! What pathways, courses, modules, lessons and practice say.

use super::{CompetencyRow, CourseCard, Link};
use serde::Serialize;

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
