//! An item that is its own enemy.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::Item;

/// The rule.
pub static RULE: Rule = Rule {
    name: "enemy-self",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "An item that is its own enemy",
    docs: "\
## What it does
Reports items that name themselves under `enemies`.

## Why
No form could hold the item.

## Example
```yaml
id: mis-7k3f9q
enemies: [mis-7k3f9q]
```

## Use instead
Name the other item of the pair.
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "itself",
            files: &[(
                "items/practice/example.exa-222222.md",
                "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nenemies: [exa-222222]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n",
            )],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "another one",
            files: &[
                (
                    "items/practice/example.exa-222222.md",
                    "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nenemies: [exa-q8m3vk]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n",
                ),
                (
                    "items/practice/not-there.exa-q8m3vk.md",
                    "---\nid: exa-q8m3vk\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nenemies: [exa-222222]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n",
                ),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    if let Some(position) = item.enemies.iter().position(|e| *e == item.id) {
        let doc = context.doc(item.doc);
        let span = doc.span(&["enemies", &position.to_string()]);
        findings.push(
            context.finding(doc, span, "an item cannot be its own enemy").help("name the other item of the pair"),
        );
    }
}
