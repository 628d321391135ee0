//! An id that is given twice.

use crate::check::{Example, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "duplicate-id",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "An id that is given twice",
    docs: "\
## What it does
Reports an id that two documents, competencies, tasks, domains or people share.

## Why
Ids are what links, LMS records, statistics and releases hold on to. Two things under one id cannot be told apart again.

## Example
Two lessons copied from each other, both with `id: caching`.

## Use instead
Give the newer one an id of its own. Ids are global and never used again.
",
    options: &[],
    fixable: false,
    scope: Scope::Reading,
    examples: &[
        Example {
            title: "a copied lesson",
            files: &[(
                "courses/reading-responses/01-planning/02-more.md",
                "---\nid: rr-classes\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\nText.\n",
            )],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "an id of its own",
            files: &[(
                "courses/reading-responses/01-planning/02-more.md",
                "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\nText.\n",
            )],
            verdict: Verdict::Passes,
        },
    ],
};
