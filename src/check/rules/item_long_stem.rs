//! A stem or question that is long to read.

use crate::check::{Context, Example, Findings, Group, Prose, Rule, RuleOption, Scope, Verdict};
use crate::diag::Severity;
use crate::parse::markdown::ast::{Block, BlockKind};
use crate::words::Passage;

/// The rule.
pub static RULE: Rule = Rule {
    name: "item-long-stem",
    group: Group::ItemWriting,
    severity: Severity::Note,
    since: "0.1.0",
    summary: "A stem or question that is long to read",
    docs: "\
## What it does
Counts words: of the stem more than `words`, of the sentence that asks more than `question`. A scenario belongs into a stimulus that several items share.

## Why
Reading time and language skill are not what is measured, and they weigh most on those who read in a second language.

## Example
Half a page about the history of a shop before a question on one header

## Use instead
Keep what is needed to answer.

## References
- Haladyna, T. M., Downing, S. M., & Rodriguez, M. C. (2002). A review of multiple-choice item-writing guidelines for classroom assessment. Applied Measurement in Education, 15(3), 309–334 (guidelines 13 and 16)
",
    options: &[RuleOption { name: "words", default: "110", doc: "Most words of a stem, without its tables, lists and code." }, RuleOption { name: "question", default: "37", doc: "Most words of the sentence that asks." }],
    fixable: false,
    scope: Scope::Prose(check),
    examples: &[
        item_example!("a question of forty words", "When a browser that has been open since the morning asks, over a connection that was made a while before, for an address which the owner of the shop has moved to another place for good, which status code should it get?\n\n- [x] `301` {#k}\n- [ ] `404` {#w}\n- [ ] `500` {#p}\n", Verdict::Fails(1)),
        item_example!("a short case", "The owner of a shop has moved a page for good. Which status code should a request for its old address get?\n\n- [x] `301` {#k}\n- [ ] `404` {#w}\n- [ ] `500` {#p}\n", Verdict::Passes),
    ],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, findings: &mut Findings) {
    // Tables, lists and code are data to work with; what is counted is what is told.
    let told = |b: &&Block| matches!(b.kind, BlockKind::Paragraph(_));
    let limit = context.number("words") as usize;
    let mut whole = prose.stem.count(0..prose.stem.tokens().len());
    if whole > limit {
        let told = prose.item.body.stem.iter().filter(told);
        let passages = told.map(|b| Passage::of_blocks(std::slice::from_ref(b)));
        whole = passages.map(|p| p.count(0..p.tokens().len())).sum();
    }
    let help = "leave out what is not needed to answer, or move the scenario into a stimulus";
    if whole > limit {
        let message = format!("this stem has {whole} words, more than {limit}");
        return findings.push(prose.finding(context, prose.stem_span(prose.lead()), message).help(help));
    }
    let lead = prose.stem.count(prose.lead());
    let limit = context.number("question") as usize;
    if lead > limit {
        let message = format!("the sentence that asks has {lead} words, more than {limit}");
        findings.push(
            prose
                .finding(context, prose.stem_span(prose.lead()), message)
                .help("put the case into sentences of its own and ask in a short one"),
        );
    }
}
