//! A domain of the framework that the blueprint gives no weight.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "domain-not-in-blueprint",
    group: Group::Coverage,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A domain of the framework that the blueprint does not mention",
    docs: "\
## What it does
Reports domains of a blueprint's framework that its `domains:` does not name.

## Why
Nothing of such a domain ever appears on a form, although the framework says that the certified person can do it. It is more often
forgotten than meant.

## Example
```yaml
framework: core          # with the domains planning and reading
domains: {planning: 100..100}
```

## Use instead
```yaml
domains: {planning: 40..60, reading: 40..60}
```
Where the exam leaves a domain out on purpose, say so: `reading: 0..0`.
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "a forgotten domain",
            files: &[("blueprints/example-exam.yaml", "id: example-exam\ntitle: Example exam\nframework: core\nlength: 1\ndomains: {planning: {items: 1}}\n")],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a domain left out on purpose",
            files: &[("blueprints/example-exam.yaml", "id: example-exam\ntitle: Example exam\nframework: core\nlength: 1\ndomains: {planning: {items: 1}, reading: 0..0}\n")],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for coverage in &context.analysis.coverage {
        let Some(blueprint) = context.programme().blueprints.get(&coverage.blueprint) else { continue };
        let doc = context.doc(coverage.doc);
        for row in coverage.rows.domains.iter().filter(|r| !blueprint.domains.iter().any(|(id, _)| *id == r.id)) {
            let message =
                format!("the blueprint gives no weight to domain `{}` of framework `{}`", row.id, coverage.framework);
            let found = context.finding(doc, doc.key_span(&["domains"]), message);
            findings.push(
                found
                    .help(format!("give it a range, or write `{}: 0..0` if it is left out on purpose", row.id))
                    .subject(&*row.id),
            );
        }
    }
}
