//! Events into the tree.

use super::SyntaxError;
use super::ast::{Block, BlockKind, Cell, Definition, Image, Inline, InlineKind, Link, ListItem, Markdown};
use super::finish;
use super::frame::{Frame, Kind, Nesting, kind_of};
use crate::parse::Limits;
use crate::source::Span;
use pulldown_cmark::{Event, Options, Parser, Tag};
use std::ops::Range;

/// Heading attributes are read here, not by the crate: it would take the braces
/// of a directive at the end of a heading for attributes.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_MATH)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_DEFINITION_LIST);

pub(super) struct Builder<'a> {
    pub(super) text: &'a str,
    pub(super) base: usize,
    limit: usize,
    /// Never empty: the root stays at the bottom.
    pub(super) stack: Vec<Frame>,
    /// Open containers inside one that is left out.
    skipping: usize,
    /// Open frames that count as block and as inline nesting.
    depth: (usize, usize),
    /// Bytes that a directive or a heading id has taken: what the crate reads in them is dropped.
    pub(super) taken: Range<usize>,
    /// Up to here braces have been looked at.
    pub(super) scanned: usize,
    /// Directives cannot pass the end of a table cell.
    pub(super) cell_end: Option<usize>,
    /// The block at the top in which nesting was reported; once is enough.
    reported: bool,
    pub(super) errors: Vec<SyntaxError>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(text: &'a str, base: usize, limits: &Limits) -> Builder<'a> {
        Builder {
            text,
            base,
            limit: limits.nesting,
            stack: vec![Frame::new(Kind::Root)],
            skipping: 0,
            depth: (0, 0),
            taken: 0..0,
            scanned: 0,
            cell_end: None,
            reported: false,
            errors: Vec::new(),
        }
    }

    pub(super) fn run(mut self) -> (Markdown, Vec<SyntaxError>) {
        for (event, range) in Parser::new_ext(self.text, OPTIONS).into_offset_iter() {
            match event {
                Event::Start(tag) => self.start(tag, range),
                Event::End(_) => self.end(&range),
                _ if self.skipping > 0 => {}
                Event::TaskListMarker(ticked) => self.task(ticked, range),
                Event::Text(text) => self.text(&text, range),
                Event::Html(text) => self.html(&text),
                Event::InlineHtml(text) => self.inline(&range, InlineKind::Html(text.into_string())),
                Event::Code(text) => self.inline(&range, InlineKind::Code(text.into_string())),
                Event::InlineMath(tex) => self.math(&range, false, tex.into_string()),
                Event::DisplayMath(tex) => self.math(&range, true, tex.into_string()),
                Event::FootnoteReference(label) => self.inline(&range, InlineKind::FootnoteRef(label.into_string())),
                Event::SoftBreak => self.inline(&range, InlineKind::SoftBreak),
                Event::HardBreak => self.inline(&range, InlineKind::HardBreak),
                Event::Rule => {
                    let span = self.block_span(&range);
                    self.flush();
                    self.push_block(Block { span, kind: BlockKind::Rule });
                }
            }
        }
        let blocks = self.stack.pop().map(|root| root.blocks).unwrap_or_default();
        (Markdown { blocks }, self.errors)
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        if self.skipping > 0 {
            self.skipping += 1;
            return;
        }
        let kind = kind_of(tag);
        let nesting = kind.nests();
        let open = match nesting {
            Nesting::No => 0,
            Nesting::Block => self.depth.0,
            Nesting::Inline => self.depth.1,
        };
        if open >= self.limit {
            self.skipping = 1;
            self.too_deep(&range);
            return;
        }
        if nesting == Nesting::Inline && self.is_taken(&range) {
            self.skipping = 1;
            return;
        }
        match nesting {
            Nesting::Block => self.depth.0 += 1,
            Nesting::Inline => self.depth.1 += 1,
            Nesting::No => {}
        }
        if self.stack.len() == 1 {
            self.reported = false;
        }
        self.open(kind, &range);
    }

    fn open(&mut self, mut kind: Kind, range: &Range<usize>) {
        // An inline continues a tight entry's text; anything else ends it.
        if kind.nests() != Nesting::Inline {
            self.flush();
        }
        match &mut kind {
            Kind::Heading { id, .. } => {
                let source = self.text.get(range.clone()).unwrap_or_default();
                if let Some((found, mark)) = finish::heading_id(source) {
                    *id = Some(found.to_owned());
                    self.taken = range.start + mark.start..range.start + mark.end;
                }
            }
            Kind::Cell => self.cell_end = Some(range.end),
            // A blank line between the entries shows as paragraphs in them.
            Kind::Paragraph => {
                if let [.., Frame { kind: Kind::List { tight, .. }, .. }, Frame { kind: Kind::Item { .. }, .. }] =
                    self.stack.as_mut_slice()
                {
                    *tight = false;
                }
            }
            _ => {}
        }
        self.stack.push(Frame::new(kind));
    }

    fn end(&mut self, range: &Range<usize>) {
        if self.skipping > 0 {
            self.skipping -= 1;
            return;
        }
        self.flush();
        if self.stack.len() < 2 {
            return;
        }
        let Some(Frame { kind, mut inlines, mut blocks }) = self.stack.pop() else { return };
        // Nearly all of them hold one or two: what was reserved for four is most of a programme's memory.
        inlines.shrink_to_fit();
        blocks.shrink_to_fit();
        match kind.nests() {
            Nesting::Block => self.depth.0 -= 1,
            Nesting::Inline => self.depth.1 -= 1,
            Nesting::No => {}
        }
        let span = self.block_span(range);
        let exact = self.span(range);
        match kind {
            Kind::Root => {}
            Kind::Paragraph => self.paragraph(span, inlines),
            Kind::Heading { level, id } => self.block(span, BlockKind::Heading { level, id, content: inlines }),
            Kind::List { start, tight, items } => self.block(span, BlockKind::List { start, tight, items }),
            Kind::Quote(Some(kind)) => self.block(span, BlockKind::Callout { kind, blocks }),
            Kind::Quote(None) => {
                let kind = match finish::tab(span, blocks) {
                    Ok(tab) => BlockKind::Tabs(vec![tab]),
                    Err(blocks) => BlockKind::Quote(blocks),
                };
                self.block(span, kind);
            }
            Kind::Footnote(label) => self.block(span, BlockKind::Footnote { label, blocks }),
            Kind::Code { info, text } => {
                let text = if text.contains('\r') { text.replace("\r\n", "\n") } else { text };
                self.block(span, BlockKind::Code { info, text });
            }
            Kind::Html(html) => self.block(span, BlockKind::Html(html)),
            Kind::Table { align, head, rows } => {
                self.block(span, BlockKind::Table { align: align.into(), head: head.into(), rows })
            }
            Kind::Definitions(list) => self.block(span, BlockKind::Definitions(list)),
            Kind::Emphasis => self.push_inline(exact, InlineKind::Emphasis(inlines)),
            Kind::Strong => self.push_inline(exact, InlineKind::Strong(inlines)),
            Kind::Strike => self.push_inline(exact, InlineKind::Strike(inlines)),
            Kind::Link { target, title } => {
                self.push_inline(exact, InlineKind::Link(Box::new(Link { target, title, content: inlines })));
            }
            Kind::Image { target, title } => {
                let alt = super::plain_text(&inlines);
                self.push_inline(exact, InlineKind::Image(Box::new(Image { target, alt, title })));
            }
            part @ (Kind::Item { .. } | Kind::Row(_) | Kind::Cell | Kind::Term | Kind::Detail) => {
                self.part(part, span, inlines, blocks);
            }
        }
    }

    /// Closes a part of a list, table or definition list: it goes into the frame around it.
    fn part(&mut self, kind: Kind, span: Span, content: Vec<Inline>, blocks: Vec<Block>) {
        let Some(Frame { kind: around, .. }) = self.stack.last_mut() else { return };
        match (kind, around) {
            (Kind::Item { task }, Kind::List { items, .. }) => {
                let (task, task_span) = task.unzip();
                items.push(ListItem { span, task, task_span, blocks });
            }
            (Kind::Cell, Kind::Row(cells)) => {
                self.cell_end = None;
                cells.push(Cell { span, content });
            }
            // The head is the first row; the crate has no mark for an empty one.
            (Kind::Row(cells), Kind::Table { head, rows, .. }) => match head.is_empty() {
                true => *head = cells,
                false => rows.push(cells),
            },
            (Kind::Term, Kind::Definitions(list)) => list.push(Definition { term: content, details: Vec::new() }),
            (Kind::Detail, Kind::Definitions(list)) => match list.last_mut() {
                Some(definition) => definition.details.push(blocks),
                None => list.push(Definition { term: Vec::new(), details: vec![blocks] }),
            },
            _ => {}
        }
    }

    /// A tight entry's text stands in no paragraph of the crate's: it gets one when a block follows or the entry ends.
    fn flush(&mut self) {
        let Some(Frame { kind: Kind::Item { .. } | Kind::Detail, inlines, .. }) = self.stack.last_mut() else {
            return;
        };
        if let (Some(first), Some(last)) = (inlines.first(), inlines.last()) {
            let span = Span { start: first.span.start, end: last.span.end };
            let inlines = std::mem::take(inlines);
            self.paragraph(span, inlines);
        }
    }

    pub(super) fn paragraph(&mut self, span: Span, mut inlines: Vec<Inline>) {
        while let Some((index, name)) = finish::misplaced(&inlines) {
            let at = inlines[index].span;
            self.not_alone(at, name);
            let (start, end) = (at.start as usize - self.base, at.end as usize - self.base);
            finish::to_literal(&mut inlines, index, self.text.get(start..end).unwrap_or_default());
        }
        let block = finish::paragraph(span, inlines);
        self.push_block(block);
    }

    fn html(&mut self, html: &str) {
        if let Some(Frame { kind: Kind::Html(held), .. }) = self.stack.last_mut() {
            held.push_str(html);
        }
    }

    fn math(&mut self, range: &Range<usize>, display: bool, tex: String) {
        self.inline(range, InlineKind::Math { display, tex });
    }

    fn inline(&mut self, range: &Range<usize>, kind: InlineKind) {
        if !self.is_taken(range) {
            let span = self.span(range);
            self.push_inline(span, kind);
        }
    }

    fn task(&mut self, ticked: bool, range: Range<usize>) {
        let span = self.span(&range);
        let item = self.stack.iter_mut().rev().find_map(|frame| match &mut frame.kind {
            Kind::Item { task } => Some(task),
            _ => None,
        });
        if let Some(task) = item {
            *task = Some((ticked, span));
        }
    }

    pub(super) fn push_inline(&mut self, span: Span, kind: InlineKind) {
        if let Some(frame) = self.stack.last_mut() {
            frame.inlines.push(Inline { span, kind });
        }
    }

    fn block(&mut self, span: Span, kind: BlockKind) {
        self.push_block(Block { span, kind });
    }

    fn push_block(&mut self, block: Block) {
        if let Some(frame) = self.stack.last_mut() {
            finish::push_block(&mut frame.blocks, block);
        }
    }

    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        Span::new(range.start, range.end).shift(self.base)
    }

    /// Without the white space and line ends that the crate counts as the block's.
    fn block_span(&self, range: &Range<usize>) -> Span {
        let source = self.text.get(range.clone()).unwrap_or_default();
        let start = range.start + (source.len() - source.trim_start().len());
        Span::new(start, start + source.trim().len()).shift(self.base)
    }

    fn too_deep(&mut self, range: &Range<usize>) {
        if std::mem::replace(&mut self.reported, true) {
            return;
        }
        let line = self.text.get(range.clone()).and_then(|text| text.lines().next()).map_or(0, str::len);
        self.errors.push(SyntaxError {
            rule: "nesting-too-deep",
            span: Span::new(range.start, range.start + line).shift(self.base),
            message: format!("more than {} levels of nesting; what stands deeper is left out", self.limit),
            help: Some("write it flatter, or raise `limits: {nesting: …}` in programme.yaml".to_owned()),
        });
    }
}
