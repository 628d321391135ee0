//! For CI servers: JUnit XML, one suite a rule, one case a document.
//!
//! There is no standard; this keeps to what Jenkins' and GitLab's readers
//! share: `testsuites/testsuite/testcase/failure`, with `file` and `line`.
//! Findings below the threshold of the exit code are told in `system-out`, so
//! that a build that passes is shown as passed.

use super::{Diagnostic, Report, Severity};
use quick_xml::Writer;
use quick_xml::events::BytesText;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Findings of one rule by document.
type Cases<'a> = BTreeMap<String, Vec<&'a Diagnostic>>;

/// Writes the report, indented, with a line end. Findings of weight `fail_on`
/// or more are failures. A rule that found nothing is a suite with one passed case.
///
/// # Errors
/// When `out` refuses.
pub fn write(report: &Report<'_>, fail_on: Severity, out: &mut dyn Write) -> io::Result<()> {
    let suites = suites(report);
    let failed = |cases: &Cases<'_>| cases.values().filter(|found| fails(found, fail_on)).count();
    let tests: usize = suites.values().map(|cases| cases.len().max(1)).sum();
    let failures: usize = suites.values().map(failed).sum();
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    let mut writer = Writer::new_with_indent(&mut *out, b' ', 2);
    writer
        .create_element("testsuites")
        .with_attribute(("name", env!("CARGO_PKG_NAME")))
        .with_attribute(("tests", tests.to_string().as_str()))
        .with_attribute(("failures", failures.to_string().as_str()))
        .write_inner_content(|writer| {
            suites.iter().try_for_each(|(rule, cases)| suite(writer, report, rule, cases, fail_on))
        })?;
    writeln!(out)
}

fn suites<'a>(report: &'a Report<'_>) -> BTreeMap<&'a str, Cases<'a>> {
    let mut suites: BTreeMap<&str, Cases<'_>> =
        report.rule_infos().iter().map(|rule| (rule.name, Cases::new())).collect();
    for found in report.diagnostics() {
        let path = || found.primary.as_ref().map(|label| report.path(label.place.file));
        let case = found.document.clone().or_else(path).unwrap_or_else(|| "programme".to_owned());
        suites.entry(found.rule).or_default().entry(case).or_default().push(found);
    }
    suites
}

fn fails(found: &[&Diagnostic], fail_on: Severity) -> bool {
    found.iter().any(|d| d.severity >= fail_on)
}

fn suite<W: Write>(
    writer: &mut Writer<W>,
    report: &Report<'_>,
    rule: &str,
    cases: &Cases<'_>,
    fail_on: Severity,
) -> io::Result<()> {
    let failures = cases.values().filter(|found| fails(found, fail_on)).count();
    writer
        .create_element("testsuite")
        .with_attribute(("name", rule))
        .with_attribute(("tests", cases.len().max(1).to_string().as_str()))
        .with_attribute(("failures", failures.to_string().as_str()))
        .write_inner_content(|writer| {
            if cases.is_empty() {
                let case = writer.create_element("testcase").with_attribute(("classname", rule));
                case.with_attribute(("name", "all documents")).write_empty()?;
            }
            cases.iter().try_for_each(|(name, found)| case(writer, report, rule, name, found, fail_on))
        })?;
    Ok(())
}

fn case<W: Write>(
    writer: &mut Writer<W>,
    report: &Report<'_>,
    rule: &str,
    name: &str,
    found: &[&Diagnostic],
    fail_on: Severity,
) -> io::Result<()> {
    let mut element = writer.create_element("testcase").with_attribute(("classname", rule));
    element = element.with_attribute(("name", legal(name).as_str()));
    if let Some(label) = found.iter().find_map(|d| d.primary.as_ref()) {
        let line = report.region(label.place).start.line.to_string();
        element = element.with_attribute(("file", legal(&report.path(label.place.file)).as_str()));
        element = element.with_attribute(("line", line.as_str()));
    }
    let text: Vec<String> = found.iter().map(|d| told(report, d)).collect();
    let text = legal(&text.join("\n"));
    element.write_inner_content(|writer| {
        let worst = found.iter().copied().max_by_key(|d| d.severity).filter(|d| d.severity >= fail_on);
        let inner = match worst {
            None => writer.create_element("system-out"),
            Some(worst) => {
                let message = match found.len() {
                    1 => worst.message.clone(),
                    n => format!("{} (and {} more)", worst.message, n - 1),
                };
                let failure = writer.create_element("failure").with_attribute(("type", worst.severity.name()));
                failure.with_attribute(("message", legal(&message).as_str()))
            }
        };
        inner.write_text_content(BytesText::new(&text))?;
        Ok(())
    })?;
    Ok(())
}

/// One finding in words: `path:line:column: severity: message`, and the help below.
fn told(report: &Report<'_>, found: &Diagnostic) -> String {
    let mut text = String::new();
    if let Some(label) = &found.primary {
        let at = report.region(label.place).start;
        text = format!("{}:{}:{}: ", report.path(label.place.file), at.line, at.column);
    }
    text.push_str(&format!("{}: {}", found.severity.name(), found.sentence()));
    let fix = found.fix.as_ref().map(|fix| &fix.title);
    for help in found.help.iter().chain(fix) {
        text.push_str(&format!("\n  help: {help}"));
    }
    text
}

/// XML 1.0 §2.2 has no way to write most control characters, not even escaped.
fn legal(text: &str) -> String {
    let is_legal = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    text.chars().map(|c| if is_legal(c) { c } else { '\u{fffd}' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::fixture;
    use crate::source::{Sources, Span};

    fn written(report: &Report<'_>, fail_on: Severity) -> String {
        let mut out = Vec::new();
        write(report, fail_on, &mut out).expect("a vector takes everything");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn a_whole_report() {
        let (sources, diagnostics) = fixture::findings();
        let report = Report::new(&sources, diagnostics).prefix("content").rules(fixture::rules());
        let expected = r#"<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="certwright" tests="5" failures="2">
  <testsuite name="alt-text" tests="1" failures="0">
    <testcase classname="alt-text" name="all documents"/>
  </testsuite>
  <testsuite name="duplicate-id" tests="1" failures="1">
    <testcase classname="duplicate-id" name="mis-1" file="content/items/a b.md" line="3">
      <failure type="error" message="the id `mis-1` is used twice">content/items/a b.md:3:5: error: the id `mis-1` is used twice: used here</failure>
    </testcase>
  </testsuite>
  <testsuite name="missing-feedback" tests="1" failures="0">
    <testcase classname="missing-feedback" name="mis-1" file="content/items/b.md" line="2">
      <system-out>content/items/b.md:2:7: note: the option `k` has no feedback
  help: add a quote under the option</system-out>
    </testcase>
  </testsuite>
  <testsuite name="shallow-bank" tests="1" failures="0">
    <testcase classname="shallow-bank" name="programme">
      <system-out>warning: 100% of `caching`: two, or more, are missing</system-out>
    </testcase>
  </testsuite>
  <testsuite name="unknown-key" tests="1" failures="1">
    <testcase classname="unknown-key" name="mis-1" file="content/items/a b.md" line="2">
      <failure type="error" message="unknown key `competancy`">content/items/a b.md:2:1: error: unknown key `competancy`: not a key of an item
  help: write `competency`</failure>
    </testcase>
  </testsuite>
</testsuites>
"#;
        assert_eq!(written(&report, Severity::Error), expected);
    }

    #[test]
    fn findings_of_one_document_are_one_case() {
        let mut sources = Sources::default();
        let file = sources.add("a.md".into(), "one two\n".into());
        let found = |at: usize, severity, message: &str| {
            Diagnostic::new("rule", severity, message).at(file, Span::new(at, at + 3), "")
        };
        let all = vec![found(0, Severity::Note, "first"), found(4, Severity::Warning, "a < b & \"c\" \u{1b}")];
        let report = Report::new(&sources, all);
        let expected = r#"<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="certwright" tests="1" failures="1">
  <testsuite name="rule" tests="1" failures="1">
    <testcase classname="rule" name="a.md" file="a.md" line="1">
      <failure type="warning" message="a &lt; b &amp; &quot;c&quot; � (and 1 more)">a.md:1:1: note: first
a.md:1:5: warning: a &lt; b &amp; &quot;c&quot; �</failure>
    </testcase>
  </testsuite>
</testsuites>
"#;
        assert_eq!(written(&report, Severity::Warning), expected);
        assert!(!written(&report, Severity::Error).contains("<failure"));
    }
}
