//! A status that differs from what was signed.

use crate::check::sample::{ACCEPTED, ITEM, RECORDS, item};
use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::governance::{ItemReviews, Missing};
use crate::model::{Item, Pool, Status};

/// The rule.
pub static RULE: Rule = Rule {
    name: "status-without-decision",
    group: Group::Governance,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A status that differs from what was signed",
    docs: "\
## What it does
Reports items that are `suspended` or `retired` without a decision that says so; items in use whose last decision says `suspend`, and items with a decision to `retire` that are not retired; and, where the policy's `decisions: activate` names roles, active items without a decision to `activate` or `retain`. A decision counts that is dated, in a role that may take it, by somebody who held it and was there that day.

## Why
Why an item was taken out, and on whose word it came back, is what a candidate's appeal and an auditor ask first.

## Example
```yaml
status: suspended     # and nothing under decisions:
```

## Use instead
```yaml
status: suspended
decisions:
  - {date: 2026-09-14, role: psychometrician, by: p002, what: suspend, reason: A distractor is right since the new release}
```
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "suspended by nobody",
            files: &[(ITEM, item!("exam", "suspended"))],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "suspended, and active all the same",
            files: &[
                (ITEM, item!("exam", "active", "authors: [p002]\ndecisions: [{date: 2026-09-14, role: manager, by: p001, what: suspend, reason: In doubt}]\n")),
                (RECORDS, ACCEPTED),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "retired, and active all the same",
            files: &[
                (ITEM, item!("exam", "active", "authors: [p002]\ndecisions: [{date: 2026-09-14, role: manager, by: p001, what: retire, reason: Outdated}]\n")),
                (RECORDS, ACCEPTED),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "policy asks who put it to use",
            files: &[
                ("policy.yaml", "rules: {}\ndecisions: {activate: [psychometrician]}\n"),
                (ITEM, item!("exam", "active")),
                ("items/exam/expected-class.exa-k7w2hd.md", ""),
                ("items/exam/whose-error.exa-t5n8ye.md", ""),
                ("items/exam/redirect-method.exa-w3j6mb.md", ""),
                ("items/practice/first-digit.exa-p4x7rt.md", ""),
                ("items/practice/not-there.exa-q8m3vk.md", ""),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "suspended, and back by decision",
            files: &[
                (ITEM, item!("exam", "active", "authors: [p002]\ndecisions: [{date: 2026-09-14, role: manager, by: p001, what: suspend, reason: In doubt}, {date: 2026-09-20, role: manager, by: p001, what: activate, reason: Nothing was wrong}]\n")),
                (RECORDS, ACCEPTED),
            ],
            verdict: Verdict::Passes,
        },
        Example {
            title: "retired by decision",
            files: &[(ITEM, item!("exam", "retired", "authors: [p002]\ndecisions: [{date: 2026-09-14, role: manager, by: p001, what: retire, reason: Outdated}]\n"))],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    let Some(reviews) = context.reviews_of(&item.id).filter(|r| !r.uncertain) else { return };
    let doc = context.doc(item.doc);
    let mut report = |message: String, help: String| {
        findings.push(context.finding(doc, doc.span(&["status"]), message).help(help));
    };
    for missing in &reviews.lacks {
        let Missing::Decision(what, roles) = missing else { continue };
        if !reviews.decided.tried(item, what) {
            let roles: Vec<String> = roles.iter().map(|role| format!("`{role}`")).collect();
            let help =
                format!("add a `decisions:` entry `what: {}`, signed in the role {}", what[0], roles.join(" or "));
            report(unsigned(item, reviews), help);
        }
    }
    let retired = reviews.decided.last(item, &["retire"]).filter(|_| item.status != Status::Retired);
    let published = item.pool == Pool::Practice && reviews.decided.says(item, &["publish"]);
    if let Some(date) = retired.and_then(|decision| decision.date).filter(|_| !published) {
        report(
            format!("this item was retired by decision on {date}, but it is `{}`", item.status.name()),
            "set the status to `retired`; what is retired stays so, and its place is taken by a new item".to_owned(),
        );
    }
}

fn unsigned(item: &Item, reviews: &ItemReviews) -> String {
    let suspended = reviews.decided.last_word(item).filter(|decision| decision.what == "suspend");
    match suspended.and_then(|decision| decision.date) {
        Some(date) if item.status != Status::Suspended => {
            format!(
                "this item was suspended on {date}, and nobody has signed since that it is `{}` again",
                item.status.name()
            )
        }
        _ => format!("this item is `{}`, but nobody has signed that", item.status.name()),
    }
}
