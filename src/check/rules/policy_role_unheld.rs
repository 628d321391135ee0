//! A role that must sign, and that nobody holds.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::{Severity, did_you_mean};
use crate::model::Id;
use std::collections::BTreeSet;

/// The rule.
pub static RULE: Rule = Rule {
    name: "policy-role-unheld",
    group: Group::Governance,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A role that must sign, and that nobody holds",
    docs: "\
## What it does
Reports roles under `decisions:` in `policy.yaml` that nobody holds, neither in `people.yaml` nor under `roles:` of the policy.

## Why
Nobody will be able to sign, and that is found out when something has to be stopped. Mostly the word is misspelt.

## Example
```yaml
decisions: {retire: [manger]}
```

## Use instead
```yaml
decisions: {retire: [manager]}
```
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "misspelt",
            files: &[("policy.yaml", "rules: {}\ndecisions: {retire: [manger]}\n")],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a role of the policy's own",
            files: &[("policy.yaml", "rules: {}\nroles: [{role: board, people: [p001]}]\ndecisions: {retire: [board, manager]}\n")],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let programme = context.programme();
    let policy = &programme.policy;
    let Some(doc) = policy.doc.map(|id| context.doc(id)) else { return };
    let of_people = programme.people.iter().flat_map(|p| p.roles.iter().map(String::as_str));
    let of_policy = policy.roles.iter().filter(|(_, people)| !people.is_empty()).map(|(role, _)| &**role);
    let held: BTreeSet<&str> = of_people.chain(of_policy).collect();
    let none: &[Id] = &[];
    let d = &policy.decisions;
    let lists: [(&str, &[Id]); 5] = [
        ("suspend", &d.suspend),
        ("retire", &d.retire),
        ("retain", &d.retain),
        ("publish", &d.publish),
        ("activate", d.activate.as_deref().unwrap_or(none)),
    ];
    for (what, roles) in lists {
        // What holds where nothing is written names more roles than a small programme has.
        let written = doc.front.as_ref().is_some_and(|front| front.at(&["decisions", what]).is_some());
        for (position, role) in roles.iter().enumerate().filter(|(_, role)| written && !held.contains(&***role)) {
            let span = doc.span(&["decisions", what, &position.to_string()]);
            let found = context.finding(doc, span, format!("nobody holds the role `{role}`"));
            findings.push(match did_you_mean(role, held.iter().copied()) {
                Some(near) => found.help(format!("did you mean `{near}`?")),
                None => found.help("give the role to somebody in people.yaml, or name another one"),
            });
        }
    }
}
