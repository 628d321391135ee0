//! Options without `{#k}` outside drafts.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::{Answer, Item, Mark, Status};
use crate::source::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "option-without-mark",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "An option, pair or entry without an id",
    docs: "\
## What it does
Reports every part that a candidate can choose, match or order and that has no mark `{#k}`. In a draft it is a note.

## Why
Answers are stored, reported to the LMS and analysed by these ids. By position, a reordered list would turn old answers into other ones.

## Example
```markdown
- [ ] Raise `max-age` on the originals
```

## Use instead
```markdown
- [ ] Raise `max-age` on the originals {#p}
```
`certwright fmt` mints missing marks.
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "an active item with a bare option",
            files: &[(
                "items/example.mis-222222.md",
                "---\nid: mis-222222\ntitle: Bare\ntype: true-false\ncompetency: pln-01.1\ncognitive: remember\npool: practice\nstatus: active\nauthors: [p001]\n---\nIs it?\n\n- [x] True\n- [ ] False {#f}\n\n## Rationale\n\nBecause.\n",
            )],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "all options marked",
            files: &[(
                "items/example.mis-222222.md",
                "---\nid: mis-222222\ntitle: Marked\ntype: true-false\ncompetency: pln-01.1\ncognitive: remember\npool: practice\nstatus: active\nauthors: [p001]\n---\nIs it?\n\n- [x] True {#t}\n- [ ] False {#f}\n\n## Rationale\n\nBecause.\n",
            )],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    let doc = context.doc(item.doc);
    for span in bare(&item.body.answer) {
        let mut found = context
            .finding(doc, span, "this part of the answer has no mark")
            .help("write ` {#k}` after it with a character of your choice, or run `certwright fmt`");
        if item.status == Status::Draft {
            found.severity = Severity::Note;
        }
        findings.push(found);
    }
}

fn bare(answer: &Answer) -> Vec<Span> {
    let missing = |mark: &Option<Mark>, span: Span| mark.is_none().then_some(span);
    match answer {
        Answer::None => Vec::new(),
        Answer::Choices(choices) | Answer::Order(choices) => {
            choices.iter().filter_map(|c| missing(&c.mark, c.span)).collect()
        }
        Answer::Pairs(pairs) => {
            let cells = pairs.iter().flat_map(|p| p.left.iter().chain([&p.right]));
            cells.filter_map(|c| missing(&c.mark, c.span)).collect()
        }
    }
}
