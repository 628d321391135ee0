//! Findings that the renderers' tests share: two files, a repair, a place in
//! another file, a CRLF ending, wide characters and one finding without a place.

use super::{Diagnostic, RuleInfo, Severity};
use crate::source::{Sources, Span};

pub(crate) const FIRST: &str = "title: 日本 & <b>\r\ncompetancy: ms.1\r\nid: mis-1\r\n";
pub(crate) const SECOND: &str = "id: mis-1\n- [ ] \"quoted\" {#k}\n";

/// The texts and four findings, not in the order of reports.
pub(crate) fn findings() -> (Sources, Vec<Diagnostic>) {
    let mut sources = Sources::default();
    let second = sources.add("items/b.md".into(), SECOND.into());
    let first = sources.add("items/a b.md".into(), FIRST.into());
    let at = |text: &str, word: &str| {
        let start = text.find(word).unwrap_or(text.len());
        Span::new(start, start + word.len())
    };
    let key = at(FIRST, "competancy");
    let findings = vec![
        Diagnostic::new("missing-feedback", Severity::Note, "the option `k` has no feedback")
            .at(second, at(SECOND, "\"quoted\""), "")
            .help("add a quote under the option")
            .document("mis-1"),
        Diagnostic::new("duplicate-id", Severity::Error, "the id `mis-1` is used twice")
            .at(first, at(FIRST, "mis-1"), "used here")
            .see(second, at(SECOND, "mis-1"), "and first here")
            .document("mis-1"),
        Diagnostic::new("unknown-key", Severity::Error, "unknown key `competancy`")
            .at(first, key, "not a key of an item")
            .fix("write `competency`", key, "competency")
            .document("mis-1"),
        Diagnostic::new("shallow-bank", Severity::Warning, "100% of `caching`: two, or more, are missing")
            .subject("caching"),
    ];
    (sources, findings)
}

/// Pages of two of the rules and of one that found nothing.
pub(crate) fn rules() -> Vec<RuleInfo> {
    let rule = |name, group, severity, summary, docs| RuleInfo { name, group, severity, summary, docs };
    let keys = "## What it does\nReads keys.";
    let ids = "## What it does\nReads ids.";
    let images = "## What it does\nReads images.";
    vec![
        rule("unknown-key", "correctness", Severity::Error, "A key that the kind does not have.", keys),
        rule("duplicate-id", "correctness", Severity::Error, "One id for two documents.", ids),
        rule("alt-text", "accessibility", Severity::Warning, "An image without a text.", images),
    ]
}
