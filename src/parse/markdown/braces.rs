//! Text and the braces in it. Directives are sought in the source, not in the
//! crate's text events: an underscore in a path may have become emphasis there.

use super::SyntaxError;
use super::ast::{DirectiveName, InlineKind};
use super::build::Builder;
use super::directive::{Scan, scan};
use super::finish;
use super::frame::{Frame, Kind};
use crate::source::Span;
use std::ops::Range;

impl Builder<'_> {
    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        if let Some(Frame { kind: Kind::Code { text: code, .. } | Kind::Html(code), .. }) = self.stack.last_mut() {
            code.push_str(text);
        } else if self.text.get(range.clone()) == Some(text) {
            self.verbatim(range);
        } else if !self.is_taken(&range) {
            self.literal(text, &range);
        }
    }

    /// Text that stands in the source as it is: look for directives.
    fn verbatim(&mut self, range: Range<usize>) {
        let in_image = matches!(self.stack.last(), Some(Frame { kind: Kind::Image { .. }, .. }));
        // `from..` is text not yet pushed, `at` the place from which braces are sought.
        let mut from = self.outside(range.start, range.end);
        let mut at = from.max(self.scanned);
        while from < range.end {
            let found = self.text.get(at..range.end).and_then(|rest| rest.find("{{")).filter(|_| !in_image);
            let Some(open) = found.map(|found| at + found) else { break };
            let end = self.cell_end.unwrap_or(self.text.len());
            let escaped = self.text.as_bytes().get(open.wrapping_sub(1)) == Some(&b'\\');
            let scanned = match self.text.get(open..end) {
                Some(rest) if !escaped => scan(rest, self.base + open),
                _ => Scan::Literal,
            };
            match scanned {
                Scan::Literal => at = open + 2,
                Scan::Broken { len, message, help } => {
                    let span = self.span(&(open..open + len));
                    self.errors.push(SyntaxError { rule: "bad-directive", span, message, help: Some(help) });
                    at = open + len;
                }
                Scan::Found { directive, len } => {
                    at = open + len;
                    let span = self.span(&(open..at));
                    if directive.name.is_block() && !self.may_stand_alone() {
                        self.not_alone(span, directive.name);
                        continue;
                    }
                    self.slice(from..open);
                    self.push_inline(span, InlineKind::Directive(Box::new(directive)));
                    self.taken = open..at;
                    from = at;
                }
            }
            self.scanned = at;
        }
        // A heading's id ends its text.
        let end = if self.taken.start > from { self.taken.start.min(range.end) } else { range.end };
        self.slice(from..end);
    }

    fn slice(&mut self, range: Range<usize>) {
        if let Some(text) = self.text.get(range.clone()) {
            self.literal(text, &range);
        }
    }

    fn literal(&mut self, text: &str, range: &Range<usize>) {
        let span = self.span(range);
        if let Some(frame) = self.stack.last_mut() {
            finish::push_text(&mut frame.inlines, text, span);
        }
    }

    fn may_stand_alone(&self) -> bool {
        matches!(self.stack.last(), Some(Frame { kind: Kind::Paragraph | Kind::Item { .. } | Kind::Detail, .. }))
    }

    /// Wholly inside what a directive or heading id has taken.
    pub(super) fn is_taken(&self, range: &Range<usize>) -> bool {
        self.taken.start <= range.start && range.end <= self.taken.end && range.start < self.taken.end
    }

    /// The first offset from `start` on that is not taken.
    fn outside(&self, start: usize, end: usize) -> usize {
        if self.taken.contains(&start) { self.taken.end.min(end) } else { start }
    }

    pub(super) fn not_alone(&mut self, span: Span, name: DirectiveName) {
        self.errors.push(SyntaxError {
            rule: "bad-directive",
            span,
            message: format!("the directive `{}` stands inside other text", name.word()),
            help: Some("put it alone in a paragraph, with a blank line before and after it".to_owned()),
        });
    }
}
