//! A level-2 heading that an item does not have, or has twice.

use crate::check::{Example, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "unknown-section",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A level-2 heading that an item does not have, or has twice",
    docs: "\
## What it does
Reports level-2 headings in items other than `Rationale`, `Hint`, `Correct` and `Incorrect`, and sections that stand there twice.

## Why
The exact heading decides what is shown to whom, and when. A rationale under a mistyped heading could be shown as part of the question.

## Example
```markdown
## Rational
```

## Use instead
```markdown
## Rationale
```
Inside a section, headings begin at level 3.
",
    options: &[],
    fixable: false,
    scope: Scope::Reading,
    examples: &[
        Example {
            title: "a mistyped section",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich?\n\n- [x] One {#k}\n  > Yes.\n- [ ] Two {#w}\n  > No.\n\n## Rational\n\nSo.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a rationale",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};
