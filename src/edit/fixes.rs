//! Repairs of findings, all that go together in one round.

use super::{Edit, apply};
use crate::diag::{Diagnostic, Fix};
use crate::source::{FileId, Sources};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a round of repairs gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fixed {
    /// The changed files by path, with their new text.
    pub files: BTreeMap<Arc<str>, String>,
    /// Repairs made.
    pub applied: usize,
    /// Repairs that touch what another one changed: check again, then fix again.
    pub left: usize,
}

/// Spans taken by accepted edits: `(start, end)`, disjoint.
type Taken = BTreeMap<FileId, BTreeSet<(u32, u32)>>;

/// Applies the repairs of all findings, each as a whole or not at all. Where two
/// touch the same text the first in the order given wins.
pub fn apply_fixes(sources: &Sources, diagnostics: &[Diagnostic]) -> Fixed {
    let mut fixed = Fixed::default();
    let mut taken = Taken::new();
    let mut edits: BTreeMap<FileId, Vec<Edit>> = BTreeMap::new();
    for fix in diagnostics.iter().filter_map(|found| found.fix.as_ref()) {
        if !fits(sources, fix) || fix.edits.iter().any(|e| clashes(&taken, e.file, (e.span.start, e.span.end))) {
            fixed.left += 1;
            continue;
        }
        fixed.applied += 1;
        for edit in &fix.edits {
            taken.entry(edit.file).or_default().insert((edit.span.start, edit.span.end));
            edits.entry(edit.file).or_default().push(Edit { span: edit.span, insert: edit.insert.clone() });
        }
    }
    for (file, edits) in edits {
        let source = sources.get(file);
        // Every repair fits by itself and none touches another, so together they fit too.
        if let Ok(text) = apply(&source.text, &edits) {
            fixed.files.insert(source.path.clone(), text);
        }
    }
    fixed
}

/// Whether the edits of one repair go together.
fn fits(sources: &Sources, fix: &Fix) -> bool {
    let mut by_file: BTreeMap<FileId, Vec<Edit>> = BTreeMap::new();
    for edit in &fix.edits {
        by_file.entry(edit.file).or_default().push(Edit { span: edit.span, insert: edit.insert.clone() });
    }
    !fix.edits.is_empty() && by_file.iter().all(|(file, edits)| disjoint(sources, *file, edits))
}

fn disjoint(sources: &Sources, file: FileId, edits: &[Edit]) -> bool {
    let text = &sources.get(file).text;
    let mut spans: Vec<_> = edits.iter().map(|e| e.span).collect();
    spans.sort();
    spans.iter().all(|span| text.get(span.range()).is_some())
        && spans.windows(2).all(|pair| pair[0].end <= pair[1].start)
}

/// Whether an accepted edit overlaps this one, or touches it where one of the
/// two only inserts (which of them comes first would be a guess).
fn clashes(taken: &Taken, file: FileId, (start, end): (u32, u32)) -> bool {
    let Some(spans) = taken.get(&file) else { return false };
    // Backwards from the last that begins at or before our end; disjoint spans
    // end in the order in which they begin.
    let near = spans.range(..=(end, u32::MAX)).rev().take_while(|(_, e)| *e >= start);
    near.into_iter().any(|&(s, e)| (s < end && start < e) || s == e || start == end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Severity, TextEdit};
    use crate::source::Span;

    fn sources() -> (Sources, FileId, FileId) {
        let mut sources = Sources::default();
        let a = sources.add("a.md".into(), "one two three".into());
        let b = sources.add("b.md".into(), "four".into());
        (sources, a, b)
    }

    fn finding(edits: &[(FileId, usize, usize, &str)]) -> Diagnostic {
        let edit = |(file, start, end, insert): &(FileId, usize, usize, &str)| TextEdit {
            file: *file,
            span: Span::new(*start, *end),
            insert: (*insert).to_owned(),
        };
        let mut found = Diagnostic::new("rule", Severity::Error, "m");
        found.fix = Some(Fix { title: "mend".into(), edits: edits.iter().map(edit).collect() });
        found
    }

    fn texts(fixed: &Fixed) -> Vec<(&str, &str)> {
        fixed.files.iter().map(|(path, text)| (&**path, text.as_str())).collect()
    }

    #[test]
    fn a_repair_may_span_files() {
        let (sources, a, b) = sources();
        let fixed = apply_fixes(&sources, &[finding(&[(a, 0, 3, "1"), (b, 0, 4, "4")]), finding(&[(a, 4, 7, "2")])]);
        assert_eq!(texts(&fixed), [("a.md", "1 2 three"), ("b.md", "4")]);
        assert_eq!((fixed.applied, fixed.left), (2, 0));
    }

    #[test]
    fn the_first_wins_and_a_repair_is_whole_or_not() {
        let (sources, a, b) = sources();
        let fixed = apply_fixes(&sources, &[finding(&[(a, 0, 7, "1")]), finding(&[(a, 4, 9, "x"), (b, 0, 4, "4")])]);
        assert_eq!(texts(&fixed), [("a.md", "1 three")]);
        assert_eq!((fixed.applied, fixed.left), (1, 1));
    }

    #[test]
    fn neighbours_go_together_but_insertions_at_one_place_do_not() {
        let (sources, a, _) = sources();
        let fixed = apply_fixes(&sources, &[finding(&[(a, 0, 3, "1")]), finding(&[(a, 3, 4, "-")])]);
        assert_eq!(texts(&fixed), [("a.md", "1-two three")]);
        let fixed = apply_fixes(&sources, &[finding(&[(a, 3, 3, "A")]), finding(&[(a, 3, 3, "B")])]);
        assert_eq!((texts(&fixed), fixed.left), (vec![("a.md", "oneA two three")], 1));
        let fixed = apply_fixes(&sources, &[finding(&[(a, 0, 3, "1")]), finding(&[(a, 3, 3, "B")])]);
        assert_eq!((texts(&fixed), fixed.left), (vec![("a.md", "1 two three")], 1));
    }

    #[test]
    fn a_broken_repair_is_left() {
        let (sources, a, _) = sources();
        let broken = [finding(&[(a, 0, 99, "")]), finding(&[(a, 0, 3, "x"), (a, 2, 5, "y")]), finding(&[])];
        let fixed = apply_fixes(&sources, &broken);
        assert_eq!((fixed.files.len(), fixed.applied, fixed.left), (0, 0, 3));
    }
}
