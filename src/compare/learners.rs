//! What whoever runs an LMS has to do, and what becomes of learners in progress.

use super::progress::{GOES, GOES_ON, learners, several};
use super::{Head, Side, manifests};
use crate::analysis::Analysis;
use crate::model::{Id, Kind};
use crate::plan::PublicProgramme;
use crate::plan::package::{self, Basis, Body, Package, Packages, Target};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What to do with a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PackageAction {
    /// It is new: import it.
    Import,
    /// It is another: replace the old one.
    Replace,
    /// It is no longer made.
    Withdraw,
    /// It cannot be made as the content stands: leave the old one.
    Refused,
    /// Nothing in it changed.
    Keep,
}

/// How many stay, are new, are others (answers are reset) and go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Kept {
    /// What stays as it is, with what was recorded of it.
    pub kept: usize,
    /// What was not there.
    pub new: usize,
    /// What keeps its name and asks something else: the answer to it is reset.
    pub reset: usize,
    /// What is no longer there.
    pub gone: usize,
}

/// One package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PackageChange {
    /// What an LMS knows it by.
    pub id: String,
    /// `course`, `practice` or `exam`.
    pub kind: &'static str,
    /// Title.
    pub title: String,
    /// What to do.
    pub action: PackageAction,
    /// Why.
    pub why: Vec<String>,
    /// Files of the later release, without the folder of the output.
    pub files: Vec<String>,
    /// Its pages; `None` where the earlier package is unknown.
    pub pages: Option<Kept>,
    /// Its items; `None` where the earlier package is unknown.
    pub items: Option<Kept>,
    /// Titles of its pages that are new, and of those that go.
    pub page_titles: (Vec<String>, Vec<String>),
    /// What becomes of learners in progress, a sentence each.
    pub learners: Vec<String>,
    /// `item@identifier` of SCORM, by which attempts are kept.
    pub identifier: String,
    /// IRIs of activities that xAPI statements name and that no later package has.
    pub dropped: Vec<String>,
}

/// What whoever runs an LMS wants to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LmsDiff {
    /// What is compared.
    pub head: Head,
    /// All packages: what is to do first.
    pub packages: Vec<PackageChange>,
    /// The permanent base of all activities, where it is another: nothing recorded is found again.
    pub base: Option<(String, String)>,
}

/// Compares for whoever runs an LMS.
pub fn lms(before: &Side<'_>, after: &Side<'_>) -> LmsDiff {
    if after.analysis.is_none() {
        return of_manifest(before, after);
    }
    let (old, new) = (Planned::of(before), Planned::of(after));
    let [old_plan, new_plan] = [&old, &new].map(|p| p.as_ref().map(Planned::plan).unwrap_or_default());
    let both = Both { before, after, old: &old_plan, new: &new_plan };
    let mut packages: Vec<PackageChange> = new_plan.packages.iter().map(|p| both.package(p)).collect();
    packages.extend(both.not_made());
    report(before, after, packages)
}

/// Of the later side nothing is known but its manifest.
fn of_manifest(before: &Side<'_>, after: &Side<'_>) -> LmsDiff {
    let mut diff = report(before, after, manifests::packages(before, after));
    diff.head.notes.extend(manifests::notes(before, after));
    diff
}

fn report(before: &Side<'_>, after: &Side<'_>, mut packages: Vec<PackageChange>) -> LmsDiff {
    packages.sort_by(|a, b| (a.action, a.kind, &a.id).cmp(&(b.action, b.kind, &b.id)));
    let planned = |side: &Side<'_>| Some(side.analysis?.built.programme.record.as_ref()?.iri.clone());
    let iri = |side: &Side<'_>| planned(side).or_else(|| manifests::base(side));
    let base = iri(before).zip(iri(after)).filter(|(a, b)| a != b);
    LmsDiff { head: Head::new(before, after), packages, base }
}

/// The packages of one side, with what they are planned from.
struct Planned<'a> {
    analysis: &'a Analysis,
    public: PublicProgramme<'a>,
    release: String,
}

impl<'a> Planned<'a> {
    fn of(side: &Side<'a>) -> Option<Planned<'a>> {
        let analysis = side.analysis?;
        let built = &analysis.built;
        let public = PublicProgramme::new(&built.programme, &built.docs, &analysis.resolved);
        Some(Planned { analysis, public, release: side.end.name.clone() })
    }

    fn plan(&self) -> Packages<'_> {
        let built = &self.analysis.built;
        package::plan(&Basis {
            programme: &built.programme,
            public: &self.public,
            docs: &built.docs,
            resolved: &self.analysis.resolved,
            canon: &self.analysis.canon,
            release: &self.release,
            on: self.analysis.on,
        })
    }
}

struct Both<'s, 'a> {
    before: &'s Side<'a>,
    after: &'s Side<'a>,
    old: &'s Packages<'s>,
    new: &'s Packages<'s>,
}

impl Both<'_, '_> {
    fn package(&self, now: &Package<'_>) -> PackageChange {
        let was = self.old.packages.iter().find(|p| p.id == now.id);
        let there = was.is_some() || (self.before.analysis.is_none() && self.released(now));
        let why = if there { self.why(was, now) } else { Vec::new() };
        let action = match (there, why.is_empty()) {
            (false, _) => PackageAction::Import,
            (true, true) => PackageAction::Keep,
            (true, false) => PackageAction::Replace,
        };
        let (pages, items) = was.map(|was| (pages(was, now), items(was, now))).unzip();
        PackageChange {
            id: now.id.clone(),
            kind: now.kind.name(),
            title: now.title.clone(),
            action,
            why,
            files: self.files(now),
            learners: learners(action, was, now, items),
            pages,
            items,
            page_titles: was.map(|was| (titles(now, was), titles(was, now))).unwrap_or_default(),
            identifier: now.names().item,
            dropped: match was {
                Some(was) => dropped(was, now),
                None => manifests::dropped(manifests::listed(self.before).get(&*now.id), &now.activity),
            },
        }
    }

    /// Whether an earlier release of which only the manifest is known had the package's document.
    fn released(&self, now: &Package<'_>) -> bool {
        if manifests::listed(self.before).contains_key(&*now.id) {
            return true;
        }
        let document = match (&now.form, now.course) {
            (Some(form), _) => (Kind::Form, form.id.clone()),
            (None, Some(course)) => (Kind::Course, course.id.clone()),
            (None, None) => return false,
        };
        self.before.get(document.0, &document.1).is_some()
    }

    fn files(&self, package: &Package<'_>) -> Vec<String> {
        let Some(record) = self.after.analysis.and_then(|a| a.built.programme.record.as_ref()) else {
            return Vec::new();
        };
        let formats = Target::ALL.into_iter().filter(|t| record.targets.iter().any(|name| name == t.name()));
        let release = &self.after.end.name;
        formats.filter(|_| self.after.end.release).map(|t| package.file(&record.id, release, t) + ".zip").collect()
    }

    /// What in a package is not what it was.
    fn why(&self, was: Option<&Package<'_>>, now: &Package<'_>) -> Vec<String> {
        let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
        for (kind, id) in self.stands_on(now) {
            if self.before.facets(kind, &id) != self.after.facets(kind, &id) {
                *counts.entry(kind.name()).or_default() += 1;
            }
        }
        let mut why: Vec<String> = counts.into_iter().map(|(kind, n)| several(n, kind)).collect();
        if let Some(was) = was {
            let ids = |p: &Package<'_>| p.items.keys().cloned().collect::<BTreeSet<Id>>();
            let other = ids(was).symmetric_difference(&ids(now)).count();
            if other > 0 && !why.iter().any(|w| w.ends_with("item") || w.ends_with("items")) {
                why.push(format!("{} new or gone", several(other, "item")));
            }
            if was.exam != now.exam && !why.iter().any(|w| w.contains("blueprint") || w.contains("form")) {
                why.push("time limit, cut or points".to_owned());
            }
        }
        why
    }

    /// The documents that a package is made from.
    fn stands_on(&self, now: &Package<'_>) -> BTreeSet<(Kind, Id)> {
        let mut all: BTreeSet<(Kind, Id)> = BTreeSet::new();
        let Some(analysis) = self.after.analysis else { return all };
        let programme = &analysis.built.programme;
        for page in &now.pages {
            match page.body {
                Body::Lesson(lesson) => {
                    all.insert((Kind::Lesson, lesson.id.clone()));
                    all.insert((Kind::Module, lesson.module.clone()));
                }
                Body::Check(module) => {
                    all.insert((Kind::Module, module.id.clone()));
                }
                Body::Start | Body::Exam | Body::Results => {}
            }
        }
        for item in now.items.values() {
            all.insert((Kind::Item, item.item.id.clone()));
            all.extend(item.item.stimulus.iter().map(|id| (Kind::Stimulus, id.clone())));
        }
        all.extend(now.course.map(|course| (Kind::Course, course.id.clone())));
        if let Some(form) = now.form.as_ref().and_then(|f| programme.forms.get(&f.id)) {
            all.insert((Kind::Form, form.id.clone()));
            all.insert((Kind::Blueprint, form.blueprint.clone()));
            all.extend(form.cut_score.iter().map(|id| (Kind::CutScore, id.clone())));
        }
        all
    }

    /// Packages that were made and are not, and forms of which none can be made.
    fn not_made(&self) -> Vec<PackageChange> {
        let made: BTreeSet<&str> = self.new.packages.iter().map(|p| p.id.as_str()).collect();
        let refused = |p: &Package<'_>| {
            let form = p.form.as_ref()?;
            self.new.refused.iter().find(|r| r.form == form.id)
        };
        let gone = self.old.packages.iter().filter(|p| !made.contains(p.id.as_str()) && self.after.analysis.is_some());
        let mut found: Vec<PackageChange> = gone
            .map(|p| match refused(p) {
                Some(refusal) => without(p, PackageAction::Refused, vec![refusal.reason.clone()]),
                None => without(p, PackageAction::Withdraw, Vec::new()),
            })
            .collect();
        found.extend(self.unplanned(&made));
        found
    }

    /// Packages of an earlier manifest that are no longer made; where it lists none, courses and forms that the content
    /// no longer has.
    fn unplanned(&self, made: &BTreeSet<&str>) -> Vec<PackageChange> {
        if self.before.analysis.is_some() || self.after.analysis.is_none() {
            return Vec::new();
        }
        let listed = manifests::listed(self.before);
        if !listed.is_empty() {
            let gone = listed.iter().filter(|(id, _)| !made.contains(*id));
            return gone.filter_map(|(id, formats)| self.listed_and_gone(id, formats)).collect();
        }
        let gone = self.before.all().filter(|((kind, id), _)| {
            matches!(kind, Kind::Course | Kind::Form) && self.after.get(*kind, id).is_none() && !made.contains(&**id)
        });
        let change = |((kind, id), known): (&(Kind, Id), &super::Known)| PackageChange {
            id: id.to_string(),
            kind: if *kind == Kind::Course { "course" } else { "exam" },
            title: known.title.clone().unwrap_or_default(),
            action: PackageAction::Withdraw,
            why: Vec::new(),
            files: Vec::new(),
            pages: None,
            items: None,
            page_titles: Default::default(),
            learners: vec![GOES.to_owned()],
            identifier: crate::plan::identifiers::ManifestNames::new(id).item,
            dropped: Vec::new(),
        };
        gone.map(change).collect()
    }

    fn listed_and_gone(&self, id: &str, formats: &manifests::Formats<'_>) -> Option<PackageChange> {
        let title = formats.values().next().and_then(|p| manifests::title(self.before, p));
        let mut change = manifests::withdrawn(id, formats, title.unwrap_or_default())?;
        if let Some(refusal) = self.new.refused.iter().find(|r| &*r.form == id) {
            change.action = PackageAction::Refused;
            change.why = vec![refusal.reason.clone()];
            change.learners = vec![GOES_ON.to_owned()];
            change.dropped = Vec::new();
        }
        Some(change)
    }
}

fn without(was: &Package<'_>, action: PackageAction, why: Vec<String>) -> PackageChange {
    let learners = match action {
        PackageAction::Refused => GOES_ON,
        _ => GOES,
    };
    PackageChange {
        id: was.id.clone(),
        kind: was.kind.name(),
        title: was.title.clone(),
        action,
        why,
        files: Vec::new(),
        pages: None,
        items: None,
        page_titles: Default::default(),
        learners: vec![learners.to_owned()],
        identifier: was.names().item,
        dropped: match action {
            PackageAction::Refused => Vec::new(),
            _ => std::iter::once(&was.activity).chain(was.pages.iter().map(|p| &p.activity)).cloned().collect(),
        },
    }
}

pub(super) fn pages(was: &Package<'_>, now: &Package<'_>) -> Kept {
    let ids = |p: &'_ Package<'_>| p.pages.iter().map(|page| page.id.clone()).collect::<BTreeSet<String>>();
    let (old, new) = (ids(was), ids(now));
    let kept = new.intersection(&old).count();
    Kept { kept, new: new.len() - kept, reset: 0, gone: old.len() - kept }
}

/// An answer is kept by the item's id and what was asked: both are in its key.
fn items(was: &Package<'_>, now: &Package<'_>) -> Kept {
    let both = now.items.iter().filter_map(|(id, item)| Some((item, was.items.get(id)?)));
    let same = both.clone().filter(|(now, was)| now.key == was.key).count();
    let found = both.count();
    Kept { kept: same, new: now.items.len() - found, reset: found - same, gone: was.items.len() - found }
}

/// Titles of pages that one has and the other has not.
fn titles(one: &Package<'_>, other: &Package<'_>) -> Vec<String> {
    let missing = one.pages.iter().filter(|p| other.pages.iter().all(|q| q.id != p.id));
    missing
        .map(|p| match p.module {
            Some(module) if p.kind() == "check" => format!("{} ({module})", p.title),
            _ => p.title.clone(),
        })
        .collect()
}

fn dropped(was: &Package<'_>, now: &Package<'_>) -> Vec<String> {
    let all = |p: &'_ Package<'_>| -> BTreeSet<String> {
        std::iter::once(p.activity.clone()).chain(p.pages.iter().map(|page| page.activity.clone())).collect()
    };
    all(was).difference(&all(now)).cloned().collect()
}
