//! HTML that runs code or loads something from elsewhere.

use crate::check::active_html::is_active;
use crate::check::{Context, Example, Findings, Group, Rule, Scope, TextView, Verdict};
use crate::diag::Severity;
use crate::parse::markdown::Node;
use crate::parse::markdown::ast::{Block, BlockKind, Inline, InlineKind};
use crate::parse::markdown::html::{Piece, pieces};

/// The rule.
pub static RULE: Rule = Rule {
    name: "html-script",
    group: Group::Security,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "HTML that runs code or loads something from elsewhere",
    docs: "\
## What it does
Reports `script`, `iframe`, `object`, `embed`, `form` and other tags that run code, load other pages or send data; event attributes such as `onclick`; and `javascript:` in any attribute.

## Why
What runs in a page of the site runs with its rights; in an LMS, with those of whoever looks at it. It is shown as text and never run, but whoever wrote it meant something, and a reviewer should know what.

## Example
```markdown
<img src=\"x\" onerror=\"alert(1)\">
```

## Use instead
Write what is meant in Markdown. For something that moves or answers, use a figure or a practice item.

## References
- OWASP, Cross Site Scripting Prevention Cheat Sheet
",
    options: &[],
    fixable: false,
    scope: Scope::Text(check),
    examples: &[
        Example {
            title: "a script, an event and a frame",
            files: &[
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\nText <script>alert(1)</script> and <kbd onclick=\"x()\">Esc</kbd>.\n\n<iframe src=\"https://a.example/\"></iframe>\n"),
            ],
            verdict: Verdict::Fails(3),
        },
        Example {
            title: "a script in a definition of the glossary",
            files: &[
                ("glossary.yaml", "terms:\n  - {id: status-code, term: status code, definition: \"Three <script>alert(1)</script> digits\"}\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "code that speaks of it",
            files: &[
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\nA `<script>` runs code.\n\n```html\n<script src=\"a.js\"></script>\n```\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, text: &TextView<'_>, findings: &mut Findings) {
    text.walk(&mut |node| {
        let (span, html) = match node {
            Node::Block(Block { span, kind: BlockKind::Html(html) })
            | Node::Inline(Inline { span, kind: InlineKind::Html(html) }) => (*span, html),
            _ => return,
        };
        let active = pieces(html)
            .into_iter()
            .map(|(_, piece)| piece)
            .find(|piece| is_active(piece) && !matches!(piece, Piece::Close { .. }));
        if let Some(Piece::Open { name, .. }) = active {
            let found =
                text.finding(context, span, format!("this `<{name}>` would run code or load something from elsewhere"));
            findings.push(found.help("take it out; show code in a code block"));
        }
    });
}
