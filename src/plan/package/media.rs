//! The files of the content that a package carries: pictures and downloads of what it shows, no others.

use super::{Basis, Body, Carried, Package};
use crate::model::{Answer, DocId, Item};
use crate::parse::markdown::ast::{Block, BlockKind, Inline, InlineKind};
use crate::parse::markdown::{Node, walk, walk_inlines};
use crate::resolve::{LinkTarget, MediaFile};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Digits of a file's digest in its name: no two files of a package share sixteen.
const DIGITS: usize = 16;

/// Finds the files, by content path.
pub(super) fn carried(basis: &Basis<'_>, package: &Package<'_>) -> BTreeMap<Arc<str>, Carried> {
    let mut finder = Finder { basis, found: BTreeMap::new() };
    if let Some(cover) = package.course.and_then(|c| c.cover.as_ref()) {
        finder.target("", &format!("/{}", cover.trim_start_matches('/')));
    }
    for page in &package.pages {
        if let Body::Lesson(lesson) = page.body {
            let blocks = basis.resolved.body(basis.docs, lesson.doc).map_or(&[][..], |b| &b.blocks);
            finder.blocks(lesson.doc, blocks);
        }
    }
    for item in package.items.values() {
        finder.item(item.item, !item.secret);
        if let Some(stimulus) = item.item.stimulus.as_ref().and_then(|id| package.stimulus(basis, id)) {
            let blocks = basis.resolved.body(basis.docs, stimulus.doc).map_or(&[][..], |b| &b.blocks);
            finder.blocks(stimulus.doc, blocks);
        }
    }
    finder.found
}

struct Finder<'a, 'p> {
    basis: &'a Basis<'p>,
    found: BTreeMap<Arc<str>, Carried>,
}

impl Finder<'_, '_> {
    fn item(&mut self, item: &Item, feedback: bool) {
        for (seen, blocks) in item.body.groups() {
            if seen || feedback {
                self.blocks(item.doc, blocks);
            }
        }
        if let Answer::Pairs(pairs) = &item.body.answer {
            for cell in pairs.iter().flat_map(|p| p.left.iter().chain([&p.right])) {
                let mut targets = Vec::new();
                walk_inlines(&cell.content, &mut |node| targets.extend(target_of(node).map(str::to_owned)));
                targets.iter().for_each(|target| self.target(&self.basis.docs.get(item.doc).path, target));
            }
        }
    }

    fn blocks(&mut self, doc: DocId, blocks: &[Block]) {
        let mut targets = Vec::new();
        walk(blocks, &mut |node| targets.extend(target_of(node).map(str::to_owned)));
        let from = &self.basis.docs.get(doc).path;
        targets.iter().for_each(|target| self.target(from, target));
    }

    fn target(&mut self, from: &str, target: &str) {
        if let LinkTarget::Media(file) = self.basis.resolved.link(from, target)
            && let Some(path) = path(&file)
        {
            self.found.insert(file.path.clone(), Carried { path, file });
        }
    }
}

fn target_of(node: Node<'_>) -> Option<&str> {
    match node {
        Node::Inline(Inline { kind: InlineKind::Image(image), .. })
        | Node::Block(Block { kind: BlockKind::Figure { image, .. }, .. }) => Some(&image.target),
        Node::Inline(Inline { kind: InlineKind::Link(link), .. }) => Some(&link.target),
        _ => None,
    }
}

/// `None` for a file that was not read.
fn path(file: &MediaFile) -> Option<String> {
    let digest = file.digest.get(..DIGITS)?;
    let name = file.path.rsplit('/').next().unwrap_or_default();
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let ending = ending.filter(|e| !e.is_empty() && e.bytes().all(|b| b.is_ascii_alphanumeric()));
    Some(ending.map_or_else(|| format!("media/{digest}"), |ending| format!("media/{digest}.{ending}")))
}
