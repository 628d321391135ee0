//! A draw as a search problem: units that are taken whole, groups with bounds.

use super::limits::{Group, Limits};
use super::seed::rank;
use crate::coverage::Bounds;
use crate::model::{Competency, Id, Item};
use std::collections::{BTreeMap, BTreeSet};

/// An item that may be drawn.
pub(super) type Candidate<'p> = (&'p Item, &'p Competency);

/// An item, or the items of one scenario, taken whole or not at all.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// Positions in the list of candidates.
    pub(super) members: Vec<usize>,
    /// (group, how many of its members belong to it), sorted.
    pub(super) groups: Vec<(usize, u32)>,
    /// Units that must not be taken with it, sorted.
    pub(super) enemies: Vec<usize>,
    /// Low is wanted first; for several members the sum.
    pub(super) weight: u128,
}

/// What to choose from and what to keep to.
#[derive(Clone, Debug)]
pub(super) struct Problem {
    /// Sorted by weight a member, then by id.
    pub(super) units: Vec<Unit>,
    /// Bounds of each group: the length, the blueprint's limits, then one a competency.
    pub(super) bounds: Vec<Bounds>,
    /// Groups of which an item belongs to one at most: domains, levels, types, tasks.
    pub(super) partitions: Vec<Vec<usize>>,
}

/// The group of the form's length.
pub(super) const LENGTH: usize = 0;

impl Problem {
    /// `cap`: the most items of one competency.
    pub(super) fn new(candidates: &[Candidate<'_>], limits: &Limits, seed: &str, cap: u32) -> Problem {
        let mut bounds = vec![Bounds { min: limits.length, max: limits.length }];
        bounds.extend(limits.groups.iter().map(|l| l.bounds));
        let own = bounds.len();
        let competencies: BTreeSet<&Id> = candidates.iter().map(|(_, c)| &c.id).collect();
        let caps: BTreeMap<&Id, usize> = competencies.into_iter().enumerate().map(|(n, id)| (id, own + n)).collect();
        bounds.resize(own + caps.len(), Bounds { min: 0, max: cap });
        let mut units: Vec<(u128, Id, Unit)> = units(candidates, seed)
            .into_iter()
            .map(|members| {
                let unit = unit(candidates, limits, &caps, members, seed);
                (unit.weight / unit.members.len() as u128, candidates[unit.members[0]].0.id.clone(), unit)
            })
            .collect();
        units.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        let mut units: Vec<Unit> = units.into_iter().map(|(_, _, unit)| unit).collect();
        meet_enemies(candidates, &mut units);
        Problem { units, bounds, partitions: partitions(limits) }
    }

    /// Items in all units that belong to a group.
    pub(super) fn supply(&self, group: usize) -> u32 {
        self.units.iter().flat_map(|u| &u.groups).filter(|(g, _)| *g == group).map(|(_, n)| n).sum()
    }
}

/// Items by themselves, and those of a scenario together. Of enemies in one scenario only the one with the
/// lower rank can ever be drawn.
fn units(candidates: &[Candidate<'_>], seed: &str) -> Vec<Vec<usize>> {
    let mut single = Vec::new();
    let mut sets: BTreeMap<&Id, Vec<usize>> = BTreeMap::new();
    for (position, (item, _)) in candidates.iter().enumerate() {
        match &item.stimulus {
            Some(stimulus) => sets.entry(stimulus).or_default().push(position),
            None => single.push(vec![position]),
        }
    }
    for set in sets.values_mut() {
        set.sort_by_key(|position| (rank(seed, "draw", &candidates[*position].0.id), &candidates[*position].0.id));
        let mut kept: Vec<usize> = Vec::new();
        for position in set.iter().copied() {
            if !kept.iter().any(|other| are_enemies(candidates[*other].0, candidates[position].0)) {
                kept.push(position);
            }
        }
        *set = kept;
    }
    single.into_iter().chain(sets.into_values()).collect()
}

/// Enmity holds both ways, whichever of the two names the other.
pub(super) fn are_enemies(a: &Item, b: &Item) -> bool {
    a.enemies.contains(&b.id) || b.enemies.contains(&a.id)
}

fn unit(
    candidates: &[Candidate<'_>],
    limits: &Limits,
    caps: &BTreeMap<&Id, usize>,
    members: Vec<usize>,
    seed: &str,
) -> Unit {
    let mut groups: BTreeMap<usize, u32> = BTreeMap::new();
    let mut weight = 0;
    for (item, competency) in members.iter().map(|m| candidates[*m]) {
        *groups.entry(LENGTH).or_default() += 1;
        for (n, _) in limits.groups.iter().enumerate().filter(|(_, limit)| limit.group.holds(item, competency)) {
            *groups.entry(n + 1).or_default() += 1;
        }
        if let Some(group) = caps.get(&competency.id) {
            *groups.entry(*group).or_default() += 1;
        }
        weight += u128::from(match &item.stimulus {
            Some(stimulus) => rank(seed, "draw", stimulus),
            None => rank(seed, "draw", &item.id),
        });
    }
    Unit { members, groups: groups.into_iter().collect(), enemies: Vec::new(), weight }
}

fn meet_enemies(candidates: &[Candidate<'_>], units: &mut [Unit]) {
    let mut home: BTreeMap<&Id, usize> = BTreeMap::new();
    for (n, unit) in units.iter().enumerate() {
        home.extend(unit.members.iter().map(|m| (&candidates[*m].0.id, n)));
    }
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (n, unit) in units.iter().enumerate() {
        let named = unit.members.iter().flat_map(|m| &candidates[*m].0.enemies).filter_map(|id| home.get(id));
        pairs.extend(named.filter(|other| **other != n).flat_map(|other| [(n, *other), (*other, n)]));
    }
    for (a, b) in pairs {
        units[a].enemies.push(b);
    }
}

fn partitions(limits: &Limits) -> Vec<Vec<usize>> {
    let of = |wanted: fn(&Group) -> bool| -> Vec<usize> {
        limits.groups.iter().enumerate().filter(|(_, l)| wanted(&l.group)).map(|(n, _)| n + 1).collect()
    };
    let kinds: [fn(&Group) -> bool; 4] = [
        |g| matches!(g, Group::Domain(_)),
        |g| matches!(g, Group::Level(_)),
        |g| matches!(g, Group::Type(_)),
        |g| matches!(g, Group::Task(_)),
    ];
    kinds.into_iter().map(of).filter(|p| !p.is_empty()).collect()
}
