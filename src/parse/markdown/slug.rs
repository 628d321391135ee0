//! Anchors of headings, the way GitHub makes them.

use super::ast::{Block, BlockKind};
use super::walk::{Node, walk};
use crate::source::Span;
use std::collections::BTreeMap;

/// A heading's anchor: lower case, letters, digits, `-` and `_` of any script
/// kept, spaces turned into `-`, the rest dropped.
pub fn slug(text: &str) -> String {
    let lower = text.trim().to_lowercase();
    let kept = lower.chars().filter_map(|c| match c {
        ' ' | '\t' => Some('-'),
        '-' | '_' => Some(c),
        _ => c.is_alphanumeric().then_some(c),
    });
    kept.collect()
}

/// Gives out anchors that are unique in a page: the second `x` becomes `x-1`.
#[derive(Clone, Debug, Default)]
pub struct Slugger {
    used: BTreeMap<String, usize>,
}

impl Slugger {
    /// The anchor of a heading: its explicit id, or its text's slug.
    pub fn anchor(&mut self, id: Option<&str>, text: &str) -> String {
        let wanted = match id.map_or_else(|| slug(text), str::to_owned) {
            empty if empty.is_empty() => "section".to_owned(),
            wanted => wanted,
        };
        let mut given = wanted.clone();
        while self.used.contains_key(&given) {
            let count = self.used.entry(wanted.clone()).or_default();
            *count += 1;
            given = format!("{wanted}-{count}");
        }
        self.used.insert(given.clone(), 0);
        given
    }
}

/// A heading of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6, as written.
    pub level: u8,
    /// Its anchor, unique in the document.
    pub id: String,
    /// The id was written by the author.
    pub explicit: bool,
    /// Its text, plain.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// All headings in reading order, with the anchors that the renderer gives them.
pub fn headings(blocks: &[Block]) -> Vec<Heading> {
    let mut slugger = Slugger::default();
    let mut found = Vec::new();
    walk(blocks, &mut |node| {
        if let Node::Block(Block { span, kind: BlockKind::Heading { level, id, content } }) = node {
            let text = super::plain_text(content);
            let anchor = slugger.anchor(id.as_deref(), &text);
            found.push(Heading { level: *level, id: anchor, explicit: id.is_some(), text, span: *span });
        }
    });
    found
}
