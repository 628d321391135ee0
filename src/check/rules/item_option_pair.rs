//! Two options that are a pair, one of them the key.

use crate::check::{Context, Example, Findings, Group, Prose, Rule, Scope, Verdict, Wording};
use crate::diag::Severity;
use crate::words::TokenKind;
use std::collections::BTreeSet;

/// The rule.
pub static RULE: Rule = Rule {
    name: "item-option-pair",
    group: Group::ItemWriting,
    severity: Severity::Note,
    since: "0.1.0",
    summary: "Two options that are a pair, one of them the key",
    docs: "\
## What it does
Reports, among four options or more, exactly one pair that differs in a single word or in one word and its opposite, when the key is one of the two and the other options are unlike.

## Why
A pair says \"it is one of us\": half the options are out before the subject is thought of.

## Example
\"Raise `max-age`\", \"Lower `max-age`\", \"Send a cookie\", \"Use a frame\"

## Use instead
Two pairs, or four options that are unlike.

## References
- Haladyna, T. M., Downing, S. M., & Rodriguez, M. C. (2002). A review of multiple-choice item-writing guidelines for classroom assessment. Applied Measurement in Education, 15(3), 309–334 (guideline 28e)
",
    options: &[],
    fixable: false,
    scope: Scope::Prose(check),
    examples: &[
        item_example!("a pair", "What makes a stored page last longer?\n\n- [x] A higher value of `max-age` {#k}\n- [ ] A lower value of `max-age` {#w}\n- [ ] A cookie without a name {#p}\n- [ ] Frames around the page {#q}\n", Verdict::Fails(1)),
        item_example!("two pairs", "What makes a stored page last longer?\n\n- [x] A higher value of `max-age` {#k}\n- [ ] A lower value of `max-age` {#w}\n- [ ] A higher number of cookies {#p}\n- [ ] A lower number of cookies {#q}\n", Verdict::Passes),
    ],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, findings: &mut Findings) {
    let Some(key) = prose.key().filter(|_| prose.options.len() > 2) else { return };
    let plain: Vec<String> = prose.options.iter().map(Wording::plain).collect();
    let words: Vec<Vec<&str>> = plain.iter().map(|text| words(text)).collect();
    let numeric = prose.options.iter().any(|o| o.text.tokens().first().is_some_and(|t| t.kind == TokenKind::Number));
    let mut pairs = Vec::new();
    for i in 0..words.len() {
        pairs.extend((i + 1..words.len()).filter(|j| close(prose, &words[i], &words[*j])).map(|j| (i, j)));
    }
    let [(one, other)] = pairs.as_slice() else { return };
    let pair = [&prose.options[*one], &prose.options[*other]];
    let unlike = (0..words.len())
        .filter(|i| i != one && i != other)
        .all(|i| overlap(&words[i], &words[*one]) < 0.25 && overlap(&words[i], &words[*other]) < 0.25);
    if numeric || !unlike || !pair.iter().any(|o| std::ptr::eq(*o, key)) {
        return;
    }
    let file = context.doc(prose.item.doc).file;
    let found =
        prose.finding(context, pair[1].place(), "this option and one other are a pair, and one of them is the key");
    findings.push(
        found
            .see(file, pair[0].place(), "the other")
            .help("give the remaining options a pair too, or break this one up"),
    );
}

fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect()
}

/// Share of words in common (Jaccard).
fn overlap(a: &[&str], b: &[&str]) -> f64 {
    let (a, b): (BTreeSet<&&str>, BTreeSet<&&str>) = (a.iter().collect(), b.iter().collect());
    a.intersection(&b).count() as f64 / a.union(&b).count().max(1) as f64
}

/// The same words but one, of three or more; or opposites at one place.
fn close(prose: &Prose<'_>, a: &[&str], b: &[&str]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    if a.len() > 2 {
        let (mut a, mut b) = (a.to_vec(), b.to_vec());
        a.sort_unstable();
        b.sort_unstable();
        if a == b {
            return true;
        }
    }
    let differ: Vec<(&str, &str)> = a.iter().zip(b).filter(|(x, y)| x != y).map(|(x, y)| (*x, *y)).collect();
    match differ.as_slice() {
        [(x, y)] => a.len() > 3 || prose.lexicon.opposites(x, y),
        _ => false,
    }
}
