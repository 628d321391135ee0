//! A decision in a role that its author does not hold.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::Item;

/// The rule.
pub static RULE: Rule = Rule {
    name: "decision-without-role",
    group: Group::Governance,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A decision in a role that its author does not hold",
    docs: "\
## What it does
Reports `decisions` whose `by` does not hold the `role` named beside it, neither in `people.yaml` nor in the policy. With `--base REV` roles are read there.

## Why
The role is why the decision counts.

## Example
```yaml
- {date: 2026-09-14, role: psychometrician, by: p017, what: retain, reason: …}
```
where `p017` is an author.

## Use instead
Let somebody decide who holds the role, or name the role that they hold.
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "a psychometrician who is none",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\ndecisions: [{date: 2026-09-14, role: psychometrician, by: p001, what: retain, reason: It is fine}]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a manager who is one",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\ndecisions: [{date: 2026-09-14, role: manager, by: p001, what: retain, reason: It is fine}]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    for (position, decision) in item.decisions.iter().enumerate() {
        let known = context.programme().people.contains(&decision.by);
        if known && !context.holds(&decision.by, &decision.role) {
            let doc = context.doc(item.doc);
            let span = doc.span(&["decisions", &position.to_string(), "role"]);
            let found =
                context.finding(doc, span, format!("`{}` does not hold the role `{}`", decision.by, decision.role));
            findings.push(found.help("name a role that they hold, or let somebody decide who holds it"));
        }
    }
}
