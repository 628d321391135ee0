//! A review by an author of the item.

use crate::check::sample::{ACCEPTED, ITEM, RECORDS, item, records};
use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::governance::Discount;
use crate::model::{Item, ReviewColumn};

/// The rule.
pub static RULE: Rule = Rule {
    name: "review-by-author",
    group: Group::Governance,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A review by an author of the item",
    docs: "\
## What it does
Reports reviews of an item's present text by one of its `authors`, also under another id: two ids whose `github` in `people.yaml` is the same are one person. Such a review counts for nothing.

## Why
Nobody sees their own blind spots, and a quorum that its author fills is none.

## Example
```yaml
# people.yaml
- {id: p017, github: example-handle, …}   # the author
- {id: p031, github: example-handle, …}   # the reviewer
```

## Use instead
Have somebody else review the item. The record can be taken out again until it is in the main branch; after that it stays, and counts for nothing once the text changes.

## References
- ISO/IEC 17024:2012, 5.2 (impartiality)
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "by the author",
            files: &[(ITEM, item!("exam", "review")), (RECORDS, records!["content,p002,2026-05-04,accept"])],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "by the author under another id",
            files: &[
                ("people.yaml", "people:\n  - {id: p001, roles: [manager, author], organisation: ORG-A, from: 2026-01-01}\n  - {id: p002, roles: [author], organisation: ORG-B, github: Example-Handle, from: 2026-01-01}\n  - {id: p003, roles: [reviewer, sme], organisation: ORG-D, github: example-handle, from: 2026-01-01}\n  - {id: p004, roles: [reviewer, fairness-reviewer], organisation: ORG-C, from: 2026-01-01}\n  - {id: p005, roles: [editor], organisation: ORG-A, from: 2026-01-01}\n"),
                (ITEM, item!("exam", "review")),
                (RECORDS, records!["content,p003,2026-05-04,accept"]),
                // `p003` has reviewed the scaffold's items, some of them by the same author.
                ("reviews/2026-spring.csv", ""),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "by others",
            files: &[(ITEM, item!("exam", "active")), (RECORDS, ACCEPTED)],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    let Some(reviews) = context.reviews_of(&item.id) else { return };
    for (position, discount) in &reviews.discounted {
        let Discount::Author(author) = discount else { continue };
        let review = context.review(*position);
        let message = match *author == review.by {
            true => format!("`{}` wrote `{}` and cannot review it", review.by, item.id),
            false => format!(
                "`{}` is `{author}`, who wrote `{}` and cannot review it: both are one account",
                review.by, item.id
            ),
        };
        findings.push(
            context
                .review_finding(review, ReviewColumn::By, message)
                .help("let somebody review it who did not write it"),
        );
    }
}
