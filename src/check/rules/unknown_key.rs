//! A key that the field table does not know.

use crate::check::{Example, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "unknown-key",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A key that this kind of document does not have",
    docs: "\
## What it does
Reports every key that is not in the field table of its document.

## Why
A mistyped key would be silently ignored: `competancy:` leaves an item without competency, and nobody notices until the blueprint does.

## Example
```yaml
titel: Caching
```

## Use instead
```yaml
title: Caching
custom:
  ticket: MIS-12   # keys of your own
```
",
    options: &[],
    fixable: true,
    scope: Scope::Reading,
    examples: &[
        Example {
            title: "a mistyped key",
            files: &[("glossary.yaml", "terms:\n  - id: cache\n    term: cache\n    defintion: A store of responses.\n    definition: A store of responses.\n")],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "keys of one's own under custom",
            files: &[("glossary.yaml", "terms: []\ncustom:\n  anything: [goes, here]\n")],
            verdict: Verdict::Passes,
        },
    ],
};
