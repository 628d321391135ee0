//! A review or signature dated in the future.

use crate::check::sample::{ACCEPTED, ITEM, RECORDS, item, records};
use crate::check::signatures::signatures;
use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::governance::ahead;
use crate::model::ReviewColumn;

/// The rule.
pub static RULE: Rule = Rule {
    name: "dated-ahead",
    group: Group::Governance,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A review or signature dated in the future",
    docs: "\
## What it does
Reports review records, decisions about items, approvals of forms, and adoptions of studies and cut scores whose day lies more than one day after the day of the check, which `--on` sets. Until then they count for nothing.

## Why
Nobody has signed tomorrow. Mostly month and day are exchanged, or the year is wrong; sometimes it is the clock of the machine. One day is left for those who live further east than it.

## Example
`2027-05-04` in a session of 2026.

## Use instead
Correct the day.
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "a review and a decision of next year",
            files: &[
                (ITEM, item!("exam", "review", "authors: [p002]\ndecisions: [{date: 2027-05-11, role: manager, by: p001, what: retain, reason: It is fine}]\n")),
                (RECORDS, records!["content,p003,2027-05-04,accept"]),
            ],
            verdict: Verdict::Fails(2),
        },
        Example {
            title: "today, and tomorrow where it is tomorrow already",
            files: &[
                (ITEM, item!("exam", "review")),
                (RECORDS, records!["content,p003,2026-10-01,accept", "content,p004,2026-10-02,accept"]),
            ],
            verdict: Verdict::Passes,
        },
        Example {
            title: "reviews of the past",
            files: &[(ITEM, item!("exam", "active")), (RECORDS, ACCEPTED)],
            verdict: Verdict::Passes,
        },
    ],
};

const HELP: &str = "correct the day; if it is right, see what day it is here: `--on` sets it";

fn check(context: &Context<'_>, findings: &mut Findings) {
    let today = context.on();
    for review in &context.programme().reviews {
        if let Some(on) = review.on.filter(|on| ahead(*on, today)) {
            let message = format!("this review is dated {on}, and today is {today}");
            findings.push(context.review_finding(review, ReviewColumn::On, message).help(HELP));
        }
    }
    for signature in signatures(context).into_iter().filter(|s| ahead(s.on, today)) {
        let doc = context.doc(signature.doc);
        let message = format!("`{}` signed this on {}, and today is {today}", signature.by, signature.on);
        findings.push(context.finding(doc, signature.span(doc), message).help(HELP));
    }
}
