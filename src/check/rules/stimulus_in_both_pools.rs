//! A scenario that exam items and practice items share.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::Pool;
use std::collections::BTreeSet;

/// The rule.
pub static RULE: Rule = Rule {
    name: "stimulus-in-both-pools",
    group: Group::Security,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A scenario that exam items and practice items share",
    docs: "\
## What it does
Reports stimuli that items of both pools name.

## Why
A scenario that an exam item uses is exam material and is never published. The practice items would lose it; published, it would prepare whoever practised for the exam's own scenario.

## Example
`stimulus: exa-case` in an exam item and in a practice item.

## Use instead
Write a scenario of its own for practice.
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "one scenario for both",
            files: &[
                ("stimuli/a-shop.exa-case.md", "---\nid: exa-case\ntitle: A shop\nauthors: [p002]\nstatus: active\n---\nA shop answers with `503` on Mondays.\n"),
                ("items/practice/a.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: active\nauthors: [p002]\nstimulus: exa-case\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
                ("items/practice/b.exa-333333.md", "---\nid: exa-333333\ntitle: Other\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nstimulus: exa-case\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "two practice items",
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
    let of_exam: BTreeSet<&str> =
        programme.items.iter().filter(|i| i.pool == Pool::Exam).filter_map(|i| i.stimulus.as_deref()).collect();
    for item in programme.items.iter().filter(|i| i.pool == Pool::Practice) {
        if let Some(stimulus) = item.stimulus.as_deref().filter(|s| of_exam.contains(s)) {
            let doc = context.doc(item.doc);
            let message = format!("the scenario `{stimulus}` belongs to exam items and cannot be shown here");
            findings.push(
                context.finding(doc, doc.span(&["stimulus"]), message).help("write a scenario of its own for practice"),
            );
        }
    }
}
