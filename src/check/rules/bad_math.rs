//! A formula that cannot be set.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, TextView, Verdict};
use crate::diag::Severity;
use crate::parse::markdown::ast::{Block, BlockKind, Inline, InlineKind};
use crate::parse::markdown::{Node, math_error};

/// The rule.
pub static RULE: Rule = Rule {
    name: "bad-math",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A formula that cannot be set",
    docs: "\
## What it does
Reports formulas between `$` or `$$` that are no TeX, use commands that are not known, or are longer than 10,000 bytes.

## Why
The learner would see the source of the formula instead of it.

## Example
```markdown
$\\frac{a}$
```

## Use instead
```markdown
$\\frac{a}{b}$
```
A dollar that is meant as one is written `\\$`.
",
    options: &[],
    fixable: false,
    scope: Scope::Text(check),
    examples: &[
        Example {
            title: "half a fraction",
            files: &[(
                "courses/reading-responses/01-planning/02-more.md",
                "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\nIt is $\\frac{a}$ here.\n",
            )],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a fraction",
            files: &[(
                "courses/reading-responses/01-planning/02-more.md",
                "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\nIt is $\\frac{a}{b}$ here.\n",
            )],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, text: &TextView<'_>, findings: &mut Findings) {
    text.walk(&mut |node| {
        let (span, tex) = match node {
            Node::Block(Block { span, kind: BlockKind::Math(tex) })
            | Node::Inline(Inline { span, kind: InlineKind::Math { tex, .. } }) => (*span, tex),
            _ => return,
        };
        if let Some(error) = math_error(tex) {
            let found = text.finding(context, span, format!("this formula cannot be set: {error}"));
            findings.push(found.help("mend the formula; write `\\$` for a dollar"));
        }
    });
}
