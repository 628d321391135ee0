//! The evidence behind a release, as an auditor asks for it: by clause of the standards, and from a task of the job to
//! items, reviews and releases and back.
//!
//! Nothing here judges conformity. A clause is either evidenced by what a programme's repository holds, or it is said that
//! it is not, with who would have to show it. Texts of items are no part of it.

mod clauses;
mod evidence;
mod ledger;
mod released;
mod table;
mod trace;

pub use clauses::{Clause, Standard, standards};
pub use evidence::{Evidence, EvidenceKind};
pub use ledger::Ledger;
pub use table::{Cell, Place, Table};
pub use trace::{CompetencyTrace, DomainTrace, ItemTrace, LessonRef, TaskTrace, Trace};

use crate::analysis::Analysis;
use crate::canon::Release;
use crate::check::Judged;
use crate::compare::disagreements;

/// What a binder is made from.
#[derive(Clone, Copy, Debug)]
pub struct Basis<'a> {
    /// Everything that is known of the programme.
    pub analysis: &'a Analysis,
    /// What `check` says of it.
    pub judged: &'a Judged,
    /// The release, if there is one.
    pub release: Option<&'a Release>,
}

impl<'a> Basis<'a> {
    /// The releases up to the binder's own, oldest first: what was released later is not known to it.
    fn known(self) -> impl Iterator<Item = &'a Release> {
        let until = self.release.map(|r| r.id);
        self.analysis.canon.releases.iter().filter(move |r| until.is_none_or(|last| r.id <= last))
    }
}

/// What a binder is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Name of the programme.
    pub programme: String,
    /// Name of the release, or that nothing was released.
    pub release: String,
    /// Its kind and day.
    pub about: String,
    /// Day by which waivers and what is due are judged.
    pub on: String,
    /// What the reader must know.
    pub notes: Vec<String>,
}

/// How far a clause is evidenced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClauseState {
    /// All that the clause asks for can be shown here.
    Here,
    /// Some of it.
    Partly,
    /// A repository could hold it; this one does not.
    NotYet,
    /// No repository can hold it.
    Elsewhere,
}

impl ClauseState {
    /// For people.
    pub fn name(self) -> &'static str {
        match self {
            ClauseState::Here => "evidence here",
            ClauseState::Partly => "partly evidenced here",
            ClauseState::NotYet | ClauseState::Elsewhere => "not evidenced by this repository",
        }
    }
}

/// A binder.
#[derive(Debug)]
pub struct Binder {
    /// What it is about.
    pub head: Head,
    /// Every kind of evidence, whether it is there or not.
    pub evidence: Vec<Evidence>,
    /// From tasks to items, and back.
    pub trace: Trace,
    /// The rows of its CSV files.
    pub ledger: Ledger,
}

impl Binder {
    /// The evidence of a kind.
    pub fn evidence(&self, kind: EvidenceKind) -> Option<&Evidence> {
        self.evidence.iter().find(|e| e.kind == kind)
    }

    /// How far a clause is evidenced.
    pub fn state(&self, clause: &Clause) -> ClauseState {
        let found = |kind: &&EvidenceKind| self.evidence(**kind).is_some_and(|e| e.found);
        match (clause.evidence.len(), clause.evidence.iter().filter(found).count()) {
            (0, _) => ClauseState::Elsewhere,
            (_, 0) => ClauseState::NotYet,
            // What no repository shows is a part of the clause too.
            (all, found) if found == all && clause.beyond.is_empty() => ClauseState::Here,
            _ => ClauseState::Partly,
        }
    }
}

/// Gathers the evidence.
pub fn bind(basis: Basis<'_>) -> Binder {
    let trace = trace::trace(basis);
    let ledger = ledger::ledger(basis, &trace);
    let evidence = evidence::all(basis, &trace, &ledger);
    Binder { head: head(basis), evidence, trace, ledger }
}

fn head(basis: Basis<'_>) -> Head {
    let programme = basis.analysis.built.programme.record.as_ref();
    let mut notes = Vec::new();
    if let Some(release) = basis.release {
        let other = disagreements(release, basis.analysis);
        if let Some((kind, id)) = other.first() {
            let more = if other.len() > 1 { format!(" and {} more", other.len() - 1) } else { String::new() };
            notes.push(format!(
                "the content that this binder is made from is not what {} froze: {} {id}{more}. Check out the commit of the release, or tag it release/{}",
                release.id,
                kind.name(),
                release.id
            ));
        }
    }
    let errors = basis.judged.diagnostics.iter().filter(|d| d.severity == crate::diag::Severity::Error).count();
    if errors > 0 {
        notes.push(format!("`certwright check` finds {errors} error{} in it", if errors == 1 { "" } else { "s" }));
    }
    Head {
        programme: programme.map_or("A programme without programme.yaml", |r| &r.title).to_owned(),
        release: basis.release.map_or("no release yet".to_owned(), |r| r.id.to_string()),
        about: basis
            .release
            .map_or("the content as it stands".to_owned(), |r| format!("{} release of {}", r.kind.name(), r.date)),
        on: basis.analysis.on.to_string(),
        notes,
    }
}
