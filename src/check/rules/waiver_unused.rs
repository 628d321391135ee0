//! A waiver that accepts nothing.

use crate::check::{Example, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "waiver-unused",
    group: Group::Governance,
    severity: Severity::Note,
    since: "0.1.0",
    summary: "A waiver that accepts nothing",
    docs: "\
## What it does
Reports waivers that match no finding, as a whole or for some of the ids they name; waivers that name no rule there is; and waivers that name nothing. Expired and self-approved ones are reported by rules of their own.

## Why
It would silently accept the next finding of this kind, which nobody has approved.

## Example
A waiver of `competency-without-item` for a competency that has had an item for months.

## Use instead
Take the waiver, or the ids that no longer need it, out.
",
    options: &[],
    fixable: false,
    scope: Scope::Reading,
    examples: &[
        Example {
            title: "a finding that is gone",
            files: &[
                ("policy.yaml", "rules: {}\nwaivers:\n  - {rule: missing-reference, documents: [exa-222222], reason: Being written, until: 2027-03-31, author: p002, approved-by: p001}\n"),
                ("items/exam/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "one of two ids",
            files: &[
                ("policy.yaml", "rules: {}\nwaivers:\n  - {rule: missing-reference, documents: [exa-222222, exa-t5n8ye], reason: Being written, until: 2027-03-31, author: p002, approved-by: p001}\n"),
                ("items/exam/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: active\nauthors: [p002]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a rule that does not exist",
            files: &[
                ("policy.yaml", "rules: {}\nwaivers:\n  - {rule: missing-refernce, documents: [exa-222222], reason: Being written, until: 2027-03-31, author: p002, approved-by: p001}\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a finding that is there",
            files: &[
                ("policy.yaml", "rules: {}\nwaivers:\n  - {rule: missing-reference, documents: [exa-222222], reason: Being written, until: 2027-03-31, author: p002, approved-by: p001}\n"),
                ("items/exam/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: active\nauthors: [p002]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};
