//! A file name that some systems cannot have.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "reserved-file-name",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A file name that some systems cannot have",
    docs: "\
## What it does
Reports names that Windows reserves for devices (`aux.svg`, `con`, `com1.md`), names that end in a dot or a space, and names with `< > : \" | ? *` or control characters.

## Why
A checkout on Windows fails, and so does the import of a package on an LMS that runs there.

## Example
`media/what is a cache?.svg`

## Use instead
`media/what-is-a-cache.svg`

## References
- Microsoft, \"Naming Files, Paths, and Namespaces\"
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "a question mark and a device",
            files: &[
                ("media/what?.svg", "<svg/>"),
                ("media/aux.svg", "<svg/>"),
            ],
            verdict: Verdict::Fails(2),
        },
        Example {
            title: "an ordinary name",
            files: &[
                ("media/auxiliary.svg", "<svg/>"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

const DEVICES: [&str; 22] = [
    "aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con", "lpt1", "lpt2", "lpt3",
    "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "nul", "prn",
];

fn check(context: &Context<'_>, findings: &mut Findings) {
    for entry in &context.analysis.built.listing {
        if let Some((part, reason)) = entry.path.split('/').find_map(|part| Some((part, reserved(part)?))) {
            let message = format!("`{part}` {reason}");
            findings.push(
                context.file_finding(&entry.path, message).help("rename it with letters, digits, `-`, `_` and `.`"),
            );
        }
    }
}

fn reserved(part: &str) -> Option<&'static str> {
    let stem = part.split('.').next().unwrap_or(part);
    if matches!(stem.len(), 3 | 4) && DEVICES.binary_search(&stem.to_ascii_lowercase().as_str()).is_ok() {
        return Some("is the name of a device on Windows");
    }
    if part.ends_with(['.', ' ']) {
        return Some("ends in a dot or space, which Windows drops");
    }
    part.contains(|c: char| r#"<>:"|?*\"#.contains(c) || c.is_control())
        .then_some("has a character that Windows cannot store")
}
