//! Names, links, anchors, includes, facts and media: what one document says about another.
//!
//! The indexes answer purely; what does not resolve is a finding. A document that
//! cannot be read is *poisoned*: references to it are not reported twice.

mod facts;
mod fields;
mod ids;
mod includes;
mod links;
mod media;
mod references;
mod svg;

pub use facts::FACTS;
pub use fields::FieldText;
pub use includes::Included;
pub use links::LinkTarget;
pub use media::MediaFile;

use crate::diag::Diagnostic;
use crate::model::{Built, DocId, Docs, Kind, Programme};
use crate::parse::markdown::ast::{Block, Inline, Markdown};
use crate::parse::markdown::{Node, walk, walk_inlines};
use crate::source::{FileId, Sources, Span};
use crate::world::World;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The indexes, and what did not resolve.
#[derive(Debug, Default)]
pub struct Resolved {
    /// Documents by path.
    by_path: BTreeMap<Arc<str>, DocId>,
    /// Kind of each document.
    kinds: Vec<Kind>,
    /// Items that the public must not see, by document.
    secret: BTreeSet<DocId>,
    /// Bodies with includes expanded, of the documents that have any.
    expanded: BTreeMap<DocId, Markdown>,
    /// Anchors of lessons.
    anchors: BTreeMap<DocId, BTreeSet<String>>,
    /// All files that are no documents, and of the used ones what is known.
    media: BTreeMap<Arc<str>, Arc<MediaFile>>,
    /// Made when the first link leads nowhere.
    names: std::sync::OnceLock<links::Names>,
    /// Who uses a media file: path → documents.
    media_users: BTreeMap<Arc<str>, BTreeSet<DocId>>,
    /// Documents that use an include file.
    include_users: BTreeMap<Arc<str>, BTreeSet<DocId>>,
    /// Included files, by path.
    included: Vec<Included>,
    /// Markdown in values of YAML documents.
    fields: Vec<FieldText>,
    /// What used SVG files would do rather than show.
    svg_hazards: BTreeMap<Arc<str>, Vec<String>>,
    /// Latest release, by name.
    latest_release: Option<String>,
    /// What did not resolve.
    pub problems: Vec<Diagnostic>,
}

/// A body of text with what is needed to judge it.
pub(crate) struct Text<'a> {
    pub(crate) file: FileId,
    pub(crate) path: &'a str,
    /// The document; for an included file, one that includes it.
    pub(crate) doc: DocId,
    pub(crate) id: Option<&'a str>,
    pub(crate) kind: Kind,
    pub(crate) blocks: Vec<&'a [Block]>,
    /// Cells of a matching item, which are no blocks.
    pub(crate) cells: Vec<&'a [Inline]>,
    /// The one place that all of it has: of a value in YAML.
    pub(crate) spot: Option<Span>,
}

impl<'a> Text<'a> {
    /// Visits all blocks and inlines.
    pub(crate) fn walk(&self, visit: &mut dyn FnMut(Node<'a>)) {
        self.blocks.iter().for_each(|blocks| walk(blocks, visit));
        self.cells.iter().for_each(|cell| walk_inlines(cell, visit));
    }

    /// Where something inside it stands.
    pub(crate) fn place(&self, span: Span) -> Span {
        self.spot.unwrap_or(span)
    }
}

/// Resolves a programme. Reads included files and the bytes of used media.
pub fn resolve(world: &dyn World, built: &mut Built) -> Resolved {
    let mut resolved = Resolved::default();
    for (id, doc) in built.docs.iter() {
        resolved.by_path.insert(doc.path.clone(), id);
        resolved.kinds.push(doc.kind);
    }
    let secret = built.programme.items.iter().filter(|i| i.pool == crate::model::Pool::Exam).map(|i| i.doc);
    resolved.secret = secret.collect();
    resolved.latest_release = latest_release(built);
    let included = includes::expand(world, built, &mut resolved);
    let (fields, broken) = fields::read(built);
    media::list(built, &mut resolved);
    let anchors = |(id, doc): (DocId, &crate::model::Doc)| {
        let body = resolved.expanded.get(&id).or(doc.body.as_ref())?;
        let found = crate::parse::markdown::headings(&body.blocks).into_iter().map(|h| h.id);
        Some((id, found.collect::<BTreeSet<String>>()))
    };
    resolved.anchors = built.docs.iter().filter_map(anchors).collect();

    let mut problems = broken;
    ids::check(built, &mut problems);
    references::check(built, &mut problems);
    let mut texts = texts(&built.docs, &built.programme);
    texts.extend(includes::texts(&included));
    texts.extend(fields.iter().map(|field| {
        let doc = built.docs.get(field.doc);
        let blocks = vec![field.body.blocks.as_slice()];
        Text {
            file: doc.file,
            path: &doc.path,
            doc: field.doc,
            id: doc.id(),
            kind: doc.kind,
            blocks,
            cells: Vec::new(),
            spot: Some(field.span),
        }
    }));
    let mut used = BTreeMap::new();
    for text in &texts {
        links::check(&resolved, text, &mut used, &mut problems);
        facts::check(&resolved, built, text, &mut problems);
    }
    media::front_matter(built, &resolved, &mut used, &mut problems);
    media::measure(world, &mut resolved, used);
    resolved.problems.extend(problems);
    resolved.included = included;
    resolved.fields = fields;
    resolved
}

/// Every body of Markdown in the programme (included files apart).
pub(crate) fn texts<'a>(docs: &'a Docs, programme: &'a Programme) -> Vec<Text<'a>> {
    let bodies = docs.iter().filter_map(|(id, doc)| {
        let blocks = vec![doc.body.as_ref()?.blocks.as_slice()];
        Some(Text {
            file: doc.file,
            path: &doc.path,
            doc: id,
            id: doc.id(),
            kind: doc.kind,
            blocks,
            cells: Vec::new(),
            spot: None,
        })
    });
    let items = programme.items.iter().map(|item| {
        let doc = docs.get(item.doc);
        let blocks = item.body.groups().into_iter().map(|(_, blocks)| blocks).collect();
        let cells = item.body.cells();
        Text {
            file: doc.file,
            path: &doc.path,
            doc: item.doc,
            id: doc.id(),
            kind: Kind::Item,
            blocks,
            cells,
            spot: None,
        }
    });
    bodies.chain(items).collect()
}

fn latest_release(built: &Built) -> Option<String> {
    let names = built.listing.iter().filter_map(|e| e.path.strip_prefix("releases/")?.strip_suffix(".jsonl"));
    names.max_by(|a, b| release_order(a).cmp(&release_order(b))).map(str::to_owned)
}

/// `2026-Q4` before `2026-Q4.1` before `2026-Q4.10` before `2027-Q1`.
pub fn release_order(name: &str) -> (String, u32) {
    match name.split_once('.') {
        Some((cycle, patch)) => (cycle.to_owned(), patch.parse().unwrap_or(u32::MAX)),
        None => (name.to_owned(), 0),
    }
}

impl Resolved {
    /// A document's body with includes expanded; `None` for kinds without one and for items.
    pub fn body<'a>(&'a self, docs: &'a Docs, doc: DocId) -> Option<&'a Markdown> {
        self.expanded.get(&doc).or_else(|| docs.get(doc).body.as_ref())
    }

    /// A file that is no document.
    pub fn media(&self, path: &str) -> Option<&Arc<MediaFile>> {
        self.media.get(path)
    }

    /// All files that are no documents.
    pub fn all_media(&self) -> impl Iterator<Item = &Arc<MediaFile>> {
        self.media.values()
    }

    /// The documents that use a media file.
    pub fn media_users(&self, path: &str) -> impl Iterator<Item = DocId> + '_ {
        self.media_users.get(path).into_iter().flatten().copied()
    }

    /// Anchors of a document with a body.
    pub fn anchors(&self, doc: DocId) -> Option<&BTreeSet<String>> {
        self.anchors.get(&doc)
    }

    /// Included files, and the documents that include them.
    pub fn includes(&self) -> impl Iterator<Item = (&Arc<str>, &BTreeSet<DocId>)> {
        self.include_users.iter()
    }

    /// The texts of included files, by path.
    pub fn included(&self) -> &[Included] {
        &self.included
    }

    /// Markdown in values of YAML documents, in the order of documents.
    pub fn fields(&self) -> &[FieldText] {
        &self.fields
    }

    /// What used SVG files would do rather than show: path and hazards.
    pub fn svg_hazards(&self) -> impl Iterator<Item = (&Arc<str>, &[String])> {
        self.svg_hazards.iter().map(|(path, hazards)| (path, hazards.as_slice()))
    }

    /// The last release's name, if any was stamped.
    pub fn latest_release(&self) -> Option<&str> {
        self.latest_release.as_deref()
    }
}

/// The file of an include and its text, kept for reports.
pub(crate) fn intern(sources: &mut Sources, path: &str, text: &str) -> FileId {
    sources.add(Arc::from(path), Arc::from(text))
}
