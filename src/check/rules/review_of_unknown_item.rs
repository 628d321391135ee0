//! A review of an item that there is not.

use crate::check::sample::{ACCEPTED, ITEM, RECORDS, item};
use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::{Severity, did_you_mean};
use crate::model::{Doc, Kind, ReviewColumn};

/// The rule.
pub static RULE: Rule = Rule {
    name: "review-of-unknown-item",
    group: Group::Governance,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A review of an item that there is not",
    docs: "\
## What it does
Reports review records whose `item` is the id of no item in the content.

## Why
With a wrong letter the work of a reviewer is lost, and the item stays without it. An item that is gone took the reasons for its going with it.

## Example
`mis-7k3f9g` instead of `mis-7k3f9q`.

## Use instead
Correct the id. An item that is not to be used is kept as `rejected`, or as `retired` where it was in use.
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "no such item",
            files: &[(RECORDS, "item,of,kind,by,on,outcome,comment,answer\nexa-222223,sha256:0604bd890309fbc186a8504511f3a6b374dd7f669147791e7ed951860ae2a8fe,content,p003,2026-05-04,accept,,\n"), (ITEM, item!("exam", "review"))],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "an item that there is",
            files: &[(ITEM, item!("exam", "active")), (RECORDS, ACCEPTED)],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    if context.governance.unknown.is_empty() {
        return;
    }
    // An item that cannot be decoded is there all the same.
    let docs = context.analysis.built.docs.iter().map(|(_, doc)| doc);
    let broken: Vec<&Doc> = docs.filter(|doc| doc.kind == Kind::Item && doc.poisoned()).collect();
    let there = |id: &str| broken.iter().any(|doc| doc.may_name(id));
    for position in &context.governance.unknown {
        let review = context.review(*position);
        if there(&review.item) {
            continue;
        }
        let found = context.review_finding(review, ReviewColumn::Item, format!("there is no item `{}`", review.item));
        findings.push(match did_you_mean(&review.item, context.programme().items.ids()) {
            Some(near) => found.help(format!("did you mean `{near}`?")),
            None => found.help("correct the id; an item that is not to be used is kept as `rejected` or `retired`"),
        });
    }
}
