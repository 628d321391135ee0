//! Bodies of Markdown: blocks are matched first, then what changed is compared word by word.

use super::Part;
use crate::canon::Facet;
use crate::compare::words::words;
use crate::model::{Doc, Kind};
use crate::parse::markdown::ast::{Block, BlockKind};
use crate::parse::markdown::plain_text;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Blocks as they stand in the source, white space evened out where it means nothing.
pub(super) fn source(doc: &Doc, blocks: &[Block]) -> String {
    blocks.iter().map(|block| one(doc, block)).collect::<Vec<_>>().join("\n\n")
}

fn one(doc: &Doc, block: &Block) -> String {
    let text = doc.slice(block.span).trim();
    match block.kind {
        BlockKind::Paragraph(_) | BlockKind::Heading { .. } | BlockKind::Figure { .. } => {
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        }
        // Lines mean something in all others; an indented block begins within its first line.
        _ => text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n"),
    }
}

/// What differs between two bodies. Items are compared part by part instead.
pub(super) fn between(old: &Doc, new: &Doc, kind: Kind) -> Vec<Part> {
    let (Some(before), Some(after)) = (&old.body, &new.body) else { return Vec::new() };
    if kind == Kind::Item {
        return Vec::new();
    }
    let texts = |doc: &Doc, blocks: &[Block]| blocks.iter().map(|b| one(doc, b)).collect::<Vec<_>>();
    let (was, now) = (texts(old, &before.blocks), texts(new, &after.blocks));
    let mut parts = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &was, &now) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (gone, come) = (op.old_range(), op.new_range());
        let under = heading(&after.blocks[..come.start.min(after.blocks.len())]);
        let name = under.map_or("text".to_owned(), |title| format!("text under “{title}”"));
        for n in 0..gone.len().max(come.len()) {
            let text = |list: &[String], range: &std::ops::Range<usize>| {
                list[range.clone()].get(n).cloned().unwrap_or_default()
            };
            let words = words(&text(&was, &gone), &text(&now, &come));
            parts.push(Part { name: name.clone(), facet: Facet::Candidate.name(), words });
        }
    }
    parts
}

/// The heading that stands last.
fn heading(blocks: &[Block]) -> Option<String> {
    blocks.iter().rev().find_map(|block| match &block.kind {
        BlockKind::Heading { content, .. } => Some(plain_text(content)),
        _ => None,
    })
}
