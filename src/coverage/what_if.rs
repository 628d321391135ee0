//! What a changed blueprint or framework would ask of bank, forms and lessons.

use super::{Coverage, Row, ToWrite, to_write};
use crate::canon::Canon;
use crate::model::{Competency, Form, FormKind, Id, Item, Kind, Programme, ScoringStatus, Status};
use std::collections::BTreeMap;

/// A programme as it is, or as it would be.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The programme.
    pub programme: &'a Programme,
    /// Its canonical form.
    pub canon: &'a Canon,
    /// One blueprint against bank and courses; `None` where it does not exist on this side.
    pub coverage: Option<&'a Coverage>,
}

/// What would follow from a change, for one blueprint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhatIf {
    /// Blueprint.
    pub blueprint: Id,
    /// What no form could satisfy any more.
    pub obstacles: Vec<String>,
    /// Limits that change: (what, before, after), in the order of the report.
    pub limits: Vec<(String, String, String)>,
    /// Items to write as things are.
    pub write_before: u32,
    /// Items to write after the change.
    pub write: Vec<ToWrite>,
    /// Forms that would no longer be valid, with why.
    pub forms: Vec<(Id, Vec<String>)>,
    /// Lessons whose competencies are gone or retired.
    pub lessons: Vec<Remap>,
    /// Items whose competencies are gone or retired.
    pub items: Vec<Remap>,
}

/// A document that must be mapped to other competencies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remap {
    /// The document.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// (competency, what the framework puts in its place).
    pub competencies: Vec<(Id, Vec<Id>)>,
}

/// Compares. `None` where the blueprint does not exist after the change.
pub fn what_if(before: Side<'_>, after: Side<'_>) -> Option<WhatIf> {
    let now = after.coverage?;
    let blueprint = after.programme.blueprints.get(&now.blueprint)?;
    let old = before
        .coverage
        .and_then(|c| Some(to_write(before.programme, before.programme.blueprints.get(&c.blueprint)?, c)));
    Some(WhatIf {
        blueprint: now.blueprint.clone(),
        obstacles: now.obstacles.iter().map(|o| o.message.clone()).collect(),
        limits: before.coverage.map_or_else(Vec::new, |was| limits(was, now)),
        write_before: old.unwrap_or_default().iter().map(|w| w.count).sum(),
        write: to_write(after.programme, blueprint, now),
        forms: forms(before, after, now),
        lessons: lessons(before, after, now),
        items: items(before, after, now),
    })
}

fn limits(was: &Coverage, now: &Coverage) -> Vec<(String, String, String)> {
    let mut changed = Vec::new();
    if was.length != now.length {
        changed.push(("length".to_owned(), was.length.to_string(), now.length.to_string()));
    }
    let none = "–".to_owned();
    let lists = |c: &Coverage| -> Vec<(String, String)> {
        let named = |kind: &str, rows: &[Row]| {
            rows.iter().map(|r| (format!("{kind} {}", r.id), r.form.to_string())).collect::<Vec<_>>()
        };
        [
            ("domain", &c.rows.domains),
            ("level", &c.rows.cognitive),
            ("cell", &c.rows.cells),
            ("task", &c.rows.tasks),
            ("type", &c.rows.types),
        ]
        .into_iter()
        .flat_map(|(kind, rows)| named(kind, rows))
        .collect()
    };
    let (was, now) = (lists(was), lists(now));
    let of = |list: &[(String, String)], name: &str| list.iter().find(|(n, _)| n == name).map(|(_, form)| form.clone());
    let gone = was
        .iter()
        .filter(|(name, _)| of(&now, name).is_none())
        .map(|(name, form)| (name.clone(), form.clone(), none.clone()));
    let other = now.iter().filter_map(|(name, form)| {
        let before = of(&was, name).unwrap_or_else(|| none.clone());
        (before != *form).then(|| (name.clone(), before, form.clone()))
    });
    changed.extend(gone.chain(other));
    changed
}

fn forms(before: Side<'_>, after: Side<'_>, now: &Coverage) -> Vec<(Id, Vec<String>)> {
    let hash = |side: Side<'_>| side.canon.candidate_hash(Kind::Blueprint, &now.blueprint);
    let other = hash(before) != hash(after);
    let of_blueprint = after.programme.forms.iter().filter(|f| f.blueprint == now.blueprint);
    let judged = of_blueprint.map(|form| {
        let mut reasons = Vec::new();
        if other {
            reasons.push("the blueprint is another one".to_owned());
        }
        reasons.extend(broken(after.programme, form, now));
        (form.id.clone(), reasons)
    });
    judged.filter(|(_, reasons)| !reasons.is_empty()).collect()
}

/// What a form would miss of the changed limits. A practice form has a length of its own: of it only the items are judged.
fn broken(programme: &Programme, form: &Form, now: &Coverage) -> Vec<String> {
    let scored =
        form.items.iter().filter(|e| e.status != ScoringStatus::Pretest).filter_map(|e| programme.items.get(&e.item));
    let mapped: Vec<(&Item, Option<&Competency>)> = scored
        .map(|item| {
            (item, programme.competencies.get(&item.competency).filter(|c| !c.retired && c.framework == now.framework))
        })
        .collect();
    let mut reasons = Vec::new();
    match mapped.iter().filter(|(_, competency)| competency.is_none()).count() {
        0 => {}
        1 => reasons.push("1 of its items measures what is gone".to_owned()),
        n => reasons.push(format!("{n} of its items measure what is gone")),
    }
    if form.kind == FormKind::Practice {
        return reasons;
    }
    if mapped.len() as u32 != now.length {
        reasons.push(format!("it has {} scored items of {}", mapped.len(), now.length));
    }
    let count = |test: &dyn Fn(&Item, &Competency) -> bool| {
        mapped.iter().filter(|(item, c)| c.is_some_and(|c| test(item, c))).count() as u32
    };
    let mut compare = |what: &str, row: &Row, n: u32| {
        if !row.form.contains(n) {
            reasons.push(format!("{what} {} has {n} items; {} would be allowed", row.id, row.form));
        }
    };
    now.rows.domains.iter().for_each(|row| compare("domain", row, count(&|_, c| c.domain == row.id)));
    now.rows.cognitive.iter().for_each(|row| compare("level", row, count(&|i, _| *i.cognitive == *row.id)));
    now.rows
        .cells
        .iter()
        .for_each(|row| compare("cell", row, count(&|i, c| *row.id == *format!("{}/{}", c.domain, i.cognitive))));
    now.rows.tasks.iter().for_each(|row| compare("task", row, count(&|_, c| c.task == row.id)));
    now.rows.types.iter().for_each(|row| compare("type", row, count(&|i, _| i.kind.name() == &*row.id)));
    reasons
}

/// What the framework puts in a competency's place; `None` while it is in use, and where it was not before.
fn gone(before: Side<'_>, after: Side<'_>, now: &Coverage, id: &Id) -> Option<Vec<Id>> {
    before.programme.competencies.get(id).filter(|c| c.framework == now.framework && !c.retired)?;
    match after.programme.competencies.get(id) {
        Some(c) if !c.retired => None,
        Some(c) => Some(c.replaced_by.clone()),
        None => Some(Vec::new()),
    }
}

fn lessons(before: Side<'_>, after: Side<'_>, now: &Coverage) -> Vec<Remap> {
    let remap = |lesson: &crate::model::Lesson| Remap {
        id: lesson.id.clone(),
        title: lesson.title.clone(),
        competencies: named(&lesson.competencies, |id| gone(before, after, now, id)),
    };
    after.programme.lessons.iter().map(remap).filter(|r| !r.competencies.is_empty()).collect()
}

fn items(before: Side<'_>, after: Side<'_>, now: &Coverage) -> Vec<Remap> {
    let in_use = |item: &&Item| !matches!(item.status, Status::Retired | Status::Rejected);
    let remap = |item: &Item| {
        let all: Vec<Id> = std::iter::once(&item.competency).chain(&item.also).cloned().collect();
        Remap {
            id: item.id.clone(),
            title: item.title.clone(),
            competencies: named(&all, |id| gone(before, after, now, id)),
        }
    };
    after.programme.items.iter().filter(in_use).map(remap).filter(|r| !r.competencies.is_empty()).collect()
}

fn named(ids: &[Id], gone: impl Fn(&Id) -> Option<Vec<Id>>) -> Vec<(Id, Vec<Id>)> {
    let found: BTreeMap<&Id, Vec<Id>> = ids.iter().filter_map(|id| Some((id, gone(id)?))).collect();
    found.into_iter().map(|(id, new)| (id.clone(), new)).collect()
}
