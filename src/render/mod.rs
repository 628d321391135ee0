//! HTML fragments from trees, items and code. Pure: what a page needs from the
//! rest of the programme it asks of a [`Context`].
//!
//! All markup goes through [`Writer`], which escapes; [`Html`] is the only way in
//! for markup that is already written.

mod blocks;
mod code;
mod context;
pub mod highlight;
mod inlines;
mod item;
mod labels;
mod math;
mod notes;
mod raw;
mod writer;

#[cfg(test)]
mod item_tests;
#[cfg(test)]
mod tests;

pub use context::{Context, Detached, Link, Media, Term};
pub(crate) use item::shown_order;
pub use item::{ItemParts, ItemView, render_item, render_parts};
pub use labels::Labels;
pub use writer::{Html, Tag, Writer};

use crate::parse::markdown::Slugger;
use crate::parse::markdown::ast::{Block, Inline};

/// How a fragment fits its page.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// Added to each heading's level, which stays at 6 at most.
    pub heading_offset: u8,
    /// Put before every id, where several fragments share a page; may be empty.
    pub id_prefix: &'a str,
    /// Words of the page's language.
    pub labels: Labels,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Options { heading_offset: 0, id_prefix: "", labels: Labels::of("en") }
    }
}

/// A heading of a fragment, for a table of contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// 1 to 6, as written.
    pub level: u8,
    /// Its anchor, prefix included.
    pub id: String,
    /// Its text, facts and terms filled in.
    pub text: String,
}

/// A rendered body.
#[derive(Clone, Debug, Default)]
pub struct Fragment {
    /// The markup.
    pub html: Html,
    /// Its headings in order, those of included files too.
    pub headings: Vec<Entry>,
}

/// Renders the blocks of one document, with its footnotes at the end.
pub fn render_blocks(blocks: &[Block], context: &dyn Context, options: &Options<'_>) -> Fragment {
    let mut page = Page::new(options);
    page.document(blocks, context);
    page.finish()
}

/// Renders inlines: a title, a label, a cell.
pub fn render_inlines(inlines: &[Inline], context: &dyn Context, options: &Options<'_>) -> Html {
    let mut page = Page::new(options);
    page.inlines(inlines, &mut notes::Scope::empty(context));
    page.finish().html
}

/// State of a fragment while it is written.
struct Page<'o> {
    w: Writer,
    options: &'o Options<'o>,
    slugger: Slugger,
    headings: Vec<Entry>,
    notes: notes::Notes,
    /// Tables and groups of tabs so far: their ids and labels count.
    tables: usize,
    tabs: usize,
    /// Level of the last heading, for the titles of tabs below it.
    level: u8,
    /// Inside a link, where no other link can stand.
    linked: bool,
    /// Includes inside includes; the resolver reports cycles, this only ends them.
    including: usize,
}

impl<'o> Page<'o> {
    fn new(options: &'o Options<'o>) -> Page<'o> {
        Page {
            w: Writer::default(),
            options,
            slugger: Slugger::default(),
            headings: Vec::new(),
            notes: notes::Notes::default(),
            tables: 0,
            tabs: 0,
            level: 1,
            linked: false,
            including: 0,
        }
    }

    fn id(&self, id: &str) -> String {
        format!("{}{id}", self.options.id_prefix)
    }

    fn finish(self) -> Fragment {
        Fragment { html: self.w.finish(), headings: self.headings }
    }
}
