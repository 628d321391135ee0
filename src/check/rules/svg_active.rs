//! An SVG file that does more than show something.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "svg-active",
    group: Group::Security,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "An SVG file that does more than show something",
    docs: "\
## What it does
Reports used SVG files with scripts, event attributes, `foreignObject`, addresses of other hosts, imported styles or entity declarations, and SVG files that are not well-formed.

## Why
Shown as an image, an SVG file runs nothing. Opened by itself, as some LMSs do with files of a package, it is a page with all rights.

## Example
```xml
<svg onload=\"track()\"><image href=\"https://pictures.example/a.png\"/></svg>
```

## Use instead
Export the drawing as plain SVG, with fonts turned into paths and pictures set in as `data:image/…`.

## References
- W3C, SVG 2, §2.7 (processing modes); W3C, SVG Integration
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "an event and a foreign picture",
            files: &[
                ("media/cache.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"x()\"><image href=\"https://a.example/b.png\"/></svg>"),
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n![A cache](/media/cache.svg)\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a drawing",
            files: &[
                ("media/cache.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>"),
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n![A cache](/media/cache.svg)\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for (path, hazards) in context.analysis.resolved.svg_hazards().filter(|(_, hazards)| !hazards.is_empty()) {
        let found = context.file_finding(path, format!("this drawing has {}", hazards.join(", ")));
        findings.push(found.help("export it as plain SVG, without scripts and without addresses of other hosts"));
    }
}
