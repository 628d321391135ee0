//! Two pages of the site that want one address.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::DocId;
use crate::plan::PublicProgramme;
use crate::plan::site::{PageKind, plan};

/// The rule.
pub static RULE: Rule = Rule {
    name: "duplicate-address",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "Two pages of the site that want one address",
    docs: "\
## What it does
Reports courses, modules and lessons whose folder or file names come to the same address, and former addresses in `aliases:` that another page has now. Upper and lower case do not count, and `nn-` only orders.

## Why
One of the two pages could not be reached. An alias that is taken sends old bookmarks to a page that has nothing to do with them.

## Example
`01-basics/01-lifetimes.md` and `01-basics/02-lifetimes.md`

## Use instead
Rename one of the files, or take the alias out.
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "one name with two numbers",
            files: &[
                ("courses/reading-responses/01-planning/02-classes.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\nText.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "an alias that another lesson has as its name",
            files: &[
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\naliases: [classes]\n---\nText.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "an alias of one's own",
            files: &[
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\naliases: [former]\n---\nText.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let built = &context.analysis.built;
    let site = plan(PublicProgramme::new(&built.programme, &built.docs, &context.analysis.resolved));
    for collision in site.collisions() {
        let (Some(second), first) = (document(context, &collision.second), document(context, &collision.first)) else {
            continue;
        };
        // Two documents with one id are reported as such.
        if first == Some(second) && !matches!(collision.second, PageKind::Redirect(..)) {
            continue;
        }
        let doc = context.doc(second);
        let redirect = matches!(collision.second, PageKind::Redirect(..));
        let (span, message, help) = match redirect {
            true => (
                doc.span(&["aliases"]),
                format!("the former address `{}` belongs to another page", collision.path),
                "take the alias out",
            ),
            false => (
                doc.head(),
                format!("the address `{}` belongs to another page", collision.path),
                "rename the file or folder",
            ),
        };
        let mut found = context.finding(doc, span, message).help(help);
        if let Some(first) = first.map(|id| context.doc(id)) {
            found = found.see(first.file, first.head(), "this one has it");
        }
        findings.push(found);
    }
}

fn document(context: &Context<'_>, kind: &PageKind) -> Option<DocId> {
    let programme = context.programme();
    match kind {
        PageKind::Course(id) => programme.courses.get(id).map(|x| x.doc),
        PageKind::Module(id) | PageKind::Check(id) => programme.modules.get(id).map(|x| x.doc),
        PageKind::Lesson(id) => programme.lessons.get(id).map(|x| x.doc),
        PageKind::Pathway(id) => programme.pathways.get(id).map(|x| x.doc),
        PageKind::Handbook(id) => programme.certifications.get(id).map(|x| x.doc),
        PageKind::ExamGuide(id) | PageKind::Coverage(id) => programme.blueprints.get(id).map(|x| x.doc),
        PageKind::Redirect(inner, _) => document(context, inner),
        _ => None,
    }
}
