//! Open containers while the tree is built. The stack of frames takes the place
//! of recursion, so that no input can exhaust the call stack.

use super::ast::{Align, Block, CalloutKind, Cell, Definition, Inline, ListItem};
use crate::source::Span;
use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, LinkType, Tag};

/// One open container with what it has gathered so far.
pub(super) struct Frame {
    pub(super) kind: Kind,
    /// Inlines: the content of a leaf, or of a tight entry's text.
    pub(super) inlines: Vec<Inline>,
    pub(super) blocks: Vec<Block>,
}

impl Frame {
    pub(super) fn new(kind: Kind) -> Frame {
        Frame { kind, inlines: Vec::new(), blocks: Vec::new() }
    }
}

pub(super) enum Kind {
    Root,
    Paragraph,
    Heading { level: u8, id: Option<String> },
    List { start: Option<u64>, tight: bool, items: Vec<ListItem> },
    Item { task: Option<(bool, Span)> },
    Quote(Option<CalloutKind>),
    Footnote(String),
    Code { info: String, text: String },
    Html(String),
    Table { align: Vec<Align>, head: Vec<Cell>, rows: Vec<Vec<Cell>> },
    Row(Vec<Cell>),
    Cell,
    Definitions(Vec<Definition>),
    Term,
    Detail,
    Emphasis,
    Strong,
    Strike,
    Link { target: String, title: String },
    Image { target: String, title: String },
}

impl Kind {
    /// Counts towards the limit of nesting.
    pub(super) fn nests(&self) -> Nesting {
        match self {
            Kind::List { .. } | Kind::Quote(_) | Kind::Footnote(_) | Kind::Definitions(_) => Nesting::Block,
            Kind::Emphasis | Kind::Strong | Kind::Strike | Kind::Link { .. } | Kind::Image { .. } => Nesting::Inline,
            _ => Nesting::No,
        }
    }
}

/// How a frame counts towards the limit of nesting.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Nesting {
    No,
    Block,
    Inline,
}

/// What a tag of the crate opens.
pub(super) fn kind_of(tag: Tag<'_>) -> Kind {
    match tag {
        Tag::Heading { level, .. } => Kind::Heading { level: level as u8, id: None },
        Tag::BlockQuote(kind) => Kind::Quote(kind.map(callout)),
        Tag::CodeBlock(CodeBlockKind::Fenced(info)) => Kind::Code { info: info.into_string(), text: String::new() },
        Tag::CodeBlock(CodeBlockKind::Indented) => Kind::Code { info: String::new(), text: String::new() },
        Tag::HtmlBlock => Kind::Html(String::new()),
        Tag::List(start) => Kind::List { start, tight: true, items: Vec::new() },
        Tag::Item => Kind::Item { task: None },
        Tag::FootnoteDefinition(label) => Kind::Footnote(label.into_string()),
        Tag::DefinitionList => Kind::Definitions(Vec::new()),
        Tag::DefinitionListTitle => Kind::Term,
        Tag::DefinitionListDefinition => Kind::Detail,
        Tag::Table(align) => {
            let align = align.into_iter().map(column).collect();
            Kind::Table { align, head: Vec::new(), rows: Vec::new() }
        }
        Tag::TableHead | Tag::TableRow => Kind::Row(Vec::new()),
        Tag::TableCell => Kind::Cell,
        Tag::Emphasis => Kind::Emphasis,
        Tag::Strong => Kind::Strong,
        Tag::Strikethrough => Kind::Strike,
        Tag::Link { link_type, dest_url, title, .. } => {
            let mail = if link_type == LinkType::Email { "mailto:" } else { "" };
            Kind::Link { target: format!("{mail}{dest_url}"), title: title.into_string() }
        }
        Tag::Image { dest_url, title, .. } => {
            Kind::Image { target: dest_url.into_string(), title: title.into_string() }
        }
        // The rest are extensions that are off; their content is read as plain text.
        Tag::Paragraph | Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => Kind::Paragraph,
    }
}

fn callout(kind: BlockQuoteKind) -> CalloutKind {
    match kind {
        BlockQuoteKind::Note => CalloutKind::Note,
        BlockQuoteKind::Tip => CalloutKind::Tip,
        BlockQuoteKind::Important => CalloutKind::Important,
        BlockQuoteKind::Warning => CalloutKind::Warning,
        BlockQuoteKind::Caution => CalloutKind::Caution,
    }
}

fn column(align: Alignment) -> Align {
    match align {
        Alignment::None => Align::None,
        Alignment::Left => Align::Left,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Right,
    }
}
