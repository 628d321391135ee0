//! A negative question with negative options.

use super::item_negative_stem::question_negative;
use crate::check::{Context, Example, Findings, Group, Prose, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::words::{Hit, List, TokenKind};

/// The rule.
pub static RULE: Rule = Rule {
    name: "item-double-negative",
    group: Group::ItemWriting,
    severity: Severity::Note,
    since: "0.1.0",
    summary: "A negative question with negative options",
    docs: "\
## What it does
Reports an item whose question is in the negative, emphasised or not, and that has an option with *not*, *never*, *cannot*, *neither* or the like.

## Why
Two negatives must be resolved before the content is reached.

## Example
\"Which is **NOT** a reason?\" with the option \"It does not change the address\"

## Use instead
Word the question or the options in the positive.

## References
- Haladyna, T. M., Downing, S. M., & Rodriguez, M. C. (2002). A review of multiple-choice item-writing guidelines for classroom assessment. Applied Measurement in Education, 15(3), 309–334 (guidelines 17 and 27)
",
    options: &[],
    fixable: false,
    scope: Scope::Prose(check),
    examples: &[
        item_example!("a negative question with a negative option", "Which of these is **NOT** true of a permanent redirect?\n\n- [ ] The new address is kept {#k}\n- [x] The method cannot change {#w}\n- [ ] The old one is replaced {#p}\n", Verdict::Fails(1)),
        item_example!("positive options", "Which of these is **NOT** a client error?\n\n- [ ] `404` {#k}\n- [x] `503` {#w}\n- [ ] `410` {#p}\n", Verdict::Passes),
    ],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, findings: &mut Findings) {
    let lead = prose.lead();
    let mut strong = prose.stem_hits.iter().filter(|h| h.list == List::Negative && lead.contains(&h.tokens.start));
    let emphasised =
        |h: &&Hit| h.tokens.clone().any(|i| prose.stem.tokens()[i].emphasis || prose.stem.tokens()[i].capitals);
    let Some(asked) = question_negative(prose).or_else(|| strong.find(emphasised)) else { return };
    let twice = |hit: &&Hit| hit.list == List::Negative && hit.tokens.start != asked.tokens.start;
    let negates = |word: &str| NEGATIONS.contains(&word) || word.ends_with("n't") || word.starts_with("kein");
    let in_option = prose.options.iter().find_map(|option| {
        let tokens = option.text.tokens().iter();
        let mut words = tokens.enumerate().filter(|(_, t)| t.kind == TokenKind::Word && !t.quoted);
        words.find(|(_, t)| negates(option.text.text_of(t))).map(|(i, _)| option.span(i..i + 1))
    });
    let again = || {
        prose
            .stem_hits
            .iter()
            .filter(twice)
            .find(|h| lead.contains(&h.tokens.start))
            .map(|h| prose.stem_span(h.tokens.clone()))
    };
    let Some(span) = in_option.or_else(again) else { return };
    let file = context.doc(prose.item.doc).file;
    let found = prose.finding(context, span, "a second negative after that of the question");
    findings.push(
        found
            .see(file, prose.stem_span(asked.tokens.clone()), "the first")
            .help("word the question or the options in the positive"),
    );
}

/// Words that negate what an option says.
const NEGATIONS: &[&str] =
    &["not", "never", "cannot", "neither", "nor", "without", "no", "nicht", "nie", "niemals", "ohne", "weder"];
