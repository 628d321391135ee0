//! A waiver that its author approved.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "waiver-self-approved",
    group: Group::Governance,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A waiver that its author approved",
    docs: "\
## What it does
Reports waivers whose `approved-by` is their `author`. Such a waiver accepts nothing.

## Why
A waiver lets something pass that a rule forbids. The rule would be worth nothing if whoever it stops could lift it.

## Example
```yaml
author: p003
approved-by: p003
```

## Use instead
```yaml
author: p003
approved-by: p001
```

## References
- ISO/IEC 17024:2012, 5.2 (impartiality)
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "one person for both",
            files: &[
                (
                    "policy.yaml",
                    "rules: {}\nwaivers:\n  - {rule: missing-reference, documents: [exa-222222], reason: Being written, until: 2027-03-31, author: p001, approved-by: p001}\n",
                ),
                (
                    "items/exam/example.exa-222222.md",
                    "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: active\nauthors: [p002]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n",
                ),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "two people",
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
    for (position, waiver) in policy.waivers.iter().enumerate().filter(|(_, w)| w.author == w.approved_by) {
        let span = doc.span(&["waivers", &position.to_string(), "approved-by"]);
        let found = context.finding(doc, span, format!("`{}` cannot approve a waiver of their own", waiver.author));
        findings.push(found.help("let somebody else with the role approve it"));
    }
}
