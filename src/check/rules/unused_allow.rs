//! A silence of front matter that silences nothing.

use crate::check::{Example, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "unused-allow",
    group: Group::Correctness,
    severity: Severity::Note,
    since: "0.1.0",
    summary: "A silence of front matter that silences nothing",
    docs: "\
## What it does
Reports entries of `allow:` that match no finding, name no rule, or name a rule that front matter cannot silence.

## Why
It would silence the next finding of this rule here, which may be another one than its reason speaks of.

## Example
```yaml
allow:
  - {rule: heading-order, reason: quoted document, until: 2027-06-30}
```
in a lesson whose headings are in order.

## Use instead
Take the entry out. For governance and security, ask for a waiver in `policy.yaml`.
",
    options: &[],
    fixable: false,
    scope: Scope::Reading,
    examples: &[
        Example {
            title: "a silence of nothing",
            files: &[(
                "courses/reading-responses/01-planning/02-more.md",
                "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\nallow: [{rule: heading-order, reason: quoted, until: 2026-12-31}]\n---\nText.\n",
            )],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a silence of something",
            files: &[(
                "courses/reading-responses/01-planning/02-more.md",
                "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\nallow: [{rule: heading-order, reason: quoted, until: 2026-12-31}]\n---\n## One\n\n#### Two\n\nText.\n",
            )],
            verdict: Verdict::Passes,
        },
    ],
};
