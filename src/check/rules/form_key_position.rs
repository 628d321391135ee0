//! Keys of a form that stand at one place too often.

use crate::check::{Context, Example, Findings, Group, Rule, RuleOption, Scope, Verdict};
use crate::diag::Severity;
use crate::model::{Answer, Choice, Form, FormEntry, Item, ItemType};

/// The rule.
pub static RULE: Rule = Rule {
    name: "form-key-position",
    group: Group::ItemWriting,
    severity: Severity::Note,
    since: "0.1.0",
    summary: "Keys of a form that stand at one place too often",
    docs: "\
## What it does
Counts where the keys of a form's single-choice items stand in their files. Reported where chance would do it in less than one of a hundred forms (chi-square), and where more than `run` keys in a row stand at one place.

## Why
Candidates who know nothing take the place where the last keys were. Where options are shuffled it does not matter to them, but not every delivery shuffles.

## Example
Seven of nine keys first

## Use instead
Move the keys in the files; the marks keep versions and statistics.

## References
- Haladyna, T. M., Downing, S. M., & Rodriguez, M. C. (2002). A review of multiple-choice item-writing guidelines for classroom assessment. Applied Measurement in Education, 15(3), 309–334 (guideline 20)
",
    options: &[RuleOption { name: "items", default: "12", doc: "Fewest single choices of a form that is judged." }, RuleOption { name: "run", default: "4", doc: "Most keys in a row at one place." }],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "five keys in a row",
            files: &[("forms/example-a.yaml", "id: example-a\ntitle: Form A\nkind: beta\nblueprint: example-exam\nblueprint-hash: sha256:0\nseed: a\nitems:\n  - {item: exa-222222, hash: sha256:0}\n  - {item: exa-333333, hash: sha256:0}\n  - {item: exa-444444, hash: sha256:0}\n  - {item: exa-555555, hash: sha256:0}\n  - {item: exa-666666, hash: sha256:0}\n"), ("items/exam/n.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich of these codes is sent?\n\n- [x] `404` {#k}\n- [ ] `503` {#w}\n- [ ] `200` {#p}\n\n## Rationale\n\nSo.\n"), ("items/exam/n.exa-333333.md", "---\nid: exa-333333\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich of these codes is sent?\n\n- [x] `404` {#k}\n- [ ] `503` {#w}\n- [ ] `200` {#p}\n\n## Rationale\n\nSo.\n"), ("items/exam/n.exa-444444.md", "---\nid: exa-444444\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich of these codes is sent?\n\n- [x] `404` {#k}\n- [ ] `503` {#w}\n- [ ] `200` {#p}\n\n## Rationale\n\nSo.\n"), ("items/exam/n.exa-555555.md", "---\nid: exa-555555\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich of these codes is sent?\n\n- [x] `404` {#k}\n- [ ] `503` {#w}\n- [ ] `200` {#p}\n\n## Rationale\n\nSo.\n"), ("items/exam/n.exa-666666.md", "---\nid: exa-666666\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich of these codes is sent?\n\n- [x] `404` {#k}\n- [ ] `503` {#w}\n- [ ] `200` {#p}\n\n## Rationale\n\nSo.\n"), ("policy.yaml", "roles: [{role: manager, people: [p001]}]\noptions: {form-key-position: {items: 3}}\n")],
            verdict: Verdict::Fails(2),
        },
        Example {
            title: "keys at all places",
            files: &[("forms/example-a.yaml", "id: example-a\ntitle: Form A\nkind: beta\nblueprint: example-exam\nblueprint-hash: sha256:0\nseed: a\nitems:\n  - {item: exa-222222, hash: sha256:0}\n  - {item: exa-333333, hash: sha256:0}\n  - {item: exa-444444, hash: sha256:0}\n"), ("items/exam/n.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich of these codes is sent?\n\n- [x] `404` {#k}\n- [ ] `503` {#w}\n- [ ] `200` {#p}\n\n## Rationale\n\nSo.\n"), ("items/exam/n.exa-333333.md", "---\nid: exa-333333\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich of these codes is sent?\n\n- [ ] `503` {#w}\n- [x] `404` {#k}\n- [ ] `200` {#p}\n\n## Rationale\n\nSo.\n"), ("items/exam/n.exa-444444.md", "---\nid: exa-444444\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich of these codes is sent?\n\n- [ ] `503` {#w}\n- [ ] `200` {#p}\n- [x] `404` {#k}\n\n## Rationale\n\nSo.\n"), ("policy.yaml", "roles: [{role: manager, people: [p001]}]\noptions: {form-key-position: {items: 3}}\n")],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for form in &context.programme().forms {
        let items = singles(context, form);
        if items.len() < context.number("items") as usize {
            continue;
        }
        let places: Vec<usize> = items.iter().filter_map(|(_, choices)| choices.iter().position(|c| c.key)).collect();
        let most = items.iter().map(|(_, choices)| choices.len()).max().unwrap_or(0);
        let counts: Vec<usize> = (0..most).map(|p| places.iter().filter(|q| **q == p).count()).collect();
        let expected: Vec<f64> = (0..most)
            .map(|p| items.iter().filter(|(_, c)| c.len() > p).map(|(_, c)| 1.0 / c.len() as f64).sum())
            .collect();
        let chi: f64 = counts.iter().zip(&expected).map(|(n, e)| (*n as f64 - e).powi(2) / e).sum();
        let doc = context.doc(form.doc);
        let mut say = |message: String| {
            let found = context.finding(doc, doc.key_span(&["items"]), message);
            findings.push(found.help("move keys in the files of the items; the marks keep versions and statistics"));
        };
        if CRITICAL.get(most.saturating_sub(1)).is_some_and(|limit| chi > *limit) {
            let shown: Vec<String> =
                counts.iter().enumerate().map(|(p, n)| format!("{n} at place {}", p + 1)).collect();
            say(format!(
                "the keys of {} single choices stand {}: chance would hardly do that",
                items.len(),
                shown.join(", ")
            ));
        }
        let run = places.chunk_by(|a, b| a == b).map(<[usize]>::len).max().unwrap_or(0);
        if run > context.number("run") as usize {
            say(format!("{run} keys in a row stand at the same place"));
        }
    }
}

/// Chi-square exceeded with a probability of 0.01, by degrees of freedom (from 0).
const CRITICAL: [f64; 6] = [f64::INFINITY, 6.635, 9.210, 11.345, 13.277, 15.086];

/// The single-choice items of a form, in order.
pub(super) fn singles<'a>(context: &Context<'a>, form: &Form) -> Vec<(&'a Item, &'a [Choice])> {
    let item = |entry: &FormEntry| {
        let item =
            context.programme().items.get(&entry.item).filter(|i| i.kind == ItemType::SingleChoice && !i.poisoned)?;
        match &item.body.answer {
            Answer::Choices(choices) if choices.iter().filter(|c| c.key).count() == 1 => {
                Some((item, choices.as_slice()))
            }
            _ => None,
        }
    };
    form.items.iter().filter_map(item).collect()
}
