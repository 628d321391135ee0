//! A review by somebody who was not active that day.

use crate::check::sample::{ACCEPTED, ITEM, RECORDS, item, records};
use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::governance::Discount;
use crate::model::{Item, ReviewColumn};

/// The rule.
pub static RULE: Rule = Rule {
    name: "reviewer-inactive",
    group: Group::Governance,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A review by somebody who was not active that day",
    docs: "\
## What it does
Reports reviews of an item's present text whose day lies outside `from` and `to` of the reviewer in `people.yaml`. Such a review counts for nothing. With `--base REV` the days are those of that revision.

## Why
A review from after somebody left is wrong in one of the two. Reviews that were made while the reviewer was there go on counting.

## Example
```yaml
- {id: p021, roles: [reviewer], organisation: ORG-C, from: 2025-09-01, to: 2026-06-30}
```
```csv
mis-7k3f9q,sha256:…,content,p021,2026-08-12,accept,,
```

## Use instead
Correct the day, the person or the days of their activity, or have the item reviewed by somebody who is there.
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "before anybody was there, and after one had left",
            files: &[
                ("people.yaml", "people:\n  - {id: p001, roles: [manager, author], organisation: ORG-A, from: 2026-01-01}\n  - {id: p002, roles: [author], organisation: ORG-B, from: 2026-01-01}\n  - {id: p003, roles: [reviewer], organisation: ORG-A, from: 2026-01-01}\n  - {id: p004, roles: [reviewer, fairness-reviewer], organisation: ORG-C, from: 2026-01-01, to: 2026-05-04}\n  - {id: p005, roles: [editor], organisation: ORG-A, from: 2026-01-01}\n"),
                (ITEM, item!("exam", "review")),
                (RECORDS, records!["content,p003,2025-05-04,accept", "content,p004,2026-05-05,accept"]),
            ],
            verdict: Verdict::Fails(2),
        },
        Example {
            title: "before the reviewer left",
            files: &[
                ("people.yaml", "people:\n  - {id: p001, roles: [manager, author], organisation: ORG-A, from: 2026-01-01}\n  - {id: p002, roles: [author], organisation: ORG-B, from: 2026-01-01}\n  - {id: p003, roles: [reviewer], organisation: ORG-A, from: 2026-01-01}\n  - {id: p004, roles: [reviewer, fairness-reviewer], organisation: ORG-C, from: 2026-01-01, to: 2026-05-05}\n  - {id: p005, roles: [editor], organisation: ORG-A, from: 2026-01-01}\n"),
                (ITEM, item!("exam", "active")),
                (RECORDS, ACCEPTED),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    let Some(reviews) = context.reviews_of(&item.id).filter(|r| !r.uncertain) else { return };
    for (position, _) in reviews.discounted.iter().filter(|(_, d)| *d == Discount::Inactive) {
        let review = context.review(*position);
        let Some(on) = review.on else { continue };
        let message = match context.days_of(&review.by) {
            Some(days) => format!("`{}` is active {days}, but reviewed this on {on}", review.by),
            None => format!("`{}` was not active on {on}", review.by),
        };
        findings.push(context.review_finding(review, ReviewColumn::On, message).help(
            "correct the day, the person or the days of their activity, or have it reviewed by somebody who is there",
        ));
    }
}
