//! A section of an item with nothing in it.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::Item;

/// The rule.
pub static RULE: Rule = Rule {
    name: "empty-section",
    group: Group::Correctness,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A section of an item with nothing in it",
    docs: "\
## What it does
Reports `## Rationale`, `## Hint`, `## Correct` and `## Incorrect` that are followed by no text.

## Why
The heading says that somebody thought of it; the reviewer and the learner get nothing.

## Example
```markdown
## Rationale

## Correct

Yes.
```

## Use instead
Write the section, or take the heading out.
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "a rationale without words",
            files: &[(
                "items/practice/example.exa-222222.md",
                "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich?\n\n- [x] One {#k}\n  > Yes.\n- [ ] Two {#w}\n  > No.\n\n## Rationale\n",
            )],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a rationale",
            files: &[(
                "items/practice/example.exa-222222.md",
                "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n",
            )],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    for section in item.body.sections.iter().filter(|s| s.blocks.is_empty()) {
        let message = format!("`## {}` says nothing", section.name.name());
        findings.push(
            context
                .finding(context.doc(item.doc), section.span, message)
                .help("write the section, or take the heading out"),
        );
    }
}
