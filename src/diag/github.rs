//! For GitHub Actions: workflow commands, which the runner turns into annotations.
//!
//! Format: "Workflow commands for GitHub Actions" in GitHub's documentation. The
//! escapes are those of the runner (`ActionCommand.cs`): `%`, CR and LF in
//! data; `:` and `,` as well in properties.

use super::{Diagnostic, Label, Report, Severity};
use std::io::{self, Write};

/// Writes one command a finding, then the summary line. Paths must be relative
/// to the repository's root: give the report its prefix.
///
/// # Errors
/// When `out` refuses.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for found in report.diagnostics() {
        let command = match found.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let place = found.primary.as_ref().map(|label| place(report, label)).unwrap_or_default();
        writeln!(out, "::{command} {place}title={}::{}", property(found.rule), data(&message(report, found)))?;
    }
    for remark in report.remarks() {
        writeln!(out, "::warning title=certwright::{}", data(remark))?;
    }
    writeln!(out, "{}", report.summary())
}

fn place(report: &Report<'_>, label: &Label) -> String {
    let region = report.region(label.place);
    let (start, end) = (region.start, region.end);
    let lines = format!("file={},line={},endLine={}", property(&report.path(label.place.file)), start.line, end.line);
    // The runner drops columns of an annotation over several lines, with a complaint in the log.
    if start.line == end.line {
        format!("{lines},col={},endColumn={},", start.column, end.column)
    } else {
        format!("{lines},")
    }
}

fn message(report: &Report<'_>, found: &Diagnostic) -> String {
    let mut text = found.sentence();
    for label in &found.related {
        let at = report.region(label.place).start;
        let path = report.path(label.place.file);
        text.push_str(&format!("\nsee {path}:{}:{}", at.line, at.column));
        if !label.text.is_empty() {
            text.push_str(&format!(": {}", label.text));
        }
    }
    let fix = found.fix.as_ref().map(|fix| &fix.title);
    for help in found.help.iter().chain(fix) {
        text.push_str(&format!("\nhelp: {help}"));
    }
    text
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::fixture;
    use crate::source::{Sources, Span};

    fn written(report: &Report<'_>) -> String {
        let mut out = Vec::new();
        write(report, &mut out).expect("a vector takes everything");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn a_whole_report() {
        let (sources, diagnostics) = fixture::findings();
        let report = Report::new(&sources, diagnostics).documents(2).prefix("content");
        let expected = "\
::warning title=shallow-bank::100%25 of `caching`: two, or more, are missing
::error file=content/items/a b.md,line=2,endLine=2,col=1,endColumn=11,title=unknown-key::unknown key `competancy`: not a key of an item%0Ahelp: write `competency`
::error file=content/items/a b.md,line=3,endLine=3,col=5,endColumn=10,title=duplicate-id::the id `mis-1` is used twice: used here%0Asee content/items/b.md:1:5: and first here
::notice file=content/items/b.md,line=2,endLine=2,col=7,endColumn=15,title=missing-feedback::the option `k` has no feedback%0Ahelp: add a quote under the option
2 errors, 1 warning, 1 note in 2 documents; 1 fixable with `certwright check --fix`
";
        assert_eq!(written(&report), expected);
    }

    #[test]
    fn content_cannot_write_commands_of_its_own() {
        let mut sources = Sources::default();
        let file = sources.add("a,line=9:%.md".into(), "one\ntwo\n".into());
        let found = Diagnostic::new("rule", Severity::Error, "bad\r\n::error::forged").at(file, Span::new(0, 7), "");
        let expected = "\
::error file=a%2Cline=9%3A%25.md,line=1,endLine=2,title=rule::bad%0D%0A::error::forged
1 error in 0 documents
";
        assert_eq!(written(&Report::new(&sources, vec![found])), expected);
    }
}
