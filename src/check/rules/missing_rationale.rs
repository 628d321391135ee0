//! An item without rationale.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::{Item, SectionName, Status};

/// The rule.
pub static RULE: Rule = Rule {
    name: "missing-rationale",
    group: Group::Correctness,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "An item without rationale",
    docs: "\
## What it does
Reports items without `## Rationale`. In a draft it is a note.

## Why
The rationale is the author's argument that the key is right and every distractor wrong. Reviewers check it, and whoever answers an appeal needs it.

## Example
An item that ends with its options.

## Use instead
```markdown
## Rationale

`404` blames the address. `503` blames the server, which the request says nothing about.
```
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "no rationale",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich?\n\n- [x] One {#k}\n  > Yes.\n- [ ] Two {#w}\n  > No.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a rationale",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    if item.body.sections.iter().any(|s| s.name == SectionName::Rationale) {
        return;
    }
    let doc = context.doc(item.doc);
    let mut found =
        context.finding(doc, doc.head(), "this item has no rationale").help("write `## Rationale` after the answers");
    if item.status == Status::Draft {
        found.severity = Severity::Note;
    }
    findings.push(found);
}
