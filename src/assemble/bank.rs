//! What may be drawn for a form, and the attempts to draw from it.

use super::draw::{DrawError, Unmet};
use super::limits::{Limits, may_score, taught};
use super::problem::{Candidate, LENGTH, Problem};
use super::search::{Outcome, search};
use super::violations::counts;
use crate::model::{Course, FormKind, Framework, Id, Item, Programme};
use std::collections::{BTreeMap, BTreeSet};

/// What may be drawn, in file order.
pub(super) struct Bank<'p> {
    candidates: Vec<Candidate<'p>>,
    /// Competencies that the form may ask for, with items or without.
    competencies: u32,
    /// The largest number of candidates of one competency.
    most_of_one: u32,
    seed: String,
}

impl<'p> Bank<'p> {
    pub(super) fn new(
        programme: &'p Programme,
        framework: &Framework,
        kind: FormKind,
        course: Option<&Course>,
        seed: &str,
    ) -> Bank<'p> {
        let taught: Option<BTreeSet<&Id>> = course.map(|c| taught(programme, c));
        let asked = |c: &crate::model::Competency| {
            c.framework == framework.id && !c.retired && taught.as_ref().is_none_or(|t| t.contains(&c.id))
        };
        let usable =
            programme.items.iter().filter(|item| may_score(kind, item) && !item.poisoned && !item.id.is_empty());
        let with = usable.filter_map(|item| Some((item, programme.competencies.get(&item.competency)?)));
        let candidates: Vec<Candidate<'p>> = with.filter(|(_, c)| asked(c)).collect();
        let mut counts: BTreeMap<&Id, u32> = BTreeMap::new();
        candidates.iter().for_each(|(_, c)| *counts.entry(&c.id).or_default() += 1);
        Bank {
            competencies: programme.competencies.iter().filter(|c| asked(c)).count() as u32,
            most_of_one: counts.into_values().max().unwrap_or(0),
            candidates,
            seed: seed.to_owned(),
        }
    }

    /// How many items may be drawn.
    pub(super) fn size(&self) -> u32 {
        self.candidates.len() as u32
    }

    /// A selection with as few items of one competency as can be found.
    pub(super) fn solve(&self, limits: &Limits) -> Option<Vec<&'p Item>> {
        if limits.length > self.size() {
            return None;
        }
        let least = limits.length.div_ceil(self.competencies.max(1));
        (least..=self.most_of_one.max(least)).find_map(|cap| {
            let problem = Problem::new(&self.candidates, limits, &self.seed, cap);
            if !shortages(&problem, limits).is_empty() {
                return None;
            }
            match search(&problem, false) {
                Outcome::Found(units) => Some(self.items(&problem, &units)),
                Outcome::None { .. } => None,
            }
        })
    }

    /// The exact search, without care for competencies; its failure says what is missing.
    pub(super) fn thorough(&self, limits: &Limits) -> Result<Vec<&'p Item>, DrawError> {
        let problem = Problem::new(&self.candidates, limits, &self.seed, u32::MAX);
        let unmet = shortages(&problem, limits);
        if !unmet.is_empty() {
            return Err(DrawError::Infeasible { unmet, proved: true });
        }
        match search(&problem, true) {
            Outcome::Found(units) => Ok(self.items(&problem, &units)),
            Outcome::None { nearest, proved } => {
                let nearest: Vec<Candidate<'p>> = self.of_units(&problem, &nearest).collect();
                let missed = counts(limits, &nearest);
                let mut unmet: Vec<Unmet> = missed
                    .iter()
                    .map(|v| Unmet { what: format!("the nearest form has {v}"), by: v.amount() })
                    .collect();
                if unmet.is_empty() {
                    unmet.push(Unmet {
                        what: "enemies keep items apart that the limits need together".to_owned(),
                        by: 1,
                    });
                }
                Err(DrawError::Infeasible { unmet, proved })
            }
        }
    }

    fn of_units<'a>(&'a self, problem: &'a Problem, units: &'a [usize]) -> impl Iterator<Item = Candidate<'p>> + 'a {
        units.iter().flat_map(|u| &problem.units[*u].members).map(|m| self.candidates[*m])
    }

    fn items(&self, problem: &Problem, units: &[usize]) -> Vec<&'p Item> {
        self.of_units(problem, units).map(|(item, _)| item).collect()
    }
}

/// Limits that the candidates cannot fill whatever is chosen.
fn shortages(problem: &Problem, limits: &Limits) -> Vec<Unmet> {
    let mut unmet = Vec::new();
    let mut short = |what: String, by: u32| unmet.push(Unmet { what, by });
    let all = problem.supply(LENGTH);
    if all < limits.length {
        short(format!("the form needs {} items, and {all} may be drawn", limits.length), limits.length - all);
    }
    for (n, limit) in limits.groups.iter().enumerate() {
        let (least, there) = (limit.bounds.min, problem.supply(n + 1));
        if limit.bounds.is_empty() {
            short(format!("no whole number of {} items lies inside the range of {}", limits.length, limit.group), 1);
        } else if there < least {
            short(format!("{} needs {least} items, and {there} may be drawn", limit.group), least - there);
        }
    }
    for partition in &problem.partitions {
        let least: u32 = partition.iter().map(|g| problem.bounds[*g].min).sum();
        let room = |g: &usize| problem.bounds[*g].max.min(problem.supply(*g));
        // Items outside the partition's groups are not limited by it.
        let free = all - partition.iter().map(|g| problem.supply(*g)).sum::<u32>();
        let most: u32 = partition.iter().map(room).sum::<u32>() + free;
        let names = partition.iter().map(|g| limits.groups[g - 1].group.to_string()).collect::<Vec<_>>().join(", ");
        if least > limits.length {
            short(format!("the minima of {names} sum to {least} of {} items", limits.length), least - limits.length);
        } else if most < limits.length && all >= limits.length {
            short(format!("within their maxima {names} give {most} of {} items", limits.length), limits.length - most);
        }
    }
    unmet
}
