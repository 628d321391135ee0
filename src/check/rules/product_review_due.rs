//! An item or lesson that was not read against a new release of its product.

use crate::calendar::Reviews;
use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::{DocId, Id, Kind, Status};

/// The rule.
pub static RULE: Rule = Rule {
    name: "product-review-due",
    group: Group::Calendar,
    severity: Severity::Warning,
    since: "0.2.0",
    summary: "An item or lesson that was not read against a new release of its product",
    docs: "\
## What it does
Reports items in use and lessons whose `applies-to` names a product that had a release more than three months ago, if that release came out after their present text was stamped. `certwright due` shows them from the day of the release.

## Why
What was right for one version may be wrong for the next, and candidates work with the next.

## Example
```yaml
applies-to: {delivery-api: \">=3.2\"}   # stamped in March; 3.3 came out in April
```

## Use instead
Read it against the new release. If it still holds, say until when with a new `review-by`, or change what has changed; the next stamp settles it.

## References
- ISO/IEC 17024:2012, 9.3.5
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "never stamped: it is being written against what is there",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let programme = context.programme();
    let reviews = Reviews::new(programme, &context.analysis.canon);
    let in_use = |s: Status| matches!(s, Status::Approved | Status::Beta | Status::Active);
    let items = programme.items.iter().filter(|i| in_use(i.status)).map(|i| (i.doc, Kind::Item, &i.id, &i.applies_to));
    let lessons = programme.lessons.iter().map(|l| (l.doc, Kind::Lesson, &l.id, &l.applies_to));
    let all: Vec<(DocId, Kind, &Id, _)> = items.chain(lessons).filter(|(_, _, _, to)| !to.is_empty()).collect();
    for (doc, kind, id, applies_to) in all {
        let doc = context.doc(doc);
        for review in reviews.products(kind, id, applies_to).iter().filter(|r| r.until < context.on()) {
            let product = &review.product;
            let message = format!(
                "{} {} came out on {}, and this {} was not read against it",
                product.title, review.version, review.released, kind.name()
            );
            let found = context.finding(doc, doc.span(&["applies-to", &product.id]), message);
            findings.push(found.help("read it against the new release and change what has changed"));
        }
    }
}
