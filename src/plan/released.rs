//! What the public is told of releases: days, what changed, and of items nothing but numbers by domain.

use super::PublicProgramme;
use crate::canon::{Class, Entry, Release};
use crate::model::{Id, Kind, Pool, Programme};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// What the public is told of a release. Days are `YYYY-MM-DD`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublicRelease {
    /// Its name.
    pub id: String,
    /// `quarterly`, `patch` or `emergency`.
    pub kind: String,
    /// As of which day it was built.
    pub date: String,
    /// Day on which people were told.
    pub announced: Option<String>,
    /// First day on which it counts, where that is another one.
    pub effective: Option<String>,
    /// The release before it.
    pub previous: Option<String>,
    /// Last day on which that one is to be had.
    pub previous_until: Option<String>,
    /// Titles of the lessons that changed.
    pub lessons: Vec<String>,
    /// Public documents that changed, the costliest class first.
    pub changes: Vec<PublicChange>,
    /// Items that changed, by pool and domain.
    pub items: Vec<ItemCount>,
}

/// A public document that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicChange {
    /// Word of the class; `removed` for what is gone.
    pub class: &'static str,
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: Id,
    /// Its title; those of which there is one a programme have none.
    pub title: Option<String>,
    /// Its version.
    pub version: String,
}

/// Items of a domain that changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemCount {
    /// They are exam items.
    pub exam: bool,
    /// Title of the domain; empty for items that are gone.
    pub domain: String,
    /// New ones.
    pub new: u32,
    /// Asked or scored otherwise.
    pub changed: u32,
    /// Explained or counted otherwise.
    pub other: u32,
}

/// Kinds with a page of their own that everybody may read.
const TOLD: [Kind; 8] = [
    Kind::Course,
    Kind::Module,
    Kind::Lesson,
    Kind::Pathway,
    Kind::Certification,
    Kind::Blueprint,
    Kind::Framework,
    Kind::Glossary,
];

impl<'p> PublicProgramme<'p> {
    /// With what the public is told of the releases, oldest first. Of the programme, domains of items alone are read.
    #[must_use]
    pub fn released(mut self, releases: &[Release], programme: &Programme) -> PublicProgramme<'p> {
        let told: Vec<PublicRelease> = releases
            .iter()
            .map(|release| {
                let before = releases.iter().find(|r| Some(r.id) == release.previous);
                self.told(release, before, programme)
            })
            .collect();
        self.digest = Sha256::new().chain_update(self.digest).chain_update(format!("{told:?}")).finalize().into();
        self.releases = told;
        self
    }

    fn told(&self, release: &Release, before: Option<&Release>, programme: &Programme) -> PublicRelease {
        let day = |date: Option<crate::world::Date>| date.map(|d| d.to_string());
        let lesson = |e: &Entry| {
            (e.kind == Kind::Lesson && e.class != Class::Unchanged)
                .then(|| self.title_of(e).unwrap_or_else(|| e.id.to_string()))
        };
        PublicRelease {
            id: release.id.to_string(),
            kind: release.kind.name().to_owned(),
            date: release.date.to_string(),
            announced: day(release.terms.announced),
            effective: day(release.terms.effective.filter(|effective| *effective != release.date)),
            previous: release.previous.map(|p| p.to_string()),
            previous_until: day(release.terms.previous_available_until),
            lessons: release.entries.iter().filter_map(lesson).collect(),
            changes: self.changes(release, before),
            items: items(release, programme),
        }
    }

    /// The title now, or the one that it was released with.
    fn title_of(&self, entry: &Entry) -> Option<String> {
        let now = match entry.kind {
            Kind::Lesson => self.lessons.get(&entry.id).map(|x| x.title.clone()),
            Kind::Module => self.modules.get(&entry.id).map(|x| x.title.clone()),
            Kind::Course => self.courses.get(&entry.id).map(|x| x.title.clone()),
            _ => None,
        };
        now.or_else(|| entry.title.clone())
    }

    fn changes(&self, release: &Release, before: Option<&Release>) -> Vec<PublicChange> {
        let told = |e: &&Entry| TOLD.contains(&e.kind);
        let change = |e: &Entry, class| PublicChange {
            class,
            kind: e.kind,
            id: e.id.clone(),
            title: self.title_of(e),
            version: e.version.to_string(),
        };
        let mut changed: Vec<&Entry> =
            release.entries.iter().filter(told).filter(|e| e.class != Class::Unchanged).collect();
        let place = |kind| TOLD.iter().position(|k| *k == kind);
        changed.sort_by_key(|e| (std::cmp::Reverse(e.class), place(e.kind)));
        let gone = before.iter().flat_map(|b| &b.entries).filter(told);
        let gone = gone.filter(|e| release.entry(e.kind, &e.id).is_none());
        changed.into_iter().map(|e| change(e, e.class.name())).chain(gone.map(|e| change(e, "removed"))).collect()
    }
}

fn items(release: &Release, programme: &Programme) -> Vec<ItemCount> {
    let domains: Vec<(&Id, &str)> =
        programme.frameworks.iter().flat_map(|f| &f.domains).map(|d| (&d.id, d.title.as_str())).collect();
    // By pool, then in the order of the framework; items that are gone by now stand last.
    let mut counts: BTreeMap<(bool, usize), ItemCount> = BTreeMap::new();
    for entry in release.entries.iter().filter(|e| e.kind == Kind::Item && e.class != Class::Unchanged) {
        let exam = entry.item.is_none_or(|item| item.pool == Pool::Exam);
        let competency = programme.items.get(&entry.id).and_then(|item| programme.competencies.get(&item.competency));
        let place = competency.and_then(|c| domains.iter().position(|(id, _)| **id == c.domain));
        let count = counts.entry((!exam, place.unwrap_or(domains.len()))).or_insert_with(|| ItemCount {
            exam,
            domain: place.map_or_else(String::new, |at| domains[at].1.to_owned()),
            ..ItemCount::default()
        });
        match entry.class {
            Class::New => count.new += 1,
            Class::Major | Class::Minor => count.changed += 1,
            Class::Mapping | Class::Patch | Class::Unchanged => count.other += 1,
        }
    }
    counts.into_values().collect()
}
