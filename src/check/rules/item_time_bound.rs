//! A stem whose answer depends on the day it is read.

use crate::check::{Context, Example, Findings, Group, Prose, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::words::{Hit, List};

/// The rule.
pub static RULE: Rule = Rule {
    name: "item-time-bound",
    group: Group::ItemWriting,
    severity: Severity::Note,
    since: "0.1.0",
    summary: "A stem whose answer depends on the day it is read",
    docs: "\
## What it does
Finds *currently*, *latest*, *today*, *recently* and the like in stem and options, unless the item says with `applies-to:` for which releases it holds. In a scenario, what happens *now* or *soon* is part of the story; only the sentence that asks must be free of it.

## Why
An item lives for years. What was the latest version when it was written is a wrong key later, and nobody is told.

## Example
\"Which version of the protocol is the latest?\"

## Use instead
Name the version or the day in the stem, or tie the item to a product release with `applies-to:`.

## References
- Certification practice: items are reviewed when what they depend on changes
",
    options: &[],
    fixable: false,
    scope: Scope::Prose(check),
    examples: &[
        item_example!("a word of the day", "Which version of HTTP do browsers currently prefer?\n\n- [ ] HTTP/1.1 {#k}\n- [ ] HTTP/2 {#w}\n- [x] HTTP/3 {#p}\n", Verdict::Fails(1)),
        item_example!("a fixed point", "Which of these versions of HTTP did RFC 9114 define?\n\n- [ ] HTTP/1.1 {#k}\n- [ ] HTTP/2 {#w}\n- [x] HTTP/3 {#p}\n", Verdict::Passes),
    ],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, findings: &mut Findings) {
    if !prose.item.applies_to.is_empty() {
        return;
    }
    // A scenario is told as of its own day: what happens now in it always will.
    let lead = prose.lead();
    let told = |hit: &Hit| {
        let first = prose.stem.word_at(hit.tokens.start);
        lead.contains(&hit.tokens.start) || !NARRATED.contains(&first)
    };
    for hit in prose.stem_hits.iter().filter(|hit| hit.list == List::TimeBound && told(hit)) {
        let span = prose.stem_span(hit.tokens.clone());
        let message = format!("`{}` means something else each year", prose.source(context, span));
        findings.push(
            prose
                .finding(context, span, message)
                .help("name the version or the day, or say with `applies-to:` for which releases this holds"),
        );
    }
}

/// First words of phrases that tell a case as well as they date a claim.
const NARRATED: &[&str] = &[
    "now",
    "soon",
    "recently",
    "recent",
    "most",
    "lately",
    "today",
    "yesterday",
    "tomorrow",
    "no",
    "any",
    "anymore",
    "last",
    "this",
    "next",
    "jetzt",
    "bald",
    "kürzlich",
    "neulich",
    "heute",
    "gestern",
    "morgen",
];
