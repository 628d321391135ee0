//! An item in review whose text has changed since it was reviewed.

use super::status_without_reviews::before;
use crate::check::sample::{ACCEPTED, ACCEPTED_BEFORE, ITEM, RECORDS, item};
use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::{Item, ReviewKind, Status};
use std::collections::BTreeSet;

/// The rule.
pub static RULE: Rule = Rule {
    name: "review-outdated",
    group: Group::Governance,
    severity: Severity::Note,
    since: "0.1.0",
    summary: "An item in review whose text has changed since it was reviewed",
    docs: "\
## What it does
Reports items in `review` of which reviewers have accepted an earlier text while reviews of the present one are still missing, and names who accepted what. Of items in use `status-without-reviews` says the same, with more weight.

## Why
Whoever planned the next session needs to know what must be looked at again; a review of the old text looks like one of this text until its hash is compared.

## Example
A content review of 4 May; on 9 May the stem was shortened.

## Use instead
Have the text reviewed again. Where only the wording changed and two people say that the meaning stands, `editorial:` keeps the reviews of a released text.
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "changed since",
            files: &[(ITEM, item!("exam", "review")), (RECORDS, ACCEPTED_BEFORE)],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "reviewed as it stands",
            files: &[(ITEM, item!("exam", "review")), (RECORDS, ACCEPTED)],
            verdict: Verdict::Passes,
        },
        Example {
            title: "a draft is not reviewed yet",
            files: &[(ITEM, item!("exam", "draft")), (RECORDS, ACCEPTED_BEFORE)],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    let Some(reviews) = context.reviews_of(&item.id).filter(|_| item.status == Status::Review) else { return };
    let before = before(context, reviews);
    if before.is_empty() {
        return;
    }
    let by = |kind: ReviewKind| {
        let people: BTreeSet<String> =
            before.iter().filter(|(k, _)| *k == kind).map(|(_, by)| format!("`{by}`")).collect();
        let people: Vec<String> = people.into_iter().collect();
        (!people.is_empty()).then(|| format!("{} by {}", kind.name(), people.join(", ")))
    };
    let kinds: Vec<String> = ReviewKind::ALL.into_iter().filter_map(by).collect();
    let doc = context.doc(item.doc);
    let message = format!("the text has changed since it was accepted: {}", kinds.join("; "));
    let of = reviews.of.as_deref().unwrap_or_default();
    findings.push(
        context
            .finding(doc, doc.span(&["status"]), message)
            .help(format!("have it reviewed again; the records name `{of}` in `of`")),
    );
}
