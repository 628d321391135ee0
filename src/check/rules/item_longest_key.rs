//! A key that is conspicuous by its length.

use crate::check::{Context, Example, Findings, Group, Prose, Rule, RuleOption, Scope, Verdict, Wording};
use crate::diag::Severity;
use crate::words::List;

/// The rule.
pub static RULE: Rule = Rule {
    name: "item-longest-key",
    group: Group::ItemWriting,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A key that is conspicuous by its length",
    docs: "\
## What it does
Compares characters as read: a key of four words or more that is `longer` times as long as the longest distractor, or a key that is at most `shorter` times as long as the shortest distractor.

## Why
Authors qualify what must be true. \"Take the longest\" is the best known trick of test-takers.

## Example
A key of two lines among distractors of three words

## Use instead
Cut the key, or give the distractors the same detail.

## References
- Haladyna, T. M., Downing, S. M., & Rodriguez, M. C. (2002). A review of multiple-choice item-writing guidelines for classroom assessment. Applied Measurement in Education, 15(3), 309–334 (guidelines 24 and 28d)
",
    options: &[RuleOption { name: "longer", default: "1.25", doc: "Length of the key over that of the longest distractor." }, RuleOption { name: "shorter", default: "0.6", doc: "Length of the key over that of the shortest distractor." }],
    fixable: false,
    scope: Scope::Prose(check),
    examples: &[
        item_example!("a long key", "What does a browser do after a permanent redirect?\n\n- [x] It asks for the new address and keeps it for the next time, as long as the response may be stored {#k}\n- [ ] It asks for both addresses {#w}\n- [ ] It gives up on the page {#p}\n", Verdict::Fails(1)),
        item_example!("options of one length", "What does a browser do after a permanent redirect?\n\n- [x] It asks for the new address {#k}\n- [ ] It asks for both addresses {#w}\n- [ ] It gives up on the page {#p}\n", Verdict::Passes),
    ],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, findings: &mut Findings) {
    // What refers to other options has its own rule, and is short by nature.
    let refers = |o: &&Wording<'_>| o.has(List::AllOfAbove) || o.has(List::NoneOfAbove);
    let Some(key) = prose.key().filter(|key| !refers(key)) else { return };
    let lengths: Vec<usize> = prose.distractors().map(|d| d.length).collect();
    let (Some(longest), Some(shortest)) = (lengths.iter().max(), lengths.iter().min()) else { return };
    // Beside words of a few letters nothing is conspicuous.
    let words = key.words() >= 4 && key.length >= longest + 8 && *longest >= 12;
    let long = words && key.length as f64 >= context.number("longer") * *longest as f64;
    let short = key.length + 8 <= *shortest && key.length as f64 <= context.number("shorter") * *shortest as f64;
    let message = match (long, short) {
        (true, _) => format!("the key has {} characters, the longest distractor {longest}", key.length),
        (_, true) => format!("the key has {} characters, the shortest distractor {shortest}", key.length),
        _ => return,
    };
    findings.push(
        prose.finding(context, key.place(), message).help("cut the key, or give the distractors the same detail"),
    );
}
