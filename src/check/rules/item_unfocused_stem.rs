//! A stem that asks nothing by itself.

use super::item_blank_mid_stem::blank;
use crate::check::{Context, Example, Findings, Group, Prose, Rule, RuleOption, Scope, Verdict, Wording};
use crate::diag::Severity;
use crate::words::TokenKind;

/// The rule.
pub static RULE: Rule = Rule {
    name: "item-unfocused-stem",
    group: Group::ItemWriting,
    severity: Severity::Note,
    since: "0.1.0",
    summary: "A stem that asks nothing by itself",
    docs: "\
## What it does
Reports a stem of fewer than `words` words without a question or task; a question that names nothing (\"Which of the following is true?\"); and options that all begin with the same `prefix` words or more, which belong into the stem.

## Why
Who covers the options must be able to say what is asked. A stem without a question makes every option a true-false item of its own.

## Example
\"HTTP caching:\"

## Use instead
\"Which response may a shared cache store?\"

## References
- Haladyna, T. M., Downing, S. M., & Rodriguez, M. C. (2002). A review of multiple-choice item-writing guidelines for classroom assessment. Applied Measurement in Education, 15(3), 309–334 (guidelines 13 and 15)
",
    options: &[RuleOption { name: "words", default: "5", doc: "A stem without a question needs this many words." }, RuleOption { name: "prefix", default: "4", doc: "Words that all options may not share at their beginning." }],
    fixable: false,
    scope: Scope::Prose(check),
    examples: &[
        item_example!("a heading", "HTTP redirects:\n\n- [x] They name another address {#k}\n- [ ] They name another method {#w}\n- [ ] They name another host {#p}\n", Verdict::Fails(1)),
        item_example!("a question without a subject", "Which of the following statements is true?\n\n- [x] A redirect names an address {#k}\n- [ ] A client error is permanent {#w}\n- [ ] A server error is cached {#p}\n", Verdict::Fails(1)),
        item_example!("options that repeat their beginning", "What happens after a redirect?\n\n- [x] The browser sends a request to the new address {#k}\n- [ ] The browser sends a request to the old address {#w}\n- [ ] The browser sends a request to both addresses {#p}\n", Verdict::Fails(1)),
        item_example!("a question", "What does a permanent redirect say about an address?\n\n- [x] It has moved for good {#k}\n- [ ] It is moved for a while {#w}\n- [ ] It was never there {#p}\n", Verdict::Passes),
    ],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, findings: &mut Findings) {
    if !prose.worded() || prose.item.body.stem.is_empty() {
        return;
    }
    let lead = prose.lead();
    let whole = 0..prose.stem.tokens().len();
    let word = |i: usize| prose.stem.word_at(i);
    let tasks = |s: &crate::words::Sentence| prose.lexicon.is_imperative(word(s.tokens.start)) || s.question;
    let question = lead.clone().any(|i| prose.lexicon.is_question_word(word(i)));
    let task = |i: usize| {
        prose.lexicon.is_imperative(word(i)) && (i == lead.start || word(i - 1) == "," || word(i - 1) == "and")
    };
    let asked = question || prose.sentences.iter().any(tasks) || lead.clone().any(task);
    let told = word(lead.end.saturating_sub(1)) == "." && blank(&prose.stem).is_none() && !verdicts(prose);
    let short = prose.stem.count(whole.clone()) < context.number("words") as usize;
    let say = |message: &str| prose.finding(context, prose.stem_span(lead.clone()), message);
    if !asked && (short || told || bare(prose)) {
        findings.push(
            say("this stem asks nothing by itself")
                .help("ask a question that can be answered with the options covered"),
        );
    } else if asked && nameless(prose) {
        findings.push(
            say("this question names nothing that it asks about")
                .help("say in the stem what the options have in common and what tells them apart"),
        );
    } else if let Some(shared) = shared(prose, context.number("prefix") as usize) {
        let message = format!("all options begin with \"{shared}\"");
        findings.push(say(&message).help("move what they share into the stem"));
    }
}

/// Options that judge a statement: the stem is the statement.
fn verdicts(prose: &Prose<'_>) -> bool {
    prose.options.iter().filter(|o| o.words() == 1 && prose.lexicon.is_true_false(o.text.word_at(0))).count() > 1
}

/// A title or noun phrase: no full stop, a colon or nothing at its end, and few words before it.
fn bare(prose: &Prose<'_>) -> bool {
    let lead = prose.lead();
    let last = prose.stem.word_at(lead.end.saturating_sub(1));
    prose.sentences.len() == 1 && matches!(last, ":" | ".") && prose.stem.count(lead.clone()) < 6 && !has_verb(prose)
}

/// Whether one of the commonest verbs stands in the stem.
fn has_verb(prose: &Prose<'_>) -> bool {
    prose.lead().any(|i| VERBS.contains(&prose.stem.word_at(i)))
}

/// The whole stem holds no word of content beside those of asking.
fn nameless(prose: &Prose<'_>) -> bool {
    let content = prose.lexicon.content(&prose.stem, 0..prose.stem.tokens().len());
    let opaque = prose.stem.tokens().iter().any(|t| t.kind == TokenKind::Opaque);
    !opaque
        && content.iter().all(|(_, word)| {
            ASKING.contains(word)
                || prose.lexicon.is_imperative(word)
                || prose.lexicon.is_question_word(word)
                || prose.lexicon.is_true_false(word)
        })
}

/// The words that all options begin with, if they are `least` or more.
fn shared(prose: &Prose<'_>, least: usize) -> Option<String> {
    // Most sets of options differ in their first word.
    let first = |o: &Wording<'_>| {
        let mut words = o.text.tokens().iter().filter(|t| !matches!(t.kind, TokenKind::Sign(_)));
        words.next().map_or(String::new(), |t| o.text.text_of(t).to_owned())
    };
    if least > 0 && prose.options.windows(2).any(|pair| first(&pair[0]) != first(&pair[1])) {
        return None;
    }
    let plain: Vec<String> = prose.options.iter().map(|o| o.plain()).collect();
    let words: Vec<Vec<&str>> = plain.iter().map(|p| p.split(' ').collect()).collect();
    let (first, rest) = words.split_first().filter(|(_, rest)| rest.len() > 1)?;
    let same = first.iter().enumerate().take_while(|(i, w)| rest.iter().all(|o| o.get(*i) == Some(*w))).count();
    // "With a segment that ...": the options answer the question in its own words.
    let joins = matches!(
        first[0],
        "with"
            | "by"
            | "in"
            | "on"
            | "at"
            | "from"
            | "for"
            | "to"
            | "so"
            | "because"
            | "mit"
            | "durch"
            | "bei"
            | "von"
            | "für"
    );
    (same >= least && !joins).then(|| first[..same].join(" "))
}

const VERBS: &[&str] = &[
    "is", "are", "was", "has", "have", "can", "should", "must", "does", "do", "will", "ist", "sind", "hat", "haben",
    "wird", "werden", "kann", "muss",
];
/// Words that only say that something is asked.
const ASKING: &[&str] = &[
    "following",
    "statement",
    "statements",
    "answer",
    "answers",
    "option",
    "options",
    "sentence",
    "sentences",
    "true",
    "applies",
    "apply",
    "right",
    "correct",
    "best",
    "these",
    "false",
    "aussage",
    "aussagen",
    "folgenden",
    "folgende",
    "antwort",
    "antworten",
    "trifft",
    "zu",
    "stimmt",
    "richtig",
    "gilt",
    "satz",
    "behauptung",
];
