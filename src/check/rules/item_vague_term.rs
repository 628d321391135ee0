//! Vague words that hedge the key.

use crate::check::{Context, Example, Findings, Group, Prose, Rule, Scope, Verdict, Wording};
use crate::diag::Severity;
use crate::words::{Hit, List};

/// The rule.
pub static RULE: Rule = Rule {
    name: "item-vague-term",
    group: Group::ItemWriting,
    severity: Severity::Note,
    since: "0.1.0",
    summary: "Vague words that hedge the key or leave options open to interpretation",
    docs: "\
## What it does
Finds *usually*, *often*, *may*, *some* and the like in the key when no distractor has one, and in two or more options.

## Why
A hedged option is hard to prove wrong, so it is taken for right. And what is *often* to one reader is *sometimes* to another.

## Example
\"It may be cached\" beside distractors that say \"It is dropped\"

## Use instead
Say under which condition, or how often in figures.

## References
- NBME (2020). Item-Writing Guide: flaws of testwiseness and of irrelevant difficulty
",
    options: &[],
    fixable: false,
    scope: Scope::Prose(check),
    examples: &[
        item_example!("a hedged key", "What does a browser do after a permanent redirect?\n\n- [x] It usually keeps the new address {#k}\n- [ ] It asks for both addresses {#w}\n- [ ] It gives up on the page {#p}\n", Verdict::Fails(1)),
        item_example!("conditions", "What does a browser do after a permanent redirect?\n\n- [x] It keeps the new address {#k}\n- [ ] It asks for both addresses {#w}\n- [ ] It gives up on the page {#p}\n", Verdict::Passes),
    ],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, findings: &mut Findings) {
    if !prose.worded() {
        return;
    }
    // "1 May" is a day.
    let month = |o: &Wording<'_>, h: &Hit| {
        o.text.word_at(h.tokens.start) == "may" && o.text.tokens()[h.tokens.start].capital && h.tokens.start > 0
    };
    let counted = |o: &Wording<'_>, h: &Hit| {
        let before = h.tokens.start.checked_sub(1).map_or("", |i| o.text.word_at(i));
        matches!(before, "the" | "too" | "as" | "how" | "so" | "zu" | "die" | "den" | "wie")
    };
    let hedge = |o: &'_ Wording<'_>| {
        o.hits.iter().position(|h| h.list == List::Vague && !month(o, h) && !counted(o, h) && o.words() > 1)
    };
    let vague: Vec<_> = prose.options.iter().filter_map(|o| Some((o, &o.hits[hedge(o)?]))).collect();
    let (keys, others): (Vec<_>, Vec<_>) = vague.iter().partition(|(o, _)| o.choice.key);
    let message = match (keys.first(), others.len()) {
        (Some(_), 0) => "hedges the key alone: a hint",
        _ if vague.len() > 1 => "and other vague words make these options a matter of interpretation",
        _ => return,
    };
    let Some((option, hit)) = keys.first().or(others.first()) else { return };
    let span = option.span(hit.tokens.clone());
    let found = prose.finding(context, span, format!("`{}` {message}", prose.source(context, span)));
    findings.push(found.help("say under which condition, or how often in figures"));
}
