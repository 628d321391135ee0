//! A scenario that only one item uses.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::Status;
use std::collections::BTreeMap;

/// The rule.
pub static RULE: Rule = Rule {
    name: "stimulus-single-item",
    group: Group::Correctness,
    severity: Severity::Note,
    since: "0.1.0",
    summary: "A scenario that only one item uses",
    docs: "\
## What it does
Reports stimuli that exactly one item names, not counting items out of use.

## Why
Reading a scenario costs a candidate minutes that one item does not pay back, and the scenario needs reviews and a version of its own.

## Example
A page about a shop, and one question.

## Use instead
Write a second item on it, or move the scenario into the stem.
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "one item",
            files: &[
                ("stimuli/a-shop.exa-case.md", "---\nid: exa-case\ntitle: A shop\nauthors: [p002]\nstatus: active\n---\nA shop answers with `503` on Mondays.\n"),
                ("items/practice/a.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nstimulus: exa-case\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "two items",
            files: &[
                ("stimuli/a-shop.exa-case.md", "---\nid: exa-case\ntitle: A shop\nauthors: [p002]\nstatus: active\n---\nA shop answers with `503` on Mondays.\n"),
                ("items/practice/a.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nstimulus: exa-case\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
                ("items/practice/b.exa-333333.md", "---\nid: exa-333333\ntitle: Other\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nstimulus: exa-case\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let programme = context.programme();
    let mut users: BTreeMap<&str, usize> = BTreeMap::new();
    let idle = |s: Status| matches!(s, Status::Retired | Status::Rejected);
    for stimulus in programme.items.iter().filter(|i| !idle(i.status)).filter_map(|i| i.stimulus.as_deref()) {
        *users.entry(stimulus).or_default() += 1;
    }
    for stimulus in programme.stimuli.iter().filter(|s| !idle(s.status) && users.get(&*s.id) == Some(&1)) {
        let doc = context.doc(stimulus.doc);
        let found = context.finding(doc, doc.head(), "only one item uses this scenario");
        findings.push(found.help("write a second item on it, or move the scenario into the stem"));
    }
}
