//! Two items that ask the same.

use crate::check::cross::{Content, Cross, enemies, united};
use crate::check::{Context, Example, Findings, Group, Rule, RuleOption, Scope, Verdict};
use crate::diag::Severity;
use crate::model::Item;
use crate::source::Span;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// The rule.
pub static RULE: Rule = Rule {
    name: "item-near-duplicate",
    group: Group::ItemWriting,
    severity: Severity::Note,
    since: "0.1.0",
    summary: "Two items that ask the same in other words",
    docs: "\
## What it does
Compares items by their content words (Snowball stems, weighed by rarity): the cosine of stem, key and distractors reaches `cosine`, or that of stem and key does while the keys agree. Only items that share rare words are compared. Declared enemies are left out: the author knows.

## Why
Both in one form count one competence twice, and the second is a gift. In the bank they make it look deeper than it is.

## Example
\"What does a 301 say?\" and \"Which meaning has the status code 301?\"

## Use instead
Retire one of the two, ask something else, or declare them `enemies:`.

## References
- Spärck Jones, K. (1972). A statistical interpretation of term specificity and its application in retrieval. Journal of Documentation, 28(1), 11–21
",
    options: &[RuleOption { name: "cosine", default: "0.5", doc: "Likeness from which two items are reported, 0 to 1." }],
    fixable: false,
    scope: Scope::Bank(check),
    examples: &[
        Example {
            title: "the same in other words",
            files: &[
                ("items/exam/one.exa-222222.md", "---\nid: exa-222222\ntitle: One\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nA photo of a red chair has moved to another address for good. Which status code lets every client keep the new address of the chair?\n\n- [x] The permanent redirect of the catalogue {#k}\n- [ ] The error of a gateway {#w}\n- [ ] The answer without a body {#p}\n\n## Rationale\n\nSo.\n"),
                ("items/exam/two.exa-333333.md", "---\nid: exa-333333\ntitle: Two\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nA red chair's photo has moved for good to another address. Which code of status lets clients keep the new address of the chair?\n\n- [ ] The answer without any body {#k}\n- [x] A permanent redirect of the catalogue {#w}\n- [ ] A gateway's error {#p}\n\n## Rationale\n\nSo.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "declared enemies",
            files: &[
                ("items/exam/one.exa-222222.md", "---\nid: exa-222222\ntitle: One\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nA photo of a red chair has moved to another address for good. Which status code lets every client keep the new address of the chair?\n\n- [x] The permanent redirect of the catalogue {#k}\n- [ ] The error of a gateway {#w}\n- [ ] The answer without a body {#p}\n\n## Rationale\n\nSo.\n"),
                ("items/exam/two.exa-333333.md", "---\nid: exa-333333\ntitle: Two\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\nenemies: [exa-222222]\n---\nA red chair's photo has moved for good to another address. Which code of status lets clients keep the new address of the chair?\n\n- [ ] The answer without any body {#k}\n- [x] A permanent redirect of the catalogue {#w}\n- [ ] A gateway's error {#p}\n\n## Rationale\n\nSo.\n"),
            ],
            verdict: Verdict::Passes,
        },
        Example {
            title: "another question",
            files: &[
                ("items/exam/one.exa-222222.md", "---\nid: exa-222222\ntitle: One\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nA photo of a red chair has moved to another address for good. Which status code lets every client keep the new address of the chair?\n\n- [x] The permanent redirect of the catalogue {#k}\n- [ ] The error of a gateway {#w}\n- [ ] The answer without a body {#p}\n\n## Rationale\n\nSo.\n"),
                ("items/exam/two.exa-333333.md", "---\nid: exa-333333\ntitle: Two\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nA film of a blue lamp takes long to begin. Which header lets a player ask for the second half alone?\n\n- [ ] The header of the host {#k}\n- [x] The header of the range {#w}\n- [ ] The header of the date {#p}\n\n## Rationale\n\nSo.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, cross: &Cross<'_>, findings: &mut Findings) {
    let limit = context.number("cosine");
    let near = |(one, other): (usize, usize)| {
        let ((a, x), (b, y)) = (&cross.items[one], &cross.items[other]);
        if enemies(a, b) || a.kind != b.kind {
            return None;
        }
        // The shortest sets first: most pairs part here.
        let keys = x.key.is_empty() && y.key.is_empty() || cross.cosine(&x.key, &y.key) > 0.3;
        if !keys {
            return None;
        }
        let whole = cross.cosine(&x.all(), &y.all());
        let asked = cross.cosine(&united(&[&x.stem, &x.key]), &united(&[&y.stem, &y.key]));
        (whole >= limit || asked >= limit).then_some((one, other, whole.max(asked)))
    };
    let pairs: Vec<(usize, usize, f64)> = cross.likely(Content::all).into_par_iter().filter_map(near).collect();
    // One finding an item: the likest of those before it.
    let mut likest: BTreeMap<usize, (usize, f64)> = BTreeMap::new();
    for (one, other, cosine) in pairs {
        let best = likest.entry(other).or_insert((one, cosine));
        if cosine > best.1 {
            *best = (one, cosine);
        }
    }
    for (other, (one, cosine)) in likest {
        let ((first, _), (item, _)) = (&cross.items[one], &cross.items[other]);
        let doc = context.doc(item.doc);
        let place = |item: &Item| item.body.stem.first().map_or(Span::default(), |b| b.span);
        let found = context.finding(
            doc,
            place(item),
            format!("this item asks nearly the same as `{}` (likeness {cosine:.2})", first.id),
        );
        let found = found.see(context.doc(first.doc).file, place(first), "the other item").subject(&*first.id);
        findings.push(found.help("retire one of the two, ask something else, or declare them enemies with `enemies:`"));
    }
}
