//! A policy that speaks of a rule, group or option that does not exist.

use crate::check::registry::{RULES, find};
use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::diag::did_you_mean;
use crate::model::Doc;
use crate::source::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "policy-unknown-rule",
    group: Group::Correctness,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A policy that speaks of a rule, group or option that does not exist",
    docs: "\
## What it does
Reports names under `rules:` and `options:` of `policy.yaml` that are no rule or group, and options that the rule does not have.

## Why
Whoever wrote it believes that the rule is off, or an error. It is neither.

## Example
```yaml
rules: {heading-ordr: error, accessibilty/*: error}
```

## Use instead
```yaml
rules: {heading-order: error, accessibility/*: error}
```
",
    options: &[],
    fixable: true,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "a rule, a group and an option that do not exist",
            files: &[
                ("policy.yaml", "rules: {heading-ordr: error, accessibilty/*: error}\noptions: {media-too-large: {kilobyte: 800}}\n"),
            ],
            verdict: Verdict::Fails(3),
        },
        Example {
            title: "ones that do",
            files: &[
                ("policy.yaml", "rules: {heading-order: error, accessibility/*: error}\noptions: {media-too-large: {kilobytes: 800}}\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let policy = &context.programme().policy;
    let Some(doc) = policy.doc.map(|id| context.doc(id)) else { return };
    let groups: Vec<String> = RULES.iter().map(|r| format!("{}/*", r.group.name())).collect();
    let names = || RULES.iter().map(|r| r.name).chain(groups.iter().map(String::as_str));
    for (name, _) in &policy.rules {
        if find(name).is_none() && !groups.contains(name) {
            report(
                context,
                doc,
                doc.key_span(&["rules", name]),
                format!("there is no rule or group `{name}`"),
                did_you_mean(name, names()),
                findings,
            );
        }
    }
    for (name, options) in &policy.options {
        let Some(rule) = find(name) else {
            report(
                context,
                doc,
                doc.key_span(&["options", name]),
                format!("there is no rule `{name}`"),
                did_you_mean(name, names()),
                findings,
            );
            continue;
        };
        let known = || rule.options.iter().map(|o| o.name);
        for (option, _) in options.iter().filter(|(option, _)| !known().any(|k| k == option)) {
            let message = format!("the rule `{name}` has no option `{option}`");
            let near = did_you_mean(option, known()).or_else(|| known().next());
            report(context, doc, doc.key_span(&["options", name, option]), message, near, findings);
        }
    }
}

fn report(context: &Context<'_>, doc: &Doc, span: Span, message: String, near: Option<&str>, findings: &mut Findings) {
    let found = context.finding(doc, span, message);
    findings.push(match near {
        Some(near) => found.help(format!("did you mean `{near}`?")).fix(format!("write `{near}`"), span, near),
        None => found.help("`certwright explain` lists the rules and their options"),
    });
}
