//! An exam item shown in a lesson.

use crate::check::{Example, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "exam-item-in-lesson",
    group: Group::Security,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "An exam item shown in a lesson",
    docs: "\
## What it does
Reports `{{ check: ITEM }}` that names an item of the exam pool.

## Why
The lesson is public. An item that was shown there measures who read the lesson, and is lost to the exam.

## Example
```markdown
{{ check: mis-7k3f9q }}
```
with `pool: exam` in that item.

## Use instead
Name a practice item on the same competency, or write one.
",
    options: &[],
    fixable: false,
    scope: Scope::Reading,
    examples: &[
        Example {
            title: "a check of an exam item",
            files: &[(
                "courses/reading-responses/01-planning/02-more.md",
                "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n{{ check: exa-t5n8ye }}\n",
            )],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a check of a practice item",
            files: &[(
                "courses/reading-responses/01-planning/02-more.md",
                "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n{{ check: exa-p4x7rt }}\n",
            )],
            verdict: Verdict::Passes,
        },
    ],
};
