//! YAML that cannot be read.

use crate::check::{Example, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "bad-yaml",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "YAML that cannot be read",
    docs: "\
## What it does
Reports syntax errors, duplicate keys, anchors, aliases and tags, and documents with more values than the limit.

## Why
Nothing can be concluded from a document that cannot be read. Anchors and aliases are refused because they hide text from a diff and let a small file grow without bound.

## Example
```yaml
title: Caching: an introduction
```

## Use instead
```yaml
title: \"Caching: an introduction\"
```

## References
- YAML 1.2.2 §7.3 (flow scalar styles), https://yaml.org/spec/1.2.2/
",
    options: &[],
    fixable: false,
    scope: Scope::Reading,
    examples: &[
        Example {
            title: "a key that stands there twice",
            files: &[
                ("glossary.yaml", "terms: []\nterms: []\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a colon in quotes",
            files: &[
                ("glossary.yaml", "terms:\n  - {id: cache, term: cache, definition: \"A store: of responses\"}\n  - {id: status-code, term: status code, definition: Three digits}\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};
