//! Exclamation marks, words in capitals, jokes.

use crate::check::{Context, Example, Findings, Group, Prose, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::words::{Hit, List, Passage, TokenKind};
use std::ops::Range;

/// The rule.
pub static RULE: Rule = Rule {
    name: "item-shouting",
    group: Group::ItemWriting,
    severity: Severity::Note,
    since: "0.1.0",
    summary: "Exclamation marks, words in capitals, jokes",
    docs: "\
## What it does
Finds exclamation marks, ordinary words written in capitals (an emphasised negative, acronyms and methods of HTTP are none), and words that mark an option as a joke.

## Why
Shouting distracts, and a joke costs a distractor: nobody chooses it.

## Example
\"Which code is the BEST one to send?!\"

## Use instead
Plain words; emphasis in Markdown for a negative alone.

## References
- Haladyna, T. M., Downing, S. M., & Rodriguez, M. C. (2002). A review of multiple-choice item-writing guidelines for classroom assessment. Applied Measurement in Education, 15(3), 309–334 (guidelines 12 and 31)
",
    options: &[],
    fixable: false,
    scope: Scope::Prose(check),
    examples: &[
        item_example!("shouting", "Which status code MUST you send for a page that has moved?!\n\n- [x] `301` {#k}\n- [ ] `404` {#w}\n- [ ] `500` {#p}\n", Verdict::Fails(1)),
        item_example!("acronyms and an emphasised negative", "Which status code does HTTP **NOT** send from a CDN with TLS?\n\n- [x] `601` {#k}\n- [ ] `404` {#w}\n- [ ] `500` {#p}\n", Verdict::Passes),
    ],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, findings: &mut Findings) {
    let stem = (&prose.stem, &prose.stem_hits);
    for (passage, hits) in std::iter::once(stem).chain(prose.options.iter().map(|o| (&o.text, &o.hits))) {
        let Some((tokens, message)) = loud(prose, passage, hits) else { continue };
        let span = passage.span(tokens).unwrap_or_else(|| prose.stem_span(prose.lead()));
        findings.push(prose.finding(context, span, message).help("write it plainly"));
        return;
    }
}

fn loud(prose: &Prose<'_>, passage: &Passage, hits: &[Hit]) -> Option<(Range<usize>, &'static str)> {
    let tokens = passage.tokens();
    let mark = |i: &usize| {
        let t = &tokens[*i];
        let alone = tokens.get(i + 1).is_none_or(|n| n.spaced || matches!(n.kind, TokenKind::Sign(_)));
        t.kind == TokenKind::Sign('!') && !t.quoted && !t.spaced && alone
    };
    if let Some(at) = (0..tokens.len()).find(mark) {
        return Some((at..at + 1, "an exclamation mark"));
    }
    let negative = |i: usize| hits.iter().any(|h| h.list == List::Negative && h.tokens.contains(&i));
    let ordinary = |i: usize| {
        let t = &tokens[i];
        if !t.capitals || t.quoted || t.kind != TokenKind::Word {
            return false;
        }
        let word = passage.text_of(t);
        let logic = matches!(word, "and" | "or" | "not" | "if" | "in" | "is" | "it" | "us" | "on" | "all" | "as")
            || HTTP_METHODS.contains(&word);
        let beside = |i: usize| tokens.get(i).is_some_and(|t| t.capitals);
        let long = word.chars().count() > 3 || beside(i + 1) && (i > 0 && beside(i - 1));
        let plain = long && prose.lexicon.is_stop(word)
            || prose.lexicon.is_imperative(word)
            || hits
                .iter()
                .any(|h| h.tokens.contains(&i) && matches!(h.list, List::Absolute | List::Vague | List::TimeBound));
        !logic
            && !negative(i)
            && (plain || word.chars().count() >= 8 || (word.chars().count() > 3 && (beside(i + 1) && beside(i + 2))))
            && word.chars().all(char::is_alphabetic)
    };
    let sql = (0..tokens.len()).filter(|i| tokens[*i].capitals).count() > 4;
    if let Some(at) = (0..tokens.len()).find(|i| ordinary(*i)).filter(|_| !sql) {
        return Some((at..at + 1, "an ordinary word in capitals"));
    }
    hits.iter().find(|h| h.list == List::Silly).map(|h| (h.tokens.clone(), "this reads like a joke"))
}

/// They are names, and imperatives in any other text.
const HTTP_METHODS: &[&str] = &["get", "head", "post", "put", "patch", "delete", "options", "connect", "trace"];
