//! An image of another host.

use crate::check::{Example, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "remote-image",
    group: Group::Security,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "An image of another host",
    docs: "\
## What it does
Reports images with an absolute address.

## Why
The site and the packages ask no other host for anything: no visit is revealed to a third party, and the picture cannot change or vanish after review. An LMS without access to the network shows it, too.

## Example
```markdown
![a cache](https://pictures.example/cache.png)
```

## Use instead
```markdown
![a cache](/media/cache.png)
```
",
    options: &[],
    fixable: false,
    scope: Scope::Reading,
    examples: &[
        Example {
            title: "a picture of another host",
            files: &[
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n![A cache](https://pictures.example/cache.png)\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a link to another host",
            files: &[
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n[A picture](https://pictures.example/cache.png)\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};
