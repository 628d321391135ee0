//! A report as a sheet: headings, lines, lists and tables of marked text. What a report says is decided once;
//! one file here writes it for terminals, one as Markdown, one as HTML.

mod html;
mod markdown;
mod text;

pub(crate) use html::{page, write_block};
pub(crate) use markdown::markdown;
pub(crate) use text::text;

use crate::compare::{Op, Piece};

/// A report.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) title: String,
    pub(crate) blocks: Vec<Block>,
}

/// A part of a report.
#[derive(Clone, Debug)]
pub(crate) enum Block {
    /// A heading of the second level, or of the third below it.
    Heading { level: u8, text: String },
    /// A paragraph.
    Line(Line),
    /// A paragraph that nobody should overlook.
    Note(Line),
    /// A list.
    List(Vec<Line>),
    /// What a line says, in detail; with an anchor in HTML.
    Entry { id: Option<String>, head: Line, body: Vec<Block> },
    /// A table.
    Table(Table),
    /// Figures with what they count.
    Figures(Vec<(String, String)>),
}

/// A table. Columns of numbers are set flush right.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    pub(crate) heads: Vec<(&'static str, bool)>,
    pub(crate) rows: Vec<Vec<Line>>,
}

/// Marked text.
pub(crate) type Line = Vec<Span>;

/// What a piece of text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    Plain,
    Strong,
    Code,
    Soft,
    Good,
    Warn,
    Bad,
    /// It was there.
    Gone,
    /// It was not there.
    New,
    /// It leads somewhere, from the page it stands on.
    Link(String),
}

/// A piece of marked text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) mark: Mark,
    pub(crate) text: String,
}

impl Span {
    pub(crate) fn new(mark: Mark, text: impl Into<String>) -> Span {
        Span { mark, text: text.into() }
    }
}

/// Plain text.
pub(crate) fn plain(text: impl Into<String>) -> Line {
    vec![Span::new(Mark::Plain, text)]
}

/// Text of one mark.
pub(crate) fn marked(mark: Mark, text: impl Into<String>) -> Line {
    vec![Span::new(mark, text)]
}

/// Old and new text.
pub(crate) fn pieces(pieces: &[Piece]) -> Line {
    let span = |p: &Piece| {
        let mark = match p.op {
            Op::Same => Mark::Plain,
            Op::Gone => Mark::Gone,
            Op::New => Mark::New,
        };
        Span::new(mark, p.text.clone())
    };
    pieces.iter().map(span).collect()
}

impl Sheet {
    pub(crate) fn new(title: impl Into<String>) -> Sheet {
        Sheet { title: title.into(), blocks: Vec::new() }
    }

    pub(crate) fn heading(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Heading { level: 2, text: text.into() });
    }

    pub(crate) fn sub(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Heading { level: 3, text: text.into() });
    }

    pub(crate) fn line(&mut self, line: Line) {
        self.blocks.push(Block::Line(line));
    }

    pub(crate) fn say(&mut self, text: impl Into<String>) {
        self.line(plain(text));
    }

    pub(crate) fn note(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Note(plain(text)));
    }

    /// A list, unless there is nothing in it.
    pub(crate) fn list(&mut self, lines: Vec<Line>) {
        if !lines.is_empty() {
            self.blocks.push(Block::List(lines));
        }
    }

    /// A table, unless it has no rows.
    pub(crate) fn table(&mut self, heads: &[(&'static str, bool)], rows: Vec<Vec<Line>>) {
        if !rows.is_empty() {
            self.blocks.push(Block::Table(Table { heads: heads.to_vec(), rows }));
        }
    }
}

/// The text of a line without its marks.
pub(crate) fn bare(line: &[Span]) -> String {
    line.iter().map(|span| span.text.as_str()).collect()
}
