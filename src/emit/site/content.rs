//! What content asks of the site while it is rendered: links, media, facts, terms, practice items.

use super::Site;
use crate::emit::item_data::item_data;
use crate::model::DocId;
use crate::parse::markdown::ast::Block;
use crate::parse::markdown::{self, plain_text_blocks};
use crate::plan::site::{PageKind, address};
use crate::render::{self, Context, Html, ItemView, Labels, Link, Media, Options, Term};
use crate::resolve::{LinkTarget, MediaFile};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// A page while it is written: it remembers the items that stand on it.
pub(super) struct Writing<'s> {
    pub(super) site: &'s Site<'s>,
    /// The page.
    pub(super) kind: &'s PageKind,
    /// What leads from it to the site's root.
    pub(super) root: String,
    asked: RefCell<BTreeMap<String, Value>>,
}

impl<'s> Writing<'s> {
    pub(super) fn new(site: &'s Site<'s>, kind: &'s PageKind, path: &str) -> Writing<'s> {
        Writing { site, kind, root: address::root(path), asked: RefCell::default() }
    }

    /// What the answers to the items of the page are checked with, for a `script` element; `None` without items.
    pub(super) fn items(&self) -> Option<String> {
        let items = self.asked.take();
        (!items.is_empty()).then(|| super::jsonld::in_script(&json!({ "items": items })))
    }

    /// The form of a practice item.
    pub(super) fn item(&self, id: &str) -> Option<Html> {
        let practice = self.site.plan.programme().practice_item(id)?;
        let item = practice.item();
        let context = Source { writing: self, doc: item.doc };
        let stimulus = item.stimulus.as_ref().and_then(|s| self.site.plan.programme().stimulus(s));
        let body = stimulus.and_then(|s| self.site.plan.programme().body(s.doc));
        let view = ItemView { item, stimulus: body.map_or(&[], |b| &b.blocks) };
        let options = self.options();
        let form = render::render_item(view, &context, &options);
        let parts = render::render_parts(item, &context, &options);
        let answer =
            super::answer::without_script(practice, &parts, &context, &options, self.site.theme.word("answer"));
        let mut asked = self.asked.borrow_mut();
        // A second form of the same item would share its ids.
        if asked.insert(item.id.to_string(), Value::Object(item_data(item, &parts))).is_some() {
            return None;
        }
        let mut w = render::Writer::default();
        w.html(&form);
        w.html(&answer);
        Some(w.finish())
    }

    /// Markdown of a public document.
    pub(super) fn blocks(&self, doc: DocId, blocks: &[Block]) -> render::Fragment {
        render::render_blocks(blocks, &Source { writing: self, doc }, &self.options())
    }

    /// Markdown that stands in a field, such as a definition.
    pub(super) fn text(&self, doc: DocId, text: &str) -> String {
        let (body, _) = markdown::parse(text, 0, &self.site.limits);
        self.blocks(doc, &body.blocks).html.into_string()
    }

    /// The same without a paragraph round a single one, for entries of lists.
    pub(super) fn entry(&self, doc: DocId, text: &str) -> String {
        let html = self.text(doc, text);
        let inner = html.trim().strip_prefix("<p>").and_then(|h| h.strip_suffix("</p>")).filter(|h| !h.contains("<p>"));
        inner.map(str::to_owned).unwrap_or(html)
    }

    fn options(&self) -> Options<'s> {
        Options { heading_offset: 0, id_prefix: "", labels: Labels::of(self.site.plan.programme().language()) }
    }

    /// A link to a page; to a heading of this page where it is the same.
    fn href(&self, kind: &PageKind, anchor: Option<&str>) -> Option<String> {
        let anchor = anchor.map(|a| format!("#{}", address::encode(a))).unwrap_or_default();
        if kind == self.kind && !anchor.is_empty() {
            return Some(anchor);
        }
        Some(format!("{}{}{anchor}", self.root, address::encode(self.site.plan.path(kind)?)))
    }
}

/// Text of one document on a page.
struct Source<'w, 's> {
    writing: &'w Writing<'s>,
    doc: DocId,
}

impl Source<'_, '_> {
    fn resolve(&self, target: &str) -> Option<LinkTarget> {
        let site = self.writing.site;
        Some(site.resolved.link(site.plan.programme().source(self.doc)?, target))
    }
}

impl Context for Source<'_, '_> {
    fn link(&self, target: &str) -> Option<Link> {
        let href = match self.resolve(target)? {
            LinkTarget::Document { doc, anchor } => {
                self.writing.href(self.writing.site.plan.page_of(doc)?, anchor.as_deref())?
            }
            LinkTarget::Media(file) => format!("{}{}", self.writing.root, address::encode(&media_path(&file))),
            LinkTarget::External(address) => address,
            LinkTarget::Anchor(anchor) => format!("#{}", address::encode(&anchor)),
            LinkTarget::Broken { .. } => return None,
        };
        Some(Link { href })
    }

    fn media(&self, target: &str) -> Option<Media> {
        match self.resolve(target)? {
            LinkTarget::Media(file) => {
                let src = format!("{}{}", self.writing.root, address::encode(&media_path(&file)));
                Some(Media { src, size: file.width.zip(file.height) })
            }
            _ => None,
        }
    }

    fn fact(&self, path: &str) -> Option<String> {
        // A percentage is never parted from its sign.
        (self.writing.site.facts)(path).map(|text| text.replace(" %", "\u{a0}%"))
    }

    fn term(&self, id: &str) -> Option<Term> {
        let term = self.writing.site.plan.programme().terms.get(id)?;
        let (definition, _) = markdown::parse(&term.definition, 0, &self.writing.site.limits);
        let href = self.writing.href(&PageKind::Glossary, Some(&term.id));
        Some(Term { name: term.term.clone(), definition: plain_text_blocks(&definition.blocks), href })
    }

    fn check(&self, item: &str) -> Option<Html> {
        self.writing.item(item)
    }

    fn include(&self, _: &str, _: &mut dyn FnMut(&[Block], &dyn Context)) -> bool {
        // Included files stand in the resolved body already.
        false
    }
}

/// Where a media file is published: below `media/`, wherever it lies in the content.
pub(super) fn media_path(file: &MediaFile) -> String {
    published(&file.path)
}

/// The same for a path of front matter.
pub(super) fn published(path: &str) -> String {
    let path = path.trim_start_matches('/');
    if path.starts_with("media/") { path.to_owned() } else { format!("media/{path}") }
}
