//! The public part of coverage: weights and lessons. It has no place for what the bank holds or lacks.

use super::view::{SCHEMA, share};
use crate::coverage::Coverage;
use crate::model::{Blueprint, Programme};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct PublicView<'a> {
    pub(super) schema: u32,
    pub(super) public: bool,
    pub(super) blueprint: &'a str,
    pub(super) title: &'a str,
    pub(super) framework_title: &'a str,
    /// Where the blueprint publishes it.
    pub(super) length: Option<u32>,
    pub(super) domains: Vec<PublicDomain<'a>>,
}

#[derive(Serialize)]
pub(super) struct PublicDomain<'a> {
    pub(super) id: &'a str,
    pub(super) title: &'a str,
    /// Percentage points, where the blueprint publishes weights.
    pub(super) percent: Option<[f64; 2]>,
    /// The same for people: `16–20 %`.
    pub(super) share: Option<String>,
    /// Items of a form, where it publishes the length too.
    pub(super) items: Option<[u32; 2]>,
    pub(super) competencies: Vec<PublicCompetency<'a>>,
}

#[derive(Serialize)]
pub(super) struct PublicCompetency<'a> {
    pub(super) id: &'a str,
    pub(super) statement: &'a str,
    pub(super) lessons: Vec<PublicLesson<'a>>,
}

#[derive(Serialize)]
pub(super) struct PublicLesson<'a> {
    pub(super) id: &'a str,
    pub(super) title: &'a str,
}

impl<'a> PublicView<'a> {
    pub(super) fn new(programme: &'a Programme, blueprint: &Blueprint, coverage: &'a Coverage) -> PublicView<'a> {
        let points = |n: u32| (f64::from(n) / f64::from(coverage.length.max(1)) * 1000.0).round() / 10.0;
        let percent = |row: &crate::coverage::Row| {
            row.percent.map_or([points(row.form.min), points(row.form.max)], |(low, high)| [low, high])
        };
        let domain = |row: &'a crate::coverage::Row| PublicDomain {
            id: &row.id,
            title: &row.title,
            percent: blueprint.publish_weights.then(|| percent(row)),
            share: blueprint.publish_weights.then(|| share(percent(row))),
            items: (blueprint.publish_weights && blueprint.publish_length).then_some([row.form.min, row.form.max]),
            competencies: coverage
                .competencies
                .iter()
                .filter(|c| c.domain == row.id && !c.retired)
                .map(|c| competency(programme, c))
                .collect(),
        };
        PublicView {
            schema: SCHEMA,
            public: true,
            blueprint: &coverage.blueprint,
            title: &coverage.title,
            framework_title: &coverage.framework_title,
            length: blueprint.publish_length.then_some(coverage.length),
            domains: coverage.rows.domains.iter().map(domain).collect(),
        }
    }
}

fn competency<'a>(programme: &'a Programme, row: &'a crate::coverage::CompetencyRow) -> PublicCompetency<'a> {
    let lessons = row
        .lessons
        .iter()
        .filter_map(|id| programme.lessons.get(id))
        .map(|l| PublicLesson { id: &l.id, title: &l.title });
    PublicCompetency { id: &row.id, statement: &row.statement, lessons: lessons.collect() }
}
