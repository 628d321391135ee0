//! Job task analyses.

use super::{Evidence, EvidenceKind};
use crate::binder::Basis;
use crate::binder::table::{Cell, Place, Table, day, ids};
use crate::coverage::{Weights, weights};
use crate::model::{Framework, Study, WeightMethod};
use std::collections::BTreeMap;

pub(super) fn job_analysis(basis: Basis<'_>) -> Evidence {
    let mut evidence = Evidence::new(EvidenceKind::JobAnalysis);
    let programme = &basis.analysis.built.programme;
    for framework in &programme.frameworks {
        let Some(study) = &framework.study else {
            evidence.lack(format!("the framework {} names no job task analysis", framework.id));
            continue;
        };
        evidence.found = true;
        about(framework, study, basis, &mut evidence);
        if framework.ratings.is_empty() {
            evidence.lack(format!(
                "there are no ratings beside {} (frameworks/{}.ratings.csv)",
                framework.id, framework.id
            ));
        }
        let length = programme.blueprints.iter().find(|b| b.framework == framework.id).map_or(100, |b| b.length);
        if let Some(weights) = weights(framework, length) {
            ratings(framework, &weights, &mut evidence);
        }
        raters(framework, &mut evidence);
    }
    if programme.frameworks.is_empty() {
        evidence.lack("there is no competency framework (frameworks/)");
    }
    evidence
}

fn about(framework: &Framework, study: &Study, basis: Basis<'_>, evidence: &mut Evidence) {
    evidence.say(format!(
        "{}: {} from {} to {}, {} raters; adopted by {} on {}, valid until {}.",
        framework.title,
        study.method,
        day(study.from),
        day(study.to),
        study.raters,
        ids(&study.adopted_by),
        day(study.adopted_on),
        day(study.valid_until)
    ));
    if !study.description.is_empty() {
        evidence.say(study.description.clone());
    }
    if !study.roles.is_empty() || !study.regions.is_empty() {
        evidence.say(format!("Respondents: {}; {}.", study.roles.join(", "), study.regions.join(", ")));
    }
    if study.valid_until.is_some_and(|until| until < basis.analysis.on) {
        evidence.lack(format!("the analysis behind {} ended on {}", framework.id, day(study.valid_until)));
    }
    let mut dropped = Table::new("Tasks considered and left out", &[("task", false), ("reason", false)]);
    study.dropped_tasks.iter().for_each(|(task, why)| dropped.row(vec![Cell::from(task), Cell::from(why)]));
    evidence.table(dropped);
}

fn ratings(framework: &Framework, weights: &Weights, evidence: &mut Evidence) {
    let method = match weights.method {
        WeightMethod::Multiplicative => "importance × frequency",
        WeightMethod::Additive => "2 × importance + frequency",
        WeightMethod::Geometric => "√(importance × frequency)",
    };
    let number = |n: Option<f64>| n.map_or("–".to_owned(), |n| format!("{n:.2}"));
    evidence.say(format!(
        "{} of {} raters count. A task's index is {method}. Agreement on importance: ICC(A,k) {} over {} tasks, mean r_wg {}.",
        weights.raters.kept,
        weights.raters.all,
        number(weights.agreement.icc),
        weights.agreement.icc_tasks,
        number(weights.agreement.r_wg)
    ));
    for rater in &weights.raters.straight {
        evidence.say(format!("{rater} is set aside: the same rating throughout."));
    }
    for (rater, missing, asked) in &weights.raters.incomplete {
        evidence.say(format!("{rater} is set aside: {missing} of {asked} answers are missing."));
    }
    let percent = |n: Option<f64>| n.map_or("–".to_owned(), |n| format!("{n:.1} %"));
    let heads = [("domain", false), ("ratings", true), ("panel", true), ("mean × split", true), ("adopted", true)];
    let mut domains = Table::new(format!("Weights of domains, {}", framework.title), &heads);
    for share in &weights.domains {
        let title = framework.domains.iter().find(|d| d.id == share.domain).map_or(&*share.domain, |d| &d.title);
        let link = Cell::to(Place::Domain(share.domain.clone()), title);
        let rest = [Some(share.ratings), share.panel, share.mean_split, Some(share.adopted)];
        domains.row(std::iter::once(link).chain(rest.map(|n| Cell::from(percent(n)))).collect());
    }
    evidence.table(domains);
    let heads = [
        ("task", false),
        ("title", false),
        ("rated", true),
        ("perform it", true),
        ("importance", true),
        ("frequency", true),
        ("index", true),
        ("r_wg", true),
    ];
    let mut tasks = Table::new(format!("Ratings of tasks, {}", framework.title), &heads);
    for task in &weights.tasks {
        let title = framework.tasks().find(|(_, t)| t.id == task.task).map_or("", |(_, t)| &t.title);
        let numbers = [task.importance, task.frequency, task.index, task.r_wg].map(|n| Cell::from(number(n)));
        let start = [Cell::from(&task.task), Cell::from(title), Cell::from(task.rated), Cell::from(task.performing)];
        tasks.row(start.into_iter().chain(numbers).collect());
    }
    evidence.table(tasks);
}

/// Raters by what is known of them. Who said what is in the ratings, under pseudonyms.
fn raters(framework: &Framework, evidence: &mut Evidence) {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for rater in &framework.raters {
        for (what, value) in [("role", &rater.role), ("region", &rater.region), ("organisation", &rater.organisation)] {
            *counts.entry((what, value)).or_default() += 1;
        }
    }
    let heads = [("attribute", false), ("value", false), ("raters", true)];
    let mut table = Table::new(format!("Raters, {}", framework.title), &heads);
    for ((what, value), count) in counts {
        table.row(vec![Cell::from(what), Cell::from(value), Cell::from(count)]);
    }
    evidence.table(table);
}
