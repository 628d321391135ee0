//! A path that leaves the content folder.

use crate::check::{Example, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "path-escapes",
    group: Group::Security,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A path that leaves the content folder",
    docs: "\
## What it does
Reports links, images and includes whose `../` leads out of the content folder.

## Why
What is built from content must not be able to publish files of the machine it is built on.

## Example
```markdown
![diagram](../../../../../home/me/diagram.png)
```

## Use instead
Copy the file under `media/` and link it there.
",
    options: &[],
    fixable: false,
    scope: Scope::Reading,
    examples: &[
        Example {
            title: "a path of the machine",
            files: &[(
                "courses/reading-responses/01-planning/02-more.md",
                "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n[Passwords](../../../../etc/passwd)\n",
            )],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a path inside",
            files: &[(
                "courses/reading-responses/01-planning/02-more.md",
                "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n[Reading](../02-reading/01-errors.md)\n",
            )],
            verdict: Verdict::Passes,
        },
    ],
};
