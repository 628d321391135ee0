//! Numeric options that are in no order.

use crate::check::quantity::{Quantity, known, quantity};
use crate::check::{Context, Example, Findings, Group, Prose, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::diag::{Fix, TextEdit};
use crate::source::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "item-option-order",
    group: Group::ItemWriting,
    severity: Severity::Note,
    since: "0.1.0",
    summary: "Numeric options that are in no order",
    docs: "\
## What it does
Reports options that are all numbers, amounts or ranges and neither rise nor fall. `check --fix` sorts them. Write `shuffle: false` too, or candidates see them in random order all the same.

## Why
Who has the number in mind wants to find it, not search for it; an odd order also hints.

## Example
10, 5, 20

## Use instead
5, 10, 20 and `shuffle: false`

## References
- Haladyna, T. M., Downing, S. M., & Rodriguez, M. C. (2002). A review of multiple-choice item-writing guidelines for classroom assessment. Applied Measurement in Education, 15(3), 309–334 (guideline 21)
",
    options: &[],
    fixable: true,
    scope: Scope::Prose(check),
    examples: &[
        item_example!("numbers in no order", "How many caches keep it?\n\n- [x] 10 {#k}\n- [ ] 5 {#w}\n- [ ] 20 {#p}\n", Verdict::Fails(1)),
        item_example!("amounts that rise over their units", "How long is it kept?\n\n- [x] 500 ms {#k}\n- [ ] 2 s {#w}\n- [ ] 1 min {#p}\n", Verdict::Passes),
    ],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, findings: &mut Findings) {
    if !prose.worded() {
        return;
    }
    let read: Option<Vec<Quantity>> = prose.options.iter().map(quantity).collect();
    let Some(read) = read.filter(|r| r.len() > 2) else { return };
    let one_unit = read.windows(2).all(|w| w[0].unit == w[1].unit);
    if !one_unit && !read.iter().all(|q| q.unit.is_empty() || known(&q.unit)) {
        return;
    }
    let values: Vec<(f64, f64)> = read.iter().map(|q| (q.low, q.high)).collect();
    // Ranges that lie in each other have no order.
    let nested = read
        .iter()
        .enumerate()
        .any(|(i, a)| read[i + 1..].iter().any(|b| (a.range || b.range) && a.low < b.high && b.low < a.high));
    if nested {
        return;
    }
    let rises = values.windows(2).all(|w| w[0] <= w[1]);
    let falls = values.windows(2).all(|w| w[0] >= w[1]);
    if rises || falls || versions(prose) {
        return;
    }
    let found = prose.finding(context, prose.options[0].place(), "these options are numbers in no order");
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].0.total_cmp(&values[*b].0).then(values[*a].1.total_cmp(&values[*b].1)));
    let mut found = found.help("put them in ascending order, and write `shuffle: false` so that they stay so");
    found.fix = Some(sorted(context, prose, &order));
    findings.push(found);
}

/// Each option, box, mark and feedback included, in the place of the one that stood there.
fn sorted(context: &Context<'_>, prose: &Prose<'_>, order: &[usize]) -> Fix {
    let doc = context.doc(prose.item.doc);
    let whole = |i: usize| {
        let span = prose.options[i].choice.span;
        // Line ends after the option stay where they are.
        let text = doc.slice(span);
        Span { start: span.start, end: span.start + text.trim_end().len() as u32 }
    };
    let moved = order.iter().enumerate().filter(|(to, from)| to != *from);
    let edits = moved
        .map(|(to, from)| TextEdit { file: doc.file, span: whole(to), insert: doc.slice(whole(*from)).to_owned() })
        .collect();
    Fix { title: "sort the options".to_owned(), edits }
}

/// Versions rise by their parts: 3.9 comes before 3.10.
fn versions(prose: &Prose<'_>) -> bool {
    let parts = |o: &crate::check::Wording<'_>| -> Option<Vec<u64>> {
        let number = o.text.tokens().iter().find(|t| t.kind == crate::words::TokenKind::Number)?;
        o.text.text_of(number).split('.').map(|p| p.parse().ok()).collect()
    };
    let all: Option<Vec<Vec<u64>>> = prose.options.iter().map(parts).collect();
    all.is_some_and(|all| all.iter().all(|p| p.len() > 1) && all.windows(2).all(|w| w[0] < w[1]))
}
