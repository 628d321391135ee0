//! A decision about an item by one of its authors.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::Item;

/// The rule.
pub static RULE: Rule = Rule {
    name: "decision-by-author",
    group: Group::Governance,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A decision about an item by one of its authors",
    docs: "\
## What it does
Reports `decisions` to retain, publish, activate or treat as editorial whose `by` is among the item's `authors`, also under another id with the same `github` in `people.yaml`. Suspending and retiring are left to everybody.

## Why
Who wrote an item believes in it. Whether it stays in use against the numbers, or is published, is for somebody else to say.

## Example
```yaml
authors: [p017]
decisions:
  - {date: 2026-09-14, role: sme, by: p017, what: retain, reason: It is fine}
```

## Use instead
Let somebody with the role decide who did not write the item.

## References
- ISO/IEC 17024:2012, 5.2 (impartiality)
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "retained by its author",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\ndecisions: [{date: 2026-09-14, role: sme, by: p002, what: retain, reason: It is fine}]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "retained by somebody else, suspended by its author",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\ndecisions: [{date: 2026-09-14, role: manager, by: p001, what: retain, reason: It is fine}, {date: 2026-09-15, role: sme, by: p002, what: suspend, reason: A doubt}]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    for (position, decision) in item.decisions.iter().enumerate() {
        let grave = !matches!(decision.what.as_str(), "suspend" | "retire");
        if grave && context.wrote(&decision.by, &item.authors).is_some() {
            let doc = context.doc(item.doc);
            let span = doc.span(&["decisions", &position.to_string(), "by"]);
            let message = format!("`{}` wrote this item and cannot decide to {} it", decision.by, verb(&decision.what));
            findings.push(context.finding(doc, span, message).help("let somebody decide who did not write it"));
        }
    }
}

fn verb(what: &str) -> &str {
    if what == "editorial" { "call a change editorial in" } else { what }
}
