//! A lesson that shows an item out of use.

use crate::check::{Example, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "retired-item-used",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A lesson that shows an item out of use",
    docs: "\
## What it does
Reports `{{ check: ITEM }}` that names a suspended, retired or rejected item.

## Why
It was taken out for a reason; the lesson still teaches by it.

## Example
```markdown
{{ check: mis-7k3f9q }}
```
with `status: retired` in that item.

## Use instead
Name another practice item on the same competency.
",
    options: &[],
    fixable: false,
    scope: Scope::Reading,
    examples: &[
        Example {
            title: "a retired item",
            files: &[
                (
                    "items/practice/example.exa-222222.md",
                    "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: retired\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n",
                ),
                (
                    "courses/reading-responses/01-planning/02-more.md",
                    "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n{{ check: exa-222222 }}\n",
                ),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "an active item",
            files: &[
                (
                    "items/practice/example.exa-222222.md",
                    "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n",
                ),
                (
                    "courses/reading-responses/01-planning/02-more.md",
                    "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n{{ check: exa-222222 }}\n",
                ),
            ],
            verdict: Verdict::Passes,
        },
    ],
};
