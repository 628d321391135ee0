//! Absolute words that give distractors away.

use super::item_all_of_above::points;
use crate::check::{Context, Example, Findings, Group, Prose, Rule, RuleOption, Scope, Verdict, Wording};
use crate::diag::Severity;
use crate::words::List;

/// The rule.
pub static RULE: Rule = Rule {
    name: "item-absolute-term",
    group: Group::ItemWriting,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "Absolute words that give distractors away",
    docs: "\
## What it does
Finds *always*, *never*, *all*, *only*, *must* and the like in at least `options` distractors when no key has one.

## Why
Few things are always so, and candidates know it: the absolute options go first, without any knowledge of the subject.

## Example
\"It is never cached\" beside a key that says \"It is cached until it expires\"

## Use instead
Say what the distractor claims without the absolute, or use absolutes in all options alike.

## References
- Haladyna, T. M., Downing, S. M., & Rodriguez, M. C. (2002). A review of multiple-choice item-writing guidelines for classroom assessment. Applied Measurement in Education, 15(3), 309–334 (guideline 28a)
",
    options: &[RuleOption { name: "options", default: "1", doc: "Distractors with an absolute word that make a finding." }],
    fixable: false,
    scope: Scope::Prose(check),
    examples: &[
        item_example!("absolutes in two distractors", "What does a browser do after a permanent redirect?\n\n- [x] It asks for the new address {#k}\n- [ ] It always asks for both addresses {#w}\n- [ ] It never asks for the page again {#p}\n", Verdict::Fails(1)),
        item_example!("no absolutes", "What does a browser do after a permanent redirect?\n\n- [x] It asks for the new address {#k}\n- [ ] It asks for both addresses {#w}\n- [ ] It gives up on the page {#p}\n", Verdict::Passes),
    ],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, findings: &mut Findings) {
    let referring = |o: &Wording<'_>| o.has(List::AllOfAbove) || o.has(List::NoneOfAbove) || o.words() < 3;
    if !prose.worded()
        || prose.keys().any(|key| key.has(List::Absolute))
        || prose
            .options
            .iter()
            .any(|o| referring(o) && o.words() > 1 && (o.has(List::AllOfAbove) || o.has(List::NoneOfAbove)))
    {
        return;
    }
    let absolute: Vec<_> = prose
        .distractors()
        .filter(|d| d.words() > 2)
        .filter(|d| !points(d, &["all", "none", "nothing", "no"], &["first", "both"]))
        .filter_map(|d| {
            // "Nothing, as ...": an option of its own, not an exaggeration.
            let hit = d.hits.iter().find(|h| {
                h.list == List::Absolute
                    && !(h.tokens.start == 0
                        && matches!(d.text.word_at(0), "nothing" | "none" | "nobody" | "nichts" | "niemand"))
            })?;
            Some((d, hit))
        })
        .collect();
    let Some((first, hit)) = absolute.first().filter(|_| absolute.len() >= context.number("options") as usize) else {
        return;
    };
    let span = first.span(hit.tokens.clone());
    let mut found = prose.finding(
        context,
        span,
        format!("`{}` stands in {} and not in the key: a hint", prose.source(context, span), count(absolute.len())),
    );
    for (other, hit) in &absolute[1..] {
        found = found.see(context.doc(prose.item.doc).file, other.span(hit.tokens.clone()), "and here");
    }
    findings.push(found.help("say it without the absolute word, or use one in the key too"));
}

fn count(n: usize) -> String {
    if n == 1 {
        "a distractor".to_owned()
    } else {
        format!("absolutes stand in {n} distractors").replace("absolutes stand in ", "")
    }
}
