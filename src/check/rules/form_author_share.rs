//! One author or organisation behind too much of a form.

use crate::check::{Context, Example, Findings, Group, Rule, RuleOption, Scope, Verdict};
use crate::diag::Severity;
use crate::model::{Form, FormKind, Item};
use std::collections::{BTreeMap, BTreeSet};

/// The rule.
pub static RULE: Rule = Rule {
    name: "form-author-share",
    group: Group::Governance,
    severity: Severity::Note,
    since: "0.1.0",
    summary: "One author or organisation behind too much of a form",
    docs: "\
## What it does
Reports a form of which one person wrote more than `author` per cent of the items, or people of one organisation more than `organisation` per cent.

## Why
A form shows its author's view of the job. Several views are what a panel is for.

## Example
p017 wrote 40 of 60 items

## Use instead
Draw the form anew from a wider bank, or have others write.

## References
- NCCA Standards for the Accreditation of Certification Programs, Standards 13 and 16 (panels and examination development)
",
    options: &[RuleOption { name: "author", default: "30", doc: "Highest share of one author, in per cent." }, RuleOption { name: "organisation", default: "60", doc: "Highest share of one organisation, in per cent." }, RuleOption { name: "items", default: "20", doc: "Fewest items of a form that is judged." }],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "all by one person",
            files: &[("forms/example-a.yaml", "id: example-a\ntitle: Form A\nkind: beta\nblueprint: example-exam\nblueprint-hash: sha256:0\nseed: a\nitems:\n  - {item: exa-222222, hash: sha256:0}\n  - {item: exa-333333, hash: sha256:0}\n  - {item: exa-444444, hash: sha256:0}\n"), ("items/exam/n.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich of these codes is sent?\n\n- [x] `404` {#k}\n- [ ] `503` {#w}\n- [ ] `200` {#p}\n\n## Rationale\n\nSo.\n"), ("items/exam/n.exa-333333.md", "---\nid: exa-333333\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich of these codes is sent?\n\n- [x] `404` {#k}\n- [ ] `503` {#w}\n- [ ] `200` {#p}\n\n## Rationale\n\nSo.\n"), ("items/exam/n.exa-444444.md", "---\nid: exa-444444\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich of these codes is sent?\n\n- [x] `404` {#k}\n- [ ] `503` {#w}\n- [ ] `200` {#p}\n\n## Rationale\n\nSo.\n"), ("policy.yaml", "roles: [{role: manager, people: [p001]}]\noptions: {form-author-share: {items: 3}}\n")],
            verdict: Verdict::Fails(2),
        },
        Example {
            title: "by several",
            files: &[("forms/example-a.yaml", "id: example-a\ntitle: Form A\nkind: beta\nblueprint: example-exam\nblueprint-hash: sha256:0\nseed: a\nitems:\n  - {item: exa-222222, hash: sha256:0}\n  - {item: exa-333333, hash: sha256:0}\n"), ("items/exam/n.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p001]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich of these codes is sent?\n\n- [x] `404` {#k}\n- [ ] `503` {#w}\n- [ ] `200` {#p}\n\n## Rationale\n\nSo.\n"), ("items/exam/n.exa-333333.md", "---\nid: exa-333333\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich of these codes is sent?\n\n- [x] `404` {#k}\n- [ ] `503` {#w}\n- [ ] `200` {#p}\n\n## Rationale\n\nSo.\n"), ("policy.yaml", "roles: [{role: manager, people: [p001]}]\noptions: {form-author-share: {items: 2, author: 50, organisation: 50}}\n")],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for form in context.programme().forms.iter().filter(|f| f.kind != FormKind::Practice) {
        let items: Vec<&Item> = form.items.iter().filter_map(|e| context.programme().items.get(&e.item)).collect();
        if items.len() < context.number("items") as usize {
            continue;
        }
        let person = |item: &Item| item.authors.iter().map(ToString::to_string).collect::<BTreeSet<_>>();
        let organisation = |item: &Item| {
            let people = item.authors.iter().filter_map(|a| context.programme().people.get(a));
            people.map(|p| p.organisation.clone()).collect::<BTreeSet<_>>()
        };
        report(context, form, &items, "wrote", "author", &person, findings);
        report(context, form, &items, "is the organisation behind", "organisation", &organisation, findings);
    }
}

fn report(
    context: &Context<'_>,
    form: &Form,
    items: &[&Item],
    verb: &str,
    option: &str,
    of: &dyn Fn(&Item) -> BTreeSet<String>,
    findings: &mut Findings,
) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    items.iter().flat_map(|item| of(item)).for_each(|name| *counts.entry(name).or_default() += 1);
    let limit = context.number(option);
    for (name, n) in counts {
        let share = 100.0 * n as f64 / items.len() as f64;
        if share > limit {
            let doc = context.doc(form.doc);
            let message = format!(
                "`{name}` {verb} {n} of the {} items of this form ({share:.0} %, more than {limit:.0} %)",
                items.len()
            );
            findings.push(
                context
                    .finding(doc, doc.key_span(&["items"]), message)
                    .help("draw the form from a wider bank, or have others write items"),
            );
        }
    }
}
