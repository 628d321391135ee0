//! A practice item that became an exam item.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::{Item, Kind, Pool};

/// The rule.
pub static RULE: Rule = Rule {
    name: "practice-item-made-exam",
    group: Group::Security,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A practice item that became an exam item",
    docs: "\
## What it does
Reports exam items that were items of the practice pool at the base revision (`--base REV`) or in any release.

## Why
A practice item was public: on the site, in packages, in search engines, in the history of the repository. As an exam item it would measure who has seen it.

## Example
`pool: practice` at the base or in 2026-Q3, `pool: exam` now.

## Use instead
Write a new item. An exam item may become a practice item once it is retired, by decision.
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "from practice to exam",
            files: &[
                ("@base/items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "from exam to practice",
            files: &[
                ("@base/items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    if item.pool == Pool::Exam && was_practice(context, item) {
        let doc = context.doc(item.doc);
        let found = context.finding(
            doc,
            doc.span(&["pool"]),
            "this item was public as a practice item and cannot be an exam item",
        );
        findings.push(found.help("write a new item for the exam"));
    }
}

fn was_practice(context: &Context<'_>, item: &Item) -> bool {
    let base = context.base.and_then(|base| base.items.get(&item.id)).map(|old| old.pool);
    let releases = context.analysis.canon.releases.iter();
    let released = releases.filter_map(|release| Some(release.entry(Kind::Item, &item.id)?.item?.pool));
    base.into_iter().chain(released).any(|pool| pool == Pool::Practice)
}
