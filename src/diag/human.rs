//! For people at a terminal: the look of rustc, drawn by `annotate-snippets`.
//!
//! The drawing takes time and memory by the length of the text it is given, so
//! it gets only the lines around a finding, and of a very long line only the
//! characters around the place.

use super::report::whole_characters;
use super::{Diagnostic, Fix, Label, Report, Severity, TextEdit};
use crate::source::{FileId, SourceFile};
use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Origin, Patch, Renderer, Snippet, normalize_untrusted_str,
};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;

/// How a report is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// With ANSI colours.
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
}

impl Default for Style {
    fn default() -> Style {
        Style { color: false, width: 100 }
    }
}

/// Lines longer than this (bytes) are quoted around the place; shorter ones the drawing trims by itself.
const LONG_LINE: usize = 4096;
/// Characters of an excerpt on either side of its place.
const AROUND: usize = 60;
/// A span over more lines than this is marked by its first line alone.
const TALL_SPAN: usize = 12;
/// Places in one file that are further apart are drawn one by one.
const FAR_APART: usize = 40;
/// A repair that would draw more lines than this is only named.
const TALL_FIX: usize = 16;

/// Writes all findings and the summary line.
///
/// # Errors
/// When `out` refuses.
pub fn write(report: &Report<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(style.width.max(40));
    for diagnostic in report.diagnostics() {
        writeln!(out, "{}\n", renderer.render(&groups(report, diagnostic)))?;
    }
    writeln!(out, "{}", report.summary())
}

fn groups<'a>(report: &'a Report<'_>, diagnostic: &'a Diagnostic) -> Vec<Group<'a>> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.rule);
    let mut main = Group::with_title(title);
    for cluster in clusters(report, diagnostic) {
        main = main.elements(cluster_elements(report, &cluster));
    }
    if let Some(help) = &diagnostic.help {
        main = main.element(Level::HELP.message(normalize_lines(help)));
    }
    let mut groups = vec![main];
    if let Some(fix) = &diagnostic.fix {
        let title = Level::HELP.secondary_title(normalize_untrusted_str(&fix.title));
        groups.push(Group::with_title(title).elements(patches(report, fix)));
    }
    groups
}

/// Control characters are made visible, but the author's line breaks stay.
fn normalize_lines(text: &str) -> String {
    text.lines().map(normalize_untrusted_str).collect::<Vec<_>>().join("\n")
}

/// A label to draw: its text, its range in the file, and whether it is the primary one.
struct Mark<'a> {
    kind: AnnotationKind,
    text: &'a str,
    range: Range<usize>,
}

/// Labels that are drawn together.
struct Cluster<'a> {
    file: FileId,
    marks: Vec<Mark<'a>>,
    lines: Range<usize>,
}

fn clusters<'a>(report: &Report<'_>, diagnostic: &'a Diagnostic) -> Vec<Cluster<'a>> {
    let primary = diagnostic.primary.iter().map(|label| (AnnotationKind::Primary, label));
    let related = diagnostic.related.iter().map(|label| (AnnotationKind::Context, label));
    let mut clusters: Vec<Cluster<'a>> = Vec::new();
    for (kind, label) in primary.chain(related) {
        let file = report.sources().get(label.place.file);
        let mark = mark(file, kind, label);
        let first = file.position(mark.range.start as u32).line as usize;
        let last = file.position(mark.range.end as u32).line as usize;
        let near = |cluster: &&mut Cluster<'_>| {
            cluster.file == label.place.file
                && first <= cluster.lines.end + FAR_APART
                && cluster.lines.start <= last + FAR_APART
        };
        match clusters.iter_mut().find(near) {
            Some(cluster) => {
                cluster.lines = cluster.lines.start.min(first)..cluster.lines.end.max(last);
                cluster.marks.push(mark);
            }
            None => clusters.push(Cluster { file: label.place.file, marks: vec![mark], lines: first..last }),
        }
    }
    clusters
}

fn mark<'a>(file: &SourceFile, kind: AnnotationKind, label: &'a Label) -> Mark<'a> {
    let mut range = whole_characters(&file.text, label.place.span);
    // A span that runs over the end of a line would be drawn down to the next one.
    let inside = &file.text[range.clone()];
    range.end = range.start + inside.trim_end().len();
    if inside.lines().count() > TALL_SPAN {
        range.end = range.start + inside.lines().next().map_or(0, str::len);
    }
    Mark { kind, text: &label.text, range }
}

/// The whole lines that a range touches, without the last line's end.
fn lines_around(text: &str, range: &Range<usize>) -> Range<usize> {
    let start = text[..range.start].rfind('\n').map_or(0, |i| i + 1);
    let end = text[range.end..].find('\n').map_or(text.len(), |i| range.end + i);
    start..start + text[start..end].trim_end_matches('\r').len()
}

fn has_long_line(text: &str) -> bool {
    text.split('\n').any(|line| line.len() > LONG_LINE)
}

fn cluster_elements<'a>(report: &'a Report<'_>, cluster: &Cluster<'a>) -> Vec<Element<'a>> {
    let file = report.sources().get(cluster.file);
    let path = normalize_untrusted_str(&report.path(cluster.file));
    let start = cluster.marks.iter().map(|m| m.range.start).min().unwrap_or(0);
    let end = cluster.marks.iter().map(|m| m.range.end).max().unwrap_or(start);
    let window = lines_around(&file.text, &(start..end));
    if has_long_line(&file.text[window.clone()]) {
        return cluster.marks.iter().flat_map(|mark| excerpt(file, &path, mark)).collect();
    }
    let annotations = cluster.marks.iter().map(|m| {
        let clip = |i: usize| i.min(window.end) - window.start;
        annotation(m, clip(m.range.start)..clip(m.range.end))
    });
    let snippet = Snippet::source(&file.text[window.clone()])
        .path(path)
        .line_start(file.position(window.start as u32).line as usize)
        .annotations(annotations);
    vec![snippet.into()]
}

fn annotation<'a>(mark: &Mark<'a>, range: Range<usize>) -> Annotation<'a> {
    let label = (!mark.text.is_empty()).then(|| normalize_untrusted_str(&mark.text.replace('\n', " ")));
    mark.kind.span(range).label(label)
}

/// A few words of a very long line: the place and a quotation, without a drawing.
fn excerpt<'a>(file: &SourceFile, path: &str, mark: &Mark<'a>) -> [Element<'a>; 2] {
    let position = file.position(mark.range.start as u32);
    let line = lines_around(&file.text, &(mark.range.start..mark.range.start));
    let start = mark.range.start.min(line.end);
    let words = normalize_untrusted_str(&around(&file.text[line.clone()], start - line.start));
    let note = if mark.text.is_empty() { words } else { format!("{}: {words}", mark.text) };
    let origin = Origin::path(path.to_owned()).line(position.line as usize).char_column(position.column as usize);
    [origin.into(), Level::NOTE.message(note).into()]
}

/// The characters of a line on either side of an offset.
fn around(line: &str, offset: usize) -> String {
    let before = line[..offset].char_indices().rev().nth(AROUND - 1).map_or(0, |(i, _)| i);
    let after = line[offset..].char_indices().nth(AROUND).map_or(line.len(), |(i, _)| offset + i);
    let head = if before > 0 { "…" } else { "" };
    let tail = if after < line.len() { "…" } else { "" };
    format!("{head}{}{tail}", &line[before..after])
}

/// A repair as the changed lines, one snippet a file; nothing where that would not help the eye.
fn patches<'a>(report: &'a Report<'_>, fix: &'a Fix) -> Vec<Element<'a>> {
    let mut by_file: BTreeMap<FileId, Vec<&'a TextEdit>> = BTreeMap::new();
    for edit in &fix.edits {
        by_file.entry(edit.file).or_default().push(edit);
    }
    let drawn: Option<Vec<Element<'a>>> =
        by_file.into_iter().map(|(file, edits)| file_patch(report, file, edits)).collect();
    drawn.unwrap_or_default()
}

fn file_patch<'a>(report: &'a Report<'_>, id: FileId, mut edits: Vec<&'a TextEdit>) -> Option<Element<'a>> {
    let file = report.sources().get(id);
    edits.sort_by_key(|edit| edit.span);
    let ranges: Vec<_> = edits.iter().map(|edit| whole_characters(&file.text, edit.span)).collect();
    let overlap = ranges.windows(2).any(|pair| pair[1].start < pair[0].end || pair[1] == pair[0]);
    let (start, end) = (ranges.first()?.start, ranges.last()?.end);
    let window = lines_around(&file.text, &(start..end));
    let shown = &file.text[window.start..window.end.max(end)];
    let lines = shown.lines().count() + edits.iter().map(|e| e.insert.lines().count()).sum::<usize>();
    let long = has_long_line(shown) || edits.iter().any(|e| has_long_line(&e.insert));
    if overlap || long || lines > TALL_FIX {
        return None;
    }
    let patches = ranges
        .iter()
        .zip(&edits)
        .map(|(range, edit)| Patch::new(range.start - window.start..range.end - window.start, edit.insert.as_str()));
    let snippet = Snippet::source(shown)
        .path(normalize_untrusted_str(&report.path(id)))
        .line_start(file.position(window.start as u32).line as usize)
        .patches(patches);
    Some(snippet.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::fixture;
    use crate::source::{Sources, Span};

    fn drawn(report: &Report<'_>, style: Style) -> String {
        let mut out = Vec::new();
        write(report, style, &mut out).expect("a vector takes everything");
        String::from_utf8(out).expect("text")
    }

    fn one(text: &str, span: Span) -> String {
        let mut sources = Sources::default();
        let file = sources.add("a.md".into(), text.into());
        let found = Diagnostic::new("rule", Severity::Error, "wrong").at(file, span, "here");
        drawn(&Report::new(&sources, vec![found]).documents(1), Style::default())
    }

    #[test]
    fn a_whole_report() {
        let (sources, diagnostics) = fixture::findings();
        let report = Report::new(&sources, diagnostics).documents(2).prefix("content");
        let expected = r#"warning[shallow-bank]: 100% of `caching`: two, or more, are missing

error[unknown-key]: unknown key `competancy`
 --> content/items/a b.md:2:1
  |
2 | competancy: ms.1
  | ^^^^^^^^^^ not a key of an item
  |
help: write `competency`
  |
2 - competancy: ms.1
2 + competency: ms.1
  |

error[duplicate-id]: the id `mis-1` is used twice
 --> content/items/a b.md:3:5
  |
3 | id: mis-1
  |     ^^^^^ used here
  |
 ::: content/items/b.md:1:5
  |
1 | id: mis-1
  |     ----- and first here

note[missing-feedback]: the option `k` has no feedback
 --> content/items/b.md:2:7
  |
2 | - [ ] "quoted" {#k}
  |       ^^^^^^^^
  |
  = help: add a quote under the option

2 errors, 1 warning, 1 note in 2 documents; 1 fixable with `certwright check --fix`
"#;
        assert_eq!(drawn(&report, Style::default()), expected);
    }

    #[test]
    fn colour_is_a_switch() {
        let (sources, diagnostics) = fixture::findings();
        let report = Report::new(&sources, diagnostics);
        assert!(!drawn(&report, Style::default()).contains('\u{1b}'));
        assert!(drawn(&report, Style { color: true, ..Style::default() }).contains('\u{1b}'));
    }

    #[test]
    fn the_end_of_a_file_has_a_place() {
        let empty = "error[rule]: wrong\n --> a.md:1:1\n  |\n1 |\n  | ^ here\n\n1 error in 1 document\n";
        assert_eq!(one("", Span::new(0, 0)), empty);
        let end = "error[rule]: wrong\n --> a.md:2:1\n  |\n2 |\n  | ^ here\n\n1 error in 1 document\n";
        assert_eq!(one("abc\n", Span::new(4, 4)), end);
        assert_eq!(one("abc\n", Span::new(70, 90)), end);
    }

    #[test]
    fn a_line_end_is_not_marked() {
        let expected = "error[rule]: wrong\n --> a.md:1:1\n  |\n1 | abc\n  | ^^^ here\n\n1 error in 1 document\n";
        assert_eq!(one("abc\r\ndef\r\n", Span::new(0, 5)), expected);
    }

    #[test]
    fn tabs_and_wide_characters_keep_their_marks_below_them() {
        let text = "\tx: 👩‍👩‍👧 y\n";
        let expected = "error[rule]: wrong\n --> a.md:1:5\n  |\n1 |     x: 👩👩👧 y\n  |        ^^^^^^ here\n\n1 error in 1 document\n";
        assert_eq!(one(text, Span::new(4, 22)), expected);
    }

    #[test]
    fn escape_sequences_of_content_do_not_reach_the_terminal() {
        let mut sources = Sources::default();
        let file = sources.add("a\u{1b}[2J.md".into(), "x: \u{1b}[31m\n".into());
        let found = Diagnostic::new("rule", Severity::Error, "wrong \u{1b}[31m")
            .at(file, Span::new(0, 4), "label \u{1b}[31m")
            .help("help \u{1b}[31m")
            .fix("title \u{1b}[31m", Span::new(0, 1), "\u{1b}[31m");
        let shown = drawn(&Report::new(&sources, vec![found]), Style::default());
        assert!(!shown.contains('\u{1b}'), "{}", shown.escape_debug());
    }

    #[test]
    fn of_a_very_long_line_only_the_place_is_quoted() {
        let shown = one(&format!("a\n{}", "wörd ".repeat(100_000)), Span::new(302, 307));
        let words = "wörd ".repeat(24);
        let expected =
            format!("error[rule]: wrong\n--> a.md:2:251\n = note: here: …{words}…\n\n1 error in 1 document\n");
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_tall_span_is_marked_by_its_first_line() {
        let text = "key: x\n".repeat(40);
        let shown = one(&text, Span::new(0, text.len()));
        assert_eq!(shown.lines().count(), 7, "{shown}");
    }

    proptest::proptest! {
        /// Whatever the spans are, a report is drawn and every finding has its heading.
        #[test]
        fn any_span_is_drawn(
            text in "([a-zé日👩 \t:#-]|\r\n|\n|\r){0,60}",
            spans in proptest::collection::vec((0usize..90, 0usize..90), 1..4),
            edits in proptest::collection::vec((0usize..90, 0usize..9, "[a日\r\n ]{0,6}"), 0..3),
        ) {
            let mut sources = Sources::default();
            let file = sources.add("a.md".into(), text.into());
            let mut found = Diagnostic::new("rule", Severity::Error, "wrong").at(file, Span::new(spans[0].0, spans[0].1), "here");
            for (start, end) in &spans[1..] {
                found = found.see(file, Span::new(*start, *end), "");
            }
            let edit = |(start, length, insert): (usize, usize, String)| TextEdit { file, span: Span::new(start, start + length), insert };
            found.fix = Some(Fix { title: "mend".into(), edits: edits.into_iter().map(edit).collect() });
            let shown = drawn(&Report::new(&sources, vec![found]), Style::default());
            assert!(shown.starts_with("error[rule]: wrong\n"), "{shown}");
            assert!(shown.contains("help: mend"), "{shown}");
        }
    }
}
