//! Manifests, and what changed from one to the next.

use super::{Evidence, EvidenceKind, several};
use crate::binder::Basis;
use crate::binder::table::{Cell, Table};
use crate::canon::{Class, Digest, Release};
use std::collections::BTreeMap;

pub(super) fn releases(basis: Basis<'_>) -> Evidence {
    let mut evidence = Evidence::new(EvidenceKind::Releases);
    let all = &basis.analysis.canon.releases;
    evidence.found = !all.is_empty();
    if all.is_empty() {
        evidence.lack("nothing was released yet (releases/)");
    }
    let heads = [
        ("release", false),
        ("kind", false),
        ("day", false),
        ("after", false),
        ("documents", true),
        ("made with", false),
        ("SHA-256 of the manifest", false),
    ];
    let mut table = Table::new("Releases", &heads);
    for release in all {
        table.row(vec![
            Cell::from(release.id),
            Cell::from(release.kind.name()),
            Cell::from(release.date),
            Cell::from(release.previous.map_or("–".to_owned(), |p| p.to_string())),
            Cell::from(release.entries.len()),
            Cell::from(&release.tool),
            Cell::from(manifest(basis, release)),
        ]);
    }
    if !all.is_empty() {
        evidence.say(format!(
            "{}. Each manifest freezes every document by hash and seals itself with a digest.",
            several(all.len(), "release")
        ));
    }
    evidence.table(table);
    evidence
}

/// Of the file's text with line feeds alone: git may change line ends.
fn manifest(basis: Basis<'_>, release: &Release) -> String {
    let sources = &basis.analysis.built.sources;
    let file = sources.find(&format!("releases/{}.jsonl", release.id));
    let text = file.map(|file| sources.get(file).text.replace("\r\n", "\n"));
    text.map_or("–".to_owned(), |text| Digest::of(text.as_bytes()).hex())
}

pub(super) fn changes(basis: Basis<'_>) -> Evidence {
    let mut evidence = Evidence::new(EvidenceKind::Changes);
    let Some(release) = basis.release else {
        evidence.lack("without a release there is nothing to tell changes from");
        return evidence;
    };
    evidence.found = true;
    let mut counts: BTreeMap<(std::cmp::Reverse<Class>, &str), usize> = BTreeMap::new();
    for entry in release.entries.iter().filter(|e| e.class != Class::Unchanged) {
        *counts.entry((std::cmp::Reverse(entry.class), entry.kind.name())).or_default() += 1;
    }
    let since = release.previous.map_or("It is the first release".to_owned(), |p| format!("Since {p}"));
    let changed: usize = counts.values().sum();
    evidence.say(format!("{since}: {} of {} documents are new or changed.", changed, release.entries.len()));
    let mut table = Table::new("By class", &[("class", false), ("kind", false), ("documents", true)]);
    for ((class, kind), n) in counts {
        table.row(vec![Cell::from(class.0.name()), Cell::from(kind), Cell::from(n)]);
    }
    evidence.table(table);
    if release.previous.is_some() {
        let heads = [("class", false), ("kind", false), ("id", false), ("title", false), ("version", false)];
        let mut list = Table::new("Documents that are new or changed", &heads);
        let mut entries: Vec<_> = release.entries.iter().filter(|e| e.class != Class::Unchanged).collect();
        entries.sort_by_key(|e| (std::cmp::Reverse(e.class), e.kind.name(), e.id.clone()));
        for e in entries {
            list.row(vec![
                Cell::from(e.class.name()),
                Cell::from(e.kind.name()),
                Cell::from(&e.id),
                Cell::from(e.title.as_deref().unwrap_or("")),
                Cell::from(e.version),
            ]);
        }
        evidence.table(list);
    }
    evidence
}
