//! Text of authors in canonical form: what it says, without how it is laid out.
//!
//! A soft break is a space; runs of white space are one space outside code and
//! none at the ends of a block; letters are in Normalization Form C; entities are
//! resolved by the parser; a picture is its digest; a link is what it leads to; the
//! labels of footnotes are numbered; comments are nothing. Emphasis written with
//! `*` or `_`, bullets, fences, the width of tables and blank lines leave no trace.

use super::value::Value;
use crate::model::{DocId, Docs};
use crate::parse::markdown::ast::{
    Block, BlockKind, CalloutKind, Cell, Directive, DirectiveName, Image, Inline, InlineKind, Link, Markdown,
};
use crate::parse::markdown::html::{Piece, pieces};
use crate::resolve::{LinkTarget, Resolved};
use std::borrow::Cow;
use std::collections::BTreeMap;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The white space that layout may change. A no-break space is the author's.
const WHITE: [char; 5] = [' ', '\t', '\n', '\r', '\u{c}'];

/// Normalization Form C (UAX #15).
pub(super) fn nfc(text: &str) -> String {
    if text.is_ascii() || is_nfc(text) { text.to_owned() } else { text.nfc().collect() }
}

/// Runs of white space as one space, none at the ends, Normalization Form C.
pub(super) fn collapse(text: &str) -> String {
    nfc(squeeze(text).trim_matches(' '))
}

fn squeeze(text: &str) -> Cow<'_, str> {
    // Nearly all text is in this form already.
    let mut before = 0;
    let settled = text.bytes().all(|b| {
        let loose = matches!(b, b'\t' | b'\n' | b'\r' | 12) || (b == b' ' && before == b' ');
        before = b;
        !loose
    });
    if settled {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match WHITE.contains(&c) {
            true if out.ends_with(' ') => {}
            true => out.push(' '),
            false => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// The canonical value of a text by itself: links and pictures by what is written, not by what they lead to.
pub fn text_value(markdown: &Markdown) -> Value {
    let (resolved, docs) = (Resolved::default(), Docs::default());
    Texts { resolved: &resolved, docs: &docs, path: "", labels: BTreeMap::new() }.blocks(&markdown.blocks)
}

/// Turns blocks of one document into values.
pub(super) struct Texts<'a> {
    resolved: &'a Resolved,
    docs: &'a Docs,
    path: &'a str,
    /// Labels of footnotes in the order in which they are met.
    labels: BTreeMap<String, usize>,
}

impl<'a> Texts<'a> {
    pub(super) fn new(resolved: &'a Resolved, docs: &'a Docs, doc: DocId) -> Texts<'a> {
        Texts { resolved, docs, path: &docs.get(doc).path, labels: BTreeMap::new() }
    }

    /// A field's value that is a path of a media file.
    pub(super) fn path(&self, path: &str) -> Value {
        self.target(&format!("/{}", path.trim_start_matches('/')))
    }

    pub(super) fn blocks(&mut self, blocks: &[Block]) -> Value {
        Value::List(blocks.iter().filter_map(|block| self.block(block)).collect())
    }

    pub(super) fn inlines(&mut self, inlines: &[Inline]) -> Value {
        let mut parts = Vec::new();
        self.push(inlines, &mut parts);
        Value::List(tidy(parts))
    }

    fn block(&mut self, block: &Block) -> Option<Value> {
        Some(match &block.kind {
            BlockKind::Paragraph(content) => Value::one("p", self.inlines(content)),
            BlockKind::Heading { level, id, content } => {
                let mut heading = vec![("h", Value::text(level.to_string())), ("text", self.inlines(content))];
                heading.extend(id.as_ref().map(|id| ("id", Value::text(nfc(id)))));
                Value::map(heading)
            }
            BlockKind::List { start, items, .. } => self.list(*start, items),
            BlockKind::Quote(blocks) => Value::one("quote", self.blocks(blocks)),
            BlockKind::Callout { kind, blocks } => {
                Value::map([("callout", Value::text(callout(*kind))), ("text", self.blocks(blocks))])
            }
            BlockKind::Tabs(tabs) => {
                let tab = |t: &crate::parse::markdown::ast::Tab, this: &mut Self| {
                    Value::map([("title", Value::text(collapse(&t.title))), ("text", this.blocks(&t.blocks))])
                };
                Value::one("tabs", Value::List(tabs.iter().map(|t| tab(t, self)).collect()))
            }
            BlockKind::Code { info, text } => {
                Value::map([("code", Value::text(code(text))), ("info", Value::text(collapse(info)))])
            }
            BlockKind::Table { head, rows, .. } => {
                let rows = rows.iter().map(|row| self.row(row)).collect();
                Value::map([("table", Value::List(rows)), ("head", self.row(head))])
            }
            BlockKind::Figure { image, caption } => {
                Value::map([("figure", self.image(image)), ("caption", Value::text(collapse(caption)))])
            }
            BlockKind::Math(tex) => Value::one("math", Value::text(math(tex))),
            BlockKind::Html(html) => Value::one("html", Value::text(tags(html)?)),
            BlockKind::Rule => Value::text("rule"),
            BlockKind::Footnote { label, blocks } => {
                Value::map([("footnote", self.label(label)), ("text", self.blocks(blocks))])
            }
            BlockKind::Definitions(list) => {
                let mut definitions = Vec::new();
                for definition in list {
                    let details = definition.details.iter().map(|d| self.blocks(d)).collect();
                    definitions
                        .push(Value::map([("term", self.inlines(&definition.term)), ("means", Value::List(details))]));
                }
                Value::one("definitions", Value::List(definitions))
            }
            BlockKind::Directive(directive) => self.directive(directive),
        })
    }

    fn list(&mut self, start: Option<u64>, items: &[crate::parse::markdown::ast::ListItem]) -> Value {
        let mut entries = Vec::new();
        for item in items {
            let blocks = self.blocks(&item.blocks);
            entries.push(match item.task {
                Some(done) => Value::map([("done", Value::Bool(done)), ("text", blocks)]),
                None => blocks,
            });
        }
        let mut list = vec![("list", Value::List(entries))];
        list.extend(start.map(|n| ("start", Value::text(n.to_string()))));
        Value::map(list)
    }

    fn row(&mut self, cells: &[Cell]) -> Value {
        Value::List(cells.iter().map(|cell| self.inlines(&cell.content)).collect())
    }

    fn push(&mut self, inlines: &[Inline], parts: &mut Vec<Value>) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(text) => push_text(parts, text),
                InlineKind::SoftBreak => push_text(parts, " "),
                InlineKind::HardBreak => parts.push(Value::one("break", Value::Bool(true))),
                InlineKind::Code(text) => parts.push(Value::one("code", Value::text(code(text)))),
                InlineKind::Emphasis(content) => parts.push(Value::one("em", self.inner(content))),
                InlineKind::Strong(content) => parts.push(Value::one("strong", self.inner(content))),
                InlineKind::Strike(content) => parts.push(Value::one("strike", self.inner(content))),
                InlineKind::Link(link) => {
                    let Link { target, title, content } = &**link;
                    let mut link = vec![("link", self.target(target)), ("text", self.inner(content))];
                    link.extend((!title.is_empty()).then(|| ("title", Value::text(collapse(title)))));
                    parts.push(Value::map(link));
                }
                InlineKind::Image(image) => parts.push(self.image(image)),
                InlineKind::Math { display, tex } => {
                    let mut value = vec![("math", Value::text(math(tex)))];
                    value.extend(display.then_some(("display", Value::Bool(true))));
                    parts.push(Value::map(value));
                }
                InlineKind::FootnoteRef(label) => parts.push(Value::one("note", self.label(label))),
                InlineKind::Html(html) => parts.extend(tags(html).map(|html| Value::one("html", Value::text(html)))),
                InlineKind::Directive(directive) => parts.push(self.directive(directive)),
            }
        }
    }

    /// The content of an inline: white space at its ends stands between words.
    fn inner(&mut self, content: &[Inline]) -> Value {
        let mut parts = Vec::new();
        self.push(content, &mut parts);
        Value::List(parts.into_iter().map(settle).collect())
    }

    fn image(&self, image: &Image) -> Value {
        let mut parts = vec![("image", self.target(&image.target)), ("alt", Value::text(collapse(&image.alt)))];
        parts.extend((!image.title.is_empty()).then(|| ("title", Value::text(collapse(&image.title)))));
        Value::map(parts)
    }

    fn label(&mut self, label: &str) -> Value {
        let next = self.labels.len() + 1;
        Value::text(self.labels.entry(label.to_owned()).or_insert(next).to_string())
    }

    fn directive(&self, directive: &Directive) -> Value {
        let name = match directive.name {
            DirectiveName::Check => "check",
            DirectiveName::Include => "include",
            DirectiveName::Fact => "fact",
            DirectiveName::Term => "term",
        };
        Value::one(name, Value::text(collapse(&directive.argument)))
    }

    /// What a link or picture leads to, wherever the files lie.
    fn target(&self, target: &str) -> Value {
        match self.resolved.link(self.path, target) {
            LinkTarget::Document { doc, anchor } => {
                let doc = self.docs.get(doc);
                let id = doc.id().unwrap_or(doc.kind.name()).to_owned();
                let mut link = vec![("document", Value::text(id))];
                link.extend(anchor.map(|anchor| ("anchor", Value::text(nfc(&anchor)))));
                Value::map(link)
            }
            LinkTarget::Media(file) => Value::one("sha256", Value::text(file.digest.clone())),
            LinkTarget::Anchor(anchor) => Value::one("anchor", Value::text(nfc(&anchor))),
            LinkTarget::External(address) => Value::one("address", Value::text(address)),
            LinkTarget::Broken { .. } => Value::one("broken", Value::text(target.to_owned())),
        }
    }
}

fn callout(kind: CalloutKind) -> &'static str {
    match kind {
        CalloutKind::Note => "note",
        CalloutKind::Tip => "tip",
        CalloutKind::Important => "important",
        CalloutKind::Warning => "warning",
        CalloutKind::Caution => "caution",
    }
}

/// Code keeps its white space, except the form of its line ends.
fn code(text: &str) -> String {
    nfc(&text.replace("\r\n", "\n"))
}

/// TeX ignores the amount of white space, unless a comment ends at a line's end.
fn math(tex: &str) -> String {
    if tex.contains('%') { nfc(tex.replace("\r\n", "\n").trim()) } else { collapse(tex) }
}

/// Raw HTML without its comments; nothing where nothing else is left.
fn tags(html: &str) -> Option<String> {
    let kept = pieces(html).into_iter().filter(|(_, piece)| !matches!(piece, Piece::Comment));
    let kept: String = kept.map(|(range, _)| html.get(range).unwrap_or_default()).collect();
    let kept = collapse(&kept);
    (!kept.is_empty()).then_some(kept)
}

/// Adds text to the text that stands last, so that a letter and its accent meet.
fn push_text(parts: &mut Vec<Value>, text: &str) {
    match parts.last_mut() {
        Some(Value::Text(last)) => last.to_mut().push_str(text),
        _ => parts.push(Value::text(text.to_owned())),
    }
}

fn settle(part: Value) -> Value {
    match part {
        Value::Text(text) => match squeeze(&text) {
            // Nearly always: what is there already is taken as it is.
            Cow::Borrowed(same) if same.is_ascii() => Value::Text(text),
            squeezed => Value::text(nfc(&squeezed)),
        },
        other => other,
    }
}

/// Text of a block: no white space at its ends and around line breaks.
fn tidy(parts: Vec<Value>) -> Vec<Value> {
    let is_break = |part: Option<&Value>| part.is_none_or(|p| matches!(p, Value::Map(m) if m.contains_key("break")));
    let mut out: Vec<Value> = Vec::with_capacity(parts.len());
    let mut rest = parts.into_iter().map(settle).peekable();
    while let Some(part) = rest.next() {
        let Value::Text(text) = &part else {
            out.push(part);
            continue;
        };
        let kept = if is_break(out.last()) { text.trim_start_matches(' ') } else { text };
        let kept = if is_break(rest.peek()) { kept.trim_end_matches(' ') } else { kept };
        if kept.is_empty() {
            continue;
        }
        let part = if kept.len() == text.len() { part } else { Value::text(kept.to_owned()) };
        out.push(part);
    }
    out
}
