//! An item as its candidates read it: what the item-writing rules look at.

use crate::check::Context;
use crate::diag::Diagnostic;
use crate::model::{Answer, Choice, Item, ItemType};
use crate::source::Span;
use crate::words::{Hit, Lexicon, List, Passage, Sentence, TokenKind};
use std::ops::Range;

/// Stem and options of an item as tokens. Only items in a language with word lists have one.
#[derive(Debug)]
pub struct Prose<'a> {
    /// The item.
    pub item: &'a Item,
    /// The lists of its language.
    pub lexicon: &'static Lexicon,
    /// The stem.
    pub stem: Passage,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// Which of them asks; `None` for a stem without words.
    pub asking: Option<usize>,
    /// Phrases of lists in the stem.
    pub stem_hits: Vec<Hit>,
    /// What can be chosen; empty for types without choices.
    pub options: Vec<Wording<'a>>,
}

/// One option.
#[derive(Debug)]
pub struct Wording<'a> {
    /// The option.
    pub choice: &'a Choice,
    /// Its text.
    pub text: Passage,
    /// Phrases of lists in it.
    pub hits: Vec<Hit>,
    /// Characters that a candidate reads.
    pub length: usize,
}

impl<'a> Prose<'a> {
    /// Of an item; `None` where its language has no lists.
    pub(super) fn of(item: &'a Item, language: &str) -> Option<Prose<'a>> {
        let lexicon = Lexicon::of(item.language.as_deref().unwrap_or(language))?;
        let stem = Passage::of_blocks(&item.body.stem);
        let sentences = stem.sentences(lexicon);
        let asking = asking(&stem, &sentences, lexicon);
        let choices: &[Choice] = match &item.body.answer {
            Answer::Choices(choices) => choices,
            _ => &[],
        };
        let wording = |choice: &'a Choice| {
            let text = Passage::of_blocks(&choice.content);
            let hits = lexicon.hits(&text);
            let read = crate::parse::markdown::plain_text_blocks(&choice.content);
            let length = read.trim().chars().count();
            Wording { choice, text, hits, length }
        };
        let stem_hits = lexicon.hits(&stem);
        let options = choices.iter().map(wording).collect();
        Some(Prose { item, lexicon, stem, sentences, asking, stem_hits, options })
    }

    /// The tokens of the sentence that asks.
    pub fn lead(&self) -> Range<usize> {
        self.asking.map_or(0..0, |at| self.sentences[at].tokens.clone())
    }

    /// Whether the sentence that asks ends with a question mark.
    pub fn asks(&self) -> bool {
        self.asking.is_some_and(|at| self.sentences[at].question)
    }

    /// Options that are (part of) the key.
    pub fn keys(&self) -> impl Iterator<Item = &Wording<'a>> {
        self.options.iter().filter(|o| o.choice.key)
    }

    /// Options that are not.
    pub fn distractors(&self) -> impl Iterator<Item = &Wording<'a>> {
        self.options.iter().filter(|o| !o.choice.key)
    }

    /// Single-choice or multiple-response: options that an author words.
    pub fn worded(&self) -> bool {
        matches!(self.item.kind, ItemType::SingleChoice | ItemType::MultipleResponse) && !self.options.is_empty()
    }

    /// The one key of a single-choice item.
    pub fn key(&self) -> Option<&Wording<'a>> {
        let mut keys = self.keys();
        let key = keys.next();
        if self.item.kind == ItemType::SingleChoice && keys.next().is_none() { key } else { None }
    }

    /// The place of tokens of the stem, else of the stem's first block.
    pub fn stem_span(&self, tokens: Range<usize>) -> Span {
        let whole = || self.item.body.stem.first().map_or(Span::default(), |b| b.span);
        self.stem.span(tokens).unwrap_or_else(whole)
    }

    /// A finding about a place in the item.
    pub fn finding(&self, context: &Context<'_>, span: Span, message: impl Into<String>) -> Diagnostic {
        context.finding(context.doc(self.item.doc), span, message)
    }

    /// The author's own text at a place.
    pub fn source<'c>(&self, context: &Context<'c>, span: Span) -> &'c str {
        context.doc(self.item.doc).slice(span)
    }
}

impl Wording<'_> {
    /// Whether a phrase of a list stands in it.
    pub fn has(&self, list: List) -> bool {
        self.hits.iter().any(|hit| hit.list == list)
    }

    /// The first phrase of a list in it.
    pub fn hit(&self, list: List) -> Option<&Hit> {
        self.hits.iter().find(|hit| hit.list == list)
    }

    /// The place of some of its tokens, else of the option.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        self.text.span(tokens).unwrap_or(self.choice.span)
    }

    /// The place of its text, without box and mark.
    pub fn place(&self) -> Span {
        self.text.span(0..self.text.tokens().len()).unwrap_or(self.choice.span)
    }

    /// Its words, folded, one space between; signs left out.
    pub fn plain(&self) -> String {
        let words = self.text.tokens().iter().filter(|t| !matches!(t.kind, TokenKind::Sign(_)));
        words.map(|t| self.text.text_of(t)).collect::<Vec<_>>().join(" ")
    }

    /// How many words it has.
    pub fn words(&self) -> usize {
        self.text.count(0..self.text.tokens().len())
    }
}

/// The sentence that asks: the last with a question mark, else the last that does more than say how many to choose.
fn asking(stem: &Passage, sentences: &[Sentence], lexicon: &Lexicon) -> Option<usize> {
    let question = sentences.iter().rposition(|s| s.question);
    question.or_else(|| {
        let says = |s: &Sentence| {
            let words = stem.count(s.tokens.clone());
            let opaque = stem.tokens()[s.tokens.clone()].iter().all(|t| t.kind == TokenKind::Opaque);
            let how_many = words <= 5 && lexicon.is_imperative(stem.word_at(s.tokens.start)) && sentences.len() > 1;
            words > 0 && !opaque && !how_many
        };
        sentences.iter().rposition(says)
    })
}
