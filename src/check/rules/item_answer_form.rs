//! An item whose body has not the form of its type.

use crate::check::{Example, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "item-answer-form",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "An item whose body has not the form of its type",
    docs: "\
## What it does
Reports items without stem, without answer block, or with an answer block of another type: no `[x]`, too few options, a table with three columns, a list that is not numbered. The message shows the right form.

## Why
What does not have the form of its type cannot be scored.

## Example
```markdown
- `404`
- `503`
```

## Use instead
```markdown
- [x] `404` {#k}
  > Nothing was found there.
- [ ] `503` {#w}
  > That is overload.
```
",
    options: &[],
    fixable: false,
    scope: Scope::Reading,
    examples: &[
        Example {
            title: "a single-choice item with two keys",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich?\n\n- [x] One {#k}\n- [x] Two {#w}\n\n## Rationale\n\nSo.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "one key",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};
