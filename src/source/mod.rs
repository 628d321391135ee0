//! Source texts: interned by path, with spans that are local to a file.

mod lines;

pub use lines::{LineIndex, Position};

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// A file of this run. Cheap to copy; only [`Sources`] makes them.
#[derive(Default, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A half-open range of byte offsets inside one file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from offsets, which saturate at 4 GiB (documents are limited far below).
    pub fn new(start: usize, end: usize) -> Span {
        let clip = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span { start: clip(start), end: clip(end.max(start)) }
    }

    /// The range for slicing.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// This span moved right by `by` bytes.
    #[must_use]
    pub fn shift(self, by: usize) -> Span {
        Span::new(self.start as usize + by, self.end as usize + by)
    }
}

/// A span in a file: what a diagnostic points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// Where in it.
    pub span: Span,
}

/// One text.
#[derive(Debug)]
pub struct SourceFile {
    /// Path relative to the content root.
    pub path: Arc<str>,
    /// The text as read (no byte order mark).
    pub text: Arc<str>,
    lines: OnceLock<LineIndex>,
}

impl SourceFile {
    /// Line and column of a byte offset.
    pub fn position(&self, offset: u32) -> Position {
        self.lines.get_or_init(|| LineIndex::new(&self.text)).position(&self.text, offset)
    }

    /// The text under a span (empty where the span lies outside).
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }
}

/// All texts of a run.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
    by_path: BTreeMap<Arc<str>, FileId>,
}

impl Sources {
    /// Interns a file; a path that is known keeps its id and its first text.
    pub fn add(&mut self, path: Arc<str>, text: Arc<str>) -> FileId {
        if let Some(id) = self.by_path.get(&path) {
            return *id;
        }
        let id = FileId(self.files.len() as u32);
        self.files.push(SourceFile { path: path.clone(), text, lines: OnceLock::new() });
        self.by_path.insert(path, id);
        id
    }

    /// Gives a file its text once that is known; diagnostics about the bytes need the id before.
    pub fn replace(&mut self, id: FileId, text: Arc<str>) -> FileId {
        let file = &mut self.files[id.0 as usize];
        file.text = text;
        file.lines = OnceLock::new();
        id
    }

    /// The file of an id.
    pub fn get(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The id of a path.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.by_path.get(path).copied()
    }

    /// The path of an id.
    pub fn path(&self, id: FileId) -> &Arc<str> {
        &self.get(id).path
    }
}
