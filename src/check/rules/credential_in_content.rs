//! What looks like a password, key or access token.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Diagnostic;
use crate::diag::Severity;
use crate::model::Doc;
use crate::source::Span;
use aho_corasick::{AhoCorasick, MatchKind};
use rayon::prelude::*;

/// The rule.
pub static RULE: Rule = Rule {
    name: "credential-in-content",
    group: Group::Security,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "What looks like a password, key or access token",
    docs: "\
## What it does
Reports private keys and tokens of the forms that large services give them (AWS, GitHub, GitLab, Google, npm, Slack, Stripe), anywhere in the text, code included. Examples from their makers' manuals, which contain `EXAMPLE`, and tokens of one repeated character are left alone.

## Why
What was once committed stays in the history. A token in an example is copied with it.

## Example
```http
Authorization: Bearer ghp_ … forty letters and digits
```

## Use instead
Revoke the token first, then take it out. In examples write `YOUR_TOKEN`.

## References
- GitHub Docs, \"Supported secret scanning patterns\"
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    // Cut in two, so that scanners of this repository do not take them for secrets.
    examples: &[
        Example {
            title: "a token in an example",
            files: &[
                ("courses/reading-responses/01-planning/02-more.md", concat!("---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n```\nexport TOKEN=ghp_", "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8\n```\n")),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a private key",
            files: &[
                ("courses/reading-responses/01-planning/02-more.md", concat!("---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n```\n-----BEGIN", " PRIVATE KEY-----\nMIIBVgIBADANBgkqhkiG9w0BAQEFAASCAUAwggE8AgEAAkEA\n-----END PRIVATE KEY-----\n```\n")),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a placeholder, and the example of a manual",
            files: &[
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n```\nexport TOKEN=YOUR_TOKEN\nexport TOKEN=ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\nexport KEY=AKIAIOSFODNN7EXAMPLE\n```\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

/// How a token begins, and how many letters, digits, `_` and `-` follow at least.
const FORMS: [(&str, usize); 18] = [
    ("AKIA", 16),
    ("ASIA", 16),
    ("AIza", 35),
    ("ghp_", 36),
    ("gho_", 36),
    ("ghu_", 36),
    ("ghs_", 36),
    ("ghr_", 36),
    ("github_pat_", 60),
    ("glpat-", 20),
    ("npm_", 36),
    ("xoxa-", 24),
    ("xoxb-", 24),
    ("xoxp-", 24),
    ("xoxr-", 24),
    ("sk_live_", 24),
    ("rk_live_", 24),
    ("PRIVATE KEY-----", 0),
];

fn check(context: &Context<'_>, findings: &mut Findings) {
    let built = &context.analysis.built;
    // Leftmost matches are looked for many bytes at a time.
    let leftmost = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(FORMS.map(|(begin, _)| begin));
    let Ok(forms) = leftmost else { return };
    let docs: Vec<&Doc> = built.docs.iter().map(|(_, doc)| doc).collect();
    let found: Vec<Diagnostic> = docs
        .into_par_iter()
        .flat_map_iter(|doc| {
            tokens(&forms, &doc.text).into_iter().map(|span| context.finding(doc, span, "this looks like a credential"))
        })
        .collect();
    let included = context.analysis.resolved.included().iter().flat_map(|included| {
        let spans = tokens(&forms, &built.sources.get(included.file).text);
        spans.into_iter().map(|span| {
            Diagnostic::new(context.rule.name, context.rule.severity, "this looks like a credential").at(
                included.file,
                span,
                "",
            )
        })
    });
    for found in found.into_iter().chain(included) {
        findings.push(found.help("revoke it, then take it out; in examples write `YOUR_TOKEN`"));
    }
}

fn tokens(forms: &AhoCorasick, text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    for hit in forms.find_iter(text) {
        let (begin, least) = FORMS[hit.pattern().as_usize()];
        let inside = |b: &u8| b.is_ascii_alphanumeric() || *b == b'_' || *b == b'-';
        let length = text.as_bytes()[hit.end()..].iter().take_while(|b| inside(b)).count();
        // Only at the beginning of a word: `xoxb-` may stand anywhere in base64.
        let word = hit.start() == 0 || !inside(&text.as_bytes()[hit.start() - 1]);
        let rest = &text[hit.end()..hit.end() + length];
        let varied = rest.bytes().collect::<std::collections::BTreeSet<u8>>().len() > 8;
        let span = Span::new(hit.start(), hit.end() + length);
        if begin.starts_with("PRIVATE") {
            // The header alone may be what a lesson speaks of; a key has lines below it.
            let below = text[hit.end()..]
                .trim_start()
                .bytes()
                .take_while(|b| b.is_ascii_alphanumeric() || b"+/=".contains(b))
                .count();
            if below >= 40 {
                found.push(span);
            }
        } else if word && length >= least && varied && !rest.contains("EXAMPLE") {
            found.push(span);
        }
    }
    found
}
