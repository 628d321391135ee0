//! A Markdown document without front matter.

use crate::check::{Example, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "no-front-matter",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A Markdown document without front matter",
    docs: "\
## What it does
Reports items, stimuli and lessons that do not begin with keys between two lines `---`, or whose front matter has no end.

## Why
Without it the document has no id, and nothing can refer to it.

## Example
```markdown
# Caching

Text.
```

## Use instead
```markdown
---
id: caching
title: Caching
---
Text.
```
`certwright new` writes it.
",
    options: &[],
    fixable: false,
    scope: Scope::Reading,
    examples: &[
        Example {
            title: "a bare lesson",
            files: &[
                ("courses/reading-responses/01-planning/02-more.md", "# More\n\nText.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a whole lesson",
            files: &[
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\nText.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};
