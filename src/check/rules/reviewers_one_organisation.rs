//! An item in use whose content was reviewed by its authors' colleagues alone.

use crate::check::sample::{ACCEPTED, ITEM, RECORDS, item, records};
use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::governance::Missing;
use crate::model::{Item, ReviewKind};

/// The rule.
pub static RULE: Rule = Rule {
    name: "reviewers-one-organisation",
    group: Group::Governance,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "An item in use whose content was reviewed by its authors' colleagues alone",
    docs: "\
## What it does
Reports items that are `approved`, `beta` or `active` and have their content reviews, all of them from the organisations of the item's authors by `people.yaml`. A programme of a single organisation sets `reviews: {outside-organisation: false}` in `policy.yaml`.

## Why
People of one house share its ways and its words. What is common knowledge there may be neither common nor right elsewhere.

## Example
The author and both reviewers belong to `ORG-B`.

## Use instead
Have one of the content reviews made by somebody of another organisation.

## References
- NCCA Standards, 13 (composition of panels)
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "all of one house",
            files: &[
                ("people.yaml", "people:\n  - {id: p001, roles: [manager, author], organisation: ORG-A, from: 2026-01-01}\n  - {id: p002, roles: [author], organisation: ORG-B, from: 2026-01-01}\n  - {id: p003, roles: [reviewer], organisation: ORG-B, from: 2026-01-01}\n  - {id: p004, roles: [reviewer], organisation: ORG-B, from: 2026-01-01}\n"),
                (ITEM, item!("exam", "active")),
                (RECORDS, records!["content,p003,2026-05-04,accept", "content,p004,2026-05-05,accept"]),
                ("items/exam/expected-class.exa-k7w2hd.md", ""),
                ("items/exam/whose-error.exa-t5n8ye.md", ""),
                ("items/exam/redirect-method.exa-w3j6mb.md", ""),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "one from elsewhere",
            files: &[(ITEM, item!("exam", "active")), (RECORDS, ACCEPTED)],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    let Some(reviews) = context.reviews_of(&item.id).filter(|r| !r.uncertain) else { return };
    if !reviews.lacks.contains(&Missing::Outside) {
        return;
    }
    let by: Vec<String> = reviews.kind(ReviewKind::Content).accepted_by.iter().map(|id| format!("`{id}`")).collect();
    let doc = context.doc(item.doc);
    let message =
        format!("the content was accepted by {} alone, who belong to the authors' organisation", by.join(", "));
    findings.push(
        context
            .finding(doc, doc.span(&["authors"]), message)
            .help("have it reviewed by somebody of another organisation as well"),
    );
}
