//! Known findings: what a programme had when it took up the checks.
//!
//! A baseline is a text of JSON lines: the first names the format, each of the
//! others a kind of finding and how often it is known. Lines are sorted and
//! hold no line numbers, so that a baseline changes only with its findings.
//!
//! ```text
//! {"certwright-baseline":1}
//! {"rule":"alt-text","document":"planning.intro","text":"9f86d081884c7d65","count":2}
//! ```

use super::{Diagnostic, FindingKey, report};
use crate::source::Sources;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const VERSION: u32 = 1;

/// How often each finding is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    known: BTreeMap<FindingKey, usize>,
}

/// Why a baseline cannot be read.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the baseline: {reason}")]
pub struct BaselineError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub reason: String,
}

/// An entry that says more than there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// The finding.
    pub key: FindingKey,
    /// How many of them are gone.
    pub gone: usize,
}

/// Findings without the known ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// What is new, in the order of reports.
    pub new: Vec<Diagnostic>,
    /// How many findings were known.
    pub known: usize,
    /// Entries whose findings are gone: the baseline should be written anew.
    pub stale: Vec<Stale>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    #[serde(rename = "certwright-baseline")]
    version: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    rule: String,
    document: String,
    text: String,
    count: usize,
}

impl Baseline {
    /// The baseline that knows exactly these findings.
    pub fn of(sources: &Sources, findings: &[Diagnostic]) -> Baseline {
        let mut known = BTreeMap::new();
        for found in findings {
            *known.entry(FindingKey::of(sources, found)).or_default() += 1;
        }
        Baseline { known }
    }

    /// Reads a baseline. Of two lines about one finding, as a merge may leave them, the larger count holds.
    ///
    /// # Errors
    /// With the first line that is not of the format.
    pub fn parse(text: &str) -> Result<Baseline, BaselineError> {
        let mut lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        let fail = |line: usize, reason: String| BaselineError { line: line + 1, reason };
        let head = lines.next().ok_or_else(|| fail(0, "it is empty".to_owned()))?;
        match serde_json::from_str::<Head>(head.1) {
            Ok(Head { version: VERSION }) => {}
            Ok(Head { version }) => return Err(fail(head.0, format!("version {version} is not known"))),
            Err(_) => return Err(fail(head.0, format!("expected {{\"certwright-baseline\":{VERSION}}}"))),
        }
        let mut known: BTreeMap<FindingKey, usize> = BTreeMap::new();
        for (number, line) in lines {
            let line: Line = serde_json::from_str(line).map_err(|e| fail(number, reason(&e)))?;
            let key = FindingKey { rule: line.rule, document: line.document, text: line.text };
            let count = known.entry(key).or_default();
            *count = line.count.max(*count);
        }
        Ok(Baseline { known })
    }

    /// The baseline as text, sorted by rule, document and digest.
    ///
    /// # Errors
    /// Never in practice: strings and numbers are always JSON.
    pub fn to_text(&self) -> Result<String, serde_json::Error> {
        let mut text = serde_json::to_string(&Head { version: VERSION })? + "\n";
        for (key, count) in &self.known {
            let FindingKey { rule, document, text: digest } = key.clone();
            let line = Line { rule, document, text: digest, count: *count };
            text.push_str(&serde_json::to_string(&line)?);
            text.push('\n');
        }
        Ok(text)
    }

    /// Takes the known findings away. Where more are found than known, the later ones are new.
    pub fn apply(&self, sources: &Sources, mut findings: Vec<Diagnostic>) -> Applied {
        report::sort(sources, &mut findings);
        let mut unused = self.known.clone();
        let mut applied = Applied::default();
        for found in findings {
            match unused.get_mut(&FindingKey::of(sources, &found)) {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    applied.known += 1;
                }
                _ => applied.new.push(found),
            }
        }
        let stale = unused.into_iter().filter(|(_, gone)| *gone > 0);
        applied.stale = stale.map(|(key, gone)| Stale { key, gone }).collect();
        applied
    }
}

/// The parser's words without its own place, which counts inside the one line.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Severity, fixture};
    use crate::source::Span;

    fn bad_words(text: &str) -> (Sources, Vec<Diagnostic>) {
        let mut sources = Sources::default();
        let file = sources.add("a.md".into(), text.into());
        let found = text.match_indices("bad").map(|(at, word)| {
            Diagnostic::new("word", Severity::Error, "m").at(file, Span::new(at, at + word.len()), "").document("a")
        });
        let found = found.collect();
        (sources, found)
    }

    #[test]
    fn a_baseline_takes_away_what_it_was_written_from() {
        let (sources, found) = fixture::findings();
        let baseline = Baseline::of(&sources, &found);
        let read = Baseline::parse(&baseline.to_text().expect("JSON")).expect("its own format");
        assert_eq!(read, baseline);
        let applied = read.apply(&sources, found);
        assert_eq!(applied, Applied { new: Vec::new(), known: 4, stale: Vec::new() });
    }

    #[test]
    fn the_text_is_sorted_and_has_no_words_of_the_content() {
        let (sources, found) = fixture::findings();
        let text = Baseline::of(&sources, &found).to_text().expect("JSON");
        let expected = r#"{"certwright-baseline":1}
{"rule":"duplicate-id","document":"mis-1","text":"9855974541a36874","count":1}
{"rule":"missing-feedback","document":"mis-1","text":"272fca25899893ee","count":1}
{"rule":"shallow-bank","document":"","text":"c75d53ed45f8f9d9","count":1}
{"rule":"unknown-key","document":"mis-1","text":"765df6f080c3f965","count":1}
"#;
        assert_eq!(text, expected);
    }

    #[test]
    fn known_findings_may_move_and_further_ones_are_new() {
        let (sources, found) = bad_words("bad x bad");
        let baseline = Baseline::of(&sources, &found);
        let (moved, found) = bad_words("more\nlines\nbad and bad and bad\n");
        let applied = baseline.apply(&moved, found);
        assert_eq!((applied.known, applied.stale.len()), (2, 0));
        let new: Vec<_> = applied.new.iter().filter_map(|d| d.primary.as_ref()).map(|l| l.place.span.start).collect();
        assert_eq!(new, [27]);
    }

    #[test]
    fn what_is_gone_is_stale() {
        let (sources, found) = bad_words("bad bad bad");
        let baseline = Baseline::of(&sources, &found);
        let (mended, found) = bad_words("bad");
        let applied = baseline.apply(&mended, found);
        assert_eq!((applied.new.len(), applied.known), (0, 1));
        let stale: Vec<_> =
            applied.stale.iter().map(|s| (s.key.rule.as_str(), s.key.document.as_str(), s.gone)).collect();
        assert_eq!(stale, [("word", "a", 2)]);
    }

    #[test]
    fn merged_lines_keep_the_larger_count() {
        let line = |n| format!("{{\"rule\":\"r\",\"document\":\"d\",\"text\":\"t\",\"count\":{n}}}\r\n");
        let text = format!("{{\"certwright-baseline\":1}}\r\n{}{}\r\n", line(3), line(2));
        let read = Baseline::parse(&text).expect("a baseline");
        assert_eq!(read.known.into_values().collect::<Vec<_>>(), [3]);
    }

    #[test]
    fn errors_name_their_line() {
        let fail = |text: &str| Baseline::parse(text).expect_err("not a baseline").to_string();
        assert_eq!(fail(""), "line 1 of the baseline: it is empty");
        assert_eq!(fail("{\"certwright-baseline\":2}\n"), "line 1 of the baseline: version 2 is not known");
        assert_eq!(fail("rules: []\n"), "line 1 of the baseline: expected {\"certwright-baseline\":1}");
        let merged = fail("{\"certwright-baseline\":1}\n\n<<<<<<< ours\n");
        assert_eq!(merged, "line 3 of the baseline: expected value");
    }
}
