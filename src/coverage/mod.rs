//! The blueprint against bank and courses.
//!
//! [`compute`] gives for every blueprint: its limits as whole numbers of items beside what the bank
//! holds ([`Rows`]), the matrix of competencies ([`CompetencyRow`]), what of it no form can satisfy
//! ([`Obstacle`]) and the weights that the job task analysis gives ([`Weights`]).

mod agreement;
mod apportion;
mod feasible;
mod matrix;
mod rows;
mod shortfall;
mod weights;
mod what_if;

pub use agreement::{icc_a_k, r_wg};
pub use apportion::{largest_remainder, within_bounds};
pub use feasible::Obstacle;
pub use matrix::{CompetencyRow, DEPTH_RULE, ITEM_RULE, LESSON_RULE};
pub use rows::{Bounds, Row, Rows, percent, supply};
pub use shortfall::{ToWrite, to_write};
pub use weights::{Agreement, DomainShare, Raters, TaskWeight, Weights, index, weights};
pub use what_if::{Remap, Side, WhatIf, what_if};

use crate::model::{Blueprint, Built, DocId, Id};
use crate::world::Date;

/// One blueprint against bank and courses.
#[derive(Clone, Debug, PartialEq)]
pub struct Coverage {
    /// Blueprint.
    pub blueprint: Id,
    /// Its document.
    pub doc: DocId,
    /// Name of the exam.
    pub title: String,
    /// Framework.
    pub framework: Id,
    /// Its name.
    pub framework_title: String,
    /// Scored items of a form.
    pub length: u32,
    /// Unscored items of a form.
    pub pretest: u32,
    /// Limits as numbers of items, against the bank.
    pub rows: Rows,
    /// Every competency.
    pub competencies: Vec<CompetencyRow>,
    /// What no form can satisfy, whatever the bank holds.
    pub obstacles: Vec<Obstacle>,
    /// What the ratings of tasks say.
    pub weights: Option<Weights>,
}

impl Coverage {
    /// Competencies that lack something which no waiver accepts.
    pub fn open_gaps(&self) -> usize {
        self.competencies.iter().filter(|c| c.gap() && !c.waived).count()
    }
}

/// Every blueprint that can be read, with a framework that can, in file order. `on` decides which waivers hold.
pub fn compute(built: &Built, on: Date) -> Vec<Coverage> {
    let whole = |doc: DocId| !built.docs.get(doc).poisoned();
    let sound = built.programme.blueprints.iter().filter(|b| whole(b.doc));
    sound
        .filter_map(|blueprint| of(built, blueprint, on))
        .filter(|c| built.programme.frameworks.get(&c.framework).is_some_and(|f| whole(f.doc)))
        .collect()
}

fn of(built: &Built, blueprint: &Blueprint, on: Date) -> Option<Coverage> {
    let framework = built.programme.frameworks.get(&blueprint.framework)?;
    let rows = rows::rows(&built.programme, framework, blueprint);
    Some(Coverage {
        blueprint: blueprint.id.clone(),
        doc: blueprint.doc,
        title: blueprint.title.clone(),
        framework: framework.id.clone(),
        framework_title: framework.title.clone(),
        length: blueprint.length,
        pretest: blueprint.pretest,
        competencies: matrix::matrix(built, framework, blueprint, on),
        obstacles: feasible::obstacles(framework, blueprint, &rows),
        weights: weights::weights(framework, blueprint.length),
        rows,
    })
}
