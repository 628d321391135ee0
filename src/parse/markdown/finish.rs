//! What a container becomes when it closes.

use super::ast::{Block, BlockKind, DirectiveName, Image, Inline, InlineKind, Tab};
use crate::source::Span;

/// A paragraph, or what it stands for when one thing is alone in it.
pub(super) fn paragraph(span: Span, mut inlines: Vec<Inline>) -> Block {
    let alone = match inlines.as_slice() {
        [Inline { kind: InlineKind::Image(image), .. }] => !image.title.is_empty(),
        [Inline { kind: InlineKind::Math { display, .. }, .. }] => *display,
        [Inline { kind: InlineKind::Directive(directive), .. }] => directive.name.is_block(),
        _ => false,
    };
    let kind = match (alone, alone.then(|| inlines.pop()).flatten().map(|inline| inline.kind)) {
        (true, Some(InlineKind::Image(image))) => {
            let Image { target, alt, title } = *image;
            BlockKind::Figure { image: Box::new(Image { target, alt, title: String::new() }), caption: title }
        }
        (true, Some(InlineKind::Math { tex, .. })) => BlockKind::Math(tex),
        (true, Some(InlineKind::Directive(directive))) => BlockKind::Directive(directive),
        _ => BlockKind::Paragraph(inlines),
    };
    Block { span, kind }
}

/// The block directives that stand in a sentence, where they cannot be: `(index, name)`.
pub(super) fn misplaced(inlines: &[Inline]) -> Option<(usize, DirectiveName)> {
    if inlines.len() < 2 {
        return None;
    }
    inlines.iter().enumerate().find_map(|(index, inline)| match &inline.kind {
        InlineKind::Directive(directive) if directive.name.is_block() => Some((index, directive.name)),
        _ => None,
    })
}

/// Adds text at the end, as one node with text that stands there already.
pub(super) fn push_text(inlines: &mut Vec<Inline>, text: &str, span: Span) {
    if text.is_empty() {
        return;
    }
    if let Some(Inline { span: before, kind: InlineKind::Text(held) }) = inlines.last_mut() {
        held.push_str(text);
        before.end = span.end;
        return;
    }
    inlines.push(Inline { span, kind: InlineKind::Text(text.to_owned()) });
}

/// Turns the inline at `index` into literal text and joins it with its neighbours.
pub(super) fn to_literal(inlines: &mut Vec<Inline>, index: usize, source: &str) {
    let tail = inlines.split_off(index);
    for (offset, inline) in tail.into_iter().enumerate() {
        match inline.kind {
            _ if offset == 0 => push_text(inlines, source, inline.span),
            InlineKind::Text(text) => push_text(inlines, &text, inline.span),
            kind => inlines.push(Inline { span: inline.span, kind }),
        }
    }
}

/// A plain quote as a tab, if its first line is `[!TAB] Title`.
pub(super) fn tab(span: Span, mut blocks: Vec<Block>) -> Result<Tab, Vec<Block>> {
    const MARK: &str = "[!TAB]";
    let Some(Block { kind: BlockKind::Paragraph(inlines), .. }) = blocks.first_mut() else {
        return Err(blocks);
    };
    let marked = match inlines.first_mut() {
        Some(Inline { kind: InlineKind::Text(text), .. }) => {
            let marked = text.get(..MARK.len()).is_some_and(|mark| mark.eq_ignore_ascii_case(MARK));
            if marked {
                text.drain(..MARK.len());
            }
            marked
        }
        _ => false,
    };
    if !marked {
        return Err(blocks);
    }
    let is_break = |inline: &Inline| matches!(inline.kind, InlineKind::SoftBreak | InlineKind::HardBreak);
    let line = inlines.iter().position(is_break);
    let rest = line.map(|at| inlines.split_off(at).split_off(1)).unwrap_or_default();
    let title = super::plain_text(inlines).trim().to_owned();
    match (rest.first(), rest.last()) {
        (Some(first), Some(last)) => {
            let span = Span { start: first.span.start, end: last.span.end };
            blocks[0] = paragraph(span, rest);
        }
        _ => drop(blocks.remove(0)),
    }
    Ok(Tab { span, title, blocks })
}

/// Adds a block at the end; tabs that follow tabs join them.
pub(super) fn push_block(blocks: &mut Vec<Block>, block: Block) {
    match (blocks.last_mut(), block) {
        (Some(Block { span: before, kind: BlockKind::Tabs(held) }), Block { span, kind: BlockKind::Tabs(more) }) => {
            held.extend(more);
            before.end = span.end;
        }
        (_, block) => blocks.push(block),
    }
}

/// The id of a heading that ends in ` {#id}`, with the byte range of the mark in
/// `source` (white space before it included).
pub(super) fn heading_id(source: &str) -> Option<(&str, std::ops::Range<usize>)> {
    let mut line = source.trim_end();
    // A heading that is underlined ends with its underline.
    if let Some((text, under)) = line.rsplit_once('\n')
        && under.trim().bytes().all(|b| matches!(b, b'=' | b'-' | b'>' | b' '))
    {
        line = text.trim_end();
    }
    let open = line.strip_suffix('}')?.rfind("{#")?;
    let id = &line[open + 2..line.len() - 1];
    let fits = |c: char| !c.is_whitespace() && !matches!(c, '{' | '}' | '"' | '`' | '<' | '>' | '#');
    let before = &line[..open];
    let apart = before.ends_with([' ', '\t']);
    (apart && !id.is_empty() && id.chars().all(fits)).then(|| (id, before.trim_end().len()..line.len()))
}
