//! Too few or too many options.

use crate::check::{Context, Example, Findings, Group, Prose, Rule, RuleOption, Scope, Verdict};
use crate::diag::Severity;
use crate::model::ItemType;

/// The rule.
pub static RULE: Rule = Rule {
    name: "item-option-count",
    group: Group::ItemWriting,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A choice with too few or too many options",
    docs: "\
## What it does
Reports a single choice with fewer than `least` or more than `most` options. Three good ones are enough.

## Why
With two, a guess is right half the time. The sixth is one that nobody chooses and everybody reads.

## Example
Seven options of which four are fillers

## Use instead
Three to five options, each with somebody who would choose it.

## References
- Haladyna, T. M., Downing, S. M., & Rodriguez, M. C. (2002). A review of multiple-choice item-writing guidelines for classroom assessment. Applied Measurement in Education, 15(3), 309–334 (guideline 18)
- Rodriguez, M. C. (2005). Three options are optimal for multiple-choice items. Educational Measurement: Issues and Practice, 24(2), 3–13
",
    options: &[RuleOption { name: "least", default: "3", doc: "Fewest options." }, RuleOption { name: "most", default: "5", doc: "Most options." }],
    fixable: false,
    scope: Scope::Prose(check),
    examples: &[
        item_example!("two options", "Which status code says that a page has moved for good?\n\n- [x] `301` {#k}\n- [ ] `404` {#w}\n", Verdict::Fails(1)),
        item_example!("three options", "Which status code says that a page has moved for good?\n\n- [x] `301` {#k}\n- [ ] `404` {#w}\n- [ ] `500` {#p}\n", Verdict::Passes),
    ],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, findings: &mut Findings) {
    let (least, most) = (context.number("least") as usize, context.number("most") as usize);
    let n = prose.options.len();
    if prose.item.kind != ItemType::SingleChoice || n == 0 || (least..=most).contains(&n) {
        return;
    }
    let message = format!("{n} options; a single choice has {least} to {most}");
    let help =
        if n < least { "add a plausible distractor" } else { "leave out the distractors that nobody would choose" };
    findings.push(prose.finding(context, prose.options[0].place(), message).help(help));
}
