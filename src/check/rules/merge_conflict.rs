//! A merge conflict that was left in a document.

use crate::check::{Example, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "merge-conflict",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A merge conflict that was left in a document",
    docs: "\
## What it does
Reports lines that begin with `<<<<<<< `, as git writes them where two branches changed the same lines. The rest of the document is
checked with the text of the first side. Fenced code blocks are left out: there such lines are an example. Conflicts in tables and
manifests of releases are told by the rules about those.

## Why
In Markdown the markers are ordinary text: candidates would read both versions, and the key of one beside the options of the other.

## Example
A lesson with `<<<<<<< HEAD` above one paragraph and `>>>>>>> topic` below another.

## Use instead
Decide which lines stay, and delete the lines that begin with `<<<<<<<`, `|||||||`, `=======` and `>>>>>>>`.
",
    options: &[],
    fixable: false,
    scope: Scope::Reading,
    examples: &[
        Example {
            title: "two versions of a definition",
            files: &[(
                "glossary.yaml",
                "terms:\n  - id: status-code\n    term: status code\n<<<<<<< HEAD\n    definition: The three digits of a response.\n=======\n    definition: Three digits.\n>>>>>>> shorter\n",
            )],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "two versions of a paragraph",
            files: &[(
                "courses/reading-responses/01-planning/02-more.md",
                "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n<<<<<<< HEAD\nA response has a status.\n\n=======\nEvery response has one.\n\n>>>>>>> topic\n",
            )],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a lesson about conflicts",
            files: &[(
                "courses/reading-responses/01-planning/02-more.md",
                "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\nSo it looks:\n\n```text\n<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> topic\n```\n",
            )],
            verdict: Verdict::Passes,
        },
    ],
};
