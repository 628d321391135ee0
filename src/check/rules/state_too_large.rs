//! A package whose learners could lose their progress for want of room.

use crate::check::packages::with_packages;
use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::plan::package::{Package, Target};
use crate::plan::state::WorstCase;

/// The rule.
pub static RULE: Rule = Rule {
    name: "state-too-large",
    group: Group::Packaging,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A package whose learners' state could outgrow what the LMS stores",
    docs: "\
## What it does
Adds up the longest state that a learner of each package can come to (every page visited, every question answered at length, in exams all flagged) and reports packages for which a format of `targets:` has no room: 4,096 characters in SCORM 1.2, 64,000 in xAPI. It also reports two pages of a package that have the same id.

Pages and items stand in the state by keys of four characters, or of as many more as it takes that no two in the package are alike: in a course of 10,000 lessons, of five.

## Why
SCORM 1.2 promises 4,096 characters of `cmi.suspend_data`. An LMS cuts off or refuses what is longer, and the learner begins anew.

## Example
A course with thirty short-answer questions of `max-length: 80` needs 330 characters for each.

## Use instead
Set `max-length:` to what the answers need, use other types of question, or split the course. A course has room for about 650 lessons in SCORM 1.2 and 9,000 in xAPI, before any question; the site knows no such limit.

## References
SCORM 1.2 Run-Time Environment (ADL 2001), cmi.suspend_data, CMIString4096.
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "answers of 200 characters, twelve of them",
            files: LONG,
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "the same without SCORM",
            files: LONG_XAPI,
            verdict: Verdict::Passes,
        },
        Example {
            title: "a small course",
            files: &[],
            verdict: Verdict::Passes,
        },
    ],
};

const MODULE: &str = "id: rr-planning\ntitle: Planning\ncheck:\n  items: 12\n";

macro_rules! items {
    ($($id:literal),+; $($more:expr),*) => {
        &[
            ("courses/reading-responses/01-planning/module.yaml", MODULE),
            $($more,)*
            $((concat!("items/practice/header.exa-", $id, ".md"), concat!(
                "---\nid: exa-", $id, "\ntitle: Header\ntype: short-answer\ncompetency: pln-01.1\ncognitive: remember\npool: practice\nstatus: active\nauthors: [p001]\n",
                "accept: [vary]\nmax-length: 200\n---\nWhich header?\n\n## Correct\n\nYes.\n\n## Incorrect\n\nNo.\n\n## Rationale\n\nSo.\n"
            )),)+
        ]
    };
}

const LONG: &[(&str, &str)] = items!["222222", "333333", "444444", "555555", "666666", "777777", "888888", "999999", "aaaaaa", "bbbbbb", "cccccc", "dddddd";];
const LONG_XAPI: &[(&str, &str)] = items![
    "222222", "333333", "444444", "555555", "666666", "777777", "888888", "999999", "aaaaaa", "bbbbbb", "cccccc", "dddddd";
    ("programme.yaml", "id: example-programme\nprefix: exa\ntitle: Example Programme\ndescription: Small.\nlanguages: [en]\niri: https://credentials.example/x/\norganisation:\n  name: Example Credentials\ntargets: [xapi]\n")
];

fn check(context: &Context<'_>, findings: &mut Findings) {
    let listed = context.programme().record.as_ref().map(|r| r.targets.as_slice()).unwrap_or_default();
    let targets: Vec<Target> = listed.iter().filter_map(|t| Target::parse(t)).collect();
    with_packages(context, |basis, packages| {
        for package in &packages.packages {
            let worst = package.worst_case(basis.release);
            for target in targets.iter().filter(|target| worst.total() > target.state_limit()) {
                report(context, package, &worst, *target, findings);
            }
            for id in package.pages_alike() {
                let doc = context.doc(package.doc);
                let message = format!("two pages of “{}” have the id `{id}`", package.title);
                let help = "give the newer of them another id, before it is released";
                findings.push(context.finding(doc, doc.head(), message).subject(id).help(help));
            }
        }
    });
}

fn report(context: &Context<'_>, package: &Package<'_>, worst: &WorstCase, target: Target, findings: &mut Findings) {
    let doc = context.doc(package.doc);
    let message = format!(
        "the state of “{}” can come to {} characters, and {} has room for {}",
        package.title,
        worst.total(),
        target.name(),
        target.state_limit()
    );
    let visits = worst.visit * worst.pages.len();
    if worst.head + visits > target.state_limit() {
        let room = target.state_limit().saturating_sub(worst.head) / worst.visit;
        let help = format!(
            "its {} pages alone take {visits}, {} each; split it into courses of at most {room} pages, or leave `{}` out of `targets:`",
            worst.pages.len(),
            worst.visit,
            target.name()
        );
        findings.push(context.finding(doc, doc.head(), message).help(help));
        return;
    }
    let mut pages: Vec<&(String, usize, usize)> = worst.pages.iter().collect();
    pages.sort_by(|a, b| b.2.cmp(&a.2).then(a.0.cmp(&b.0)));
    let rows = pages.iter().take(5).map(|(title, items, size)| format!("{size} for “{title}” ({items} questions)"));
    let rest: usize = pages.iter().skip(5).map(|p| p.2).sum::<usize>() + worst.head;
    let sum: Vec<String> = rows.chain([format!("{rest} for all else")]).collect();
    let help =
        format!("that is {}; shorten `max-length:` of short answers, ask fewer questions, or split it", sum.join(", "));
    findings.push(context.finding(doc, doc.head(), message).help(help));
}
