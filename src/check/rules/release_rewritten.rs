//! A release of the base branch that a change drops or alters.

use crate::canon::{ReleaseId, line_feeds};
use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "release-rewritten",
    group: Group::Governance,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A release of the base branch that a change drops or alters",
    docs: "\
## What it does
With `--base REV`, compares every manifest of `releases/` with that revision, byte for byte, and reports those that this change altered or dropped. Line ends do not count. A manifest that is the same here as where the branch left that of `REV` was not touched by it: what the base branch has released since is no fault of a branch that is merely behind. In a shallow clone that does not reach back so far, a manifest that differs is reported, and of those that are missing a note says that they were not judged.

## Why
What was released is out: learners, certificates and audits name it. A rebase that drops a manifest gives the same versions to other texts; two branches that release the same quarter leave two truths under one name.

## Example
`releases/2026-Q4.jsonl` of the branch was stamped from other content than that of `main`.

## Use instead
Merge the base branch and take its manifests whole. What this branch wanted to release goes under the next name, such as `2026-Q4.1`.
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "two branches released the same quarter",
            files: &[("@base/releases/2026-Q3.jsonl", RELEASE), ("releases/2026-Q3.jsonl", OTHER)],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a rebase dropped a release",
            files: &[("@base/releases/2026-Q3.jsonl", RELEASE)],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a new release after the one of the base",
            files: &[("@base/policy.yaml", "rules: {}\n"), ("policy.yaml", "rules: {}\n"), ("releases/2026-Q3.jsonl", RELEASE)],
            verdict: Verdict::Passes,
        },
    ],
};

const RELEASE: &str = "{\"certwright-release\":1,\"canon\":1,\"id\":\"2026-Q3\",\"kind\":\"quarterly\",\"date\":\"2026-09-30\",\"previous\":null,\"tool\":\"certwright 0.1.0\",\"programme\":\"example\"}\n{\"entries\":0,\"sha256\":\"245c8e7149ba5e69e43091d83f87650deac2d0ea68e0feae115585c78b4f52d2\"}\n";
const OTHER: &str = "{\"certwright-release\":1,\"canon\":1,\"id\":\"2026-Q3\",\"kind\":\"quarterly\",\"date\":\"2026-09-29\",\"previous\":null,\"tool\":\"certwright 0.1.0\",\"programme\":\"example\"}\n{\"entries\":0,\"sha256\":\"c3f0d75138ed006bb87f301c48d8ab598137fc37c69b8e6d1fc049dbeedb6763\"}\n";

fn check(context: &Context<'_>, findings: &mut Findings) {
    let Some(base) = context.base else { return };
    let sources = &context.analysis.built.sources;
    let listed = |path: &str| context.analysis.built.listing.iter().any(|e| *e.path == *path);
    let next = next(context, base.releases.keys());
    for (path, bytes) in &base.releases {
        let name = path.trim_start_matches("releases/").trim_end_matches(".jsonl");
        let here = sources.find(path).map(|file| sources.get(file).text.as_bytes()).filter(|_| listed(path));
        if base.untouched(path, here) {
            continue;
        }
        let (message, help) = match here {
            Some(here) if line_feeds(here) == line_feeds(bytes) => continue,
            Some(_) => (
                format!("the base branch has another release `{name}`"),
                format!(
                    "keep that of the base branch whole; if this branch released under the same name, release what it adds as `{next}`"
                ),
            ),
            None => (
                format!("the base branch has a release `{name}`, which is missing here"),
                "merge the base branch; if a rebase dropped the file, take it from there".to_owned(),
            ),
        };
        findings.push(context.file_finding(path, message).help(help));
    }
}

/// The first name that is free on both sides.
fn next<'a>(context: &Context<'_>, base: impl Iterator<Item = &'a String>) -> String {
    let name = |path: &str| ReleaseId::parse(path.strip_prefix("releases/")?.strip_suffix(".jsonl")?);
    let here = context.analysis.built.listing.iter().filter_map(|e| name(&e.path));
    let last = base.filter_map(|path| name(path)).chain(here).max();
    last.map_or_else(|| "the next one".to_owned(), |last| last.next_patch().to_string())
}
