//! What is wrong with a chosen set of items, measured against the limits.

use super::limits::{Group, Limits};
use crate::coverage::Bounds;
use crate::model::{Competency, Id, Item};
use std::collections::{BTreeMap, BTreeSet};

/// One limit that is not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Violation {
    /// Another number of items than the form's length.
    Length {
        /// Asked for.
        wanted: u32,
        /// There.
        actual: u32,
    },
    /// Too few or too many items of a group.
    Group {
        /// The group.
        group: Group,
        /// Allowed.
        bounds: Bounds,
        /// There.
        actual: u32,
    },
    /// Two items that must not meet; positions in the list.
    Enemies(usize, usize),
    /// An item a second time; positions in the list.
    Twice(usize, usize),
    /// Items of one scenario that do not stand together; positions of two neighbours in order.
    Apart(Id, usize, usize),
}

impl Violation {
    /// By how many items, or pairs, the limit is missed.
    pub fn amount(&self) -> u32 {
        match self {
            Violation::Length { wanted, actual } => wanted.abs_diff(*actual),
            Violation::Group { bounds, actual, .. } => {
                bounds.min.saturating_sub(*actual).max(actual.saturating_sub(bounds.max))
            }
            Violation::Enemies(..) | Violation::Twice(..) | Violation::Apart(..) => 1,
        }
    }
}

impl std::fmt::Display for Violation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let count = |n: &u32| format!("{n} item{}", if *n == 1 { "" } else { "s" });
        match self {
            Violation::Length { wanted, actual } => write!(f, "{} instead of {wanted}", count(actual)),
            Violation::Group { group, bounds, actual } => {
                write!(f, "{} of {group}; the blueprint allows {bounds}", count(actual))
            }
            Violation::Enemies(..) => f.write_str("two items that must not meet"),
            Violation::Twice(..) => f.write_str("an item stands twice"),
            Violation::Apart(stimulus, ..) => write!(f, "the items of scenario `{stimulus}` do not stand together"),
        }
    }
}

/// Everything that is wrong with scored items in their order.
pub fn violations(limits: &Limits, chosen: &[(&Item, &Competency)]) -> Vec<Violation> {
    let mut found = counts(limits, chosen);
    found.extend(pairs(&chosen.iter().map(|(item, _)| *item).collect::<Vec<_>>()));
    found
}

/// Length and groups.
pub fn counts(limits: &Limits, chosen: &[(&Item, &Competency)]) -> Vec<Violation> {
    let mut found = Vec::new();
    let actual = chosen.len() as u32;
    if actual != limits.length {
        found.push(Violation::Length { wanted: limits.length, actual });
    }
    for limit in &limits.groups {
        let actual = chosen.iter().filter(|(item, competency)| limit.group.holds(item, competency)).count() as u32;
        if !limit.bounds.contains(actual) {
            found.push(Violation::Group { group: limit.group.clone(), bounds: limit.bounds, actual });
        }
    }
    found
}

/// Enemies, repetitions, and scenarios torn apart.
pub fn pairs(items: &[&Item]) -> Vec<Violation> {
    let mut found = Vec::new();
    let mut first: BTreeMap<&Id, usize> = BTreeMap::new();
    let mut met: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (position, item) in items.iter().enumerate() {
        match first.get(&item.id) {
            Some(earlier) => found.push(Violation::Twice(*earlier, position)),
            None => {
                first.insert(&item.id, position);
            }
        }
    }
    for (position, item) in items.iter().enumerate() {
        for enemy in &item.enemies {
            if let Some(other) = first.get(enemy).filter(|other| **other != position) {
                met.insert((position.min(*other), position.max(*other)));
            }
        }
    }
    found.extend(met.into_iter().map(|(a, b)| Violation::Enemies(a, b)));
    let mut last: BTreeMap<&Id, usize> = BTreeMap::new();
    for (position, item) in items.iter().enumerate() {
        if let Some(stimulus) = &item.stimulus {
            match last.insert(stimulus, position) {
                Some(before) if before + 1 != position => {
                    found.push(Violation::Apart(stimulus.clone(), before, position))
                }
                _ => {}
            }
        }
    }
    found
}
