//! An option that refers to all others.

use crate::check::{Context, Example, Findings, Group, Prose, Rule, Scope, Verdict, Wording};
use crate::diag::Severity;
use crate::words::{List, Token, TokenKind};

/// The rule.
pub static RULE: Rule = Rule {
    name: "item-all-of-above",
    group: Group::ItemWriting,
    severity: Severity::Note,
    since: "0.1.0",
    summary: "An option that refers to all or several others",
    docs: "\
## What it does
Finds options such as *all of the above*, *all of these* and *both A and C*.

## Why
Who knows two of the options to be right knows the answer, and who knows one to be wrong can cross it out. Options are shuffled besides: \"above\" may be below.

## Example
- [ ] All of the above

## Use instead
A multiple-response item that says how many to select.

## References
- Haladyna, T. M., Downing, S. M., & Rodriguez, M. C. (2002). A review of multiple-choice item-writing guidelines for classroom assessment. Applied Measurement in Education, 15(3), 309–334 (guideline 26)
",
    options: &[],
    fixable: false,
    scope: Scope::Prose(check),
    examples: &[
        item_example!("all of the above", "Which status code says that a page has moved for good?\n\n- [ ] `301` {#k}\n- [ ] `308` {#w}\n- [x] All of the above {#p}\n", Verdict::Fails(1)),
        item_example!("two letters", "Which status code says that a page has moved for good?\n\n- [ ] `301` {#k}\n- [ ] `308` {#w}\n- [x] Both A and B {#p}\n", Verdict::Fails(1)),
        item_example!("all as a word of the content", "Which requests does a permanent redirect concern?\n\n- [x] All of the requests for the old address {#k}\n- [ ] Some of the requests for the new address {#w}\n- [ ] None of the requests that came before it {#p}\n", Verdict::Passes),
    ],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, findings: &mut Findings) {
    if !prose.worded() {
        return;
    }
    let all: Vec<&Wording<'_>> =
        prose.options.iter().filter(|o| refers(o, List::AllOfAbove) || letters(o) || several(o)).collect();
    // Where most options are combinations, the item is another flaw's: see `item-complex-options`.
    for option in all.iter().filter(|_| all.len() * 2 < prose.options.len()) {
        let found = prose.finding(
            context,
            option.place(),
            "this option refers to others: two known ones give it away, and shuffling moves them",
        );
        findings
            .push(found.help("make a multiple-response item of it, or replace the option by a distractor of its own"));
    }
}

/// Whether a phrase of a list is all that an option says, but for two words.
pub(super) fn refers(option: &Wording<'_>, list: List) -> bool {
    let Some(hit) = option.hit(list) else { return false };
    hit.tokens.start == 0
        && option.text.count(hit.tokens.end..option.text.tokens().len()) <= 2
        && option.text.count(0..hit.tokens.end) > 1
}

/// "All three", "The first two", "Any of those named": words that point at options, and nothing else.
pub(super) fn points(option: &Wording<'_>, wanted: &[&str], further: &[&str]) -> bool {
    let words = || {
        let tokens = option.text.tokens().iter().filter(|t| t.kind != TokenKind::Sign('.'));
        tokens.map(|t| option.text.text_of(t))
    };
    // Most options are no such thing by their first word.
    words().all(|w| POINTING.contains(&w) || wanted.contains(&w) || further.contains(&w))
        && words().any(|w| wanted.contains(&w))
        && words().count() > 1
}

fn several(option: &Wording<'_>) -> bool {
    const ORDINALS: &[&str] = &[
        "first", "second", "third", "fourth", "last", "ersten", "erste", "zweite", "dritte", "zweiten", "dritten",
        "letzten",
    ];
    let ordinals = || option.text.tokens().iter().filter(|t| ORDINALS.contains(&option.text.text_of(t))).count();
    points(option, &["all", "any", "both", "each", "every", "alle", "beide", "beides", "jede", "sämtliche"], ORDINALS)
        || (points(option, &["two", "three", "zwei", "drei", "beiden"], ORDINALS) && ordinals() > 0)
        || (points(option, ORDINALS, ORDINALS) && ordinals() > 1)
}

/// Words that only say which options are meant.
const POINTING: &[&str] = &[
    "of",
    "the",
    "these",
    "those",
    "them",
    "above",
    "below",
    "named",
    "mentioned",
    "listed",
    "given",
    "shown",
    "options",
    "option",
    "answers",
    "answer",
    "choices",
    "statements",
    "items",
    "parties",
    "steps",
    "step",
    "measures",
    "that",
    "two",
    "three",
    "four",
    "and",
    "or",
    "are",
    "is",
    "correct",
    "right",
    "true",
    "together",
    "other",
    "others",
    "previous",
    "preceding",
    "in",
    "list",
    "here",
    "combined",
    "apply",
    "der",
    "die",
    "das",
    "den",
    "oben",
    "obigen",
    "genannten",
    "genannte",
    "genannt",
    "aufgeführten",
    "aufgezählten",
    "angegebenen",
    "gezeigten",
    "antworten",
    "antwort",
    "möglichkeiten",
    "optionen",
    "varianten",
    "punkte",
    "massnahmen",
    "aussagen",
    "davon",
    "dieser",
    "diese",
    "drei",
    "zwei",
    "vier",
    "und",
    "sind",
    "ist",
    "richtig",
    "zusammen",
    "von",
    "hier",
    "anderen",
    "treffen",
    "zu",
    "gemeinsam",
];

/// "Both A and C": nothing but letters or numbers of options and the words between them.
fn letters(option: &Wording<'_>) -> bool {
    const BETWEEN: &[&str] = &[
        "both",
        "and",
        "or",
        "options",
        "option",
        "answers",
        "answer",
        "beide",
        "sowohl",
        "als",
        "auch",
        "und",
        "antworten",
        "antwort",
    ];
    let tokens = option.text.tokens();
    let named = |t: &&Token| t.kind == TokenKind::Word && t.capital && option.text.text_of(t).len() == 1;
    let other = |t: &Token| match t.kind {
        TokenKind::Word => named(&t) || BETWEEN.contains(&option.text.text_of(t)),
        TokenKind::Sign(c) => matches!(c, '&' | ',' | '.' | '+' | '(' | ')'),
        TokenKind::Number | TokenKind::Opaque => false,
    };
    let joins =
        |t: &Token| matches!(t.kind, TokenKind::Sign('&' | ',' | '+')) || BETWEEN.contains(&option.text.text_of(t));
    tokens.iter().all(other) && tokens.iter().filter(named).count() > 1 && tokens.iter().any(joins)
}
