//! Test specifications, standard setting and forms.

use super::{Evidence, EvidenceKind, several};
use crate::binder::Basis;
use crate::binder::table::{Cell, Place, Table, day, ids};
use crate::coverage::{Coverage, Row};
use crate::model::{CutScore, Form, FormKind, Id, Kind, ScoringStatus};
use std::collections::BTreeMap;

pub(super) fn blueprint(basis: Basis<'_>) -> Evidence {
    let mut evidence = Evidence::new(EvidenceKind::Blueprint);
    let analysis = basis.analysis;
    evidence.found = !analysis.coverage.is_empty();
    if analysis.coverage.is_empty() {
        evidence.lack("there is no blueprint that can be read (blueprints/)");
    }
    for coverage in &analysis.coverage {
        let version =
            analysis.canon.version_of(Kind::Blueprint, &coverage.blueprint).map_or(String::new(), |v| format!(" {v}"));
        let timing =
            analysis.built.programme.blueprints.get(&coverage.blueprint).and_then(|b| b.timing.as_ref()?.limit);
        evidence.say(format!(
            "{} ({}{version}): {} scored and {} unscored items a form{}; framework {}.",
            coverage.title,
            coverage.blueprint,
            coverage.length,
            coverage.pretest,
            timing.map_or(String::new(), |limit| format!(", {limit}")),
            coverage.framework_title
        ));
        coverage.obstacles.iter().for_each(|o| evidence.lack(format!("no form can satisfy it: {}", o.message)));
        let gaps = coverage.open_gaps();
        if gaps > 0 {
            evidence.lack(format!(
                "{} lack items or lessons, and no waiver accepts it",
                several(gaps, "competency").replace("competencys", "competencies")
            ));
        }
        domains(coverage, &mut evidence);
        for (title, rows) in [
            ("cognitive levels", &coverage.rows.cognitive),
            ("cells", &coverage.rows.cells),
            ("item types", &coverage.rows.types),
        ] {
            evidence.table(limits(&format!("{}: {title}", coverage.title), rows));
        }
    }
    evidence
}

fn domains(coverage: &Coverage, evidence: &mut Evidence) {
    let heads = [
        ("domain", false),
        ("blueprint", true),
        ("job analysis", true),
        ("items of a form", true),
        ("active exam items", true),
        ("needed", true),
    ];
    let mut table = Table::new(format!("{}: domains against the job analysis and the bank", coverage.title), &heads);
    for row in &coverage.rows.domains {
        let share = coverage.weights.as_ref().and_then(|w| w.domains.iter().find(|d| d.domain == row.id));
        let blueprint = row.percent.map_or("–".to_owned(), |(low, high)| match (low - high).abs() < 1e-9 {
            true => format!("{low} %"),
            false => format!("{low}–{high} %"),
        });
        table.row(vec![
            Cell::to(Place::Domain(row.id.clone()), &row.title),
            Cell::from(blueprint),
            Cell::from(share.map_or("–".to_owned(), |s| format!("{:.1} %", s.adopted))),
            Cell::from(row.form),
            Cell::from(row.active),
            Cell::from(row.needed),
        ]);
    }
    evidence.table(table);
}

fn limits(title: &str, rows: &[Row]) -> Table {
    let mut table = Table::new(title, &[("limit", false), ("items of a form", true), ("active exam items", true)]);
    for row in rows.iter().filter(|r| r.form.max > 0 || r.active > 0) {
        table.row(vec![Cell::from(&row.title), Cell::from(row.form), Cell::from(row.active)]);
    }
    table
}

pub(super) fn cut_score(basis: Basis<'_>) -> Evidence {
    let mut evidence = Evidence::new(EvidenceKind::CutScore);
    let all = &basis.analysis.built.programme.cut_scores;
    evidence.found = !all.is_empty();
    if all.is_empty() {
        evidence.lack("there is no standard-setting study (cut-scores/)");
    }
    all.iter().for_each(|cut| study(basis, cut, &mut evidence));
    evidence
}

fn study(basis: Basis<'_>, cut: &CutScore, evidence: &mut Evidence) {
    evidence.say(format!(
        "{} ({}): {}, {} judges; a cut of {} points adopted by {} on {}{}.",
        cut.title,
        cut.id,
        cut.method,
        cut.panel.len(),
        cut.cut,
        ids(&cut.adopted_by),
        day(cut.adopted_on),
        cut.se.as_ref().map_or(String::new(), |se| format!(", standard error {}", se.as_str()))
    ));
    evidence.say(format!("The minimally qualified candidate: {}", cut.description));
    if cut.se.is_none() {
        evidence.lack(format!("{} gives no standard error", cut.id));
    }
    let mut panel =
        Table::new(format!("Panel of {}", cut.id), &[("judge", false), ("role", false), ("organisation", false)]);
    for (id, role, organisation) in &cut.panel {
        panel.row(vec![Cell::from(id), Cell::from(role), Cell::from(organisation)]);
    }
    evidence.table(panel);
    let front = basis.analysis.built.docs.get(cut.doc).front.as_ref();
    let mut rounds =
        Table::new(format!("Rounds of {}", cut.id), &[("round", false), ("figure", false), ("value", true)]);
    for round in front.and_then(|f| f.get("rounds")?.elements()).unwrap_or_default() {
        let name = round.get("round").and_then(|n| n.text()).unwrap_or("?");
        for entry in round.entries().unwrap_or_default().iter().filter(|e| e.key != "round") {
            rounds.row(vec![Cell::from(name), Cell::from(&entry.key), Cell::from(entry.value.text().unwrap_or(""))]);
        }
    }
    if rounds.rows.is_empty() {
        evidence.lack(format!("{} gives no results by round", cut.id));
    }
    evidence.table(rounds);
}

pub(super) fn forms(basis: Basis<'_>) -> Evidence {
    let mut evidence = Evidence::new(EvidenceKind::Forms);
    let analysis = basis.analysis;
    let programme = &analysis.built.programme;
    evidence.found = programme.forms.iter().any(|f| f.kind != FormKind::Practice);
    if !evidence.found {
        evidence.lack("there is no exam form (forms/)");
    }
    let count = |kind| programme.forms.iter().filter(|f| f.kind == kind).count();
    if evidence.found {
        evidence.say(format!(
            "{}, {} and {}; each pins its items by the hash of what candidates see.",
            several(count(FormKind::Operational), "operational form"),
            several(count(FormKind::Beta), "beta form"),
            several(count(FormKind::Practice), "practice form")
        ));
    }
    let heads = [
        ("form", false),
        ("title", false),
        ("kind", false),
        ("version", false),
        ("blueprint", false),
        ("items", true),
        ("scored", true),
        ("cut score", false),
        ("drawn on", false),
        ("seed", false),
        ("pins what there is", false),
        ("approved by", false),
    ];
    let mut table = Table::new("Forms", &heads);
    for form in &programme.forms {
        let approvals = form.approvals.iter().map(|(by, role, date)| format!("{by} ({role}, {})", day(*date)));
        let approvals: Vec<String> = approvals.collect();
        if approvals.is_empty() && form.kind == FormKind::Operational {
            evidence.lack(format!("{} is operational and nobody has approved it", form.id));
        }
        let stale = stale(basis, form);
        if stale > 0 {
            evidence.lack(format!("{} pins {} that changed since it was drawn", form.id, several(stale, "text")));
        }
        let scored = form.items.iter().filter(|e| e.status != ScoringStatus::Pretest).count();
        table.row(vec![
            Cell::from(&form.id),
            Cell::from(&form.title),
            Cell::from(form.kind.name()),
            Cell::from(analysis.canon.version_of(Kind::Form, &form.id).map_or(String::new(), |v| v.to_string())),
            Cell::from(&form.blueprint),
            Cell::from(form.items.len()),
            Cell::from(scored),
            Cell::from(form.cut_score.as_deref().unwrap_or("–")),
            Cell::from(day(form.assembled_on)),
            Cell::from(&form.seed),
            Cell::from(if stale == 0 { "yes" } else { "no" }),
            Cell::from(if approvals.is_empty() { "nobody".to_owned() } else { approvals.join("; ") }),
        ]);
    }
    evidence.table(table);
    for form in programme.forms.iter().filter(|f| f.kind != FormKind::Practice) {
        if let Some(coverage) = analysis.coverage.iter().find(|c| c.blueprint == form.blueprint) {
            evidence.table(against(basis, form, coverage));
        }
    }
    evidence
}

/// How many of a form's pins do not hold.
fn stale(basis: Basis<'_>, form: &Form) -> usize {
    let canon = &basis.analysis.canon;
    let blueprint = canon.candidate_hash(Kind::Blueprint, &form.blueprint).is_some_and(|h| h != form.blueprint_hash);
    let kept = form.items.iter().filter(|e| e.status != ScoringStatus::Dropped);
    kept.filter(|e| canon.candidate_hash(Kind::Item, &e.item).is_none_or(|h| h != e.hash)).count()
        + usize::from(blueprint)
}

/// A form's scored items by domain and level, against the blueprint.
fn against(basis: Basis<'_>, form: &Form, coverage: &Coverage) -> Table {
    let programme = &basis.analysis.built.programme;
    let mut counts: BTreeMap<(&str, Id), u32> = BTreeMap::new();
    for entry in form.items.iter().filter(|e| e.status != ScoringStatus::Pretest) {
        let Some(item) = programme.items.get(&entry.item) else { continue };
        let domain = programme.competencies.get(&item.competency).map(|c| c.domain.clone());
        for key in
            [domain.map(|d| ("domain", d)), Some(("level", Id::from(item.cognitive.as_str())))].into_iter().flatten()
        {
            *counts.entry(key).or_default() += 1;
        }
    }
    let heads = [("limit", false), ("allowed", true), ("on the form", true), ("kept", false)];
    let mut table = Table::new(format!("{} against {}", form.id, coverage.blueprint), &heads);
    let rows = coverage.rows.domains.iter().map(|r| ("domain", r));
    for (kind, row) in rows.chain(coverage.rows.cognitive.iter().map(|r| ("level", r))) {
        let count = counts.get(&(kind, row.id.clone())).copied().unwrap_or(0);
        if row.form.max == 0 && count == 0 {
            continue;
        }
        table.row(vec![
            Cell::from(&row.title),
            Cell::from(row.form),
            Cell::from(count),
            Cell::from(if row.form.contains(count) { "yes" } else { "no" }),
        ]);
    }
    table
}
