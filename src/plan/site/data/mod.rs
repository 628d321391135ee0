//! What each page says. Texts are as authors wrote them; `*_md` holds Markdown.
//! Addresses count from the site's root and are percent-encoded.

mod competence;
mod exam;
mod study;

pub use competence::*;
pub use exam::*;
pub use study::*;

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
