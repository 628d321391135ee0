//! An item without id.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::{Item, Status};

/// The rule.
pub static RULE: Rule = Rule {
    name: "item-without-id",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "An item without id",
    docs: "\
## What it does
Reports items without `id`. In a draft it is a note: it is minted before the item is reviewed.

## Why
Reviews, forms, LMS records and statistics hold on to the id.

## Example
An item with `status: active` and no `id`.

## Use instead
Run `certwright fmt`, which mints one: the prefix of the programme and six random characters.
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "an active item without id",
            files: &[(
                "items/practice/example.md",
                "---\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n",
            )],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "an item with an id",
            files: &[(
                "items/practice/example.exa-222222.md",
                "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n",
            )],
            verdict: Verdict::Passes,
        },
        Example {
            title: "a draft, for which it is a note",
            files: &[(
                "items/practice/example.md",
                "---\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n",
            )],
            verdict: Verdict::Fails(1),
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    if !item.id.is_empty() {
        return;
    }
    let doc = context.doc(item.doc);
    let mut found =
        context.finding(doc, doc.head(), "this item has no id").help("run `certwright fmt`, which mints one");
    if item.status == Status::Draft {
        found.severity = Severity::Note;
    }
    findings.push(found);
}
