//! A body of Markdown as rules see it.

use super::rule::Context;
use crate::analysis::Analysis;
use crate::diag::Diagnostic;
use crate::model::{Doc, DocId, Item};
use crate::parse::markdown::ast::{Block, BlockKind, Image, Inline, InlineKind};
use crate::parse::markdown::{Node, walk, walk_inlines};
use crate::source::{FileId, Span};

/// What a text is to its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The body of a lesson or stimulus.
    Body,
    /// The body of an item.
    Item,
    /// A file of `includes/`; the document is one that includes it.
    Include,
    /// A value in YAML that is read as Markdown, with its place.
    Field(Span),
}

/// One running text. What is included stands once, in its own file, not in each document that includes it.
#[derive(Debug)]
pub struct TextView<'a> {
    /// The document's id.
    pub id: DocId,
    /// The document.
    pub doc: &'a Doc,
    /// What the text is to it.
    pub part: Part,
    /// The file that the spans are in.
    pub file: FileId,
    /// Its path, which relative links count from.
    pub path: &'a str,
    /// The item, where the text is one's.
    pub item: Option<&'a Item>,
    /// Its blocks in groups that stand apart: a body is one, an item has stem, options, feedback and sections.
    pub groups: Vec<&'a [Block]>,
    /// Cells of a matching item.
    pub cells: Vec<&'a [Inline]>,
}

impl<'a> TextView<'a> {
    /// All texts of a programme.
    pub(super) fn all(analysis: &'a Analysis) -> Vec<TextView<'a>> {
        let built = &analysis.built;
        let plain = |id: DocId, part, blocks: &'a [Block]| {
            let doc = built.docs.get(id);
            TextView {
                id,
                doc,
                part,
                file: doc.file,
                path: &doc.path,
                item: None,
                groups: vec![blocks],
                cells: Vec::new(),
            }
        };
        let bodies = built.docs.iter().filter_map(|(id, doc)| Some(plain(id, Part::Body, &doc.body.as_ref()?.blocks)));
        let items = built.programme.items.iter().map(|item| TextView {
            part: Part::Item,
            item: Some(item),
            groups: item.body.groups().into_iter().map(|(_, blocks)| blocks).collect(),
            cells: item.body.cells(),
            ..plain(item.doc, Part::Item, &[])
        });
        let included = analysis.resolved.included().iter().map(|included| TextView {
            file: included.file,
            path: &included.path,
            ..plain(included.user, Part::Include, &included.body.blocks)
        });
        let fields = analysis
            .resolved
            .fields()
            .iter()
            .map(|field| plain(field.doc, Part::Field(field.span), &field.body.blocks));
        bodies.chain(items).chain(included).chain(fields).collect()
    }

    /// Visits all blocks and inlines.
    pub fn walk(&self, visit: &mut dyn FnMut(Node<'a>)) {
        self.groups.iter().for_each(|blocks| walk(blocks, visit));
        self.cells.iter().for_each(|cell| walk_inlines(cell, visit));
    }

    /// Visits all images with their captions and places; an image inside a sentence has its title.
    pub fn images(&self, visit: &mut dyn FnMut(&'a Image, &'a str, Span)) {
        self.walk(&mut |node| match node {
            Node::Block(Block { span, kind: BlockKind::Figure { image, caption } }) => visit(image, caption, *span),
            Node::Inline(Inline { span, kind: InlineKind::Image(image) }) => visit(image, &image.title, *span),
            _ => {}
        });
    }

    /// A finding of a rule about a place in this text.
    pub fn finding(&self, context: &Context<'_>, span: Span, message: impl Into<String>) -> Diagnostic {
        let span = match self.part {
            Part::Field(whole) => whole,
            _ => span,
        };
        let mut found = context.finding(self.doc, span, message);
        if let Some(label) = &mut found.primary {
            label.place.file = self.file;
        }
        if self.part == Part::Include {
            found.document = None;
        }
        found
    }
}
