//! Names of people in the content itself.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "names-in-content",
    group: Group::Security,
    severity: Severity::Error,
    since: "0.2.0",
    summary: "Names of people in the content itself",
    docs: "\
## What it does
Reports files in the folder `people/` that no mount of `programme.yaml` brings there. In a mounted folder `people/names.yaml` says who the ids of `people.yaml` are; `due` and `review packet` show the names, nothing else does.

## Why
The repository and its history are copied and published. People appear in them under pseudonymous ids, so that who they are can be changed, and forgotten, elsewhere.

## Example
`content/people/names.yaml` beside `content/people.yaml`.

## Use instead
```yaml
mounts:
  - {path: people, from: ../../private/people}
```
Or name the file where it is needed: `certwright due --people ../private/names.yaml`.

## References
- Regulation (EU) 2016/679, article 5 (1) c (data minimisation)
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "names beside the ids",
            files: &[("people/names.yaml", "p001: Ana Example\n")],
            verdict: Verdict::Fails(1),
        },
        Example { title: "ids alone", files: &[], verdict: Verdict::Passes },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let mounts = context.programme().record.as_ref().map(|r| r.mounts.as_slice()).unwrap_or_default();
    let mounted = |path: &str| {
        mounts.iter().any(|(at, _)| path.strip_prefix(at.as_str()).is_some_and(|rest| rest.starts_with('/')))
    };
    for entry in context.analysis.built.listing.iter().filter(|e| e.path.starts_with("people/")) {
        if !mounted(&entry.path) {
            findings.push(
                context
                    .file_finding(&entry.path, "names of people are kept outside of the content")
                    .help("move the file elsewhere, and mount its folder or name it with --people; take it out of git's history too"),
            );
        }
    }
}
