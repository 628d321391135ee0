//! What a form must keep to, as numbers of items in groups.

use crate::coverage::{Bounds, percent};
use crate::model::{
    Blueprint, Competency, Course, DomainWeight, FormKind, Framework, Id, Item, Pool, Programme, Status,
};
use std::collections::BTreeSet;

/// A group of items that is limited.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// A domain.
    Domain(Id),
    /// A cognitive level.
    Level(Id),
    /// A domain at a level.
    Cell(Id, Id),
    /// A task.
    Task(Id),
    /// An item type.
    Type(Id),
}

impl Group {
    /// Whether an item belongs to it.
    pub fn holds(&self, item: &Item, competency: &Competency) -> bool {
        match self {
            Group::Domain(domain) => competency.domain == *domain,
            Group::Level(level) => *item.cognitive == **level,
            Group::Cell(domain, level) => competency.domain == *domain && *item.cognitive == **level,
            Group::Task(task) => competency.task == *task,
            Group::Type(kind) => item.kind.name() == &**kind,
        }
    }
}

impl std::fmt::Display for Group {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Group::Domain(id) => write!(f, "domain `{id}`"),
            Group::Level(id) => write!(f, "level `{id}`"),
            Group::Cell(domain, level) => write!(f, "cell {domain} × {level}"),
            Group::Task(id) => write!(f, "task `{id}`"),
            Group::Type(id) => write!(f, "type `{id}`"),
        }
    }
}

/// How many items of a group a form may carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The group.
    pub group: Group,
    /// How many.
    pub bounds: Bounds,
}

/// All limits of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Items that count.
    pub length: u32,
    /// Items that do not.
    pub pretest: u32,
    /// Limits on the items that count.
    pub groups: Vec<Limit>,
}

/// For which form limits are asked.
#[derive(Clone, Copy, Debug)]
pub struct Purpose<'a> {
    /// What it is for.
    pub kind: FormKind,
    /// The course that a practice form is restricted to.
    pub course: Option<&'a Course>,
    /// Items that count.
    pub length: u32,
}

/// What a form's scored items may be, by its kind.
///
/// Operational forms take active exam items, beta forms any exam item past review that is not suspended,
/// practice forms practice items in use.
pub fn may_score(kind: FormKind, item: &Item) -> bool {
    let in_use = matches!(item.status, Status::Approved | Status::Beta | Status::Active);
    match kind {
        FormKind::Operational => item.pool == Pool::Exam && item.status == Status::Active,
        FormKind::Beta => item.pool == Pool::Exam && in_use,
        FormKind::Practice => item.pool == Pool::Practice && in_use,
    }
}

/// What may stand on a form without counting: exam items that are still being tried.
pub fn may_pretest(item: &Item) -> bool {
    item.pool == Pool::Exam && matches!(item.status, Status::Approved | Status::Beta)
}

/// The competencies that a course's lessons teach.
pub fn taught<'p>(programme: &'p Programme, course: &Course) -> BTreeSet<&'p Id> {
    programme.lessons.iter().filter(|l| l.course == course.id).flat_map(|l| &l.competencies).collect()
}

/// The limits of a blueprint on a form.
///
/// An operational or beta form keeps the blueprint's ranges as they are. A practice form has a length of
/// its own and may be restricted to what a course teaches: shares of the domains taught are scaled to
/// 100 %, numbers of cells and tasks by length, and every range is rounded outwards, since a short form
/// cannot hit narrow percentages.
pub fn limits(programme: &Programme, framework: &Framework, blueprint: &Blueprint, purpose: Purpose<'_>) -> Limits {
    if purpose.kind != FormKind::Practice {
        return Limits {
            length: purpose.length,
            pretest: pretest(blueprint, purpose.kind),
            groups: exact(framework, blueprint),
        };
    }
    Limits {
        length: purpose.length,
        pretest: 0,
        groups: Scaled::new(programme, framework, blueprint, purpose).groups(),
    }
}

fn pretest(blueprint: &Blueprint, kind: FormKind) -> u32 {
    if kind == FormKind::Operational { blueprint.pretest } else { 0 }
}

fn exact(framework: &Framework, blueprint: &Blueprint) -> Vec<Limit> {
    let length = blueprint.length;
    let share = |range: &crate::model::grammar::Range| {
        Bounds::of(crate::model::percent_items(range.min.map(f64::from), range.max.map(f64::from), length), length)
    };
    let weight = |id: &Id| blueprint.domains.iter().find(|(d, _)| d == id).map(|(_, w)| w);
    let none = Bounds { min: 0, max: 0 };
    let domain = |id: &Id| Limit {
        group: Group::Domain(id.clone()),
        bounds: weight(id).map_or(none, |w| Bounds::of(w.items(length), length)),
    };
    let mut groups: Vec<Limit> = framework.domains.iter().map(|d| domain(&d.id)).collect();
    groups.extend(
        blueprint.cognitive.iter().map(|(id, range)| Limit { group: Group::Level(id.clone()), bounds: share(range) }),
    );
    groups.extend(blueprint.cells.iter().map(|c| Limit {
        group: Group::Cell(c.domain.clone(), Id::from(c.cognitive.as_str())),
        bounds: Bounds::of(c.items, length),
    }));
    if let Some(range) = blueprint.per_task {
        let examined = |id: &Id| weight(id).is_some_and(|w| w.items(length).max.unwrap_or(length) > 0);
        let tasks = framework.tasks().filter(|(domain, _)| examined(&domain.id));
        groups.extend(
            tasks.map(|(_, task)| Limit { group: Group::Task(task.id.clone()), bounds: Bounds::of(range, length) }),
        );
    }
    groups.extend(
        blueprint.types.iter().map(|(id, range)| Limit { group: Group::Type(id.clone()), bounds: share(range) }),
    );
    groups
}

/// A blueprint's limits brought to another length and to a part of its domains.
struct Scaled<'a> {
    framework: &'a Framework,
    blueprint: &'a Blueprint,
    length: u32,
    /// Tasks and domains of which something is taught; all without a course.
    tasks: BTreeSet<&'a Id>,
    domains: BTreeSet<&'a Id>,
    /// What a share of the whole exam is of this form.
    factor: f64,
}

impl<'a> Scaled<'a> {
    fn new(
        programme: &'a Programme,
        framework: &'a Framework,
        blueprint: &'a Blueprint,
        purpose: Purpose<'_>,
    ) -> Scaled<'a> {
        let taught = purpose.course.map(|course| taught(programme, course));
        let covered =
            |task: &crate::model::Task| taught.as_ref().is_none_or(|t| task.competencies.iter().any(|c| t.contains(c)));
        let covered: Vec<_> = framework.tasks().filter(|(_, task)| covered(task)).collect();
        let domains: BTreeSet<&Id> = covered.iter().map(|(domain, _)| &domain.id).collect();
        let tasks = covered.iter().map(|(_, task)| &task.id).collect();
        let middles = |all: bool| -> f64 {
            let counted = blueprint.domains.iter().filter(|(id, _)| all || domains.contains(id));
            counted.map(|(_, weight)| middle(points(weight, blueprint.length))).sum()
        };
        let (whole, part) = (middles(true), middles(false));
        let factor = if part > 0.0 { whole / part } else { 1.0 };
        Scaled { framework, blueprint, length: purpose.length, tasks, domains, factor }
    }

    /// Percentage points of this form as numbers of items, rounded outwards.
    fn outward(&self, (low, high): (f64, f64)) -> Bounds {
        let items = |percent: f64| percent * f64::from(self.length) / 100.0;
        let min = (items(low) + 0.001).floor().max(0.0) as u32;
        let max = ((items(high) - 0.001).ceil().max(0.0) as u32).min(self.length);
        Bounds { min, max }
    }

    /// Numbers of items on a whole form, as points.
    fn share(&self, range: crate::model::grammar::Range) -> (f64, f64) {
        let bounds = Bounds::of(range, self.blueprint.length);
        let points = |n: u32| f64::from(n) / f64::from(self.blueprint.length.max(1)) * 100.0 * self.factor;
        (points(bounds.min), if range.max.is_none() { 100.0 } else { points(bounds.max).min(100.0) })
    }

    fn groups(&self) -> Vec<Limit> {
        let none = Bounds { min: 0, max: 0 };
        let weight = |id: &Id| self.blueprint.domains.iter().find(|(d, _)| d == id).map(|(_, w)| w);
        let mut groups = Vec::new();
        for domain in &self.framework.domains {
            let scaled = weight(&domain.id).filter(|_| self.domains.contains(&domain.id)).map(|w| {
                let (low, high) = points(w, self.blueprint.length);
                self.outward((low * self.factor, (high * self.factor).min(100.0)))
            });
            groups.push(Limit { group: Group::Domain(domain.id.clone()), bounds: scaled.unwrap_or(none) });
        }
        let percent = |range: &crate::model::grammar::Range| {
            self.outward((range.min.map_or(0.0, f64::from), range.max.map_or(100.0, f64::from)))
        };
        groups.extend(
            self.blueprint
                .cognitive
                .iter()
                .map(|(id, range)| Limit { group: Group::Level(id.clone()), bounds: percent(range) }),
        );
        for cell in self.blueprint.cells.iter().filter(|c| self.domains.contains(&c.domain)) {
            let group = Group::Cell(cell.domain.clone(), Id::from(cell.cognitive.as_str()));
            groups.push(Limit { group, bounds: self.outward(self.share(cell.items)) });
        }
        if let Some(range) = self.blueprint.per_task {
            let tasks = self.framework.tasks().filter(|(_, task)| self.tasks.contains(&task.id));
            groups.extend(tasks.map(|(_, task)| Limit {
                group: Group::Task(task.id.clone()),
                bounds: self.outward(self.share(range)),
            }));
        }
        groups.extend(
            self.blueprint
                .types
                .iter()
                .map(|(id, range)| Limit { group: Group::Type(id.clone()), bounds: percent(range) }),
        );
        groups
    }
}

fn points(weight: &DomainWeight, length: u32) -> (f64, f64) {
    percent(weight).unwrap_or_else(|| {
        let bounds = Bounds::of(weight.items(length), length);
        let points = |n: u32| f64::from(n) / f64::from(length.max(1)) * 100.0;
        (points(bounds.min), points(bounds.max))
    })
}

fn middle((low, high): (f64, f64)) -> f64 {
    (low + high) / 2.0
}
