//! The formats of a report by name.

use super::{DiffLines, Report, Severity, comment, github, gitlab, human, json, junit, review, sarif};
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
    /// Code Quality of GitLab.
    Gitlab,
    /// A comment under a pull request.
    Comment,
    /// Suggestions on the lines of a pull request.
    Review,
}

/// What a format needs to know beside the report.
#[derive(Clone, Debug)]
pub struct Setting {
    /// Colours and width of `human`.
    pub style: human::Style,
    /// What weighs enough to fail: `junit` calls it a failure, `comment` always shows it.
    pub fail_on: Severity,
    /// The lines that `review` may comment on.
    pub diff: DiffLines,
}

impl Default for Setting {
    fn default() -> Setting {
        Setting { style: human::Style::default(), fail_on: Severity::Error, diff: DiffLines::default() }
    }
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 8] = [
        Format::Human,
        Format::Json,
        Format::Sarif,
        Format::Github,
        Format::Junit,
        Format::Gitlab,
        Format::Comment,
        Format::Review,
    ];

    /// The word of the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Human => "human",
            Format::Json => "json",
            Format::Sarif => "sarif",
            Format::Github => "github",
            Format::Junit => "junit",
            Format::Gitlab => "gitlab",
            Format::Comment => "comment",
            Format::Review => "review",
        }
    }

    /// Whether the report goes to a place that more people read than the content: there exam text
    /// needs a word that the place is private.
    pub fn leaves_home(self) -> bool {
        !matches!(self, Format::Human | Format::Json)
    }

    /// Writes a report.
    ///
    /// # Errors
    /// When `out` refuses.
    pub fn write(self, report: &Report<'_>, setting: &Setting, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Format::Human => human::write(report, setting.style, out),
            Format::Json => json::write(report, out),
            Format::Sarif => sarif::write(report, out),
            Format::Github => github::write(report, out),
            Format::Junit => junit::write(report, setting.fail_on, out),
            Format::Gitlab => gitlab::write(report, out),
            Format::Comment => comment::write(report, setting.fail_on, out),
            Format::Review => review::write(report, &setting.diff, out),
        }
    }
}
