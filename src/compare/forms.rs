//! Forms that changed, or that stand on what changed.

use super::Side;
use crate::model::{Form, Id, Kind, ScoringStatus};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A form that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FormChange {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// `new`, `removed`, `changed`, or `same` when only what it stands on changed.
    pub action: &'static str,
    /// Items that it did not have.
    pub added: Vec<String>,
    /// Items that it no longer has.
    pub dropped: Vec<String>,
    /// Items that it pins in another wording.
    pub pinned_anew: Vec<String>,
    /// Why it must be drawn anew: what it pins is not what there is.
    pub stale: Vec<String>,
    /// It was stale before; `None` where that is unknown.
    pub was_stale: Option<bool>,
    /// Items of it that changed in a way that its own hash does not see: mapping and explanations.
    pub recheck: Vec<String>,
}

pub(super) fn forms(before: &Side<'_>, after: &Side<'_>) -> Vec<FormChange> {
    let ids: BTreeSet<&Id> =
        before.all().chain(after.all()).filter(|((kind, _), _)| *kind == Kind::Form).map(|((_, id), _)| id).collect();
    ids.into_iter().filter_map(|id| form(before, after, id)).collect()
}

fn find<'a>(side: &Side<'a>, id: &str) -> Option<&'a Form> {
    side.analysis?.built.programme.forms.get(id)
}

fn form(before: &Side<'_>, after: &Side<'_>, id: &Id) -> Option<FormChange> {
    let (was, now) = (before.get(Kind::Form, id), after.get(Kind::Form, id));
    let action = match (was, now) {
        (None, _) => "new",
        (_, None) => "removed",
        (Some(was), Some(now)) if was.facets.meaning() != now.facets.meaning() => "changed",
        _ => "same",
    };
    let (old, new) = (find(before, id), find(after, id));
    let stale = new.map(|form| stale(after, form)).unwrap_or_default();
    let was_stale = old.map(|form| !self::stale(before, form).is_empty());
    let recheck = new.map(|form| recheck(before, after, form)).unwrap_or_default();
    let news = action != "same" || !recheck.is_empty() || (!stale.is_empty() && was_stale != Some(true));
    if !news {
        return None;
    }
    let entries = |form: Option<&Form>| -> BTreeMap<Id, String> {
        form.map(|f| f.items.iter().map(|e| (e.item.clone(), e.hash.clone())).collect()).unwrap_or_default()
    };
    let (had, has) = (entries(old), entries(new));
    let both = old.is_some() && new.is_some();
    let ids = |list: Vec<&Id>| list.into_iter().filter(|_| both).map(ToString::to_string).collect::<Vec<_>>();
    let title = now.or(was).and_then(|k| k.title.clone()).unwrap_or_default();
    Some(FormChange {
        id: id.to_string(),
        title,
        action,
        added: ids(has.keys().filter(|i| !had.contains_key(*i)).collect()),
        dropped: ids(had.keys().filter(|i| !has.contains_key(*i)).collect()),
        pinned_anew: ids(has.iter().filter(|(i, h)| had.get(*i).is_some_and(|b| b != *h)).map(|(i, _)| i).collect()),
        stale,
        was_stale,
        recheck,
    })
}

/// What a form pins that is not what there is.
fn stale(side: &Side<'_>, form: &Form) -> Vec<String> {
    let Some(canon) = side.analysis.map(|a| &a.canon) else { return Vec::new() };
    let mut reasons = Vec::new();
    let hash = canon.candidate_hash(Kind::Blueprint, &form.blueprint);
    if hash.is_some_and(|now| now != form.blueprint_hash) {
        reasons.push(format!("blueprint {}", form.blueprint));
    }
    for entry in form.items.iter().filter(|e| e.status != ScoringStatus::Dropped) {
        match canon.candidate_hash(Kind::Item, &entry.item) {
            Some(now) if now != entry.hash => reasons.push(format!("item {}", entry.item)),
            None => reasons.push(format!("item {} is gone", entry.item)),
            Some(_) => {}
        }
    }
    reasons
}

/// Items of the form whose competency or level changed: its coverage must be looked at again.
fn recheck(before: &Side<'_>, after: &Side<'_>, form: &Form) -> Vec<String> {
    let mapped = |id: &&Id| match (before.facets(Kind::Item, id), after.facets(Kind::Item, id)) {
        (Some(was), Some(now)) => was.mapping != now.mapping && was.meaning() == now.meaning(),
        _ => false,
    };
    form.items.iter().map(|e| &e.item).filter(mapped).map(ToString::to_string).collect()
}
