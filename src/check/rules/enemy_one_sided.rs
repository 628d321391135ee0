//! An enemy that does not name the item in return.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::Item;

/// The rule.
pub static RULE: Rule = Rule {
    name: "enemy-one-sided",
    group: Group::Correctness,
    severity: Severity::Note,
    since: "0.1.0",
    summary: "An enemy that does not name the item in return",
    docs: "\
## What it does
Reports items that name another one under `enemies` which does not name them.

## Why
Forms keep the two apart either way. But who edits the other item does not see that it gives this one away, or is given away by it.

## Example
```yaml
id: mis-7k3f9q
enemies: [mis-2h8d5w]   # which names no enemy
```

## Use instead
Add the first item to the `enemies` of the second.
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "only one of the two says so",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nenemies: [exa-q8m3vk]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "both say so",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nenemies: [exa-333333]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
                ("items/practice/other.exa-333333.md", "---\nid: exa-333333\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nenemies: [exa-222222]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    let doc = context.doc(item.doc);
    for (position, enemy) in item.enemies.iter().enumerate().filter(|(_, e)| **e != item.id) {
        let Some(other) = context.programme().items.get(enemy).filter(|o| !o.enemies.contains(&item.id) && !o.poisoned)
        else {
            continue;
        };
        let span = doc.span(&["enemies", &position.to_string()]);
        let found = context.finding(doc, span, format!("`{enemy}` does not name this item as its enemy"));
        let there = context.doc(other.doc);
        findings.push(
            found.see(there.file, there.head(), "add it here").help(format!("add `enemies: [{}]` there", item.id)),
        );
    }
}
