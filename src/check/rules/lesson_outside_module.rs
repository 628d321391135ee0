//! A lesson whose folder is no module, or a module whose folder is in no course.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::{Doc, DocId, Kind};

/// The rule.
pub static RULE: Rule = Rule {
    name: "lesson-outside-module",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A lesson whose folder is no module, or a module whose folder is in no course",
    docs: "\
## What it does
Reports lessons without a `module.yaml` beside them, and modules without a `course.yaml` one folder up.

## Why
Such a lesson is part of no course: it is checked, but neither on the site nor in a package.

## Example
`courses/caching/01-basics/01-lifetimes.md` without `courses/caching/01-basics/module.yaml`.

## Use instead
Add the missing file, or move the lesson.
",
    options: &[],
    fixable: false,
    scope: Scope::Document(check),
    examples: &[
        Example {
            title: "a lesson without a module",
            files: &[(
                "courses/reading-responses/03-more/01-lost.md",
                "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\nText.\n",
            )],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a module without a course",
            files: &[("courses/lost/01-a/module.yaml", "id: lost\ntitle: Lost\n")],
            verdict: Verdict::Fails(1),
        },
        Example { title: "the scaffold", files: &[], verdict: Verdict::Passes },
    ],
};

fn check(context: &Context<'_>, _: DocId, doc: &Doc, findings: &mut Findings) {
    let folder = |path: &str| path.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned());
    let (wanted, what) = match doc.kind {
        Kind::Lesson => (format!("{}/module.yaml", folder(&doc.path)), "this lesson is in no module"),
        Kind::Module => (format!("{}/course.yaml", folder(&folder(&doc.path))), "this module is in no course"),
        _ => return,
    };
    // A file that is there and cannot be read is reported for that.
    if context.analysis.built.docs.by_path(&wanted).is_none() {
        findings.push(context.finding(doc, doc.head(), what).help(format!("add `{wanted}`, or move the file")));
    }
}
