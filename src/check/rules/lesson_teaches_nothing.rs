//! A lesson without competencies.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "lesson-teaches-nothing",
    group: Group::Coverage,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A lesson that teaches no competency",
    docs: "\
## What it does
Reports lessons whose `competencies:` is empty.

## Why
Such a lesson is found from no competency page, counts for no coverage, and nobody is told to look at it again when the framework changes.

## Example
```yaml
competencies: []
```

## Use instead
```yaml
competencies: [cfg-03.1]
```
A lesson that only welcomes readers may say so:
```yaml
competencies: []
allow:
  - {rule: lesson-teaches-nothing, reason: It shows how the course works., until: 2027-06-30}
```
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "an empty list",
            files: &[("courses/reading-responses/02-reading/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: []\nminutes: 5\nobjectives: [Read on]\n---\nMore.\n")],
            verdict: Verdict::Fails(1),
        },
        Example { title: "lessons with competencies", files: &[], verdict: Verdict::Passes },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for lesson in context.programme().lessons.iter().filter(|l| l.competencies.is_empty()) {
        let doc = context.doc(lesson.doc);
        if !doc.poisoned() {
            let found = context.finding(doc, doc.key_span(&["competencies"]), "this lesson teaches no competency");
            findings.push(found.help("name the competencies that a reader gains from it"));
        }
    }
}
