//! Runs of words, hashed: how a text is found in another one that was set, broken or marked up otherwise.
//!
//! Broder, A. Z. (1997). On the resemblance and containment of documents.

use crate::parse::markdown::ast::{Block, BlockKind, Inline, InlineKind};
use crate::parse::markdown::{Node, walk, walk_inlines};
use crate::source::Span;
use unicode_normalization::UnicodeNormalization;

/// Words a shingle.
const WIDTH: usize = 5;

/// Words of a text, hashed, each with the place of the inline or block it stands in.
#[derive(Debug, Default)]
pub(super) struct Words {
    hashes: Vec<u64>,
    spans: Vec<Span>,
}

impl Words {
    /// Adds the words of blocks in reading order.
    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        walk(blocks, &mut |node| self.node(node));
    }

    /// Adds the words of inlines.
    pub(super) fn inlines(&mut self, inlines: &[Inline]) {
        walk_inlines(inlines, &mut |node| self.node(node));
    }

    fn node(&mut self, node: Node<'_>) {
        match node {
            Node::Inline(Inline { span, kind }) => match kind {
                InlineKind::Text(text) | InlineKind::Code(text) | InlineKind::Math { tex: text, .. } => {
                    self.text(text, *span)
                }
                InlineKind::Image(image) => self.text(&image.alt, *span),
                _ => {}
            },
            Node::Block(Block { span, kind }) => match kind {
                BlockKind::Code { text, .. } | BlockKind::Math(text) => self.text(text, *span),
                BlockKind::Figure { image, caption } => {
                    self.text(&image.alt, *span);
                    self.text(caption, *span);
                }
                _ => {}
            },
        }
    }

    fn text(&mut self, text: &str, span: Span) {
        if text.is_ascii() {
            return self.ascii(text.as_bytes(), span);
        }
        let folded: String = text.nfkc().flat_map(char::to_lowercase).collect();
        for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
            self.push(word.bytes().fold(START, step), span);
        }
    }

    /// The same for text without other letters: nearly all of it, and this is the loop that sees every word.
    fn ascii(&mut self, text: &[u8], span: Span) {
        let (mut hash, mut inside) = (START, false);
        for byte in text {
            if byte.is_ascii_alphanumeric() {
                hash = step(hash, byte.to_ascii_lowercase());
                inside = true;
            } else if inside {
                self.push(hash, span);
                (hash, inside) = (START, false);
            }
        }
        if inside {
            self.push(hash, span);
        }
    }

    fn push(&mut self, hash: u64, span: Span) {
        self.hashes.push(hash);
        self.spans.push(span);
    }

    /// How many words.
    pub(super) fn len(&self) -> usize {
        self.hashes.len()
    }

    /// All shingles in order, each with the place of its first word.
    pub(super) fn shingles(&self) -> impl Iterator<Item = (u64, Span)> + '_ {
        let mix = |hash: u64, word: &u64| (hash.rotate_left(23) ^ word).wrapping_mul(PRIME);
        self.hashes.windows(WIDTH).zip(&self.spans).map(move |(words, span)| (words.iter().fold(START, mix), *span))
    }
}

const START: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

/// FNV-1a: the same on every machine.
fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(PRIME)
}
