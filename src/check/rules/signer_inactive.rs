//! A signature of somebody who was not active that day.

use crate::check::signatures::signatures;
use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "signer-inactive",
    group: Group::Governance,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A signature of somebody who was not active that day",
    docs: "\
## What it does
Reports decisions about items, approvals of forms, and adoptions of studies and cut scores whose date lies outside `from` and `to` of whoever signed.

## Why
An auditor reads who decided what, and when. A signature from after somebody left is wrong in one of the two.

## Example
```yaml
# people.yaml: p002 was active to 2026-06-30
adopted-by: [p002]
adopted-on: 2026-09-04
```

## Use instead
Correct the date, the person, or the days of their activity.
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "adopted before anybody was there",
            files: &[
                ("cut-scores/first.yaml", "id: first\ntitle: First\nblueprint: example-exam\nmethod: modified-angoff\npanel:\n  - {id: j01, role: engineer, organisation: ORG-1}\n  - {id: j02, role: engineer, organisation: ORG-2}\n  - {id: j03, role: engineer, organisation: ORG-3}\n  - {id: j04, role: engineer, organisation: ORG-4}\n  - {id: j05, role: engineer, organisation: ORG-5}\n  - {id: j06, role: engineer, organisation: ORG-6}\n  - {id: j07, role: engineer, organisation: ORG-7}\n  - {id: j08, role: engineer, organisation: ORG-8}\ndescription: Reads responses.\ncut: 2\nadopted-by: [p001]\nadopted-on: 2024-01-01\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "decided by somebody who is there",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\ndecisions: [{date: 2026-09-14, role: manager, by: p001, what: retain, reason: It is fine}]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for signature in signatures(context) {
        let Some(person) = context.programme().people.get(signature.by).filter(|p| !p.active_on(signature.on)) else {
            continue;
        };
        let doc = context.doc(signature.doc);
        let message = format!("`{}` is active {}, but signed this on {}", signature.by, person.days(), signature.on);
        findings.push(
            context
                .finding(doc, signature.span(doc), message)
                .help("correct the date, the person or the days of their activity"),
        );
    }
}
