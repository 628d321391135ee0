//! Options that include each other.

use crate::check::quantity::{Quantity, quantity};
use crate::check::{Context, Example, Findings, Group, Prose, Rule, Scope, Verdict, Wording};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "item-option-overlap",
    group: Group::ItemWriting,
    severity: Severity::Note,
    since: "0.1.0",
    summary: "Options that include each other",
    docs: "\
## What it does
Reads options as ranges of numbers (\"1–5\", \"more than 3\", \"at least 10\") and reports two that share a value. Single numbers beside ranges count.

## Why
A value in both makes two options right, and the range that includes another is the safer guess.

## Example
\"1–5\" and \"5–10\"

## Use instead
\"1–4\" and \"5–10\"

## References
- Haladyna, T. M., Downing, S. M., & Rodriguez, M. C. (2002). A review of multiple-choice item-writing guidelines for classroom assessment. Applied Measurement in Education, 15(3), 309–334 (guideline 22)
",
    options: &[],
    fixable: false,
    scope: Scope::Prose(check),
    examples: &[
        item_example!("ranges that share a value", "How many caches keep it?\n\n- [x] 1–5 {#k}\n- [ ] 5–10 {#w}\n- [ ] 11–20 {#p}\n", Verdict::Fails(1)),
        item_example!("ranges side by side", "How many caches keep it?\n\n- [x] 1–5 {#k}\n- [ ] 6–10 {#w}\n- [ ] more than 10 {#p}\n", Verdict::Passes),
    ],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, findings: &mut Findings) {
    if !prose.worded() {
        return;
    }
    let read: Vec<(&Wording<'_>, Quantity)> = prose.options.iter().filter_map(|o| Some((o, quantity(o)?))).collect();
    if read.iter().filter(|(_, q)| q.range).count() == 0 || read.len() < 2 {
        return;
    }
    // "At least 10", "at least 40": one question of degree, in which the strongest true answer is meant.
    let upwards = read.iter().all(|(_, q)| q.high.is_infinite());
    let downwards = read.iter().all(|(_, q)| q.low.is_infinite());
    if upwards || downwards {
        return;
    }
    for (i, (one, a)) in read.iter().enumerate() {
        for (other, b) in &read[i + 1..] {
            // Two open ranges that meet in one point mean it exclusively ("under 5", "over 5").
            let open = |q: &Quantity| q.low.is_infinite() || q.high.is_infinite();
            let meet = a.low == b.high || a.high == b.low;
            let apart = a.low > b.high || b.low > a.high || (meet && (open(a) || open(b)));
            if apart || !(a.range || b.range) {
                continue;
            }
            let file = context.doc(prose.item.doc).file;
            let found = prose.finding(context, other.place(), "this option and another one share values");
            findings.push(
                found.see(file, one.place(), "the other").help("draw the limits so that every value is in one option"),
            );
            return;
        }
    }
}
