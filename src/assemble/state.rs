//! A selection under way: who is taken, how full the groups are, what is still wrong.

use super::problem::{LENGTH, Problem};

/// A selection of units.
#[derive(Clone, Debug)]
pub(super) struct State<'a> {
    pub(super) problem: &'a Problem,
    /// Whether a unit is taken.
    pub(super) taken: Vec<bool>,
    /// Items taken, by group.
    pub(super) counts: Vec<u32>,
    /// Taken enemies of each unit.
    hostile: Vec<u32>,
    /// Items by which bounds are missed, plus pairs of enemies.
    pub(super) cost: u32,
}

impl<'a> State<'a> {
    pub(super) fn empty(problem: &'a Problem) -> State<'a> {
        let cost = problem.bounds.iter().map(|b| b.min).sum();
        let (units, groups) = (problem.units.len(), problem.bounds.len());
        State { problem, taken: vec![false; units], counts: vec![0; groups], hostile: vec![0; units], cost }
    }

    fn missed(&self, group: usize, count: u32) -> i64 {
        let b = self.problem.bounds[group];
        i64::from(b.min.saturating_sub(count).max(count.saturating_sub(b.max)))
    }

    /// How the cost changes if `u` goes in (or out, if it is in).
    pub(super) fn gain(&self, u: usize) -> i64 {
        let unit = &self.problem.units[u];
        let sign = if self.taken[u] { -1 } else { 1 };
        let groups = unit.groups.iter().map(|(group, n)| {
            let count = self.counts[*group];
            let after = if self.taken[u] { count - n } else { count + n };
            self.missed(*group, after) - self.missed(*group, count)
        });
        groups.sum::<i64>() + sign * i64::from(self.hostile[u])
    }

    /// Takes `u` in, or out if it is in.
    pub(super) fn flip(&mut self, u: usize) {
        let gain = self.gain(u);
        let unit = &self.problem.units[u];
        let into = !self.taken[u];
        for (group, n) in &unit.groups {
            let count = &mut self.counts[*group];
            *count = if into { *count + n } else { *count - n };
        }
        for enemy in &unit.enemies {
            let count = &mut self.hostile[*enemy];
            *count = if into { *count + 1 } else { *count - 1 };
        }
        self.taken[u] = into;
        self.cost = u32::try_from(i64::from(self.cost) + gain).unwrap_or(0);
    }

    /// `u` can go in without passing a maximum, meeting an enemy, or leaving too few places for the minima.
    pub(super) fn fits(&self, u: usize) -> bool {
        let unit = &self.problem.units[u];
        if self.hostile[u] > 0
            || unit.groups.iter().any(|(group, n)| self.counts[*group] + n > self.problem.bounds[*group].max)
        {
            return false;
        }
        let added = |group: usize| unit.groups.iter().find(|(g, _)| *g == group).map_or(0, |(_, n)| *n);
        let left = self.problem.bounds[LENGTH].min.saturating_sub(self.counts[LENGTH] + added(LENGTH));
        self.problem.partitions.iter().all(|groups| {
            let lack = |g: &usize| self.problem.bounds[*g].min.saturating_sub(self.counts[*g] + added(*g));
            groups.iter().map(lack).sum::<u32>() <= left
        })
    }

    /// Units that are in.
    pub(super) fn inside(&self) -> Vec<usize> {
        (0..self.taken.len()).filter(|u| self.taken[*u]).collect()
    }

    /// Units that are out.
    pub(super) fn outside(&self) -> Vec<usize> {
        (0..self.taken.len()).filter(|u| !self.taken[*u]).collect()
    }
}
