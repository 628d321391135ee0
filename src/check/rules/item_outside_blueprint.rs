//! An active exam item that no form can take.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::coverage::Coverage;
use crate::diag::Severity;
use crate::model::{Competency, Item, Pool, Status};

/// The rule.
pub static RULE: Rule = Rule {
    name: "item-outside-blueprint",
    group: Group::Coverage,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "An active exam item whose domain, level or type no blueprint lets on a form",
    docs: "\
## What it does
Reports active exam items that every blueprint of their framework leaves out: its domain, its cognitive level or its type has a maximum of 0.
The rule is silent where no blueprint uses the framework.

## Why
The item is maintained, reviewed and counted, and never asked.

## Example
```yaml
cognitive: {create: ..0}   # and an active item with `cognitive: create`
```

## Use instead
Classify the item anew, let the blueprint take it, or retire it.
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "a level that the blueprint excludes",
            files: &[("blueprints/example-exam.yaml", "id: example-exam\ntitle: Example exam\nframework: core\nlength: 3\ndomains: {planning: {items: 1}, reading: {items: 2}}\ncognitive: {apply: ..0}\n")],
            verdict: Verdict::Fails(3),
        },
        Example { title: "items that a form can take", files: &[], verdict: Verdict::Passes },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    let Some(competency) = context.programme().competencies.get(&item.competency) else { return };
    if item.pool != Pool::Exam || item.status != Status::Active || competency.retired {
        return;
    }
    let using: Vec<&Coverage> =
        context.analysis.coverage.iter().filter(|c| c.framework == competency.framework).collect();
    let reasons: Option<Vec<_>> = using.iter().map(|c| excluded(c, item, competency)).collect();
    let Some((key, reason)) = reasons.and_then(|r| r.into_iter().next()) else { return };
    let doc = context.doc(item.doc);
    let found = context.finding(doc, doc.span(&[key]), format!("no form can take this active item: {reason}"));
    findings.push(found.help("classify it anew, let the blueprint take it, or retire it").subject(&*item.competency));
}

/// The key that keeps an item off the forms of a blueprint, and why.
fn excluded(coverage: &Coverage, item: &Item, competency: &Competency) -> Option<(&'static str, String)> {
    let shut = |rows: &[crate::coverage::Row], id: &str| rows.iter().any(|r| &*r.id == id && r.form.max == 0);
    let blueprint = &coverage.blueprint;
    if shut(&coverage.rows.domains, &competency.domain) {
        return Some(("competency", format!("`{blueprint}` leaves domain `{}` out", competency.domain)));
    }
    if shut(&coverage.rows.cognitive, &item.cognitive) {
        return Some(("cognitive", format!("`{blueprint}` leaves level `{}` out", item.cognitive)));
    }
    shut(&coverage.rows.types, item.kind.name())
        .then(|| ("type", format!("`{blueprint}` leaves type `{}` out", item.kind.name())))
}
