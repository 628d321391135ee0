//! A review that somebody has given already.

use crate::check::sample::{ACCEPTED, ITEM, RECORDS, item, records};
use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::governance::Discount;
use crate::model::{Item, ReviewColumn};

/// The rule.
pub static RULE: Rule = Rule {
    name: "review-repeated",
    group: Group::Governance,
    severity: Severity::Note,
    since: "0.1.0",
    summary: "A review that somebody has given already",
    docs: "\
## What it does
Reports reviews of an item's present text that repeat the verdict which the same person gave of the same kind before, also under another id with the same `github`. They count once. A verdict that differs from the one before it is a change of mind and no finding.

## Why
Two rows look like two reviewers. Mostly a sheet was applied twice.

## Example
```csv
mis-7k3f9q,sha256:…,content,p005,2026-05-04,accept,,
mis-7k3f9q,sha256:…,content,p005,2026-05-11,accept,,
```

## Use instead
Take the second row out before it reaches the main branch, or have another person review the item.
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "twice the same",
            files: &[
                (ITEM, item!("exam", "review")),
                (RECORDS, records!["content,p003,2026-05-04,accept", "content,p003,2026-05-11,accept"]),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a change of mind, and two kinds by one person",
            files: &[
                (ITEM, item!("exam", "review")),
                (RECORDS, records!["content,p004,2026-05-04,revise", "content,p004,2026-05-11,accept", "fairness,p004,2026-05-11,accept"]),
            ],
            verdict: Verdict::Passes,
        },
        Example {
            title: "each person once",
            files: &[(ITEM, item!("exam", "active")), (RECORDS, ACCEPTED)],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    let Some(reviews) = context.reviews_of(&item.id) else { return };
    for (position, discount) in &reviews.discounted {
        let Discount::Superseded(later) = discount else { continue };
        let (first, again) = (context.review(*position), context.review(*later));
        if first.outcome != again.outcome {
            continue;
        }
        let message = match first.by == again.by {
            true => format!("`{}` has given this {} review already; it counts once", again.by, again.kind.name()),
            false => format!(
                "`{}` has given this {} review already, as `{}`: both are one account",
                again.by,
                again.kind.name(),
                first.by
            ),
        };
        findings.push(
            context
                .review_finding(again, ReviewColumn::By, message)
                .see(first.file, first.cells[ReviewColumn::By as usize], "the first time")
                .help("take the row out, or have another person review the item"),
        );
    }
}
