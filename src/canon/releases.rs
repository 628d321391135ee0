//! Reading the manifests of all releases.

use super::release::{Flaw, Release, path};
use super::version::ReleaseId;
use crate::diag::{Diagnostic, Severity};
use crate::model::{Built, decode_text};
use crate::source::{FileId, Span};
use crate::world::{Entry, EntryKind, World};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A manifest that is there and cannot be trusted: versions that were computed without it would be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Its release.
    pub id: ReleaseId,
    /// Its path in the content folder.
    pub path: String,
    /// Where and why reading it ends.
    pub why: String,
    /// What to do.
    pub help: String,
}

impl std::fmt::Display for Unread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} is there but cannot be read: {}; {}", self.path, self.why, self.help)
    }
}

/// What was read of the manifests.
pub(super) struct Manifests {
    /// Those that can be trusted, oldest first.
    pub(super) releases: Vec<Release>,
    /// Those that cannot, oldest first.
    pub(super) unread: Vec<Unread>,
    /// What is wrong with all of them.
    pub(super) problems: Vec<Diagnostic>,
}

/// Reads every manifest.
pub(super) fn read(world: &dyn World, built: &mut Built) -> Manifests {
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
    let mut unread = Vec::new();
    for (name, path) in files {
        let bytes = world.read(&path);
        let named = ReleaseId::parse(&name).map(|id| (id, path.to_string()));
        let file = built.sources.add(path, Arc::from(""));
        match bytes {
            Ok(bytes) => {
                let (text, errors) = decode_text(file, bytes);
                built.sources.replace(file, Arc::from(text.as_str()));
                problems.extend(errors);
                texts.push((name, file, text));
            }
            Err(error) => {
                let why = error.to_string();
                problems.push(Diagnostic::new("unreadable", Severity::Error, &*why).at(file, Span::new(0, 0), ""));
                let help = "make the file readable, or restore it from git".to_owned();
                unread.extend(named.map(|(id, path)| Unread { id, path, why, help }));
            }
        }
    }
    let parsed: Vec<_> = texts.par_iter().map(|(name, _, text)| parse(name, text)).collect();
    let mut releases = Vec::new();
    for ((name, file, text), result) in texts.iter().zip(parsed) {
        match result {
            Ok(release) => releases.push((*file, release)),
            Err(Flaw { line, message, help }) => {
                unread.extend(ReleaseId::parse(name).map(|id| Unread {
                    id,
                    path: built.sources.path(*file).to_string(),
                    why: format!("line {}: {message}", line + 1),
                    help: help.to_owned(),
                }));
                problems.push(report(*file, span(text, line), message, help));
            }
        }
    }
    releases.sort_by_key(|(_, release)| release.id);
    unread.sort_by_key(|unread| unread.id);
    problems.extend(releases.iter().filter_map(|(file, release)| out_of_line(*file, release, &present)));
    Manifests { releases: releases.into_iter().map(|(_, release)| release).collect(), unread, problems }
}

fn parse(name: &str, text: &str) -> Result<Release, Flaw> {
    if ReleaseId::parse(name).is_none() {
        let message = format!("`{name}` is no name of a release");
        let help = "releases are called `2026-Q3`, or `2026-Q3.1` for what is mended after it";
        return Err(Flaw { line: 0, message, help });
    }
    Release::parse(name, text)
}

fn report(file: FileId, span: Span, message: String, help: impl Into<String>) -> Diagnostic {
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
    if release.previous == before {
        return None;
    }
    let shown = |id: Option<ReleaseId>| id.map_or("none".to_owned(), |id| format!("`{id}`"));
    let message = format!(
        "this release was stamped after {}, but the one before it here is {}",
        shown(release.previous),
        shown(before)
    );
    let help = match (release.previous, before) {
        (Some(lost), _) if !present.contains(&lost) => {
            let path = path(lost);
            format!(
                "restore {path}, which is missing (in the content folder: `git checkout release/{lost} -- {path}`): versions are computed from all of them"
            )
        }
        (_, Some(before)) => format!(
            "{} was not known when this was stamped, as when two branches release; release what this one adds anew, under the next name",
            path(before)
        ),
        (_, None) => "name this file as it was when it was stamped".to_owned(),
    };
    Some(report(file, Span::new(0, 1), message, help))
}
