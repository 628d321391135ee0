//! A practice item that says nothing after an answer.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::{Answer, Item, Pool, SectionName, Status};

/// The rule.
pub static RULE: Rule = Rule {
    name: "missing-feedback",
    group: Group::Correctness,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A practice item that says nothing after an answer",
    docs: "\
## What it does
Reports options of practice items without feedback, where the item has not both `## Correct` and `## Incorrect`; and other practice items without these two sections. Drafts and items out of use are left alone.

## Why
Practice teaches through what is said afterwards. \"Wrong\" alone leaves the learner where they were.

## Example
```markdown
- [ ] Raise `max-age` {#p}
```

## Use instead
```markdown
- [ ] Raise `max-age` {#p}
  > Helps the second visit only.
```

## References
- Hattie, J., & Timperley, H. (2007). The power of feedback. Review of Educational Research, 77(1), 81–112.
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "options without a word",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich?\n\n- [x] One {#k}\n- [ ] Two {#w}\n\n## Rationale\n\nSo.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "an ordering item without sections",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: ordering\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nOrder these.\n\n1. One {#k}\n2. Two {#w}\n3. Three {#p}\n\n## Rationale\n\nSo.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "general feedback for all options",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich?\n\n- [x] One {#k}\n- [ ] Two {#w}\n\n## Correct\n\nYes.\n\n## Incorrect\n\nNo.\n\n## Rationale\n\nSo.\n"),
            ],
            verdict: Verdict::Passes,
        },
        Example {
            title: "an exam item",
            files: &[
                ("items/exam/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich?\n\n- [x] One {#k}\n- [ ] Two {#w}\n\n## Rationale\n\nSo.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    let idle = matches!(item.status, Status::Draft | Status::Retired | Status::Rejected);
    let general = [SectionName::Correct, SectionName::Incorrect].iter().all(|s| !item.body.section(*s).is_empty());
    if item.pool != Pool::Practice || idle || general {
        return;
    }
    let doc = context.doc(item.doc);
    let Answer::Choices(choices) = &item.body.answer else {
        let found = context.finding(doc, doc.head(), "this practice item says nothing after an answer");
        findings.push(found.help("write the sections `## Correct` and `## Incorrect`"));
        return;
    };
    let mut bare = choices.iter().filter(|c| c.feedback.is_empty());
    let Some(first) = bare.next() else { return };
    let mut found = context.finding(doc, first.span, "nothing is said to who chooses this");
    for other in bare {
        found = found.see(doc.file, other.span, "nor here");
    }
    findings.push(found.help("write a quote under the option: `  > Why it is right or wrong.`"));
}
