//! Exam text stays private: the one place that decides what of a report may leave for a public one.
//!
//! Annotations, comments, summaries and code scanning are read by more people than the content is. Before
//! a report goes there, [`Secrets::redact`] takes out of it whatever quotes exam material: messages that do are
//! replaced by their rule's summary, labels and help go, and so do repairs of secret files, which show their lines.
//! Ids, rule names and line numbers stay: they lead whoever may read the item to the finding.

use super::Diagnostic;
use crate::source::{FileId, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Words a run that counts as quoted, in text that stands in no quotation marks.
const RUN: usize = 5;
/// The same inside quotation marks.
const QUOTED_RUN: usize = 3;

/// What must not be told in public, as plain texts.
#[derive(Clone, Debug, Default)]
pub struct Secrets {
    files: BTreeMap<FileId, Secret>,
    by_id: BTreeMap<String, FileId>,
    /// What may stand in quotation marks although the text has it too: ids, keys, values of keys.
    names: BTreeSet<String>,
    /// Words of the program's own manual: that a message has them says nothing of the text.
    own: BTreeSet<String>,
    runs: BTreeSet<String>,
    pieces: BTreeSet<String>,
    /// Rules of which the public learns no more than that they found something.
    hushed: BTreeSet<&'static str>,
}

#[derive(Clone, Debug)]
struct Secret {
    shown: Option<String>,
    words: Vec<String>,
    set: BTreeSet<String>,
}

impl Secrets {
    /// Nothing is secret yet. `names` may be quoted; `own` are texts of the program itself.
    pub fn new<'n, 'o>(names: impl IntoIterator<Item = &'n str>, own: impl IntoIterator<Item = &'o str>) -> Secrets {
        Secrets {
            names: names.into_iter().map(|name| words(name).join(" ")).collect(),
            own: own.into_iter().flat_map(words).collect(),
            ..Secrets::default()
        }
    }

    /// A file of exam material with the texts in it that are secret. `shown` is its path in public, where its
    /// own, whose name is made of the title, may not be told.
    pub fn add(&mut self, file: FileId, id: Option<&str>, texts: &[&str], shown: Option<String>) {
        let mut all = Vec::new();
        for text in texts {
            for line in text.lines() {
                self.pieces.insert(words(line).join(" "));
            }
            all.extend(words(text));
        }
        self.runs.extend(all.windows(RUN).map(|run| run.join(" ")));
        if let Some(id) = id {
            self.by_id.insert(id.to_owned(), file);
        }
        let set = all.iter().cloned().collect();
        self.files.insert(file, Secret { shown, words: all, set });
    }

    /// What a rule finds is itself a secret: where the bank is thin, say.
    pub fn hush(&mut self, rule: &'static str) {
        self.hushed.insert(rule);
    }

    /// Whether a document is exam material.
    pub fn is_secret(&self, id: &str) -> bool {
        self.by_id.contains_key(id)
    }

    /// The paths of files that go by another one in public.
    pub(super) fn shown(&self) -> BTreeMap<FileId, String> {
        self.files.iter().filter_map(|(file, secret)| Some((*file, secret.shown.clone()?))).collect()
    }

    /// Takes exam text out of a finding; `summary` is what its rule says of all its findings.
    /// Gives whether something was taken.
    pub(super) fn redact(&self, found: &mut Diagnostic, summary: &str) -> bool {
        if self.hushed.contains(found.rule) {
            found.message = summary.to_owned();
            (found.help, found.fix) = (None, None);
            found.related.clear();
            found.subjects.clear();
            if let Some(label) = &mut found.primary {
                label.text.clear();
                label.place.span = Span::default();
            }
            return true;
        }
        let involved = self.involved(found);
        let leaks = |text: &str| self.leaks(text, &involved);
        let mut taken = false;
        if leaks(&found.message) {
            found.message = summary.to_owned();
            taken = true;
        }
        for label in found.primary.iter_mut().chain(&mut found.related) {
            if leaks(&label.text) {
                label.text.clear();
                taken = true;
            }
        }
        if found.help.as_deref().is_some_and(leaks) {
            found.help = None;
            taken = true;
        }
        let secret = |fix: &super::Fix| {
            fix.edits.iter().any(|e| self.files.contains_key(&e.file) || leaks(&e.insert)) || leaks(&fix.title)
        };
        if found.fix.as_ref().is_some_and(secret) {
            found.fix = None;
        }
        taken
    }

    /// The secret files that a finding is about.
    fn involved(&self, found: &Diagnostic) -> Vec<&Secret> {
        let places = found.primary.iter().chain(&found.related).map(|label| label.place.file);
        let edited = found.fix.iter().flat_map(|fix| fix.edits.iter().map(|edit| edit.file));
        let named = found.document.iter().chain(&found.subjects).filter_map(|id| self.by_id.get(id).copied());
        let files: BTreeSet<FileId> = places.chain(edited).chain(named).collect();
        files.iter().filter_map(|file| self.files.get(file)).collect()
    }

    fn leaks(&self, text: &str, involved: &[&Secret]) -> bool {
        if text.is_empty() {
            return false;
        }
        let parts = parts(text);
        parts.iter().any(|part| match part {
            Part::Quoted(quoted) => self.quotes(quoted, involved),
            Part::Plain(plain) => words(plain).iter().any(|word| self.betrays(word, involved)),
        }) || words(text).windows(RUN).any(|run| self.runs.contains(&run.join(" ")))
    }

    /// Whether what stands in quotation marks is taken from exam text.
    fn quotes(&self, quoted: &str, involved: &[&Secret]) -> bool {
        // What was cut off for length ends within a word.
        let cut = quoted.trim_end().ends_with('…');
        let mut words = words(quoted);
        let phrase = words.join(" ");
        if words.is_empty() || self.names.contains(&phrase) {
            return false;
        }
        if cut && words.len() > 1 {
            words.pop();
        }
        let whole = |secret: &&Secret| contains(&secret.words, &words);
        let part = |secret: &&Secret| words.windows(QUOTED_RUN).any(|run| contains(&secret.words, run));
        let elsewhere = words.len() > 1 && self.pieces.contains(&phrase);
        elsewhere || involved.iter().any(|secret| whole(secret) || part(secret))
    }

    /// Whether a word outside quotation marks can only have come from the text. Numbers count things.
    fn betrays(&self, word: &str, involved: &[&Secret]) -> bool {
        let plain = word.chars().count() < 3 || word.chars().all(|c| c.is_numeric());
        !plain && !self.own.contains(word) && involved.iter().any(|secret| secret.set.contains(word))
    }
}

/// The words of a text, folded: letters and digits.
fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn contains(all: &[String], run: &[String]) -> bool {
    !run.is_empty() && all.windows(run.len()).any(|window| window == run)
}

enum Part<'t> {
    Plain(&'t str),
    Quoted(&'t str),
}

/// Cuts a message at its quotation marks: `` ` ``, “ ” and ".
fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((at, open)) = rest.char_indices().find(|(_, c)| matches!(c, '`' | '“' | '"')) {
        let close = if open == '“' { '”' } else { open };
        let inner = &rest[at + open.len_utf8()..];
        let Some(end) = inner.find(close) else { break };
        parts.push(Part::Plain(&rest[..at]));
        parts.push(Part::Quoted(&inner[..end]));
        rest = &inner[end + close.len_utf8()..];
    }
    parts.push(Part::Plain(rest));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Report, RuleInfo, Severity};
    use crate::source::Sources;

    const TEXT: &str = "Which header names the formats that a client takes?\n- [x] Accept-Encoding\n- [ ] AVIF";

    fn secrets(sources: &mut Sources) -> (Secrets, FileId, FileId) {
        let item = sources.add("items/formats-of-a-client.mis-1.md".into(), TEXT.into());
        let lesson = sources.add("courses/a.md".into(), "Formats".into());
        let mut secrets = Secrets::new(["mis-1", "max-length"], ["the option says what a header is; this key"]);
        secrets.add(item, Some("mis-1"), &["Formats of a client", TEXT], Some("items/mis-1.md".to_owned()));
        (secrets, item, lesson)
    }

    fn said(message: &str, in_item: bool) -> String {
        let mut sources = Sources::default();
        let (secrets, item, lesson) = secrets(&mut sources);
        let file = if in_item { item } else { lesson };
        let found = Diagnostic::new("rule", Severity::Error, message).at(file, Span::new(0, 5), "");
        let info = RuleInfo { name: "rule", group: "g", severity: Severity::Error, summary: "A summary", docs: "" };
        let report = Report::new(&sources, vec![found]).rules([info]).public(&secrets);
        report.diagnostics()[0].message.clone()
    }

    #[test]
    fn what_quotes_the_item_is_replaced_by_the_summary() {
        for message in [
            "the option `AVIF` says too little",
            "the option `Accept-Encoding` is the key",
            "the option “Which header na…” is long",
            "“Formats of a client” stands on no form",
            "this option says avif",
            "rename the file to `formats-of-a-client.mis-1.md`",
        ] {
            assert_eq!(said(message, true), "A summary", "{message}");
        }
    }

    #[test]
    fn what_only_names_things_stays() {
        for message in [
            "the option `k` says what the header is",
            "`mis-1` has no key",
            "`max-length` is 80",
            "there is no competency `cfg-9`",
            "2 options of `mis-1`",
        ] {
            assert_eq!(said(message, true), message);
        }
    }

    #[test]
    fn other_documents_may_quote_themselves_but_no_item() {
        assert_eq!(said("`AVIF` says too little", false), "`AVIF` says too little");
        assert_eq!(said("“Formats of a client” is like it", false), "A summary");
        assert_eq!(said("it says: header names the formats that", false), "A summary");
    }

    #[test]
    fn repairs_and_paths_of_secret_files_go() {
        let mut sources = Sources::default();
        let (secrets, item, lesson) = secrets(&mut sources);
        let of = |file| {
            Diagnostic::new("rule", Severity::Error, "this key").at(file, Span::new(0, 5), "AVIF").fix(
                "write `x`",
                Span::new(0, 5),
                "x",
            )
        };
        let report = Report::new(&sources, vec![of(item), of(lesson)]).prefix("content").public(&secrets);
        assert_eq!(report.path(item), "content/items/mis-1.md");
        let fixed: Vec<bool> = report.diagnostics().iter().map(|d| d.fix.is_some()).collect();
        assert_eq!(fixed, [true, false]);
        let labels: Vec<&str> =
            report.diagnostics().iter().filter_map(|d| d.primary.as_ref()).map(|l| l.text.as_str()).collect();
        assert_eq!(labels, ["AVIF", ""]);
        assert_eq!(report.withheld(), 1);
    }
}
