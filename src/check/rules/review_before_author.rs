//! A review from before the item could be written.

use crate::check::sample::{ACCEPTED, ITEM, RECORDS, item, records};
use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::{Item, ReviewColumn};
use crate::world::Date;

/// The rule.
pub static RULE: Rule = Rule {
    name: "review-before-author",
    group: Group::Governance,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A review from before the item could be written",
    docs: "\
## What it does
Reports reviews of an item's present text whose day lies before the first day on which any of its authors was active, by `from` in `people.yaml`.

## Why
Nobody reviewed what nobody had written. The day of the review is wrong, or the day on which the author began.

## Example
A review of 4 May 2025; the author began on 1 January 2026.

## Use instead
Correct the day of the review, or `from` of the author.
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "a year too early",
            files: &[
                ("people.yaml", "people:\n  - {id: p001, roles: [manager, author], organisation: ORG-A, from: 2026-01-01}\n  - {id: p002, roles: [author], organisation: ORG-B, from: 2026-01-01}\n  - {id: p003, roles: [reviewer], organisation: ORG-A, from: 2025-01-01}\n  - {id: p004, roles: [reviewer, fairness-reviewer], organisation: ORG-C, from: 2026-01-01}\n  - {id: p005, roles: [editor], organisation: ORG-A, from: 2026-01-01}\n"),
                (ITEM, item!("exam", "review")),
                (RECORDS, records!["content,p003,2025-05-04,accept"]),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "after the author began",
            files: &[(ITEM, item!("exam", "active")), (RECORDS, ACCEPTED)],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    let (Some(reviews), Some(first)) = (context.reviews_of(&item.id), first_day(context, item)) else { return };
    for review in reviews.current.iter().map(|position| context.review(*position)) {
        // Of somebody who was not there either, that is said.
        let there =
            || context.programme().people.get(&review.by).is_none_or(|p| review.on.is_some_and(|on| p.active_on(on)));
        if let Some(on) = review.on.filter(|on| *on < first && there()) {
            let message =
                format!("this review is dated {on}, and nobody who wrote `{}` was there before {first}", item.id);
            findings.push(
                context
                    .review_finding(review, ReviewColumn::On, message)
                    .help("correct the day, or `from` of the author in people.yaml"),
            );
        }
    }
}

/// The first day on which any of the authors was there; `None` where that is open.
fn first_day(context: &Context<'_>, item: &Item) -> Option<Date> {
    let people = &context.programme().people;
    let days: Option<Vec<Date>> = item.authors.iter().map(|author| people.get(author)?.from).collect();
    days?.into_iter().min()
}
