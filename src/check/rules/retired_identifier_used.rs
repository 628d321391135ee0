//! An identifier that was given up for good and is in use.

use super::lms_identifier_dropped::declared;
use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "retired-identifier-used",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "An identifier that was declared as gone and is in use",
    docs: "\
## What it does
Reports entries of `retired-identifiers` in `programme.yaml` whose day has come and whose id a document still has, or has again, and targets that are still built.

## Why
LMSs and records of results keep the old attempts under the id. A new course under it would inherit them, and nobody could tell whose they are.

## Example
```yaml
retired-identifiers:
  - {id: reading-responses, reason: It was too long., since: 2026-06-30}
```
while `courses/reading-responses/course.yaml` is there.

## Use instead
Give what is new an id of its own. If the old one is back, take the entry out.
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "a course that is still there",
            files: &[("programme.yaml", "id: example-programme\nprefix: exa\ntitle: Example\ndescription: An example.\nlanguages: [en]\niri: https://credentials.example/example/\norganisation: {name: Example}\nretired-identifiers:\n  - {id: reading-responses, reason: It was too long., since: 2026-06-30}\n")],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "one that goes next year, and one that is gone",
            files: &[("programme.yaml", "id: example-programme\nprefix: exa\ntitle: Example\ndescription: An example.\nlanguages: [en]\niri: https://credentials.example/example/\norganisation: {name: Example}\nretired-identifiers:\n  - {id: reading-responses, reason: It was too long., since: 2027-06-30}\n  - {id: old-course, reason: Nobody took it., since: 2026-06-30}\n")],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let Some(record) = &context.programme().record else { return };
    let doc = context.doc(record.doc);
    for (position, retired) in record.retired_identifiers.iter().enumerate() {
        let id = &*retired.id;
        let used = context.analysis.built.docs.iter().find(|(_, d)| d.id() == Some(id));
        let message = match used {
            _ if !declared(context, id) => continue,
            Some((_, used)) => format!("`{id}` was given up for good, and {} has it", used.path),
            None if record.targets.iter().any(|target| target == id) => {
                format!("packages for {id} were given up for good, and `targets` names it")
            }
            None => continue,
        };
        let span = doc.span(&["retired-identifiers", &position.to_string(), "id"]);
        findings.push(
            context.finding(doc, span, message).help("give what is new an id of its own, or take this entry out"),
        );
    }
}
