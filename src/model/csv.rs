//! Ratings and raters: CSV with a header line, read with every error at its place.

use super::{Frequency, Id, Rater, Rating};
use crate::diag::{Diagnostic, Severity};
use crate::parse::csv::{Row, parse};
use crate::source::{FileId, Span};

/// Rows of a file, after its header was compared with `columns` (of which the last `optional` may be missing).
pub(super) fn rows<'t>(
    file: FileId,
    text: &'t str,
    columns: &[&str],
    optional: usize,
    found: &mut Vec<Diagnostic>,
) -> Vec<Row<'t>> {
    let (rows, mut flaws) = parse(text);
    let mut rows = rows.into_iter();
    let header = rows.next();
    let names: Vec<&str> = header.iter().flat_map(|row| &row.cells).map(|c| &*c.text).collect();
    let expected = names.len() >= columns.len() - optional && names == columns[..names.len().min(columns.len())];
    let span = header.as_ref().map_or(Span::default(), |row| row.cells[0].span);
    if !expected {
        // What follows a line of other columns is not read, so nothing is said of it either.
        flaws.retain(|flaw| flaw.span < span);
    }
    found.extend(flaws.iter().map(|flaw| error(file, flaw.span, flaw.message, flaw.help)));
    if !expected && flaws.is_empty() {
        let (message, help) = other_header(&names, columns);
        found.push(error(file, span, message, help));
    }
    if !expected {
        return Vec::new();
    }
    let (whole, broken): (Vec<_>, Vec<_>) = rows.partition(|row| row.cells.len() == names.len());
    for row in broken {
        let message = format!("this row has {} columns, the header has {}", row.cells.len(), names.len());
        let help =
            "give every row a value, empty if missing, for each column; a text with a comma stands in quotation marks";
        found.push(error(file, row.cells[0].span, message, help));
    }
    whole
}

/// Spreadsheets of many countries write semicolons; that is worth saying.
fn other_header(names: &[&str], columns: &[&str]) -> (String, String) {
    let header = columns.join(",");
    let other = [(';', "semicolons"), ('\t', "tabs")];
    let sign = other.into_iter().find(|(sign, _)| matches!(names, [name] if name.contains(*sign)));
    match sign {
        Some((_, name)) => (
            format!("the columns are separated by {name}, not by commas"),
            match columns.first() {
                Some(&"item") => {
                    format!(
                        "what a spreadsheet wrote is for `certwright review apply`, which adds it to the records; here the first line is `{header}`"
                    )
                }
                _ => format!("save the file as CSV with commas: its first line is `{header}`"),
            },
        ),
        None => {
            ("the columns are not the expected ones".to_owned(), format!("begin the file with the line `{header}`"))
        }
    }
}

pub(super) fn error(file: FileId, span: Span, message: impl Into<String>, help: impl Into<String>) -> Diagnostic {
    Diagnostic::new("bad-table", Severity::Error, message).at(file, span, "").help(help)
}

/// Reads `<framework>.ratings.csv`.
pub(super) fn ratings(file: FileId, text: &str) -> (Vec<Rating>, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let columns = ["rater", "task", "importance", "frequency", "criticality"];
    let rows = rows(file, text, &columns, 1, &mut found);
    let mut ratings = Vec::new();
    for row in rows {
        let mut scale = |index: usize, min: f64| -> Option<f64> {
            let cell = row.cells.get(index).filter(|c| !c.text.is_empty())?;
            let value = cell.text.parse::<f64>().ok().filter(|v| (min..=5.0).contains(v));
            if value.is_none() {
                let message = format!("`{}` is no rating of {}", cell.text, columns[index]);
                let dash = if index == 3 { ", or `-` where the rater does not perform the task" } else { "" };
                let help = format!("write a number from {min} to 5{dash}, or leave it empty");
                found.push(error(file, cell.span, message, help));
            }
            value
        };
        let importance = scale(2, 1.0);
        let frequency = match &*row.cells[3].text {
            "-" => Some(Frequency::NotPerformed),
            _ => scale(3, 0.0).map(Frequency::Rated),
        };
        let criticality = scale(4, 1.0);
        ratings.push(Rating {
            rater: Id::from(&*row.cells[0].text),
            task: Id::from(&*row.cells[1].text),
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
    let read = |row: Row<'_>| Rater {
        id: Id::from(&*row.cells[0].text),
        role: row.cells[1].text.to_string(),
        region: row.cells[2].text.to_string(),
        organisation: row.cells[3].text.to_string(),
        years: row.cells[4].text.to_string(),
    };
    (rows.into_iter().map(read).collect(), found)
}
