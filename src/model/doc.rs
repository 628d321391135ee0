//! Parsed documents of a programme.

use super::Kind;
use crate::diag::{Diagnostic, Severity};
use crate::parse::markdown::ast::Markdown;
use crate::parse::yaml::Node;
use crate::source::{FileId, Span};
use std::sync::Arc;

/// A document of this run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocId(pub u32);

/// One parsed document.
#[derive(Clone, Debug)]
pub struct Doc {
    /// Its file.
    pub file: FileId,
    /// Path in the content folder.
    pub path: Arc<str>,
    /// What kind it is, by its folder.
    pub kind: Kind,
    /// The whole text.
    pub text: Arc<str>,
    /// The YAML document or front matter; `None` where it cannot be read.
    pub front: Option<Node>,
    /// Where the front matter stands, without its `---` lines.
    pub front_span: Span,
    /// The Markdown body, for the kinds that have one.
    pub body: Option<Markdown>,
    /// Where the body stands.
    pub body_span: Span,
    /// What was wrong with it by itself. With an error among them the document is poisoned.
    pub errors: Vec<Diagnostic>,
}

impl Doc {
    /// The id in the front matter.
    pub fn id(&self) -> Option<&str> {
        self.front.as_ref()?.get("id")?.text().filter(|t| super::grammar::is_id(t))
    }

    /// Kept under its id so that references resolve, but nothing is concluded from it.
    pub fn poisoned(&self) -> bool {
        self.front.is_none() || self.errors.iter().any(|d| d.severity == Severity::Error)
    }

    /// Whether it may say something about an id although it cannot be read whole. From such a silence nothing
    /// is concluded: the mistake is in this document and is reported there.
    pub fn may_name(&self, id: &str) -> bool {
        // UTF-16 that was taken for UTF-8 is full of NUL.
        let blank = || self.text.trim().is_empty() || self.text.contains('\0');
        self.poisoned() && (blank() || self.text.contains(id) || self.path.contains(id))
    }

    /// Its front matter can be read and has no id that counts: it may be any document of its kind that is missed.
    pub fn is_nameless(&self) -> bool {
        self.front.is_some() && self.id().is_none()
    }

    /// The place of a path of keys and positions (`["domains", "0", "id"]`), or of
    /// the nearest part of it that exists.
    pub fn span(&self, path: &[&str]) -> Span {
        let Some(front) = &self.front else { return self.head() };
        let found = (0..=path.len()).rev().find_map(|n| front.at(&path[..n]).map(|node| (n, node)));
        match found {
            Some((n, node)) if n > 0 => node.span,
            _ => self.head(),
        }
    }

    /// The place of a key itself.
    pub fn key_span(&self, path: &[&str]) -> Span {
        let found = path.split_last().and_then(|(key, parent)| {
            self.front.as_ref()?.at(parent)?.entries()?.iter().find(|e| e.key == *key).map(|e| e.key_span)
        });
        found.unwrap_or_else(|| self.span(path))
    }

    /// The first line that says something: where a finding about the whole document points.
    pub fn head(&self) -> Span {
        let title = self.front.as_ref().and_then(|f| f.get("title").or(f.get("id")));
        let first = self.front.as_ref().and_then(|f| f.entries()?.first().map(|e| e.key_span));
        title.map(|n| n.span).or(first).unwrap_or(Span { start: self.front_span.start, end: self.front_span.start })
    }

    /// The text under a span.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }
}

/// A document of which nothing could be read.
pub(super) fn unreadable(file: FileId, path: Arc<str>, kind: Kind, text: Arc<str>, errors: Vec<Diagnostic>) -> Doc {
    let none = Span::new(0, 0);
    Doc { file, path, kind, text, front: None, front_span: none, body: None, body_span: none, errors }
}

/// All documents, sorted by path.
#[derive(Clone, Debug, Default)]
pub struct Docs {
    docs: Vec<Arc<Doc>>,
}

impl Docs {
    /// From documents sorted by path.
    pub fn new(docs: Vec<Arc<Doc>>) -> Docs {
        Docs { docs }
    }

    /// One document.
    pub fn get(&self, id: DocId) -> &Doc {
        &self.docs[id.0 as usize]
    }

    /// All of them, with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (DocId, &Doc)> {
        self.docs.iter().enumerate().map(|(i, d)| (DocId(i as u32), &**d))
    }

    /// The document at a path.
    pub fn by_path(&self, path: &str) -> Option<DocId> {
        self.docs.binary_search_by(|d| (*d.path).cmp(path)).ok().map(|i| DocId(i as u32))
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.docs.len()
    }

    /// None at all.
    pub fn is_empty(&self) -> bool {
        self.docs.is_empty()
    }
}
