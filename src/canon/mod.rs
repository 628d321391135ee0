//! Canonical form: what a document means, hashed by facet, and what of it changed since the last release.
//!
//! A document becomes a tree of values that knows no formatting ([`value`]),
//! cut into facets by a closed table ([`table`]), serialised by RFC 8785 and
//! hashed with SHA-256. Two documents that mean the same have the same digests.

mod facets;
mod fields;
mod item;
mod table;
mod text;
#[cfg(test)]
mod tests;
mod value;

pub use facets::{CANON, Digest, Facets};
pub use table::{FACETS, Facet, FacetTable, facet_table};
pub use value::Value;

use crate::model::{Built, Doc, DocId, Frequency, Id, Kind, Programme};
use crate::resolve::Resolved;
use facets::Parts;
use rayon::prelude::*;
use std::collections::BTreeMap;
use text::Texts;

/// The canonical form of a programme.
#[derive(Clone, Debug, Default)]
pub struct Canon {
    /// Items that have one: those with an id, without errors, every option with its mark.
    pub items: BTreeMap<Id, Facets>,
    /// All other kinds.
    pub documents: BTreeMap<Kind, BTreeMap<Id, Facets>>,
}

/// Computes the canonical form of every document.
pub fn canon(built: &Built, resolved: &Resolved) -> Canon {
    let docs: Vec<(DocId, &Doc)> = built.docs.iter().filter(|(_, doc)| doc.kind != Kind::Item).collect();
    let done: Vec<(Kind, Id, Facets)> = docs.into_par_iter().filter_map(|(id, doc)| document(built, resolved, id, doc)).collect();
    let mut canon = Canon::default();
    for (kind, id, facets) in done {
        canon.documents.entry(kind).or_default().entry(id).or_insert(facets);
    }
    let none = BTreeMap::new();
    let stimuli = canon.documents.get(&Kind::Stimulus).unwrap_or(&none);
    let items: Vec<&crate::model::Item> = built.programme.items.iter().collect();
    let done: Vec<(Id, Facets)> =
        items.into_par_iter().filter_map(|item| Some((item.id.clone(), item::facets(built, resolved, stimuli, item)?))).collect();
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
