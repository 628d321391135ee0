//! The gate of a release: every reason that stands in its way, at once.

mod approvals;
mod dates;
mod names;
#[cfg(test)]
mod tests;

use super::{Group, Judged, registry};
use crate::analysis::Analysis;
use crate::canon::{Entry, ReleaseId, ReleaseKind, Terms};
use crate::diag::{Diagnostic, Severity};
use crate::model::{ReleaseGate, ReleasePolicy};
use crate::world::Date;

/// What is to be released, and what the outside says of the moment.
#[derive(Clone, Debug)]
pub struct Request {
    /// Its name.
    pub id: ReleaseId,
    /// Its kind.
    pub kind: ReleaseKind,
    /// As of which day.
    pub date: Date,
    /// Approvals and days.
    pub terms: Terms,
    /// Today.
    pub today: Date,
    /// Day of the newest commit, where there is git.
    pub newest_commit: Option<Date>,
    /// Git has the tag of this release already.
    pub tagged: bool,
}

/// Why a release is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Stable word for programs.
    pub code: &'static str,
    /// What is wrong, in a sentence without a full stop.
    pub message: String,
    /// What to do.
    pub help: String,
    /// What it is about, one by one.
    pub items: Vec<String>,
}

impl Reason {
    /// A reason.
    pub fn new(code: &'static str, message: impl Into<String>, help: impl Into<String>) -> Reason {
        Reason { code, message: message.into(), help: help.into(), items: Vec::new() }
    }

    fn about(self, items: impl IntoIterator<Item = String>) -> Reason {
        Reason { items: items.into_iter().collect(), ..self }
    }
}

/// Whether a finding keeps a release back: errors, and whatever is overdue.
pub fn blocks(diagnostic: &Diagnostic) -> bool {
    diagnostic.severity == Severity::Error || diagnostic.severity == Severity::Warning && is_due(diagnostic)
}

fn is_due(diagnostic: &Diagnostic) -> bool {
    registry::find(diagnostic.rule).is_some_and(|rule| rule.group == Group::Calendar)
}

/// Everything that stands in the way of a release.
pub fn obstacles(request: &Request, analysis: &Analysis, judged: &Judged) -> Vec<Reason> {
    let entries = analysis.canon.next_release();
    let mut reasons = names::obstacles(request, analysis);
    reasons.extend(classes(request, &entries));
    reasons.extend(dates::obstacles(request, analysis, &entries));
    reasons.extend(approvals::obstacles(request, &analysis.built.programme));
    reasons.extend(findings(judged));
    reasons
}

/// What policy asks of a release of this kind.
pub fn gate(policy: &ReleasePolicy, kind: ReleaseKind) -> &ReleaseGate {
    match kind {
        ReleaseKind::Quarterly => &policy.quarterly,
        ReleaseKind::Patch => &policy.patch,
        ReleaseKind::Emergency => &policy.emergency,
    }
}

fn classes(request: &Request, entries: &[Entry]) -> Option<Reason> {
    let heavy: Vec<&Entry> = entries.iter().filter(|e| !request.kind.may_carry(e.class)).collect();
    let first = heavy.first()?;
    let message = format!(
        "a {} release carries no {} change, and {} of them {}",
        request.kind.name(),
        first.class.name(),
        heavy.len(),
        if heavy.len() == 1 { "is there" } else { "are there" }
    );
    let help = "take the change back, wait for the next quarter, or release with `--kind emergency`";
    let item = |e: &&Entry| format!("{} `{}` {}: {}", e.kind.name(), e.id, e.version, e.class.name());
    Some(Reason::new("class", message, help).about(heavy.iter().map(item)))
}

fn findings(judged: &Judged) -> Vec<Reason> {
    let shown = |d: &&Diagnostic| match &d.document {
        Some(document) => format!("{} ({document}): {}", d.rule, d.message),
        None => format!("{}: {}", d.rule, d.message),
    };
    let (due, errors): (Vec<&Diagnostic>, Vec<&Diagnostic>) =
        judged.diagnostics.iter().filter(|d| blocks(d)).partition(|d| is_due(d));
    let count = |n: usize, one: &str, more: &str| format!("{n} {}", if n == 1 { one } else { more });
    let mut reasons = Vec::new();
    if !errors.is_empty() {
        let message = count(errors.len(), "finding has the weight of an error", "findings have the weight of an error");
        reasons.push(
            Reason::new("error", message, "mend them; `certwright check` shows their places")
                .about(errors.iter().map(shown)),
        );
    }
    if !due.is_empty() {
        let message = count(due.len(), "entry of the calendar is overdue", "entries of the calendar are overdue");
        let help = "review what is due and set its next date: nothing overdue is released";
        reasons.push(Reason::new("overdue", message, help).about(due.iter().map(shown)));
    }
    reasons
}
