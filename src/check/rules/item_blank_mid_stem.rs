//! A blank that does not end the stem.

use crate::check::{Context, Example, Findings, Group, Prose, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::words::TokenKind;

/// The rule.
pub static RULE: Rule = Rule {
    name: "item-blank-mid-stem",
    group: Group::ItemWriting,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A blank that does not end the stem",
    docs: "\
## What it does
Reports a blank of two or more underscores with words after it.

## Why
Who meets the gap first must read on and come back with every option in mind.

## Example
\"The status code ____ says that nothing was found.\"

## Use instead
\"Which status code says that nothing was found?\", or a sentence that ends with the blank.

## References
- NBME (2020). Item-Writing Guide: flaws of testwiseness and of irrelevant difficulty
",
    options: &[],
    fixable: false,
    scope: Scope::Prose(check),
    examples: &[
        item_example!(
            "a blank in the middle",
            "The status code ____ says that nothing was found.\n\n- [x] `404` {#k}\n- [ ] `503` {#w}\n- [ ] `200` {#p}\n",
            Verdict::Fails(1)
        ),
        item_example!(
            "a blank at the end",
            "An address at which nothing was found is answered by the status code ____.\n\n- [x] `404` {#k}\n- [ ] `503` {#w}\n- [ ] `200` {#p}\n",
            Verdict::Passes
        ),
    ],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, findings: &mut Findings) {
    let tokens = prose.stem.tokens();
    let line = |i: usize| matches!(tokens.get(i).map(|t| t.kind), Some(TokenKind::Sign('_' | '…')));
    let sign = |i: usize, c: char| tokens.get(i).is_some_and(|t| t.kind == TokenKind::Sign(c));
    let dots = |i: usize| (i..i + 4).all(|i| sign(i, '.'));
    let boxed = |i: usize| {
        (sign(i, '[') && (sign(i + 1, ']') || (sign(i + 1, '?') && sign(i + 2, ']'))))
            || (sign(i, '(') && matches!(prose.stem.word_at(i + 1), "blank" | "lücke") && sign(i + 2, ')'))
    };
    let blank =
        |i: &usize| !tokens[*i].quoted && ((line(*i) && (line(i + 1) || sign(*i, '…'))) || dots(*i) || boxed(*i));
    let Some(first) = (0..tokens.len()).find(blank) else { return };
    let part = |i: &usize| {
        line(*i)
            || matches!(tokens[*i].kind, TokenKind::Sign('.' | '[' | ']' | '?' | '(' | ')'))
            || matches!(prose.stem.word_at(*i), "blank" | "lücke")
    };
    let end = (first..tokens.len()).take_while(part).last().map_or(first, |i| i + 1);
    let paragraph = prose.sentences.iter().rev().find(|s| s.tokens.start <= first).map(|s| s.paragraph);
    let stop = prose
        .sentences
        .iter()
        .filter(|s| Some(s.paragraph) == paragraph)
        .map(|s| s.tokens.end)
        .max()
        .unwrap_or(tokens.len());
    let sentence = prose.sentences.iter().find(|s| s.tokens.contains(&first)).map_or(stop, |s| s.tokens.end);
    if prose.stem.count(end..sentence) > 0 {
        let found = prose.finding(context, prose.stem_span(first..end), "this blank does not end the stem");
        findings.push(found.help("ask a question, or turn the sentence so that the blank ends it"));
    }
}
