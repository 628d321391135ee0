//! A scenario that no item uses.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::Status;
use std::collections::BTreeSet;

/// The rule.
pub static RULE: Rule = Rule {
    name: "stimulus-unused",
    group: Group::Correctness,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A scenario that no item uses",
    docs: "\
## What it does
Reports stimuli that no item names. Drafts and those out of use are left alone.

## Why
A scenario nobody asks about is never seen, but is kept, reviewed and dated.

## Example
`stimuli/a-shop.exa-case.md` and no item with `stimulus: exa-case`.

## Use instead
Name it in the items it belongs to, or set its status to `draft` or `retired`.
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "an active scenario without items",
            files: &[(
                "stimuli/a-shop.exa-case.md",
                "---\nid: exa-case\ntitle: A shop\nauthors: [p002]\nstatus: active\n---\nA shop answers with `503` on Mondays.\n",
            )],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a scenario of two items",
            files: &[
                (
                    "stimuli/a-shop.exa-case.md",
                    "---\nid: exa-case\ntitle: A shop\nauthors: [p002]\nstatus: active\n---\nA shop answers with `503` on Mondays.\n",
                ),
                (
                    "items/practice/a.exa-222222.md",
                    "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nstimulus: exa-case\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n",
                ),
                (
                    "items/practice/b.exa-333333.md",
                    "---\nid: exa-333333\ntitle: Other\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nstimulus: exa-case\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n",
                ),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let programme = context.programme();
    let used: BTreeSet<&str> = programme.items.iter().filter_map(|i| i.stimulus.as_deref()).collect();
    let idle = |s: Status| matches!(s, Status::Draft | Status::Retired | Status::Rejected);
    for stimulus in programme.stimuli.iter().filter(|s| !idle(s.status) && !used.contains(&*s.id)) {
        let doc = context.doc(stimulus.doc);
        findings.push(
            context
                .finding(doc, doc.head(), "no item uses this scenario")
                .help(format!("write `stimulus: {}` in its items", stimulus.id)),
        );
    }
}
