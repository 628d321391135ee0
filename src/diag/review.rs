//! A review of a pull request: repairs as suggestions on the lines of the diff, each taken with one click.
//!
//! The object is the body of GitHub's "Create a review for a pull request": `event`, `body` and `comments` of
//! `{path, line, side, start_line, start_side, body}`. GitHub refuses the whole review where one line is not in the
//! diff, so only lines that the diff shows word for word are commented on.

use super::diff::DiffLines;
use super::suggestion::{Suggestion, suggestion};
use super::{Report, fingerprint, prose};
use crate::source::FileId;
use serde_json::{Value, json};
use std::io::{self, Write};

/// More suggestions than this are a wall; `check --fix` takes them all.
const MOST: usize = 20;

/// Writes the review, indented, with a line end. Without suggestions its `comments` are empty.
///
/// # Errors
/// When `out` refuses.
pub fn write(report: &Report<'_>, diff: &DiffLines, out: &mut dyn Write) -> io::Result<()> {
    let comments = comments(report, diff);
    let body = "Certwright can mend these lines; each suggestion is safe to take.";
    let review = json!({"event": "COMMENT", "body": body, "comments": comments});
    serde_json::to_writer_pretty(&mut *out, &review)?;
    writeln!(out)
}

fn comments(report: &Report<'_>, diff: &DiffLines) -> Vec<Value> {
    let prints = fingerprint::of_all(report.sources(), report.diagnostics());
    let mut taken: Vec<(FileId, u32, u32)> = Vec::new();
    let mut comments = Vec::new();
    for (found, print) in report.diagnostics().iter().zip(prints) {
        let Some(suggestion) = found.fix.as_ref().and_then(|fix| suggestion(report, fix)) else { continue };
        let (first, last) = (suggestion.first, suggestion.last());
        let free = taken.iter().all(|(file, a, b)| *file != suggestion.file || *b < first || last < *a);
        if free && comments.len() < MOST && diff.show(&report.path(suggestion.file), first, &suggestion.before) {
            taken.push((suggestion.file, first, last));
            let words = prose::finding(found, "");
            comments.push(comment(report, &suggestion, &words, &print));
        }
    }
    comments
}

/// The marker lets a later run see that this was said already.
fn comment(report: &Report<'_>, suggestion: &Suggestion<'_>, words: &str, print: &str) -> Value {
    let words: String = words.lines().map(|l| format!("{}\n", l.get(2..).unwrap_or(l))).collect();
    let body = format!("<!-- certwright:finding {print} -->\n{words}\n{}", suggestion.block());
    let mut comment =
        json!({"path": report.path(suggestion.file), "line": suggestion.last(), "side": "RIGHT", "body": body});
    if suggestion.first < suggestion.last() {
        comment["start_line"] = json!(suggestion.first);
        comment["start_side"] = json!("RIGHT");
    }
    comment
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::fixture;

    fn comments(diff: &str) -> Vec<Value> {
        let (sources, diagnostics) = fixture::findings();
        let report = Report::new(&sources, diagnostics).prefix("content");
        let mut out = Vec::new();
        write(&report, &DiffLines::parse(diff), &mut out).expect("a vector takes everything");
        let review: Value = serde_json::from_slice(&out).expect("JSON");
        assert_eq!(review["event"], "COMMENT");
        review["comments"].as_array().expect("a list").clone()
    }

    #[test]
    fn a_repair_on_a_line_of_the_diff_is_suggested() {
        let diff = "--- a/x\n+++ b/content/items/a b.md\n@@ -2 +2 @@\n-x\n+competancy: ms.1\n";
        let found = comments(diff);
        assert_eq!(found.len(), 1);
        assert_eq!((&found[0]["path"], &found[0]["line"]), (&json!("content/items/a b.md"), &json!(2)));
        let body = found[0]["body"].as_str().expect("text");
        assert!(body.starts_with("<!-- certwright:finding "), "{body}");
        assert!(
            body.ends_with(
                " -->\n**Error**: unknown key `competancy`: not a key of an item. (`unknown-key`)\nWhat to do: write `competency`.\n\n```suggestion\ncompetency: ms.1\n```\n"
            ),
            "{body}"
        );
        assert!(found[0].get("start_line").is_none());
    }

    #[test]
    fn other_lines_are_left_alone() {
        assert!(comments("").is_empty());
        assert!(comments("+++ b/content/items/a b.md\n@@ -2 +2 @@\n-x\n+competency: ms.1\n").is_empty());
    }
}
