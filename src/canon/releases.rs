//! Reading the manifests of all releases.

use super::release::{Flaw, Release};
use super::version::ReleaseId;
use crate::diag::{Diagnostic, Severity};
use crate::model::{Built, decode_text};
use crate::source::{FileId, Span};
use crate::world::{Entry, EntryKind, World};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Every manifest that can be trusted, oldest first, and what is wrong with the others.
pub(super) fn read(world: &dyn World, built: &mut Built) -> (Vec<Release>, Vec<Diagnostic>) {
    let name = |e: &Entry| e.path.strip_prefix("releases/")?.strip_suffix(".jsonl").map(str::to_owned);
    let files: Vec<(String, Arc<str>)> = built
        .listing
        .iter()
        .filter(|e| e.kind == EntryKind::File)
        .filter_map(|e| Some((name(e)?, e.path.clone())))
        .collect();
    let present: BTreeSet<ReleaseId> = files.iter().filter_map(|(name, _)| ReleaseId::parse(name)).collect();
    let mut problems = Vec::new();
    let mut texts = Vec::new();
    for (name, path) in files {
        let bytes = world.read(&path);
        let file = built.sources.add(path, Arc::from(""));
        match bytes {
            Ok(bytes) => {
                let (text, errors) = decode_text(file, bytes);
                built.sources.replace(file, Arc::from(text.as_str()));
                problems.extend(errors);
                texts.push((name, file, text));
            }
            Err(error) => problems.push(Diagnostic::new("unreadable", Severity::Error, error.to_string()).at(
                file,
                Span::new(0, 0),
                "",
            )),
        }
    }
    let parsed: Vec<_> = texts.par_iter().map(|(name, file, text)| (*file, parse(*file, name, text))).collect();
    let mut releases = Vec::new();
    for (file, result) in parsed {
        match result {
            Ok(release) => releases.push((file, release)),
            Err(problem) => problems.push(*problem),
        }
    }
    releases.sort_by_key(|(_, release)| release.id);
    problems.extend(releases.iter().filter_map(|(file, release)| out_of_line(*file, release, &present)));
    (releases.into_iter().map(|(_, release)| release).collect(), problems)
}

fn parse(file: FileId, name: &str, text: &str) -> Result<Release, Box<Diagnostic>> {
    if ReleaseId::parse(name).is_none() {
        let message = format!("`{name}` is no name of a release");
        let found = report(
            file,
            Span::new(0, 0),
            message,
            "releases are called `2026-Q3`, or `2026-Q3.1` for what is mended after it",
        );
        return Err(Box::new(found));
    }
    Release::parse(name, text)
        .map_err(|Flaw { line, message, help }| Box::new(report(file, span(text, line), message, help)))
}

fn report(file: FileId, span: Span, message: String, help: &str) -> Diagnostic {
    Diagnostic::new("bad-release", Severity::Error, message).at(file, span, "").help(help)
}

/// The beginning of a line, enough to show it.
fn span(text: &str, line: usize) -> Span {
    let start = text.split_inclusive('\n').take(line).map(str::len).sum::<usize>();
    let shown = text[start..].lines().next().unwrap_or_default();
    let end = shown.char_indices().nth(60).map_or(shown.len(), |(at, _)| at);
    Span::new(start, start + end)
}

/// Every release was stamped against the one before it; a gap means that a manifest is missing.
/// One that is there but broken is reported by itself.
fn out_of_line(file: FileId, release: &Release, present: &BTreeSet<ReleaseId>) -> Option<Diagnostic> {
    let before = present.range(..release.id).next_back().copied();
    let shown = |id: Option<ReleaseId>| id.map_or("none".to_owned(), |id| format!("`{id}`"));
    let message = || {
        format!(
            "this release was stamped after {}, but the one before it here is {}",
            shown(release.previous),
            shown(before)
        )
    };
    let help = "restore the manifest that is missing: versions are computed from all of them";
    (release.previous != before).then(|| report(file, Span::new(0, 1), message(), help))
}
