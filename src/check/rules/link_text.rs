//! A link whose text does not say where it leads.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, TextView, Verdict};
use crate::diag::Severity;
use crate::parse::markdown::ast::{Inline, InlineKind};
use crate::parse::markdown::{Node, plain_text_with};

/// The rule.
pub static RULE: Rule = Rule {
    name: "link-text",
    group: Group::Accessibility,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A link whose text does not say where it leads",
    docs: "\
## What it does
Reports links without text, and links whose whole text is \"here\", \"click here\", \"this\", \"more\", \"read more\", \"link\" or the like.

## Why
Screen readers list the links of a page by their texts. A list of \"here\" and \"more\" leads nowhere.

## Example
```markdown
The rules stand [here](01-caching.md).
```

## Use instead
```markdown
The rules stand in [Caching](01-caching.md).
```

## References
- WCAG 2.2, success criterion 2.4.4 (Link Purpose), failure F84
",
    options: &[],
    fixable: false,
    scope: Scope::Text(check),
    examples: &[
        Example {
            title: "here, and nothing at all",
            files: &[
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\nIt stands [here](01-classes.md) and there[](01-classes.md).\n"),
            ],
            verdict: Verdict::Fails(2),
        },
        Example {
            title: "a name",
            files: &[
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\nIt stands in [the five classes](01-classes.md).\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

const VAGUE: [&str; 17] = [
    "article",
    "click",
    "click here",
    "details",
    "find out more",
    "go",
    "here",
    "learn more",
    "link",
    "more",
    "page",
    "read more",
    "see",
    "see here",
    "this",
    "this link",
    "this page",
];

fn check(context: &Context<'_>, text: &TextView<'_>, findings: &mut Findings) {
    text.walk(&mut |node| {
        let Node::Inline(Inline { span, kind: InlineKind::Link(link) }) = node else { return };
        let content = &link.content;
        // A fact or term is a text, whatever it turns out to be.
        let words = plain_text_with(content, &mut |d| d.argument.clone());
        let folded = words.trim().trim_end_matches(['.', '…', ':', '!', '>', '»']).to_lowercase();
        if folded.is_empty() {
            findings.push(
                text.finding(context, *span, "this link has no text")
                    .help("write what it leads to between `[` and `]`"),
            );
        } else if VAGUE.binary_search(&folded.trim()).is_ok() {
            let message = format!("`{}` does not say where this link leads", words.trim());
            findings.push(text.finding(context, *span, message).help("let the text of the link name what it leads to"));
        }
    });
}
