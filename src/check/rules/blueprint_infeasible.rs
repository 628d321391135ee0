//! A blueprint that no form can satisfy.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "blueprint-infeasible",
    group: Group::Coverage,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A blueprint whose limits contradict each other",
    docs: "\
## What it does
Turns every percentage into the numbers of items that it allows and reports what no form can keep, whatever the bank holds: a range without
a whole number, minima that sum to more than `length`, maxima that sum to less, tasks or cells that do not fit into their domain or level.

## Why
`assemble` could never draw a form, and a form drawn by hand would break the specification that candidates were shown.

## Example
```yaml
length: 60
domains: {planning: 40..50, configuration: 40..50, migration: 25..30}   # at least 63 items
```

## Use instead
```yaml
length: 60
domains: {planning: 35..45, configuration: 35..45, migration: 15..25}   # 51 to 69 items
```
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "minima that sum to more than the length",
            files: &[("blueprints/example-exam.yaml", "id: example-exam\ntitle: Example exam\nframework: core\nlength: 3\ndomains: {planning: 60..70, reading: 60..70}\n")],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a range without a whole number of items",
            files: &[("blueprints/example-exam.yaml", "id: example-exam\ntitle: Example exam\nframework: core\nlength: 3\ndomains: {planning: 34..40, reading: 50..70}\n")],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a cell larger than its level",
            files: &[("blueprints/example-exam.yaml", "id: example-exam\ntitle: Example exam\nframework: core\nlength: 3\ndomains: {planning: {items: 1}, reading: {items: 2}}\ncognitive: {apply: ..34}\ncells: [{domain: reading, cognitive: apply, items: 2..}]\n")],
            verdict: Verdict::Fails(1),
        },
        Example { title: "limits that leave room", files: &[], verdict: Verdict::Passes },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for coverage in &context.analysis.coverage {
        let doc = context.doc(coverage.doc);
        for obstacle in &coverage.obstacles {
            let path: Vec<&str> = obstacle.at.iter().map(String::as_str).collect();
            findings.push(context.finding(doc, doc.key_span(&path), &*obstacle.message).help(&*obstacle.help));
        }
    }
}
