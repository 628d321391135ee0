//! A required key that is not there.

use crate::check::{Example, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "missing-key",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A required key that is not there",
    docs: "\
## What it does
Reports every required key of the field table that a document or an object in it lacks. The help says what belongs there.

## Why
Without it the document says less than its readers must know: an item without `competency` measures nothing.

## Example
```yaml
id: cache
term: cache
```

## Use instead
```yaml
id: cache
term: cache
definition: A store of responses.
```
",
    options: &[],
    fixable: false,
    scope: Scope::Reading,
    examples: &[
        Example {
            title: "a term without definition",
            files: &[
                ("glossary.yaml", "terms:\n  - {id: status-code, term: status code}\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "the scaffold",
            files: &[],
            verdict: Verdict::Passes,
        },
    ],
};
