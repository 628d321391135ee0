//! A repair as whole lines, the form in which GitHub offers it with a button.

use super::{Fix, Report, TextEdit};
use crate::source::{FileId, Place, Span};

/// More than this is no suggestion to take at a glance.
const MOST_LINES: usize = 20;

/// Lines of one file and what they become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Suggestion<'a> {
    /// The file.
    pub(super) file: FileId,
    /// The first line, from 1.
    pub(super) first: u32,
    /// The lines as they are, without their ends.
    pub(super) before: Vec<&'a str>,
    /// The lines as they become; empty deletes.
    pub(super) after: Vec<String>,
}

impl Suggestion<'_> {
    /// The last line.
    pub(super) fn last(&self) -> u32 {
        self.first + self.before.len().saturating_sub(1) as u32
    }

    /// GitHub's block, with a fence that no line of it can close.
    pub(super) fn block(&self) -> String {
        let longest = self.after.iter().map(|line| longest_run(line)).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        let lines: String = self.after.iter().map(|line| format!("{line}\n")).collect();
        format!("{fence}suggestion\n{lines}{fence}\n")
    }
}

pub(super) fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// The suggestion of a repair; `None` where it needs several files or many lines.
pub(super) fn suggestion<'a>(report: &Report<'a>, fix: &Fix) -> Option<Suggestion<'a>> {
    let file = fix.edits.first()?.file;
    let text: &'a str = &report.sources().get(file).text;
    let mut edits: Vec<&TextEdit> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let apart = edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start);
    let here = edits.iter().all(|edit| edit.file == file && text.get(edit.span.range()).is_some());
    if !apart || !here || text.is_empty() {
        return None;
    }
    let start = line_start(text, edits.first()?.span.start as usize);
    let end = line_end(text, edits.last()?.span);
    let first = report.region(Place { file, span: Span::new(start, end) }).start.line;
    let before: Vec<&str> = text.get(start..end)?.lines().collect();
    let mut after = String::new();
    let mut at = start;
    for edit in edits {
        after.push_str(text.get(at..edit.span.start as usize)?);
        after.push_str(&edit.insert);
        at = edit.span.end as usize;
    }
    after.push_str(text.get(at..end.max(at))?);
    let after: Vec<String> = after.lines().map(str::to_owned).collect();
    let fits = before.len() <= MOST_LINES && after.len() <= MOST_LINES && !before.is_empty();
    (fits && after.iter().map(String::as_str).ne(before.iter().copied())).then_some(Suggestion {
        file,
        first,
        before,
        after,
    })
}

/// Where the line of an offset begins. What is put behind the last line end belongs to the line before it.
fn line_start(text: &str, at: usize) -> usize {
    let at = if at == text.len() { at.saturating_sub(1) } else { at };
    text.get(..at).and_then(|t| t.rfind('\n')).map_or(0, |n| n + 1)
}

/// One past the line end of an offset; an edit that ends with a whole line does not take the next one in.
fn line_end(text: &str, span: Span) -> usize {
    let at = span.end as usize;
    let whole = span.start < span.end && text.as_bytes().get(at - 1) == Some(&b'\n');
    let from = if whole { at - 1 } else { at };
    text.get(from..).and_then(|t| t.find('\n')).map_or(text.len(), |n| from + n + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn of(text: &str, edits: &[(usize, usize, &str)]) -> Option<(u32, u32, String)> {
        let mut sources = Sources::default();
        let file = sources.add("a.md".into(), text.into());
        let edit = |(start, end, insert): &(usize, usize, &str)| TextEdit {
            file,
            span: Span::new(*start, *end),
            insert: (*insert).to_owned(),
        };
        let fix = Fix { title: "x".into(), edits: edits.iter().map(edit).collect() };
        let report = Report::new(&sources, Vec::new());
        suggestion(&report, &fix).map(|s| (s.first, s.last(), s.block()))
    }

    fn block(lines: &str) -> String {
        format!("```suggestion\n{lines}```\n")
    }

    #[test]
    fn edits_widen_to_lines() {
        let text = "one\ntwo\r\nthree";
        assert_eq!(of(text, &[(1, 2, "N")]), Some((1, 1, block("oNe\n"))));
        assert_eq!(of(text, &[(4, 7, "2"), (9, 9, "a ")]), Some((2, 3, block("2\na three\n"))));
        assert_eq!(of(text, &[(4, 9, "")]), Some((2, 2, block(""))));
        assert_eq!(of(text, &[(14, 14, "\nfour")]), Some((3, 3, block("three\nfour\n"))));
        assert_eq!(of("one\n", &[(4, 4, "two\n")]), Some((1, 1, block("one\ntwo\n"))));
        assert_eq!(of("a\nb\n", &[(2, 2, "new\n")]), Some((2, 2, block("new\nb\n"))));
    }

    #[test]
    fn fences_are_longer_than_what_they_hold() {
        let text = of("x\n", &[(0, 1, "```")]).expect("a suggestion").2;
        assert_eq!(text, "````suggestion\n```\n````\n");
    }

    #[test]
    fn what_is_no_suggestion() {
        assert_eq!(of("a", &[]), None);
        assert_eq!(of("a", &[(0, 9, "b")]), None);
        assert_eq!(of("abc", &[(0, 2, "b"), (1, 3, "")]), None);
        assert_eq!(of("abc", &[(0, 1, "a")]), None);
        let long = "x\n".repeat(30);
        assert_eq!(of(&long, &[(0, 60, "y\n")]), None);
    }
}
