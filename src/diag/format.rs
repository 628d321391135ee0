//! The formats of a report by name.

use super::{Report, Severity, github, human, json, junit, sarif};
use std::io::{self, Write};

/// What `--format` chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people at a terminal.
    Human,
    /// For programs.
    Json,
    /// For code scanning.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// For CI servers.
    Junit,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 5] = [Format::Human, Format::Json, Format::Sarif, Format::Github, Format::Junit];

    /// The word of the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Human => "human",
            Format::Json => "json",
            Format::Sarif => "sarif",
            Format::Github => "github",
            Format::Junit => "junit",
        }
    }

    /// Writes a report. `style` concerns `human`; `fail_on` decides what `junit` calls a failure.
    ///
    /// # Errors
    /// When `out` refuses.
    pub fn write(
        self,
        report: &Report<'_>,
        style: human::Style,
        fail_on: Severity,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        match self {
            Format::Human => human::write(report, style, out),
            Format::Json => json::write(report, out),
            Format::Sarif => sarif::write(report, out),
            Format::Github => github::write(report, out),
            Format::Junit => junit::write(report, fail_on, out),
        }
    }
}
