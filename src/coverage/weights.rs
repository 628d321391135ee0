//! From the ratings of a job task analysis to the weights of domains.
//!
//! 1. Raters who gave every task the same importance and the same frequency (at least five tasks), and
//!    raters who left out more than a fifth of what they were asked, are set aside and named.
//! 2. A task's importance I and frequency F are means over the raters who perform it; a missing value
//!    leaves its rater out of that mean alone.
//! 3. The task's index is I × F (Kane, Kingsbury, Colton & Estes 1989), 2 I + F or √(I × F), as declared.
//! 4. A domain's weight by ratings is its share of the sum of all indices. A sum favours domains that
//!    were cut into many tasks; so the mean index of its tasks times the panel's split stands beside it.
//! 5. Where the panel gave a split, the weight that is compared with the blueprint is the mean of the
//!    weight by ratings and the split; else it is the weight by ratings.

use super::agreement::{icc_a_k, r_wg};
use super::apportion::largest_remainder;
use crate::model::{Framework, Frequency, Id, Rating, WeightMethod};
use std::collections::{BTreeMap, BTreeSet};

/// Least number of tasks for which equal ratings are no accident.
const STRAIGHT: usize = 5;
/// Largest share of missing answers of a rater who is kept.
const MISSING: f64 = 0.20;
/// Points of the importance scale.
const SCALE: u32 = 5;

/// What a job task analysis says of the weights of domains.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// How importance and frequency make an index.
    pub method: WeightMethod,
    /// Who was kept and who was set aside.
    pub raters: Raters,
    /// Every task, in the framework's order.
    pub tasks: Vec<TaskWeight>,
    /// Every domain, in the framework's order.
    pub domains: Vec<DomainShare>,
    /// How far the kept raters agree on importance.
    pub agreement: Agreement,
}

/// Who was kept and who was set aside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Raters {
    /// All who rated.
    pub all: u32,
    /// Those whose ratings count.
    pub kept: u32,
    /// Gave every task the same.
    pub straight: Vec<Id>,
    /// (rater, missing answers, answers asked for): left out more than a fifth.
    pub incomplete: Vec<(Id, u32, u32)>,
}

/// What the raters said of one task.
#[derive(Clone, Debug, PartialEq)]
pub struct TaskWeight {
    /// Task.
    pub task: Id,
    /// Its domain.
    pub domain: Id,
    /// Kept raters who rated it.
    pub rated: u32,
    /// Those of them who perform it.
    pub performing: u32,
    /// Mean importance, 1 to 5.
    pub importance: Option<f64>,
    /// Mean frequency, 0 to 5.
    pub frequency: Option<f64>,
    /// Index by the declared method.
    pub index: Option<f64>,
    /// Agreement on importance, 0 to 1.
    pub r_wg: Option<f64>,
}

/// The weight of one domain, in per cent of the exam.
#[derive(Clone, Debug, PartialEq)]
pub struct DomainShare {
    /// Domain.
    pub domain: Id,
    /// How many of its tasks have an index.
    pub tasks: u32,
    /// Share of the sum of task indices.
    pub ratings: f64,
    /// The panel's split.
    pub panel: Option<f64>,
    /// Mean index of its tasks × the panel's split, scaled to 100.
    pub mean_split: Option<f64>,
    /// What the blueprint is compared with.
    pub adopted: f64,
    /// Items of the form by `adopted`, by largest remainder.
    pub items: u32,
}

/// How far the kept raters agree on importance.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Agreement {
    /// ICC(A,k) over the tasks whose importance every kept rater gave.
    pub icc: Option<f64>,
    /// How many tasks those are.
    pub icc_tasks: u32,
    /// Mean r_wg of all tasks.
    pub r_wg: Option<f64>,
}

/// The index of a task with mean importance `i` and mean frequency `f`.
pub fn index(method: WeightMethod, i: f64, f: f64) -> f64 {
    match method {
        WeightMethod::Multiplicative => i * f,
        WeightMethod::Additive => 2.0 * i + f,
        WeightMethod::Geometric => (i * f).sqrt(),
    }
}

/// The weights that a framework's ratings give for a form of `length` items. `None` without usable ratings.
pub fn weights(framework: &Framework, length: u32) -> Option<Weights> {
    let tasks: Vec<(&Id, &Id)> = framework.tasks().map(|(domain, task)| (&task.id, &domain.id)).collect();
    let table = table(framework);
    let (raters, kept) = screen(&table, tasks.len());
    let method = framework.study.as_ref().map_or(WeightMethod::Multiplicative, |s| s.weight_method);
    let weighed: Vec<TaskWeight> = tasks.iter().map(|(task, domain)| weigh(method, task, domain, &kept)).collect();
    let domains = domains(framework, &weighed, length)?;
    let agreement = agreement(&weighed, &kept);
    Some(Weights { method, raters, tasks: weighed, domains, agreement })
}

type ByTask<'a> = BTreeMap<&'a Id, &'a Rating>;

/// Ratings of known tasks by rater; of two ratings of one task by one rater the first counts.
fn table(framework: &Framework) -> BTreeMap<&Id, ByTask<'_>> {
    let known: BTreeSet<&Id> = framework.tasks().map(|(_, task)| &task.id).collect();
    let mut table: BTreeMap<&Id, ByTask<'_>> = BTreeMap::new();
    for rating in &framework.ratings {
        let tasks = table.entry(&rating.rater).or_default();
        if known.contains(&rating.task) {
            tasks.entry(&rating.task).or_insert(rating);
        }
    }
    table
}

/// Answers that a rating lacks, of two. Who does not perform a task need not say how important it is.
fn lacking(rating: &Rating) -> u32 {
    match rating.frequency {
        Some(Frequency::NotPerformed) => 0,
        frequency => u32::from(frequency.is_none()) + u32::from(rating.importance.is_none()),
    }
}

fn screen<'a>(table: &BTreeMap<&'a Id, ByTask<'a>>, tasks: usize) -> (Raters, Vec<ByTask<'a>>) {
    let mut raters = Raters { all: table.len() as u32, ..Raters::default() };
    let mut kept = Vec::new();
    let asked = 2 * tasks as u32;
    for (rater, ratings) in table {
        let missing = asked - 2 * ratings.len() as u32 + ratings.values().map(|r| lacking(r)).sum::<u32>();
        let first = ratings.values().next();
        let same = |r: &&Rating| first.is_some_and(|f| f.importance == r.importance && f.frequency == r.frequency);
        if f64::from(missing) > MISSING * f64::from(asked) {
            raters.incomplete.push(((*rater).clone(), missing, asked));
        } else if ratings.len() >= STRAIGHT && ratings.values().all(same) {
            raters.straight.push((*rater).clone());
        } else {
            kept.push(ratings.clone());
        }
    }
    raters.kept = kept.len() as u32;
    (raters, kept)
}

fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

fn weigh(method: WeightMethod, task: &Id, domain: &Id, kept: &[ByTask<'_>]) -> TaskWeight {
    let rated: Vec<&Rating> = kept.iter().filter_map(|ratings| ratings.get(task).copied()).collect();
    let performing: Vec<&&Rating> = rated.iter().filter(|r| r.frequency != Some(Frequency::NotPerformed)).collect();
    let importances: Vec<f64> = performing.iter().filter_map(|r| r.importance).collect();
    let frequencies: Vec<f64> = performing
        .iter()
        .filter_map(|r| match r.frequency {
            Some(Frequency::Rated(value)) => Some(value),
            _ => None,
        })
        .collect();
    let (importance, frequency) = (mean(&importances), mean(&frequencies));
    TaskWeight {
        task: task.clone(),
        domain: domain.clone(),
        rated: rated.len() as u32,
        performing: performing.len() as u32,
        importance,
        frequency,
        index: importance.zip(frequency).map(|(i, f)| index(method, i, f)),
        r_wg: r_wg(&importances, SCALE),
    }
}

fn domains(framework: &Framework, tasks: &[TaskWeight], length: u32) -> Option<Vec<DomainShare>> {
    let indices =
        |domain: &Id| -> Vec<f64> { tasks.iter().filter(|t| t.domain == *domain).filter_map(|t| t.index).collect() };
    let total: f64 = tasks.iter().filter_map(|t| t.index).sum();
    if total <= 0.0 {
        return None;
    }
    let split = framework.study.as_ref().map(|s| s.panel_split.as_slice()).filter(|s| !s.is_empty());
    let panel_total: f64 = split.unwrap_or_default().iter().map(|(_, percent)| percent).sum();
    let panel = |domain: &Id| {
        let given = split?.iter().find(|(id, _)| id == domain).map_or(0.0, |(_, percent)| *percent);
        (panel_total > 0.0).then(|| given / panel_total * 100.0)
    };
    let products: Vec<Option<f64>> =
        framework.domains.iter().map(|d| Some(mean(&indices(&d.id)).unwrap_or(0.0) * panel(&d.id)?)).collect();
    let product_total: f64 = products.iter().flatten().sum();
    let mut shares: Vec<DomainShare> = Vec::new();
    for (domain, product) in framework.domains.iter().zip(products) {
        let own = indices(&domain.id);
        let ratings = own.iter().sum::<f64>() / total * 100.0;
        let panel = panel(&domain.id);
        shares.push(DomainShare {
            domain: domain.id.clone(),
            tasks: own.len() as u32,
            ratings,
            panel,
            mean_split: product.filter(|_| product_total > 0.0).map(|p| p / product_total * 100.0),
            adopted: panel.map_or(ratings, |panel| (ratings + panel) / 2.0),
            items: 0,
        });
    }
    let quotas: Vec<f64> = shares.iter().map(|s| s.adopted).collect();
    for (share, items) in shares.iter_mut().zip(largest_remainder(&quotas, length)) {
        share.items = items;
    }
    Some(shares)
}

fn agreement(tasks: &[TaskWeight], kept: &[ByTask<'_>]) -> Agreement {
    let row = |task: &TaskWeight| {
        kept.iter().map(|ratings| ratings.get(&task.task)?.importance).collect::<Option<Vec<f64>>>()
    };
    let complete: Vec<Vec<f64>> = tasks.iter().filter_map(row).collect();
    let each: Vec<f64> = tasks.iter().filter_map(|t| t.r_wg).collect();
    Agreement { icc: icc_a_k(&complete), icc_tasks: complete.len() as u32, r_wg: mean(&each) }
}

#[cfg(test)]
mod tests;
