//! Raw HTML of content: what the list allows stays and is balanced, the rest is shown as text.

use super::Page;
use crate::parse::markdown::html::{ALLOWED_TAGS, Piece, pieces};

impl Page<'_> {
    /// A block of raw HTML. `open` holds the tags that are open among these blocks.
    pub(super) fn raw_block(&mut self, html: &str, open: &mut Vec<&'static str>) {
        for (range, piece) in pieces(html) {
            self.raw_piece(&html[range], &piece, open, true);
        }
        // Words' tags end with their block; `details` may go on round other blocks.
        let keep = open.iter().rposition(|name| *name == "details").map_or(0, |at| at + 1);
        self.close_raw(open, keep);
        if !html.ends_with('\n') {
            self.w.line();
        }
    }

    /// One raw tag inside a sentence.
    pub(super) fn raw_inline(&mut self, tag: &str, open: &mut Vec<&'static str>) {
        for (range, piece) in pieces(tag) {
            self.raw_piece(&tag[range], &piece, open, false);
        }
    }

    /// Closes the tags that are still open, down to `keep`.
    pub(super) fn close_raw(&mut self, open: &mut Vec<&'static str>, keep: usize) {
        while open.len() > keep {
            if let Some(name) = open.pop() {
                self.w.close(name);
            }
        }
    }

    fn raw_piece(&mut self, source: &str, piece: &Piece<'_>, open: &mut Vec<&'static str>, block: bool) {
        let fits = piece.is_allowed() && (block || !piece.is_block_tag());
        match piece {
            Piece::Text(text) => self.w.text_with_references(text),
            Piece::Comment => {}
            Piece::Open { name, attributes } if fits && (name != "summary" || open.last() == Some(&"details")) => {
                let Some(name) = known(name) else { return };
                let mut tag = self.w.tag(name);
                for (attribute, value) in attributes {
                    tag = match attribute.as_str() {
                        "title" => tag.attr_with_references("title", value.unwrap_or_default()),
                        _ => tag.flag("open", true),
                    };
                }
                tag.open();
                if name != "br" {
                    open.push(name);
                }
            }
            Piece::Close { name } if fits && open.last().is_some_and(|last| last == name) => {
                open.pop();
                if let Some(name) = known(name) {
                    self.w.close(name);
                }
            }
            _ => self.w.text(source),
        }
    }
}

fn known(name: &str) -> Option<&'static str> {
    ALLOWED_TAGS.into_iter().find(|tag| *tag == name)
}
