use super::*;
use crate::model::{DocId, Domain, Study, Task};

/// Sixteen tasks of five domains with the mean importance and frequency of each.
const TASKS: [(&str, &[(f64, f64)]); 5] = [
    ("planning", &[(4.6, 3.2), (4.1, 2.8), (3.9, 3.5)]),
    ("configuration", &[(4.4, 4.0), (4.2, 3.8), (3.7, 3.0), (3.3, 2.2)]),
    ("migration", &[(4.5, 2.0), (4.7, 2.4), (4.0, 1.8)]),
    ("transformation", &[(4.3, 4.5), (4.1, 4.2), (3.8, 3.9), (3.5, 3.1)]),
    ("optimization", &[(4.0, 3.6), (3.6, 3.3)]),
];
const PANEL: [f64; 5] = [18.3333, 25.0, 19.1667, 23.3333, 14.1667];

fn framework(method: WeightMethod, panel: bool) -> Framework {
    let split = TASKS.iter().zip(PANEL).map(|((domain, _), percent)| (Id::from(*domain), percent));
    let study = Study {
        method: "panel".to_owned(),
        description: String::new(),
        from: None,
        to: None,
        raters: 1,
        roles: Vec::new(),
        regions: Vec::new(),
        dropped_tasks: Vec::new(),
        weight_method: method,
        panel_split: if panel { split.collect() } else { Vec::new() },
        adopted_by: Vec::new(),
        adopted_on: None,
        valid_until: None,
    };
    let task = |domain: &str, n: usize| Id::from(format!("{domain}-{n}"));
    let domains = TASKS.iter().map(|(id, tasks)| Domain {
        id: Id::from(*id),
        title: (*id).to_owned(),
        description: String::new(),
        tasks: (0..tasks.len())
            .map(|n| Task { id: task(id, n), title: String::new(), competencies: Vec::new() })
            .collect(),
    });
    let ratings = TASKS.iter().flat_map(|(id, tasks)| {
        tasks
            .iter()
            .enumerate()
            .map(move |(n, (i, f))| rating("mean", &task(id, n), Some(*i), Some(Frequency::Rated(*f))))
    });
    Framework {
        doc: DocId(0),
        id: Id::from("f"),
        title: String::new(),
        version: String::new(),
        status: String::new(),
        description: String::new(),
        domains: domains.collect(),
        study: Some(study),
        ratings: ratings.collect(),
        raters: Vec::new(),
    }
}

fn rating(rater: &str, task: &str, importance: Option<f64>, frequency: Option<Frequency>) -> Rating {
    Rating { rater: Id::from(rater), task: Id::from(task), importance, frequency, criticality: None }
}

fn shares(method: WeightMethod, panel: bool) -> Vec<DomainShare> {
    weights(&framework(method, panel), 60).expect("rated").domains
}

fn assert_close(got: impl Iterator<Item = f64>, wanted: [f64; 5]) {
    let got: Vec<f64> = got.collect();
    for (g, w) in got.iter().zip(wanted) {
        assert!((g / 100.0 - w).abs() < 1e-6, "{got:?} instead of {wanted:?}");
    }
}

#[test]
fn the_worked_example_comes_out_by_each_method() {
    let ratings = |method| shares(method, false).into_iter().map(|d| d.ratings);
    assert_close(ratings(WeightMethod::Multiplicative), [0.191_799, 0.249_892, 0.132_262, 0.299_562, 0.126_486]);
    assert_close(ratings(WeightMethod::Additive), [0.192_031, 0.244_604, 0.180_410, 0.260_653, 0.122_302]);
    assert_close(ratings(WeightMethod::Geometric), [0.191_196, 0.248_923, 0.158_320, 0.274_765, 0.126_796]);
}

#[test]
fn half_ratings_half_panel_makes_items_by_largest_remainder() {
    let domains = shares(WeightMethod::Multiplicative, true);
    assert_close(domains.iter().map(|d| d.adopted), [0.187_566, 0.249_946, 0.161_964, 0.266_448, 0.134_076]);
    assert_eq!(domains.iter().map(|d| d.items).collect::<Vec<_>>(), [11, 15, 10, 16, 8]);
}

#[test]
fn means_times_split_do_not_favour_domains_cut_into_many_tasks() {
    let domains = shares(WeightMethod::Multiplicative, true);
    // By hand: means 13.283333, 12.98, 9.16, 15.56, 13.14 times the split, over the sum of the products.
    let products = [13.283_333 * 18.3333, 12.98 * 25.0, 9.16 * 19.1667, 15.56 * 23.3333, 13.14 * 14.1667];
    let total: f64 = products.iter().sum();
    for (domain, product) in domains.iter().zip(products) {
        let got = domain.mean_split.expect("a split");
        assert!((got - product / total * 100.0).abs() < 1e-4, "{got}");
    }
}

#[test]
fn without_a_split_the_ratings_alone_decide() {
    let domains = shares(WeightMethod::Multiplicative, false);
    assert!(
        domains.iter().all(|d| d.panel.is_none() && d.mean_split.is_none() && (d.adopted - d.ratings).abs() < 1e-12)
    );
}

#[test]
fn straight_liners_and_gaps_are_set_aside_and_named() {
    let mut framework = framework(WeightMethod::Multiplicative, false);
    let tasks: Vec<String> = framework.tasks().map(|(_, t)| t.id.to_string()).collect();
    for task in &tasks {
        framework.ratings.push(rating("straight", task, Some(4.0), Some(Frequency::Rated(3.0))));
    }
    // 16 tasks are 32 answers; 7 missing ones are more than a fifth, 6 are not.
    for (n, task) in tasks.iter().enumerate() {
        let value = |missing: usize| (n >= missing).then_some(2.0 + (n % 3) as f64);
        framework.ratings.push(rating("seven", task, value(7), Some(Frequency::Rated(1.0))));
        framework.ratings.push(rating("six", task, value(6), Some(Frequency::Rated(1.0))));
    }
    let raters = weights(&framework, 60).expect("rated").raters;
    assert_eq!((raters.all, raters.kept), (4, 2));
    assert_eq!(raters.straight, [Id::from("straight")]);
    assert_eq!(raters.incomplete, [(Id::from("seven"), 7, 32)]);
}

#[test]
fn who_does_not_perform_a_task_does_not_count_for_it() {
    let mut framework = framework(WeightMethod::Multiplicative, false);
    for (n, (_, task)) in
        TASKS.iter().flat_map(|(d, t)| t.iter().enumerate().map(move |(n, _)| (n, format!("{d}-{n}")))).enumerate()
    {
        let frequency = if n == 0 { Frequency::NotPerformed } else { Frequency::Rated(1.0 + (n % 4) as f64) };
        framework.ratings.push(rating("second", &task, Some(1.0), Some(frequency)));
    }
    let weights = weights(&framework, 60).expect("rated");
    let first = &weights.tasks[0];
    assert_eq!((first.rated, first.performing, first.importance, first.frequency), (2, 1, Some(4.6), Some(3.2)));
    let second = &weights.tasks[1];
    assert_eq!((second.performing, second.importance), (2, Some((4.1 + 1.0) / 2.0)));
}

#[test]
fn no_ratings_give_no_weights() {
    let mut framework = framework(WeightMethod::Multiplicative, true);
    framework.ratings.clear();
    assert_eq!(weights(&framework, 60), None);
}
