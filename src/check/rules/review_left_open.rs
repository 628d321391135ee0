//! An item in use although a reviewer asked for a change of its present text.

use crate::check::sample::{ITEM, RECORDS, item, records};
use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::governance::Missing;
use crate::model::Item;

/// The rule.
pub static RULE: Rule = Rule {
    name: "review-left-open",
    group: Group::Governance,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "An item in use although a reviewer asked for a change of its present text",
    docs: "\
## What it does
Reports items that are `approved`, `beta` or `active` while the last verdict of somebody on their present text is `revise` or `reject`. A later `accept` of the same person closes it; so does a change of the text, after which the reviews are made anew, and a signed decision to `retain` the item, dated that day or later.

## Why
A quorum of those who agree does not answer the one who saw something. Outvoting is a decision, and decisions are signed.

## Example
```csv
mis-7k3f9q,sha256:…,content,p007,2026-05-04,revise,Two options are right with HTTP/3,
```
and `status: active`.

## Use instead
Change the item, convince the reviewer, who then records `accept`, or have somebody with the role sign why it stays:
```yaml
decisions:
  - {date: 2026-05-11, role: psychometrician, by: p002, what: retain, reason: The objection concerns a draft of the standard}
```
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "two asked for a change",
            files: &[
                (ITEM, item!("exam", "active")),
                (RECORDS, records!["content,p003,2026-05-04,revise", "fairness,p004,2026-05-05,reject"]),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "accepted in the end",
            files: &[
                (ITEM, item!("exam", "active")),
                (RECORDS, records!["content,p003,2026-05-04,revise", "content,p003,2026-05-09,accept"]),
            ],
            verdict: Verdict::Passes,
        },
        Example {
            title: "retained against advice",
            files: &[
                (ITEM, item!("exam", "active", "authors: [p002]\ndecisions: [{date: 2026-05-11, role: manager, by: p001, what: retain, reason: The objection concerns another edition}]\n")),
                (RECORDS, records!["content,p003,2026-05-04,reject"]),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    let Some(reviews) = context.reviews_of(&item.id) else { return };
    for missing in &reviews.lacks {
        let Missing::Answer(open) = missing else { continue };
        let open: Vec<_> = open.iter().map(|position| context.review(*position)).collect();
        let verdicts: Vec<String> =
            open.iter().map(|r| format!("`{}` says {} ({})", r.by, r.outcome.name(), r.kind.name())).collect();
        let doc = context.doc(item.doc);
        let message = format!("this item is `{}`, but of its present text {}", item.status.name(), verdicts.join(", "));
        let found = context.finding(doc, doc.span(&["status"]), message);
        let found = open.iter().fold(found, |found, r| {
            let said =
                if r.comment.trim().is_empty() { "this verdict".to_owned() } else { r.comment.trim().to_owned() };
            found.see(r.file, r.cells[5], said)
        });
        findings.push(
            found.help("change the text, have the reviewer record `accept`, or have a decision to `retain` signed"),
        );
    }
}
