//! Numeric options in mixed units or decimals.

use crate::check::quantity::{Quantity, known, quantity};
use crate::check::{Context, Example, Findings, Group, Prose, Rule, Scope, Verdict};
use crate::diag::Severity;
use std::collections::BTreeSet;

/// The rule.
pub static RULE: Rule = Rule {
    name: "item-numeric-format",
    group: Group::ItemWriting,
    severity: Severity::Note,
    since: "0.1.0",
    summary: "Numeric options in mixed units or decimals",
    docs: "\
## What it does
Reports options that are all single numbers and differ in unit or in the number of decimals.

## Why
Converting units is work that the item does not measure, and the odd one out is a hint.

## Example
0.5 s, 500 ms, 2 s

## Use instead
0.5 s, 1.0 s, 2.0 s

## References
- NBME (2020). Item-Writing Guide: flaws of testwiseness and of irrelevant difficulty
",
    options: &[],
    fixable: false,
    scope: Scope::Prose(check),
    examples: &[
        item_example!(
            "mixed units",
            "How long is it kept?\n\n- [x] 0.5 s {#k}\n- [ ] 700 ms {#w}\n- [ ] 2.0 s {#p}\n",
            Verdict::Fails(1)
        ),
        item_example!(
            "one unit",
            "How long is it kept?\n\n- [x] 0.5 s {#k}\n- [ ] 0.7 s {#w}\n- [ ] 2.0 s {#p}\n",
            Verdict::Passes
        ),
    ],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, findings: &mut Findings) {
    if !prose.worded() {
        return;
    }
    let read: Option<Vec<Quantity>> = prose.options.iter().map(quantity).collect();
    let Some(read) = read.filter(|r| r.len() > 1) else { return };
    let singular = |unit: &str| unit.strip_suffix('s').filter(|u| u.len() > 2).unwrap_or(unit).to_owned();
    if read.iter().any(|q| q.range || !(q.unit.is_empty() || known(&q.unit))) {
        return;
    }
    let units: BTreeSet<String> = read.iter().map(|q| singular(&q.unit)).collect();
    let decimals: BTreeSet<usize> = read.iter().map(|q| q.decimals).collect();
    let message = match (units.len() > 1, decimals.len() > 1) {
        (true, _) => "these options are numbers in different units",
        (_, true) => "these options are numbers with different numbers of decimals",
        _ => return,
    };
    findings.push(
        prose
            .finding(context, prose.options[0].place(), message)
            .help("write all of them in one unit and with the same decimals"),
    );
}
