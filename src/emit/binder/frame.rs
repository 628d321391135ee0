//! What all pages of a binder share: the frame round them, and where links lead.

use crate::binder::{Binder, Cell, Clause, EvidenceKind, Place, Standard, Table};
use crate::emit::EmitError;
use crate::emit::sheet::{self, Block, Line, Mark, Span, plain, write_block};
use crate::model::Id;
use crate::render::{Html, Writer};
use serde::Serialize;
use std::collections::BTreeMap;
use tera::{Context, Tera};

const PAGE: (&str, &str) = ("binder.html", include_str!("../../../themes/report/binder.html"));
const STYLE: (&str, &str) = ("style.css", include_str!("../../../themes/report/style.css"));
const PRINT: (&str, &str) = ("binder.css", include_str!("../../../themes/report/binder.css"));

/// One page.
#[derive(Clone, Debug)]
pub(super) struct Page {
    /// Path in the binder.
    pub(super) path: String,
    /// Title.
    pub(super) title: String,
    /// Where it belongs: (path in the binder, name), from the start.
    pub(super) crumbs: Vec<(String, String)>,
    /// What it says.
    pub(super) blocks: Vec<Block>,
    /// Markup after that: texts of items.
    pub(super) more: Html,
}

impl Page {
    pub(super) fn new(path: impl Into<String>, title: impl Into<String>) -> Page {
        Page { path: path.into(), title: title.into(), crumbs: Vec::new(), blocks: Vec::new(), more: Html::default() }
    }
}

#[derive(Serialize)]
struct Crumb<'a> {
    href: String,
    title: &'a str,
}

/// The binder with its template.
pub(super) struct Frame<'b> {
    pub(super) binder: &'b Binder,
    /// Texts of items are part of it.
    pub(super) with_texts: bool,
    tera: Tera,
    /// The competency of each item.
    items: BTreeMap<&'b Id, &'b Id>,
}

impl<'b> Frame<'b> {
    pub(super) fn new(binder: &'b Binder, with_texts: bool) -> Result<Frame<'b>, EmitError> {
        let mut tera = Tera::new();
        tera.add_raw_templates([STYLE, PRINT, PAGE]).map_err(|e| failed(PAGE.0, &e))?;
        let tasks = binder.trace.domains.iter().flat_map(|d| &d.tasks);
        let items = tasks.flat_map(|t| &t.competencies).flat_map(|c| c.items.iter().map(|i| (&i.id, &c.id)));
        Ok(Frame { binder, with_texts, tera, items: items.collect() })
    }

    /// The page as a file.
    pub(super) fn write(&self, page: &Page) -> Result<String, EmitError> {
        let root = root(&page.path);
        let mut w = Writer::default();
        page.blocks.iter().for_each(|block| write_block(block, &mut w));
        w.html(&page.more);
        let head = &self.binder.head;
        let crumbs: Vec<Crumb<'_>> =
            page.crumbs.iter().map(|(path, title)| Crumb { href: format!("{root}{path}"), title }).collect();
        let mut context = Context::new();
        context.insert("title", &page.title);
        context.insert("programme", &head.programme);
        context.insert("release", &head.release);
        context.insert("about", &head.about);
        context.insert("on", &head.on);
        context.insert("root", root);
        context.insert("start", &(page.path == "index.html"));
        context.insert("crumbs", &crumbs);
        context.insert("texts", &self.with_texts);
        context.insert("body", w.finish().as_str());
        self.tera.render(PAGE.0, &context).map_err(|e| failed(&page.path, &e))
    }

    /// A table whose cells lead to other pages, seen from a page at `from`.
    pub(super) fn table(&self, table: &Table, from: &str) -> Block {
        let rows = table.rows.iter().map(|row| row.iter().map(|cell| self.cell(cell, from)).collect()).collect();
        Block::Table(sheet::Table { heads: table.heads.clone(), rows })
    }

    fn cell(&self, cell: &Cell, from: &str) -> Line {
        let to = cell.to.as_ref().and_then(|place| self.address(place));
        match to {
            Some(to) => vec![link(from, &to, &cell.text)],
            None => plain(&cell.text),
        }
    }

    /// Path of a place in the binder; `None` where there is no such page.
    pub(super) fn address(&self, place: &Place) -> Option<String> {
        Some(match place {
            Place::Domain(id) => domain(id),
            Place::Competency(id) => competency(id),
            Place::Item(id) => format!("{}#{id}", competency(self.items.get(id)?)),
            Place::Evidence(kind) => evidence(*kind),
        })
    }
}

fn failed(path: &str, error: &tera::Error) -> EmitError {
    EmitError::Template { template: PAGE.0.to_owned(), path: path.to_owned(), reason: error.to_string() }
}

/// From a page to the binder's root.
fn root(path: &str) -> &'static str {
    if path.contains('/') { "../" } else { "" }
}

/// A link from one page to another, both by their paths in the binder.
pub(super) fn link(from: &str, to: &str, text: &str) -> Span {
    Span::new(Mark::Link(format!("{}{to}", root(from))), text)
}

pub(super) fn domain(id: &str) -> String {
    format!("domains/{id}.html")
}

pub(super) fn competency(id: &str) -> String {
    format!("competencies/{id}.html")
}

pub(super) fn evidence(kind: EvidenceKind) -> String {
    format!("evidence/{}.html", kind.name())
}

pub(super) fn clause(standard: &Standard, clause: &Clause) -> String {
    format!("clauses/{}-{}.html", standard.id, clause.number)
}

pub(super) fn texts(competency: &str) -> String {
    format!("texts/{competency}.html")
}
