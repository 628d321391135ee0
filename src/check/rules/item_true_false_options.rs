//! True-false statements dressed as a choice.

use crate::check::{Context, Example, Findings, Group, Prose, Rule, Scope, Verdict, Wording};
use crate::diag::Severity;
use crate::words::TokenKind;

/// The rule.
pub static RULE: Rule = Rule {
    name: "item-true-false-options",
    group: Group::ItemWriting,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "True-false statements dressed as a choice",
    docs: "\
## What it does
Reports a choice in which two options or more begin with *true*, *false*, *yes* or *no*, and a question that asks only which statement is true.

## Why
It is a true-false item with its weakness, a guess that is right half the time, or several of them at once without a common question.

## Example
- [ ] Yes, because it is permanent

## Use instead
Ask what the statements have in common; use type `true-false` for one statement.

## References
- Haladyna, T. M., Downing, S. M., & Rodriguez, M. C. (2002). A review of multiple-choice item-writing guidelines for classroom assessment. Applied Measurement in Education, 15(3), 309–334 (guidelines 9 and 15)
",
    options: &[],
    fixable: false,
    scope: Scope::Prose(check),
    examples: &[
        item_example!("verdicts", "A page has moved for good. Does the server answer with `302`?\n\n- [x] No, with `301` {#k}\n- [ ] Yes, with `302` {#w}\n- [ ] Yes, after `200` {#p}\n", Verdict::Fails(1)),
        item_example!("answers", "A page has moved for good. What does the server answer with?\n\n- [x] `301` {#k}\n- [ ] `302` {#w}\n- [ ] `200` {#p}\n", Verdict::Passes),
    ],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, findings: &mut Findings) {
    if !prose.worded() {
        return;
    }
    let verdict = |o: &&Wording<'_>| {
        let alone = o.words() == 1;
        let next = o.text.word_at(1);
        let first = o.text.word_at(0);
        prose.lexicon.is_true_false(first)
            && o.text.tokens()[0].kind == TokenKind::Word
            && (alone || matches!(next, "," | "." | ":" | ";" | "–" | "—" | "because" | "weil" | "since"))
    };
    let verdicts: Vec<&Wording<'_>> = prose.options.iter().filter(verdict).collect();
    if let Some(first) = verdicts.first().filter(|_| verdicts.len() > 1) {
        let found =
            prose.finding(context, first.place(), "these options are verdicts: a true-false item dressed as a choice");
        findings
            .push(found.help("ask for the reason or the result itself, or make a true-false item of one statement"));
    } else if which_is_true(prose) {
        let found = prose.finding(
            context,
            prose.stem_span(prose.lead()),
            "the options are statements without a common question",
        );
        findings.push(found.help("ask one question that all options answer"));
    }
}

/// "Which statement is true?": no content in the question, and next to none before it.
fn which_is_true(prose: &Prose<'_>) -> bool {
    let lead = prose.lead();
    let content = prose.lexicon.content(&prose.stem, lead.clone());
    let asks = lead.clone().any(|i| TRUTH.contains(&prose.stem.word_at(i)));
    let statement = |w: &str| STATEMENT.contains(&w);
    let opaque = prose.stem.tokens()[lead.clone()].iter().any(|t| t.kind == TokenKind::Opaque);
    let named = lead.clone().any(|i| statement(prose.stem.word_at(i)));
    let about = lead
        .clone()
        .any(|i| matches!(prose.stem.word_at(i), "about" | "on" | "regarding" | "concerning" | "zu" | "über"));
    if asks && named && about && prose.sentences.len() == 1 && content.len() <= 5 {
        return true;
    }
    asks && !opaque
        && prose.stem.count(0..prose.stem.tokens().len()) < 12
        && content.iter().all(|(_, w)| {
            statement(w)
                || TRUTH.contains(w)
                || prose.lexicon.is_imperative(w)
                || prose.lexicon.is_question_word(w)
                || prose.lexicon.is_true_false(w)
        })
}

const TRUTH: &[&str] =
    &["true", "correct", "false", "right", "accurate", "wahr", "richtig", "stimmt", "zu", "falsch", "korrekt"];
const STATEMENT: &[&str] = &[
    "statement",
    "statements",
    "following",
    "sentence",
    "sentences",
    "claim",
    "claims",
    "option",
    "options",
    "best",
    "aussage",
    "aussagen",
    "folgenden",
    "behauptung",
    "behauptungen",
    "trifft",
];
