//! A table whose header row is empty.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, TextView, Verdict};
use crate::diag::Severity;
use crate::parse::markdown::Node;
use crate::parse::markdown::ast::{Block, BlockKind};

/// The rule.
pub static RULE: Rule = Rule {
    name: "table-without-header",
    group: Group::Accessibility,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A table whose header row is empty",
    docs: "\
## What it does
Reports tables in which every cell of the header row is empty.

## Why
Screen readers say the header of a column with each of its cells. Without headers a table is a heap of words.

## Example
```markdown
| | |
|---|---|
| 404 | nothing was found |
```

## Use instead
```markdown
| Code | Meaning |
|---|---|
| 404 | nothing was found |
```

## References
- WCAG 2.2, success criterion 1.3.1 (Info and Relationships), technique H51
",
    options: &[],
    fixable: false,
    scope: Scope::Text(check),
    examples: &[
        Example {
            title: "an empty header",
            files: &[(
                "courses/reading-responses/01-planning/02-more.md",
                "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n|   |   |\n|---|---|\n| 404 | nothing was found |\n",
            )],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a header, one cell of it empty",
            files: &[(
                "courses/reading-responses/01-planning/02-more.md",
                "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n|   | Meaning |\n|---|---|\n| 404 | nothing was found |\n",
            )],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, text: &TextView<'_>, findings: &mut Findings) {
    text.walk(&mut |node| {
        let Node::Block(Block { span, kind: BlockKind::Table { head, rows, .. } }) = node else { return };
        if !rows.is_empty() && head.iter().all(|cell| cell.content.is_empty()) {
            let found = text.finding(context, *span, "this table has no headers");
            findings.push(found.help("name the columns in the first row"));
        }
    });
}
