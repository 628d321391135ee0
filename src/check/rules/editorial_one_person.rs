//! An editorial change that one person alone judged.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::Item;

/// The rule.
pub static RULE: Rule = Rule {
    name: "editorial-one-person",
    group: Group::Governance,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "An editorial change that one person alone judged",
    docs: "\
## What it does
Reports `editorial` whose `by` and `second` are one person, or whose `second` is an author of the item.

## Why
Calling a change editorial keeps the statistics and reviews of the old text. That takes two people, one of whom did not write it.

## Example
```yaml
editorial: {of: \"sha256:…\", by: p003, second: p003, reason: A comma}
```

## Use instead
```yaml
editorial: {of: \"sha256:…\", by: p003, second: p010, reason: A comma}
```
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "one person twice",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\neditorial: {of: \"sha256:0\", by: p001, second: p001, reason: A comma}\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "the author and somebody else",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\neditorial: {of: \"sha256:0\", by: p002, second: p001, reason: A comma}\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    let Some(editorial) = &item.editorial else { return };
    let message = if context.wrote(&editorial.second, std::slice::from_ref(&editorial.by)).is_some() {
        "the second person is the first one again"
    } else if context.wrote(&editorial.second, &item.authors).is_some() {
        "the second person wrote this item"
    } else {
        return;
    };
    let doc = context.doc(item.doc);
    findings.push(
        context
            .finding(doc, doc.span(&["editorial", "second"]), message)
            .help("let another person judge that the meaning stands"),
    );
}
