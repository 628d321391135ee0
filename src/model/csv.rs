//! Ratings and raters: CSV with a header line, read with every error at its place.

use super::{Frequency, Id, Rater, Rating};
use crate::diag::{Diagnostic, Severity};
use crate::source::{FileId, Span};

/// A cell with its place.
#[derive(Clone, Copy)]
struct Cell<'t> {
    text: &'t str,
    span: Span,
}

/// Rows of a file, after its header was compared with `columns` (of which the last `optional` may be missing).
fn rows<'t>(
    file: FileId,
    text: &'t str,
    columns: &[&str],
    optional: usize,
    found: &mut Vec<Diagnostic>,
) -> Vec<Vec<Cell<'t>>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end_matches(['\n', '\r']);
        if !content.trim().is_empty() {
            lines.push(split(content, start));
        }
        start += line.len();
    }
    let mut lines = lines.into_iter();
    let header = lines.next().unwrap_or_default();
    let names: Vec<&str> = header.iter().map(|c| c.text).collect();
    if names.len() < columns.len() - optional || names != columns[..names.len().min(columns.len())] {
        let span = header.first().map_or(Span::new(0, 0), |c| c.span);
        found.push(error(
            "bad-table",
            file,
            span,
            "the columns are not the expected ones".to_owned(),
            format!("begin the file with the line `{}`", columns.join(",")),
        ));
        return Vec::new();
    }
    let (whole, broken): (Vec<_>, Vec<_>) = lines.partition(|row| row.len() == names.len());
    for row in broken {
        let message = format!("this row has {} columns, the header has {}", row.len(), names.len());
        let span = row.first().map_or(Span::new(0, 0), |c| c.span);
        found.push(error(
            "bad-table",
            file,
            span,
            message,
            "give every row a value, empty if missing, for each column".to_owned(),
        ));
    }
    whole
}

fn split(line: &str, start: usize) -> Vec<Cell<'_>> {
    let mut at = start;
    let cell = |part: &'_ str| -> (usize, usize) { (part.len(), part.len() - part.trim_start().len()) };
    line.split(',')
        .map(|part| {
            let (len, lead) = cell(part);
            let text = part.trim();
            let span = Span::new(at + lead, at + lead + text.len());
            at += len + 1;
            Cell { text: text.trim_matches('"'), span }
        })
        .collect()
}

fn error(rule: &'static str, file: FileId, span: Span, message: String, help: String) -> Diagnostic {
    Diagnostic::new(rule, Severity::Error, message).at(file, span, "").help(help)
}

/// Reads `<framework>.ratings.csv`.
pub(super) fn ratings(file: FileId, text: &str) -> (Vec<Rating>, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let columns = ["rater", "task", "importance", "frequency", "criticality"];
    let rows = rows(file, text, &columns, 1, &mut found);
    let mut ratings = Vec::new();
    for row in rows {
        let mut scale = |index: usize, min: f64| -> Option<f64> {
            let cell = row.get(index).filter(|c| !c.text.is_empty())?;
            let value = cell.text.parse::<f64>().ok().filter(|v| (min..=5.0).contains(v));
            if value.is_none() {
                let message = format!("`{}` is no rating of {}", cell.text, columns[index]);
                let dash = if index == 3 { ", or `-` where the rater does not perform the task" } else { "" };
                found.push(error(
                    "bad-table",
                    file,
                    cell.span,
                    message,
                    format!("write a number from {min} to 5{dash}, or leave it empty"),
                ));
            }
            value
        };
        let importance = scale(2, 1.0);
        let frequency = match row[3].text {
            "-" => Some(Frequency::NotPerformed),
            _ => scale(3, 0.0).map(Frequency::Rated),
        };
        let criticality = scale(4, 1.0);
        ratings.push(Rating {
            rater: Id::from(row[0].text),
            task: Id::from(row[1].text),
            importance,
            frequency,
            criticality,
        });
    }
    (ratings, found)
}

/// Reads `<framework>.raters.csv`.
pub(super) fn raters(file: FileId, text: &str) -> (Vec<Rater>, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let rows = rows(file, text, &["rater", "role", "region", "organisation", "years"], 0, &mut found);
    let read = |row: Vec<Cell<'_>>| Rater {
        id: Id::from(row[0].text),
        role: row[1].text.to_owned(),
        region: row[2].text.to_owned(),
        organisation: row[3].text.to_owned(),
        years: row[4].text.to_owned(),
    };
    (rows.into_iter().map(read).collect(), found)
}
