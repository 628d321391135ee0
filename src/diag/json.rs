//! For programs: one JSON object, versioned.
//!
//! ```text
//! { "schema": 1, "tool": {name, version},
//!   "summary": {errors, warnings, notes, fixable, known, documents}, "remarks": [text],
//!   "diagnostics": [ {rule, severity, message, document, subjects, primary, related, help, fix, fingerprint} ] }
//! ```
//! `primary` and each of `related` is `{path, start, end, label}`; `start` and
//! `end` are `{line, column, offset}`: line and column from 1, column in Unicode
//! scalar values, offset in bytes from 0, end exclusive. `fix` is `{title,
//! edits}`, an edit `{path, start, end, insert}`. What is missing is `null`.
//! `remarks` are what the run could not do. `severity` is `error`, `warning` or `note`. Fields may be added within a
//! schema number, never changed or removed.

use super::{Diagnostic, Report, fingerprint};
use crate::source::{Place, Position};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Document<'a> {
    schema: u32,
    tool: Tool,
    summary: Summary,
    remarks: &'a [String],
    diagnostics: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
    notes: usize,
    fixable: usize,
    known: usize,
    documents: usize,
}

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'a str,
    severity: &'static str,
    message: &'a str,
    document: Option<&'a str>,
    subjects: &'a [String],
    primary: Option<Spot<'a>>,
    related: Vec<Spot<'a>>,
    help: Option<&'a str>,
    fix: Option<Repair<'a>>,
    fingerprint: String,
}

#[derive(Serialize)]
struct Spot<'a> {
    path: String,
    start: Point,
    end: Point,
    label: &'a str,
}

#[derive(Serialize)]
struct Point {
    line: u32,
    column: u32,
    offset: u32,
}

#[derive(Serialize)]
struct Repair<'a> {
    title: &'a str,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    path: String,
    start: Point,
    end: Point,
    insert: &'a str,
}

/// Writes the report, indented, with a line end.
///
/// # Errors
/// When `out` refuses.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let counts = report.counts();
    let document = Document {
        schema: 1,
        tool: Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
        summary: Summary {
            errors: counts.errors,
            warnings: counts.warnings,
            notes: counts.notes,
            fixable: counts.fixable,
            known: report.known_count(),
            documents: report.document_count(),
        },
        remarks: report.remarks(),
        diagnostics: findings(report),
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn findings<'a>(report: &'a Report<'_>) -> Vec<Finding<'a>> {
    let prints = fingerprint::of_all(report.sources(), report.diagnostics());
    report.diagnostics().iter().zip(prints).map(|(found, print)| finding(report, found, print)).collect()
}

fn finding<'a>(report: &Report<'_>, found: &'a Diagnostic, fingerprint: String) -> Finding<'a> {
    let spot = |place: Place, label: &'a str| {
        let (start, end) = points(report, place);
        Spot { path: report.path(place.file), start, end, label }
    };
    let repair = |fix: &'a super::Fix| {
        let edit = |edit: &'a super::TextEdit| {
            let (start, end) = points(report, Place { file: edit.file, span: edit.span });
            Edit { path: report.path(edit.file), start, end, insert: &edit.insert }
        };
        Repair { title: &fix.title, edits: fix.edits.iter().map(edit).collect() }
    };
    Finding {
        rule: found.rule,
        severity: found.severity.name(),
        message: &found.message,
        document: found.document.as_deref(),
        subjects: &found.subjects,
        primary: found.primary.as_ref().map(|label| spot(label.place, &label.text)),
        related: found.related.iter().map(|label| spot(label.place, &label.text)).collect(),
        help: found.help.as_deref(),
        fix: found.fix.as_ref().map(repair),
        fingerprint,
    }
}

fn points(report: &Report<'_>, place: Place) -> (Point, Point) {
    let region = report.region(place);
    let point = |position: Position, offset| Point { line: position.line, column: position.column, offset };
    (point(region.start, region.span.start), point(region.end, region.span.end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::fixture;
    use crate::source::Sources;
    use serde_json::{Value, json};

    fn written(report: &Report<'_>) -> Value {
        let mut out = Vec::new();
        write(report, &mut out).expect("a vector takes everything");
        assert!(out.ends_with(b"}\n"));
        serde_json::from_slice(&out).expect("JSON")
    }

    #[test]
    fn a_whole_report() {
        let (sources, diagnostics) = fixture::findings();
        let report = Report::new(&sources, diagnostics).documents(2).known(3).prefix("content");
        let mut value = written(&report);
        let prints: Vec<Value> =
            value["diagnostics"].as_array_mut().into_iter().flatten().map(|d| d["fingerprint"].take()).collect();
        assert!(prints.iter().all(|p| p.as_str().is_some_and(|p| p.len() == 32)), "{prints:?}");
        let point = |line, column, offset| json!({"line": line, "column": column, "offset": offset});
        let expected = json!({
            "schema": 1,
            "tool": {"name": "certwright", "version": env!("CARGO_PKG_VERSION")},
            "summary": {"errors": 2, "warnings": 1, "notes": 1, "fixable": 1, "known": 3, "documents": 2},
            "remarks": [],
            "diagnostics": [
                {
                    "rule": "shallow-bank", "severity": "warning",
                    "message": "100% of `caching`: two, or more, are missing",
                    "document": null, "subjects": ["caching"], "primary": null, "related": [],
                    "help": null, "fix": null, "fingerprint": null
                },
                {
                    "rule": "unknown-key", "severity": "error", "message": "unknown key `competancy`",
                    "document": "mis-1", "subjects": [],
                    "primary": {
                        "path": "content/items/a b.md", "label": "not a key of an item",
                        "start": point(2, 1, 21), "end": point(2, 11, 31)
                    },
                    "related": [], "help": null,
                    "fix": {
                        "title": "write `competency`",
                        "edits": [{
                            "path": "content/items/a b.md", "insert": "competency",
                            "start": point(2, 1, 21), "end": point(2, 11, 31)
                        }]
                    },
                    "fingerprint": null
                },
                {
                    "rule": "duplicate-id", "severity": "error", "message": "the id `mis-1` is used twice",
                    "document": "mis-1", "subjects": [],
                    "primary": {
                        "path": "content/items/a b.md", "label": "used here",
                        "start": point(3, 5, 43), "end": point(3, 10, 48)
                    },
                    "related": [{
                        "path": "content/items/b.md", "label": "and first here",
                        "start": point(1, 5, 4), "end": point(1, 10, 9)
                    }],
                    "help": null, "fix": null, "fingerprint": null
                },
                {
                    "rule": "missing-feedback", "severity": "note", "message": "the option `k` has no feedback",
                    "document": "mis-1", "subjects": [],
                    "primary": {
                        "path": "content/items/b.md", "label": "",
                        "start": point(2, 7, 16), "end": point(2, 15, 24)
                    },
                    "related": [], "help": "add a quote under the option", "fix": null, "fingerprint": null
                }
            ]
        });
        assert_eq!(value, expected);
    }

    #[test]
    fn nothing_found() {
        let sources = Sources::default();
        let value = written(&Report::new(&sources, Vec::new()).documents(7));
        assert_eq!(value["diagnostics"], json!([]));
        assert_eq!(value["summary"]["documents"], 7);
    }
}
