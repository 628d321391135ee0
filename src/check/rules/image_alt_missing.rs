//! An image without alternative text.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, TextView, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "image-alt-missing",
    group: Group::Accessibility,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "An image without alternative text",
    docs: "\
## What it does
Reports images and figures without alternative text.

## Why
Who cannot see the picture hears nothing, or its file name. In an item, that candidate cannot answer.

## Example
```markdown
![](/media/cache.svg)
```

## Use instead
```markdown
![A browser asks a cache, which asks the origin](/media/cache.svg)
```
The text says what the picture is there for. A picture that says nothing belongs into the theme, not into the text.

## References
- WCAG 2.2, success criterion 1.1.1 (Non-text Content)
- W3C, Images Tutorial, \"An alt decision tree\"
",
    options: &[],
    fixable: false,
    scope: Scope::Text(check),
    examples: &[
        Example {
            title: "a figure without text",
            files: &[
                ("media/cache.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>"),
                (
                    "courses/reading-responses/01-planning/02-more.md",
                    "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n![](/media/cache.svg \"A cache\")\n",
                ),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a picture in a cell of an item",
            files: &[
                ("media/cache.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>"),
                (
                    "items/practice/example.exa-222222.md",
                    "---\nid: exa-222222\ntitle: Example\ntype: matching\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhat?\n\n| A | B |\n|---|---|\n| ![](/media/cache.svg) {#a} | fine {#b} |\n| `404` {#c} | lost {#d} |\n\n## Correct\n\nYes.\n\n## Incorrect\n\nNo.\n\n## Rationale\n\nSo.\n",
                ),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a described picture",
            files: &[
                ("media/cache.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>"),
                (
                    "courses/reading-responses/01-planning/02-more.md",
                    "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n![A browser asks a cache](/media/cache.svg)\n",
                ),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, text: &TextView<'_>, findings: &mut Findings) {
    text.images(&mut |image, _, span| {
        if image.alt.trim().is_empty() {
            let found = text.finding(context, span, "this image has no alternative text");
            findings.push(found.help(format!("write `![what it shows]({})`", image.target)));
        }
    });
}
