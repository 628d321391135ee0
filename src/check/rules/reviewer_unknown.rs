//! A review by somebody whom people.yaml does not know.

use crate::check::sample::{ACCEPTED, ITEM, RECORDS, item, records};
use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::{Severity, did_you_mean};
use crate::governance::Discount;
use crate::model::{Item, ReviewColumn};

/// The rule.
pub static RULE: Rule = Rule {
    name: "reviewer-unknown",
    group: Group::Governance,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A review by somebody whom people.yaml does not know",
    docs: "\
## What it does
Reports reviews of an item's present text whose `by` is no id of `people.yaml`. Such a review counts for nothing.

## Why
An auditor asks who reviewed and what qualified them for it.

## Example
`p03` instead of `p003`.

## Use instead
Correct the id, or enter the person in `people.yaml` with role, organisation and qualification.
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "a digit is missing",
            files: &[(ITEM, item!("exam", "review")), (RECORDS, records!["content,p03,2026-05-04,accept"])],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "known people",
            files: &[(ITEM, item!("exam", "active")), (RECORDS, ACCEPTED)],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    let Some(reviews) = context.reviews_of(&item.id).filter(|r| !r.uncertain) else { return };
    for (position, _) in reviews.discounted.iter().filter(|(_, d)| *d == Discount::Unknown) {
        let review = context.review(*position);
        let found = context.review_finding(
            review,
            ReviewColumn::By,
            format!("nobody in people.yaml is called `{}`", review.by),
        );
        findings.push(match did_you_mean(&review.by, context.programme().people.ids()) {
            Some(near) => found.help(format!("did you mean `{near}`?")),
            None => found.help("correct the id, or enter the person in people.yaml"),
        });
    }
}
