//! An item that became another type under its id.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::Item;

/// The rule.
pub static RULE: Rule = Rule {
    name: "type-changed-under-id",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "An item that became another type under its id",
    docs: "\
## What it does
With `--base REV`, reports items whose `type` differs from the one at that revision.

## Why
Responses, statistics and LMS reports are kept by id and interpreted by type. A `matching` item under the id of a `single-choice` item makes all that was recorded unreadable.

## Example
`type: single-choice` at the base, `type: ordering` now, both `id: mis-7k3f9q`.

## Use instead
Retire the item and give the new one an id of its own.
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "a choice that became a true-false item",
            files: &[
                ("@base/items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: true-false\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nA 404 says that nothing was found.\n\n- [x] True {#t}\n  > It does.\n- [ ] False {#f}\n  > It does.\n\n## Rationale\n\nSo.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "another wording",
            files: &[
                ("@base/items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Another\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    let Some(before) = context.base.and_then(|base| base.items.get(&item.id)).filter(|b| b.kind != item.kind) else {
        return;
    };
    let doc = context.doc(item.doc);
    let message = format!("this item was `{}` and is now `{}` under the same id", before.kind.name(), item.kind.name());
    findings.push(
        context
            .finding(doc, doc.span(&["type"]), message)
            .help("retire the old item and give this one an id of its own"),
    );
}
