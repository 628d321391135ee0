//! Which items are missing: how many, on what, at which level.

use super::apportion::largest_remainder;
use super::rows::supply;
use super::{Coverage, Row};
use crate::model::{Blueprint, COGNITIVE, Id, Programme};
use std::collections::BTreeMap;

/// Items that are to be written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ToWrite {
    /// Domain.
    pub domain: Id,
    /// Competency to measure.
    pub competency: Id,
    /// Cognitive level; `None` where the blueprint says nothing of levels.
    pub cognitive: Option<Id>,
    /// How many.
    pub count: u32,
}

/// The items that would fill the bank as the blueprint asks, in the framework's order.
///
/// Each domain gets as many as its depth, its tasks, its cells and its competencies lack, whichever is most. Competencies
/// without enough items come first, then those with the fewest. Cells that lack items fix the first levels;
/// the others bring the domain closest to the middle of the blueprint's ranges. It is a proposal: other
/// choices would fill the bank as well.
pub fn to_write(programme: &Programme, blueprint: &Blueprint, coverage: &Coverage) -> Vec<ToWrite> {
    let mut by_level: BTreeMap<(Id, Id), u32> = BTreeMap::new();
    for (item, competency) in supply(programme, &coverage.framework) {
        *by_level.entry((competency.domain.clone(), Id::from(item.cognitive.as_str()))).or_default() += 1;
    }
    let mut found = Vec::new();
    for domain in coverage.rows.domains.iter().filter(|d| d.form.max > 0) {
        let counts = competencies(coverage, domain);
        let total: u32 = counts.iter().map(|(_, n)| n).sum();
        let mut levels = levels(blueprint, coverage, domain, total, &by_level);
        for (competency, count) in counts.into_iter().filter(|(_, n)| *n > 0) {
            let mut mine: BTreeMap<Option<usize>, u32> = BTreeMap::new();
            for _ in 0..count {
                *mine.entry(next(&mut levels)).or_default() += 1;
            }
            found.extend(mine.into_iter().map(|(level, count)| ToWrite {
                domain: domain.id.clone(),
                competency: competency.clone(),
                cognitive: level.map(|l| Id::from(COGNITIVE[l])),
                count,
            }));
        }
    }
    found
}

/// How many items each competency of a domain is to get.
fn competencies(coverage: &Coverage, domain: &Row) -> Vec<(Id, u32)> {
    let own: Vec<_> = coverage.competencies.iter().filter(|c| c.domain == domain.id && !c.retired).collect();
    let mut counts: Vec<u32> = own.iter().map(|c| c.needed.saturating_sub(c.active_exam)).collect();
    for task in &coverage.rows.tasks {
        let of_task: Vec<usize> = (0..own.len()).filter(|n| own[*n].task == task.id).collect();
        let planned: u32 = of_task.iter().map(|n| counts[*n]).sum();
        for _ in planned..task.gap() {
            give(&mut counts, &of_task, &|n| own[n].active_exam);
        }
    }
    let cells: u32 =
        coverage.rows.cells.iter().filter(|c| c.id.starts_with(&format!("{}/", domain.id))).map(Row::gap).sum();
    let all: Vec<usize> = (0..own.len()).collect();
    let planned: u32 = counts.iter().sum();
    for _ in planned..domain.gap().max(cells) {
        give(&mut counts, &all, &|n| own[n].active_exam);
    }
    own.iter().zip(counts).map(|(c, n)| (c.id.clone(), n)).collect()
}

/// One more for the competency that would have the fewest; the first of equals.
fn give(counts: &mut [u32], among: &[usize], active: &dyn Fn(usize) -> u32) {
    if let Some(n) = among.iter().copied().min_by_key(|n| (active(*n) + counts[*n], *n)) {
        counts[n] += 1;
    }
}

/// How many of each level (by its rank in the taxonomy) a domain is to get; empty without limits on levels.
fn levels(
    blueprint: &Blueprint,
    coverage: &Coverage,
    domain: &Row,
    total: u32,
    by_level: &BTreeMap<(Id, Id), u32>,
) -> Vec<u32> {
    if blueprint.cognitive.is_empty() {
        return Vec::new();
    }
    let limit = |level: &str| coverage.rows.cognitive.iter().find(|r| &*r.id == level);
    let share = |level: &&str| limit(level).map_or(0.0, |r| f64::from(r.form.min + r.form.max) / 2.0);
    let middles: Vec<f64> = COGNITIVE.iter().map(share).collect();
    let sum: f64 = middles.iter().sum();
    let has = |level: &str| by_level.get(&(domain.id.clone(), Id::from(level))).copied().unwrap_or(0);
    let after = f64::from(domain.active + total);
    let lack =
        |n: usize| if sum > 0.0 { (middles[n] / sum * after - f64::from(has(COGNITIVE[n]))).max(0.0) } else { 0.0 };
    let cell = |level: &str| {
        coverage.rows.cells.iter().find(|c| *c.id == *format!("{}/{level}", domain.id)).map_or(0, Row::gap)
    };
    let fixed: Vec<u32> = COGNITIVE.iter().map(|level| cell(level)).collect();
    let left = total.saturating_sub(fixed.iter().sum());
    let quotas: Vec<f64> = (0..COGNITIVE.len()).map(|n| (lack(n) - f64::from(fixed[n])).max(0.0)).collect();
    let quotas = if quotas.iter().sum::<f64>() > 0.0 { quotas } else { middles };
    largest_remainder(&quotas, left).iter().zip(fixed).map(|(n, fixed)| n + fixed).collect()
}

/// Takes one of the level that has most left; the lower of equals.
fn next(levels: &mut [u32]) -> Option<usize> {
    let most = levels.iter().copied().max().filter(|most| *most > 0)?;
    let level = levels.iter().position(|n| *n == most)?;
    levels[level] -= 1;
    Some(level)
}
