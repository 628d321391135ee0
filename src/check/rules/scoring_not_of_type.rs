//! A scoring that the item type does not have.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::{Item, ItemType, Scoring};

/// The rule.
pub static RULE: Rule = Rule {
    name: "scoring-not-of-type",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A scoring that the item type does not have",
    docs: "\
## What it does
Reports `partial` and `partial-penalty` on other types than multiple-response and matching, and `adjacent` on other types than ordering.

## Why
The formula would have nothing to count, and the item would be scored all or nothing without anybody having decided so.

## Example
```yaml
type: single-choice
scoring: partial
```

## Use instead
```yaml
type: single-choice   # all-or-nothing is what holds without `scoring:`
```
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "partial credit for a single choice",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nscoring: partial\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "partial credit for several choices",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: multiple-response\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nscoring: partial\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich are redirections? Select two.\n\n- [x] `301` {#k}\n  > So.\n- [x] `308` {#w}\n  > So.\n- [ ] `404` {#p}\n  > So.\n- [ ] `503` {#d}\n  > So.\n\n## Rationale\n\nSo.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    let fits = match item.scoring {
        Scoring::AllOrNothing => true,
        Scoring::Partial | Scoring::PartialPenalty => {
            matches!(item.kind, ItemType::MultipleResponse | ItemType::Matching)
        }
        Scoring::Adjacent => item.kind == ItemType::Ordering,
    };
    if fits {
        return;
    }
    let doc = context.doc(item.doc);
    let message = format!("{} items have no scoring `{}`", item.kind.name(), item.scoring.name());
    let help = match item.kind {
        ItemType::MultipleResponse | ItemType::Matching => "write `all-or-nothing`, `partial` or `partial-penalty`",
        ItemType::Ordering => "write `all-or-nothing` or `adjacent`",
        _ => "take `scoring:` out: this type is scored all or nothing",
    };
    findings.push(context.finding(doc, doc.span(&["scoring"]), message).help(help));
}
