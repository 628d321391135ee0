//! A release manifest that was changed after it was stamped.

use crate::check::{Example, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "bad-release",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A release manifest that was edited, cut off, merged or lost",
    docs: "\
## What it does
Reads every file of `releases/`: its name, its header, each of its lines, and the digest of all of them in the last line.
Reports the first line that does not fit, and a release whose predecessor is missing.

## Why
Versions are computed against the releases. A manifest that says something else than what was released gives
items wrong versions, binds reviews and statistics to the wrong text, and proves nothing to an auditor.

## Example
```
<<<<<<< HEAD
{\"kind\":\"item\",\"id\":\"mis-7k3f9q\",\"version\":\"1.1.0\"}
=======
```

## Use instead
The file as `certwright stamp` wrote it: `git checkout COMMIT -- content/releases/2026-Q3.jsonl`. What was wrong in a
release is put right in the content and stamped in the next one, `2026-Q3.1`.
",
    options: &[],
    fixable: false,
    scope: Scope::Reading,
    examples: &[
        Example {
            title: "a date changed by hand",
            files: &[("releases/2026-Q3.jsonl", RELEASE_EDITED)],
            verdict: Verdict::Fails(1),
        },
        Example { title: "a file that is named like no release", files: &[("releases/next.jsonl", RELEASE)], verdict: Verdict::Fails(1) },
        Example { title: "a release as it was stamped", files: &[("releases/2026-Q3.jsonl", RELEASE)], verdict: Verdict::Passes },
    ],
};

const RELEASE: &str = "{\"certwright-release\":1,\"canon\":1,\"id\":\"2026-Q3\",\"kind\":\"quarterly\",\"date\":\"2026-09-30\",\"previous\":null,\"tool\":\"certwright 0.1.0\",\"programme\":\"example\"}\n{\"entries\":0,\"sha256\":\"245c8e7149ba5e69e43091d83f87650deac2d0ea68e0feae115585c78b4f52d2\"}\n";
const RELEASE_EDITED: &str = "{\"certwright-release\":1,\"canon\":1,\"id\":\"2026-Q3\",\"kind\":\"quarterly\",\"date\":\"2026-09-29\",\"previous\":null,\"tool\":\"certwright 0.1.0\",\"programme\":\"example\"}\n{\"entries\":0,\"sha256\":\"245c8e7149ba5e69e43091d83f87650deac2d0ea68e0feae115585c78b4f52d2\"}\n";
