//! An item in use whose present text was not reviewed as policy asks.

use crate::check::sample::{ACCEPTED, ACCEPTED_BEFORE, ITEM, RECORDS, item, records};
use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::governance::{ItemReviews, Missing};
use crate::model::{Item, Outcome, ReviewKind};
use std::collections::BTreeSet;

/// The rule.
pub static RULE: Rule = Rule {
    name: "status-without-reviews",
    group: Group::Governance,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "An item in use whose present text was not reviewed as policy asks",
    docs: "\
## What it does
Reports items that are `approved`, `beta` or `active` while fewer people than the policy's `quorum` asks for have accepted their present text: for each kind of review, content, fairness and editorial. A review counts for the text whose candidate hash stands in its `of`; of each person the last verdict counts; authors, under whatever id, do not, nor does who was not active that day or lacks the role. After a change of wording that two people have signed as `editorial:`, the reviews of the text before it go on counting.

## Why
A quorum is there so that no item reaches a candidate whom one person alone found good. A review of another text says nothing about this one.

## Example
```yaml
status: active     # and reviews/ holds one content review of this text; policy asks for two
```

## Use instead
Have the missing reviews made and recorded, or set the status to `review` until they are. What was changed by mistake gets its old reviews back as soon as the old text is back.

## References
- NCCA Standards, 16 (item review)
- AERA/APA/NCME Standards for Educational and Psychological Testing (2014), 4.7 and 4.8
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "one content review of two, and nobody has looked at fairness",
            files: &[
                (ITEM, item!("exam", "active")),
                (RECORDS, records!["content,p003,2026-05-04,accept", "editorial,p005,2026-05-06,accept"]),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "all reviews are of an earlier text",
            files: &[(ITEM, item!("exam", "approved")), (RECORDS, ACCEPTED_BEFORE)],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "all reviews of this text",
            files: &[(ITEM, item!("exam", "active")), (RECORDS, ACCEPTED)],
            verdict: Verdict::Passes,
        },
        Example {
            title: "still in review",
            files: &[(ITEM, item!("exam", "review"))],
            verdict: Verdict::Passes,
        },
        Example {
            title: "a programme that asks for no reviews",
            files: &[
                (ITEM, item!("exam", "active")),
                ("policy.yaml", "rules: {}\nquorum: {content: 0, fairness: 0, editorial: 0}\n"),
            ],
            verdict: Verdict::Passes,
        },
        Example {
            title: "a reviewer by this very change",
            files: &[
                ("@base/people.yaml", "people:\n  - {id: p002, roles: [author], organisation: ORG-B, from: 2026-01-01}\n  - {id: p003, roles: [author], organisation: ORG-A, from: 2026-01-01}\n  - {id: p004, roles: [sme, fairness-reviewer], organisation: ORG-C, from: 2026-01-01}\n  - {id: p005, roles: [editor], organisation: ORG-A, from: 2026-01-01}\n"),
                (ITEM, item!("exam", "active")),
                (RECORDS, ACCEPTED),
                // The scaffold's own items would lack the review of p003 as well.
                ("reviews/2026-spring.csv", ""),
                ("items/exam/expected-class.exa-k7w2hd.md", ""),
                ("items/exam/whose-error.exa-t5n8ye.md", ""),
                ("items/exam/redirect-method.exa-w3j6mb.md", ""),
                ("items/practice/first-digit.exa-p4x7rt.md", ""),
                ("items/practice/not-there.exa-q8m3vk.md", ""),
            ],
            verdict: Verdict::Fails(1),
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    let Some(reviews) = context.reviews_of(&item.id).filter(|r| !r.uncertain) else { return };
    let short: Vec<String> = reviews.lacks.iter().filter_map(|missing| lacking(reviews, missing)).collect();
    if short.is_empty() {
        return;
    }
    let doc = context.doc(item.doc);
    let message = format!(
        "this item is `{}` without the reviews of its present text that policy asks for: it has {}",
        item.status.name(),
        short.join(", ")
    );
    findings.push(context.finding(doc, doc.span(&["status"]), message).help(help(context, item, reviews)));
}

fn lacking(reviews: &ItemReviews, missing: &Missing) -> Option<String> {
    let Missing::Reviews(kind, _) = missing else { return None };
    let kind = reviews.kind(*kind);
    Some(format!("{} of {} {}", kind.accepted_by.len(), kind.needed, kind.kind.name()))
}

/// Who knows the text as it was is asked first.
fn help(context: &Context<'_>, item: &Item, reviews: &ItemReviews) -> String {
    let id = &item.id;
    let again: BTreeSet<String> =
        before(context, reviews).into_iter().map(|(kind, by)| format!("`{by}` ({})", kind.name())).collect();
    let of = reviews.of.as_deref().unwrap_or_default();
    if again.is_empty() {
        return format!(
            "set the status to `review` until they are there: `certwright review packet --items {id} --out ../packet` prepares them, and the records name `{of}`"
        );
    }
    let again: Vec<String> = again.into_iter().collect();
    format!(
        "the text has changed since {} accepted it: set the status to `review` until it is reviewed again; `certwright review packet --items {id} --out ../packet` prepares that, and the records name `{of}`",
        again.join(", ")
    )
}

/// Who accepted an earlier text, of the kinds that are missing now.
pub(super) fn before<'a>(context: &Context<'a>, reviews: &ItemReviews) -> Vec<(ReviewKind, &'a str)> {
    let stale = reviews.stale.iter().map(|position| context.review(*position));
    let missing = |kind: ReviewKind| !reviews.kind(kind).met();
    let again = |kind: ReviewKind, by: &str| reviews.kind(kind).accepted_by.iter().all(|id| **id != *by);
    stale
        .filter(|r| r.outcome == Outcome::Accept && missing(r.kind) && again(r.kind, &r.by))
        .map(|r| (r.kind, &*r.by))
        .collect()
}
