//! Manifests: who let them pass, what they were made into, and what changed from one to the next.

use super::{Evidence, EvidenceKind, several};
use crate::binder::released::{governs, quorums};
use crate::binder::table::{Cell, Table};
use crate::binder::{Basis, Ledger};
use crate::canon::{Class, Release};
use std::collections::BTreeMap;

/// Packages that the page shows; the file has those of all releases.
const SHOWN: usize = 200;

pub(super) fn releases(basis: Basis<'_>, ledger: &Ledger) -> Evidence {
    let mut evidence = Evidence::new(EvidenceKind::Releases);
    let Some(last) = basis.known().last() else {
        evidence.lack("nothing was released yet (releases/)");
        return evidence;
    };
    evidence.found = true;
    evidence.say(format!(
        "{}. Each manifest freezes every document by hash and seals itself with a digest.",
        several(ledger.releases.rows.len(), "release")
    ));
    approved(basis, last, &mut evidence);
    if last.packages.is_empty() {
        evidence.lack(format!("the manifest of {} lists no packages", last.id));
    } else {
        evidence.say(format!(
            "{} was made into {}, listed with digests here and file by file in package-files.csv; `certwright verify {}` builds them anew and compares.",
            last.id,
            several(last.packages.len(), "package"),
            last.id
        ));
    }
    evidence.table(ledger.releases.clone());
    evidence.table(ledger.approvals.clone());
    evidence.table(ledger.governing.clone());
    let mut packages = ledger.packages.clone();
    packages.title = format!("Packages of {}", last.id);
    packages.rows.retain(|row| row.first().is_some_and(|cell| cell.text == last.id.to_string()));
    if packages.rows.len() > SHOWN {
        evidence.say(format!("The first {SHOWN} of them are shown; packages.csv has them all."));
        packages.rows.truncate(SHOWN);
    }
    evidence.table(packages);
    evidence
}

/// Whether the last release was approved as its policy asks.
fn approved(basis: Basis<'_>, release: &Release, evidence: &mut Evidence) {
    let id = release.id;
    if release.terms.approvals.is_empty() {
        evidence.lack(format!("the manifest of {id} names nobody who approved it"));
    }
    if !governs(basis, release) {
        let why = match release.files.is_empty() {
            true => format!("the manifest of {id} freezes no policy"),
            false => format!("the policy here is not the one that {id} went by"),
        };
        evidence.lack(format!("{why}: how many approvals it needed stands in the policy.yaml of its commit"));
        return;
    }
    let quorums = quorums(basis, release);
    for quorum in quorums.iter().filter(|q| !q.met()) {
        evidence.lack(format!(
            "policy asks for {} of {id} as {}, and its manifest names {}",
            several(quorum.needed as usize, "approval"),
            quorum.role,
            quorum.by.len()
        ));
    }
    let told: Vec<String> = quorums
        .iter()
        .filter(|q| q.met() && q.needed > 0)
        .map(|q| format!("as {} by {} ({} needed)", q.role, crate::binder::table::ids(&q.by), q.needed))
        .collect();
    if !told.is_empty() {
        evidence.say(format!("{id} was approved {}.", told.join(", ")));
    }
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
