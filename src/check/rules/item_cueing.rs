//! An item whose stem gives the key of another away.

use crate::check::cross::{Content, Cross, Term, enemies};
use crate::check::{Context, Example, Findings, Group, Rule, RuleOption, Scope, Verdict};
use crate::diag::Severity;
use crate::model::Item;
use crate::source::Span;
use rayon::prelude::*;

/// The rule.
pub static RULE: Rule = Rule {
    name: "item-cueing",
    group: Group::ItemWriting,
    severity: Severity::Note,
    since: "0.1.0",
    summary: "An item whose stem gives the key of another away",
    docs: "\
## What it does
Looks for items whose stem holds nearly all telling words of another item's key – content words that its distractors do not have, `words` or more – and shares rare words with its stem. Only items of one pool meet in a form; declared enemies are left out.

## Why
Two items of one form are read by one candidate: the second answers the first.

## Example
\"… since a 301 is kept for good, …\" beside \"Which status code is kept for good?\"

## Use instead
Reword one of the two, or declare them `enemies:` so that no form holds both.

## References
- Haladyna, T. M., Downing, S. M., & Rodriguez, M. C. (2002). A review of multiple-choice item-writing guidelines for classroom assessment. Applied Measurement in Education, 15(3), 309–334 (guideline 4)
",
    options: &[RuleOption { name: "words", default: "2", doc: "Telling words of a key that a stem must hold." }],
    fixable: false,
    scope: Scope::Bank(check),
    examples: &[
        Example {
            title: "a stem that answers the other",
            files: &[
                ("items/exam/one.exa-222222.md", "---\nid: exa-222222\ntitle: One\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nA photo of a red chair has moved to another address for good. Which status code lets every client keep the new address of the chair?\n\n- [x] The permanent redirect of the catalogue {#k}\n- [ ] The error of a gateway {#w}\n- [ ] The answer without a body {#p}\n\n## Rationale\n\nSo.\n"),
                ("items/exam/two.exa-333333.md", "---\nid: exa-333333\ntitle: Two\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nA permanent redirect in a catalogue was set up by a colleague for the photo of a red chair. Who learns of it first?\n\n- [ ] The host of the page {#k}\n- [x] A client that asks again {#w}\n- [ ] The owner of the lamp {#p}\n\n## Rationale\n\nSo.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "declared enemies",
            files: &[
                ("items/exam/one.exa-222222.md", "---\nid: exa-222222\ntitle: One\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nA photo of a red chair has moved to another address for good. Which status code lets every client keep the new address of the chair?\n\n- [x] The permanent redirect of the catalogue {#k}\n- [ ] The error of a gateway {#w}\n- [ ] The answer without a body {#p}\n\n## Rationale\n\nSo.\n"),
                ("items/exam/two.exa-333333.md", "---\nid: exa-333333\ntitle: Two\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\nenemies: [exa-222222]\n---\nA permanent redirect in a catalogue was set up by a colleague for the photo of a red chair. Who learns of it first?\n\n- [ ] The host of the page {#k}\n- [x] A client that asks again {#w}\n- [ ] The owner of the lamp {#p}\n\n## Rationale\n\nSo.\n"),
            ],
            verdict: Verdict::Passes,
        },
        Example {
            title: "another subject",
            files: &[
                ("items/exam/one.exa-222222.md", "---\nid: exa-222222\ntitle: One\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nA photo of a red chair has moved to another address for good. Which status code lets every client keep the new address of the chair?\n\n- [x] The permanent redirect of the catalogue {#k}\n- [ ] The error of a gateway {#w}\n- [ ] The answer without a body {#p}\n\n## Rationale\n\nSo.\n"),
                ("items/exam/two.exa-333333.md", "---\nid: exa-333333\ntitle: Two\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nA film of a blue lamp takes long to begin. Which header lets a player ask for the second half alone?\n\n- [ ] The header of the host {#k}\n- [x] The header of the range {#w}\n- [ ] The header of the date {#p}\n\n## Rationale\n\nSo.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, cross: &Cross<'_>, findings: &mut Findings) {
    let stems = cross.stems();
    let least = context.number("words") as usize;
    let cued = |(position, (item, content)): (usize, &(&Item, Content))| {
        let telling: Vec<Term> =
            content.key.iter().copied().filter(|t| content.distractors.binary_search(t).is_err()).collect();
        let own: Vec<Term> = content.stem.iter().copied().filter(|t| cross.rare(*t)).collect();
        if telling.len() < least {
            return Vec::new();
        }
        let whole: f64 = telling.iter().map(|t| cross.weight(*t)).sum();
        // Looked for by the rarest of its words; whoever has none of them cannot have most of their weight.
        let mut rarest = telling.clone();
        rarest.sort_by(|a, b| cross.weight(*b).total_cmp(&cross.weight(*a)).then(a.cmp(b)));
        let spare = whole * 0.300_000_001;
        let mut seen = 0.0;
        let enough = |term: &&Term| {
            let more = seen <= spare;
            seen += cross.weight(**term);
            more
        };
        let mut others: Vec<u32> = rarest
            .iter()
            .take(LOOKED_FOR)
            .take_while(enough)
            .flat_map(|t| stems[*t as usize].iter().copied())
            .collect();
        others.sort_unstable();
        others.dedup();
        let gives = |other: u32| {
            let (giver, theirs) = &cross.items[other as usize];
            if other as usize == position || item.pool != giver.pool {
                return None;
            }
            // From the heaviest word on: most others miss too much at the first or second.
            let (mut held, mut missing) = (0, 0.0);
            for term in &rarest {
                if theirs.asks(*term) {
                    held += 1;
                } else {
                    missing += cross.weight(*term);
                    if missing > spare {
                        return None;
                    }
                }
            }
            let subject = || own.iter().filter(|t| theirs.asks(**t)).count();
            let meets = held >= least && subject() > 1 && !enemies(item, giver);
            meets.then_some((position, other as usize))
        };
        others.into_iter().filter_map(gives).collect::<Vec<_>>()
    };
    let pairs: Vec<(usize, usize)> = cross.items.par_iter().enumerate().flat_map_iter(cued).collect();
    for (asked, gives) in pairs {
        let ((item, _), (giver, _)) = (&cross.items[asked], &cross.items[gives]);
        let place = |item: &Item| item.body.stem.first().map_or(Span::default(), |b| b.span);
        let found = context.finding(
            context.doc(giver.doc),
            place(giver),
            format!("this stem gives the key of `{}` away", item.id),
        );
        let found = found.see(context.doc(item.doc).file, place(item), "the item that it answers").subject(&*item.id);
        findings.push(found.help("reword one of the two, or declare them enemies with `enemies:`"));
    }
}

/// By how many of the key's rarest words an item is looked for.
const LOOKED_FOR: usize = 3;
