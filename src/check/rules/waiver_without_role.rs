//! A waiver approved by somebody without the role for it.

use crate::check::{Context, Example, Findings, Group, Rule, RuleOption, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "waiver-without-role",
    group: Group::Governance,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A waiver approved by somebody without the role for it",
    docs: "\
## What it does
Reports waivers whose `approved-by` holds none of the roles of the option, neither in `people.yaml` nor in the policy. With `--base REV` roles are read there, so that nobody gives one to themselves.

## Why
Who answers for the programme decides what it may live with.

## Example
```yaml
approved-by: p017   # an author
```

## Use instead
```yaml
approved-by: p001   # a manager
```
",
    options: &[
        RuleOption { name: "roles", default: "manager", doc: "Roles that may approve waivers, separated by spaces." },
    ],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "approved by an author",
            files: &[
                ("policy.yaml", "rules: {}\nwaivers:\n  - {rule: missing-reference, documents: [exa-222222], reason: Being written, until: 2027-03-31, author: p001, approved-by: p002}\n"),
                ("items/exam/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: active\nauthors: [p002]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "approved by a manager",
            files: &[
                ("policy.yaml", "rules: {}\nwaivers:\n  - {rule: missing-reference, documents: [exa-222222], reason: Being written, until: 2027-03-31, author: p002, approved-by: p001}\n"),
                ("items/exam/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: active\nauthors: [p002]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Passes,
        },
        Example {
            title: "a manager by this very change",
            files: &[
                ("@base/people.yaml", "people:\n  - {id: p001, roles: [manager, author], organisation: ORG-A, from: 2026-01-01}\n  - {id: p002, roles: [author], organisation: ORG-B, from: 2026-01-01}\n"),
                ("people.yaml", "people:\n  - {id: p001, roles: [manager, author], organisation: ORG-A, from: 2026-01-01}\n  - {id: p002, roles: [author, manager], organisation: ORG-B, from: 2026-01-01}\n"),
                ("policy.yaml", "rules: {}\nwaivers:\n  - {rule: missing-reference, documents: [exa-222222], reason: Being written, until: 2027-03-31, author: p001, approved-by: p002}\n"),
                ("items/exam/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: active\nauthors: [p002]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let policy = &context.programme().policy;
    let Some(doc) = policy.doc.map(|id| context.doc(id)) else { return };
    let roles: Vec<&str> = context.option("roles").split_whitespace().collect();
    for (position, waiver) in policy.waivers.iter().enumerate() {
        if !roles.iter().any(|role| context.holds(&waiver.approved_by, role)) {
            let span = doc.span(&["waivers", &position.to_string(), "approved-by"]);
            let found = context.finding(doc, span, format!("`{}` may not approve waivers", waiver.approved_by));
            findings.push(found.help(format!("let somebody with the role {} approve it", roles.join(" or "))));
        }
    }
}
