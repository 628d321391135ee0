//! One comment under a pull or merge request, in Markdown for people: grouped by document, at most three findings
//! each. Later runs find it by its first line and replace it.

use super::report::plural;
use super::suggestion::suggestion;
use super::{Counts, Diagnostic, Report, Severity, prose};
use crate::source::FileId;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// The first line of the comment; GitHub and GitLab do not show it.
pub const MARKER: &str = "<!-- certwright:report -->";

/// Findings shown of one document.
const SHOWN: usize = 3;

/// GitHub takes 65,536 characters; the rest is room for what the last lines say.
const MOST_BYTES: usize = 60_000;

/// Writes the comment. What the change does not touch is shown only where it weighs `fail_on` or more.
///
/// # Errors
/// When `out` refuses.
pub fn write(report: &Report<'_>, fail_on: Severity, out: &mut dyn Write) -> io::Result<()> {
    let mut text = format!("{MARKER}\n### Certwright: {}\n\n", headline(report));
    let groups = groups(report);
    let mut left = Counts::default();
    let mut left_documents = 0;
    for group in &groups {
        let section = group.section(report);
        let wanted = group.touched || group.worst() >= fail_on;
        if wanted && text.len() + section.len() <= MOST_BYTES {
            text.push_str(&section);
        } else {
            group.findings.iter().for_each(|found| count(&mut left, found));
            left_documents += 1;
        }
    }
    if left_documents > 0 {
        let documents = plural(left_documents, "more document");
        text.push_str(&format!("{} in {documents} not shown here.\n\n", counted(left)));
    }
    text.push_str(&footer(report));
    out.write_all(text.as_bytes())
}

fn headline(report: &Report<'_>) -> String {
    let counts = report.counts();
    if report.diagnostics().is_empty() { "nothing to mend".to_owned() } else { counted(counts) }
}

fn counted(counts: Counts) -> String {
    let kinds = [(counts.errors, "error"), (counts.warnings, "warning"), (counts.notes, "note")];
    let found: Vec<String> = kinds.iter().filter(|(n, _)| *n > 0).map(|(n, word)| plural(*n, word)).collect();
    found.join(", ")
}

fn count(counts: &mut Counts, found: &Diagnostic) {
    match found.severity {
        Severity::Error => counts.errors += 1,
        Severity::Warning => counts.warnings += 1,
        Severity::Note => counts.notes += 1,
    }
}

/// The findings about one document.
struct Group<'r> {
    document: Option<&'r str>,
    file: Option<FileId>,
    touched: bool,
    findings: Vec<&'r Diagnostic>,
}

/// Touched documents first, then the heaviest; the programme as a whole at the head.
fn groups<'r>(report: &'r Report<'_>) -> Vec<Group<'r>> {
    let mut by_key: BTreeMap<(Option<FileId>, Option<&str>), Group<'r>> = BTreeMap::new();
    for found in report.diagnostics() {
        let file = found.primary.as_ref().map(|label| label.place.file);
        let document = found.document.as_deref();
        let key = (file.filter(|_| document.is_none()), document);
        let group = by_key.entry(key).or_insert(Group { document, file, touched: false, findings: Vec::new() });
        group.touched |= file.is_none_or(|file| report.touches(file));
        group.findings.push(found);
    }
    let mut groups: Vec<Group<'r>> = by_key.into_values().collect();
    for group in &mut groups {
        // Stable: findings of one weight stay in their order of places.
        group.findings.sort_by_key(|found| std::cmp::Reverse(found.severity));
    }
    let path = |group: &Group<'_>| group.file.map(|file| report.path(file));
    groups.sort_by_cached_key(|g| (g.file.is_some(), !g.touched, std::cmp::Reverse(g.worst()), path(g), g.document));
    groups
}

impl Group<'_> {
    fn worst(&self) -> Severity {
        self.findings.first().map_or(Severity::Note, |found| found.severity)
    }

    fn section(&self, report: &Report<'_>) -> String {
        let mut text = format!("**{}**\n\n", self.heading(report));
        for found in self.findings.iter().take(SHOWN) {
            text.push_str(&prose::finding(found, &self.place(report, found)));
            if let Some(suggestion) = found.fix.as_ref().and_then(|fix| suggestion(report, fix)) {
                text.push_str(&prose::indent(&suggestion.block()));
            }
        }
        let mut rest = Counts::default();
        self.findings.iter().skip(SHOWN).for_each(|found| count(&mut rest, found));
        if self.findings.len() > SHOWN {
            text.push_str(&format!("- and {} more\n", counted(rest)));
        }
        text + "\n"
    }

    fn heading(&self, report: &Report<'_>) -> String {
        let path = self.file.map(|file| code(&report.path(file)));
        let title = self.document.and_then(|id| report.title(id)).map(prose::escape);
        let id = self.document.map(code);
        let parts: Vec<String> = [title, id, path].into_iter().flatten().collect();
        if parts.is_empty() { "The programme as a whole".to_owned() } else { parts.join(" · ") }
    }

    /// The line, with the file where it is another one than the heading's.
    fn place(&self, report: &Report<'_>, found: &Diagnostic) -> String {
        let Some(label) = &found.primary else { return String::new() };
        let line = report.region(label.place).start.line;
        if Some(label.place.file) == self.file {
            format!("line {line}")
        } else {
            format!("{} line {line}", code(&report.path(label.place.file)))
        }
    }
}

/// A name as code: a backtick in it would end it.
fn code(text: &str) -> String {
    format!("`{}`", text.replace('`', "'"))
}

fn footer(report: &Report<'_>) -> String {
    let mut text: String = report.remarks().iter().map(|remark| format!("{}\n\n", prose::escape(remark))).collect();
    if report.withheld() > 0 {
        let findings = plural(report.withheld(), "finding");
        text.push_str(&format!(
            "{findings} about the exam told in general words: this place is not known to be private. \
             `certwright check` shows the rest to those who have the content.\n\n"
        ));
    }
    if report.known_count() > 0 {
        text.push_str(&format!("{} known to the baseline.\n\n", plural(report.known_count(), "finding")));
    }
    text + "`certwright explain RULE` tells why a rule exists and how to satisfy it.\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::fixture;

    fn written(report: &Report<'_>, fail_on: Severity) -> String {
        let mut out = Vec::new();
        write(report, fail_on, &mut out).expect("a vector takes everything");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn a_whole_comment() {
        let (sources, mut diagnostics) = fixture::findings();
        let more = diagnostics[0].clone();
        diagnostics.extend([more.clone(), more]);
        let titles = BTreeMap::from([("mis-1".to_owned(), "A <title>".to_owned())]);
        let report = Report::new(&sources, diagnostics).prefix("content").titles(titles).known(1);
        let expected = "\
<!-- certwright:report -->
### Certwright: 2 errors, 1 warning, 3 notes

**The programme as a whole**

- **Warning**: 100% of `caching`: two, or more, are missing. (`shallow-bank`)

**A &lt;title&gt; · `mis-1` · `content/items/a b.md`**

- **Error**, line 2: unknown key `competancy`: not a key of an item. (`unknown-key`)
  What to do: write `competency`.
  ```suggestion
  competency: ms.1
  ```
- **Error**, line 3: the id `mis-1` is used twice: used here. (`duplicate-id`)
- **Note**, `content/items/b.md` line 2: the option `k` has no feedback. (`missing-feedback`)
  What to do: add a quote under the option.
- and 2 notes more

1 finding known to the baseline.

`certwright explain RULE` tells why a rule exists and how to satisfy it.
";
        assert_eq!(written(&report, Severity::Error), expected);
    }

    #[test]
    fn what_is_not_touched_is_counted_unless_it_fails() {
        let (sources, diagnostics) = fixture::findings();
        let diagnostics: Vec<Diagnostic> =
            diagnostics.into_iter().map(|d| Diagnostic { document: None, ..d }).collect();
        let report = Report::new(&sources, diagnostics).touched(["items/c.md".to_owned()]);
        let text = written(&report, Severity::Error);
        assert!(
            text.contains("(`unknown-key`)") && text.contains("\n1 note in 1 more document not shown here.\n"),
            "{text}"
        );
        let text = written(&report, Severity::Note);
        assert!(text.contains("(`missing-feedback`)"), "{text}");
    }

    #[test]
    fn it_never_outgrows_what_github_takes() {
        let mut sources = crate::source::Sources::default();
        let found = |n: usize, sources: &mut crate::source::Sources| {
            let file = sources.add(format!("items/{n}.md").into(), "text".into());
            Diagnostic::new("rule", Severity::Error, "x".repeat(500)).at(file, crate::source::Span::new(0, 1), "")
        };
        let all: Vec<Diagnostic> = (0..1000).map(|n| found(n, &mut sources)).collect();
        let text = written(&Report::new(&sources, all), Severity::Error);
        assert!(text.len() < 65_536 && text.contains("more documents not shown here"), "{}", text.len());
    }

    #[test]
    fn nothing_found_says_so() {
        let sources = crate::source::Sources::default();
        assert!(written(&Report::new(&sources, Vec::new()), Severity::Error).contains("nothing to mend"));
    }
}
