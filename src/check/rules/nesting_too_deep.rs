//! Lists, quotes or values nested beyond the limit.

use crate::check::{Example, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "nesting-too-deep",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "Lists, quotes or values nested beyond the limit",
    docs: "\
## What it does
Reports documents that nest deeper than `limits: nesting` of `programme.yaml` (64 by default); what stands deeper is left out.

## Why
Nobody reads at that depth, and programs that do may run out of memory.

## Example
A quotation of a quotation, seventy times: `> > > > …`.

## Use instead
Write it flatter.
",
    options: &[],
    fixable: false,
    scope: Scope::Reading,
    examples: &[
        Example {
            title: "seventy quotes",
            files: &[
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n> > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > Text.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "five quotes",
            files: &[
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n> > > > > Text.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};
