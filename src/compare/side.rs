//! One side of a comparison.

use crate::analysis::Analysis;
use crate::canon::{Facets, ItemFacts, Release, Version};
use crate::model::{Id, Kind, Pool};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What a side is, for people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct End {
    /// Its name: a release, a revision, `the working tree`.
    pub name: String,
    /// The commit, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commit: Option<String>,
    /// It is a release.
    pub release: bool,
    /// As of which day a release was stamped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// What could not be seen of it.
    #[serde(skip)]
    pub notes: Vec<String>,
}

/// One side of a comparison. With a release, what it froze is what counts; the analysis gives the texts.
#[derive(Debug)]
pub struct Side<'a> {
    /// What it is.
    pub end: &'a End,
    /// Everything that is known of its texts.
    pub analysis: Option<&'a Analysis>,
    /// Its manifest, where it is a release.
    pub release: Option<&'a Release>,
    known: BTreeMap<(Kind, Id), Known>,
    secret: BTreeSet<Id>,
}

/// What a side says of one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its facets.
    pub facets: Facets,
    /// Its version.
    pub version: Version,
    /// Its title.
    pub title: Option<String>,
    /// Type, pool and state of an item.
    pub item: Option<ItemFacts>,
    /// A release may carry it.
    pub ready: bool,
}

impl<'a> Side<'a> {
    /// A side; there must be one of the two, or it is empty.
    pub fn new(end: &'a End, analysis: Option<&'a Analysis>, release: Option<&'a Release>) -> Side<'a> {
        let known = match (release, analysis) {
            (Some(release), _) => of_release(release),
            (None, Some(analysis)) => of_analysis(analysis),
            (None, None) => BTreeMap::new(),
        };
        let secret = analysis.map(exam_scenarios).unwrap_or_default();
        Side { end, analysis, release, known, secret }
    }

    /// What is known of a document.
    pub fn get(&self, kind: Kind, id: &Id) -> Option<&Known> {
        self.known.get(&(kind, id.clone()))
    }

    /// The facets of a document.
    pub fn facets(&self, kind: Kind, id: &Id) -> Option<Facets> {
        self.get(kind, id).map(|k| k.facets)
    }

    /// Whether a document that is not known here may be there all the same, in a file with errors.
    pub fn may_hold(&self, kind: Kind, id: &Id) -> bool {
        let broken = self.analysis.iter().flat_map(|a| a.built.docs.iter()).filter(|(_, doc)| doc.kind == kind);
        broken.into_iter().any(|(_, doc)| doc.may_name(id))
    }

    /// Every document, by kind and id.
    pub fn all(&self) -> impl Iterator<Item = (&(Kind, Id), &Known)> {
        self.known.iter()
    }

    /// Whether a document is exam material: an exam item, or a scenario that one uses.
    pub fn is_secret(&self, kind: Kind, id: &Id) -> bool {
        match kind {
            Kind::Item => self.get(kind, id).and_then(|k| k.item).is_some_and(|i| i.pool == Pool::Exam),
            // Of a release without texts nobody knows which scenarios exam items use.
            Kind::Stimulus => self.secret.contains(id) || self.analysis.is_none(),
            _ => false,
        }
    }
}

fn of_release(release: &Release) -> BTreeMap<(Kind, Id), Known> {
    let known = |entry: &crate::canon::Entry| Known {
        facets: entry.facets,
        version: entry.version,
        title: entry.title.clone(),
        item: entry.item,
        ready: true,
    };
    release.entries.iter().map(|e| ((e.kind, e.id.clone()), known(e))).collect()
}

fn of_analysis(analysis: &Analysis) -> BTreeMap<(Kind, Id), Known> {
    let canon = &analysis.canon;
    let known = |((kind, id), standing): (&(Kind, Id), &crate::canon::Standing)| {
        let facets = *canon.facets(*kind, id)?;
        let (title, item) = (standing.title.clone(), standing.item);
        Some(((*kind, id.clone()), Known { facets, version: standing.version, title, item, ready: standing.ready }))
    };
    canon.standings.iter().filter_map(known).collect()
}

fn exam_scenarios(analysis: &Analysis) -> BTreeSet<Id> {
    let exam = analysis.built.programme.items.iter().filter(|i| i.pool == Pool::Exam);
    exam.filter_map(|i| i.stimulus.clone()).collect()
}

/// Documents of a release that are not what its manifest says: the revision is not the one that was stamped.
pub fn disagreements(release: &Release, analysis: &Analysis) -> Vec<(Kind, Id)> {
    let differs = |e: &&crate::canon::Entry| analysis.canon.facets(e.kind, &e.id) != Some(&e.facets);
    release.entries.iter().filter(differs).map(|e| (e.kind, e.id.clone())).collect()
}
