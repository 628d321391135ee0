//! Blocks.

use super::context::Context;
use super::notes::Scope;
use super::{Entry, Page};
use crate::parse::markdown::ast::{
    Align, Block, BlockKind, Cell, Directive, DirectiveName, Image, Inline, ListItem, Tab,
};
use crate::parse::markdown::{plain_text, plain_text_with};

/// Files included by included files; the resolver allows no cycle.
const DEEPEST_INCLUDE: usize = 16;

const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

impl Page<'_> {
    /// A whole document with the notes at its end.
    pub(super) fn document(&mut self, blocks: &[Block], context: &dyn Context) {
        let mut scope = Scope::new(blocks, context);
        self.blocks(blocks, &mut scope, false);
        self.finish_notes(&mut scope);
        self.notes_section();
    }

    /// `tight`: paragraphs stand without a tag of their own.
    pub(super) fn blocks(&mut self, blocks: &[Block], scope: &mut Scope<'_>, tight: bool) {
        let mut raw = Vec::new();
        for (index, block) in blocks.iter().enumerate() {
            match &block.kind {
                BlockKind::Html(html) => self.raw_block(html, &mut raw),
                BlockKind::Paragraph(content) if tight => {
                    self.inlines(content, scope);
                    if index + 1 < blocks.len() {
                        self.w.line();
                    }
                }
                kind => self.block(kind, scope),
            }
        }
        self.close_raw(&mut raw, 0);
    }

    fn block(&mut self, kind: &BlockKind, scope: &mut Scope<'_>) {
        match kind {
            BlockKind::Paragraph(content) => self.wrapped("p", content, scope),
            BlockKind::Heading { level, id, content } => self.heading(*level, id.as_deref(), content, scope),
            BlockKind::List { start, tight, items } => self.list(*start, *tight, items, scope),
            BlockKind::Quote(inner) => {
                self.w.open("blockquote");
                self.w.line();
                self.blocks(inner, scope, false);
                self.end("blockquote");
            }
            BlockKind::Callout { kind, blocks } => {
                let (title, class) = self.options.labels.callout(*kind);
                self.w.tag("aside").attr("class", class).attr("role", "note").attr("aria-label", title).open();
                self.w.tag("p").attr("class", "callout-title").attr("aria-hidden", "true").wrap(title);
                self.w.line();
                self.blocks(blocks, scope, false);
                self.end("aside");
            }
            BlockKind::Tabs(tabs) => self.tabs(tabs, scope),
            BlockKind::Code { info, text } => self.code(info, text),
            BlockKind::Table { align, head, rows } => self.table(align, head, rows, scope),
            BlockKind::Figure { image, caption } => self.figure(image, caption, scope),
            BlockKind::Math(tex) => {
                // A long formula scrolls, so it can be reached with the keyboard.
                self.w.tag("div").attr("class", "math").attr("tabindex", "0").open();
                self.math(tex, true);
                self.end("div");
            }
            BlockKind::Rule => {
                self.w.open("hr");
                self.w.line();
            }
            BlockKind::Definitions(list) => {
                self.w.open("dl");
                self.w.line();
                for definition in list {
                    self.wrapped("dt", &definition.term, scope);
                    for detail in &definition.details {
                        self.w.open("dd");
                        self.blocks(detail, scope, is_one_paragraph(detail));
                        self.end("dd");
                    }
                }
                self.end("dl");
            }
            BlockKind::Directive(directive) => self.directive(directive, scope),
            // Notes stand at the end; raw blocks were seen to before.
            BlockKind::Footnote { .. } | BlockKind::Html(_) => {}
        }
    }

    fn wrapped(&mut self, name: &'static str, content: &[Inline], scope: &mut Scope<'_>) {
        self.w.open(name);
        self.inlines(content, scope);
        self.end(name);
    }

    pub(super) fn end(&mut self, name: &'static str) {
        self.w.close(name);
        self.w.line();
    }

    fn heading(&mut self, level: u8, id: Option<&str>, content: &[Inline], scope: &mut Scope<'_>) {
        let anchor = self.slugger.anchor(id, &plain_text(content));
        let anchor = self.id(&anchor);
        let text = plain_text_with(content, &mut |directive| scope.word(directive));
        self.level = level;
        let name = self.heading_name(level);
        self.w.tag(name).attr("id", &anchor).open();
        self.inlines(content, scope);
        self.end(name);
        self.headings.push(Entry { level, id: anchor, text });
    }

    fn heading_name(&self, level: u8) -> &'static str {
        let level = usize::from(level.saturating_add(self.options.heading_offset));
        HEADINGS[level.clamp(1, HEADINGS.len()) - 1]
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: &[ListItem], scope: &mut Scope<'_>) {
        let name = if start.is_some() { "ol" } else { "ul" };
        let tasks = items.iter().any(|item| item.task.is_some());
        let first = start.filter(|n| *n != 1).map(|n| n.to_string());
        self.w.tag(name).maybe("class", tasks.then_some("tasks")).maybe("start", first.as_deref()).open();
        self.w.line();
        for item in items {
            self.w.open("li");
            if let Some(ticked) = item.task {
                // An image with a name, not a checkbox: nobody can tick it here.
                let (word, sign) = (self.options.labels.task(ticked), if ticked { "☑" } else { "☐" });
                self.w.tag("span").attr("class", "task").attr("role", "img").attr("aria-label", word).wrap(sign);
                self.w.text(" ");
            }
            self.blocks(&item.blocks, scope, tight);
            self.end("li");
        }
        self.end(name);
    }

    /// All panels one below the other, each with its heading; a script may make a tab list of them.
    fn tabs(&mut self, tabs: &[Tab], scope: &mut Scope<'_>) {
        self.tabs += 1;
        let group = self.tabs;
        let level = self.level;
        let name = self.heading_name(level.saturating_add(1).max(2));
        self.w.tag("div").attr("class", "tabs").open();
        self.w.line();
        for (index, tab) in tabs.iter().enumerate() {
            let id = self.id(&format!("tab.{group}.{}", index + 1));
            self.w.tag("section").attr("class", "tab").attr("aria-labelledby", &id).open();
            self.w.tag(name).attr("class", "tab-title").attr("id", &id).wrap(&tab.title);
            self.w.line();
            self.level = level.saturating_add(1);
            self.blocks(&tab.blocks, scope, false);
            self.end("section");
        }
        self.level = level;
        self.end("div");
    }

    /// Wide tables scroll in a region that can be reached with the keyboard.
    fn table(&mut self, align: &[Align], head: &[Cell], rows: &[Vec<Cell>], scope: &mut Scope<'_>) {
        self.tables += 1;
        let columns = head.iter().map(|cell| plain_text(&cell.content)).filter(|text| !text.is_empty());
        let label =
            format!("{} {}: {}", self.options.labels.table(), self.tables, columns.collect::<Vec<_>>().join(", "));
        let region = self.w.tag("div").attr("class", "table").attr("role", "region").attr("tabindex", "0");
        region.attr("aria-label", label.trim_end_matches([':', ' '])).open();
        self.w.open("table");
        self.w.line();
        self.w.open("thead");
        self.row(align, head, true, scope);
        self.end("thead");
        self.w.open("tbody");
        self.w.line();
        for row in rows {
            self.row(align, row, false, scope);
        }
        self.w.close("tbody");
        self.w.close("table");
        self.end("div");
    }

    fn row(&mut self, align: &[Align], cells: &[Cell], head: bool, scope: &mut Scope<'_>) {
        self.w.open("tr");
        for (index, cell) in cells.iter().enumerate() {
            let class = match align.get(index) {
                Some(Align::Left) => Some("left"),
                Some(Align::Center) => Some("center"),
                Some(Align::Right) => Some("right"),
                _ => None,
            };
            // A header without words would be announced as one.
            let header = head && !cell.content.is_empty();
            let name = if header { "th" } else { "td" };
            self.w.tag(name).maybe("scope", header.then_some("col")).maybe("class", class).open();
            self.inlines(&cell.content, scope);
            self.w.close(name);
        }
        self.end("tr");
    }

    fn figure(&mut self, image: &Image, caption: &str, scope: &mut Scope<'_>) {
        self.w.open("figure");
        self.image(image, scope);
        self.w.open("figcaption");
        self.w.text(caption);
        self.w.close("figcaption");
        self.end("figure");
    }

    fn directive(&mut self, directive: &Directive, scope: &mut Scope<'_>) {
        match directive.name {
            DirectiveName::Check => {
                if let Some(item) = scope.context.check(&directive.argument) {
                    self.w.html(&item);
                    self.w.line();
                }
            }
            DirectiveName::Include if self.including < DEEPEST_INCLUDE => {
                self.including += 1;
                scope.context.include(&directive.argument, &mut |blocks, context| {
                    let mut inner = Scope::new(blocks, context);
                    self.blocks(blocks, &mut inner, false);
                    self.finish_notes(&mut inner);
                });
                self.including -= 1;
            }
            DirectiveName::Include | DirectiveName::Fact | DirectiveName::Term => {}
        }
    }
}

fn is_one_paragraph(blocks: &[Block]) -> bool {
    matches!(blocks, [Block { kind: BlockKind::Paragraph(_), .. }])
}
