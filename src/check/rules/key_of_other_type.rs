//! A key in the front matter that the item type does not read.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::{Item, ItemType};

/// The rule.
pub static RULE: Rule = Rule {
    name: "key-of-other-type",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A key in the front matter that the item type does not read",
    docs: "\
## What it does
Reports `answer` on items that are not numeric, and `accept`, `max-length` and `match` on items that are no short answers.

## Why
The author believes that it decides what is right; it is not even looked at.

## Example
```yaml
type: single-choice
accept: [no-store]
```

## Use instead
Take the key out, or change the type while the item is new.
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "accepted texts of a single choice",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\naccept: [404]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "accepted texts of a short answer",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: short-answer\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\naccept: [POST]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich method keeps `308`?\n\n## Correct\n\nYes.\n\n## Incorrect\n\nNo.\n\n## Rationale\n\nIt keeps the method.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    let doc = context.doc(item.doc);
    let Some(front) = &doc.front else { return };
    let reads = [
        ("answer", ItemType::Numeric),
        ("accept", ItemType::ShortAnswer),
        ("max-length", ItemType::ShortAnswer),
        ("match", ItemType::ShortAnswer),
    ];
    for (key, kind) in reads {
        if item.kind != kind && front.get(key).is_some() {
            let message = format!("`{key}` belongs to {} items; this one is {}", kind.name(), item.kind.name());
            findings.push(context.finding(doc, doc.key_span(&[key]), message).help(format!("take `{key}` out")));
        }
    }
}
