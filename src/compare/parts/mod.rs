//! Old and new text of what changed in a document.

mod front;
mod item;
mod text;

use super::words::{Piece, words};
use crate::analysis::Analysis;
use crate::canon::Facet;
use crate::model::{Doc, Id, Kind};
use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::{BTreeMap, BTreeSet};

/// One part of a document that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// What it is: `stem`, `option k`, `competency`, `text under “Freshness”`.
    pub name: String,
    /// The facet it is in.
    pub facet: &'static str,
    /// Old and new text, word by word.
    pub words: Vec<Piece>,
}

/// A named text of one side.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Named {
    name: String,
    facet: Facet,
    text: String,
}

/// The document of an id.
pub(super) fn find<'a>(analysis: &'a Analysis, kind: Kind, id: &str) -> Option<&'a Doc> {
    let programme = &analysis.built.programme;
    let doc = match kind {
        Kind::Item => programme.items.get(id).map(|x| x.doc),
        Kind::Stimulus => programme.stimuli.get(id).map(|x| x.doc),
        Kind::Lesson => programme.lessons.get(id).map(|x| x.doc),
        Kind::Module => programme.modules.get(id).map(|x| x.doc),
        Kind::Course => programme.courses.get(id).map(|x| x.doc),
        Kind::Blueprint => programme.blueprints.get(id).map(|x| x.doc),
        Kind::Framework => programme.frameworks.get(id).map(|x| x.doc),
        Kind::Form => programme.forms.get(id).map(|x| x.doc),
        Kind::CutScore => programme.cut_scores.get(id).map(|x| x.doc),
        Kind::Certification => programme.certifications.get(id).map(|x| x.doc),
        Kind::Pathway => programme.pathways.get(id).map(|x| x.doc),
        Kind::Programme => programme.record.as_ref().map(|x| x.doc),
        Kind::Policy => programme.policy.doc,
        Kind::Glossary => analysis.built.docs.by_path("glossary.yaml"),
        Kind::Administration => programme.administrations.get(id).map(|x| x.doc),
        Kind::People => None,
    }?;
    Some(analysis.built.docs.get(doc))
}

/// What differs, in the facets that changed. What leaves the text as it is (a picture, a list of files,
/// a table beside the document) is named without text.
pub(super) fn between(
    before: Option<&Analysis>,
    after: Option<&Analysis>,
    kind: Kind,
    id: &Id,
    facets: &[Facet],
) -> Vec<Part> {
    let (Some(before), Some(after)) = (before, after) else { return Vec::new() };
    let (Some(old), Some(new)) = (find(before, kind, id), find(after, kind, id)) else { return Vec::new() };
    let mut parts = named(&texts(before, old, kind, id), &texts(after, new, kind, id));
    parts.extend(text::between(old, new, kind));
    parts.retain(|part| facets.iter().any(|f| f.name() == part.facet));
    for facet in facets {
        if parts.iter().all(|part| part.facet != facet.name()) {
            let name = beside(kind, *facet).to_owned();
            parts.push(Part { name, facet: facet.name(), words: Vec::new() });
        }
    }
    parts
}

/// The text of a new item, as what is new in it.
pub(super) fn whole(after: Option<&Analysis>, kind: Kind, id: &Id) -> Vec<Part> {
    let Some(after) = after.filter(|_| kind == Kind::Item) else { return Vec::new() };
    let Some(doc) = find(after, kind, id) else { return Vec::new() };
    let seen = |n: &Named| matches!(n.facet, Facet::Key | Facet::Candidate) && !front::is_plain(&n.name);
    let new: Vec<Named> = texts(after, doc, kind, id).into_iter().filter(seen).collect();
    named(&[], &new)
}

fn texts(analysis: &Analysis, doc: &Doc, kind: Kind, id: &Id) -> Vec<Named> {
    let mut all = front::texts(doc, kind);
    if let Some(item) = analysis.built.programme.items.get(id).filter(|_| kind == Kind::Item) {
        all.extend(item::texts(doc, item));
    }
    all.extend(order(analysis, kind, id));
    all
}

/// Modules of a course and lessons of a module: what they are is said by where files lie.
fn order(analysis: &Analysis, kind: Kind, id: &Id) -> Option<Named> {
    let programme = &analysis.built.programme;
    let (name, ids) = match kind {
        Kind::Course => ("modules", &programme.courses.get(id)?.modules),
        Kind::Module => ("lessons", &programme.modules.get(id)?.lessons),
        _ => return None,
    };
    let text = ids.iter().map(|id| &**id).collect::<Vec<_>>().join(", ");
    Some(Named { name: name.to_owned(), facet: Facet::Candidate, text })
}

/// Parts by name, in the order of the new text with what is gone beside what stood before it.
fn named(old: &[Named], new: &[Named]) -> Vec<Part> {
    let names = |list: &'_ [Named]| list.iter().map(|n| n.name.clone()).collect::<Vec<_>>();
    let by_name = |list: &'_ [Named]| -> BTreeMap<String, usize> {
        list.iter().enumerate().map(|(i, n)| (n.name.clone(), i)).collect()
    };
    let (old_at, new_at) = (by_name(old), by_name(new));
    let mut order: Vec<String> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &names(old), &names(new)) {
        let (gone, come) = (op.old_range(), op.new_range());
        order.extend(names(&old[gone]));
        if !matches!(op, DiffOp::Equal { .. }) {
            order.extend(names(&new[come]));
        }
    }
    let mut seen = BTreeSet::new();
    let mut parts = Vec::new();
    for name in order.into_iter().filter(|name| seen.insert(name.clone())) {
        let was = old_at.get(&name).map(|i| &old[*i]);
        let now = new_at.get(&name).map(|i| &new[*i]);
        let text = |n: Option<&Named>| n.map_or(String::new(), |n| n.text.clone());
        let (was_text, now_text) = (text(was), text(now));
        if let Some(facet) = now.or(was).map(|n| n.facet.name()).filter(|_| was_text != now_text) {
            parts.push(Part { name, facet, words: words(&was_text, &now_text) });
        }
    }
    parts
}

/// What can change a facet and leave the document's own text as it is.
fn beside(kind: Kind, facet: Facet) -> &'static str {
    match (kind, facet) {
        (Kind::Item, Facet::Candidate) => "a picture, or the scenario that it shares",
        (Kind::Framework, Facet::Mapping) => "ratings of tasks",
        (Kind::Framework, _) => "attributes of raters",
        (Kind::Lesson | Kind::Stimulus, _) => "a picture, an included file or where a link leads",
        _ => "a picture or where a link leads",
    }
}
