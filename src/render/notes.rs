//! Footnotes: numbered by their first mark, gathered at the end of the page.

use super::context::Context;
use super::{Html, Page};
use crate::parse::markdown::ast::{Block, BlockKind, Directive, DirectiveName};
use crate::parse::markdown::{Node, walk};
use std::collections::{BTreeMap, VecDeque};

/// One document on a page: its context and its own labels of notes.
pub(super) struct Scope<'a> {
    pub(super) context: &'a dyn Context,
    texts: BTreeMap<&'a str, &'a [Block]>,
    numbers: BTreeMap<&'a str, usize>,
    waiting: VecDeque<(usize, &'a [Block])>,
}

impl<'a> Scope<'a> {
    pub(super) fn new(blocks: &'a [Block], context: &'a dyn Context) -> Scope<'a> {
        let mut scope = Scope::empty(context);
        walk(blocks, &mut |node| {
            if let Node::Block(Block { kind: BlockKind::Footnote { label, blocks }, .. }) = node {
                scope.texts.entry(label).or_insert(blocks);
            }
        });
        scope
    }

    pub(super) fn empty(context: &'a dyn Context) -> Scope<'a> {
        Scope { context, texts: BTreeMap::new(), numbers: BTreeMap::new(), waiting: VecDeque::new() }
    }

    /// The words of an inline directive.
    pub(super) fn word(&self, directive: &Directive) -> String {
        let word = match directive.name {
            DirectiveName::Fact => self.context.fact(&directive.argument),
            DirectiveName::Term => self.context.term(&directive.argument).map(|term| term.name),
            DirectiveName::Check | DirectiveName::Include => None,
        };
        word.unwrap_or_default()
    }
}

/// The notes of a page.
#[derive(Default)]
pub(super) struct Notes {
    /// Marks of each note so far; note `n` stands at `n - 1`.
    marks: Vec<usize>,
    /// Texts by number, without the end of a last paragraph, which the links back go into.
    texts: BTreeMap<usize, (Html, bool)>,
}

impl Page<'_> {
    pub(super) fn note_ref(&mut self, label: &str, scope: &mut Scope<'_>) {
        let Some((label, blocks)) = scope.texts.get_key_value(label).map(|(label, blocks)| (*label, *blocks)) else {
            self.w.text(&format!("[^{label}]"));
            return;
        };
        let next = self.notes.marks.len() + 1;
        let number = *scope.numbers.entry(label).or_insert(next);
        if number == next {
            self.notes.marks.push(0);
            scope.waiting.push_back((number, blocks));
        }
        self.notes.marks[number - 1] += 1;
        let (to, from) = (self.note_id(number), self.mark_id(number, self.notes.marks[number - 1]));
        self.w.tag("sup").attr("class", "footnote-ref").open();
        match self.linked {
            true => self.w.text(&number.to_string()),
            false => {
                let link = self.w.tag("a").attr("id", &from).attr("href", &format!("#{to}"));
                link.attr("role", "doc-noteref").wrap(&number.to_string());
            }
        }
        self.w.close("sup");
    }

    fn note_id(&self, number: usize) -> String {
        self.id(&format!("fn-{number}"))
    }

    fn mark_id(&self, number: usize, mark: usize) -> String {
        match mark {
            1 => self.id(&format!("fnref-{number}")),
            _ => self.id(&format!("fnref-{number}-{mark}")),
        }
    }

    /// Writes the texts of the notes that a document has marked, while its context is at hand.
    pub(super) fn finish_notes(&mut self, scope: &mut Scope<'_>) {
        while let Some((number, blocks)) = scope.waiting.pop_front() {
            let page = std::mem::take(&mut self.w);
            let open = match blocks.split_last() {
                Some((Block { kind: BlockKind::Paragraph(last), .. }, before)) => {
                    self.blocks(before, scope, false);
                    self.w.open("p");
                    self.inlines(last, scope);
                    true
                }
                _ => {
                    self.blocks(blocks, scope, false);
                    false
                }
            };
            let text = std::mem::replace(&mut self.w, page).finish();
            self.notes.texts.insert(number, (text, open));
        }
    }

    pub(super) fn notes_section(&mut self) {
        let notes = std::mem::take(&mut self.notes);
        if notes.texts.is_empty() {
            return;
        }
        let labels = self.options.labels;
        let section = self.w.tag("section").attr("class", "footnotes").attr("role", "doc-endnotes");
        section.attr("aria-label", labels.footnotes()).open();
        self.w.open("ol");
        self.w.line();
        for (number, (text, open)) in &notes.texts {
            let id = self.note_id(*number);
            self.w.tag("li").attr("id", &id).open();
            self.w.html(text);
            if !open {
                self.w.open("p");
            }
            for mark in 1..=notes.marks[number - 1] {
                let href = format!("#{}", self.mark_id(*number, mark));
                let label = format!("{} {number}", labels.back());
                self.w.text(" ");
                self.w.tag("a").attr("href", &href).attr("role", "doc-backlink").attr("aria-label", &label).wrap("↩");
            }
            self.w.close("p");
            self.end("li");
        }
        self.w.close("ol");
        self.end("section");
    }
}
