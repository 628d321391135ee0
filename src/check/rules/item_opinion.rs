//! A question about the candidate's opinion.

use crate::check::{Context, Example, Findings, Group, Prose, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::words::List;

/// The rule.
pub static RULE: Rule = Rule {
    name: "item-opinion",
    group: Group::ItemWriting,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A question about the candidate's opinion",
    docs: "\
## What it does
Finds *in your opinion*, *do you think*, *would you prefer* and the like in the stem.

## Why
An opinion cannot be wrong. Where professionals agree, the item can say by what standard.

## Example
\"Which header do you think is most useful?\"

## Use instead
\"Which header lets a cache tell two variants apart?\"

## References
- Haladyna, T. M., Downing, S. M., & Rodriguez, M. C. (2002). A review of multiple-choice item-writing guidelines for classroom assessment. Applied Measurement in Education, 15(3), 309–334 (guideline 6)
",
    options: &[],
    fixable: false,
    scope: Scope::Prose(check),
    examples: &[
        item_example!("an opinion", "Which status code do you think fits a page that has moved for good?\n\n- [x] `301` {#k}\n- [ ] `404` {#w}\n- [ ] `500` {#p}\n", Verdict::Fails(1)),
        item_example!("a fact", "Which status code fits a page that has moved for good?\n\n- [x] `301` {#k}\n- [ ] `404` {#w}\n- [ ] `500` {#p}\n", Verdict::Passes),
    ],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, findings: &mut Findings) {
    for hit in prose.stem_hits.iter().filter(|hit| hit.list == List::Opinion) {
        let span = prose.stem_span(hit.tokens.clone());
        let message = format!("`{}` asks for an opinion, which cannot be wrong", prose.source(context, span));
        findings
            .push(prose.finding(context, span, message).help("ask what is right by a standard that the stem names"));
    }
}
