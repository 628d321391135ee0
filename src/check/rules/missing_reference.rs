//! An item in use without a source for its key.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::{Item, Status};

/// The rule.
pub static RULE: Rule = Rule {
    name: "missing-reference",
    group: Group::Correctness,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "An item in use without a source for its key",
    docs: "\
## What it does
Reports items that are approved, in beta or active and have no `references`.

## Why
The key of an exam item must be checkable against something other than its author. When a standard changes, references tell which items to look at.

## Example
```yaml
status: active
```

## Use instead
```yaml
status: active
references: [\"RFC 9110 §12.5.1\"]
```
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "an active item without a source",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a draft without a source",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: draft\nauthors: [p002]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Passes,
        },
        Example {
            title: "an active item with a source",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    if item.references.is_empty() && matches!(item.status, Status::Approved | Status::Beta | Status::Active) {
        let doc = context.doc(item.doc);
        let found = context.finding(
            doc,
            doc.span(&["status"]),
            format!("this item is {} and names no source for its key", item.status.name()),
        );
        findings
            .push(found.help("add `references: [\"RFC 9110 §12.5.1\"]` or whatever the key can be checked against"));
    }
}
