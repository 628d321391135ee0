//! A course without modules, or a module without lessons.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "course-without-modules",
    group: Group::Correctness,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A course without modules, or a module without lessons",
    docs: "\
## What it does
Reports courses in whose folder no module lies, and modules in whose folder no lesson lies.

## Why
On the site and in the LMS it is a title with nothing behind it.

## Example
`courses/caching/course.yaml` and nothing else.

## Use instead
Add `courses/caching/01-basics/module.yaml` and its lessons: `certwright new lesson` does.
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "a course by itself",
            files: &[(
                "courses/empty/course.yaml",
                "id: empty\ntitle: Empty\ndescription: Nothing yet.\nauthors: [p001]\n",
            )],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a module by itself",
            files: &[("courses/reading-responses/03-more/module.yaml", "id: rr-more\ntitle: More\n")],
            verdict: Verdict::Fails(1),
        },
        Example { title: "the scaffold", files: &[], verdict: Verdict::Passes },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let programme = context.programme();
    // What cannot be read is missing for that reason alone.
    let poisoned: Vec<&str> =
        context.analysis.built.docs.iter().filter(|(_, d)| d.poisoned()).map(|(_, d)| &*d.path).collect();
    let empty = programme
        .courses
        .iter()
        .filter(|c| c.modules.is_empty())
        .map(|c| (c.doc, "this course has no modules", "module.yaml"));
    let bare = programme
        .modules
        .iter()
        .filter(|m| m.lessons.is_empty())
        .map(|m| (m.doc, "this module has no lessons", "01-lesson.md"));
    for (id, message, missing) in empty.chain(bare) {
        let doc = context.doc(id);
        let folder = doc.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        // A module gets its lessons through its course.
        let course = folder.rsplit_once('/').map_or("", |(course, _)| course);
        if poisoned.iter().any(|path| path.strip_suffix("/course.yaml").is_some_and(|at| at == course)) {
            continue;
        }
        if poisoned.iter().any(|path| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))) {
            continue;
        }
        let help = match missing {
            "module.yaml" => "add a folder `01-name/` with `module.yaml` and lessons",
            _ => "add lessons beside `module.yaml`: `certwright new lesson`",
        };
        findings.push(context.finding(doc, doc.head(), message).help(help));
    }
}
