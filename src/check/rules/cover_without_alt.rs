//! A cover picture without alternative text.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "cover-without-alt",
    group: Group::Accessibility,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A cover picture without alternative text",
    docs: "\
## What it does
Reports courses with `cover` and without `cover-alt`.

## Why
The cover stands on the list of courses and on the course's own page; who cannot see it should know what the others see.

## Example
```yaml
cover: media/cover.svg
```

## Use instead
```yaml
cover: media/cover.svg
cover-alt: A parcel on its way through three houses
```

## References
- WCAG 2.2, success criterion 1.1.1 (Non-text Content)
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "a cover alone",
            files: &[
                ("media/cache.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>"),
                (
                    "courses/reading-responses/course.yaml",
                    "id: reading-responses\ntitle: Reading Responses\ndescription: What the head says.\nauthors: [p001]\ncover: media/cache.svg\n",
                ),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a described cover",
            files: &[
                ("media/cache.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>"),
                (
                    "courses/reading-responses/course.yaml",
                    "id: reading-responses\ntitle: Reading Responses\ndescription: What the head says.\nauthors: [p001]\ncover: media/cache.svg\ncover-alt: A cache\n",
                ),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for course in context.programme().courses.iter().filter(|c| c.cover.is_some() && c.cover_alt.is_none()) {
        let doc = context.doc(course.doc);
        let found = context.finding(doc, doc.span(&["cover"]), "this cover has no alternative text");
        findings.push(found.help("add `cover-alt:` with what the picture shows"));
    }
}
