//! A hint in an exam item.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::{Item, Pool, SectionName};

/// The rule.
pub static RULE: Rule = Rule {
    name: "hint-in-exam-item",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A hint in an exam item",
    docs: "\
## What it does
Reports sections `## Hint` in items of the exam pool.

## Why
No exam shows it. What helps a candidate to the key does not belong beside it either.

## Example
`## Hint` in an item with `pool: exam`.

## Use instead
Move the thought to `## Rationale`, or take it out.
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "an exam item with a hint",
            files: &[(
                "items/exam/example.exa-222222.md",
                "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Hint\n\nThink of the first digit.\n\n## Rationale\n\nThe class 4xx blames the request.\n",
            )],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a practice item with a hint",
            files: &[(
                "items/practice/example.exa-222222.md",
                "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Hint\n\nThink of the first digit.\n\n## Rationale\n\nThe class 4xx blames the request.\n",
            )],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    let hint = item.body.sections.iter().find(|s| s.name == SectionName::Hint);
    if let Some(hint) = hint.filter(|_| item.pool == Pool::Exam) {
        let found = context.finding(context.doc(item.doc), hint.span, "an exam item has no hint");
        findings.push(found.help("move the thought to `## Rationale`, or take it out"));
    }
}
