//! Unfinished work whose authors are all gone.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::{DocId, Id, Status};

/// The rule.
pub static RULE: Rule = Rule {
    name: "author-inactive",
    group: Group::Calendar,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "Unfinished work whose authors are all gone",
    docs: "\
## What it does
Reports items and stimuli in draft or review none of whose authors is active on the day of the check, by `from` and `to` of `people.yaml`.

## Why
Nobody will answer the reviewer, and nobody will finish it.

## Example
A draft of `p017`, whose activity ended in spring.

## Use instead
Give it an author who is there, beside the old one, or reject it.
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "a draft of somebody who left",
            files: &[
                ("people.yaml", "people:\n  - {id: p001, roles: [manager, author], organisation: ORG-A, from: 2026-01-01}\n  - {id: p002, roles: [author, reviewer, sme], organisation: ORG-B, from: 2025-01-01, to: 2026-06-30}\n"),
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a draft of somebody who is there",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let programme = context.programme();
    let items = programme.items.iter().map(|i| (i.doc, i.status, &i.authors));
    let stimuli = programme.stimuli.iter().map(|s| (s.doc, s.status, &s.authors));
    for (id, status, authors) in items.chain(stimuli) {
        if matches!(status, Status::Draft | Status::Review) && nobody(context, authors) {
            report(context, id, findings);
        }
    }
}

fn nobody(context: &Context<'_>, authors: &[Id]) -> bool {
    let people = &context.programme().people;
    let gone = |id: &Id| people.get(id).is_some_and(|p| !p.active_on(context.on()));
    !authors.is_empty() && authors.iter().all(gone)
}

fn report(context: &Context<'_>, id: DocId, findings: &mut Findings) {
    let doc = context.doc(id);
    let found = context.finding(doc, doc.span(&["authors"]), "none of the authors is active any more");
    findings.push(found.help("add an author who is, or set the status to `rejected`"));
}
