//! An accepted text that is longer than an answer may be.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::Item;

/// The rule.
pub static RULE: Rule = Rule {
    name: "accept-too-long",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "An accepted text that is longer than an answer may be",
    docs: "\
## What it does
Reports texts of `accept` with more characters than `max-length` (80 by default).

## Why
No candidate can enter it.

## Example
```yaml
accept: [stale-while-revalidate]
max-length: 20
```

## Use instead
```yaml
accept: [stale-while-revalidate]
max-length: 40
```
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "a text that does not fit",
            files: &[(
                "items/practice/example.exa-222222.md",
                "---\nid: exa-222222\ntitle: Example\ntype: short-answer\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\naccept: [PROPFIND]\nmax-length: 4\nreferences: [\"RFC 9110 §15\"]\n---\nWhich method keeps `308`?\n\n## Correct\n\nYes.\n\n## Incorrect\n\nNo.\n\n## Rationale\n\nIt keeps the method.\n",
            )],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a text that does",
            files: &[(
                "items/practice/example.exa-222222.md",
                "---\nid: exa-222222\ntitle: Example\ntype: short-answer\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\naccept: [POST]\nmax-length: 4\nreferences: [\"RFC 9110 §15\"]\n---\nWhich method keeps `308`?\n\n## Correct\n\nYes.\n\n## Incorrect\n\nNo.\n\n## Rationale\n\nIt keeps the method.\n",
            )],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    let Some(key) = &item.text_key else { return };
    let doc = context.doc(item.doc);
    for (position, text) in key.accept.iter().enumerate() {
        let pattern = text.len() > 1 && text.starts_with('/') && text.ends_with('/');
        let length = text.chars().count();
        if !pattern && length > key.max_length as usize {
            let message = format!("this text has {length} characters, an answer at most {}", key.max_length);
            let span = doc.span(&["accept", &position.to_string()]);
            findings.push(context.finding(doc, span, message).help(format!("write `max-length: {length}` or more")));
        }
    }
}
