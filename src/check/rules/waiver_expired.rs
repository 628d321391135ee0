//! A waiver whose last day has passed.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "waiver-expired",
    group: Group::Calendar,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A waiver whose last day has passed",
    docs: "\
## What it does
Reports waivers of `policy.yaml` whose `until` has passed. What they accepted counts again.

## Why
A waiver is a debt with a day. On that day somebody decides again, with a reason of that day.

## Example
```yaml
- {rule: competency-without-item, competencies: [pln-06.2], until: 2025-12-31, …}
```

## Use instead
Pay the debt and take the waiver out, or have a new one approved.
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "a waiver of last year",
            files: &[
                (
                    "policy.yaml",
                    "rules: {}\nwaivers:\n  - {rule: missing-reference, documents: [exa-222222], reason: Being written, until: 2025-12-31, author: p002, approved-by: p001}\n",
                ),
                (
                    "items/exam/example.exa-222222.md",
                    "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: active\nauthors: [p002]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n",
                ),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a waiver that holds",
            files: &[
                (
                    "policy.yaml",
                    "rules: {}\nwaivers:\n  - {rule: missing-reference, documents: [exa-222222], reason: Being written, until: 2027-03-31, author: p002, approved-by: p001}\n",
                ),
                (
                    "items/exam/example.exa-222222.md",
                    "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: active\nauthors: [p002]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n",
                ),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let policy = &context.programme().policy;
    let Some(doc) = policy.doc.map(|id| context.doc(id)) else { return };
    for (position, waiver) in policy.waivers.iter().enumerate() {
        if let Some(until) = waiver.until.filter(|until| *until < context.on()) {
            let span = doc.span(&["waivers", &position.to_string(), "until"]);
            let found = context.finding(doc, span, format!("this waiver of `{}` ended on {until}", waiver.rule));
            findings.push(found.help("take it out, or have a new one approved with a new day and reason"));
        }
    }
}
