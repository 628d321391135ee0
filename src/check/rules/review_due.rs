//! An item or lesson whose review is due.

use crate::calendar::Reviews;
use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::{DocId, Kind};
use crate::world::Date;
use rayon::prelude::*;

/// The rule.
pub static RULE: Rule = Rule {
    name: "review-due",
    group: Group::Calendar,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "An item or lesson whose review is due",
    docs: "\
## What it does
Reports approved, beta and active items and all lessons whose `review-by` has passed; where there is none, those whose present text was stamped longer ago than `calendar: item-review-months` or `lesson-review-months`.

## Why
What was right when it was written may be wrong now: standards change, and products do sooner.

## Example
```yaml
review-by: 2025-06-30
```

## Use instead
Read it again against its references, then set a new `review-by`.

## References
- ISO/IEC 17024:2012, 9.3.5
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "an item that was due last year",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreview-by: 2025-12-31\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "an item for next year, and a draft",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreview-by: 2027-12-31\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
                ("items/practice/b.exa-333333.md", "---\nid: exa-333333\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: draft\nauthors: [p002]\nreview-by: 2025-12-31\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let programme = context.programme();
    let reviews = Reviews::new(programme, &context.analysis.canon, &context.analysis.governance);
    let items =
        programme.items.iter().collect::<Vec<_>>().into_par_iter().map(|i| (i.doc, Kind::Item, reviews.item(i)));
    let lessons =
        programme.lessons.iter().collect::<Vec<_>>().into_par_iter().map(|l| (l.doc, Kind::Lesson, reviews.lesson(l)));
    let due: Vec<(DocId, Kind, Date)> = items
        .chain(lessons)
        .filter_map(|(doc, kind, due)| Some((doc, kind, due.filter(|due| *due < context.on())?)))
        .collect();
    for (id, kind, due) in due {
        let doc = context.doc(id);
        let found = context.finding(
            doc,
            doc.span(&["review-by"]),
            format!("the review of this {} was due on {due}", kind.name()),
        );
        findings.push(found.help("read it again against its references, then set a new `review-by`"));
    }
}
