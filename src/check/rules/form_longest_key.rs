//! Keys of a form that are the longest option too often.

use super::form_key_position::singles;
use crate::check::{Context, Example, Findings, Group, Rule, RuleOption, Scope, Verdict};
use crate::diag::Severity;
use crate::model::Choice;
use crate::parse::markdown::plain_text_blocks;

/// The rule.
pub static RULE: Rule = Rule {
    name: "form-longest-key",
    group: Group::ItemWriting,
    severity: Severity::Note,
    since: "0.1.0",
    summary: "Keys of a form that are the longest option too often",
    docs: "\
## What it does
Counts the single-choice items of a form whose key is longer than every distractor. Reported where as many or more would come of chance in less than one of twenty forms (binomial).

## Why
Each of them may be inconspicuous; together they make \"take the longest\" a strategy that pays.

## Example
In 14 of 30 items the key is the longest option

## Use instead
Lengthen distractors, cut keys.

## References
- Haladyna, T. M., Downing, S. M., & Rodriguez, M. C. (2002). A review of multiple-choice item-writing guidelines for classroom assessment. Applied Measurement in Education, 15(3), 309–334 (guidelines 24 and 28d)
",
    options: &[RuleOption { name: "items", default: "12", doc: "Fewest single choices of a form that is judged." }],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "the longest in all items",
            files: &[("forms/example-a.yaml", "id: example-a\ntitle: Form A\nkind: beta\nblueprint: example-exam\nblueprint-hash: sha256:0\nseed: a\nitems:\n  - {item: exa-222222, hash: sha256:0}\n  - {item: exa-333333, hash: sha256:0}\n  - {item: exa-444444, hash: sha256:0}\n  - {item: exa-555555, hash: sha256:0}\n"), ("items/exam/n.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich of these codes is sent?\n\n- [x] A code for what was not found {#k}\n- [ ] A redirect {#w}\n- [ ] A success {#p}\n\n## Rationale\n\nSo.\n"), ("items/exam/n.exa-333333.md", "---\nid: exa-333333\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich of these codes is sent?\n\n- [x] A code for what was not found {#k}\n- [ ] A redirect {#w}\n- [ ] A success {#p}\n\n## Rationale\n\nSo.\n"), ("items/exam/n.exa-444444.md", "---\nid: exa-444444\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich of these codes is sent?\n\n- [x] A code for what was not found {#k}\n- [ ] A redirect {#w}\n- [ ] A success {#p}\n\n## Rationale\n\nSo.\n"), ("items/exam/n.exa-555555.md", "---\nid: exa-555555\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich of these codes is sent?\n\n- [x] A code for what was not found {#k}\n- [ ] A redirect {#w}\n- [ ] A success {#p}\n\n## Rationale\n\nSo.\n"), ("policy.yaml", "roles: [{role: manager, people: [p001]}]\noptions: {form-longest-key: {items: 3}}\n")],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "options of one length",
            files: &[("forms/example-a.yaml", "id: example-a\ntitle: Form A\nkind: beta\nblueprint: example-exam\nblueprint-hash: sha256:0\nseed: a\nitems:\n  - {item: exa-222222, hash: sha256:0}\n  - {item: exa-333333, hash: sha256:0}\n  - {item: exa-444444, hash: sha256:0}\n  - {item: exa-555555, hash: sha256:0}\n"), ("items/exam/n.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich of these codes is sent?\n\n- [x] `404` {#k}\n- [ ] `503` {#w}\n- [ ] `200` {#p}\n\n## Rationale\n\nSo.\n"), ("items/exam/n.exa-333333.md", "---\nid: exa-333333\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich of these codes is sent?\n\n- [x] `404` {#k}\n- [ ] `503` {#w}\n- [ ] `200` {#p}\n\n## Rationale\n\nSo.\n"), ("items/exam/n.exa-444444.md", "---\nid: exa-444444\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich of these codes is sent?\n\n- [x] `404` {#k}\n- [ ] `503` {#w}\n- [ ] `200` {#p}\n\n## Rationale\n\nSo.\n"), ("items/exam/n.exa-555555.md", "---\nid: exa-555555\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich of these codes is sent?\n\n- [x] `404` {#k}\n- [ ] `503` {#w}\n- [ ] `200` {#p}\n\n## Rationale\n\nSo.\n"), ("policy.yaml", "roles: [{role: manager, people: [p001]}]\noptions: {form-longest-key: {items: 3}}\n")],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for form in &context.programme().forms {
        let items = singles(context, form);
        let n = items.len();
        if n < context.number("items") as usize {
            continue;
        }
        let longest = items.iter().filter(|(_, choices)| is_longest(choices)).count();
        let chance = items.iter().map(|(_, choices)| 1.0 / choices.len() as f64).sum::<f64>() / n as f64;
        if at_least(n, longest, chance) < 0.05 {
            let doc = context.doc(form.doc);
            let message = format!(
                "in {longest} of {n} single choices the key is the longest option; chance would give about {:.0}",
                chance * n as f64
            );
            findings.push(
                context
                    .finding(doc, doc.key_span(&["items"]), message)
                    .help("lengthen distractors or cut keys, the conspicuous ones first"),
            );
        }
    }
}

fn is_longest(choices: &[Choice]) -> bool {
    let length = |c: &Choice| plain_text_blocks(&c.content).trim().chars().count();
    let key = choices.iter().filter(|c| c.key).map(length).max().unwrap_or(0);
    choices.iter().filter(|c| !c.key).all(|c| length(c) < key)
}

/// Probability of `x` or more successes in `n` trials.
pub(super) fn at_least(n: usize, x: usize, p: f64) -> f64 {
    let mut term = (1.0 - p).powi(n as i32);
    let mut below = 0.0;
    for k in 0..x {
        below += term;
        term *= (n - k) as f64 / (k + 1) as f64 * p / (1.0 - p);
    }
    1.0 - below
}
