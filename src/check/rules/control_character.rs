//! Characters that nobody sees and that files of packages cannot hold.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::{Doc, DocId};
use crate::parse::markdown::ast::{Block, BlockKind, Inline, InlineKind};
use crate::parse::markdown::{Node, walk, walk_inlines};
use crate::parse::yaml;
use crate::source::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "control-character",
    group: Group::Security,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A character that controls something instead of showing something",
    docs: "\
## What it does
Reports control characters (U+0000 to U+001F except tab and line ends, U+007F to U+009F) and the characters that turn the direction of the
text around them (U+202A to U+202E, U+2066 to U+2069), as they are or as escapes (`\"\\x1b\"`, `&#8238;`), and U+FFFE and U+FFFF. Of each document the first five are reported.

## Why
The manifest of a package is XML, which cannot hold control characters: the LMS would refuse the import. Characters that turn the
direction make a reviewer read another text than the one that is compiled; whoever checks a key must see what the machine sees.

## Example
A title copied from a terminal, with an escape character inside.

## Use instead
Delete the character; most editors can show it. Right-to-left text needs none of them: browsers derive its direction from the letters.

## References
XML 1.0 §2.2; Unicode Technical Report 36; CVE-2021-42574
",
    options: &[],
    fixable: true,
    scope: Scope::Document(check),
    examples: &[
        Example {
            title: "an escape character in a term",
            files: &[("glossary.yaml", "terms:\n  - id: status-code\n    term: status code\n    definition: \"The three \u{9b}digits.\"\n")],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a text that is turned around",
            files: &[("glossary.yaml", "terms:\n  - id: status-code\n    term: status code\n    definition: \"Three \u{202e}stigid\u{202c}.\"\n")],
            verdict: Verdict::Fails(2),
        },
        Example {
            title: "the same two, written as escapes",
            files: &[("glossary.yaml", "terms:\n  - id: status-code\n    term: \"status \\x1bcode\"\n    definition: \"Three \\u202estigid.\"\n")],
            verdict: Verdict::Fails(2),
        },
        Example {
            title: "a lesson that turns its text around by a reference, and one that writes about it",
            files: &[
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\nThis is &#8238;desrever.\n"),
                ("courses/reading-responses/01-planning/03-most.md", "---\nid: rr-most\ntitle: Most\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say most]\n---\nThe reference `&#8238;` turns text around.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "letters, accents and pictures",
            files: &[("glossary.yaml", "terms:\n  - id: status-code\n    term: status code\n    definition: Trois chiffres é 🚀 שלום.\n")],
            verdict: Verdict::Passes,
        },
    ],
};

/// One is a slip; a document full of them is a binary file, and five tell that as well.
const MOST: usize = 5;

fn check(context: &Context<'_>, id: DocId, doc: &Doc, findings: &mut Findings) {
    // What is not UTF-8 is reported as that.
    if doc.front.is_none() {
        return;
    }
    // Bytes by which one may begin, or its escape. Few texts have any, and a loop without a way out looks at many
    // bytes in one step.
    let may = |b: u8| {
        (b < b' ') & (b != b'\t') & (b != b'\n') & (b != b'\r')
            | (b == 0x7f)
            | (b == 0xc2)
            | (b == 0xe2)
            | (b == 0xef)
            | (b == b'\\')
            | (b == b'&')
    };
    if doc.text.bytes().fold(0, |any, b| any | u8::from(may(b))) == 0 {
        return;
    }
    let mut left = MOST;
    for (at, c) in doc.text.char_indices().filter(|(_, c)| is_hidden(*c)).take(MOST) {
        let span = Span::new(at, at + c.len_utf8());
        let found = context.finding(doc, span, format!("the character U+{:04X} stands here unseen", u32::from(c)));
        findings.push(found.help("delete it").fix("delete the character", span, ""));
        left -= 1;
    }
    let mut escaped = |span: Span, text: &str| {
        let Some(c) = text.chars().find(|c| is_hidden(*c)) else { return };
        if left > 0 && !doc.slice(span).contains(c) {
            let message = format!("an escape stands here for the unseen character U+{:04X}", u32::from(c));
            findings.push(context.finding(doc, span, message).help("delete the escape"));
            left -= 1;
        }
    };
    if let Some(front) = &doc.front {
        scalars(front, &mut escaped);
    }
    if !doc.slice(doc.body_span).contains("&#") {
        return;
    }
    let mut visit = |node: Node<'_>| match node {
        Node::Inline(Inline { span, kind: InlineKind::Text(text) }) => escaped(*span, text),
        Node::Inline(Inline { span, kind: InlineKind::Image(image) })
        | Node::Block(Block { span, kind: BlockKind::Figure { image, .. } }) => {
            escaped(*span, &image.alt);
            escaped(*span, &image.title);
        }
        _ => {}
    };
    if let Some(body) = &doc.body {
        walk(&body.blocks, &mut visit);
    }
    for item in context.programme().items.iter().filter(|item| item.doc == id) {
        item.body.groups().into_iter().for_each(|(_, blocks)| walk(blocks, &mut visit));
        item.body.cells().into_iter().for_each(|cell| walk_inlines(cell, &mut visit));
    }
}

/// Controls, what turns the direction, and what is no character at all.
fn is_hidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}')
}

/// Calls `each` with all scalars below a node.
fn scalars(node: &yaml::Node, each: &mut dyn FnMut(Span, &str)) {
    if let Some(text) = node.text() {
        each(node.span, text);
    }
    node.elements().into_iter().flatten().for_each(|element| scalars(element, each));
    node.entries().into_iter().flatten().for_each(|entry| scalars(&entry.value, each));
}
