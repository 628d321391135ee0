//! Two options, entries or cells that say the same.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::{Answer, Item, PairCell};
use crate::parse::markdown::ast::{Block, BlockKind, InlineKind};
use crate::parse::markdown::{Node, plain_text, plain_text_blocks, walk, walk_inlines};
use crate::source::Span;
use crate::words::{Passage, TokenKind};
use std::collections::BTreeMap;

/// The rule.
pub static RULE: Rule = Rule {
    name: "duplicate-option",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "Two options, entries or cells that say the same",
    docs: "\
## What it does
Reports options of a choice, entries of an ordering item and cells of one column of a matching item whose texts are equal but for white space and a final full stop. Upper and lower case count: `no-store` and `No-Store` differ.

## Why
One of the two is scored wrong although it says the same as the other.

## Example
```markdown
- [x] `404` {#k}
- [ ] 404 {#w}
```

## Use instead
Replace one of them.

## References
- Haladyna, Downing & Rodriguez (2002), guidelines 19 and 22.
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "one option twice",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich?\n\n- [x] One thing {#k}\n  > Yes.\n- [ ] One  thing. {#w}\n  > No.\n\n## Rationale\n\nSo.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "one right cell twice",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: matching\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhat?\n\n| A | B |\n|---|---|\n| `200` {#a} | fine {#b} |\n| `404` {#c} | fine {#d} |\n\n## Correct\n\nYes.\n\n## Incorrect\n\nNo.\n\n## Rationale\n\nSo.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "different options",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    match &item.body.answer {
        Answer::None => {}
        Answer::Choices(choices) | Answer::Order(choices) => {
            if differ(choices.iter().map(|c| trace(|visit| walk(&c.content, visit)))) {
                return;
            }
            let texts = choices.iter().map(|c| (c.span, said(&c.content)));
            report(context, item, texts.collect(), findings);
        }
        Answer::Pairs(pairs) => {
            let of = |c: &PairCell| trace(|visit| walk_inlines(&c.content, visit));
            if differ(pairs.iter().filter_map(|p| p.left.as_ref()).map(of))
                && differ(pairs.iter().map(|p| of(&p.right)))
            {
                return;
            }
            let cell = |c: &PairCell| (c.span, plain_text(&c.content));
            report(context, item, pairs.iter().filter_map(|p| p.left.as_ref()).map(cell).collect(), findings);
            report(context, item, pairs.iter().map(|p| cell(&p.right)).collect(), findings);
        }
    }
}

/// Whether no two texts can say the same, by what [`trace`] tells of them.
fn differ(traces: impl Iterator<Item = Option<u64>>) -> bool {
    let traces: Option<Vec<u64>> = traces.collect();
    traces.is_some_and(|mut traces| {
        traces.sort_unstable();
        traces.windows(2).all(|pair| pair[0] != pair[1])
    })
}

/// A sum over the letters and digits of a text, in whatever order, but for those that occur in articles and in *and* and
/// *or*: texts that say the same have the same. Nearly all options are told apart by it without a copy of their text.
/// `None` for text that is not ASCII, whose letters may be written in more ways than one.
fn trace(text: impl Fn(&mut dyn FnMut(Node<'_>))) -> Option<u64> {
    let mut sum = Some(0u64);
    let mut add = |text: &str| {
        let more = text.bytes().fold(0u64, |sum, b| sum.wrapping_add(WEIGHTS[usize::from(b)]));
        sum = sum.filter(|_| text.is_ascii()).map(|sum| sum.wrapping_add(more));
    };
    text(&mut |node| match node {
        Node::Inline(inline) => match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) | InlineKind::Math { tex: text, .. } => add(text),
            InlineKind::Image(image) => add(&image.alt),
            _ => {}
        },
        Node::Block(block) => match &block.kind {
            BlockKind::Code { text, .. } | BlockKind::Math(text) => add(text),
            BlockKind::Figure { image, caption } => [&image.alt, caption].into_iter().for_each(|text| add(text)),
            _ => {}
        },
    });
    sum
}

/// What each letter and digit adds to a trace; a capital is what its small letter is.
static WEIGHTS: [u64; 256] = {
    let silent = *b"andtheoru";
    let mut weights = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        let letter = (byte as u8).to_ascii_lowercase();
        let mut telling = letter.is_ascii_alphanumeric();
        let mut i = 0;
        while i < silent.len() {
            telling = telling && silent[i] != letter;
            i += 1;
        }
        if telling {
            weights[byte] = (letter as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(letter as u32);
        }
        byte += 1;
    }
    weights
};

fn report(context: &Context<'_>, item: &Item, texts: Vec<(Span, String)>, findings: &mut Findings) {
    let doc = context.doc(item.doc);
    let mut first: BTreeMap<String, Span> = BTreeMap::new();
    for (span, text) in texts {
        let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
        // An option that is only an equation, a table or code has no words to compare by here, but its text.
        if folded.is_empty() {
            continue;
        }
        match first.get(&folded) {
            Some(other) => {
                let found = context.finding(doc, span, "this says the same as another one");
                findings.push(found.see(doc.file, *other, "here").help("replace one of the two"));
            }
            None => {
                first.insert(folded, span);
            }
        }
    }
}

/// What a text says: its parts around *and* and commas in any order, without articles and the full stop. Code is
/// compared sign by sign.
fn said(content: &[Block]) -> String {
    let plain = plain_text_blocks(content);
    if content.iter().any(|block| !matches!(block.kind, BlockKind::Paragraph(_))) {
        return plain;
    }
    let text = Passage::of_blocks(content);
    let mut parts = vec![String::new()];
    for token in text.tokens() {
        let word = text.text_of(token);
        match (token.kind, word) {
            (TokenKind::Sign(','), _) | (TokenKind::Word, "and" | "und" | "or" | "oder") => parts.push(word.to_owned()),
            (TokenKind::Sign('.'), _) | (TokenKind::Word, "a" | "an" | "the") => {}
            _ => {
                if let Some(last) = parts.last_mut() {
                    last.push(' ');
                    last.push_str(word);
                }
            }
        }
    }
    // Words that are told apart by their capitals alone are told apart.
    let letters = |t: &str| t.chars().filter(|c| c.is_alphabetic()).collect::<String>();
    if plain.chars().all(|c| !c.is_alphanumeric()) || parts.iter().all(|p| p.trim().is_empty()) {
        return letters(&plain) + &plain;
    }
    let joined = parts.iter().any(|p| p.starts_with("or") || p.starts_with("oder"));
    let mut parts: Vec<String> = parts
        .into_iter()
        .map(|p| {
            ["and", "und", "or", "oder", ","].iter().find_map(|j| p.strip_prefix(j)).map_or(p.clone(), str::to_owned)
        })
        .collect();
    if parts.len() == 2 {
        parts.sort();
    }
    format!("{}{}", parts.join(" +"), if joined { " (or)" } else { "" })
}
