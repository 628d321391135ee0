//! An include that names no file of `includes/`.

use crate::check::{Example, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "bad-include",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "An include that names no file of `includes/`",
    docs: "\
## What it does
Reports `{{ include: PATH }}` whose path leads to no Markdown file of the folder `includes/`.

## Why
The shared passage would be missing from the lesson.

## Example
```markdown
{{ include: /shared/units.md }}
```

## Use instead
```markdown
{{ include: /includes/units.md }}
```
",
    options: &[],
    fixable: false,
    scope: Scope::Reading,
    examples: &[
        Example {
            title: "a file that does not exist",
            files: &[(
                "courses/reading-responses/01-planning/02-more.md",
                "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n{{ include: /includes/none.md }}\n",
            )],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a file of the folder for it",
            files: &[
                (
                    "courses/reading-responses/01-planning/02-more.md",
                    "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n{{ include: /includes/units.md }}\n",
                ),
                ("includes/units.md", "A kilobyte has 1,000 bytes.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};
