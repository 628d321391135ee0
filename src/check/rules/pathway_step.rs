//! A step of a pathway that leads nowhere, or to several things.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "pathway-step",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A step of a pathway that leads nowhere, or to several things",
    docs: "\
## What it does
Reports steps that have none of `course`, `lesson` and `certification`, and steps that have more than one.

## Why
A step is one thing to do next.

## Example
```yaml
steps:
  - note: First of all
  - {course: caching, lesson: lifetimes}
```

## Use instead
```yaml
steps:
  - {course: caching, note: First of all}
  - {lesson: lifetimes}
```
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "a note alone, and two things at once",
            files: &[(
                "pathways/technical.yaml",
                "id: technical\ntitle: Technical\nrole: Engineer\ntrack: technical\ndescription: All.\nsteps:\n  - note: First\n  - {course: reading-responses, lesson: rr-classes}\n",
            )],
            verdict: Verdict::Fails(2),
        },
        Example { title: "the scaffold", files: &[], verdict: Verdict::Passes },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for pathway in &context.programme().pathways {
        let doc = context.doc(pathway.doc);
        for position in 0..pathway.steps.len() {
            let path = ["steps", &position.to_string()];
            let step = doc.front.as_ref().and_then(|f| f.at(&path)?.entries());
            let targets = step
                .unwrap_or_default()
                .iter()
                .filter(|e| matches!(e.key.as_str(), "course" | "lesson" | "certification"))
                .count();
            let (message, help) = match targets {
                1 => continue,
                0 => ("this step leads nowhere", "name a `course`, a `lesson` or a `certification`"),
                _ => ("this step leads to several things; only the first counts", "make a step of each"),
            };
            findings.push(context.finding(doc, doc.span(&path), message).help(help));
        }
    }
}
