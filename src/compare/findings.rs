//! What `check` finds on one side and not on the other.

use super::Side;
use crate::check;
use crate::diag::baseline::Baseline;
use serde::Serialize;

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Its rule.
    pub rule: &'static str,
    /// Its weight.
    pub severity: &'static str,
    /// What is wrong.
    pub message: String,
    /// Path in the content folder and line, where it has a place.
    pub place: Option<(String, usize)>,
    /// The document.
    pub document: Option<String>,
    /// What to do.
    pub help: Option<String>,
}

/// What is new and what is gone. Findings are the same when rule, document and marked text are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Findings {
    /// In the later one alone.
    pub new: Vec<Finding>,
    /// In both.
    pub kept: usize,
    /// How many of the earlier one are gone.
    pub gone: usize,
}

/// Both sides are judged by their own policy, on the same day.
pub(super) fn findings(before: &Side<'_>, after: &Side<'_>) -> Option<Findings> {
    let (old, new) = (before.analysis?, after.analysis?);
    let (judged_old, judged_new) = rayon::join(|| check::run(old, None, None), || check::run(new, None, None));
    let known = Baseline::of(&old.built.sources, &judged_old.diagnostics);
    let applied = known.apply(&new.built.sources, judged_new.diagnostics);
    let sources = &new.built.sources;
    let finding = |d: &crate::diag::Diagnostic| Finding {
        rule: d.rule,
        severity: d.severity.name(),
        message: d.message.clone(),
        place: d.primary.as_ref().map(|l| {
            let line = sources.get(l.place.file).position(l.place.span.start).line;
            (sources.path(l.place.file).to_string(), line as usize)
        }),
        document: d.document.clone(),
        help: d.help.clone(),
    };
    Some(Findings {
        new: applied.new.iter().map(finding).collect(),
        kept: applied.known,
        gone: applied.stale.iter().map(|s| s.gone).sum(),
    })
}
