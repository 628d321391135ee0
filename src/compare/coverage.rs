//! Each blueprint against bank and courses, before and after.

use super::Side;
use crate::coverage::{CompetencyRow, Coverage, Row};
use crate::model::Id;
use serde::Serialize;
use std::collections::BTreeSet;

/// Before and after.
pub type Pair<T> = (Option<T>, Option<T>);

/// One limit of the blueprint.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RowChange {
    /// Domain, level, cell, task or type.
    pub limit: &'static str,
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Items that a form may carry.
    pub form: Pair<String>,
    /// Active exam items.
    pub active: Pair<u32>,
    /// Active exam items that the bank needs.
    pub needed: Pair<u32>,
}

impl RowChange {
    /// The two sides differ.
    pub fn differs(&self) -> bool {
        self.form.0 != self.form.1 || self.active.0 != self.active.1 || self.needed.0 != self.needed.1
    }
}

/// A competency whose items or lessons are others in number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CompetencyChange {
    /// Its id.
    pub id: String,
    /// What the person can do.
    pub statement: String,
    /// Active exam items.
    pub active: Pair<u32>,
    /// Lessons that teach it.
    pub lessons: Pair<usize>,
    /// Something is missing that no waiver accepts.
    pub open: Pair<bool>,
}

impl CoverageChange {
    /// The two sides differ.
    pub fn differs(&self) -> bool {
        let limits = self.length.0 != self.length.1 || self.open_gaps.0 != self.open_gaps.1;
        limits || !self.competencies.is_empty() || self.rows.iter().any(RowChange::differs)
    }
}

/// One blueprint.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CoverageChange {
    /// The blueprint.
    pub blueprint: String,
    /// Name of the exam.
    pub title: String,
    /// Scored items of a form.
    pub length: Pair<u32>,
    /// Competencies that lack something which no waiver accepts.
    pub open_gaps: Pair<usize>,
    /// All domains, and of the other limits those that differ.
    pub rows: Vec<RowChange>,
    /// Competencies that differ.
    pub competencies: Vec<CompetencyChange>,
}

pub(super) fn coverage(before: &Side<'_>, after: &Side<'_>) -> Vec<CoverageChange> {
    // Of a release without texts nothing is known of bank and courses: there is nothing to compare.
    let (Some(old), Some(new)) = (before.analysis, after.analysis) else { return Vec::new() };
    let (old, new) = (&old.coverage, &new.coverage);
    let ids: BTreeSet<&Id> = old.iter().chain(new).map(|c| &c.blueprint).collect();
    let find = |id: &Id, c: &&Coverage| c.blueprint == *id;
    ids.into_iter().filter_map(|id| of(old.iter().find(|c| find(id, c)), new.iter().find(|c| find(id, c)))).collect()
}

fn of(old: Option<&Coverage>, new: Option<&Coverage>) -> Option<CoverageChange> {
    let last = new.or(old)?;
    let mut rows = Vec::new();
    for (limit, list) in LIMITS {
        let [was, now] = [old, new].map(|c| c.map(list).unwrap_or_default());
        let all = limits(limit, was, now);
        rows.extend(all.into_iter().filter(|row| *limit == "domain" || row.differs()));
    }
    Some(CoverageChange {
        blueprint: last.blueprint.to_string(),
        title: last.title.clone(),
        length: (old.map(|c| c.length), new.map(|c| c.length)),
        open_gaps: (old.map(Coverage::open_gaps), new.map(Coverage::open_gaps)),
        rows,
        competencies: competencies(old, new),
    })
}

type List = fn(&Coverage) -> &[Row];

const LIMITS: &[(&str, List)] = &[
    ("domain", |c| &c.rows.domains),
    ("level", |c| &c.rows.cognitive),
    ("cell", |c| &c.rows.cells),
    ("task", |c| &c.rows.tasks),
    ("type", |c| &c.rows.types),
];

/// Rows of both, in the order of the later one, what is gone at the end.
fn limits(limit: &'static str, old: &[Row], new: &[Row]) -> Vec<RowChange> {
    let gone = old.iter().filter(|o| new.iter().all(|n| n.id != o.id));
    let all = new.iter().chain(gone);
    let row = |row: &Row| {
        let (was, now) = (old.iter().find(|r| r.id == row.id), new.iter().find(|r| r.id == row.id));
        RowChange {
            limit,
            id: row.id.to_string(),
            title: row.title.clone(),
            form: (was.map(|r| r.form.to_string()), now.map(|r| r.form.to_string())),
            active: (was.map(|r| r.active), now.map(|r| r.active)),
            needed: (was.map(|r| r.needed), now.map(|r| r.needed)),
        }
    };
    all.map(row).collect()
}

fn competencies(old: Option<&Coverage>, new: Option<&Coverage>) -> Vec<CompetencyChange> {
    let old: &[CompetencyRow] = old.map_or(&[], |c| &c.competencies);
    let new: &[CompetencyRow] = new.map_or(&[], |c| &c.competencies);
    if old.is_empty() || new.is_empty() {
        return Vec::new();
    }
    let was: std::collections::BTreeMap<&Id, &CompetencyRow> = old.iter().map(|r| (&r.id, r)).collect();
    let now: BTreeSet<&Id> = new.iter().map(|r| &r.id).collect();
    let gone = old.iter().filter(|r| !now.contains(&r.id)).map(|r| (Some(r), None));
    let both = new.iter().map(|r| (was.get(&r.id).copied(), Some(r)));
    let open = |r: &CompetencyRow| r.gap() && !r.waived;
    let change = |(was, now): (Option<&CompetencyRow>, Option<&CompetencyRow>)| {
        let last = now.or(was)?;
        let change = CompetencyChange {
            id: last.id.to_string(),
            statement: last.statement.clone(),
            active: (was.map(|r| r.active_exam), now.map(|r| r.active_exam)),
            lessons: (was.map(|r| r.lessons.len()), now.map(|r| r.lessons.len())),
            open: (was.map(open), now.map(open)),
        };
        let same = change.active.0 == change.active.1
            && change.lessons.0 == change.lessons.1
            && change.open.0 == change.open.1;
        (!same).then_some(change)
    };
    both.chain(gone).filter_map(change).collect()
}
