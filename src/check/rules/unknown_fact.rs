//! A fact that does not exist.

use crate::check::{Example, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "unknown-fact",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A fact that does not exist",
    docs: "\
## What it does
Reports `{{ fact: PATH }}` whose path is not in the list of facts, or names something that is not there.

## Why
A fact keeps prose from repeating a number that changes elsewhere; one that does not resolve leaves a hole in the sentence.

## Example
```markdown
The exam has {{ fact: blueprint.example-exam.items }} items.
```

## Use instead
```markdown
The exam has {{ fact: blueprint.example-exam.length }} items.
```
",
    options: &[],
    fixable: false,
    scope: Scope::Reading,
    examples: &[
        Example {
            title: "a fact of another name",
            files: &[
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\nIt has {{ fact: blueprint.example-exam.size }} items.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "the length of an exam",
            files: &[
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\nIt has {{ fact: blueprint.example-exam.length }} items.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};
