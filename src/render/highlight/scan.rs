//! A cursor over code that gathers tokens.

use super::{Class, Token};
use std::ops::Range;

/// All bytes looked for are ASCII, so that a stop is a character boundary.
pub(super) struct Scan<'a> {
    pub(super) code: &'a str,
    pub(super) at: usize,
    /// One past the last byte to read: an embedded language ends before the code does.
    pub(super) end: usize,
    tokens: Vec<Token>,
}

impl<'a> Scan<'a> {
    pub(super) fn new(code: &'a str) -> Scan<'a> {
        Scan { code, at: 0, end: code.len(), tokens: Vec::with_capacity(code.len() / 12) }
    }

    pub(super) fn finish(self) -> Vec<Token> {
        self.tokens
    }

    pub(super) fn bytes(&self) -> &'a [u8] {
        &self.code.as_bytes()[..self.end]
    }

    pub(super) fn done(&self) -> bool {
        self.at >= self.end
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.bytes().get(self.at).copied()
    }

    /// The byte `by` bytes further on.
    pub(super) fn ahead(&self, by: usize) -> Option<u8> {
        self.bytes().get(self.at + by).copied()
    }

    pub(super) fn rest(&self) -> &'a str {
        self.code.get(self.at..self.end).unwrap_or("")
    }

    pub(super) fn starts(&self, what: &str) -> bool {
        self.bytes()[self.at.min(self.end)..].starts_with(what.as_bytes())
    }

    pub(super) fn skip(&mut self, bytes: usize) {
        self.at = (self.at + bytes).min(self.end);
    }

    pub(super) fn take_while(&mut self, fits: impl Fn(u8) -> bool) -> Range<usize> {
        let start = self.at;
        self.at += self.bytes()[start.min(self.end)..].iter().take_while(|b| fits(**b)).count();
        start..self.at
    }

    pub(super) fn spaces(&mut self) {
        self.take_while(|b| matches!(b, b' ' | b'\t'));
    }

    /// Moves behind `what`, or to the end.
    pub(super) fn past(&mut self, what: &str) {
        match self.rest().find(what) {
            Some(found) => self.skip(found + what.len()),
            None => self.at = self.end,
        }
    }

    /// Moves to the end of the line, before its `\n`.
    pub(super) fn skip_line(&mut self) {
        self.at += self.rest().find('\n').unwrap_or(self.end.saturating_sub(self.at));
    }

    /// The text of a range.
    pub(super) fn text(&self, range: Range<usize>) -> &'a str {
        self.code.get(range).unwrap_or("")
    }

    /// Everything from `start` to here is one piece.
    pub(super) fn push(&mut self, class: Class, start: usize) {
        self.push_range(class, start..self.at);
    }

    pub(super) fn push_range(&mut self, class: Class, range: Range<usize>) {
        let in_order = self.tokens.last().is_none_or(|last| last.range.end <= range.start);
        let on_chars = self.code.is_char_boundary(range.start) && self.code.is_char_boundary(range.end);
        if range.start < range.end && in_order && on_chars {
            self.tokens.push(Token { class, range });
        }
    }

    /// A string from its opening quote on; `\` escapes. Ends at the line's end unless `lines`.
    pub(super) fn string(&mut self, quote: u8, lines: bool) {
        let start = self.at;
        self.quoted(quote, lines);
        self.push(Class::String, start);
    }

    /// Moves past a quoted string.
    pub(super) fn quoted(&mut self, quote: u8, lines: bool) {
        self.skip(1);
        while let Some(byte) = self.peek() {
            match byte {
                b'\\' => self.skip(2),
                b'\n' if !lines => return,
                _ if byte == quote => {
                    self.skip(1);
                    return;
                }
                _ => self.skip(1),
            }
        }
    }

    pub(super) fn comment_skip_line(&mut self) {
        let start = self.at;
        self.skip_line();
        self.push(Class::Comment, start);
    }

    pub(super) fn number(&mut self) {
        let start = self.at;
        self.take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'%'));
        self.push(Class::Number, start);
    }

    /// Runs a scanner on the next bytes up to `end`.
    pub(super) fn embedded(&mut self, end: usize, scanner: impl FnOnce(&mut Scan<'a>)) {
        let outer = self.end;
        self.end = end.min(outer);
        scanner(self);
        self.at = self.end;
        self.end = outer;
    }
}

/// Continues a name: letters of any script included.
pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}
