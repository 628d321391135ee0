//! A footnote without a mark, or a mark without a footnote.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, TextView, Verdict};
use crate::diag::Severity;
use crate::parse::markdown::Node;
use crate::parse::markdown::ast::{Block, BlockKind, Inline, InlineKind};
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

/// The rule.
pub static RULE: Rule = Rule {
    name: "footnote-unpaired",
    group: Group::Correctness,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A footnote without a mark, or a mark without a footnote",
    docs: "\
## What it does
Reports `[^label]` in running text to which there is no footnote, and footnotes that nothing refers to.

## Why
A mark without a footnote is printed as it stands; a footnote without a mark cannot be reached.

## Example
```markdown
Caches may store it.[^rfc]
```

## Use instead
```markdown
Caches may store it.[^rfc]

[^rfc]: RFC 9111 §3
```
",
    options: &[],
    fixable: false,
    scope: Scope::Text(check),
    examples: &[
        Example {
            title: "a mark without a footnote",
            files: &[(
                "courses/reading-responses/01-planning/02-more.md",
                "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\nCaches may store it.[^rfc]\n",
            )],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a footnote without a mark",
            files: &[(
                "courses/reading-responses/01-planning/02-more.md",
                "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\nCaches may store it.\n\n[^rfc]: RFC 9111.\n",
            )],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a pair, and a mark in code",
            files: &[(
                "courses/reading-responses/01-planning/02-more.md",
                "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\nCaches may store it.[^rfc] Write `[^rfc]`.\n\n[^rfc]: RFC 9111.\n",
            )],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, text: &TextView<'_>, findings: &mut Findings) {
    let mut notes: BTreeMap<&str, Span> = BTreeMap::new();
    let mut marks: BTreeMap<&str, Span> = BTreeMap::new();
    let mut literal: BTreeSet<Span> = BTreeSet::new();
    text.walk(&mut |node| match node {
        Node::Block(Block { span, kind: BlockKind::Footnote { label, .. } }) => {
            notes.entry(label).or_insert(*span);
        }
        Node::Inline(Inline { span, kind: InlineKind::FootnoteRef(label) }) => {
            marks.entry(label).or_insert(*span);
        }
        // A mark without a footnote is left as text, cut at its brackets.
        Node::Inline(Inline { span, kind: InlineKind::Text(words) })
            if words.contains("[^") || words.starts_with('^') =>
        {
            literal.insert(*span);
        }
        _ => {}
    });
    for (label, span) in notes.iter().filter(|(label, _)| !marks.contains_key(*label)) {
        let found = text.finding(context, *span, format!("nothing refers to the footnote `{label}`"));
        findings.push(found.help(format!("write `[^{label}]` where it belongs, or take the footnote out")));
    }
    let lost = marks.iter().filter(|(label, _)| !notes.contains_key(*label)).map(|(_, span)| *span);
    for span in lost.chain(literal.into_iter().filter(|span| is_mark(context, text, *span))) {
        let found = text.finding(context, span, "there is no footnote for this mark");
        findings.push(found.help("write the footnote on a line of its own: `[^label]: …`"));
    }
}

/// Whether the source around a piece of text is `[^label]`. Escaped brackets are meant as they stand.
fn is_mark(context: &Context<'_>, text: &TextView<'_>, span: Span) -> bool {
    let source = &context.analysis.built.sources.get(text.file).text;
    let from = (span.start as usize).saturating_sub(1);
    let Some(around) = source.get(from..) else { return false };
    let line = around.trim_start_matches(['\n', '\r']).lines().next().unwrap_or("");
    let Some((before, after)) = line.split_once("[^") else { return false };
    let label = after.split(']').next().unwrap_or("");
    let word =
        !label.is_empty() && label.len() < 40 && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    !before.ends_with('\\') && word && after.len() > label.len()
}
