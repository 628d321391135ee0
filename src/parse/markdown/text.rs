//! Text without markup: for titles, labels, alternative texts and search.

use super::ast::{Block, BlockKind, Directive, Inline, InlineKind};

/// The words of inlines. Breaks are spaces, images their alternative text; tags,
/// footnote marks and directives give nothing.
pub fn plain_text(inlines: &[Inline]) -> String {
    plain_text_with(inlines, &mut |_| String::new())
}

/// [`plain_text`] with a text for each directive (a fact's value, a term's name).
pub fn plain_text_with(inlines: &[Inline], directive: &mut dyn FnMut(&Directive) -> String) -> String {
    let mut out = String::new();
    push(inlines, directive, &mut out);
    out
}

fn push(inlines: &[Inline], directive: &mut dyn FnMut(&Directive) -> String, out: &mut String) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) => out.push_str(text),
            InlineKind::Math { tex, .. } => out.push_str(tex),
            InlineKind::Image(image) => out.push_str(&image.alt),
            InlineKind::Emphasis(content) | InlineKind::Strong(content) | InlineKind::Strike(content) => {
                push(content, directive, out)
            }
            InlineKind::Link(link) => push(&link.content, directive, out),
            InlineKind::SoftBreak | InlineKind::HardBreak => out.push(' '),
            InlineKind::Directive(found) => out.push_str(&directive(found)),
            InlineKind::FootnoteRef(_) | InlineKind::Html(_) => {}
        }
    }
}

/// The words of blocks: one line a paragraph, heading, cell or line of code.
pub fn plain_text_blocks(blocks: &[Block]) -> String {
    let mut lines = Vec::new();
    push_blocks(blocks, &mut lines);
    lines.retain(|line| !line.trim().is_empty());
    lines.join("\n")
}

fn push_blocks(blocks: &[Block], lines: &mut Vec<String>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(content) | BlockKind::Heading { content, .. } => lines.push(plain_text(content)),
            BlockKind::List { items, .. } => items.iter().for_each(|item| push_blocks(&item.blocks, lines)),
            BlockKind::Quote(inner) | BlockKind::Callout { blocks: inner, .. } => push_blocks(inner, lines),
            BlockKind::Footnote { blocks: inner, .. } => push_blocks(inner, lines),
            BlockKind::Tabs(tabs) => {
                for tab in tabs {
                    lines.push(tab.title.clone());
                    push_blocks(&tab.blocks, lines);
                }
            }
            BlockKind::Code { text, .. } | BlockKind::Math(text) => lines.push(text.trim_end().to_owned()),
            BlockKind::Table { head, rows, .. } => {
                let cells = head.iter().chain(rows.iter().flatten());
                lines.extend(cells.map(|cell| plain_text(&cell.content)));
            }
            BlockKind::Figure { image, caption } => lines.extend([image.alt.clone(), caption.clone()]),
            BlockKind::Definitions(list) => {
                for definition in list {
                    lines.push(plain_text(&definition.term));
                    definition.details.iter().for_each(|inner| push_blocks(inner, lines));
                }
            }
            BlockKind::Html(_) | BlockKind::Rule | BlockKind::Directive(_) => {}
        }
    }
}
