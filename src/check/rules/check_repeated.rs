//! A practice item that one course asks twice.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::{DocId, Id};
use crate::parse::markdown::ast::{Block, BlockKind, DirectiveName};
use crate::parse::markdown::{Node, walk};
use crate::source::Span;
use std::collections::BTreeMap;

/// The rule.
pub static RULE: Rule = Rule {
    name: "check-repeated",
    group: Group::Correctness,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A practice item that one course asks twice",
    docs: "\
## What it does
Reports `{{ check: ITEM }}` of an item that an earlier place of the same course asks already.

## Why
An item has one state in a course: answered in one place, it stands answered in the other, and the check there asks nothing.

## Example
```markdown
{{ check: mis-7k3f9q }}
```
in two lessons of one course.

## Use instead
Ask another practice item in the second place.
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "one item in two lessons",
            files: &[
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n{{ check: exa-p4x7rt }}\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "an item of its own",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n{{ check: exa-222222 }}\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let programme = context.programme();
    for course in &programme.courses {
        let mut first: BTreeMap<&str, (DocId, Span)> = BTreeMap::new();
        let modules = course.modules.iter().filter_map(|id| programme.modules.get(id));
        let lessons: Vec<&Id> = modules.flat_map(|m| &m.lessons).collect();
        for lesson in lessons.into_iter().filter_map(|id| programme.lessons.get(id)) {
            let doc = context.doc(lesson.doc);
            let Some(body) = &doc.body else { continue };
            walk(&body.blocks, &mut |node| {
                let Node::Block(Block { span, kind: BlockKind::Directive(directive) }) = node else { return };
                if directive.name != DirectiveName::Check {
                    return;
                }
                match first.get(directive.argument.as_str()) {
                    Some((before, place)) => {
                        let there = context.doc(*before);
                        let found =
                            context.finding(doc, *span, format!("this course asks `{}` already", directive.argument));
                        findings.push(found.see(there.file, *place, "here").help("ask another practice item"));
                    }
                    None => {
                        first.insert(&directive.argument, (lesson.doc, *span));
                    }
                }
            });
        }
    }
}
