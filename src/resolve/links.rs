//! Links and image paths in running text.

use super::{MediaFile, Resolved, Text};
use crate::diag::{Diagnostic, Severity, did_you_mean};
use crate::model::{DocId, Kind};
use crate::parse::markdown::Node;
use crate::parse::markdown::ast::{Block, BlockKind, Image, Inline, InlineKind};
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a link or image path leads to.
#[derive(Clone, Debug)]
pub enum LinkTarget {
    /// A document with a page of its own.
    Document {
        /// Which.
        doc: DocId,
        /// Heading in it.
        anchor: Option<String>,
    },
    /// A file to be published beside the pages.
    Media(Arc<MediaFile>),
    /// An address elsewhere.
    External(String),
    /// A heading of the same document.
    Anchor(String),
    /// Nothing.
    Broken {
        /// Rule that reports it.
        rule: &'static str,
        /// What is wrong.
        message: String,
        /// What to write.
        help: String,
    },
}

impl Resolved {
    /// Resolves a link or image path written in the file `from`. Relative paths
    /// are relative to that file; a leading `/` is the content folder.
    pub fn link(&self, from: &str, target: &str) -> LinkTarget {
        if let Some(anchor) = target.strip_prefix('#') {
            return LinkTarget::Anchor(decode(anchor));
        }
        if let Some(scheme) = scheme(target) {
            return match scheme.as_str() {
                "http" | "https" | "mailto" | "tel" => LinkTarget::External(target.to_owned()),
                _ => broken(
                    "unsafe-link",
                    format!("links of the kind `{scheme}:` are not allowed"),
                    "link an `https:` address or a file of the content",
                ),
            };
        }
        if target.starts_with("//") {
            return broken("broken-link", format!("`{target}` has no scheme"), "write `https://` in front");
        }
        let (path, anchor) = match target.split_once('#') {
            Some((path, anchor)) => (path, Some(decode(anchor))),
            None => (target, None),
        };
        let Some(path) = join(from, &decode(path)) else {
            return broken(
                "path-escapes",
                format!("`{target}` leaves the content folder"),
                "link only to files inside the content folder",
            );
        };
        if let Some(doc) = self.by_path.get(path.as_str()) {
            return self.document(*doc, anchor);
        }
        if let Some(media) = self.media.get(path.as_str()) {
            return LinkTarget::Media(media.clone());
        }
        self.missing(target, &path)
    }

    fn document(&self, doc: DocId, anchor: Option<String>) -> LinkTarget {
        match self.kinds.get(doc.0 as usize) {
            Some(Kind::Item) => broken(
                "link-to-item",
                "an item has no page of its own".to_owned(),
                "show a practice item with `{{ check: ID }}` alone in a paragraph",
            ),
            Some(
                Kind::Programme
                | Kind::Policy
                | Kind::People
                | Kind::Stimulus
                | Kind::Form
                | Kind::CutScore
                | Kind::Administration,
            ) => broken(
                "broken-link",
                "this kind of document has no page of its own".to_owned(),
                "link a lesson, course, module, pathway, certification, blueprint, framework or the glossary",
            ),
            _ => LinkTarget::Document { doc, anchor },
        }
    }

    /// Paths of the files below a folder.
    fn beside(&self, folder: &str) -> Vec<&str> {
        let from: Arc<str> = if folder.is_empty() { Arc::from("") } else { Arc::from(format!("{folder}/")) };
        let docs =
            self.by_path.range(from.clone()..).map(|(path, _)| &**path).take_while(|path| path.starts_with(&*from));
        let media =
            self.media.range(from.clone()..).map(|(path, _)| &**path).take_while(|path| path.starts_with(&*from));
        docs.chain(media).collect()
    }

    fn missing(&self, target: &str, path: &str) -> LinkTarget {
        let names = self.names.get_or_init(|| Names::new(self.by_path.keys().chain(self.media.keys())));
        if let Some(other) = names.folded.get(&path.to_lowercase()) {
            return broken(
                "broken-link",
                format!("there is no file `{path}`; upper and lower case count"),
                &format!("the file is called `{other}`"),
            );
        }
        let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
        // A near name is sought in its own folder: among all files it would cost each broken link a pass over the programme.
        // Nor is a picture meant by what is no picture, or a page by a file of settings.
        let kind = |path: &str| path.rsplit('/').next().and_then(|name| Some(name.rsplit_once('.')?.1.to_lowercase()));
        let alike = |other: &&str| kind(other) == kind(path);
        let near = names
            .by_name
            .get(name)
            .map(|p| &**p)
            .or_else(|| did_you_mean(path, self.beside(folder).into_iter().filter(alike)));
        let help = match near {
            Some(near) => format!(
                "did you mean `/{near}`? Paths are relative to this file, or begin with `/` for the content folder"
            ),
            None => "paths are relative to this file, or begin with `/` for the content folder".to_owned(),
        };
        broken("broken-link", format!("`{target}` leads to no file"), &help)
    }
}

/// Files by what a broken link may have in common with one.
#[derive(Debug)]
pub(super) struct Names {
    /// By path in lower case.
    folded: BTreeMap<String, Arc<str>>,
    /// By file name; of several the first path.
    by_name: BTreeMap<String, Arc<str>>,
}

impl Names {
    fn new<'a>(paths: impl Iterator<Item = &'a Arc<str>>) -> Names {
        let mut names = Names { folded: BTreeMap::new(), by_name: BTreeMap::new() };
        for path in paths {
            names.folded.entry(path.to_lowercase()).or_insert_with(|| path.clone());
            let name = path.rsplit('/').next().unwrap_or(path);
            names.by_name.entry(name.to_owned()).or_insert_with(|| path.clone());
        }
        names
    }
}

fn broken(rule: &'static str, message: String, help: &str) -> LinkTarget {
    LinkTarget::Broken { rule, message, help: help.to_owned() }
}

/// The scheme of an absolute address, in lower case.
fn scheme(target: &str) -> Option<String> {
    let (scheme, _) = target.split_once(':')?;
    // White space and control characters inside a scheme are how scripts hide from filters.
    let cleaned: String = scheme.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let first = cleaned.chars().next()?;
    let fits = first.is_ascii_alphabetic() && cleaned.chars().all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c));
    fits.then(|| cleaned.to_ascii_lowercase())
}

/// Resolves `.` and `..`; `None` where the path leaves the root.
pub(super) fn join(from: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = match path.starts_with('/') {
        true => Vec::new(),
        false => from.split('/').rev().skip(1).collect::<Vec<_>>().into_iter().rev().collect(),
    };
    if path.contains('\\') || path.contains('\0') {
        return None;
    }
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Resolves `%20`; what is no valid escape stays.
fn decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let hex = tail.get(..2).and_then(|h| std::str::from_utf8(h).ok()).and_then(|h| u8::from_str_radix(h, 16).ok());
        match (first, hex) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// Checks all links and images of a text and notes the media it uses.
pub(super) fn check(
    resolved: &Resolved,
    text: &Text<'_>,
    used: &mut BTreeMap<Arc<str>, BTreeSet<DocId>>,
    problems: &mut Vec<Diagnostic>,
) {
    let mut check = Check { resolved, text, used, problems };
    text.walk(&mut |node| check.node(node));
}

struct Check<'a, 't> {
    resolved: &'a Resolved,
    text: &'a Text<'t>,
    used: &'a mut BTreeMap<Arc<str>, BTreeSet<DocId>>,
    problems: &'a mut Vec<Diagnostic>,
}

impl Check<'_, '_> {
    fn node(&mut self, node: Node<'_>) {
        match node {
            Node::Inline(Inline { span, kind: InlineKind::Link(link) }) => self.link(&link.target, *span),
            Node::Inline(Inline { span, kind: InlineKind::Image(image) })
            | Node::Block(Block { span, kind: BlockKind::Figure { image, .. } }) => self.image(image, *span),
            _ => {}
        }
    }

    fn report(&mut self, rule: &'static str, span: Span, message: String, help: String) {
        let mut diagnostic =
            Diagnostic::new(rule, Severity::Error, message).at(self.text.file, self.text.place(span), "").help(help);
        diagnostic.document = self.text.id.map(str::to_owned);
        self.problems.push(diagnostic);
    }

    fn link(&mut self, target: &str, span: Span) {
        match self.resolved.link(self.text.path, target) {
            LinkTarget::Document { doc, anchor: Some(anchor) } => self.anchor(doc, &anchor, span),
            LinkTarget::Anchor(anchor) => self.anchor(self.text.doc, &anchor, span),
            LinkTarget::Media(file) => self.uses(&file),
            LinkTarget::Broken { rule, message, help } => self.report(rule, span, message, help),
            LinkTarget::Document { .. } | LinkTarget::External(_) => {}
        }
    }

    fn anchor(&mut self, doc: DocId, anchor: &str, span: Span) {
        let Some(known) = self.resolved.anchors(doc) else { return };
        if known.contains(anchor) {
            return;
        }
        let help = match did_you_mean(anchor, known.iter().map(String::as_str)) {
            Some(best) => format!("did you mean `#{best}`?"),
            None => format!("the headings there are {}", list(known)),
        };
        self.report("broken-anchor", span, format!("there is no heading `#{anchor}` there"), help);
    }

    fn image(&mut self, image: &Image, span: Span) {
        match self.resolved.link(self.text.path, &image.target) {
            LinkTarget::Media(file) => self.uses(&file),
            LinkTarget::External(address) => {
                let message = format!("the image `{address}` would be fetched from another host");
                self.report("remote-image", span, message, "put the file under `media/` and link it there".to_owned());
            }
            LinkTarget::Broken { rule, message, help } => self.report(rule, span, message, help),
            LinkTarget::Document { .. } | LinkTarget::Anchor(_) => {
                self.report(
                    "broken-link",
                    span,
                    format!("`{}` is no image", image.target),
                    "name an image file".to_owned(),
                );
            }
        }
    }

    fn uses(&mut self, file: &MediaFile) {
        self.used.entry(file.path.clone()).or_default().insert(self.text.doc);
    }
}

fn list(known: &BTreeSet<String>) -> String {
    let shown: Vec<String> = known.iter().take(12).map(|a| format!("`#{a}`")).collect();
    if shown.is_empty() { "none".to_owned() } else { shown.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside() {
        assert_eq!(join("courses/c/m/l.md", "../n/k.md").as_deref(), Some("courses/c/n/k.md"));
        assert_eq!(join("courses/c/m/l.md", "/media/a.svg").as_deref(), Some("media/a.svg"));
        assert_eq!(join("a.md", "../x"), None);
        assert_eq!(join("a/b.md", "..\\..\\x"), None);
    }

    #[test]
    fn hidden_schemes_are_seen() {
        assert_eq!(scheme("java\tscript:alert(1)").as_deref(), Some("javascript"));
        assert_eq!(scheme("a/b:c"), None);
        assert_eq!(decode("a%20b%zz"), "a b%zz");
    }
}
