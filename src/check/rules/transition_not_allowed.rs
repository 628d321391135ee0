//! A change of status that the life cycle does not know.

use crate::check::sample::{ACCEPTED, ITEM, RECORDS, item};
use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::governance::Past;
use crate::model::{Item, Kind, Pool, Status, lifecycle};

/// The rule.
pub static RULE: Rule = Rule {
    name: "transition-not-allowed",
    group: Group::Governance,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A change of status that the life cycle does not know",
    docs: "\
## What it does
Compares the status of each item with its status at the base revision (`--base REV`), or in the last release that carries it, and reports changes to which the life cycle has no way, by one transition or several. `certwright reference lifecycle` prints the table. An exam item that became a practice item is judged by `exam-item-made-practice`.

## Why
What candidates were scored by leaves a record: it is suspended or retired by decision, and does not quietly become a draft again. What is retired or rejected is never used again, so that its id means one thing for ever.

## Example
`retired` in 2026-Q3, `active` now.

## Use instead
Write a new item with an id of its own. An active item whose text is revised goes back to `review` together with that change.
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "retired, and back",
            files: &[
                ("@base/items/exam/example.exa-222222.md", item!("exam", "retired", "authors: [p002]\ndecisions: [{date: 2026-09-14, role: manager, by: p001, what: retire, reason: Outdated}]\n")),
                (ITEM, item!("exam", "active")),
                (RECORDS, ACCEPTED),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "rejected, and back",
            files: &[
                ("@base/items/exam/example.exa-222222.md", item!("exam", "rejected")),
                (ITEM, item!("exam", "draft")),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "from draft to active at once, with all reviews",
            files: &[
                ("@base/items/exam/example.exa-222222.md", item!("exam", "draft")),
                (ITEM, item!("exam", "active")),
                (RECORDS, ACCEPTED),
            ],
            verdict: Verdict::Passes,
        },
        Example {
            title: "an active item that is retired",
            files: &[
                ("@base/items/exam/example.exa-222222.md", item!("exam", "active")),
                (ITEM, item!("exam", "retired", "authors: [p002]\ndecisions: [{date: 2026-09-14, role: manager, by: p001, what: retire, reason: Outdated}]\n")),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    let Some((before, pool, when)) = before(context, item).filter(|(before, ..)| *before != item.status) else {
        return;
    };
    let mut past = Past::of(&context.analysis.canon, item);
    past.live |= matches!(before, Status::Active | Status::Suspended);
    if pool != item.pool || lifecycle::leads(before, item.status, |guard| past.passes(guard)) {
        return;
    }
    let doc = context.doc(item.doc);
    let message = format!("this item was `{}` {when} and cannot be `{}` now", before.name(), item.status.name());
    findings.push(context.finding(doc, doc.span(&["status"]), message).help(help(before, past)));
}

/// What the item was: at the base revision, else in the last release that carries it.
fn before(context: &Context<'_>, item: &Item) -> Option<(Status, Pool, String)> {
    if let Some(base) = context.base {
        let old = base.items.get(&item.id)?;
        return Some((old.status, old.pool, "at the base revision".to_owned()));
    }
    let mut releases = context.analysis.canon.releases.iter().rev();
    releases.find_map(|release| {
        let facts = release.entry(Kind::Item, &item.id)?.item?;
        Some((facts.status, facts.pool, format!("in {}", release.id)))
    })
}

fn help(before: Status, past: Past) -> String {
    let ways = lifecycle::from(before).filter(|t| t.guards.iter().all(|guard| past.passes(*guard)));
    let ways: Vec<String> = ways.map(|t| format!("`{}`", t.to.name())).collect();
    match ways.is_empty() {
        true => format!("what is {} stays so: write a new item", before.name()),
        false => format!(
            "from `{}` it goes to {}; `certwright reference lifecycle` has the whole table",
            before.name(),
            ways.join(" or ")
        ),
    }
}
