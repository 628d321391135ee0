//! Whether any form can satisfy a blueprint: arithmetic first, then the bank.

use super::{Bounds, Row, Rows};
use crate::model::{Blueprint, Framework};

/// A condition that no form can meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obstacle {
    /// Where in the blueprint, as a path of keys.
    pub at: Vec<String>,
    /// What cannot be.
    pub message: String,
    /// What would let it be.
    pub help: String,
}

/// What contradicts itself in a blueprint, whatever the bank holds: a range without a whole number, minima
/// that sum to more than there is room for, maxima that sum to less than must be filled.
pub(super) fn obstacles(framework: &Framework, blueprint: &Blueprint, rows: &Rows) -> Vec<Obstacle> {
    let mut found = Vec::new();
    let length = blueprint.length;
    for (key, rows) in [("domains", &rows.domains), ("cognitive", &rows.cognitive), ("types", &rows.types)] {
        for row in rows.iter().filter(|r| r.form.is_empty()) {
            let message =
                format!("no whole number of {length} items lies inside the range of {} `{}`", singular(key), row.id);
            found.push(Obstacle {
                at: vec![key.to_owned(), row.id.to_string()],
                message,
                help: "widen the range, or give it as `items:`".to_owned(),
            });
        }
    }
    if !found.is_empty() {
        return found;
    }
    // Levels and types that are not named are not limited.
    let open = |rows: &[Row], all: usize| rows.len() < all;
    sums("domains", &rows.domains, length, false, &mut found);
    sums("cognitive", &rows.cognitive, length, open(&rows.cognitive, crate::model::COGNITIVE.len()), &mut found);
    sums("types", &rows.types, length, open(&rows.types, crate::model::ITEM_TYPES.len()), &mut found);
    tasks(framework, rows, length, &mut found);
    cells(blueprint, rows, &mut found);
    found
}

fn singular(key: &str) -> &'static str {
    match key {
        "domains" => "domain",
        "cognitive" => "level",
        _ => "type",
    }
}

fn sums(key: &str, rows: &[Row], length: u32, open: bool, found: &mut Vec<Obstacle>) {
    let sum = |pick: fn(Bounds) -> u32| rows.iter().map(|r| u64::from(pick(r.form))).sum::<u64>();
    let (least, most) = (sum(|b| b.min), sum(|b| b.max));
    let at = vec![key.to_owned()];
    if least > u64::from(length) {
        let message = format!("the minima of `{key}` sum to {least} items, more than the {length} of a form");
        found.push(Obstacle {
            at,
            message,
            help: format!("lower minima by {} items together, or raise `length`", least - u64::from(length)),
        });
    } else if most < u64::from(length) && !open && !rows.is_empty() {
        let message = format!("the maxima of `{key}` sum to {most} items, fewer than the {length} of a form");
        found.push(Obstacle {
            at,
            message,
            help: format!("raise maxima by {} items together, or lower `length`", u64::from(length) - most),
        });
    }
}

fn tasks(framework: &Framework, rows: &Rows, length: u32, found: &mut Vec<Obstacle>) {
    let Some(per_task) = rows.tasks.first().map(|r| r.form) else { return };
    let at = vec!["per-task".to_owned(), "items".to_owned()];
    if per_task.is_empty() {
        let message =
            format!("`per-task` asks for at least {} items, which a form of {length} cannot hold", per_task.min);
        found.push(Obstacle { at, message, help: "write a range from the smaller to the larger number".to_owned() });
        return;
    }
    for domain in &rows.domains {
        let tasks = framework.domains.iter().find(|d| d.id == domain.id).map_or(0, |d| d.tasks.len() as u32);
        if domain.form.max == 0 || tasks == 0 {
            continue;
        }
        let (least, most) = (tasks.saturating_mul(per_task.min), tasks.saturating_mul(per_task.max));
        if least > domain.form.max {
            let message = format!(
                "{tasks} tasks with at least {} items each need {least} items; domain `{}` has room for {}",
                per_task.min, domain.id, domain.form.max
            );
            found.push(Obstacle {
                at: at.clone(),
                message,
                help: "lower `per-task`, or give the domain more room".to_owned(),
            });
        } else if most < domain.form.min {
            let message = format!(
                "{tasks} tasks with at most {} items each give {most} items; domain `{}` needs {}",
                per_task.max, domain.id, domain.form.min
            );
            found.push(Obstacle {
                at: at.clone(),
                message,
                help: "raise `per-task`, or give the domain less".to_owned(),
            });
        }
    }
}

/// Cells of one domain must fit into it, cells of one level into that level.
fn cells(blueprint: &Blueprint, rows: &Rows, found: &mut Vec<Obstacle>) {
    let length = blueprint.length;
    for (position, cell) in blueprint.cells.iter().enumerate() {
        let bounds = Bounds::of(cell.items, length);
        if bounds.is_empty() {
            let at = vec!["cells".to_owned(), position.to_string(), "items".to_owned()];
            let message = format!(
                "the cell {} × {} asks for at least {} items, which a form of {length} cannot hold",
                cell.domain, cell.cognitive, bounds.min
            );
            found.push(Obstacle {
                at,
                message,
                help: "write a range from the smaller to the larger number".to_owned(),
            });
        }
    }
    let of = |mine: &dyn Fn(&crate::model::Cell) -> bool| -> u32 {
        blueprint
            .cells
            .iter()
            .filter(|c| mine(c))
            .map(|c| Bounds::of(c.items, length))
            .filter(|b| !b.is_empty())
            .map(|b| b.min)
            .sum()
    };
    let mut compare = |row: &Row, least: u32, what: &str| {
        if least > row.form.max {
            let message =
                format!("the cells of {what} `{}` need {least} items; it has room for {}", row.id, row.form.max);
            found.push(Obstacle {
                at: vec!["cells".to_owned()],
                message,
                help: format!("lower the cells, or give the {what} more room"),
            });
        }
    };
    rows.domains.iter().for_each(|row| compare(row, of(&|c| c.domain == row.id), "domain"));
    rows.cognitive.iter().for_each(|row| compare(row, of(&|c| *c.cognitive == *row.id), "level"));
}
