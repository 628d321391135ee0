//! A link to the file of an item.

use crate::check::{Example, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "link-to-item",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A link to the file of an item",
    docs: "\
## What it does
Reports links whose path leads to an item.

## Why
An item has no page of its own; an exam item must not even be named in public.

## Example
```markdown
[try this](/items/practice/first-digit.exa-p4x7rt.md)
```

## Use instead
```markdown
{{ check: exa-p4x7rt }}
```
alone in a paragraph.
",
    options: &[],
    fixable: false,
    scope: Scope::Reading,
    examples: &[
        Example {
            title: "a link to a practice item",
            files: &[(
                "courses/reading-responses/01-planning/02-more.md",
                "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n[Try this](/items/practice/first-digit.exa-p4x7rt.md).\n",
            )],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "the item itself",
            files: &[(
                "courses/reading-responses/01-planning/02-more.md",
                "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n{{ check: exa-p4x7rt }}\n",
            )],
            verdict: Verdict::Passes,
        },
    ],
};
