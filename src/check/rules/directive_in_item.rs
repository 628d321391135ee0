//! A fact, check or include in an item or stimulus.

use crate::check::{Example, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "directive-in-item",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A fact, check or include in an item or stimulus",
    docs: "\
## What it does
Reports `{{ fact: … }}`, `{{ check: … }}` and `{{ include: … }}` in items and stimuli.

## Why
An item is reviewed, hashed and scored as the text that candidates see. If a number elsewhere could change it, its statistics would belong to another text.

## Example
```markdown
How many items has the exam? It has {{ fact: blueprint.example-exam.length }}.
```

## Use instead
Write the text out.
",
    options: &[],
    fixable: false,
    scope: Scope::Reading,
    examples: &[
        Example {
            title: "a fact in a stem",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nThe exam has {{ fact: blueprint.example-exam.length }} items. Is that enough to decide?\n\n- [x] It is {#k}\n  > Yes.\n- [ ] It is not {#w}\n  > No.\n\n## Rationale\n\nSo.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "no directive",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};
