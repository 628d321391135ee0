//! What coverage reports say, in one shape for JSON, CSV and HTML.

use crate::coverage::{Bounds, Coverage, Row, ToWrite, Weights, to_write};
use crate::model::{Pool, Programme, WeightMethod};
use serde::Serialize;
use std::collections::BTreeMap;

/// Version of the layout.
pub(super) const SCHEMA: u32 = 1;

#[derive(Serialize)]
pub(super) struct View<'a> {
    pub(super) schema: u32,
    pub(super) blueprint: &'a str,
    pub(super) title: &'a str,
    pub(super) framework: &'a str,
    pub(super) framework_title: &'a str,
    pub(super) length: u32,
    pub(super) pretest: u32,
    pub(super) on: String,
    pub(super) summary: Summary,
    /// What no form can satisfy.
    pub(super) infeasible: Vec<&'a str>,
    pub(super) domains: Vec<RowView<'a>>,
    pub(super) cognitive: Vec<RowView<'a>>,
    pub(super) cells: Vec<RowView<'a>>,
    pub(super) tasks: Vec<RowView<'a>>,
    pub(super) types: Vec<RowView<'a>>,
    pub(super) weights: Option<WeightsView<'a>>,
    pub(super) competencies: Vec<CompetencyView<'a>>,
    pub(super) to_write: Vec<ToWriteView>,
}

#[derive(Serialize)]
pub(super) struct Summary {
    pub(super) competencies: usize,
    /// With enough active exam items.
    pub(super) examined: usize,
    /// With a lesson.
    pub(super) taught: usize,
    pub(super) gaps: usize,
    pub(super) waived: usize,
    pub(super) open: usize,
    pub(super) active_exam: u32,
    pub(super) to_write: u32,
}

#[derive(Serialize)]
pub(super) struct RowView<'a> {
    pub(super) id: &'a str,
    pub(super) title: &'a str,
    /// Percentage points, where the blueprint gives them.
    pub(super) percent: Option<[f64; 2]>,
    /// The same for people: `16–20 %`.
    pub(super) share: Option<String>,
    pub(super) form: FormRange,
    /// The same for people: `10–12`, `4 or more`.
    pub(super) allowed: String,
    pub(super) expected: Option<u32>,
    pub(super) active_exam: u32,
    pub(super) needed: u32,
    pub(super) gap: u32,
    /// Of domains, where there are ratings.
    pub(super) jta: Option<Jta>,
}

#[derive(Serialize)]
pub(super) struct FormRange {
    pub(super) min: u32,
    pub(super) max: u32,
}

/// Weights in per cent.
#[derive(Serialize)]
pub(super) struct Jta {
    pub(super) ratings: f64,
    pub(super) panel: Option<f64>,
    pub(super) mean_times_split: Option<f64>,
    pub(super) adopted: f64,
    pub(super) items: u32,
}

#[derive(Serialize)]
pub(super) struct WeightsView<'a> {
    pub(super) method: &'static str,
    pub(super) raters: u32,
    pub(super) kept: u32,
    pub(super) straight_liners: Vec<&'a str>,
    pub(super) incomplete: Vec<Incomplete<'a>>,
    pub(super) icc_a_k: Option<f64>,
    pub(super) icc_tasks: u32,
    pub(super) mean_r_wg: Option<f64>,
    pub(super) tasks: Vec<TaskView<'a>>,
}

#[derive(Serialize)]
pub(super) struct Incomplete<'a> {
    pub(super) rater: &'a str,
    pub(super) missing: u32,
    pub(super) asked: u32,
}

#[derive(Serialize)]
pub(super) struct TaskView<'a> {
    pub(super) id: &'a str,
    pub(super) domain: &'a str,
    pub(super) rated: u32,
    pub(super) performing: u32,
    pub(super) importance: Option<f64>,
    pub(super) frequency: Option<f64>,
    pub(super) index: Option<f64>,
    pub(super) r_wg: Option<f64>,
}

#[derive(Serialize)]
pub(super) struct CompetencyView<'a> {
    pub(super) id: &'a str,
    pub(super) domain: &'a str,
    pub(super) task: &'a str,
    #[serde(skip)]
    pub(super) task_title: &'a str,
    pub(super) statement: &'a str,
    pub(super) retired: bool,
    /// Counts by pool and status; `active` always, other states where there are any.
    pub(super) items: BTreeMap<&'static str, BTreeMap<&'static str, u32>>,
    pub(super) active_exam: u32,
    pub(super) needed: u32,
    pub(super) lessons: Vec<&'a str>,
    pub(super) forms: Vec<&'a str>,
    /// `items`, `lesson`.
    pub(super) lacks: Vec<&'static str>,
    pub(super) gap: bool,
    pub(super) waived: bool,
}

#[derive(Serialize)]
pub(super) struct ToWriteView {
    pub(super) domain: String,
    pub(super) competency: String,
    pub(super) cognitive: Option<String>,
    pub(super) count: u32,
}

impl From<&ToWrite> for ToWriteView {
    fn from(w: &ToWrite) -> ToWriteView {
        let cognitive = w.cognitive.as_ref().map(ToString::to_string);
        ToWriteView { domain: w.domain.to_string(), competency: w.competency.to_string(), cognitive, count: w.count }
    }
}

/// Four decimals: more would only show the machine's rounding.
pub(super) fn rounded(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}

impl<'a> View<'a> {
    pub(super) fn new(programme: &'a Programme, coverage: &'a Coverage, on: crate::world::Date) -> View<'a> {
        let write =
            programme.blueprints.get(&coverage.blueprint).map_or_else(Vec::new, |b| to_write(programme, b, coverage));
        let framework = programme.frameworks.get(&coverage.framework);
        let title = |task: &str| {
            framework.and_then(|f| f.tasks().find(|(_, t)| *t.id == *task)).map_or("", |(_, t)| t.title.as_str())
        };
        let live = || coverage.competencies.iter().filter(|c| !c.retired);
        let gaps = live().filter(|c| c.gap()).count();
        let summary = Summary {
            competencies: live().count(),
            examined: live().filter(|c| c.active_exam > 0).count(),
            taught: live().filter(|c| !c.lessons.is_empty()).count(),
            gaps,
            waived: gaps - coverage.open_gaps(),
            open: coverage.open_gaps(),
            active_exam: coverage.rows.domains.iter().map(|d| d.active).sum(),
            to_write: write.iter().map(|w| w.count).sum(),
        };
        View {
            schema: SCHEMA,
            blueprint: &coverage.blueprint,
            title: &coverage.title,
            framework: &coverage.framework,
            framework_title: &coverage.framework_title,
            length: coverage.length,
            pretest: coverage.pretest,
            on: on.to_string(),
            summary,
            infeasible: coverage.obstacles.iter().map(|o| o.message.as_str()).collect(),
            domains: coverage.rows.domains.iter().map(|r| row(r, coverage.length, coverage.weights.as_ref())).collect(),
            cognitive: coverage.rows.cognitive.iter().map(|r| row(r, coverage.length, None)).collect(),
            cells: coverage.rows.cells.iter().map(|r| row(r, coverage.length, None)).collect(),
            tasks: coverage.rows.tasks.iter().map(|r| row(r, coverage.length, None)).collect(),
            types: coverage.rows.types.iter().map(|r| row(r, coverage.length, None)).collect(),
            weights: coverage.weights.as_ref().map(weights),
            competencies: coverage.competencies.iter().map(|c| competency(c, title(&c.task))).collect(),
            to_write: write.iter().map(ToWriteView::from).collect(),
        }
    }
}

/// `16–20 %`, or `15 %` where both ends are the same.
pub(super) fn share([low, high]: [f64; 2]) -> String {
    if (low - high).abs() < 1e-9 { format!("{low} %") } else { format!("{low}–{high} %") }
}

/// Numbers of items for people; an end that the form's length sets is left open.
fn allowed(form: Bounds, length: u32) -> String {
    match (form.min, form.max) {
        (min, max) if min > max => "none".to_owned(),
        (0, max) if max == length => "any".to_owned(),
        (min, max) if max == length && min < max => format!("{min} or more"),
        _ => form.to_string(),
    }
}

fn row<'a>(row: &'a Row, length: u32, weights: Option<&Weights>) -> RowView<'a> {
    let weight = weights.and_then(|w| w.domains.iter().find(|d| d.domain == row.id));
    RowView {
        id: &row.id,
        title: &row.title,
        percent: row.percent.map(|(low, high)| [low, high]),
        share: row.percent.map(|(low, high)| share([low, high])),
        form: FormRange { min: row.form.min, max: row.form.max },
        allowed: allowed(row.form, length),
        expected: row.expected,
        active_exam: row.active,
        needed: row.needed,
        gap: row.gap(),
        jta: weight.map(|s| Jta {
            ratings: rounded(s.ratings),
            panel: s.panel.map(rounded),
            mean_times_split: s.mean_split.map(rounded),
            adopted: rounded(s.adopted),
            items: s.items,
        }),
    }
}

pub(super) fn method(method: WeightMethod) -> &'static str {
    match method {
        WeightMethod::Multiplicative => "multiplicative",
        WeightMethod::Additive => "additive",
        WeightMethod::Geometric => "geometric",
    }
}

fn weights(weights: &Weights) -> WeightsView<'_> {
    let task = |t: &'_ crate::coverage::TaskWeight| {
        (t.importance.map(rounded), t.frequency.map(rounded), t.index.map(rounded), t.r_wg.map(rounded))
    };
    let tasks = weights.tasks.iter().map(|t| {
        let (importance, frequency, index, r_wg) = task(t);
        TaskView {
            id: &t.task,
            domain: &t.domain,
            rated: t.rated,
            performing: t.performing,
            importance,
            frequency,
            index,
            r_wg,
        }
    });
    WeightsView {
        method: method(weights.method),
        raters: weights.raters.all,
        kept: weights.raters.kept,
        straight_liners: weights.raters.straight.iter().map(|id| &**id).collect(),
        incomplete: weights
            .raters
            .incomplete
            .iter()
            .map(|(rater, missing, asked)| Incomplete { rater, missing: *missing, asked: *asked })
            .collect(),
        icc_a_k: weights.agreement.icc.map(rounded),
        icc_tasks: weights.agreement.icc_tasks,
        mean_r_wg: weights.agreement.r_wg.map(rounded),
        tasks: tasks.collect(),
    }
}

fn competency<'a>(row: &'a crate::coverage::CompetencyRow, task_title: &'a str) -> CompetencyView<'a> {
    let mut items: BTreeMap<&'static str, BTreeMap<&'static str, u32>> = BTreeMap::new();
    for pool in [Pool::Exam, Pool::Practice] {
        let mut counts = BTreeMap::from([("active", 0)]);
        counts.extend(row.items.get(&pool).into_iter().flatten().map(|(status, n)| (status.name(), *n)));
        items.insert(pool.name(), counts);
    }
    let lacks = [(row.lacks_items, "items"), (row.lacks_lesson, "lesson")]
        .into_iter()
        .filter(|(lacks, _)| *lacks)
        .map(|(_, what)| what);
    CompetencyView {
        id: &row.id,
        domain: &row.domain,
        task: &row.task,
        task_title,
        statement: &row.statement,
        retired: row.retired,
        items,
        active_exam: row.active_exam,
        needed: row.needed,
        lessons: row.lessons.iter().map(|id| &**id).collect(),
        forms: row.forms.iter().map(|id| &**id).collect(),
        lacks: lacks.collect(),
        gap: row.gap(),
        waived: row.waived,
    }
}
