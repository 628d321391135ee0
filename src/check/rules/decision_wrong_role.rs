//! A decision in a role that may not take it.

use crate::check::sample::{ITEM, item};
use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::Item;

/// The rule.
pub static RULE: Rule = Rule {
    name: "decision-wrong-role",
    group: Group::Governance,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A decision in a role that may not take it",
    docs: "\
## What it does
Reports `decisions` of an item whose `role` is none of those that the policy's `decisions:` names for what is decided. Such a decision counts for nothing. With `--base REV` the policy is that of the base revision.

## Why
Who may stop an item, who may keep it against the figures and who may make it public are three questions, and policy answers them once for all items.

## Example
```yaml
- {date: 2026-09-14, role: editor, by: p003, what: retire, reason: Outdated}
```

## Use instead
Let somebody sign whose role may:
```yaml
- {date: 2026-09-14, role: manager, by: p001, what: retire, reason: Outdated}
```
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "retired by an editor",
            files: &[(ITEM, item!("exam", "retired", "authors: [p002]\ndecisions: [{date: 2026-09-14, role: editor, by: p005, what: retire, reason: Outdated}]\n"))],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "retired by an editor, who may by this very change",
            files: &[
                ("@base/policy.yaml", "rules: {}\n"),
                ("policy.yaml", "rules: {}\ndecisions: {retire: [editor]}\n"),
                (ITEM, item!("exam", "retired", "authors: [p002]\ndecisions: [{date: 2026-09-14, role: editor, by: p005, what: retire, reason: Outdated}]\n")),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "retired by a manager, suspended by an editor",
            files: &[(ITEM, item!("exam", "retired", "authors: [p002]\ndecisions: [{date: 2026-09-10, role: editor, by: p005, what: suspend, reason: In doubt}, {date: 2026-09-14, role: manager, by: p001, what: retire, reason: Outdated}]\n"))],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    let Some(reviews) = context.reviews_of(&item.id) else { return };
    for position in &reviews.decided.wrong_role {
        let Some(decision) = item.decisions.get(*position) else { continue };
        let roles = context.policy.decisions.of(&decision.what).unwrap_or_default();
        let roles: Vec<String> = roles.iter().map(|role| format!("`{role}`")).collect();
        let doc = context.doc(item.doc);
        let span = doc.span(&["decisions", &position.to_string(), "role"]);
        let message = format!("the role `{}` may not decide to {} an item", decision.role, decision.what);
        findings.push(
            context.finding(doc, span, message).help(format!("let somebody sign in the role {}", roles.join(" or "))),
        );
    }
}
