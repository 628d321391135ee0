//! An image in a format that browsers do not show.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, TextView, Verdict};
use crate::diag::Severity;
use crate::resolve::LinkTarget;

/// The rule.
pub static RULE: Rule = Rule {
    name: "media-type-unsupported",
    group: Group::Packaging,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "An image in a format that browsers do not show",
    docs: "\
## What it does
Reports images and figures whose file is not SVG, PNG, JPEG, GIF, WebP or AVIF, judged by its ending.

## Why
The learner sees a broken picture. TIFF, HEIC, PSD and JPEG 2000 are formats for making pictures, not for showing them.

## Example
```markdown
![A cache](/media/cache.tiff)
```

## Use instead
```markdown
![A cache](/media/cache.png)
```

## References
- HTML Living Standard, \"The img element\"; IANA, Media Types, image/*
",
    options: &[],
    fixable: false,
    scope: Scope::Text(check),
    examples: &[
        Example {
            title: "a TIFF",
            files: &[
                ("media/cache.tiff", "II"),
                (
                    "courses/reading-responses/01-planning/02-more.md",
                    "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n![A cache](/media/cache.tiff)\n",
                ),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "an SVG, and a TIFF to download",
            files: &[
                ("media/cache.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>"),
                ("media/cache.tiff", "II"),
                (
                    "courses/reading-responses/01-planning/02-more.md",
                    "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n![A cache](/media/cache.svg) [Scan](/media/cache.tiff)\n",
                ),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

const SHOWN: [&str; 8] = ["apng", "avif", "gif", "jpeg", "jpg", "png", "svg", "webp"];

fn check(context: &Context<'_>, text: &TextView<'_>, findings: &mut Findings) {
    text.images(&mut |image, _, span| {
        let LinkTarget::Media(media) = context.analysis.resolved.link(text.path, &image.target) else { return };
        let ending = media.path.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
        if SHOWN.binary_search(&ending.as_str()).is_err() {
            let found = text.finding(context, span, format!("browsers do not show `.{ending}` images"));
            findings.push(found.help("save it as SVG, PNG, JPEG, WebP or AVIF"));
        }
    });
}
