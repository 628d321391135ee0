//! A competency that no lesson teaches.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use std::collections::BTreeSet;

/// The rule.
pub static RULE: Rule = Rule {
    name: crate::coverage::LESSON_RULE,
    group: Group::Coverage,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A competency that the exam covers and no lesson teaches",
    docs: "\
## What it does
Reports every competency of an examined framework that no lesson lists under `competencies:`. The rule is silent in a programme
without lessons and about retired competencies.

## Why
Candidates who prepare with the programme's own courses would meet questions on what nobody showed them.

## Example
```yaml
- id: cfg-03.4
  statement: Serve stale content while the origin is down   # in the `competencies:` of no lesson
```

## Use instead
Name it in the lesson that teaches it, write the lesson, or let a waiver accept the gap for a time:
```yaml
waivers:
  - rule: competency-without-lesson
    competencies: [cfg-03.4]
    reason: The second course teaches it.
    until: 2027-03-31
    author: p003
    approved-by: p001
```
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "a lesson is gone and with it what it taught",
            files: &[("courses/reading-responses/02-reading/01-errors.md", "")],
            verdict: Verdict::Fails(2),
        },
        Example { title: "every competency is taught", files: &[], verdict: Verdict::Passes },
        Example {
            title: "a bank without courses",
            files: &[
                ("courses/reading-responses/01-planning/01-classes.md", ""),
                ("courses/reading-responses/02-reading/01-errors.md", ""),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let mut done = BTreeSet::new();
    for row in context.analysis.coverage.iter().flat_map(|c| &c.competencies) {
        if !row.lacks_lesson || row.doubtful || !row.examined || !done.insert(&row.id) {
            continue;
        }
        let Some(competency) = context.programme().competencies.get(&row.id) else { continue };
        let doc = context.doc(competency.doc);
        let mut path: Vec<&str> = competency.path.iter().map(String::as_str).collect();
        path.push("id");
        let found = context.finding(doc, doc.span(&path), format!("no lesson teaches competency `{}`", row.id)).help(
            "name it under `competencies:` of the lesson that teaches it, or let a waiver accept the gap for a time",
        );
        findings.push(found.subject(&*row.id));
    }
}
