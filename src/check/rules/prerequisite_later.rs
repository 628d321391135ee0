//! A lesson that needs one that comes after it.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use std::collections::BTreeMap;

/// The rule.
pub static RULE: Rule = Rule {
    name: "prerequisite-later",
    group: Group::Correctness,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A lesson that needs one that comes after it",
    docs: "\
## What it does
Reports lessons whose `prerequisites` name a lesson further on in the same course.

## Why
Whoever takes the course in its order meets the lesson before they can follow it.

## Example
`01-caching.md` with `prerequisites: [cache-keys]`, which is `02-cache-keys.md`.

## Use instead
Change the numbers of the files, or take the prerequisite out.
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "the next lesson first",
            files: &[(
                "courses/reading-responses/01-planning/02-more.md",
                "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\nprerequisites: [rr-errors]\n---\nText.\n",
            )],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "the lesson before",
            files: &[(
                "courses/reading-responses/01-planning/02-more.md",
                "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\nprerequisites: [rr-classes]\n---\nText.\n",
            )],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let programme = context.programme();
    for course in &programme.courses {
        let modules = course.modules.iter().filter_map(|id| programme.modules.get(id));
        let order: BTreeMap<&str, usize> =
            modules.flat_map(|m| &m.lessons).enumerate().map(|(n, id)| (&**id, n)).collect();
        for (id, place) in &order {
            let Some(lesson) = programme.lessons.get(id) else { continue };
            for (n, needed) in lesson
                .prerequisites
                .iter()
                .enumerate()
                .filter(|(_, needed)| order.get(&***needed).is_some_and(|p| p > place))
            {
                let doc = context.doc(lesson.doc);
                let found = context.finding(
                    doc,
                    doc.span(&["prerequisites", &n.to_string()]),
                    format!("the lesson `{needed}` comes after this one"),
                );
                findings.push(found.help("change the order of the files, or take the prerequisite out"));
            }
        }
    }
}
