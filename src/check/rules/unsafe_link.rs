//! A link of a kind that can run code or read files.

use crate::check::{Example, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "unsafe-link",
    group: Group::Security,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A link of a kind that can run code or read files",
    docs: "\
## What it does
Reports links other than `http:`, `https:`, `mailto:` and `tel:` ones: `javascript:`, `data:`, `file:` and all others, however they are spelled.

## Why
A link of the kind `javascript:` runs with the rights of the page; inside an LMS, with those of the learner.

## Example
```markdown
[more](javascript:alert(1))
```

## Use instead
Link an `https:` address or a file of the content.

## References
- HTML Living Standard, \"javascript: URLs\"
",
    options: &[],
    fixable: false,
    scope: Scope::Reading,
    examples: &[
        Example {
            title: "a script as a link",
            files: &[
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n[More](javascript:alert)\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "an ordinary link",
            files: &[
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n[More](https://www.rfc-editor.org/rfc/rfc9110)\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};
