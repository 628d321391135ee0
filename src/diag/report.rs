//! What one run found: the one value that every renderer reads.

use super::redact::Secrets;
use super::{Diagnostic, Fix, Label, Severity};
use crate::source::{FileId, Place, Position, Sources, Span};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// What reports say about a rule beside its findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleInfo {
    /// Its stable name.
    pub name: &'static str,
    /// Its group (`correctness`, `coverage`, …).
    pub group: &'static str,
    /// Its weight before policy.
    pub severity: Severity,
    /// One sentence.
    pub summary: &'static str,
    /// The manual page, in Markdown.
    pub docs: &'static str,
}

/// How many findings a report holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Findings of weight error.
    pub errors: usize,
    /// Findings of weight warning.
    pub warnings: usize,
    /// Findings of weight note.
    pub notes: usize,
    /// Findings that `check --fix` can mend.
    pub fixable: usize,
}

/// A span as people, editors and machines count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// The first character.
    pub start: Position,
    /// One past the last character.
    pub end: Position,
    /// The same in bytes, inside the file.
    pub span: Span,
}

/// The findings of one run in the order of reports, with what is needed to show them.
#[derive(Debug)]
pub struct Report<'a> {
    sources: &'a Sources,
    diagnostics: Vec<Diagnostic>,
    documents: usize,
    known: usize,
    prefix: String,
    rules: Vec<RuleInfo>,
    titles: BTreeMap<String, String>,
    touched: Option<BTreeSet<String>>,
    shown: BTreeMap<FileId, String>,
    withheld: usize,
    remarks: Vec<String>,
}

impl<'a> Report<'a> {
    /// Sorts the findings: those about the whole programme, then by path, place, rule and message.
    pub fn new(sources: &'a Sources, mut diagnostics: Vec<Diagnostic>) -> Report<'a> {
        sort(sources, &mut diagnostics);
        Report {
            sources,
            diagnostics,
            documents: 0,
            known: 0,
            prefix: String::new(),
            rules: Vec::new(),
            titles: BTreeMap::new(),
            touched: None,
            shown: BTreeMap::new(),
            withheld: 0,
            remarks: Vec::new(),
        }
    }

    /// How many documents were read.
    #[must_use]
    pub fn documents(mut self, documents: usize) -> Report<'a> {
        self.documents = documents;
        self
    }

    /// How many findings a baseline took away.
    #[must_use]
    pub fn known(mut self, known: usize) -> Report<'a> {
        self.known = known;
        self
    }

    /// The way from the repository's root (or the current folder) to the content
    /// folder; shown before every path.
    #[must_use]
    pub fn prefix(mut self, prefix: &str) -> Report<'a> {
        let parts = prefix.split('/').filter(|part| !matches!(*part, "" | "."));
        let joined = parts.collect::<Vec<_>>().join("/");
        let root = if prefix.starts_with('/') { "/" } else { "" };
        self.prefix = if joined.is_empty() { root.to_owned() } else { format!("{root}{joined}/") };
        self
    }

    /// The rules that ran, with their pages.
    #[must_use]
    pub fn rules(mut self, rules: impl IntoIterator<Item = RuleInfo>) -> Report<'a> {
        self.rules = rules.into_iter().collect();
        self.rules.sort_by_key(|rule| rule.name);
        self
    }

    /// Titles of documents by id, for reports that people read.
    #[must_use]
    pub fn titles(mut self, titles: BTreeMap<String, String>) -> Report<'a> {
        self.titles = titles;
        self
    }

    /// The paths of the content that a change touches; without them all are alike.
    #[must_use]
    pub fn touched(mut self, paths: impl IntoIterator<Item = String>) -> Report<'a> {
        self.touched = Some(paths.into_iter().collect());
        self
    }

    /// The report as it may be shown where exam text may not. Give it the rules first: their summaries stand in.
    #[must_use]
    pub fn public(mut self, secrets: &Secrets) -> Report<'a> {
        let summaries: BTreeMap<&str, &str> = self.rules.iter().map(|rule| (rule.name, rule.summary)).collect();
        let mut withheld = 0;
        for found in &mut self.diagnostics {
            let summary = summaries.get(found.rule).copied().unwrap_or("What is wrong is said in private places only");
            withheld += usize::from(secrets.redact(found, summary));
        }
        self.withheld = withheld;
        self.titles.retain(|id, _| !secrets.is_secret(id));
        self.shown = secrets.shown();
        self
    }

    /// With something that the run could not do; findings may be missing because of it.
    #[must_use]
    pub fn remark(mut self, remark: impl Into<String>) -> Report<'a> {
        self.remarks.push(remark.into());
        self
    }

    /// What the run could not do.
    pub fn remarks(&self) -> &[String] {
        &self.remarks
    }

    /// How many findings are told without their words, because those quote exam text.
    pub fn withheld(&self) -> usize {
        self.withheld
    }

    /// Title of a document, where it is known and may be told.
    pub fn title(&self, id: &str) -> Option<&str> {
        self.titles.get(id).map(String::as_str)
    }

    /// Whether the change touches a file; everything is touched where no change is known.
    pub fn touches(&self, file: FileId) -> bool {
        self.touched.as_ref().is_none_or(|paths| paths.contains(&**self.sources.path(file)))
    }

    /// The texts.
    pub fn sources(&self) -> &'a Sources {
        self.sources
    }

    /// The findings, in order.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// How many documents were read.
    pub fn document_count(&self) -> usize {
        self.documents
    }

    /// How many findings a baseline took away.
    pub fn known_count(&self) -> usize {
        self.known
    }

    /// The rules that ran, by name.
    pub fn rule_infos(&self) -> &[RuleInfo] {
        &self.rules
    }

    /// The path of a file as it is shown: prefix and path.
    pub fn path(&self, file: FileId) -> String {
        self.join(self.shown.get(&file).map_or(self.sources.path(file), |shown| shown))
    }

    /// A path of the content as it is shown.
    pub fn join(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    /// Lines and columns of a place. A span that leaves the text or cuts a
    /// character is widened or clipped to whole characters.
    pub fn region(&self, place: Place) -> Region {
        let file = self.sources.get(place.file);
        let range = whole_characters(&file.text, place.span);
        let span = Span::new(range.start, range.end);
        Region { start: file.position(span.start), end: file.position(span.end), span }
    }

    /// The heaviest finding.
    pub fn worst(&self) -> Option<Severity> {
        self.diagnostics.iter().map(|d| d.severity).max()
    }

    /// How many findings there are.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for diagnostic in &self.diagnostics {
            match diagnostic.severity {
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Note => counts.notes += 1,
            }
            counts.fixable += usize::from(diagnostic.fix.is_some());
        }
        counts
    }

    /// The last line of a report: `3 errors, 1 note in 214 documents; 2 fixable with …`.
    pub fn summary(&self) -> String {
        let counts = self.counts();
        let kinds = [(counts.errors, "error"), (counts.warnings, "warning"), (counts.notes, "note")];
        let found: Vec<String> = kinds.iter().filter(|(n, _)| *n > 0).map(|(n, word)| plural(*n, word)).collect();
        let found = if found.is_empty() { "no findings".to_owned() } else { found.join(", ") };
        let mut line = format!("{found} in {}", plural(self.documents, "document"));
        if self.known > 0 {
            line.push_str(&format!("; {} known to the baseline", self.known));
        }
        if counts.fixable > 0 {
            line.push_str(&format!("; {} fixable with `certwright check --fix`", counts.fixable));
        }
        line
    }
}

/// `1 error`, `2 errors`.
pub(crate) fn plural(n: usize, word: &str) -> String {
    if n == 1 { format!("1 {word}") } else { format!("{n} {word}s") }
}

/// The range of a span inside the text, on character boundaries.
pub(crate) fn whole_characters(text: &str, span: Span) -> std::ops::Range<usize> {
    let mut start = (span.start as usize).min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = (span.end as usize).clamp(start, text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end
}

/// Sorts findings into the order of reports.
pub(super) fn sort(sources: &Sources, diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| order(sources, a, b));
}

fn order(sources: &Sources, a: &Diagnostic, b: &Diagnostic) -> Ordering {
    let place = |label: &Label| (sources.path(label.place.file).clone(), label.place.span);
    let key = |d: &Diagnostic| d.primary.as_ref().map(place);
    key(a)
        .cmp(&key(b))
        .then_with(|| a.rule.cmp(b.rule))
        .then_with(|| a.message.cmp(&b.message))
        .then_with(|| a.document.cmp(&b.document))
        .then_with(|| titles(a).cmp(&titles(b)))
}

fn titles(diagnostic: &Diagnostic) -> (Option<&String>, Option<&Fix>) {
    (diagnostic.help.as_ref(), diagnostic.fix.as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::fixture;

    #[test]
    fn sorts_by_path_and_place_with_programme_findings_first() {
        let (sources, diagnostics) = fixture::findings();
        let report = Report::new(&sources, diagnostics);
        let rules: Vec<_> = report.diagnostics().iter().map(|d| d.rule).collect();
        assert_eq!(rules, ["shallow-bank", "unknown-key", "duplicate-id", "missing-feedback"]);
    }

    #[test]
    fn summary_names_only_what_there_is() {
        let (sources, diagnostics) = fixture::findings();
        let report = Report::new(&sources, diagnostics).documents(214).known(5);
        assert_eq!(
            report.summary(),
            "2 errors, 1 warning, 1 note in 214 documents; 5 known to the baseline; 1 fixable with `certwright check --fix`"
        );
        assert_eq!(report.worst(), Some(Severity::Error));
        let none = Report::new(&sources, Vec::new()).documents(1);
        assert_eq!(none.summary(), "no findings in 1 document");
        assert_eq!(none.worst(), None);
    }

    #[test]
    fn prefix_is_normalised() {
        let mut sources = Sources::default();
        let file = sources.add("a.md".into(), "".into());
        let path = |prefix| Report::new(&sources, Vec::new()).prefix(prefix).path(file);
        assert_eq!(path(""), "a.md");
        assert_eq!(path("."), "a.md");
        assert_eq!(path("./docs//content/"), "docs/content/a.md");
        assert_eq!(path("../content"), "../content/a.md");
        assert_eq!(path("/srv/content"), "/srv/content/a.md");
    }

    #[test]
    fn regions_keep_to_whole_characters() {
        let mut sources = Sources::default();
        let file = sources.add("a.md".into(), "a\nñb".into());
        let report = Report::new(&sources, Vec::new());
        let region = report.region(Place { file, span: Span::new(3, 99) });
        assert_eq!(region.span, Span::new(2, 5));
        assert_eq!((region.start.line, region.start.column), (2, 1));
        assert_eq!((region.end.line, region.end.column), (2, 3));
    }
}
