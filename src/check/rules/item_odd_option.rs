//! A distractor that is a joke.

use crate::check::{Context, Example, Findings, Group, Prose, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::words::List;

/// The rule.
pub static RULE: Rule = Rule {
    name: "item-odd-option",
    group: Group::ItemWriting,
    severity: Severity::Note,
    since: "0.1.0",
    summary: "A distractor that nobody takes seriously",
    docs: "\
## What it does
Finds words in distractors that mark a joke or magic. Options of another kind than the key that are meant seriously are for reviewers to see: a program cannot tell a category.

## Why
Nobody chooses it, so there is one option less.

## Example
\"The response is delivered by a unicorn\"

## Use instead
A distractor made from a mistake that people make.

## References
- Haladyna, T. M., Downing, S. M., & Rodriguez, M. C. (2002). A review of multiple-choice item-writing guidelines for classroom assessment. Applied Measurement in Education, 15(3), 309–334 (guidelines 29 and 31)
",
    options: &[],
    fixable: false,
    scope: Scope::Prose(check),
    examples: &[
        item_example!("a joke", "How does a browser learn of a new address?\n\n- [x] By a redirect {#k}\n- [ ] By a unicorn {#w}\n- [ ] By a cookie {#p}\n", Verdict::Fails(1)),
        item_example!("no joke", "How does a browser learn of a new address?\n\n- [x] By a redirect {#k}\n- [ ] By a reload {#w}\n- [ ] By a cookie {#p}\n", Verdict::Passes),
    ],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, findings: &mut Findings) {
    if let Some((option, hit)) = prose.distractors().find_map(|o| Some((o, o.hit(List::Silly)?))) {
        let found = prose.finding(context, option.span(hit.tokens.clone()), "nobody chooses a joke");
        findings.push(found.help("make a distractor from a mistake that people make"));
    }
}
