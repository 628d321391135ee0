//! Two questions in one item.

use crate::check::{Context, Example, Findings, Group, Prose, Rule, Scope, Verdict};
use crate::diag::Severity;
use std::ops::Range;

/// The rule.
pub static RULE: Rule = Rule {
    name: "item-double-question",
    group: Group::ItemWriting,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "Two questions in one item",
    docs: "\
## What it does
Reports a stem whose last paragraph asks two questions, or a question joined to a second one (*which … and why …*).

## Why
A candidate who knows one half gets the same score as one who knows none.

## Example
\"Which header does a cache read, and what does it do then?\"

## Use instead
Ask one of them; write a second item for the other.

## References
- Haladyna, T. M., Downing, S. M., & Rodriguez, M. C. (2002). A review of multiple-choice item-writing guidelines for classroom assessment. Applied Measurement in Education, 15(3), 309–334 (guideline 1)
",
    options: &[],
    fixable: false,
    scope: Scope::Prose(check),
    examples: &[
        item_example!("two questions", "Which status code does a moved page send, and why is it cached?\n\n- [x] `301`, since it is permanent {#k}\n- [ ] `404`, since it is lost {#w}\n- [ ] `500`, since it is broken {#p}\n", Verdict::Fails(1)),
        item_example!("one question with two facts", "A page moved, and its address and title changed. Which status code should the old address send?\n\n- [x] `301` {#k}\n- [ ] `404` {#w}\n- [ ] `500` {#p}\n", Verdict::Passes),
    ],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, findings: &mut Findings) {
    let questions: Vec<usize> = (0..prose.sentences.len()).filter(|i| prose.sentences[*i].question).collect();
    let quoted = |i: &usize| {
        prose.stem.tokens()[prose.sentences[*i].tokens.clone()].iter().filter(|t| t.quoted).count() * 2
            > prose.sentences[*i].tokens.len()
    };
    let asked: Vec<usize> = questions.into_iter().filter(|i| !quoted(i)).collect();
    let second = match asked.as_slice() {
        [.., _, last] => Some(prose.sentences[*last].tokens.clone()),
        _ => joined(prose),
    };
    if let Some(tokens) = second {
        let found = prose.finding(context, prose.stem_span(tokens), "a second question in one item");
        findings.push(found.help("ask one of them, and write another item for the other"));
    }
}

/// "and why ...", "or how ...": a question word after a conjunction.
fn joined(prose: &Prose<'_>) -> Option<Range<usize>> {
    let lead = prose.lead();
    let word = |i: usize| prose.stem.word_at(i);
    let begins = |i: usize| prose.lexicon.is_question_word(word(i)) && !prose.stem.tokens()[i].quoted;
    let opens = |i: usize| {
        i == lead.start || word(i - 1) == "," || (i == lead.start + 1 && PREPOSITIONS.contains(&word(lead.start)))
    };
    let first = lead
        .clone()
        .find(|i| (begins(*i) && opens(*i)) || (*i == lead.start && prose.lexicon.is_imperative(word(*i))))?;
    let after = |i: &usize| {
        let task = prose.lexicon.is_imperative(word(i + 1))
            && (word(i - 1) == "," || prose.lexicon.is_imperative(word(lead.start)));
        matches!(word(*i), "and" | "und" | "or" | "oder")
            && (begins(i + 1)
                || (prose.lexicon.is_question_word(word(i + 2)) && PREPOSITIONS.contains(&word(i + 1)))
                || task)
    };
    (first + 2..lead.end.saturating_sub(1)).find(after).map(|at| at + 1..lead.end)
}

const PREPOSITIONS: &[&str] =
    &["by", "in", "on", "for", "at", "with", "from", "to", "under", "mit", "für", "bei", "in", "von", "zu"];
