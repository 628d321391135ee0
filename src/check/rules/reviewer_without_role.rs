//! A review by somebody who lacks the role for it.

use crate::check::sample::{ACCEPTED, ITEM, RECORDS, item, records};
use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::governance::Discount;
use crate::model::{Item, ReviewColumn};

/// The rule.
pub static RULE: Rule = Rule {
    name: "reviewer-without-role",
    group: Group::Governance,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A review by somebody who lacks the role for it",
    docs: "\
## What it does
Reports reviews of an item's present text by somebody who holds none of the roles for that kind, neither in `people.yaml` nor in the policy: `reviewer` or `sme` for content, `fairness-reviewer` for fairness, `editor` for editorial reviews. Such a review counts for nothing. With `--base REV` roles are read there, so that nobody gives one to themselves.

## Why
The role is why the review counts: an expert judges the content, somebody trained for it the fairness, an editor the language.

## Example
A fairness review by `p005`, who is an editor.

## Use instead
Have the review made by somebody with the role, or give the role first, in a change of its own.

## References
- AERA/APA/NCME Standards for Educational and Psychological Testing (2014), 4.8 (qualification of reviewers)
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "an editor on fairness",
            files: &[(ITEM, item!("exam", "review")), (RECORDS, records!["fairness,p005,2026-05-04,accept"])],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "everybody in their role",
            files: &[(ITEM, item!("exam", "active")), (RECORDS, ACCEPTED)],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    let Some(reviews) = context.reviews_of(&item.id).filter(|r| !r.uncertain) else { return };
    for (position, _) in reviews.discounted.iter().filter(|(_, d)| *d == Discount::WithoutRole) {
        let review = context.review(*position);
        let roles = review.kind.roles().iter().map(|role| format!("`{role}`")).collect::<Vec<_>>().join(" or ");
        let new = review.kind.roles().iter().any(|role| context.gains(&review.by, role));
        let message = match new {
            true => format!("`{}` gets the role for {} reviews by this very change", review.by, review.kind.name()),
            false => {
                format!("`{}` does not hold the role {roles}, which {} reviews need", review.by, review.kind.name())
            }
        };
        let help = match new {
            true => "give the role first, in a change of its own",
            false => "have it reviewed by somebody who holds the role",
        };
        findings.push(context.review_finding(review, ReviewColumn::By, message).help(help));
    }
}
