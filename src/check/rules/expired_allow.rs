//! A silence whose day has passed.

use crate::check::{Example, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "expired-allow",
    group: Group::Calendar,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A silence whose day has passed",
    docs: "\
## What it does
Reports entries of `allow:` whose `until` has passed. The finding counts again.

## Why
A silence is a promise to look again on a day; this is the day.

## Example
```yaml
allow:
  - {rule: heading-order, reason: quoted document, until: 2025-01-31}
```

## Use instead
Mend what the rule reports, or look at it again and set a new `until`.
",
    options: &[],
    fixable: false,
    scope: Scope::Reading,
    examples: &[
        Example {
            title: "a silence of last year",
            files: &[(
                "courses/reading-responses/01-planning/02-more.md",
                "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\nallow: [{rule: heading-order, reason: quoted, until: 2025-12-31}]\n---\nText.\n",
            )],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a silence that still holds",
            files: &[(
                "courses/reading-responses/01-planning/02-more.md",
                "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\nallow: [{rule: heading-order, reason: quoted, until: 2026-12-31}]\n---\n## One\n\n#### Two\n\nText.\n",
            )],
            verdict: Verdict::Passes,
        },
    ],
};
