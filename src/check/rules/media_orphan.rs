//! A media file that nothing uses.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "media-orphan",
    group: Group::Packaging,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A media file that nothing uses",
    docs: "\
## What it does
Reports files under `media/` that no document shows or links. They are not published.

## Why
Somebody keeps it up to date for nobody, or the lesson that should show it has lost it. A file that only an exam item used to show is still exam material.

## Example
`media/old-cache.svg`, which no lesson shows any more.

## Use instead
Remove the file, or show it where it belongs.
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "a picture nobody shows",
            files: &[
                ("media/cache.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a picture that a lesson shows",
            files: &[
                ("media/cache.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>"),
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n![A cache](/media/cache.svg)\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let resolved = &context.analysis.resolved;
    let unused =
        resolved.all_media().filter(|m| m.path.starts_with("media/") && resolved.media_users(&m.path).next().is_none());
    for media in unused {
        findings.push(
            context
                .file_finding(&media.path, "nothing shows or links this file")
                .help("remove it, or show it where it belongs"),
        );
    }
}
