//! A file that is not UTF-8.

use crate::check::{Example, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "not-utf8",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A file that is not UTF-8",
    docs: "\
## What it does
Reports the first byte that is no UTF-8.

## Why
What the byte meant can only be guessed, and an exam must not be guessed at.

## Example
A glossary saved by a spreadsheet as Windows-1252: `Gr��e`.

## Use instead
Save the file as UTF-8, with or without byte order mark.
",
    options: &[],
    fixable: false,
    scope: Scope::Reading,
    examples: &[
        Example {
            title: "Latin-1",
            files: &[("glossary.yaml", "\0bytes:74 65 72 6D 73 3A 20 5B 5D 20 23 20 E4 0A")],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "UTF-8 with a byte order mark",
            files: &[("glossary.yaml", "﻿terms: [{id: status-code, term: status code, definition: Größe}]\n")],
            verdict: Verdict::Passes,
        },
    ],
};
