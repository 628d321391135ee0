//! Every node of a tree in reading order.

use super::ast::{Block, BlockKind, Image, Inline, InlineKind};
use crate::source::Span;

/// A node on the way.
#[derive(Clone, Copy, Debug)]
pub enum Node<'a> {
    /// A block, before what it holds.
    Block(&'a Block),
    /// An inline, before what it holds.
    Inline(&'a Inline),
}

/// Visits all blocks and inlines, parents before children.
pub fn walk<'a>(blocks: &'a [Block], visit: &mut dyn FnMut(Node<'a>)) {
    for block in blocks {
        visit(Node::Block(block));
        match &block.kind {
            BlockKind::Paragraph(content) | BlockKind::Heading { content, .. } => walk_inlines(content, visit),
            BlockKind::List { items, .. } => items.iter().for_each(|item| walk(&item.blocks, visit)),
            BlockKind::Quote(inner) | BlockKind::Callout { blocks: inner, .. } => walk(inner, visit),
            BlockKind::Footnote { blocks: inner, .. } => walk(inner, visit),
            BlockKind::Tabs(tabs) => tabs.iter().for_each(|tab| walk(&tab.blocks, visit)),
            BlockKind::Table { head, rows, .. } => {
                let cells = head.iter().chain(rows.iter().flatten());
                cells.for_each(|cell| walk_inlines(&cell.content, visit));
            }
            BlockKind::Definitions(list) => {
                for definition in list {
                    walk_inlines(&definition.term, visit);
                    definition.details.iter().for_each(|inner| walk(inner, visit));
                }
            }
            BlockKind::Code { .. }
            | BlockKind::Figure { .. }
            | BlockKind::Math(_)
            | BlockKind::Html(_)
            | BlockKind::Rule
            | BlockKind::Directive(_) => {}
        }
    }
}

/// Visits all inlines, parents before children.
pub fn walk_inlines<'a>(inlines: &'a [Inline], visit: &mut dyn FnMut(Node<'a>)) {
    for inline in inlines {
        visit(Node::Inline(inline));
        match &inline.kind {
            InlineKind::Emphasis(content) | InlineKind::Strong(content) | InlineKind::Strike(content) => {
                walk_inlines(content, visit)
            }
            InlineKind::Link(link) => walk_inlines(&link.content, visit),
            _ => {}
        }
    }
}

/// Every image, figures included, with its place.
pub fn images(blocks: &[Block]) -> Vec<(&Image, Span)> {
    let mut found = Vec::new();
    walk(blocks, &mut |node| match node {
        Node::Block(Block { span, kind: BlockKind::Figure { image, .. } })
        | Node::Inline(Inline { span, kind: InlineKind::Image(image) }) => found.push((&**image, *span)),
        _ => {}
    });
    found
}
