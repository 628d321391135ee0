//! The packages of two releases by what their manifests list, for sides of which no texts are known.
//!
//! A manifest has the digest of every file of every package, and facets of every document, but not which document a
//! package was made from. What follows from digests is told; what does not is said to be unknown.

use super::progress::{GOES, several};
use super::{PackageAction, PackageChange, Side};
use crate::canon::{Digest, FrozenPackage};
use crate::model::{Id, Kind, Pool};
use crate::plan::identifiers::{self, ManifestNames};
use crate::plan::package::PackageKind;
use std::collections::{BTreeMap, BTreeSet};

/// The one file of a package that names its release.
const NAMES_RELEASE: &str = "index.html";

/// A package in all its formats.
pub(super) type Formats<'a> = BTreeMap<&'a str, &'a FrozenPackage>;

/// Packages by the id that an LMS knows them by.
pub(super) fn listed<'a>(side: &Side<'a>) -> BTreeMap<&'a str, Formats<'a>> {
    let mut all: BTreeMap<&str, Formats<'_>> = BTreeMap::new();
    for package in side.release.iter().flat_map(|release| &release.packages) {
        all.entry(&package.id).or_default().insert(&package.target, package);
    }
    all
}

/// What is to be done with each package, the later side being known by its manifest alone.
pub(super) fn packages(before: &Side<'_>, after: &Side<'_>) -> Vec<PackageChange> {
    let both = Manifests { before, after };
    let (was, now) = (listed(before), listed(after));
    let here = now.iter().map(|(id, formats)| both.package(id, was.get(id), formats));
    let gone = was.iter().filter(|(id, _)| !now.contains_key(*id)).filter_map(|(id, formats)| both.gone(id, formats));
    // A manifest of the first layout lists nothing: that it does not list a package says nothing.
    let known = !now.is_empty();
    here.chain(gone.filter(|_| known)).collect()
}

/// What the manifests leave open, for the head of the report.
pub(super) fn notes(before: &Side<'_>, after: &Side<'_>) -> Vec<String> {
    let silent = |side: &&&Side<'_>| side.release.is_some_and(|r| r.packages.is_empty()) && side.analysis.is_none();
    let note = |side: &&Side<'_>| {
        format!(
            "the manifest of {} lists no packages, as those that an early version wrote: what an LMS holds of it is not known here",
            side.end.name
        )
    };
    [before, after].iter().filter(silent).map(note).collect()
}

/// The permanent base of activities, from a package's own activity.
pub(super) fn base(side: &Side<'_>) -> Option<String> {
    let package = side.release?.packages.first()?;
    let tail = match kind(&package.kind) {
        PackageKind::Course => format!("course/{}", package.id),
        PackageKind::Practice | PackageKind::Exam => format!("exam/{}", package.id),
    };
    package.activity.strip_suffix(&tail).map(str::to_owned)
}

/// Activities of packages that a release lists under an id and that another one does not name for it.
pub(super) fn dropped(was: Option<&Formats<'_>>, now: &str) -> Vec<String> {
    let activities = was.into_iter().flat_map(BTreeMap::values).map(|p| p.activity.clone());
    activities.filter(|activity| activity != now).collect::<BTreeSet<String>>().into_iter().collect()
}

/// A package that is listed and no longer made.
pub(super) fn withdrawn(id: &str, formats: &Formats<'_>, title: String) -> Option<PackageChange> {
    let package = formats.values().next()?;
    Some(PackageChange {
        id: id.to_owned(),
        kind: kind(&package.kind).name(),
        title,
        action: PackageAction::Withdraw,
        why: Vec::new(),
        files: Vec::new(),
        pages: None,
        items: None,
        page_titles: Default::default(),
        learners: vec![GOES.to_owned()],
        identifier: ManifestNames::new(id).item,
        dropped: dropped(Some(formats), ""),
    })
}

fn kind(word: &str) -> PackageKind {
    let all = [PackageKind::Course, PackageKind::Practice, PackageKind::Exam];
    all.into_iter().find(|kind| kind.name() == word).unwrap_or(PackageKind::Exam)
}

/// The document that gives a package its name: a course or a form.
fn document(id: &str, of: PackageKind) -> (Kind, Id) {
    match of {
        PackageKind::Course => (Kind::Course, Id::from(id)),
        PackageKind::Practice => (Kind::Course, Id::from(identifiers::course_of_practice_exam(id))),
        PackageKind::Exam => (Kind::Form, Id::from(id)),
    }
}

/// The title that a release gives the document of a package.
pub(super) fn title(side: &Side<'_>, package: &FrozenPackage) -> Option<String> {
    let of = kind(&package.kind);
    let (document, id) = document(&package.id, of);
    let title = side.get(document, &id)?.title.clone()?;
    Some(if of == PackageKind::Practice { format!("{title}: practice exam") } else { title })
}

struct Manifests<'s, 'a> {
    before: &'s Side<'a>,
    after: &'s Side<'a>,
}

impl Manifests<'_, '_> {
    fn package(&self, id: &str, was: Option<&Formats<'_>>, now: &Formats<'_>) -> PackageChange {
        let first = now.values().next();
        let of = kind(first.map_or("", |p| &p.kind));
        let (document, named) = document(id, of);
        // Of a side without a list, the course or form that a package is made from tells whether there was one.
        let there = was.is_some() || (listed(self.before).is_empty() && self.before.get(document, &named).is_some());
        let why = if there { self.why(of, &named, was, now) } else { Vec::new() };
        let action = match (there, why.is_empty()) {
            (false, _) => PackageAction::Import,
            (true, true) => PackageAction::Keep,
            (true, false) => PackageAction::Replace,
        };
        PackageChange {
            id: id.to_owned(),
            kind: of.name(),
            title: first.and_then(|p| title(self.after, p)).unwrap_or_default(),
            learners: if action == PackageAction::Replace { self.learners(of, &named) } else { Vec::new() },
            action,
            why,
            files: now.values().map(|p| p.path.clone()).collect(),
            pages: None,
            items: None,
            page_titles: Default::default(),
            identifier: ManifestNames::new(id).item,
            dropped: dropped(was, first.map_or("", |p| &p.activity)),
        }
    }

    fn gone(&self, id: &str, formats: &Formats<'_>) -> Option<PackageChange> {
        let title = formats.values().next().and_then(|p| title(self.before, p));
        withdrawn(id, formats, title.unwrap_or_default())
    }

    /// What of a package is not what it was; nothing where its files differ in the release's name at most.
    fn why(&self, of: PackageKind, named: &Id, was: Option<&Formats<'_>>, now: &Formats<'_>) -> Vec<String> {
        let Some(was) = was else { return vec!["the files of the earlier package are not known".to_owned()] };
        let mut why: Vec<String> = Vec::new();
        let differ: BTreeSet<String> = now
            .iter()
            .filter_map(|(target, now)| Some((was.get(target)?, now)))
            .filter(|(was, now)| was.sha256 != now.sha256)
            .flat_map(|(was, now)| differing(&was.files, &now.files))
            .collect();
        let documents = self.documents(of, named);
        if !differ.is_empty() && (!documents.is_empty() || differ.iter().any(|path| path != NAMES_RELEASE)) {
            why.push(format!("files in it: {}", several_named(&differ)));
            if !documents.is_empty() {
                why.push(format!("documents that it may hold: {}", documents.join(", ")));
            }
        }
        why.extend(now.keys().filter(|t| !was.contains_key(*t)).map(|t| format!("made as {t} too")));
        why.extend(was.keys().filter(|t| !now.contains_key(*t)).map(|t| format!("no longer made as {t}")));
        if dropped(Some(was), now.values().next().map_or("", |p| &p.activity)).is_empty() {
            return why;
        }
        why.push("its activity has another IRI".to_owned());
        why
    }

    /// How many documents that a package of this kind can be made from are others, by kind.
    fn documents(&self, of: PackageKind, named: &Id) -> Vec<String> {
        let all: BTreeSet<&(Kind, Id)> = self.before.all().chain(self.after.all()).map(|(key, _)| key).collect();
        let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
        for (kind, id) in all {
            let changed = self.before.facets(*kind, id) != self.after.facets(*kind, id);
            if changed && self.may_hold(of, named, *kind, id) {
                *counts.entry(kind.name()).or_default() += 1;
            }
        }
        counts.into_iter().map(|(kind, n)| several(n, kind)).collect()
    }

    /// Whether a package of a kind, named after a course or a form, can be made from a document. Courses and practice
    /// exams never are from exam material, nor exams from what is public.
    fn may_hold(&self, of: PackageKind, named: &Id, kind: Kind, id: &Id) -> bool {
        let exam = || {
            let known = self.after.get(kind, id).or_else(|| self.before.get(kind, id));
            known.and_then(|k| k.item).is_some_and(|item| item.pool == Pool::Exam)
        };
        match (kind, of) {
            (Kind::Item, PackageKind::Exam) => exam(),
            (Kind::Item, _) => !exam(),
            (Kind::Form, PackageKind::Exam) | (Kind::Course, PackageKind::Course) => id == named,
            (Kind::Form | Kind::CutScore, PackageKind::Course) => false,
            (Kind::Course | Kind::Module | Kind::Lesson, PackageKind::Exam) => false,
            (Kind::Pathway | Kind::Administration | Kind::People | Kind::Policy, _) => false,
            _ => true,
        }
    }

    fn learners(&self, of: PackageKind, document: &Id) -> Vec<String> {
        match of {
            PackageKind::Course => vec![
                "Progress is kept; answers to questions that changed are reset, and learners are told which.".to_owned(),
                "Which questions those are is not in the manifests.".to_owned(),
            ],
            // A form pins its items by hash: the same form is the same in every question.
            PackageKind::Exam if self.same(Kind::Form, document) => {
                vec!["It is the same form in every question: attempts in progress go on where they were.".to_owned()]
            }
            PackageKind::Exam => vec![
                "It is another form. An attempt in progress never changes form: opened in the new package it is refused, and what was saved stays as it is.".to_owned(),
                "Let attempts in progress be finished first, or keep the old package beside the new one for them.".to_owned(),
            ],
            PackageKind::Practice => vec![
                "An attempt in progress is kept if the form is the same in every question, and refused otherwise.".to_owned(),
                "Which form the package holds is not in the manifests.".to_owned(),
            ],
        }
    }

    fn same(&self, kind: Kind, id: &Id) -> bool {
        let seen = |side: &Side<'_>| side.facets(kind, id).map(|f| f.meaning());
        seen(self.before).is_some() && seen(self.before) == seen(self.after)
    }
}

/// Paths whose files are others, new or gone.
fn differing(was: &BTreeMap<String, Digest>, now: &BTreeMap<String, Digest>) -> BTreeSet<String> {
    let paths: BTreeSet<&String> = was.keys().chain(now.keys()).collect();
    paths.into_iter().filter(|path| was.get(*path) != now.get(*path)).cloned().collect()
}

/// The first few paths, and how many more there are.
fn several_named(paths: &BTreeSet<String>) -> String {
    const SHOWN: usize = 6;
    let first: Vec<&str> = paths.iter().take(SHOWN).map(String::as_str).collect();
    match paths.len().saturating_sub(SHOWN) {
        0 => first.join(", "),
        more => format!("{} and {more} more", first.join(", ")),
    }
}
