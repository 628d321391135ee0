//! The tree. Spans are byte offsets in the whole file (front matter included).

use crate::source::Span;

/// A parsed body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markdown {
    /// Top-level blocks in order.
    pub blocks: Vec<Block>,
}

/// A block with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// Kinds of block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading, level 1 to 6, with the id of a `{#id}` attribute.
    Heading {
        /// 1 to 6.
        level: u8,
        /// The explicit anchor.
        id: Option<String>,
        /// The text.
        content: Vec<Inline>,
    },
    /// A list.
    List {
        /// Start number of an ordered list.
        start: Option<u64>,
        /// No blank lines between the entries.
        tight: bool,
        /// The entries.
        items: Vec<ListItem>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// A GitHub alert: note, tip, important, warning, caution.
    Callout {
        /// Which of the five.
        kind: CalloutKind,
        /// What stands in it.
        blocks: Vec<Block>,
    },
    /// Consecutive `> [!TAB] Title` quotes.
    Tabs(Vec<Tab>),
    /// A fenced or indented code block.
    Code {
        /// The info string after the fence, whole (`http title="x" mark="1-2"`).
        info: String,
        /// The code, lines ended by `\n`.
        text: String,
    },
    /// A pipe table.
    Table {
        /// One a column.
        align: Box<[Align]>,
        /// Header cells.
        head: Box<[Cell]>,
        /// Rows of cells.
        rows: Vec<Vec<Cell>>,
    },
    /// An image alone in its paragraph with a title: the caption.
    Figure {
        /// The image.
        image: Box<Image>,
        /// The caption.
        caption: String,
    },
    /// Display mathematics alone in its paragraph, TeX.
    Math(String),
    /// A raw HTML block, as written.
    Html(String),
    /// A thematic break.
    Rule,
    /// A footnote's text.
    Footnote {
        /// Its label.
        label: String,
        /// Its blocks.
        blocks: Vec<Block>,
    },
    /// A definition list.
    Definitions(Vec<Definition>),
    /// `{{ check: X }}` or `{{ include: X }}` alone in its paragraph.
    Directive(Box<Directive>),
}

/// One entry of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListItem {
    /// Where it stands, marker included.
    pub span: Span,
    /// `Some(ticked)` in a task list.
    pub task: Option<bool>,
    /// Span of `[x]` in a task list.
    pub task_span: Option<Span>,
    /// Its blocks; a tight item's text is a paragraph.
    pub blocks: Vec<Block>,
}

/// One tab.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    /// Where it stands.
    pub span: Span,
    /// Title.
    pub title: String,
    /// Content.
    pub blocks: Vec<Block>,
}

/// One term with its definitions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The term.
    pub term: Vec<Inline>,
    /// Its definitions.
    pub details: Vec<Vec<Block>>,
}

/// A table cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Where it stands.
    pub span: Span,
    /// Its text.
    pub content: Vec<Inline>,
}

/// Column alignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Not said.
    None,
    /// Left.
    Left,
    /// Centre.
    Center,
    /// Right.
    Right,
}

/// The alerts that GitHub knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalloutKind {
    /// `[!NOTE]`
    Note,
    /// `[!TIP]`
    Tip,
    /// `[!IMPORTANT]`
    Important,
    /// `[!WARNING]`
    Warning,
    /// `[!CAUTION]`
    Caution,
}

/// An inline with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inline {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: InlineKind,
}

/// Kinds of inline. What is rare is boxed: a page has hundreds of inlines, and all pages are in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InlineKind {
    /// Text with entities resolved.
    Text(String),
    /// A code span.
    Code(String),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Struck through.
    Strike(Vec<Inline>),
    /// A link.
    Link(Box<Link>),
    /// An image.
    Image(Box<Image>),
    /// A line break that is a space.
    SoftBreak,
    /// A line break that is one.
    HardBreak,
    /// Mathematics, TeX.
    Math {
        /// `$$` instead of `$`.
        display: bool,
        /// The source.
        tex: String,
    },
    /// `[^label]`.
    FootnoteRef(String),
    /// One raw tag, as written.
    Html(String),
    /// `{{ fact: X }}` or `{{ term: X }}`.
    Directive(Box<Directive>),
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where to, as written.
    pub target: String,
    /// The title.
    pub title: String,
    /// The text.
    pub content: Vec<Inline>,
}

/// An image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Path or address, as written.
    pub target: String,
    /// Alternative text, plain.
    pub alt: String,
    /// Title.
    pub title: String,
}

/// A directive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// `check`, `include`, `fact`, `term`.
    pub name: DirectiveName,
    /// What stands after the colon, trimmed.
    pub argument: String,
    /// Span of the argument.
    pub argument_span: Span,
}

/// The four directives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DirectiveName {
    /// A practice item.
    Check,
    /// Another file.
    Include,
    /// A fact of the programme.
    Fact,
    /// A glossary term.
    Term,
}
