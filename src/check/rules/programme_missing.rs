//! A content folder without programme.yaml.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "programme-missing",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A content folder without programme.yaml",
    docs: "\
## What it does
Reports a content folder that has no `programme.yaml` at its top.

## Why
The file holds the title, the languages and the permanent base of all identifiers. Without it nothing can be built, and commands run in a wrong folder look as if the programme were empty.

## Example
`certwright check docs` in a folder that holds only notes.

## Use instead
Name the content folder: `certwright check content`. `certwright init` begins a new one.
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "no programme.yaml",
            files: &[
                ("programme.yaml", ""),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "the scaffold",
            files: &[],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let built = &context.analysis.built;
    // A folder or broken link of that name is reported as what it is.
    if built.listing.iter().any(|e| &*e.path == "programme.yaml") {
        return;
    }
    let elsewhere =
        built.listing.iter().map(|e| &*e.path).find(|p| p.ends_with("/programme.yaml") || *p == "programme.yml");
    let help = match elsewhere {
        Some(path) => format!("there is `{path}`; the content folder is the one with `programme.yaml` at its top"),
        None => "name the content folder, or begin one with `certwright init`".to_owned(),
    };
    findings.push(context.overall("there is no `programme.yaml` in the content folder").help(help));
}
