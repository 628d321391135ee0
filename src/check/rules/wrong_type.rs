//! A value that its key cannot have.

use crate::check::{Example, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "wrong-type",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A value that its key cannot have",
    docs: "\
## What it does
Reports values of the wrong form: a text where a list belongs, a word that is not among the possible ones, a day that does not exist, a number without its quotes.

## Why
A value that is half understood is worse than none: `22-26` is no range, and `1.10` without quotes may come back as `1.1`.

## Example
```yaml
cognitive: analyse
```

## Use instead
```yaml
cognitive: analyze
```
",
    options: &[],
    fixable: true,
    scope: Scope::Reading,
    examples: &[
        Example {
            title: "a word that is not among the possible ones",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: analyse\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "one that is",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: analyze\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};
