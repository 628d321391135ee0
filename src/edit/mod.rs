//! The one way to change source: minimal edits at spans, and the printer of new documents.
//!
//! Nothing here writes a file. An edit replaces what stands under a span, so
//! comments, layout and line ends around it stay as the author left them.

mod fixes;
mod print;
mod scalar;
#[cfg(test)]
mod testing;
mod yaml;

pub use fixes::{Fixed, apply_fixes};
pub use print::{Field, Printed, document, front_matter};
pub use scalar::{plain, quote, quote_in_flow};
pub use yaml::{append, insert, remove, reorder, reorder_all, set};

use crate::source::Span;

/// Replace the bytes under `span` of one text by `insert`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// What goes, in bytes.
    pub span: Span,
    /// What comes.
    pub insert: String,
}

impl Edit {
    /// An edit of the bytes `start..end`.
    pub fn new(range: std::ops::Range<usize>, insert: impl Into<String>) -> Edit {
        Edit { span: Span::new(range.start, range.end), insert: insert.into() }
    }
}

/// Why a text cannot be edited so.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// Two edits want the same bytes.
    #[error("two edits overlap at byte {at}")]
    Overlap {
        /// Where the second begins.
        at: u32,
    },
    /// The span ends outside the text or inside a character.
    #[error("an edit of bytes {}..{} does not fit the text", span.start, span.end)]
    Outside {
        /// The span.
        span: Span,
    },
    /// The place is not a mapping (or list) in block style, one key a line.
    #[error("byte {at} is not in block style, one key a line")]
    NotBlock {
        /// Where it begins.
        at: u32,
    },
}

/// The text after all edits, which may come in any order. Insertions at one
/// place keep the order in which they are given.
///
/// # Errors
/// When two edits overlap, or one does not fit the text; then nothing is changed.
pub fn apply(text: &str, edits: &[Edit]) -> Result<String, EditError> {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| edit.span);
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for edit in sorted {
        if edit.span.range().start < done {
            return Err(EditError::Overlap { at: edit.span.start });
        }
        let outside = EditError::Outside { span: edit.span };
        let kept = text.get(done..edit.span.range().start).ok_or_else(|| outside.clone())?;
        text.get(edit.span.range()).ok_or(outside)?;
        out.push_str(kept);
        out.push_str(&edit.insert);
        done = edit.span.range().end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn applies_in_any_order() {
        let edits = [Edit::new(6..11, "all"), Edit::new(0..0, ">"), Edit::new(5..5, ","), Edit::new(0..0, " ")];
        assert_eq!(apply("hello world", &edits), Ok("> hello, all".to_owned()));
        assert_eq!(apply("x", &[]), Ok("x".to_owned()));
        assert_eq!(apply("ab", &[Edit::new(0..1, ""), Edit::new(1..2, "")]), Ok(String::new()));
    }

    #[test]
    fn refuses_what_does_not_fit() {
        let overlap = [Edit::new(0..3, "a"), Edit::new(2..4, "b")];
        assert_eq!(apply("hello", &overlap), Err(EditError::Overlap { at: 2 }));
        let span = Span::new(1, 2);
        assert_eq!(apply("é", &[Edit::new(1..2, "")]), Err(EditError::Outside { span }));
        let span = Span::new(3, 4);
        assert_eq!(apply("abc", &[Edit::new(3..4, "")]), Err(EditError::Outside { span }));
    }
}
