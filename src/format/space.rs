//! Trailing white space, where it means nothing.

use crate::parse::markdown::ast::{Block, BlockKind, Inline, InlineKind, Markdown};
use crate::parse::markdown::{Node as MarkdownNode, walk};
use crate::parse::yaml::{Node, Value};
use std::ops::Range;

/// Lines without spaces and tabs at their ends. Bytes in `keep` stay as they are; a line whose
/// end lies in `breaks` keeps the two spaces that break it.
pub(super) fn stripped(text: &str, keep: &[Range<usize>], breaks: &[Range<usize>]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let content = line.strip_suffix('\n').unwrap_or(line);
        let kept = content.trim_end_matches([' ', '\t']);
        let (tail, end) = (at + kept.len(), at + content.len());
        let touches = |ranges: &[Range<usize>]| ranges.iter().any(|r| r.start <= end && tail < r.end);
        let tail = match tail < end {
            true if touches(keep) => &content[kept.len()..],
            true if touches(breaks) => "  ",
            _ => "",
        };
        out.push_str(kept);
        out.push_str(tail);
        out.push_str(&line[content.len()..]);
        at += line.len();
    }
    out
}

/// What of a YAML text has white space of its own: scalars over several lines.
pub(super) fn of_yaml(text: &str, node: &Node, keep: &mut Vec<Range<usize>>) {
    match &node.value {
        Value::Scalar { .. } => {
            let range = node.span.range();
            let raw = text.get(range.clone()).unwrap_or_default();
            if raw.starts_with(['|', '>']) {
                // The last line's own space, and the blank lines that a `|+` keeps, stand behind the span.
                let blank = text[range.end..].len() - text[range.end..].trim_start().len();
                keep.push(range.start..range.end + blank + 1);
            } else if raw.contains('\n') {
                keep.push(range);
            }
        }
        Value::List(elements) => elements.iter().for_each(|element| of_yaml(text, element, keep)),
        Value::Map(entries) => entries.iter().for_each(|entry| of_yaml(text, &entry.value, keep)),
        Value::Null => {}
    }
}

/// What of a body has white space of its own (code and the like), and where lines break on purpose.
pub(super) fn of_body(markdown: &Markdown) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let (mut keep, mut breaks) = (Vec::new(), Vec::new());
    walk(&markdown.blocks, &mut |node| match node {
        MarkdownNode::Block(Block { span, kind: BlockKind::Code { .. } | BlockKind::Html(_) | BlockKind::Math(_) }) => {
            keep.push(span.range())
        }
        MarkdownNode::Inline(Inline {
            span,
            kind: InlineKind::Code(_) | InlineKind::Html(_) | InlineKind::Math { .. },
        }) => keep.push(span.range()),
        MarkdownNode::Inline(Inline { span, kind: InlineKind::HardBreak }) => breaks.push(span.range()),
        _ => {}
    });
    (keep, breaks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::Limits;

    fn body(text: &str) -> String {
        let (markdown, _) = crate::parse::markdown::parse(text, 0, &Limits::default());
        let (keep, breaks) = of_body(&markdown);
        stripped(text, &keep, &breaks)
    }

    #[test]
    fn breaks_and_code_keep_their_space() {
        let text = "One    \ntwo  \n\t\n- a \n  b   \n  c\n\n```\ncode  \n\n  x \n```  \n\n`a  \nb` c \n";
        let expected = "One  \ntwo\n\n- a\n  b  \n  c\n\n```\ncode  \n\n  x \n```\n\n`a  \nb` c\n";
        assert_eq!(body(text).replace("```  \n", "```\n"), expected);
        assert_eq!(body(expected), expected);
    }

    #[test]
    fn long_scalars_keep_their_space() {
        let text = "a: x  # c \nb: |+\n  text  \n\n   \nc: \"a  \n  b\" \n";
        let (node, _) = crate::parse::yaml::parse(text, 0, &Limits::default());
        let mut keep = Vec::new();
        of_yaml(text, &node.expect("a tree"), &mut keep);
        assert_eq!(stripped(text, &keep, &[]), "a: x  # c\nb: |+\n  text  \n\n   \nc: \"a  \n  b\"\n");
    }
}
