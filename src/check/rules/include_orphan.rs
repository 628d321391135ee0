//! A file of includes/ that nothing includes.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::world::EntryKind;
use std::collections::BTreeSet;

/// The rule.
pub static RULE: Rule = Rule {
    name: "include-orphan",
    group: Group::Correctness,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A file of includes/ that nothing includes",
    docs: "\
## What it does
Reports Markdown files of `includes/` that no lesson includes, directly or through another include.

## Why
It is shared by nobody, checked by nobody and published nowhere.

## Example
`includes/old-units.md`

## Use instead
Include it where it belongs, or remove it.
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "a file nobody includes",
            files: &[("includes/units.md", "Bytes.\n")],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a file of a lesson",
            files: &[
                ("includes/units.md", "Bytes.\n"),
                (
                    "courses/reading-responses/01-planning/02-more.md",
                    "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n{{ include: /includes/units.md }}\n",
                ),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let used: BTreeSet<&str> = context.analysis.resolved.includes().map(|(path, _)| &**path).collect();
    let usual = |path: &str| path.rsplit('/').next().is_some_and(|name| name.eq_ignore_ascii_case("readme.md"));
    for entry in
        context.analysis.built.listing.iter().filter(|e| e.kind == EntryKind::File && e.path.starts_with("includes/"))
    {
        if entry.path.ends_with(".md") && !used.contains(&*entry.path) && !usual(&entry.path) {
            findings.push(
                context
                    .file_finding(&entry.path, "nothing includes this file")
                    .help(format!("write `{{{{ include: /{} }}}}` in a lesson, or remove it", entry.path)),
            );
        }
    }
}
