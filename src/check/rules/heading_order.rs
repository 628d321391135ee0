//! Headings that skip a level or begin at the wrong one.

use crate::check::Part;
use crate::check::{Context, Example, Findings, Group, Rule, Scope, TextView, Verdict};
use crate::diag::Severity;
use crate::parse::markdown::headings;

/// The rule.
pub static RULE: Rule = Rule {
    name: "heading-order",
    group: Group::Accessibility,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "Headings that skip a level or begin at the wrong one",
    docs: "\
## What it does
Reports headings of level 1, bodies whose first heading is deeper than level 2, and headings more than one level below the one before. Inside the sections of an item, headings begin at level 3.

## Why
The title is the heading of level 1. Screen readers offer the headings as a table of contents; a missing level looks like a part that was not found.

## Example
```markdown
## Lifetimes

#### Exceptions
```

## Use instead
```markdown
## Lifetimes

### Exceptions
```

## References
- WCAG 2.2, success criterion 1.3.1 (Info and Relationships), technique G141
",
    options: &[],
    fixable: false,
    scope: Scope::Text(check),
    examples: &[
        Example {
            title: "a level 1, and a level skipped",
            files: &[
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n# One\n\nText.\n\n## Two\n\n#### Four\n\nText.\n"),
            ],
            verdict: Verdict::Fails(2),
        },
        Example {
            title: "a body that begins at level 3",
            files: &[
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n### Three\n\nText.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "one after the other",
            files: &[
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n## Two\n\n### Three\n\nText.\n\n## Two again\n\nText.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, text: &TextView<'_>, findings: &mut Findings) {
    for blocks in &text.groups {
        // What is included begins below a heading that its own file does not show.
        let mut before = match text.part {
            Part::Body => Some(1),
            Part::Item => Some(2),
            Part::Include | Part::Field(_) => None,
        };
        for heading in headings(blocks) {
            let (message, help) = match before {
                _ if heading.level == 1 => {
                    ("the title is the only heading of level 1".to_owned(), "begin at level 2: `##`".to_owned())
                }
                Some(before) if heading.level > before + 1 => (
                    format!("this heading of level {} follows one of level {before}", heading.level),
                    format!("write `{}`", "#".repeat(usize::from(before) + 1)),
                ),
                _ => {
                    before = Some(heading.level);
                    continue;
                }
            };
            findings.push(text.finding(context, heading.span, message).help(help));
            before = Some(heading.level);
        }
    }
}
