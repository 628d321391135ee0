//! The HTML of a package's pages. Everything stands in one document, so anchors of a
//! lesson carry its id, as do items that are asked a second time.

use crate::model::{DocId, Id, Kind};
use crate::parse::markdown::ast::Block;
use crate::parse::markdown::plain_text_blocks;
use crate::plan::package::{Basis, Body, Package, Page};
use crate::render::{Context, Html, ItemView, Labels, Link, Media, Options, Term, Writer, render_blocks, render_item};
use crate::resolve::LinkTarget;
use std::cell::RefCell;
use std::collections::BTreeSet;

/// A page, rendered.
#[derive(Clone, Debug)]
pub(super) struct Section {
    pub(super) id: String,
    pub(super) html: Html,
}

/// Renders all pages that have text or items of the content.
pub(super) fn sections(basis: &Basis<'_>, package: &Package<'_>) -> Vec<Section> {
    let html = |page: &Page<'_>| match page.body {
        Body::Lesson(lesson) => {
            let context =
                LessonContext { inner: ItemContext::new(basis, package, lesson.doc), page, asked: RefCell::default() };
            let blocks = basis.resolved.body(basis.docs, lesson.doc).map_or(&[][..], |b| &b.blocks);
            let prefix = anchor_prefix(&page.id);
            render_blocks(
                blocks,
                &context,
                &Options { id_prefix: &prefix, labels: Labels::of(package.language), ..Options::default() },
            )
            .html
        }
        Body::Check(_) | Body::Exam => items(basis, package, page, &page.items),
        Body::Start | Body::Results => Html::default(),
    };
    package.pages.iter().map(|page| Section { id: page.id.clone(), html: html(page) }).collect()
}

/// What stands before the anchors of a lesson.
fn anchor_prefix(page: &str) -> String {
    format!("{page}--")
}

/// Items one after the other; a scenario is shown once before the items in a row that share it.
fn items(basis: &Basis<'_>, package: &Package<'_>, page: &Page<'_>, ids: &[Id]) -> Html {
    let mut w = Writer::default();
    let scenario = |id: &Id| package.items.get(id).and_then(|i| i.item.stimulus.clone());
    for set in ids.chunk_by(|a, b| scenario(a) == scenario(b)) {
        let Some(stimulus) = set.first().and_then(scenario) else {
            set.iter().for_each(|id| w.html(&form(basis, package, page, id)));
            continue;
        };
        w.tag("div").attr("class", "cw-set").attr("data-stimulus", &stimulus).open();
        if let Some(stimulus) = package.stimulus(basis, &stimulus) {
            let blocks: &[Block] = basis.resolved.body(basis.docs, stimulus.doc).map_or(&[][..], |b| &b.blocks);
            let prefix = format!("{}--{}-", page.id, set[0]);
            let options = Options { heading_offset: 1, id_prefix: &prefix, labels: Labels::of(package.language) };
            w.tag("div").attr("class", "cw-stimulus").open();
            w.html(&render_blocks(blocks, &ItemContext::new(basis, package, stimulus.doc), &options).html);
            w.close("div");
        }
        set.iter().for_each(|id| w.html(&form(basis, package, page, id)));
        w.close("div");
    }
    w.finish()
}

fn form(basis: &Basis<'_>, package: &Package<'_>, page: &Page<'_>, id: &Id) -> Html {
    let Some(planned) = package.items.get(id) else { return Html::default() };
    let context = ItemContext::new(basis, package, planned.item.doc);
    // All pages stand in one document, where an id may occur once.
    let prefix = if package.asked_first(&page.id, id) { String::new() } else { anchor_prefix(&page.id) };
    render_item(
        ItemView { item: planned.item, stimulus: &[] },
        &context,
        &Options { id_prefix: &prefix, labels: Labels::of(package.language), ..Options::default() },
    )
}

/// What items and scenarios ask of the programme.
pub(super) struct ItemContext<'a, 'p> {
    basis: &'a Basis<'p>,
    package: &'a Package<'p>,
    path: &'a str,
}

impl<'a, 'p> ItemContext<'a, 'p> {
    pub(super) fn new(basis: &'a Basis<'p>, package: &'a Package<'p>, doc: DocId) -> ItemContext<'a, 'p> {
        ItemContext { basis, package, path: &basis.docs.get(doc).path }
    }

    fn file(&self, target: &str) -> Option<(&str, Option<(u32, u32)>)> {
        let LinkTarget::Media(file) = self.basis.resolved.link(self.path, target) else { return None };
        let carried = self.package.media.get(&file.path)?;
        Some((&carried.path, carried.file.width.zip(carried.file.height)))
    }

    /// The page of this package on which a document is shown.
    fn page_of(&self, doc: DocId) -> Option<&str> {
        let lesson = |wanted: &dyn Fn(&crate::model::Lesson) -> bool| {
            self.package.pages.iter().find(|page| matches!(page.body, Body::Lesson(lesson) if wanted(lesson)))
        };
        let page = match self.basis.docs.get(doc).kind {
            Kind::Lesson => lesson(&|lesson| lesson.doc == doc),
            Kind::Module => {
                let module = self.basis.public.modules.iter().find(|m| m.doc == doc)?;
                lesson(&|lesson| lesson.module == module.id)
            }
            Kind::Course if doc == self.package.doc => self.package.pages.first(),
            _ => None,
        };
        page.map(|page| page.id.as_str())
    }
}

impl Context for ItemContext<'_, '_> {
    fn link(&self, target: &str) -> Option<Link> {
        let href = match self.basis.resolved.link(self.path, target) {
            LinkTarget::Document { doc, anchor: None } => format!("#{}", self.page_of(doc)?),
            LinkTarget::Document { doc, anchor: Some(anchor) } => {
                format!("#{}{anchor}", anchor_prefix(self.page_of(doc)?))
            }
            LinkTarget::Media(_) => self.file(target)?.0.to_owned(),
            LinkTarget::Anchor(_) | LinkTarget::External(_) | LinkTarget::Broken { .. } => return None,
        };
        Some(Link { href })
    }

    fn media(&self, target: &str) -> Option<Media> {
        self.file(target).map(|(src, size)| Media { src: src.to_owned(), size })
    }

    fn fact(&self, path: &str) -> Option<String> {
        self.basis.resolved.fact(self.basis.programme, path).ok()
    }

    fn term(&self, id: &str) -> Option<Term> {
        let term = self.basis.programme.terms.get(id)?;
        let parsed = crate::parse::markdown::parse(&term.definition, 0, &crate::parse::Limits::default()).0;
        let definition = plain_text_blocks(&parsed.blocks).replace('\n', " ");
        Some(Term { name: term.term.clone(), definition, href: None })
    }

    fn check(&self, _: &str) -> Option<Html> {
        None
    }

    fn include(&self, _: &str, _: &mut dyn FnMut(&[Block], &dyn Context)) -> bool {
        // Bodies come with their includes expanded.
        false
    }
}

/// What a lesson asks beyond that.
struct LessonContext<'a, 'p> {
    inner: ItemContext<'a, 'p>,
    page: &'a Page<'p>,
    asked: RefCell<BTreeSet<Id>>,
}

impl Context for LessonContext<'_, '_> {
    fn link(&self, target: &str) -> Option<Link> {
        if let LinkTarget::Anchor(anchor) = self.inner.basis.resolved.link(self.inner.path, target) {
            return Some(Link { href: format!("#{}{anchor}", anchor_prefix(&self.page.id)) });
        }
        self.inner.link(target)
    }

    fn media(&self, target: &str) -> Option<Media> {
        self.inner.media(target)
    }

    fn fact(&self, path: &str) -> Option<String> {
        self.inner.fact(path)
    }

    fn term(&self, id: &str) -> Option<Term> {
        self.inner.term(id)
    }

    fn check(&self, item: &str) -> Option<Html> {
        let id = self.page.items.iter().find(|id| ***id == *item)?;
        let first = self.asked.borrow_mut().insert(id.clone());
        first.then(|| items(self.inner.basis, self.inner.package, self.page, std::slice::from_ref(id)))
    }

    fn include(&self, path: &str, render: &mut dyn FnMut(&[Block], &dyn Context)) -> bool {
        self.inner.include(path, render)
    }
}
