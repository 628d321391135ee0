//! A link to a heading that is not there.

use crate::check::{Example, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "broken-anchor",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A link to a heading that is not there",
    docs: "\
## What it does
Reports links whose part after `#` names no heading of the document they lead to.

## Why
The reader lands at the top of a long page and has to search.

## Example
```markdown
[lifetimes](01-caching.md#life-times)
```

## Use instead
```markdown
[lifetimes](01-caching.md#lifetimes)
```
A heading can be given an anchor that survives rewording: `## Lifetimes {#lifetimes}`.
",
    options: &[],
    fixable: false,
    scope: Scope::Reading,
    examples: &[
        Example {
            title: "a heading that was renamed",
            files: &[(
                "courses/reading-responses/01-planning/02-more.md",
                "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n[There](#nowhere)\n",
            )],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a heading of the same lesson",
            files: &[(
                "courses/reading-responses/01-planning/02-more.md",
                "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n[There](#here)\n\n## Here\n\nText.\n",
            )],
            verdict: Verdict::Passes,
        },
    ],
};
