//! An option of another kind than all others.

use crate::check::quantity::quantity;
use crate::check::{Context, Example, Findings, Group, Prose, Rule, Scope, Verdict, Wording};
use crate::diag::Severity;
use crate::words::{List, TokenKind};

/// The rule.
pub static RULE: Rule = Rule {
    name: "item-odd-option",
    group: Group::ItemWriting,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "An option of another kind than all others",
    docs: "\
## What it does
Reports a distractor that is a number among words, words among numbers, prose among code, or that holds a word which marks a joke.

## Why
Nobody chooses the odd one out, so there is one option less.

## Example
\"5 s\", \"10 s\", \"Tuesday\"

## Use instead
Distractors of the kind of the key, made from mistakes that people make.

## References
- Haladyna, T. M., Downing, S. M., & Rodriguez, M. C. (2002). A review of multiple-choice item-writing guidelines for classroom assessment. Applied Measurement in Education, 15(3), 309–334 (guidelines 23 and 29)
",
    options: &[],
    fixable: false,
    scope: Scope::Prose(check),
    examples: &[
        item_example!("words among numbers", "How long is it kept?\n\n- [x] 5 seconds {#k}\n- [ ] 10 seconds {#w}\n- [ ] 20 seconds {#q}\n- [ ] Blue envelopes {#p}\n", Verdict::Fails(1)),
        item_example!("numbers", "How long is it kept?\n\n- [x] 5 seconds {#k}\n- [ ] 10 seconds {#w}\n- [ ] 20 seconds {#p}\n", Verdict::Passes),
    ],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, findings: &mut Findings) {
    if !prose.worded() || prose.options.len() < 3 {
        return;
    }
    let silly = prose.distractors().find_map(|o| Some((o, o.hit(List::Silly)?)));
    if let Some((option, hit)) = silly {
        let found = prose.finding(context, option.span(hit.tokens.clone()), "nobody chooses a joke");
        return findings.push(found.help("make a distractor from a mistake that people make"));
    }
    let kinds: Vec<Sort> = prose.options.iter().map(sort).collect();
    let odd: Vec<usize> = (0..kinds.len()).filter(|i| kinds.iter().filter(|k| **k == kinds[*i]).count() == 1).collect();
    let others: Vec<Sort> = (0..kinds.len()).filter(|i| !odd.contains(i)).map(|i| kinds[i]).collect();
    let alike = others.windows(2).all(|w| w[0] == w[1]) && others.len() > 1;
    if let ([at], true) = (odd.as_slice(), alike) {
        let option = &prose.options[*at];
        let broken = prose.options.iter().any(|o| o.text.tokens().iter().any(|t| t.kind == TokenKind::Sign('`')));
        let refers = broken || option.has(List::AllOfAbove) || option.has(List::NoneOfAbove);
        if !option.choice.key && !refers && kinds[*at] != Sort::Mixed && others.first() != Some(&Sort::Mixed) {
            let found = prose.finding(context, option.place(), "this option is of another kind than all others");
            findings.push(found.help("make it one of the kind of the key"));
        }
    }
}

/// What an option consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Number,
    Words,
    Code,
    Mixed,
}

fn sort(option: &Wording<'_>) -> Sort {
    let tokens = option.text.tokens();
    let has = |kind: fn(&TokenKind) -> bool| tokens.iter().any(|t| kind(&t.kind));
    let (number, word, code) =
        (has(|k| *k == TokenKind::Number), has(|k| *k == TokenKind::Word), has(|k| *k == TokenKind::Opaque));
    match (number, word, code) {
        _ if quantity(option).is_some() => Sort::Number,
        (false, true, false) => Sort::Words,
        (false, false, true) => Sort::Code,
        _ => Sort::Mixed,
    }
}
