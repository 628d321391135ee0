//! What a finding is called from one revision to the next.
//!
//! A fingerprint comes from the rule, the document's id and the text under the
//! primary span, never from lines or paths: moving text, or the file, keeps it.

use super::Diagnostic;
use crate::source::Sources;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// What equal findings have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FindingKey {
    /// Name of the rule.
    pub rule: String,
    /// Id of the document; its path where it has no id; empty for the programme as a whole.
    pub document: String,
    /// The first 16 hex digits of SHA-256 over the text of the primary span,
    /// runs of white space made one space. A digest, because the span may hold
    /// exam text and a baseline stands in public. Where no text is marked, the
    /// message stands in for it.
    pub text: String,
}

impl FindingKey {
    /// The key of a finding.
    pub fn of(sources: &Sources, found: &Diagnostic) -> FindingKey {
        let marked = found.primary.as_ref().map_or("", |l| sources.get(l.place.file).slice(l.place.span));
        let marked = if marked.trim().is_empty() { found.message.as_str() } else { marked };
        let words = marked.split_whitespace().collect::<Vec<_>>().join(" ");
        let path = || found.primary.as_ref().map(|l| sources.path(l.place.file).to_string());
        FindingKey {
            rule: found.rule.to_owned(),
            document: found.document.clone().or_else(path).unwrap_or_default(),
            text: hex(&words, 16),
        }
    }
}

/// The fingerprint of each finding: 32 hex digits. Equal findings are told
/// apart by their order in the report.
pub(super) fn of_all(sources: &Sources, findings: &[Diagnostic]) -> Vec<String> {
    let mut seen: BTreeMap<FindingKey, usize> = BTreeMap::new();
    let print = |found: &Diagnostic| {
        let key = FindingKey::of(sources, found);
        let text = format!("{}\0{}\0{}", key.rule, key.document, key.text);
        let nth = seen.entry(key).or_default();
        *nth += 1;
        hex(&format!("{text}\0{nth}"), 32)
    };
    findings.iter().map(print).collect()
}

fn hex(text: &str, digits: usize) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().take(digits / 2).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Severity;
    use crate::source::Span;

    fn print(path: &str, text: &str, word: &str, document: Option<&str>) -> Vec<String> {
        let mut sources = Sources::default();
        let file = sources.add(path.into(), text.into());
        let found = text.match_indices(word).map(|(at, _)| {
            let found = Diagnostic::new("rule", Severity::Error, "m").at(file, Span::new(at, at + word.len()), "");
            Diagnostic { document: document.map(str::to_owned), ..found }
        });
        of_all(&sources, &found.collect::<Vec<_>>())
    }

    #[test]
    fn lines_and_paths_may_move() {
        let before = print("a.md", "bad word\n", "bad", Some("x"));
        assert_eq!(before, print("sub/b.md", "new\nlines\nbad word\n", "bad", Some("x")));
        assert_ne!(before, print("a.md", "bad word\n", "word", Some("x")));
        assert_ne!(before, print("a.md", "bad word\n", "bad", Some("y")));
        assert_ne!(print("a.md", "bad", "bad", None), print("b.md", "bad", "bad", None));
    }

    #[test]
    fn equal_findings_differ_by_order() {
        let two = print("a.md", "bad bad", "bad", Some("x"));
        assert_eq!(two[0], print("a.md", "bad", "bad", Some("x"))[0]);
        assert_ne!(two[0], two[1]);
    }

    #[test]
    fn the_digest_is_pinned() {
        // Baselines in repositories hold these digits: `printf %s 'two words' | sha256sum`.
        let mut sources = Sources::default();
        let file = sources.add("a.md".into(), "two \n  words".into());
        let found = Diagnostic::new("rule", Severity::Error, "m").at(file, Span::new(0, 12), "");
        let key = FindingKey::of(&sources, &found);
        assert_eq!((key.document.as_str(), key.text.as_str()), ("a.md", "a03f1d611645eb53"));
    }
}
