//! A published file name with characters that some LMSs lose.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "media-file-name",
    group: Group::Packaging,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A published file name with characters that some LMSs lose",
    docs: "\
## What it does
Reports used media files whose path has other characters than the letters `A–Z` and `a–z`, digits, `-`, `_`, `.` and `/`, or is longer than 150 characters.

## Why
Packages are unpacked by many programs. Some store names in another encoding, some turn a space into `%20` or `+`: the file is there, and the page does not find it.

## Example
`media/Größe der Datei.svg`

## Use instead
`media/groesse-der-datei.svg`

## References
- PKWARE, APPNOTE.TXT, appendix D (language encoding)
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "a space and an umlaut",
            files: &[
                ("media/Größe 1.svg", "<svg/>"),
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n![A size](</media/Größe 1.svg>)\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "plain letters",
            files: &[
                ("media/cache.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>"),
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n![A cache](/media/cache.svg)\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let resolved = &context.analysis.resolved;
    for media in resolved.all_media().filter(|m| resolved.media_users(&m.path).next().is_some()) {
        let odd = media.path.chars().find(|c| !c.is_ascii_alphanumeric() && !"-_./".contains(*c));
        let message = match odd {
            Some(c) => format!("`{c}` in a file name is lost in some LMSs"),
            None if media.path.len() > 150 => "this path is longer than some LMSs can store".to_owned(),
            None => continue,
        };
        findings.push(context.file_finding(&media.path, message).help("rename it with letters, digits, `-` and `_`"));
    }
}
