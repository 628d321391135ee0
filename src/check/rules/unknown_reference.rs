//! An id that nothing has.

use crate::check::{Example, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "unknown-reference",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "An id that nothing has",
    docs: "\
## What it does
Reports every reference by id that leads nowhere: competencies, people, products, documents, domains, glossary terms and practice items. A document that cannot be read is not reported missing as well.

## Why
An item of a competency that does not exist counts for nothing; a review by a person who does not exist is none.

## Example
```yaml
competency: cfg-30.2
```

## Use instead
```yaml
competency: cfg-03.2
```
",
    options: &[],
    fixable: true,
    scope: Scope::Reading,
    examples: &[
        Example {
            title: "a competency that does not exist",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: pln-09.9\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a competency of the framework",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};
