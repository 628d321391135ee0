//! The bank, and how it hangs together with the job.

use super::{Evidence, EvidenceKind, several};
use crate::binder::table::{Cell, Place, Table};
use crate::binder::{Basis, Trace};
use crate::model::Status;
use std::collections::BTreeMap;

pub(super) fn items(basis: Basis<'_>) -> Evidence {
    let mut evidence = Evidence::new(EvidenceKind::Items);
    let programme = &basis.analysis.built.programme;
    let all: Vec<_> = programme.items.iter().filter(|i| !i.id.is_empty()).collect();
    evidence.found = !all.is_empty();
    if all.is_empty() {
        evidence.lack("there are no items (items/)");
        return evidence;
    }
    evidence.say(format!(
        "{}, each with author, competency, cognitive level and source; items.csv lists them with version and hash. Texts are in the repository and not in this binder, unless it was made with them.",
        several(all.len(), "item")
    ));
    let without = all.iter().filter(|i| i.references.is_empty()).count();
    if without > 0 {
        evidence.lack(format!("{} without a reference by which the key can be checked", several(without, "item")));
    }
    let mut counts: BTreeMap<(&str, Status), usize> = BTreeMap::new();
    let mut types: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for item in &all {
        *counts.entry((item.pool.name(), item.status)).or_default() += 1;
        *types.entry((item.pool.name(), item.kind.name())).or_default() += 1;
    }
    let mut states = Table::new("By pool and state", &[("pool", false), ("state", false), ("items", true)]);
    for ((pool, status), count) in counts {
        states.row(vec![Cell::from(pool), Cell::from(status.name()), Cell::from(count)]);
    }
    evidence.table(states);
    let mut table = Table::new("By pool and type", &[("pool", false), ("type", false), ("items", true)]);
    for ((pool, kind), count) in types {
        table.row(vec![Cell::from(pool), Cell::from(kind), Cell::from(count)]);
    }
    evidence.table(table);
    evidence
}

pub(super) fn traceability(trace: &Trace) -> Evidence {
    let mut evidence = Evidence::new(EvidenceKind::Traceability);
    evidence.found = trace.domains.iter().any(|d| !d.tasks.is_empty());
    if !evidence.found {
        evidence.lack("there is no competency framework (frameworks/)");
    }
    let heads = [
        ("domain", false),
        ("tasks", true),
        ("competencies", true),
        ("taught", true),
        ("asked in the exam", true),
        ("items", true),
        ("open or waived gaps", true),
    ];
    let mut table = Table::new("Domains", &heads);
    let (mut all, mut taught, mut asked) = (0, 0, 0);
    for domain in &trace.domains {
        let competencies: Vec<_> = domain.tasks.iter().flat_map(|t| &t.competencies).filter(|c| !c.retired).collect();
        let lessons = competencies.iter().filter(|c| !c.lessons.is_empty()).count();
        let exam = |i: &&crate::binder::ItemTrace| i.pool == "exam" && i.status == "active";
        let exam = competencies.iter().filter(|c| c.items.iter().any(|i| exam(&i))).count();
        (all, taught, asked) = (all + competencies.len(), taught + lessons, asked + exam);
        table.row(vec![
            Cell::to(Place::Domain(domain.id.clone()), &domain.title),
            Cell::from(domain.tasks.len()),
            Cell::from(competencies.len()),
            Cell::from(lessons),
            Cell::from(exam),
            Cell::from(competencies.iter().map(|c| c.items.len()).sum::<usize>()),
            Cell::from(competencies.iter().filter(|c| !c.gaps.is_empty()).count()),
        ]);
    }
    if evidence.found {
        evidence.say(format!(
            "Of {all} competencies {taught} are taught by a lesson and {asked} are measured by an active exam item. Each item leads back to one competency, its task and its domain; traceability.csv holds every link."
        ));
        evidence.lack("statistics of items are not part of it: none are in this repository");
    }
    evidence.table(table);
    if !trace.unmapped.is_empty() {
        evidence.lack(format!(
            "{} a competency that no framework has",
            several(trace.unmapped.len(), "item names").replace("item namess", "items name")
        ));
    }
    evidence
}
