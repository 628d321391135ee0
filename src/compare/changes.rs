//! Documents that are new, gone or another.

use super::parts::{self, Part};
use super::side::{Known, Side};
use crate::canon::{Class, Facet};
use crate::model::{Id, Kind};
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeSet;

/// What became of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// It was not there.
    New,
    /// It is no longer there.
    Removed,
    /// It means something else.
    Changed,
}

/// A document that is new, gone or another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What became of it.
    pub action: Action,
    /// Its kind.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What the change costs: `new`, `major`, `minor`, `mapping`, `patch`; nothing for what is gone.
    pub class: Option<&'static str>,
    /// The facets that changed.
    pub facets: Vec<&'static str>,
    /// Version before.
    pub from: Option<String>,
    /// Version after.
    pub to: Option<String>,
    /// State of an item after (before, where it is gone).
    pub status: Option<&'static str>,
    /// The next release would carry it: it is no draft, in review or rejected.
    pub ready: bool,
    /// It is exam material.
    pub secret: bool,
    /// Old and new text of what changed; empty where texts are unknown.
    pub parts: Vec<Part>,
    #[serde(skip)]
    pub(super) class_order: Class,
}

/// An item whose state or pool is another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Move {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Pool and state before.
    pub from: String,
    /// Pool and state after.
    pub to: String,
}

pub(super) fn changes(before: &Side<'_>, after: &Side<'_>) -> Vec<Change> {
    let keys: BTreeSet<&(Kind, Id)> = before.all().chain(after.all()).map(|(key, _)| key).collect();
    let keys: Vec<&(Kind, Id)> = keys.into_iter().collect();
    let mut found: Vec<Change> =
        keys.into_par_iter().filter_map(|(kind, id)| change(before, after, *kind, id)).collect();
    found.sort_by(|a, b| order(a).cmp(&order(b)));
    found
}

/// Removed first, then the costliest; items before what stands on them.
fn order(change: &Change) -> (bool, std::cmp::Reverse<Class>, &'static str, &str) {
    (change.action != Action::Removed, std::cmp::Reverse(change.class_order), change.kind, &change.id)
}

fn change(before: &Side<'_>, after: &Side<'_>, kind: Kind, id: &Id) -> Option<Change> {
    let (old, new) = (before.get(kind, id), after.get(kind, id));
    let (action, class, facets) = match (old, new) {
        // Left out because of its errors, which `check` reports.
        (Some(_), None) if after.may_hold(kind, id) => return None,
        (None, Some(_)) if before.may_hold(kind, id) => return None,
        (None, Some(_)) => (Action::New, Class::New, Vec::new()),
        (Some(_), None) => (Action::Removed, Class::Unchanged, Vec::new()),
        (Some(old), Some(new)) => {
            let facets: Vec<Facet> =
                Facet::ALL.into_iter().filter(|f| old.facets.get(*f) != new.facets.get(*f)).collect();
            (Action::Changed, Class::of(&facets), facets)
        }
        (None, None) => return None,
    };
    if action == Action::Changed && class == Class::Unchanged {
        return None;
    }
    let last = new.or(old)?;
    let version = |known: Option<&Known>| known.filter(|k| k.ready).map(|k| k.version.to_string());
    Some(Change {
        action,
        kind: kind.name(),
        id: id.to_string(),
        title: last.title.clone().unwrap_or_default(),
        class: (action != Action::Removed).then(|| class.name()),
        facets: facets.iter().map(|f| f.name()).collect(),
        from: version(old),
        to: version(new),
        status: last.item.map(|i| i.status.name()),
        ready: last.ready,
        secret: before.is_secret(kind, id) || after.is_secret(kind, id),
        parts: match action {
            Action::Changed => parts::between(before.analysis, after.analysis, kind, id, &facets),
            Action::New => parts::whole(after.analysis, kind, id),
            Action::Removed => Vec::new(),
        },
        class_order: class,
    })
}

pub(super) fn moves(before: &Side<'_>, after: &Side<'_>) -> Vec<Move> {
    let both = after.all().filter_map(|((kind, id), new)| Some((id, before.get(*kind, id)?.item?, new.item?, new)));
    let moved = both.filter(|(_, old, new, _)| (old.pool, old.status) != (new.pool, new.status));
    let found = moved.map(|(id, old, new, known)| {
        let pools = old.pool != new.pool;
        let shown = |item: crate::canon::ItemFacts| match pools {
            true => format!("{}, {}", item.pool.name(), item.status.name()),
            false => item.status.name().to_owned(),
        };
        Move { id: id.to_string(), title: known.title.clone().unwrap_or_default(), from: shown(old), to: shown(new) }
    });
    found.collect()
}

/// Documents in both whose files differ although they mean the same: layout, dates, people, states.
pub(super) fn same_meaning(before: &Side<'_>, after: &Side<'_>) -> Option<usize> {
    let (old, new) = (before.analysis?, after.analysis?);
    let text = |analysis: &'_ crate::analysis::Analysis, kind: Kind, id: &Id| {
        parts::find(analysis, kind, id).map(|doc| doc.text.clone())
    };
    let same = after.all().filter(|((kind, id), known)| before.facets(*kind, id) == Some(known.facets));
    Some(same.filter(|((kind, id), _)| text(old, *kind, id) != text(new, *kind, id)).count())
}
