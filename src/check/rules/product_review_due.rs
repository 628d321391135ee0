//! An item or lesson that was not read against a new release of its product.

use crate::calendar::Reviews;
use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::Kind;

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
Read it against the new release and change what has changed. If all of it still holds, say so: `verified: {delivery-api: \"3.3\"}`. An accepting content review of the present text, and the stamp of a changed one, settle it too.

## References
- ISO/IEC 17024:2012, 9.3.5
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "an item that was read against the version before",
            files: &[
                ("programme.yaml", "# yaml-language-server: $schema=../schemas/programme.schema.json\nid: example-programme\nprefix: exa\ntitle: Example Programme\ndescription: A small but complete programme to begin from. Replace its texts by your own.\nlanguages: [en]\n# Permanent base of all identifiers: choose it once, on a domain you keep. It need not be the site's address.\niri: https://credentials.example/example-programme/\norganisation:\n  name: Example Credentials\nproducts:\n  - id: api\n    title: Delivery API\n    releases:\n      - {version: \"3.2\", date: 2025-01-10}\n      - {version: \"3.3\", date: 2025-06-10}\n"),
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\napplies-to: {api: \">=3.2\"}\nverified: {api: \"3.2\"}\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "an item that was read against the last one",
            files: &[
                ("programme.yaml", "# yaml-language-server: $schema=../schemas/programme.schema.json\nid: example-programme\nprefix: exa\ntitle: Example Programme\ndescription: A small but complete programme to begin from. Replace its texts by your own.\nlanguages: [en]\n# Permanent base of all identifiers: choose it once, on a domain you keep. It need not be the site's address.\niri: https://credentials.example/example-programme/\norganisation:\n  name: Example Credentials\nproducts:\n  - id: api\n    title: Delivery API\n    releases:\n      - {version: \"3.2\", date: 2025-01-10}\n      - {version: \"3.3\", date: 2025-06-10}\n"),
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\napplies-to: {api: \">=3.2\"}\nverified: {api: \"3.3\"}\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let programme = context.programme();
    let reviews = Reviews::new(programme, &context.analysis.canon, &context.analysis.governance);
    let items = programme.items.iter().map(|i| (i.doc, Kind::Item, reviews.item_products(i)));
    let lessons = programme.lessons.iter().map(|l| (l.doc, Kind::Lesson, reviews.lesson_products(l)));
    for (doc, kind, due) in items.chain(lessons) {
        let doc = context.doc(doc);
        for review in due.iter().filter(|r| r.until < context.on()) {
            let product = &review.product;
            let message = format!(
                "{} {} came out on {}, and this {} was not read against it",
                product.title,
                review.version,
                review.released,
                kind.name()
            );
            let found = context.finding(doc, doc.span(&["applies-to", &product.id]), message);
            let help = "read it against the new release, change what has changed, and name the version in `verified`";
            findings.push(found.help(help));
        }
    }
}
