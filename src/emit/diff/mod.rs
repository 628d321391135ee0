//! What changed between two revisions, in the voice of one of three readers: for terminals, JSON, Markdown and HTML.

mod author;
mod candidate;
mod lms;

use super::EmitError;
use super::sheet::{self, Line, Mark, Sheet, Span, plain};
use crate::compare::{AuthorDiff, CandidateDiff, End, Head, LmsDiff, SCHEMA};
use serde::Serialize;

/// Formats of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiffFormat {
    /// For people at a terminal.
    Text {
        /// With colours.
        color: bool,
    },
    /// Versioned: `schema`.
    Json,
    /// For pull requests and release notes.
    Markdown,
    /// A page that needs no other file.
    Html,
}

/// A comparison in one voice.
#[derive(Debug, Serialize)]
#[serde(rename_all = "lowercase", tag = "voice")]
pub enum Diff {
    /// For an author.
    Author(AuthorDiff),
    /// For whoever runs an LMS.
    Lms(LmsDiff),
    /// For a candidate.
    Candidate(CandidateDiff),
}

#[derive(Serialize)]
struct Versioned<'a> {
    schema: u32,
    #[serde(flatten)]
    diff: &'a Diff,
}

impl Diff {
    /// The same without the texts of exam material: for places that are not private.
    #[must_use]
    pub fn without_exam_texts(mut self) -> Diff {
        if let Diff::Author(diff) = &mut self {
            let secret = diff.changes.iter_mut().filter(|c| c.secret);
            secret.for_each(|change| change.parts.iter_mut().for_each(|part| part.words.clear()));
        }
        self
    }
}

/// The report.
///
/// # Errors
/// When the template of the page fails.
pub fn diff_report(diff: &Diff, format: DiffFormat) -> Result<String, EmitError> {
    let sheet = match diff {
        _ if format == DiffFormat::Json => return json(diff),
        Diff::Author(diff) => author::sheet(diff),
        Diff::Lms(diff) => lms::sheet(diff),
        Diff::Candidate(diff) => candidate::sheet(diff),
    };
    match format {
        DiffFormat::Text { color } => Ok(sheet::text(&sheet, color)),
        DiffFormat::Markdown => Ok(sheet::markdown(&sheet)),
        DiffFormat::Html => sheet::page(&sheet, !matches!(diff, Diff::Candidate(_))),
        DiffFormat::Json => json(diff),
    }
}

fn json(diff: &Diff) -> Result<String, EmitError> {
    let failed = |e: serde_json::Error| EmitError::Format { path: "the report".to_owned(), reason: e.to_string() };
    Ok(serde_json::to_string_pretty(&Versioned { schema: SCHEMA, diff }).map_err(failed)? + "\n")
}

/// `2026-Q3 (2026-09-15)`, `main (3676478)`.
fn end(end: &End) -> String {
    let more = match (&end.date, &end.commit) {
        (Some(date), _) => format!(" ({date})"),
        (None, Some(commit)) if !commit.starts_with(&end.name) => {
            format!(" ({})", commit.get(..7).unwrap_or(commit))
        }
        _ => String::new(),
    };
    format!("{}{more}", end.name)
}

fn notes(head: &Head, sheet: &mut Sheet) {
    head.notes.iter().for_each(|note| sheet.note(note.clone()));
}

/// `3 new, 1 major`; nothing where there is none.
fn counted(counts: &[(usize, &str)]) -> String {
    let told: Vec<String> = counts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    told.join(", ")
}

fn plural(n: usize) -> &'static str {
    if n == 1 { "" } else { "s" }
}

/// A document by its id and title.
fn named(id: &str, title: &str) -> Line {
    let mut line = vec![Span::new(Mark::Code, id)];
    if !title.is_empty() {
        line.extend(plain(format!(" {title}")));
    }
    line
}

/// Before and after, where they differ; else what it is.
fn pair<T: PartialEq + ToString>(before: &Option<T>, after: &Option<T>) -> Line {
    let text = |v: &Option<T>| v.as_ref().map_or("–".to_owned(), ToString::to_string);
    match before == after {
        true => plain(text(after)),
        false => vec![
            Span::new(Mark::Soft, text(before)),
            Span::new(Mark::Plain, " → "),
            Span::new(Mark::Strong, text(after)),
        ],
    }
}
