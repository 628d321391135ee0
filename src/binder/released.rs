//! What manifests say of releases: days, who let them pass, what governed them, what they were made into.

use super::table::{Cell, Place, Table, day};
use super::{Basis, EvidenceKind};
use crate::canon::{Digest, FrozenFile, Release};
use crate::check::release::gate;
use crate::model::{Id, Person};

/// How an approval asked for by policy stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quorum {
    /// The role.
    pub(super) role: Id,
    /// How many people must approve in it.
    pub(super) needed: u32,
    /// Who did, each person once.
    pub(super) by: Vec<Id>,
}

impl Quorum {
    /// Whether it is reached.
    pub(super) fn met(&self) -> bool {
        self.by.len() >= self.needed as usize
    }
}

/// The approvals that the binder's policy asks for, against those that a manifest names. Nobody counts twice.
pub(super) fn quorums(basis: Basis<'_>, release: &Release) -> Vec<Quorum> {
    let gate = gate(&basis.analysis.built.programme.policy.releases, release.kind);
    let of = |(role, needed): &(Id, u32)| {
        let all = &release.terms.approvals;
        let first = |at: usize| all[..at].iter().all(|before| before.by != all[at].by);
        let by = all.iter().enumerate().filter(|(at, a)| a.role == *role && first(*at)).map(|(_, a)| a.by.clone());
        Quorum { role: role.clone(), needed: *needed, by: by.collect() }
    };
    gate.approvals.iter().map(of).collect()
}

/// Whether the policy of the binder is known to be the one that a release went by. Manifests of the first layout freeze
/// none.
pub(super) fn governs(basis: Basis<'_>, release: &Release) -> bool {
    let own = basis.release.is_some_and(|own| own.id == release.id);
    own && !release.files.is_empty() && release.files.iter().all(|file| is_here(basis, file))
}

/// Whether a governing file is here as it was frozen.
pub(super) fn is_here(basis: Basis<'_>, file: &FrozenFile) -> bool {
    let sources = &basis.analysis.built.sources;
    let Some(text) = sources.find(&file.path).map(|found| &sources.get(found).text) else { return false };
    // What editors put in front of UTF-8 is no part of the text.
    let marked = || FrozenFile::digest(format!("\u{feff}{text}").as_bytes());
    FrozenFile::digest(text.as_bytes()) == file.sha256 || marked() == file.sha256
}

/// Digest of a manifest's text with line feeds alone: git may change line ends.
fn manifest(basis: Basis<'_>, release: &Release) -> String {
    let sources = &basis.analysis.built.sources;
    let text = sources.find(&release.path()).map(|file| sources.get(file).text.replace("\r\n", "\n"));
    text.map_or("–".to_owned(), |text| Digest::of(text.as_bytes()).hex())
}

pub(super) fn releases(basis: Basis<'_>) -> Table {
    let heads = [
        ("release", false),
        ("kind", false),
        ("day", false),
        ("after", false),
        ("announced", false),
        ("in_force_from", false),
        ("previous_available_until", false),
        ("documents", true),
        ("packages", true),
        ("made_with", false),
        ("manifest_sha256", false),
    ];
    let mut table = Table::new("Releases", &heads);
    for release in basis.known() {
        table.row(vec![
            Cell::from(release.id),
            Cell::from(release.kind.name()),
            Cell::from(release.date),
            Cell::from(release.previous.map_or("–".to_owned(), |p| p.to_string())),
            Cell::from(day(release.terms.announced)),
            Cell::from(release.effective()),
            Cell::from(day(release.terms.previous_available_until)),
            Cell::from(release.entries.len()),
            Cell::from(release.packages.len()),
            Cell::from(&release.tool),
            Cell::from(manifest(basis, release)),
        ]);
    }
    table
}

/// Who approved in which role, and what policy asks for. A role that is asked for and that nobody approved in has a row
/// of its own.
pub(super) fn approvals(basis: Basis<'_>) -> Table {
    let heads = [
        ("release", false),
        ("role", false),
        ("approved_by", false),
        ("organisation", false),
        ("qualification", false),
        ("needed", false),
    ];
    let mut table = Table::new("Approvals of releases", &heads);
    let programme = &basis.analysis.built.programme;
    for release in basis.known() {
        let quorums = if governs(basis, release) { quorums(basis, release) } else { Vec::new() };
        let needed = |role: &Id| match quorums.iter().find(|q| q.role == *role) {
            Some(quorum) => quorum.needed.to_string(),
            None if governs(basis, release) => "0".to_owned(),
            None => "by the policy of that release".to_owned(),
        };
        for approval in &release.terms.approvals {
            let person: Option<&Person> = programme.people.get(&approval.by);
            table.row(vec![
                Cell::from(release.id),
                Cell::to(Place::Evidence(EvidenceKind::Policy), &*approval.role),
                Cell::to(Place::Evidence(EvidenceKind::People), &*approval.by),
                Cell::from(person.map_or("", |p| &p.organisation)),
                Cell::from(person.and_then(|p| p.qualification.as_deref()).unwrap_or("")),
                Cell::from(needed(&approval.role)),
            ]);
        }
        for quorum in quorums.iter().filter(|q| q.by.is_empty() && q.needed > 0) {
            table.row(vec![
                Cell::from(release.id),
                Cell::to(Place::Evidence(EvidenceKind::Policy), &*quorum.role),
                Cell::from("nobody"),
                Cell::from(""),
                Cell::from(""),
                Cell::from(quorum.needed),
            ]);
        }
    }
    table
}

pub(super) fn packages(basis: Basis<'_>) -> Table {
    let heads = [
        ("release", false),
        ("package", false),
        ("id", false),
        ("kind", false),
        ("format", false),
        ("activity", false),
        ("bytes", true),
        ("files", true),
        ("sha256", false),
    ];
    let mut table = Table::new("Packages", &heads);
    for release in basis.known() {
        for package in &release.packages {
            let from = if package.kind == "exam" { EvidenceKind::Forms } else { EvidenceKind::Traceability };
            table.row(vec![
                Cell::from(release.id),
                Cell::from(&package.path),
                Cell::to(Place::Evidence(from), &package.id),
                Cell::from(&package.kind),
                Cell::from(&package.target),
                Cell::from(&package.activity),
                Cell::from(package.bytes),
                Cell::from(package.files.len()),
                Cell::from(package.sha256.hex()),
            ]);
        }
    }
    table
}

pub(super) fn package_files(basis: Basis<'_>) -> Table {
    let heads = ["release", "package", "file", "sha256"];
    let mut table = Table::new("Files of packages", &heads.map(|h| (h, false)));
    for (release, package) in basis.known().flat_map(|r| r.packages.iter().map(move |p| (r, p))) {
        for (path, digest) in &package.files {
            table.row(vec![
                Cell::from(release.id),
                Cell::from(&package.path),
                Cell::from(path),
                Cell::from(digest.hex()),
            ]);
        }
    }
    table
}

/// Policy and baseline as they were.
pub(super) fn governing(basis: Basis<'_>) -> Table {
    let heads = [("release", false), ("file", false), ("sha256", false), ("in_this_binder", false)];
    let mut table = Table::new("Files that governed a release", &heads);
    for release in basis.known() {
        for file in &release.files {
            let own = basis.release.is_some_and(|r| r.id == release.id);
            let here = match (own, is_here(basis, file)) {
                (_, true) => "the same",
                (true, false) => "another",
                (false, false) => "another, of a later day",
            };
            table.row(vec![
                Cell::from(release.id),
                Cell::to(Place::Evidence(EvidenceKind::Policy), &file.path),
                Cell::from(file.sha256.hex()),
                Cell::from(here),
            ]);
        }
    }
    table
}
