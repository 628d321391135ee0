//! An HTML tag that content does not have.

use crate::check::active_html::is_active;
use crate::check::{Context, Example, Findings, Group, Rule, Scope, TextView, Verdict};
use crate::diag::Severity;
use crate::parse::markdown::Node;
use crate::parse::markdown::ast::{Block, BlockKind, Inline, InlineKind};
use crate::parse::markdown::html::{Piece, pieces};

/// The rule.
pub static RULE: Rule = Rule {
    name: "raw-html",
    group: Group::Security,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "An HTML tag that content does not have",
    docs: "\
## What it does
Reports raw HTML other than `kbd`, `sub`, `sup`, `abbr`, `details`, `summary`, `br`, `mark`, `var` and `samp`, and attributes other than `title` on `abbr` and `open` on `details`. Such a tag is shown as text. Comments are left out of what is built. What can run is reported by `html-script`.

## Why
The same text becomes a page, a package and an exam, each with its own style and its own rules of accessibility. Tags that fix a look in one of them break in another, and every further tag is a door.

## Example
```markdown
<font color=\"red\">Careful!</font>
```

## Use instead
```markdown
> [!WARNING]
> Careful!
```
A tag that is spoken of stands in code: `` `<picture>` ``.
",
    options: &[],
    fixable: false,
    scope: Scope::Text(check),
    examples: &[
        Example {
            title: "a coloured font",
            files: &[
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\nThis is <font color=\"red\">red</font>.\n"),
            ],
            verdict: Verdict::Fails(2),
        },
        Example {
            title: "a block of HTML",
            files: &[
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n<div class=\"box\">\n\nText.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "keys, and a tag in code",
            files: &[
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\nPress <kbd>Esc</kbd> in a `<picture>`.\n"),
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
        let mut odd: Vec<String> = Vec::new();
        for (range, piece) in pieces(html).into_iter().filter(|(_, piece)| !piece.is_allowed() && !is_active(piece)) {
            let shown = match &piece {
                Piece::Open { name, .. } => format!("<{name}>"),
                Piece::Close { name } => format!("</{name}>"),
                _ => html.get(range).unwrap_or_default().chars().take(30).collect(),
            };
            if !odd.contains(&shown) {
                odd.push(shown);
            }
        }
        if !odd.is_empty() {
            let message = format!("`{}` is not allowed here and will be shown as text", odd.join("`, `"));
            findings.push(
                text.finding(context, span, message).help("say it in Markdown, or put it in code with backticks"),
            );
        }
    });
}
