//! Text of a scaffold that nobody has replaced.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::{Doc, DocId, placeholder};
use crate::source::Span;
use aho_corasick::{AhoCorasick, MatchKind};
use std::sync::LazyLock;

/// The rule.
pub static RULE: Rule = Rule {
    name: "placeholder-text",
    group: Group::Correctness,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "Text of the form that `new` writes and that nobody has replaced",
    docs: "\
## What it does
Reports items, scenarios and lessons in which a sentence stands that `certwright new` writes to say what belongs there. One finding a document.

## Why
The form of an item is a valid item: it has a key, options and a rationale. A candidate would be asked to \"describe the situation\".

## Example
\"Describe the situation, then ask one question.\"

## Use instead
Write what the sentence asks for. A document that waits for its text can wait on a branch.
",
    options: &[],
    fixable: false,
    scope: Scope::Document(check),
    examples: &[
        Example {
            title: "a lesson as it was scaffolded",
            files: &[(
                "courses/reading-responses/01-planning/02-more.md",
                "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\nBegin with the question that the lesson answers.\n",
            )],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a lesson that says something",
            files: &[(
                "courses/reading-responses/01-planning/02-more.md",
                "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\nWhat does a response say of its age?\n",
            )],
            verdict: Verdict::Passes,
        },
    ],
};

// So few patterns are found at the speed of memory: `None` would take thousands.
static SENTENCES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    // Leftmost matches are looked for many bytes at a time.
    AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(placeholder::ALL).ok()
});

fn check(context: &Context<'_>, _id: DocId, doc: &Doc, findings: &mut Findings) {
    if !doc.kind.spec().markdown {
        return;
    }
    let body = doc.slice(doc.body_span);
    let Some(left) = SENTENCES.as_ref().and_then(|all| all.find(body)) else { return };
    let start = doc.body_span.start as usize;
    let span = Span::new(start + left.start(), start + left.end());
    let found = context.finding(doc, span, "this is still the text of the form");
    findings.push(found.help("write what it asks for, or keep the document on a branch until you do"));
}
