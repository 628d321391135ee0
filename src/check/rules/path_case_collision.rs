//! Two paths that some systems take for one.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

/// The rule.
pub static RULE: Rule = Rule {
    name: "path-case-collision",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "Two paths that some systems take for one",
    docs: "\
## What it does
Reports files and folders whose paths differ only in upper and lower case, or only in how an accent is composed.

## Why
On Windows and macOS, and in the file stores of many LMSs, only one of the two exists: which one depends on chance.

## Example
`media/Cache.svg` and `media/cache.svg`

## Use instead
Rename one of them.

## References
- Unicode Standard Annex #15 (normalization forms)
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "a picture in two spellings",
            files: &[("media/Cache.svg", "<svg/>"), ("media/cache.svg", "<svg/>")],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "two names",
            files: &[("media/cache.svg", "<svg/>"), ("media/caches.svg", "<svg/>")],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let mut paths: BTreeSet<&str> = BTreeSet::new();
    for entry in &context.analysis.built.listing {
        let folders = entry.path.match_indices('/').map(|(at, _)| &entry.path[..at]);
        paths.extend(folders.chain([&*entry.path]));
    }
    // Of two colliding paths at least one is not in the common form of both.
    let plain = |path: &str| path.is_ascii() && !path.bytes().any(|b| b.is_ascii_uppercase());
    let mut first: BTreeMap<String, &str> = BTreeMap::new();
    for path in paths.iter().filter(|p| !plain(p)) {
        let folded: String = path.nfc().collect::<String>().to_lowercase();
        let other = paths.get(folded.as_str()).copied().or_else(|| first.get(&folded).copied());
        if let Some(other) = other.filter(|other| name(other) != name(path)) {
            let message =
                format!("`{path}` and `{other}` are one path on systems that do not tell upper from lower case");
            findings.push(context.file_finding(path, message).help("rename one of them"));
        }
        first.entry(folded).or_insert(path);
    }
}

/// Of a folder's own collision its files say nothing more.
fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
