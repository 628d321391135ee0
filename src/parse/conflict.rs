//! Merge conflicts that were left in a text.

use crate::source::Span;

/// The lines that git puts around the sides of a conflict.
pub const MARKS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// Texts in which a conflict was left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The first line of the first one.
    pub span: Span,
    /// How many there are.
    pub count: usize,
    /// The text as one side has it: all else is blanked, so that every byte stands where it stood.
    pub ours: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Both,
    Ours,
    Other,
}

/// Finds conflicts. What stands in a fenced code block of Markdown is an example and none.
pub fn conflict(text: &str, markdown: bool) -> Option<Conflict> {
    if !text.contains("<<<<<<< ") {
        return None;
    }
    let mut ours = String::with_capacity(text.len());
    let (mut side, mut fence, mut first, mut count) = (Side::Both, None::<&str>, None, 0);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        let begins = fence.is_none() && bare.starts_with("<<<<<<< ");
        let mark = begins || (side != Side::Both && MARKS.iter().any(|m| bare == *m || starts(bare, m)));
        if begins {
            count += 1;
            first.get_or_insert(Span::new(at, at + bare.len()));
            side = Side::Ours;
        } else if mark {
            side = if bare.starts_with(">>>>>>>") { Side::Both } else { Side::Other };
        }
        if mark || side == Side::Other {
            ours.extend(line.bytes().map(|b| if matches!(b, b'\n' | b'\r') { char::from(b) } else { ' ' }));
        } else {
            ours.push_str(line);
            fence = if markdown { after(fence, bare) } else { None };
        }
        at += line.len();
    }
    // An opening mark alone is a line that somebody forgot: what follows it may be anybody's.
    if side != Side::Both {
        ours = first.map_or_else(String::new, |span| blank(text, span));
    }
    first.map(|span| Conflict { span, count, ours })
}

fn starts(line: &str, mark: &str) -> bool {
    line.strip_prefix(mark).is_some_and(|rest| rest.starts_with(' '))
}

/// Which fence is open after a line.
fn after<'a>(open: Option<&'a str>, line: &'a str) -> Option<&'a str> {
    let line = line.trim_start_matches(['>', ' ']);
    let mark = ["```", "~~~"].into_iter().find(|m| line.starts_with(m));
    match (open, mark) {
        (None, mark) => mark,
        (Some(open), Some(mark)) if open == mark => None,
        (open, _) => open,
    }
}

fn blank(text: &str, span: Span) -> String {
    let range = span.range();
    [&text[..range.start], &" ".repeat(range.len()), &text[range.end..]].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "one\n<<<<<<< HEAD\nours ä\n||||||| base\nwas\n=======\ntheirs\n>>>>>>> topic\ntwo\n";

    #[test]
    fn one_side_is_kept_and_nothing_moves() {
        let found = conflict(TEXT, true).unwrap();
        assert_eq!((found.count, &TEXT[found.span.range()]), (1, "<<<<<<< HEAD"));
        assert_eq!(found.ours.len(), TEXT.len());
        assert_eq!(found.ours.split_whitespace().collect::<Vec<_>>(), ["one", "ours", "ä", "two"]);
        assert_eq!(found.ours.find("two"), TEXT.find("two"));
    }

    #[test]
    fn a_fenced_example_is_none() {
        assert_eq!(conflict(&format!("```text\n{TEXT}```\n"), true), None);
        assert!(conflict(&format!("```text\n{TEXT}```\n"), false).is_some());
        assert_eq!(conflict("a\n=======\nb\n>>>>>>> quote\n", true), None);
    }

    #[test]
    fn an_opening_mark_alone_is_one() {
        let found = conflict("a\n<<<<<<< HEAD\nb\n", false).unwrap();
        assert_eq!(found.ours, "a\n            \nb\n");
    }
}
