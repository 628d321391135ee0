//! For GitLab: a Code Quality report, which a merge request shows beside its lines.
//!
//! Format: "Code Quality report format" in GitLab's documentation: an array of objects with `description`,
//! `check_name`, `fingerprint`, `severity` (`info`, `minor`, `major`, `critical`, `blocker`) and
//! `location: {path, lines: {begin}}`. Paths are relative to the repository and must not begin with `./`.

use super::{Diagnostic, Report, Severity, fingerprint};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Writes the report, indented, with a line end.
///
/// # Errors
/// When `out` refuses.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let prints = fingerprint::of_all(report.sources(), report.diagnostics());
    let entries: Vec<Value> =
        report.diagnostics().iter().zip(prints).map(|(d, print)| entry(report, d, print)).collect();
    serde_json::to_writer_pretty(&mut *out, &entries)?;
    writeln!(out)
}

fn entry(report: &Report<'_>, found: &Diagnostic, print: String) -> Value {
    let severity = match found.severity {
        Severity::Error => "critical",
        Severity::Warning => "minor",
        Severity::Note => "info",
    };
    json!({
        "description": description(found),
        "check_name": found.rule,
        "fingerprint": print,
        "severity": severity,
        "location": location(report, found),
    })
}

/// GitLab shows plain text on one line.
fn description(found: &Diagnostic) -> String {
    let help = found.help.iter().chain(found.fix.as_ref().map(|fix| &fix.title)).next();
    let first = help.and_then(|help| help.lines().next());
    match first {
        Some(help) => format!("{}. What to do: {help}", found.sentence().replace('\n', " ")),
        None => found.sentence().replace('\n', " "),
    }
}

/// What concerns the whole programme stands at its first document: GitLab needs a line.
fn location(report: &Report<'_>, found: &Diagnostic) -> Value {
    let (path, line) = match &found.primary {
        Some(label) => (report.path(label.place.file), report.region(label.place).start.line),
        None => (report.join("programme.yaml"), 1),
    };
    json!({"path": path, "lines": {"begin": line}})
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::fixture;

    #[test]
    fn a_whole_report() {
        let (sources, diagnostics) = fixture::findings();
        let report = Report::new(&sources, diagnostics).prefix("content");
        let mut out = Vec::new();
        write(&report, &mut out).expect("a vector takes everything");
        let entries: Vec<Value> = serde_json::from_slice(&out).expect("JSON");
        assert_eq!(
            entries[1],
            json!({
                "description": "unknown key `competancy`: not a key of an item. What to do: write `competency`",
                "check_name": "unknown-key",
                "fingerprint": entries[1]["fingerprint"],
                "severity": "critical",
                "location": {"path": "content/items/a b.md", "lines": {"begin": 2}},
            })
        );
        assert_eq!(entries[0]["location"], json!({"path": "content/programme.yaml", "lines": {"begin": 1}}));
        assert_eq!(entries[0]["severity"], "minor");
        assert_eq!(entries[3]["severity"], "info");
    }
}
