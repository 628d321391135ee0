//! A link or image path that leads nowhere.

use crate::check::{Example, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "broken-link",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A link or image path that leads nowhere",
    docs: "\
## What it does
Reports links and images whose path leads to no file of the content, or to a kind of document that has no page.

## Why
A dead link is a dead end for the reader; a missing picture may be the point of the lesson.

## Example
```markdown
[the next lesson](02-cachng.md)
```

## Use instead
```markdown
[the next lesson](02-caching.md)
```
Paths count from the file they stand in; a leading `/` means the content folder. Upper and lower case count.
",
    options: &[],
    fixable: false,
    scope: Scope::Reading,
    examples: &[
        Example {
            title: "a file that is not there",
            files: &[(
                "courses/reading-responses/01-planning/02-more.md",
                "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\nSee [this](03-none.md).\n",
            )],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a lesson beside it",
            files: &[(
                "courses/reading-responses/01-planning/02-more.md",
                "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\nSee [this](01-classes.md).\n",
            )],
            verdict: Verdict::Passes,
        },
    ],
};
