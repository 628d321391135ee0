//! Exact search with bounds: depth first, the tightest group first.
//!
//! A group is tight where what is left to choose from is hardly more than what it still needs. A branch takes
//! one of its units, best rank first, or rules it out for good. A branch ends where a maximum is passed, a
//! minimum can no longer be reached, or the minima of domains, levels, types or tasks need more places than
//! are left.

use super::problem::{LENGTH, Problem};

/// What came of it.
pub(super) enum Answer {
    /// Units taken.
    Found(Vec<usize>),
    /// There is no selection.
    Impossible,
    /// The work ended before the answer came.
    Unknown,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Open,
    In,
    Out,
}

struct Tree<'a> {
    problem: &'a Problem,
    marks: Vec<Mark>,
    counts: Vec<u32>,
    /// Items of open units, by group.
    open: Vec<u32>,
    nodes: u64,
}

/// Looks at `nodes` places of the search at most.
pub(super) fn search(problem: &Problem, nodes: u64) -> Answer {
    let groups = problem.bounds.len();
    let open = (0..groups).map(|g| problem.supply(g)).collect();
    let mut tree = Tree { problem, marks: vec![Mark::Open; problem.units.len()], counts: vec![0; groups], open, nodes };
    match tree.descend() {
        Some(true) => Answer::Found((0..problem.units.len()).filter(|u| tree.marks[*u] == Mark::In).collect()),
        Some(false) => Answer::Impossible,
        None => Answer::Unknown,
    }
}

impl Tree<'_> {
    /// `Some(true)`: the marks are a solution. `None`: out of nodes. Depth is bounded by the form's length,
    /// since ruling out happens in a loop.
    fn descend(&mut self) -> Option<bool> {
        self.nodes = self.nodes.checked_sub(1)?;
        let mut ruled_out = Vec::new();
        let answer = loop {
            if !self.possible() {
                break Some(false);
            }
            let Some(u) = self.next() else { break Some(true) };
            let also = self.take(u);
            match self.descend() {
                Some(false) => {}
                other => break other,
            }
            self.give_back(u, &also);
            self.mark_out(u);
            ruled_out.push(u);
            match self.nodes.checked_sub(1) {
                Some(left) => self.nodes = left,
                None => break None,
            }
        };
        if answer == Some(false) {
            ruled_out.into_iter().for_each(|u| self.reopen(u));
        }
        answer
    }

    fn lack(&self, group: usize) -> u32 {
        self.problem.bounds[group].min.saturating_sub(self.counts[group])
    }

    fn possible(&self) -> bool {
        let groups = 0..self.counts.len();
        let within = |g: usize| self.counts[g] <= self.problem.bounds[g].max && self.lack(g) <= self.open[g];
        let left = self.lack(LENGTH);
        groups.into_iter().all(within)
            && self.problem.partitions.iter().all(|p| {
                let room = |g: &usize| (self.problem.bounds[*g].max - self.counts[*g]).min(self.open[*g]);
                let whole = p.iter().map(|g| self.counts[*g] + self.open[*g]).sum::<u32>()
                    == self.counts[LENGTH] + self.open[LENGTH];
                p.iter().map(|g| self.lack(*g)).sum::<u32>() <= left
                    && (!whole || p.iter().map(room).sum::<u32>() >= left)
            })
    }

    /// The best ranked open unit of the tightest group that lacks something; `None` when nothing lacks.
    fn next(&self) -> Option<usize> {
        let lacking = (0..self.counts.len()).filter(|g| self.lack(*g) > 0);
        let tightest = lacking.min_by_key(|g| (self.open[*g] - self.lack(*g), *g))?;
        (0..self.marks.len())
            .find(|u| self.marks[*u] == Mark::Open && self.problem.units[*u].groups.iter().any(|(g, _)| *g == tightest))
    }

    fn mark_out(&mut self, u: usize) {
        self.marks[u] = Mark::Out;
        self.problem.units[u].groups.iter().for_each(|(g, n)| self.open[*g] -= n);
    }

    fn reopen(&mut self, u: usize) {
        self.marks[u] = Mark::Open;
        self.problem.units[u].groups.iter().for_each(|(g, n)| self.open[*g] += n);
    }

    /// Takes `u` and rules its enemies out; gives those that were open.
    fn take(&mut self, u: usize) -> Vec<usize> {
        self.mark_out(u);
        self.marks[u] = Mark::In;
        self.problem.units[u].groups.iter().for_each(|(g, n)| self.counts[*g] += n);
        let enemies: Vec<usize> =
            self.problem.units[u].enemies.iter().copied().filter(|e| self.marks[*e] == Mark::Open).collect();
        enemies.iter().for_each(|e| self.mark_out(*e));
        enemies
    }

    fn give_back(&mut self, u: usize, also: &[usize]) {
        also.iter().for_each(|e| self.reopen(*e));
        self.problem.units[u].groups.iter().for_each(|(g, n)| self.counts[*g] -= n);
        self.reopen(u);
    }
}
