//! Markdown into a small block and inline tree of our own.
//!
//! The tree is independent of the Markdown crate, so that canonical forms and
//! golden digests outlive it. It is built once a document and read by the item
//! parser, the canonical form, link resolution, the rules and the renderer.

pub mod ast;
mod braces;
mod build;
mod directive;
mod finish;
mod frame;
pub mod html;
mod info;
mod math;
mod slug;
mod text;
mod walk;

#[cfg(test)]
mod tests;

pub use html::html_tag_allowed;
pub use info::CodeInfo;
pub use math::{LONGEST_TEX, math_error};
pub use slug::{Heading, Slugger, headings, slug};
pub use text::{plain_text, plain_text_blocks, plain_text_with};
pub use walk::{Node, images, walk, walk_inlines};

use crate::parse::Limits;
use crate::source::Span;
use ast::Markdown;

/// What is wrong with the Markdown itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// `nesting-too-deep` or `bad-directive`.
    pub rule: &'static str,
    /// Where, in the whole file.
    pub span: Span,
    /// What is wrong, without a full stop.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
}

/// Parses a body. `base` is the body's byte offset in its file: all spans count
/// from the start of the file. Never fails; what cannot be read as it was meant
/// stays in the tree as literal text (or, too deeply nested, is left out) and is reported.
///
/// CommonMark with tables, footnotes, strikethrough, task lists, heading ids,
/// GitHub alerts, mathematics and definition lists, see `ast`.
pub fn parse(text: &str, base: usize, limits: &Limits) -> (Markdown, Vec<SyntaxError>) {
    build::Builder::new(text, base, limits).run()
}
