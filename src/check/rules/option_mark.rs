//! An option mark that is not one character, or stands there twice.

use crate::check::{Example, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "option-mark",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "An option mark that is not one character, stands there twice, or not at the end",
    docs: "\
## What it does
Reports marks `{#k}` that are not one character of `a–z` and `0–9`, marks that two parts of one item share, and what looks like a mark
but has text behind it.

## Why
Answers are stored and sent by these marks. One lower-case letter or digit is the only form that every LMS and every version of SCORM takes.

## Example
```markdown
- [ ] Raise `max-age` {#opt-1}
```

## Use instead
```markdown
- [ ] Raise `max-age` {#p}
```

## References
- SCORM 1.2 Run-Time Environment §3.4.7.1 (CMIFeedback); IEEE 1484.11.1 §6.2.1 (characterstring of identifiers)
",
    options: &[],
    fixable: false,
    scope: Scope::Reading,
    examples: &[
        Example {
            title: "a long mark",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich?\n\n- [x] One {#key}\n  > Yes.\n- [ ] Two {#w}\n  > No.\n\n## Rationale\n\nSo.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a full stop behind a mark",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich?\n\n- [x] One {#k}.\n  > Yes.\n- [ ] Two {#w}\n  > No.\n\n## Rationale\n\nSo.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "marks of one character",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};
