//! A file that the system does not let be read.

use crate::check::{Example, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "unreadable",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A file that the system does not let be read",
    docs: "\
## What it does
Reports files that are listed and cannot be read. The rest of the programme is checked all the same.

## Why
What is in it is missing from everything that is built.

## Example
A lesson with permissions of its author alone.

## Use instead
Give the file back its permissions, or take it out of the content folder.
",
    options: &[],
    fixable: false,
    scope: Scope::Reading,
    examples: &[
        Example {
            title: "a glossary without permission",
            files: &[("glossary.yaml", "\0unreadable")],
            verdict: Verdict::Fails(1),
        },
        Example { title: "the scaffold", files: &[], verdict: Verdict::Passes },
    ],
};
