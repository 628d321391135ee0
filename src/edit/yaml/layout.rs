//! Which lines belong to which key of a block mapping.

use crate::edit::EditError;
use crate::parse::yaml::{Node, Value};
use std::ops::Range;

/// A block mapping laid out in lines.
pub(super) struct Layout<'t> {
    /// Columns before each key.
    pub(super) indent: usize,
    /// What stands before the first key on its line: spaces, and the dashes of lists.
    pub(super) prefix: &'t str,
    /// The entries, in the author's order; never empty.
    pub(super) chunks: Vec<Chunk>,
}

/// One entry of a layout.
pub(super) struct Chunk {
    /// The comments above.
    pub(super) lead: Range<usize>,
    /// The key's first byte.
    pub(super) key: usize,
    /// The end of its own lines, behind their last line end.
    pub(super) end: usize,
    /// Blank lines below it are part of its value.
    pub(super) keeps: bool,
}

impl<'t> Layout<'t> {
    /// # Errors
    /// When the node is no mapping in block style with at least one key.
    pub(super) fn of(text: &'t str, map: &Node) -> Result<Layout<'t>, EditError> {
        let not_block = EditError::NotBlock { at: map.span.start };
        let entries = map.entries().filter(|entries| !entries.is_empty()).ok_or(not_block.clone())?;
        let first = entries[0].key_span.range().start;
        let prefix = text.get(line_start(text, first)..first).ok_or(not_block.clone())?;
        let indents = prefix.chars().all(|c| c == '-' || c == ' ');
        if is_flow(text, map) || !indents || text.get(map.span.range()).is_none() {
            return Err(not_block);
        }
        let mut layout = Layout { indent: prefix.len(), prefix, chunks: Vec::new() };
        for entry in entries {
            let end = entry.value.span.range().end.max(entry.key_span.range().end);
            let keeps = keeps_blank_lines(text, &entry.value);
            let chunk = layout.chunk(text, entry.key_span.range().start, end, keeps);
            layout.chunks.push(chunk.ok_or(EditError::NotBlock { at: entry.key_span.start })?);
        }
        Ok(layout)
    }

    fn chunk(&self, text: &str, key: usize, value_end: usize, keeps_blank_lines: bool) -> Option<Chunk> {
        let line = line_start(text, key);
        let below = self.chunks.last().map_or(0, |chunk| chunk.end);
        let first = self.chunks.is_empty();
        let alone = first || (key - line == self.indent && text[line..key].trim().is_empty());
        if !alone || line < below {
            return None;
        }
        // Above the first key of a list's element stand comments about the element.
        let lead = if first && self.in_list() { line } else { lead_start(text, below, line, self.indent) };
        let end = own_end(text, value_end, self.indent, keeps_blank_lines);
        Some(Chunk { lead: lead..line, key, end, keeps: keeps_blank_lines })
    }

    /// Whether the first key stands behind the dash of a list.
    pub(super) fn in_list(&self) -> bool {
        !self.prefix.trim().is_empty()
    }

    /// What stands before the other keys.
    pub(super) fn pad(&self) -> String {
        " ".repeat(self.indent)
    }
}

/// The line end of a text.
pub(super) fn newline(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

/// Whether a collection is written in brackets or braces.
pub(super) fn is_flow(text: &str, node: &Node) -> bool {
    text.get(node.span.range()).is_some_and(|raw| raw.starts_with(['{', '[']))
}

/// The offset at which the line of `at` begins.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |i| i + 1)
}

/// The offset behind the line end of `at`'s line.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |i| at + i + 1)
}

/// The columns before a comment, if the line is nothing else.
fn comment_indent(line: &str) -> Option<usize> {
    let trimmed = line.trim_start_matches(' ');
    trimmed.starts_with('#').then(|| line.len() - trimmed.len())
}

/// Where the comments directly above the line at `line` begin, not above `floor`.
fn lead_start(text: &str, floor: usize, line: usize, indent: usize) -> usize {
    let mut lead = line;
    while lead > floor {
        let above = line_start(text, lead - 1);
        let comment = &text[above..lead];
        // Editors look for this line at the head of the document only.
        let modeline = comment.trim_start().starts_with("# yaml-language-server");
        if above < floor || modeline || comment_indent(comment).is_none_or(|columns| columns > indent) {
            break;
        }
        lead = above;
    }
    // A comment that opens the file is about the file.
    if lead == 0 { line } else { lead }
}

/// Where the lines of an entry end whose value ends at `at`.
pub(super) fn own_end(text: &str, at: usize, indent: usize, keeps_blank_lines: bool) -> usize {
    let mut end = line_end(text, at);
    while end < text.len() {
        let next = line_end(text, end);
        let line = &text[end..next];
        let blank = keeps_blank_lines && line.trim().is_empty();
        if !blank && comment_indent(line).is_none_or(|columns| columns <= indent) {
            break;
        }
        end = next;
    }
    end
}

/// The offset behind the blank lines that begin at `at`.
pub(super) fn blank_end(text: &str, at: usize) -> usize {
    let mut end = at;
    while end < text.len() && text[end..line_end(text, end)].trim().is_empty() {
        end = line_end(text, end);
    }
    end
}

/// Whether a value ends in a block scalar to which the blank lines below it belong (`|+`).
pub(super) fn keeps_blank_lines(text: &str, value: &Node) -> bool {
    match &value.value {
        Value::Scalar { .. } => {
            let header = text.get(value.span.range()).and_then(|raw| raw.lines().next()).unwrap_or_default();
            header.starts_with(['|', '>']) && header.split('#').next().is_some_and(|h| h.contains('+'))
        }
        Value::List(elements) => elements.last().is_some_and(|last| keeps_blank_lines(text, last)),
        Value::Map(entries) => entries.last().is_some_and(|last| keeps_blank_lines(text, &last.value)),
        Value::Null => false,
    }
}
