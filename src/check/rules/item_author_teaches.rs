//! An author of exam items who teaches their competency.

use crate::check::{Context, Example, Findings, Group, Rule, RuleOption, Scope, Verdict};
use crate::diag::Severity;
use crate::model::{Id, Pool, Status};
use std::collections::BTreeMap;

/// The rule.
pub static RULE: Rule = Rule {
    name: "item-author-teaches",
    group: Group::Governance,
    severity: Severity::Note,
    since: "0.1.0",
    summary: "An author of exam items who also wrote a lesson on their competency",
    docs: "\
## What it does
Reports an exam item one of whose authors also wrote a lesson that teaches its competency. A programme that keeps the two apart in another way, and can show how, sets `firewall: declared`.

## Why
Who writes both knows what is asked and teaches it, wittingly or not. Accreditors ask how training and certification are kept apart.

## Example
p017 wrote the lesson on redirects and the exam item on redirects

## Use instead
Let somebody else write one of the two, or declare the firewall in `policy.yaml` and describe it in the handbook.

## References
- ISO/IEC 17024:2012, 5.2
- NCCA Standards, Standard 3 (education, training and certification)
",
    options: &[RuleOption { name: "firewall", default: "none", doc: "`declared` where the programme keeps writing and teaching apart in another way." }],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "one author for both",
            files: &[("items/exam/n.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p001]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich of these codes is sent?\n\n- [x] `404` {#k}\n- [ ] `503` {#w}\n- [ ] `200` {#p}\n\n## Rationale\n\nSo.\n"), ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [rdg-01.1]\nminutes: 5\nobjectives: [Say more]\n---\nA lesson.\n")],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "two authors",
            files: &[("items/exam/n.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich of these codes is sent?\n\n- [x] `404` {#k}\n- [ ] `503` {#w}\n- [ ] `200` {#p}\n\n## Rationale\n\nSo.\n"), ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [rdg-01.1]\nminutes: 5\nobjectives: [Say more]\n---\nA lesson.\n")],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    if context.option("firewall") == "declared" {
        return;
    }
    let mut teaches: BTreeMap<(&Id, &Id), &Id> = BTreeMap::new();
    for lesson in &context.programme().lessons {
        for competency in &lesson.competencies {
            lesson.authors.iter().for_each(|author| {
                teaches.entry((author, competency)).or_insert(&lesson.id);
            });
        }
    }
    for item in context.programme().items.iter().filter(|i| i.pool == Pool::Exam && i.status != Status::Retired) {
        for (position, author) in item.authors.iter().enumerate() {
            let Some(lesson) = teaches.get(&(author, &item.competency)) else { continue };
            let doc = context.doc(item.doc);
            let span = doc.span(&["authors", &position.to_string()]);
            let message = format!("`{author}` wrote this exam item and the lesson `{lesson}` on its competency");
            let help = "let somebody else write one of the two, or set `firewall: declared` in policy.yaml and say in the handbook how they are kept apart";
            findings.push(context.finding(doc, span, message).subject(lesson.to_string()).help(help));
        }
    }
}
