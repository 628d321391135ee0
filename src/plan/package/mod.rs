//! LMS packages as data: which there are, what pages and items each has, under which
//! identifiers, and which forms may not be compiled.

mod course;
mod exam;
mod item;
mod media;

pub use exam::STAKES_RULE;
pub use item::PackageItem;

use super::PublicProgramme;
use super::identifiers::{self, Activities, LONGEST_KEY, ManifestNames};
use super::state::{self, Layout, WorstCase};
use crate::canon::Canon;
use crate::model::{Course, DocId, Docs, Form, FormKind, Id, Lesson, Module, Programme, Stimulus};
use crate::resolve::{MediaFile, Resolved};
use crate::world::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What packages are planned from.
#[derive(Clone, Copy, Debug)]
pub struct Basis<'p> {
    /// The whole programme: exam forms are compiled from it.
    pub programme: &'p Programme,
    /// Its public part: courses and practice exams are compiled from nothing else.
    pub public: &'p PublicProgramme<'p>,
    /// Documents.
    pub docs: &'p Docs,
    /// Links, media, bodies.
    pub resolved: &'p Resolved,
    /// Hashes and versions.
    pub canon: &'p Canon,
    /// Name of the release.
    pub release: &'p str,
    /// The day by which waivers are judged.
    pub on: Date,
}

/// What a package is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PackageKind {
    /// Lessons and checks.
    Course,
    /// A practice exam: public items, feedback.
    Practice,
    /// An exam form: secret.
    Exam,
}

impl PackageKind {
    /// The word of the package's data.
    pub fn name(self) -> &'static str {
        match self {
            PackageKind::Course => "course",
            PackageKind::Practice => "practice",
            PackageKind::Exam => "exam",
        }
    }
}

/// Formats that the same package is made in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// SCORM 1.2.
    Scorm12,
    /// xAPI with `tincan.xml`.
    Xapi,
}

impl Target {
    /// All of them.
    pub const ALL: [Target; 2] = [Target::Scorm12, Target::Xapi];

    /// The word of `targets:` and of file names.
    pub fn name(self) -> &'static str {
        match self {
            Target::Scorm12 => "scorm12",
            Target::Xapi => "xapi",
        }
    }

    /// The format of a word.
    pub fn parse(text: &str) -> Option<Target> {
        Target::ALL.into_iter().find(|t| t.name() == text)
    }

    /// Characters of state that it has room for.
    pub fn state_limit(self) -> usize {
        match self {
            Target::Scorm12 => state::SCORM12_LIMIT,
            Target::Xapi => state::XAPI_LIMIT,
        }
    }
}

/// What a page of a package shows.
#[derive(Clone, Copy, Debug)]
pub enum Body<'p> {
    /// What this is.
    Start,
    /// A lesson.
    Lesson(&'p Lesson),
    /// The items that end a module.
    Check(&'p Module),
    /// All items of a form.
    Exam,
    /// What was reached.
    Results,
}

/// A page of a package.
#[derive(Clone, Debug)]
pub struct Page<'p> {
    /// Unique in the package; never changes.
    pub id: String,
    /// What it shows.
    pub body: Body<'p>,
    /// Title.
    pub title: String,
    /// Title of its module.
    pub module: Option<&'p str>,
    /// Minutes that it takes.
    pub minutes: u32,
    /// Items asked on it, in order.
    pub items: Vec<Id>,
    /// Competencies taught or examined on it.
    pub competencies: Vec<Id>,
    /// IRI.
    pub activity: String,
    /// Its key in a learner's state.
    pub key: String,
}

impl Page<'_> {
    /// The word of the package's data.
    pub fn kind(&self) -> &'static str {
        match self.body {
            Body::Start => "start",
            Body::Lesson(_) => "lesson",
            Body::Check(_) => "check",
            Body::Exam => "exam",
            Body::Results => "results",
        }
    }
}

/// What is particular to an exam.
#[derive(Clone, Debug, PartialEq)]
pub struct Exam {
    /// Time limit.
    pub limit_seconds: Option<u32>,
    /// The clock runs while the candidate is away.
    pub counts_while_away: bool,
    /// Time after the limit.
    pub grace_seconds: u32,
    /// Per cent from which the LMS says "passed", in hundredths; `None` without a cut.
    pub mastery: Option<super::scoring::Percent>,
    /// Adopted cut in points.
    pub cut: Option<u32>,
    /// Points of the items that count.
    pub max_score: u64,
    /// What the result page shows.
    pub feedback: Feedback,
    /// Factors of extra time.
    pub accommodations: Vec<f64>,
}

/// What a candidate is shown of the result, beside whether it was enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feedback {
    /// Nothing: a beta test has no result yet.
    None,
    /// Points, the cut, and shares by domain.
    ByDomain,
    /// The same, shares by competency and all answers: nothing of it is secret.
    ByCompetency,
}

impl Feedback {
    /// As the player reads it.
    pub fn name(self) -> &'static str {
        match self {
            Feedback::None => "none",
            Feedback::ByDomain => "by-domain",
            Feedback::ByCompetency => "by-competency",
        }
    }
}

/// A form and twelve digits of its hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormRef {
    /// Its id.
    pub id: Id,
    /// Twelve hexadecimal digits.
    pub hash: String,
}

/// A file of the content that a package carries.
#[derive(Clone, Debug)]
pub struct Carried {
    /// Path in the package: `media/` and the digest, so that names tell nothing and are safe everywhere.
    pub path: String,
    /// The file.
    pub file: Arc<MediaFile>,
}

/// A planned package, the same for all formats.
#[derive(Clone, Debug)]
pub struct Package<'p> {
    /// What an LMS knows it by; never changes.
    pub id: String,
    /// What it is.
    pub kind: PackageKind,
    /// The document it comes from.
    pub doc: DocId,
    /// Title.
    pub title: String,
    /// What it is about, a sentence or two.
    pub description: String,
    /// Language tag.
    pub language: &'p str,
    /// IRI.
    pub activity: String,
    /// The course.
    pub course: Option<&'p Course>,
    /// The form, in exams.
    pub form: Option<FormRef>,
    /// Pages in order.
    pub pages: Vec<Page<'p>>,
    /// Characters of its pages' keys in a learner's state: the fewest with which no two are alike.
    pub key_length: usize,
    /// Items by id.
    pub items: BTreeMap<Id, PackageItem<'p>>,
    /// What is particular to an exam.
    pub exam: Option<Exam>,
    /// Files of the content, by content path.
    pub media: BTreeMap<Arc<str>, Carried>,
}

impl<'p> Package<'p> {
    /// Nobody but candidates may see it.
    pub fn is_secret(&self) -> bool {
        self.kind == PackageKind::Exam
    }

    /// Names in `imsmanifest.xml`.
    pub fn names(&self) -> ManifestNames {
        ManifestNames::new(&self.id)
    }

    /// Path below the output folder, without ending: secret packages apart.
    pub fn file(&self, programme: &str, release: &str, target: Target) -> String {
        file(self.is_secret(), programme, &self.id, release, target)
    }

    /// The longest state that a learner can come to.
    pub fn worst_case(&self, release: &str) -> WorstCase {
        // An item that is asked on two pages has one entry.
        let mut seen = BTreeSet::new();
        let mut asked = |page: &'_ Page<'p>| {
            page.items
                .iter()
                .filter(|id| seen.insert((*id).clone()))
                .filter_map(|id| Some(self.items.get(id)?.item))
                .collect()
        };
        let pages = self.pages.iter().map(|page| (page.title.as_str(), asked(page))).collect();
        let form = self.form.as_ref().map(|f| (&*f.id, f.hash.as_str()));
        state::worst_case(&Layout { keys: self.key_length, release, form, pages })
    }

    /// Cuts the keys of pages and items, planned with all of their hashes, to what tells them apart.
    fn settle_keys(mut self) -> Self {
        let pages = identifiers::key_length(self.pages.iter().map(|p| p.id.as_str()));
        let items = identifiers::key_length(self.items.keys().map(|id| &**id));
        self.key_length = pages.max(items);
        for page in &mut self.pages {
            page.key.truncate(self.key_length);
        }
        for item in self.items.values_mut() {
            item.key.replace_range(self.key_length..LONGEST_KEY, "");
        }
        self
    }

    /// Ids that two of its pages have, such as a lesson `x.start` and the first page of the course `x`.
    pub fn pages_alike(&self) -> BTreeSet<&str> {
        let mut seen = BTreeSet::new();
        self.pages.iter().map(|p| p.id.as_str()).filter(|id| !seen.insert(*id)).collect()
    }

    /// A scenario of its items. One that exam items use is exam material and stands in secret packages only.
    pub fn stimulus(&self, basis: &Basis<'p>, id: &str) -> Option<&'p Stimulus> {
        if self.is_secret() { basis.programme.stimuli.get(id) } else { basis.public.stimulus(id) }
    }

    /// The first page that asks an item: there it stands under its own name.
    pub fn asked_first(&self, page: &str, item: &Id) -> bool {
        self.pages.iter().find(|p| p.items.contains(item)).is_some_and(|p| p.id == page)
    }

    /// Titles of the domains of its items.
    pub fn domains(&self, programme: &Programme) -> BTreeMap<Id, String> {
        let used: BTreeSet<&Id> = self.items.values().map(|i| &i.domain).collect();
        let all = programme.frameworks.iter().flat_map(|f| &f.domains);
        all.filter(|d| used.contains(&d.id)).map(|d| (d.id.clone(), d.title.clone())).collect()
    }

    /// Statements of the competencies of its pages and items.
    pub fn competencies(&self, programme: &Programme) -> BTreeMap<Id, String> {
        let used =
            self.items.values().map(|i| &i.item.competency).chain(self.pages.iter().flat_map(|p| &p.competencies));
        used.filter_map(|id| Some((id.clone(), programme.competencies.get(id)?.statement.clone()))).collect()
    }
}

/// A form of which no package is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The form.
    pub form: Id,
    /// Id of the package that is not made of it.
    pub package: String,
    /// Its document.
    pub doc: DocId,
    /// Why not, in one sentence without a full stop.
    pub reason: String,
    /// What to do.
    pub help: String,
}

/// All packages of a programme.
#[derive(Clone, Debug, Default)]
pub struct Packages<'p> {
    /// Those that are made, courses first.
    pub packages: Vec<Package<'p>>,
    /// Forms that are not compiled.
    pub refused: Vec<Refusal>,
}

/// Plans a package for every course with lessons and for every form that may be compiled.
pub fn plan<'p>(basis: &Basis<'p>) -> Packages<'p> {
    let mut planned = Packages::default();
    for course in basis.public.courses {
        planned.packages.extend(course::plan(basis, course));
    }
    for form in &basis.programme.forms {
        match exam::plan(basis, form) {
            Ok(package) => planned.packages.push(package),
            Err(refusal) => planned.refused.push(refusal),
        }
    }
    planned
}

/// IRIs of the programme.
fn activities<'p>(basis: &Basis<'p>) -> Activities<'p> {
    Activities::new(basis.public.record.map_or("", |r| r.iri.as_str()))
}

/// The package's id of a form: a course's practice exam goes by its course.
fn form_package(basis: &Basis<'_>, form: &Form) -> String {
    package_id(basis.programme, form)
}

fn package_id(programme: &Programme, form: &Form) -> String {
    let course = programme.courses.iter().find(|c| c.practice_exam.as_ref() == Some(&form.id));
    match course.filter(|_| form.kind == FormKind::Practice) {
        Some(course) => super::identifiers::practice_exam(&course.id),
        None => form.id.to_string(),
    }
}

/// Paths below the output folder of the archives that a release makes of a form, by the programme's targets.
pub fn form_files(programme: &Programme, form: &Form, release: &str) -> Vec<String> {
    let Some(record) = &programme.record else { return Vec::new() };
    let (id, secret) = (package_id(programme, form), form.kind != FormKind::Practice);
    let targets = record.targets.iter().filter_map(|t| Target::parse(t));
    targets.map(|target| format!("{}.zip", file(secret, &record.id, &id, release, target))).collect()
}

/// Path of a package below the output folder, without ending.
fn file(secret: bool, programme: &str, id: &str, release: &str, target: Target) -> String {
    let folder = if secret { "secure" } else { "packages" };
    let name = id.replace(".practice-exam", "-practice-exam");
    format!("{folder}/{programme}-{name}-{release}-{}", target.name())
}
