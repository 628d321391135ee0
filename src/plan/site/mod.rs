//! The public site as data: which pages there are, at which address, and what each says.
//!
//! [`plan`] lists the pages; the data of one page is computed when it is asked for
//! (`plan.lesson(id)`, …), so a site of any size costs little more than its list.

pub mod address;
mod competence;
mod data;
mod exam;
mod list;
mod relations;
mod study;
mod weights;

#[cfg(test)]
mod tests;

pub use data::*;

use super::PublicProgramme;
use crate::model::{DocId, Id};
use relations::Relations;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// What a page is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PageKind {
    /// The front page.
    Home,
    /// All pathways.
    Pathways,
    /// One pathway.
    Pathway(Id),
    /// All courses.
    Courses,
    /// One course.
    Course(Id),
    /// One module.
    Module(Id),
    /// One lesson.
    Lesson(Id),
    /// A module's knowledge check.
    Check(Id),
    /// Practice items of a course, by number of the page from 1.
    Practice(Id, u32),
    /// All competencies by domain.
    Competencies,
    /// One domain of a framework, where there are too many competencies for one page.
    Domain(Id, Id),
    /// One competency.
    Competency(Id),
    /// All terms.
    Glossary,
    /// All certifications.
    Certifications,
    /// The candidate handbook of a certification.
    Handbook(Id),
    /// The exam guide of a blueprint.
    ExamGuide(Id),
    /// Weights and lessons of a blueprint.
    Coverage(Id),
    /// Releases.
    Releases,
    /// One release.
    Release(String),
    /// Search.
    Search,
    /// Shown where there is no page.
    NotFound,
    /// A former address; the page that it leads to.
    Redirect(Box<PageKind>, u32),
}

impl PageKind {
    /// The name that templates and addresses of style know it by.
    pub fn name(&self) -> &'static str {
        match self {
            PageKind::Home => "home",
            PageKind::Pathways => "pathways",
            PageKind::Pathway(_) => "pathway",
            PageKind::Courses => "courses",
            PageKind::Course(_) => "course",
            PageKind::Module(_) => "module",
            PageKind::Lesson(_) => "lesson",
            PageKind::Check(_) => "knowledge-check",
            PageKind::Practice(..) => "practice",
            PageKind::Competencies => "competencies",
            PageKind::Domain(..) => "domain",
            PageKind::Competency(_) => "competency",
            PageKind::Glossary => "glossary",
            PageKind::Certifications => "certifications",
            PageKind::Handbook(_) => "handbook",
            PageKind::ExamGuide(_) => "exam",
            PageKind::Coverage(_) => "coverage",
            PageKind::Releases => "releases",
            PageKind::Release(_) => "release",
            PageKind::Search => "search",
            PageKind::NotFound => "not-found",
            PageKind::Redirect(..) => "redirect",
        }
    }

    /// Listed in the sitemap and found by search.
    pub fn is_listed(&self) -> bool {
        !matches!(self, PageKind::Search | PageKind::NotFound | PageKind::Redirect(..))
    }
}

/// A page and its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Path from the site's root, see [`address`].
    pub path: String,
    /// What it is.
    pub kind: PageKind,
}

/// Two pages that want one address (file systems that ignore case included). The first keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collision {
    /// The address.
    pub path: String,
    /// Who has it.
    pub first: PageKind,
    /// Who does not get it.
    pub second: PageKind,
}

/// The planned site.
#[derive(Clone, Debug)]
pub struct SitePlan<'p> {
    programme: PublicProgramme<'p>,
    relations: Relations,
    pages: Vec<Page>,
    places: FxHashMap<PageKind, u32>,
    documents: FxHashMap<DocId, PageKind>,
    collisions: Vec<Collision>,
}

/// Competencies that are listed on one page; more are split by domain.
const COMPETENCIES_A_PAGE: usize = 400;
/// Lessons that a course's page lists under its modules; more stand on the modules' pages alone.
const LESSONS_A_PAGE: usize = 200;
/// Practice items a page.
pub(crate) const PRACTICE_A_PAGE: usize = 40;

/// Plans the site.
pub fn plan(programme: PublicProgramme<'_>) -> SitePlan<'_> {
    let relations = Relations::new(&programme);
    let mut site = SitePlan {
        programme,
        relations,
        pages: Vec::new(),
        places: FxHashMap::default(),
        documents: FxHashMap::default(),
        collisions: Vec::new(),
    };
    list::list(&mut site);
    site.documents = list::documents(&site);
    // Needed while addresses are given out, and as large as the list of pages.
    site.relations.taken = BTreeMap::new();
    site
}

impl<'p> SitePlan<'p> {
    /// The programme.
    pub fn programme(&self) -> &PublicProgramme<'p> {
        &self.programme
    }

    /// All pages; a course's in reading order.
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }

    /// Addresses that two pages want.
    pub fn collisions(&self) -> &[Collision] {
        &self.collisions
    }

    /// The path of a page, if it exists.
    pub fn path(&self, kind: &PageKind) -> Option<&str> {
        self.places.get(kind).map(|i| self.pages[*i as usize].path.as_str())
    }

    /// The page of a document, for links from content.
    pub fn page_of(&self, doc: DocId) -> Option<&PageKind> {
        self.documents.get(&doc)
    }

    /// A link to a page, if it exists.
    pub fn link(&self, kind: &PageKind) -> Option<Link> {
        self.path(kind).map(|path| Link { title: self.title(kind), href: address::encode(path), kind: kind.name() })
    }

    /// Practice items of a module's knowledge check, in order.
    pub fn check_items(&self, module: &str) -> &[Id] {
        self.relations.checks.get(module).map_or(&[], Vec::as_slice)
    }

    /// Where a practice item is asked: page and anchor.
    pub fn item_place(&self, item: &str) -> Option<(&PageKind, String)> {
        let (course, page) = self.relations.item_pages.get(item)?;
        let kind = PageKind::Practice(course.clone(), *page);
        self.places.get_key_value(&kind).map(|(kind, _)| (kind, format!("item-{item}")))
    }

    fn add(&mut self, path: String, kind: PageKind) {
        let key = path.to_lowercase();
        match self.relations.taken.get(&key) {
            Some(first) => {
                let first = self.pages[*first as usize].kind.clone();
                self.collisions.push(Collision { path, first, second: kind });
            }
            None => {
                let at = u32::try_from(self.pages.len()).unwrap_or(u32::MAX);
                self.relations.taken.insert(key, at);
                self.places.insert(kind.clone(), at);
                self.pages.push(Page { path, kind });
            }
        }
    }
}
