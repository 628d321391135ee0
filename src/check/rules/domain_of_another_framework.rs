//! A blueprint that weighs a domain of a framework it does not examine.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::Id;

/// The rule.
pub static RULE: Rule = Rule {
    name: "domain-of-another-framework",
    group: Group::Coverage,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A blueprint names a domain that belongs to another framework",
    docs: "\
## What it does
Reports ids under `domains:` and `cells:` of a blueprint that are domains, but not of the framework it names.

## Why
Its items would have to come from competencies that the exam does not cover: the range can never be filled.

## Example
```yaml
framework: core
domains: {planning: 40..60, capture: 40..60}   # `capture` is a domain of framework `studio`
```

## Use instead
Name the domains of the framework, or the framework that the domains belong to.
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "a domain of another framework",
            files: &[
                (
                    "blueprints/example-exam.yaml",
                    "id: example-exam\ntitle: Example exam\nframework: core\nlength: 3\ndomains: {planning: {items: 1}, reading: {items: 1}, capture: {items: 1}}\n",
                ),
                (
                    "frameworks/studio.yaml",
                    "id: studio\ntitle: Studio\nversion: '1'\ndomains:\n  - id: capture\n    title: Capture\n    tasks:\n      - id: cap-01\n        title: Capture\n        competencies:\n          - {id: cap-01.1, statement: Capture one thing}\n",
                ),
            ],
            verdict: Verdict::Fails(1),
        },
        Example { title: "domains of its own framework", files: &[], verdict: Verdict::Passes },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let programme = context.programme();
    // A domain that no framework has is reported where references are resolved.
    let owner = |id: &Id| programme.frameworks.iter().find(|f| f.domains.iter().any(|d| d.id == *id)).map(|f| &f.id);
    for blueprint in &programme.blueprints {
        let Some(framework) = programme.frameworks.get(&blueprint.framework) else { continue };
        let own = |id: &Id| framework.domains.iter().any(|d| d.id == *id);
        let doc = context.doc(blueprint.doc);
        let mut report = |span, id: &Id| {
            if let Some(other) = owner(id).filter(|_| !own(id)) {
                let message = format!("domain `{id}` belongs to framework `{other}`, not to `{}`", framework.id);
                findings.push(
                    context
                        .finding(doc, span, message)
                        .help(format!("name a domain of `{}`", framework.id))
                        .subject(&**id),
                );
            }
        };
        blueprint.domains.iter().for_each(|(id, _)| report(doc.key_span(&["domains", id]), id));
        for (position, cell) in blueprint.cells.iter().enumerate() {
            report(doc.span(&["cells", &position.to_string(), "domain"]), &cell.domain);
        }
    }
}
