//! A media file that takes long to load, or is over the limit.

use crate::check::{Context, Example, Findings, Group, Rule, RuleOption, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "media-too-large",
    group: Group::Packaging,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A media file that takes long to load, or is over the limit",
    docs: "\
## What it does
Reports used media files over `kilobytes` as a warning, and over `limits: media-bytes` of `programme.yaml` (5 MiB by default) as an error.

## Why
A learner on a phone waits for it, and each package that shows it carries it. Some LMSs refuse large packages altogether.

## Example
A photograph of 4 MB as the camera wrote it.

## Use instead
Scale it to the width at which it is shown and save it as WebP or AVIF; publish long films where films are served and link them.
",
    options: &[
        RuleOption { name: "kilobytes", default: "1000", doc: "Files with more kilobytes (1,000 bytes) are warned of." },
    ],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "over the option",
            files: &[
                ("policy.yaml", "rules: {}\noptions: {media-too-large: {kilobytes: 0}}\n"),
                ("media/cache.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>"),
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n![A cache](/media/cache.svg)\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "over the limit",
            files: &[
                ("programme.yaml", "id: example-programme\nprefix: exa\ntitle: Example\ndescription: An example.\nlanguages: [en]\niri: https://credentials.example/example/\norganisation: {name: Example}\nlimits: {media-bytes: 20}\n"),
                ("media/cache.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>"),
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n![A cache](/media/cache.svg)\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a small picture",
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
    let limit = context.programme().limits().media_bytes;
    let soft = (context.number("kilobytes") * 1000.0) as u64;
    for media in resolved.all_media().filter(|m| m.bytes > soft.min(limit)) {
        if resolved.media_users(&media.path).next().is_none() {
            continue;
        }
        let kilobytes = media.bytes.div_ceil(1000);
        let mut found = match media.bytes > limit {
            true => context.file_finding(
                &media.path,
                format!("this file has {} bytes, more than the {limit} that are allowed", media.bytes),
            ),
            false => {
                context.file_finding(&media.path, format!("this file has {kilobytes} kB, more than {} kB", soft / 1000))
            }
        };
        if media.bytes <= limit {
            found.severity = Severity::Warning;
        }
        findings.push(found.help("scale pictures to the width at which they are shown and save them as WebP or AVIF"));
    }
}
