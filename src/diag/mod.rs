//! Findings as data. A [`Diagnostic`] is not an error of the program: it says
//! what is wrong with the content, where, and what to write instead.

pub mod baseline;
pub mod comment;
mod diff;
mod fingerprint;
#[cfg(test)]
mod fixture;
mod format;
pub mod github;
pub mod gitlab;
pub mod human;
pub mod json;
pub mod junit;
mod prose;
mod redact;
mod report;
pub mod review;
pub mod sarif;
mod suggestion;

pub use diff::DiffLines;
pub use fingerprint::FindingKey;
pub use format::{Format, Setting};
pub use redact::Secrets;
pub use report::{Counts, Region, Report, RuleInfo};

use crate::source::{FileId, Place, Span};

/// How much a finding weighs. Ordered: `Note < Warning < Error`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Should be mended.
    Warning,
    /// Must be mended: `build` refuses.
    Error,
}

impl Severity {
    /// The word of reports and of `policy.yaml`.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// A place with a word about it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What stands there; may be empty.
    pub text: String,
}

/// Replace the bytes under `span` by `insert`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TextEdit {
    /// The file.
    pub file: FileId,
    /// What goes.
    pub span: Span,
    /// What comes.
    pub insert: String,
}

/// A change that mends the finding without changing what the author meant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fix {
    /// In the imperative: "write `competency`".
    pub title: String,
    /// All of them or none.
    pub edits: Vec<TextEdit>,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Name of the rule (`unknown-key`).
    pub rule: &'static str,
    /// Weight, after policy.
    pub severity: Severity,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// The place; `None` where the finding is about the programme as a whole.
    pub primary: Option<Label>,
    /// Other places that explain it.
    pub related: Vec<Label>,
    /// What to do: "write …", "add …".
    pub help: Option<String>,
    /// A safe repair.
    pub fix: Option<Fix>,
    /// Id of the document concerned: what baselines, suppressions and waivers key on.
    pub document: Option<String>,
    /// Further ids that the finding is about (competencies, items); waivers match these too.
    pub subjects: Vec<String>,
}

impl Diagnostic {
    /// A finding of `rule` at its default severity.
    pub fn new(rule: &'static str, severity: Severity, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            rule,
            severity,
            message: message.into(),
            primary: None,
            related: Vec::new(),
            help: None,
            fix: None,
            document: None,
            subjects: Vec::new(),
        }
    }

    /// With its place.
    #[must_use]
    pub fn at(mut self, file: FileId, span: Span, text: impl Into<String>) -> Diagnostic {
        self.primary = Some(Label { place: Place { file, span }, text: text.into() });
        self
    }

    /// With another place that explains it.
    #[must_use]
    pub fn see(mut self, file: FileId, span: Span, text: impl Into<String>) -> Diagnostic {
        self.related.push(Label { place: Place { file, span }, text: text.into() });
        self
    }

    /// With what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// With a repair of one edit, in the primary file.
    #[must_use]
    pub fn fix(mut self, title: impl Into<String>, span: Span, insert: impl Into<String>) -> Diagnostic {
        if let Some(primary) = &self.primary {
            let edit = TextEdit { file: primary.place.file, span, insert: insert.into() };
            self.fix = Some(Fix { title: title.into(), edits: vec![edit] });
        }
        self
    }

    /// With the document it belongs to.
    #[must_use]
    pub fn document(mut self, id: impl Into<String>) -> Diagnostic {
        self.document = Some(id.into());
        self
    }

    /// With one more id that it is about.
    #[must_use]
    pub fn subject(mut self, id: impl Into<String>) -> Diagnostic {
        self.subjects.push(id.into());
        self
    }

    /// Message and primary label as one text, for renderers that draw nothing.
    pub(crate) fn sentence(&self) -> String {
        match &self.primary {
            Some(label) if !label.text.is_empty() => format!("{}: {}", self.message, label.text),
            _ => self.message.clone(),
        }
    }

    /// The order of reports: file, place, rule, message.
    pub fn sort_key(&self) -> (Option<Place>, &'static str, &str) {
        (self.primary.as_ref().map(|l| l.place), self.rule, &self.message)
    }
}

/// The candidate closest to `word`, if one is close enough to have been meant
/// (edits and swaps of neighbours for at most a third of the longer word).
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = word.to_lowercase();
    let length = folded.chars().count();
    let scored = candidates.into_iter().filter(|c| *c != word).filter_map(|c| {
        let other = c.to_lowercase();
        let longest = length.max(other.chars().count());
        // Each missing letter is an edit: most of a long list is out before it is compared.
        let apart = longest - length.min(other.chars().count());
        let distance = if apart * 3 <= longest { strsim::osa_distance(&folded, &other) } else { return None };
        (distance * 3 <= longest).then_some((distance, c))
    });
    scored.min_by_key(|(distance, c)| (*distance, *c)).map(|(_, best)| best)
}
