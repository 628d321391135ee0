//! Canonical form: what a document means, hashed by facet, and what of it changed since the last release.
//!
//! A document becomes a tree of values that knows no formatting ([`value`]),
//! cut into facets by a closed table ([`table`]), serialised by RFC 8785 and
//! hashed with SHA-256. Two documents that mean the same have the same digests.

mod facets;
mod fields;
mod item;
mod release;
mod releases;
mod standing;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod value;
mod version;

pub use facets::{CANON, Digest, Facets};
/// What differs from a release.
pub mod compare {
    pub use super::release::{Difference, How, documents, files, resembles};
}
pub use release::{
    Approval, Entry, Flaw, FrozenFile, FrozenPackage, ItemFacts, Release, Terms, line_feeds, path as release_path,
    schema as release_schema,
};
pub use releases::Unread;
pub use standing::Standing;
pub use table::{FACETS, Facet, FacetTable, facet_table};
pub use text::text_value;
pub use value::Value;
pub use version::{Class, ReleaseId, ReleaseKind, Version};

use crate::diag::Diagnostic;
use crate::model::{Built, Doc, DocId, Frequency, Id, Kind, Programme};
use crate::resolve::Resolved;
use crate::world::World;
use facets::Parts;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use text::Texts;

/// The canonical form of a programme.
#[derive(Clone, Debug, Default)]
pub struct Canon {
    /// Items that have one: those with an id, without errors, every option with its mark.
    pub items: BTreeMap<Id, Facets>,
    /// All other kinds.
    pub documents: BTreeMap<Kind, BTreeMap<Id, Facets>>,
    /// What was stamped so far, oldest first. Manifests that cannot be trusted are left out and reported.
    pub releases: Vec<Release>,
    /// Manifests that are there and cannot be trusted, oldest first.
    pub unread: Vec<Unread>,
    /// Where every document with a canonical form stands against the releases.
    pub standings: BTreeMap<(Kind, Id), Standing>,
    /// What the last release carries and the content no longer has.
    pub removed: Vec<(Kind, Id)>,
    /// What is wrong with the manifests.
    pub problems: Vec<Diagnostic>,
}

/// Computes the canonical form of every document and compares it with the releases,
/// whose manifests it reads.
pub fn canon(world: &dyn World, built: &mut Built, resolved: &Resolved) -> Canon {
    let mut canon = forms(built, resolved);
    let read = releases::read(world, built);
    (canon.releases, canon.unread, canon.problems) = (read.releases, read.unread, read.problems);
    canon.compare(built);
    canon
}

/// The canonical form alone.
fn forms(built: &Built, resolved: &Resolved) -> Canon {
    let docs: Vec<(DocId, &Doc)> = built.docs.iter().filter(|(_, doc)| doc.kind != Kind::Item).collect();
    let done: Vec<(Kind, Id, Facets)> =
        docs.into_par_iter().filter_map(|(id, doc)| document(built, resolved, id, doc)).collect();
    let mut canon = Canon::default();
    for (kind, id, facets) in done {
        canon.documents.entry(kind).or_default().entry(id).or_insert(facets);
    }
    let none = BTreeMap::new();
    let stimuli = canon.documents.get(&Kind::Stimulus).unwrap_or(&none);
    let items: Vec<&crate::model::Item> = built.programme.items.iter().collect();
    let done: Vec<(Id, Facets)> = items
        .into_par_iter()
        .filter_map(|item| Some((item.id.clone(), item::facets(built, resolved, stimuli, item)?)))
        .collect();
    for (id, facets) in done {
        canon.items.entry(id).or_insert(facets);
    }
    canon
}

impl Canon {
    /// The facets of a document.
    pub fn facets(&self, kind: Kind, id: &str) -> Option<&Facets> {
        match kind {
            Kind::Item => self.items.get(id),
            _ => self.documents.get(&kind)?.get(id),
        }
    }

    fn compare(&mut self, built: &Built) {
        let docs: Vec<&Doc> = built.docs.iter().map(|(_, doc)| doc).collect();
        let compared: Vec<_> = docs
            .into_par_iter()
            .filter_map(|doc| {
                let id = Id::from(id_of(doc)?);
                let facets = self.facets(doc.kind, &id)?;
                let item = built.programme.items.get(&id).filter(|_| doc.kind == Kind::Item);
                let editorial = item.and_then(|i| i.editorial.as_ref()).map(|e| e.of.as_str());
                let ready = standing::ready(built, doc, &id);
                let mut standing = standing::standing(&self.releases, doc.kind, &id, facets, ready, editorial);
                standing.item = item.map(|i| ItemFacts { kind: i.kind, pool: i.pool, status: i.status });
                standing.title = doc.front.as_ref().and_then(|f| Some(text::collapse(f.get("title")?.text()?)));
                Some(((doc.kind, id), standing))
            })
            .collect();
        for (key, standing) in compared {
            self.standings.entry(key).or_insert(standing);
        }
        // A document with errors is there all the same.
        let there: BTreeSet<(Kind, &str)> =
            built.docs.iter().filter_map(|(_, doc)| Some((doc.kind, id_of(doc)?))).collect();
        // So may be one whose id cannot be read.
        let broken: Vec<&Doc> = built.docs.iter().map(|(_, doc)| doc).filter(|doc| doc.poisoned()).collect();
        let hidden =
            |e: &Entry| broken.iter().any(|doc| doc.kind == e.kind && (doc.is_nameless() || doc.may_name(&e.id)));
        let last = self.releases.last().map(|r| r.entries.as_slice()).unwrap_or_default();
        let gone = last.iter().filter(|e| !there.contains(&(e.kind, &*e.id)) && !hidden(e));
        self.removed = gone.map(|e| (e.kind, e.id.clone())).collect();
    }

    /// The version of a document now: released, or what the next release gives it;
    /// 0.0.0 for a draft. `None` while it has no canonical form.
    pub fn version_of(&self, kind: Kind, id: &str) -> Option<Version> {
        self.standings.get(&(kind, Id::from(id))).map(|s| s.version)
    }

    /// What LMSs report an item as: `mis-7k3f9q.v1_2`. Patches do not show.
    pub fn item_ref(&self, id: &str) -> Option<String> {
        self.version_of(Kind::Item, id).map(|v| format!("{id}.v{}_{}", v.major, v.minor))
    }

    /// The lines of the next release.
    pub fn next_release(&self) -> Vec<Entry> {
        let entry = |((kind, id), standing): (&(Kind, Id), &Standing)| {
            let facets = *self.facets(*kind, id)?;
            let (title, item) = (standing.title.clone(), standing.item);
            Some(Entry {
                kind: *kind,
                id: id.clone(),
                version: standing.version,
                class: standing.class,
                facets,
                title,
                item,
            })
        };
        self.standings.iter().filter(|(_, s)| s.ready).filter_map(entry).collect()
    }

    /// The last release, where the content is exactly what it froze.
    pub fn released_as_it_is(&self) -> Option<&Release> {
        let last = self.releases.last()?;
        let now = self.next_release();
        let same = |e: &Entry| last.entry(e.kind, &e.id).is_some_and(|l| l.facets == e.facets && l.item == e.item);
        (self.removed.is_empty() && now.len() == last.entries.len() && now.iter().all(same)).then_some(last)
    }

    /// [`Facets::candidate_hash`] of a document.
    pub fn candidate_hash(&self, kind: Kind, id: &str) -> Option<String> {
        self.facets(kind, id).map(Facets::candidate_hash)
    }
}

/// The id of a document; those of which there is one a programme go by their kind's name.
pub(crate) fn id_of(doc: &Doc) -> Option<&str> {
    match doc.kind {
        Kind::Policy | Kind::Glossary => Some(doc.kind.name()),
        _ => doc.id(),
    }
}

fn document(built: &Built, resolved: &Resolved, id: DocId, doc: &Doc) -> Option<(Kind, Id, Facets)> {
    let table = facet_table(doc.kind)?;
    let name = id_of(doc)?;
    if doc.poisoned() {
        return None;
    }
    let mut texts = Texts::new(resolved, &built.docs, id);
    let mut parts = Parts::new(table);
    fields::put(doc.front.as_ref()?, doc.kind.spec().fields, table, &mut texts, &mut parts);
    if let Some(body) = resolved.body(&built.docs, id) {
        parts.put("(text)", texts.blocks(&body.blocks));
    }
    beside(&built.programme, doc.kind, name, &mut parts);
    Some((doc.kind, Id::from(name), parts.facets()))
}

/// What a document means by what lies beside it.
fn beside(programme: &Programme, kind: Kind, id: &str, parts: &mut Parts) {
    let ids = |ids: &[Id]| Value::List(ids.iter().map(|id| Value::text(id.to_string())).collect());
    match kind {
        Kind::Lesson => {
            let language = programme.lessons.get(id).and_then(|l| l.language.clone());
            parts.put("language", Value::text(language.unwrap_or_else(|| programme.language().to_owned())));
        }
        Kind::Module => parts.put("(lessons)", programme.modules.get(id).map_or(Value::text(""), |m| ids(&m.lessons))),
        Kind::Course => parts.put("(modules)", programme.courses.get(id).map_or(Value::text(""), |c| ids(&c.modules))),
        Kind::Framework => {
            if let Some(framework) = programme.frameworks.get(id) {
                parts.put("(ratings)", ratings(framework));
                parts.put("(raters)", raters(framework));
            }
        }
        _ => {}
    }
}

fn ratings(framework: &crate::model::Framework) -> Value {
    // The shortest decimal text of a number; ratings are whole or halves.
    let number = |n: Option<f64>| Value::text(n.map_or(String::new(), |n| n.to_string()));
    let row = |r: &crate::model::Rating| {
        let frequency = match r.frequency {
            Some(Frequency::Rated(n)) => number(Some(n)),
            Some(Frequency::NotPerformed) => Value::text("-"),
            None => Value::text(""),
        };
        let names = [&r.rater, &r.task].map(|id| Value::text(id.to_string()));
        Value::List(names.into_iter().chain([number(r.importance), frequency, number(r.criticality)]).collect())
    };
    Value::set(framework.ratings.iter().map(row))
}

fn raters(framework: &crate::model::Framework) -> Value {
    let row = |r: &crate::model::Rater| {
        let cells = [&*r.id, &r.role, &r.region, &r.organisation, &r.years];
        Value::List(cells.iter().map(|cell| Value::text(text::collapse(cell))).collect())
    };
    Value::set(framework.raters.iter().map(row))
}
