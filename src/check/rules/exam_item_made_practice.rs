//! An exam item that became a practice item without a decision.

use crate::check::sample::{ITEM, item};
use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::{Item, Kind, Pool, Status};

/// The rule.
pub static RULE: Rule = Rule {
    name: "exam-item-made-practice",
    group: Group::Governance,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "An exam item that became a practice item without a decision",
    docs: "\
## What it does
Reports practice items that were exam items at the base revision (`--base REV`) or in a release, unless the exam item was retired there and a decision to `publish` it is signed. What was never in use, a draft or an item in review, may change its pool freely. As a practice item it begins its life anew.

## Why
What is published cannot be taken back: everybody who still takes a form with that item has its answer.

## Example
`pool: exam` in 2026-Q3, `pool: practice` now, and the item was active.

## Use instead
Retire the item first, by decision. Once no form carries it:
```yaml
pool: practice
decisions:
  - {date: 2026-09-14, role: manager, by: p001, what: retire, reason: Its time is over}
  - {date: 2026-12-14, role: manager, by: p001, what: publish, reason: A good example for the course}
```
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "an active exam item",
            files: &[
                ("@base/items/exam/example.exa-222222.md", item!("exam", "active")),
                (ITEM, item!("practice", "active")),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "retired, but nobody has signed",
            files: &[
                ("@base/items/exam/example.exa-222222.md", item!("exam", "retired", "authors: [p002]\ndecisions: [{date: 2026-09-14, role: manager, by: p001, what: retire, reason: Its time is over}]\n")),
                (ITEM, item!("practice", "active", "authors: [p002]\ndecisions: [{date: 2026-09-14, role: manager, by: p001, what: retire, reason: Its time is over}]\n")),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "retired, and published by decision",
            files: &[
                ("@base/items/exam/example.exa-222222.md", item!("exam", "retired", "authors: [p002]\ndecisions: [{date: 2026-09-14, role: manager, by: p001, what: retire, reason: Its time is over}]\n")),
                (ITEM, item!("practice", "active", "authors: [p002]\ndecisions: [{date: 2026-09-14, role: manager, by: p001, what: retire, reason: Its time is over}, {date: 2026-09-30, role: manager, by: p001, what: publish, reason: A good example}]\n")),
            ],
            verdict: Verdict::Passes,
        },
        Example {
            title: "a draft",
            files: &[
                ("@base/items/exam/example.exa-222222.md", item!("exam", "draft")),
                (ITEM, item!("practice", "draft")),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    let Some((status, when)) = exam(context, item).filter(|_| item.pool == Pool::Practice) else { return };
    let signed = context.reviews_of(&item.id).is_some_and(|r| r.decided.says(item, &["publish"]));
    let retired = status == Status::Retired;
    let (message, help) = match (retired, signed) {
        (true, true) => return,
        (true, false) => (
            format!("this item was an exam item {when}, and nobody has signed that it is published"),
            "add a `decisions:` entry `what: publish`, signed by a role that may",
        ),
        (false, _) => (
            format!("this item was an exam item {when}, `{}` and not retired, and cannot be public", status.name()),
            "retire it first, by decision; until no form carries it, it stays an exam item",
        ),
    };
    let doc = context.doc(item.doc);
    findings.push(context.finding(doc, doc.span(&["pool"]), message).help(help));
}

/// What it was last as an exam item that candidates may have met: at the base revision or in a release.
fn exam(context: &Context<'_>, item: &Item) -> Option<(Status, String)> {
    let unused = |status: Status| matches!(status, Status::Draft | Status::Review | Status::Rejected);
    if let Some(old) = context.base.and_then(|base| base.items.get(&item.id)) {
        let exam = old.pool == Pool::Exam && !unused(old.status);
        return exam.then(|| (old.status, "at the base revision".to_owned()));
    }
    let mut releases = context.analysis.canon.releases.iter().rev();
    releases.find_map(|release| {
        let facts = release.entry(Kind::Item, &item.id)?.item?;
        (facts.pool == Pool::Exam).then(|| (facts.status, format!("in {}", release.id)))
    })
}
