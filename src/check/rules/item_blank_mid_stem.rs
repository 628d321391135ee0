//! A blank that does not end the stem.

use crate::check::{Context, Example, Findings, Group, Prose, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::words::{Passage, TokenKind};
use std::ops::Range;

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
    let Some(Range { start: first, end }) = blank(&prose.stem) else { return };
    let tokens = prose.stem.tokens();
    let paragraph = prose.sentences.iter().rev().find(|s| s.tokens.start <= first).map(|s| s.paragraph);
    let stop = prose
        .sentences
        .iter()
        .filter(|s| Some(s.paragraph) == paragraph)
        .map(|s| s.tokens.end)
        .max()
        .unwrap_or(tokens.len());
    // After the end of a sentence the next one begins with a capital: what stands there is not the rest of this one.
    let goes_on = tokens.get(end).filter(|_| end < stop).is_some_and(|t| match t.kind {
        TokenKind::Word => !t.capital,
        TokenKind::Sign(c) => matches!(c, ',' | ';' | '%'),
        _ => true,
    });
    if goes_on {
        let found = prose.finding(context, prose.stem_span(first..end), "this blank does not end the stem");
        findings.push(found.help("ask a question, or turn the sentence so that the blank ends it"));
    }
}

/// The first blank of a stem: underscores, a row of dots or dashes, `[ ]`, `[?]`, `( … )`, `(blank)`.
pub(super) fn blank(stem: &Passage) -> Option<Range<usize>> {
    let tokens = stem.tokens();
    let sign = |i: usize, c: char| tokens.get(i).is_some_and(|t| t.kind == TokenKind::Sign(c));
    let row = |i: usize, c: char, n: usize| (i..i + n).all(|i| sign(i, c));
    let dots = |i: usize| row(i, '.', 3) || sign(i, '…');
    let bracket = |i: usize| sign(i, '[') && (sign(i + 1, ']') || (sign(i + 1, '?') && sign(i + 2, ']')));
    let named = |i: usize| matches!(stem.word_at(i + 1), "blank" | "lücke") && (sign(i, '(') || sign(i, '['));
    let first = (0..tokens.len()).find(|i| {
        let line = row(*i, '_', 2)
            || row(*i, '.', 4)
            || row(*i, '-', 4)
            || row(*i, '?', 3)
            || (sign(*i, '…') && tokens[*i].spaced);
        !tokens[*i].quoted && (line || bracket(*i) || named(*i) || (sign(*i, '(') && dots(*i + 1)))
    })?;
    let part = |i: &usize| {
        matches!(tokens[*i].kind, TokenKind::Sign('_' | '.' | '…' | '-' | '[' | ']' | '?' | '(' | ')'))
            || matches!(stem.word_at(*i), "blank" | "lücke")
    };
    let end = (first..tokens.len()).take_while(part).last().map_or(first, |i| i + 1);
    Some(first..end)
}
