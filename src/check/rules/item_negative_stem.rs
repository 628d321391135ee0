//! A question in the negative whose negative word is not emphasised.

use crate::check::{Context, Example, Findings, Group, Prose, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::words::{Hit, List};
use std::ops::Range;

/// The rule.
pub static RULE: Rule = Rule {
    name: "item-negative-stem",
    group: Group::ItemWriting,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A question in the negative whose negative word is not emphasised",
    docs: "\
## What it does
Finds *not*, *except*, *least*, *never*, *cannot*, *incorrect* and the like in the main clause of the sentence that asks, unless the word is emphasised or in capitals. The case before the question, quotations and code are not read.

## Why
A reader who misses the word answers the opposite question, and the item measures attention instead of competence.

## Example
\"Which of these headers is not sent by a browser?\"

## Use instead
\"Which of these headers does only a server send?\", or `**NOT**` where the exception itself is what must be known. `check --fix` emphasises the word.

## References
- Haladyna, T. M., Downing, S. M., & Rodriguez, M. C. (2002). A review of multiple-choice item-writing guidelines for classroom assessment. Applied Measurement in Education, 15(3), 309–334 (guideline 17)
",
    options: &[],
    fixable: true,
    scope: Scope::Prose(check),
    examples: &[
        item_example!("a negative that is easily missed", "Which of these status codes is not a client error?\n\n- [ ] `404` {#k}\n- [x] `503` {#w}\n- [ ] `410` {#p}\n", Verdict::Fails(1)),
        item_example!("the negative is emphasised", "Which of these status codes is **NOT** a client error?\n\n- [ ] `404` {#k}\n- [x] `503` {#w}\n- [ ] `410` {#p}\n", Verdict::Passes),
        item_example!("the case is negative, not the question", "A page does not load. Which status code shows that the server is at fault, if the request is not malformed?\n\n- [ ] `404` {#k}\n- [x] `503` {#w}\n- [ ] `410` {#p}\n", Verdict::Passes),
    ],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, findings: &mut Findings) {
    let Some(hit) = question_negative(prose) else { return };
    let token = &prose.stem.tokens()[hit.tokens.start];
    if hit.tokens.clone().any(|i| prose.stem.tokens()[i].emphasis || prose.stem.tokens()[i].capitals) {
        return;
    }
    let span = prose.stem_span(hit.tokens.clone());
    let written = prose.source(context, span);
    let found =
        prose.finding(context, span, format!("the question asks in the negative, and `{written}` is easily missed"));
    let found =
        found.help(format!("ask for what is true; where that is impossible, write `**{}**`", written.to_uppercase()));
    // A word inside a link or with entities has no place of its own.
    let alone = hit.tokens.len() == 1 && written.len() == prose.stem.text_of(token).len();
    findings.push(if alone {
        found.fix("emphasise the negative", span, format!("**{}**", written.to_uppercase()))
    } else {
        found
    });
}

/// The negative word of the question: in its main clause, not in the case that it puts.
pub(super) fn question_negative<'p>(prose: &'p Prose<'_>) -> Option<&'p Hit> {
    let mut negatives = prose.stem_hits.iter().filter(|hit| hit.list == List::Negative).peekable();
    negatives.peek()?;
    let main = main_clause(prose);
    negatives.find(|hit| main.contains(&hit.tokens.start))
}

/// From the question word (or the beginning) to the first word that opens a clause of its own.
fn main_clause(prose: &Prose<'_>) -> Range<usize> {
    let lead = prose.lead();
    let word = |i: usize| prose.stem.word_at(i);
    let asked = lead.clone().find(|i| prose.lexicon.is_question_word(word(*i)) && !OPENERS.contains(&word(*i)));
    let opened = |i: &usize| *i > lead.start && OPENERS.contains(&word(*i));
    let start = match asked {
        Some(at) if prose.asks() => at,
        // "When a page fails, ...": the clause before the comma is the case.
        _ if OPENERS.contains(&word(lead.start)) => lead.clone().find(|i| word(*i) == ",").unwrap_or(lead.start),
        _ => lead.start,
    };
    let relative = |i: &usize| word(*i - 1) == "," && RELATIVES.contains(&word(*i)) && prose.lexicon.language == "de";
    let end = (start + 1..lead.end).find(|i| opened(i) || relative(i)).unwrap_or(lead.end);
    start..end
}

/// Words that open a clause which is not the question.
const OPENERS: &[&str] = &[
    "if", "when", "because", "although", "though", "while", "that", "who", "whose", "unless", "until", "before",
    "after", "where", "since", "so", "without", "wenn", "falls", "weil", "obwohl", "dass", "damit", "sobald", "bevor",
    "nachdem", "während", "ohne",
];
/// German relative pronouns, after a comma.
const RELATIVES: &[&str] = &["der", "die", "das", "den", "dem", "denen", "deren", "dessen", "was", "wo", "um"];
