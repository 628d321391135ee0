//! Words after a code fence that say nothing.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, TextView, Verdict};
use crate::diag::Severity;
use crate::parse::markdown::ast::{Block, BlockKind};
use crate::parse::markdown::{CodeInfo, Node};

/// The rule.
pub static RULE: Rule = Rule {
    name: "code-info",
    group: Group::Correctness,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "Words after a code fence that say nothing",
    docs: "\
## What it does
Reports words after the language of a code block that are neither `title=\"…\"` nor `mark=\"…\"`, marks that cannot be read, and marks of lines that the block does not have.

## Why
The line that was to stand out does not.

## Example
```markdown
```http mark=\"2,9\"
HTTP/1.1 200 OK
Age: 5
```
```

## Use instead
```markdown
```http mark=\"2\"
HTTP/1.1 200 OK
Age: 5
```
```
",
    options: &[],
    fixable: false,
    scope: Scope::Text(check),
    examples: &[
        Example {
            title: "a word that is not known, and a line that is not there",
            files: &[
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n```http linenos\nAge: 5\n```\n\n```http mark=\"9\"\nAge: 5\n```\n"),
            ],
            verdict: Verdict::Fails(2),
        },
        Example {
            title: "a title and a mark",
            files: &[
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n```http title=\"A response\" mark=\"1\"\nAge: 5\n```\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, text: &TextView<'_>, findings: &mut Findings) {
    text.walk(&mut |node| {
        let Node::Block(Block { span, kind: BlockKind::Code { info, text: code } }) = node else { return };
        // Most blocks name a language and no more.
        if !info.contains(' ') && !info.contains('=') {
            return;
        }
        let info = CodeInfo::parse(info);
        let lines = code.lines().count() as u32;
        let (message, help) = if let Some(word) = info.unknown.first() {
            (
                format!("`{word}` says nothing here"),
                "what may follow the language is `title=\"…\"` and `mark=\"2,4-5\"`".to_owned(),
            )
        } else if let Some(beyond) = info.marks.iter().map(|m| *m.end()).max().filter(|last| *last > lines) {
            (
                format!("line {beyond} is marked, but this block has {lines}"),
                "lines are counted from 1, inside the block".to_owned(),
            )
        } else {
            return;
        };
        findings.push(text.finding(context, *span, message).help(help));
    });
}
