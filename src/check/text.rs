//! A body of Markdown as rules see it.

use crate::model::{Doc, DocId, Item};
use crate::parse::markdown::ast::Block;

/// One document's running text.
#[derive(Debug)]
pub struct TextView<'a> {
    /// The document's id.
    pub id: DocId,
    /// The document.
    pub doc: &'a Doc,
    /// The item, where the text is one's.
    pub item: Option<&'a Item>,
    /// Its blocks in groups that stand apart: a body is one, an item has stem, options, feedback and sections.
    pub groups: Vec<&'a [Block]>,
}

impl<'a> TextView<'a> {
    /// All texts of a programme.
    pub(super) fn all(analysis: &'a crate::analysis::Analysis) -> Vec<TextView<'a>> {
        let built = &analysis.built;
        let bodies = built.docs.iter().filter_map(|(id, doc)| {
            Some(TextView { id, doc, item: None, groups: vec![doc.body.as_ref()?.blocks.as_slice()] })
        });
        let items = built.programme.items.iter().map(|item| TextView {
            id: item.doc,
            doc: built.docs.get(item.doc),
            item: Some(item),
            groups: item.body.groups().into_iter().map(|(_, blocks)| blocks).collect(),
        });
        bodies.chain(items).collect()
    }
}
