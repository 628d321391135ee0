//! A sheet as one HTML page that needs no other file.

use super::{Block, Line, Mark, Sheet, Span, Table};
use crate::emit::EmitError;
use crate::render::{Html, Writer};
use tera::{Context, Tera};

const PAGE: (&str, &str) = ("sheet.html", include_str!("../../../themes/report/sheet.html"));
const STYLE: (&str, &str) = ("style.css", include_str!("../../../themes/report/style.css"));

/// The sheet as a page.
pub(crate) fn page(sheet: &Sheet, private: bool) -> Result<String, EmitError> {
    let failed = |e: tera::Error| EmitError::Template {
        template: PAGE.0.to_owned(),
        path: PAGE.0.to_owned(),
        reason: e.to_string(),
    };
    let mut writer = Writer::default();
    sheet.blocks.iter().for_each(|block| write_block(block, &mut writer));
    let mut tera = Tera::new();
    tera.add_raw_templates([STYLE, PAGE]).map_err(failed)?;
    let mut context = Context::new();
    context.insert("title", &sheet.title);
    context.insert("private", &private);
    let body: Html = writer.finish();
    context.insert("body", body.as_str());
    tera.render(PAGE.0, &context).map_err(failed)
}

/// One block.
pub(crate) fn write_block(block: &Block, w: &mut Writer) {
    match block {
        Block::Heading { level, text } => w.tag(if *level == 2 { "h2" } else { "h3" }).wrap(text),
        Block::Line(line) => wrap("p", None, line, w),
        Block::Note(line) => wrap("p", Some("note"), line, w),
        Block::List(lines) => {
            w.open("ul");
            lines.iter().for_each(|line| wrap("li", None, line, w));
            w.close("ul");
        }
        Block::Entry { id, head, body } => entry(id.as_deref(), head, body, w),
        Block::Table(table) => write_table(table, w),
        Block::Figures(figures) => {
            w.tag("ul").attr("class", "figures").open();
            for (number, what) in figures {
                w.open("li");
                w.tag("b").wrap(number);
                w.tag("span").wrap(what);
                w.close("li");
            }
            w.close("ul");
        }
    }
    w.line();
}

fn entry(id: Option<&str>, head: &Line, body: &[Block], w: &mut Writer) {
    w.tag("section").attr("class", "entry").maybe("id", id).open();
    wrap("h4", None, head, w);
    body.iter().for_each(|block| write_block(block, w));
    w.close("section");
}

fn wrap(name: &'static str, class: Option<&str>, line: &Line, w: &mut Writer) {
    w.tag(name).maybe("class", class).open();
    spans(line, w);
    w.close(name);
}

fn write_table(table: &Table, w: &mut Writer) {
    w.tag("div")
        .attr("class", "scroll")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", "Table")
        .open();
    // Roles, because on narrow screens the cells stand one below the other and browsers then forget what a table is.
    w.tag("table").attr("class", "stack").attr("role", "table").open();
    w.tag("thead").attr("role", "rowgroup").open();
    w.tag("tr").attr("role", "row").open();
    for (head, number) in &table.heads {
        let tag = w.tag("th").attr("scope", "col").attr("role", "columnheader");
        tag.maybe("class", number.then_some("n")).wrap(head);
    }
    w.close("tr");
    w.close("thead");
    w.tag("tbody").attr("role", "rowgroup").open();
    for row in &table.rows {
        w.tag("tr").attr("role", "row").open();
        for (n, cell) in row.iter().enumerate() {
            let (head, number) = table.heads.get(n).copied().unwrap_or_default();
            let tag = w.tag("td").attr("role", "cell").maybe("class", number.then_some("n"));
            tag.maybe("data-head", (!head.is_empty()).then_some(head)).open();
            spans(cell, w);
            w.close("td");
        }
        w.close("tr");
    }
    w.close("tbody");
    w.close("table");
    w.close("div");
}

fn spans(line: &[Span], w: &mut Writer) {
    for span in line {
        match &span.mark {
            Mark::Plain => w.text(&span.text),
            Mark::Strong => w.tag("strong").wrap(&span.text),
            Mark::Code => w.tag("code").wrap(&span.text),
            Mark::Soft => w.tag("span").attr("class", "soft").wrap(&span.text),
            Mark::Good => w.tag("span").attr("class", "good").wrap(&span.text),
            Mark::Warn => w.tag("span").attr("class", "warn").wrap(&span.text),
            Mark::Bad => w.tag("span").attr("class", "bad").wrap(&span.text),
            Mark::Gone => w.tag("del").wrap(&span.text),
            Mark::New => w.tag("ins").wrap(&span.text),
            Mark::Link(to) => w.tag("a").attr("href", to).wrap(&span.text),
        }
    }
}
