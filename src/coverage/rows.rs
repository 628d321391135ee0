//! The blueprint's limits as whole numbers of items, against the bank.

use super::apportion::within_bounds;
use crate::model::grammar::Range;
use crate::model::{Blueprint, Competency, DomainWeight, Framework, Id, Item, Pool, Programme, Status, percent_items};
use std::collections::BTreeMap;

/// Numbers of items, both inclusive. With `min` above `max` no number fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// At least.
    pub min: u32,
    /// At most.
    pub max: u32,
}

impl Bounds {
    /// A range of numbers of items, an open end closed at 0 and at `length`.
    pub fn of(range: Range, length: u32) -> Bounds {
        Bounds { min: range.min.unwrap_or(0), max: range.max.unwrap_or(length).min(length) }
    }

    /// Whether a number lies inside.
    pub fn contains(self, n: u32) -> bool {
        (self.min..=self.max).contains(&n)
    }

    /// No number fits.
    pub fn is_empty(self) -> bool {
        self.min > self.max
    }
}

impl std::fmt::Display for Bounds {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.min == self.max { write!(f, "{}", self.min) } else { write!(f, "{}–{}", self.min, self.max) }
    }
}

/// One limit of the blueprint.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Domain, cognitive level, task or item type; `domain/level` for a cell.
    pub id: Id,
    /// Name for people.
    pub title: String,
    /// Percentage points, where the limit is given as such.
    pub percent: Option<(f64, f64)>,
    /// Items that a form may carry.
    pub form: Bounds,
    /// Items that a form is expected to carry: domains alone, summing to its length.
    pub expected: Option<u32>,
    /// Active exam items of the bank.
    pub active: u32,
    /// Active exam items that the bank needs: for a domain `bank: depth` times what is expected on a
    /// form, else what one form needs at least.
    pub needed: u32,
}

impl Row {
    /// How many active exam items are missing.
    pub fn gap(&self) -> u32 {
        self.needed.saturating_sub(self.active)
    }
}

/// All limits of a blueprint, each list in the author's order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    /// Domains, in the framework's order.
    pub domains: Vec<Row>,
    /// Cognitive levels.
    pub cognitive: Vec<Row>,
    /// Domain × level.
    pub cells: Vec<Row>,
    /// Tasks of the examined domains, where the blueprint limits tasks.
    pub tasks: Vec<Row>,
    /// Item types.
    pub types: Vec<Row>,
}

/// The active exam items that measure a framework's competencies.
pub fn supply<'p>(programme: &'p Programme, framework: &Id) -> Vec<(&'p Item, &'p Competency)> {
    let usable = |item: &&Item| {
        item.pool == Pool::Exam && item.status == Status::Active && !item.poisoned && !item.id.is_empty()
    };
    let with = |item: &'p Item| {
        Some((item, programme.competencies.get(&item.competency).filter(|c| c.framework == *framework && !c.retired)?))
    };
    programme.items.iter().filter(usable).filter_map(with).collect()
}

/// Percentage points of a domain's weight; `None` where items are counted instead.
pub fn percent(weight: &DomainWeight) -> Option<(f64, f64)> {
    match weight {
        DomainWeight::Items(_) => None,
        DomainWeight::Percent(range) => Some(points(*range)),
        DomainWeight::Target { target, tolerance } => {
            Some(((target - tolerance).max(0.0), (target + tolerance).min(100.0)))
        }
    }
}

fn points(range: Range) -> (f64, f64) {
    (range.min.map_or(0.0, f64::from), range.max.map_or(100.0, f64::from).min(100.0))
}

pub(super) fn rows(programme: &Programme, framework: &Framework, blueprint: &Blueprint) -> Rows {
    let mut counts: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    let mut cells: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    for (item, competency) in supply(programme, &framework.id) {
        for key in [
            ("domain", &*competency.domain),
            ("task", &competency.task),
            ("level", &item.cognitive),
            ("type", item.kind.name()),
        ] {
            *counts.entry(key).or_default() += 1;
        }
        *cells.entry((&competency.domain, &item.cognitive)).or_default() += 1;
    }
    let count = |kind: &str, id: &str| counts.get(&(kind, id)).copied().unwrap_or(0);
    let share = |kind: &str, (id, range): &(Id, Range)| {
        let form = Bounds::of(
            percent_items(range.min.map(f64::from), range.max.map(f64::from), blueprint.length),
            blueprint.length,
        );
        let active = count(kind, id);
        Row {
            id: id.clone(),
            title: id.to_string(),
            percent: Some(points(*range)),
            form,
            expected: None,
            active,
            needed: form.min,
        }
    };
    let mut rows = Rows {
        domains: domains(framework, blueprint, &|id| count("domain", id)),
        cognitive: blueprint.cognitive.iter().map(|level| share("level", level)).collect(),
        types: blueprint.types.iter().map(|kind| share("type", kind)).collect(),
        ..Rows::default()
    };
    for cell in &blueprint.cells {
        let form = Bounds::of(cell.items, blueprint.length);
        let active = cells.get(&(&*cell.domain, cell.cognitive.as_str())).copied().unwrap_or(0);
        let title = framework.domains.iter().find(|d| d.id == cell.domain).map_or(&*cell.domain, |d| &d.title);
        let (id, title) =
            (Id::from(format!("{}/{}", cell.domain, cell.cognitive)), format!("{title} × {}", cell.cognitive));
        rows.cells.push(Row { id, title, percent: None, form, expected: None, active, needed: form.min });
    }
    if let Some(per_task) = blueprint.per_task {
        let form = Bounds::of(per_task, blueprint.length);
        let examined = |domain: &Id| rows.domains.iter().any(|r| r.id == *domain && r.form.max > 0);
        let tasks = framework.tasks().filter(|(domain, _)| examined(&domain.id)).map(|(_, task)| Row {
            id: task.id.clone(),
            title: task.title.clone(),
            percent: None,
            form,
            expected: None,
            active: count("task", &task.id),
            needed: form.min,
        });
        rows.tasks = tasks.collect();
    }
    rows
}

/// Every domain of the framework; one that the blueprint does not name has no place on a form.
fn domains(framework: &Framework, blueprint: &Blueprint, count: &dyn Fn(&str) -> u32) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for domain in &framework.domains {
        let weight = blueprint.domains.iter().find(|(id, _)| *id == domain.id).map(|(_, w)| w);
        let form =
            weight.map_or(Bounds { min: 0, max: 0 }, |w| Bounds::of(w.items(blueprint.length), blueprint.length));
        let percent = weight.and_then(percent);
        rows.push(Row {
            id: domain.id.clone(),
            title: domain.title.clone(),
            percent,
            form,
            expected: None,
            active: count(&domain.id),
            needed: 0,
        });
    }
    let middle = |row: &Row| match row.percent {
        Some((low, high)) => (low + high) / 2.0,
        None => f64::from(row.form.min + row.form.max) / 2.0 / f64::from(blueprint.length.max(1)) * 100.0,
    };
    let quotas: Vec<f64> = rows.iter().map(middle).collect();
    let bounds: Vec<Bounds> = rows.iter().map(|r| r.form).collect();
    for (row, expected) in rows.iter_mut().zip(within_bounds(&quotas, &bounds, blueprint.length)) {
        row.expected = Some(expected);
        row.needed = expected * blueprint.bank_depth;
    }
    rows
}
