//! An alternative text that does not replace its image.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, TextView, Verdict};
use crate::diag::Severity;
use crate::parse::markdown::ast::Image;

/// The rule.
pub static RULE: Rule = Rule {
    name: "image-alt-suspicious",
    group: Group::Accessibility,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "An alternative text that does not replace its image",
    docs: "\
## What it does
Reports alternative texts that are a file name, a placeholder such as `image` or `figure 2`, begin with \"image of\" or \"picture of\", or only repeat the caption.

## Why
A screen reader already says that it is an image, and reads the caption. What is missing is what the image shows.

## Example
```markdown
![cache-diagram.svg](/media/cache-diagram.svg)
```

## Use instead
```markdown
![A browser asks a cache, which asks the origin](/media/cache-diagram.svg)
```

## References
- W3C, Images Tutorial, \"Tips and tricks\"
",
    options: &[],
    fixable: false,
    scope: Scope::Text(check),
    examples: &[
        Example {
            title: "a file name, a placeholder, a needless beginning, a caption",
            files: &[
                ("media/cache.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>"),
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n![cache.svg](/media/cache.svg)\n\n![Image](/media/cache.svg)\n\n![Image of a cache](/media/cache.svg)\n\n![A cache](/media/cache.svg \"A cache\")\n"),
            ],
            verdict: Verdict::Fails(4),
        },
        Example {
            title: "what the picture shows",
            files: &[
                ("media/cache.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>"),
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n![A browser asks a cache](/media/cache.svg \"A cache\")\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, text: &TextView<'_>, findings: &mut Findings) {
    text.images(&mut |image, caption, span| {
        if let Some((message, help)) = suspicion(image, caption) {
            findings.push(text.finding(context, span, message).help(help));
        }
    });
}

const KINDS: [&str; 10] =
    ["diagram", "figure", "graphic", "icon", "image", "img", "photo", "picture", "screenshot", "untitled"];
const BEGINNINGS: [&str; 6] =
    ["a picture of ", "an image of ", "graphic of ", "image of ", "picture of ", "the image shows "];
const ENDINGS: [&str; 7] = [".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"];

fn suspicion(image: &Image, caption: &str) -> Option<(&'static str, &'static str)> {
    let alt = image.alt.trim().to_lowercase();
    let file = image.target.rsplit('/').next().unwrap_or("").to_lowercase();
    let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
    let say = "say what the image shows";
    let numbered = alt.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '.');
    if alt.is_empty() {
        None
    } else if (!alt.contains(' ') && ENDINGS.iter().any(|e| alt.ends_with(e)))
        || (alt == stem && alt.contains(['-', '_']))
    {
        Some(("this alternative text is a file name", say))
    } else if KINDS.contains(&numbered) {
        Some(("this alternative text only says that there is an image", say))
    } else if BEGINNINGS.iter().any(|b| alt.starts_with(b)) {
        Some(("that it is an image is said by the screen reader", "begin with what it shows"))
    } else if alt == caption.trim().to_lowercase() {
        Some(("this alternative text only repeats the caption", say))
    } else {
        None
    }
}
