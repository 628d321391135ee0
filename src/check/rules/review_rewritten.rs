//! A review record that was changed or taken away.

use crate::check::sample::{ACCEPTED, ITEM, RECORDS, item, records};
use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::{Outcome, Review, ReviewKind};
use crate::world::Date;
use std::collections::{BTreeMap, BTreeSet};

/// The rule.
pub static RULE: Rule = Rule {
    name: "review-rewritten",
    group: Group::Governance,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A review record that was changed or taken away",
    docs: "\
## What it does
With `--base REV`, reports review records of that revision that are not there any more, or not with the same cells. Rows may move within a file and be quoted otherwise, and an empty `answer` may be filled.

## Why
The records are what an auditor reads years later. A verdict that can be rewritten once it is inconvenient is no evidence.

## Example
`reject` becomes `accept` in a row that is in the main branch.

## Use instead
Restore the row and add a new one with the new verdict: of each person the last one counts.
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "a verdict rewritten, another taken away",
            files: &[
                ("@base/reviews/2026-example.csv", records!["content,p003,2026-05-04,reject", "content,p004,2026-05-05,revise"]),
                (ITEM, item!("exam", "review")),
                (RECORDS, records!["content,p003,2026-05-04,accept"]),
            ],
            verdict: Verdict::Fails(2),
        },
        Example {
            title: "a verdict added",
            files: &[
                ("@base/reviews/2026-example.csv", records!["content,p003,2026-05-04,accept"]),
                (ITEM, item!("exam", "active")),
                (RECORDS, ACCEPTED),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let Some(base) = context.base else { return };
    let programme = context.programme();
    // What a file that cannot be read whole no longer says is not known.
    let torn = |session: &str| {
        let paths = programme.torn_sessions.iter().map(|file| context.analysis.built.sources.path(*file));
        paths.into_iter().any(|path| **path == path_of(session))
    };
    let mut left: BTreeMap<_, Vec<&Review>> = BTreeMap::new();
    for review in &programme.reviews {
        left.entry(verdict(review)).or_default().push(review);
    }
    // A session that this change has not touched may be older than that of the base.
    let sources = &context.analysis.built.sources;
    let untouched = |session: &str| {
        let path = path_of(session);
        base.untouched(&path, sources.find(&path).map(|file| sources.get(file).text.as_bytes()))
    };
    let sessions: BTreeSet<&str> = base.reviews.iter().map(|r| &*r.session).collect();
    let judged: BTreeSet<&str> = sessions.into_iter().filter(|s| !torn(s) && !untouched(s)).collect();
    for old in base.reviews.iter().filter(|old| judged.contains(&*old.session)) {
        // Each row here stands for one row there.
        let rows = left.get_mut(&verdict(old));
        let same = rows.and_then(|rows| Some(rows.swap_remove(rows.iter().position(|new| answered(old, new))?)));
        if same.is_some() {
            continue;
        }
        let message = format!(
            "the {} review of `{}` by `{}`{}, {}, is not here any more as it was",
            old.kind.name(),
            old.item,
            old.by,
            old.on.map_or(String::new(), |on| format!(" of {on}")),
            old.outcome.name()
        );
        let found = context.file_finding(&path_of(&old.session), message);
        findings.push(found.subject(&*old.item).help("restore the row; a new verdict is a new row"));
    }
}

fn path_of(session: &str) -> String {
    format!("reviews/{session}.csv")
}

/// What of a row never changes, beside its comment.
fn verdict(r: &Review) -> (&str, &str, &str, ReviewKind, &str, Option<Date>, Outcome) {
    (&r.session, &r.item, &r.of, r.kind, &r.by, r.on, r.outcome)
}

/// Whether a row with the same verdict differs by a new answer at most.
fn answered(old: &Review, new: &Review) -> bool {
    old.comment == new.comment && (old.answer == new.answer || old.answer.trim().is_empty())
}
