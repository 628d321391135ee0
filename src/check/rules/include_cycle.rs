//! Includes that lead back to themselves.

use crate::check::{Example, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "include-cycle",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "Includes that lead back to themselves",
    docs: "\
## What it does
Reports an include that is reached again from inside itself, and chains deeper than 16.

## Why
The text would never end.

## Example
`includes/a.md` includes `includes/b.md`, which includes `includes/a.md`.

## Use instead
Take one of the includes out, or move the passage that both need into a third file.
",
    options: &[],
    fixable: false,
    scope: Scope::Reading,
    examples: &[
        Example {
            title: "two files that include each other",
            files: &[
                (
                    "courses/reading-responses/01-planning/02-more.md",
                    "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n{{ include: /includes/a.md }}\n",
                ),
                ("includes/a.md", "{{ include: /includes/b.md }}\n"),
                ("includes/b.md", "{{ include: /includes/a.md }}\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a chain with an end",
            files: &[
                (
                    "courses/reading-responses/01-planning/02-more.md",
                    "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n{{ include: /includes/a.md }}\n",
                ),
                ("includes/a.md", "{{ include: /includes/b.md }}\n"),
                ("includes/b.md", "The end.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};
