//! For people at a terminal.

use super::{DueReport, subject};
use crate::calendar::Due;

/// Below the kind.
const INDENT: &str = "              ";

/// The report, one paragraph a thing.
pub fn text(report: &DueReport<'_>) -> String {
    let (late, coming): (Vec<&Due>, Vec<&Due>) = report.dues.iter().partition(|d| d.overdue(report.on));
    let mut out = String::new();
    if !late.is_empty() {
        out.push_str(&format!("overdue on {}:\n", report.on));
        late.iter().for_each(|due| out.push_str(&entry(report, due)));
        out.push('\n');
    }
    out.push_str(&format!("due from {} to {}:\n", report.on, report.until));
    match coming.is_empty() {
        true => out.push_str("  nothing\n"),
        false => coming.iter().for_each(|due| out.push_str(&entry(report, due))),
    }
    out.push_str(&format!("{} overdue, {} due\n", late.len(), coming.len()));
    out
}

fn entry(report: &DueReport<'_>, due: &Due) -> String {
    let people = if due.people.is_empty() { String::new() } else { format!("{INDENT}for {}\n", report.names(due)) };
    let place = (report.place)(due).map_or(String::new(), |place| format!("{INDENT}{place}\n"));
    let head = format!("  {}  {:15}{}\n", due.until, due.kind.name(), subject(due));
    format!("{head}{INDENT}{}\n{people}{place}", due.what)
}
