//! A run of text as tokens.

use super::Lexicon;
use crate::parse::markdown::ast::{Block, BlockKind, Inline, InlineKind};
use crate::source::Span;
use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with apostrophes and digits inside.
    Word,
    /// Digits with the points, commas and colons between them.
    Number,
    /// One sign.
    Sign(char),
    /// Code, a formula, an address or a picture: it stands for something and no list matches it.
    Opaque,
}

/// One token.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Its folded text, as bytes of the passage's text.
    text: (u32, u32),
    /// Where it stands in the file; of a text with entities the whole run.
    pub span: Span,
    /// It stands in strong or ordinary emphasis.
    pub emphasis: bool,
    /// It stands between quotation marks.
    pub quoted: bool,
    /// All its letters are capitals, and it has two or more.
    pub capitals: bool,
    /// Its first letter is a capital.
    pub capital: bool,
    /// White space or the beginning of a block stands before it.
    pub spaced: bool,
}

/// Tokens between two ends of sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Which tokens, the closing sign included.
    pub tokens: Range<usize>,
    /// It ends with a question mark.
    pub question: bool,
    /// Number of the paragraph it stands in.
    pub paragraph: usize,
}

/// A run of text: a stem, an option.
#[derive(Clone, Debug, Default)]
pub struct Passage {
    /// Folded texts of all tokens, one space around each; what the automaton reads.
    pub(super) text: String,
    tokens: Vec<Token>,
    /// First tokens of paragraphs.
    paragraphs: Vec<usize>,
    open_quote: Option<char>,
}

impl Passage {
    /// Of blocks, in reading order. Code blocks, formulas and block quotations are opaque.
    pub fn of_blocks(blocks: &[Block]) -> Passage {
        let mut passage = Passage { text: " ".to_owned(), ..Passage::default() };
        passage.blocks(blocks);
        passage
    }

    /// Of the inlines of a cell.
    pub fn of_inlines(inlines: &[Inline]) -> Passage {
        let mut passage = Passage { text: " ".to_owned(), ..Passage::default() };
        passage.paragraph(inlines);
        passage
    }

    /// Of a plain text without markup, as lists hold it.
    pub fn of_text(text: &str) -> Passage {
        let mut passage = Passage { text: " ".to_owned(), ..Passage::default() };
        passage.begin();
        passage.words(text, Span::new(0, text.len()), false);
        passage
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(content) | BlockKind::Heading { content, .. } => self.paragraph(content),
                BlockKind::List { items, .. } => items.iter().for_each(|item| self.blocks(&item.blocks)),
                BlockKind::Callout { blocks, .. } | BlockKind::Footnote { blocks, .. } => self.blocks(blocks),
                BlockKind::Tabs(tabs) => tabs.iter().for_each(|tab| self.blocks(&tab.blocks)),
                BlockKind::Table { head, rows, .. } => {
                    head.iter().chain(rows.iter().flatten()).for_each(|cell| self.paragraph(&cell.content));
                }
                BlockKind::Definitions(list) => list.iter().for_each(|definition| {
                    self.paragraph(&definition.term);
                    definition.details.iter().for_each(|blocks| self.blocks(blocks));
                }),
                BlockKind::Figure { .. } | BlockKind::Code { .. } | BlockKind::Math(_) | BlockKind::Quote(_) => {
                    self.begin();
                    self.opaque(block.span, "");
                }
                BlockKind::Html(_) | BlockKind::Rule | BlockKind::Directive(_) => {}
            }
        }
    }

    fn begin(&mut self) {
        self.paragraphs.push(self.tokens.len());
        self.open_quote = None;
    }

    fn paragraph(&mut self, inlines: &[Inline]) {
        self.begin();
        self.inlines(inlines, false);
    }

    fn inlines(&mut self, inlines: &[Inline], emphasis: bool) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(text) => self.words(text, inline.span, emphasis),
                InlineKind::Emphasis(content) | InlineKind::Strong(content) => self.inlines(content, true),
                InlineKind::Strike(content) => self.inlines(content, emphasis),
                InlineKind::Link(link) => self.inlines(&link.content, emphasis),
                InlineKind::Code(text) => self.opaque(inline.span, text),
                InlineKind::Math { tex, .. } => self.opaque(inline.span, tex),
                InlineKind::Image(image) => self.opaque(inline.span, &image.alt),
                _ => {}
            }
        }
    }

    fn opaque(&mut self, span: Span, text: &str) {
        // A sign of its own, so that no list can match it and two of them still differ.
        let folded = format!("\u{1}{}", text.split_whitespace().collect::<Vec<_>>().join("\u{1}"));
        self.push(
            TokenKind::Opaque,
            &folded,
            span,
            Marks { emphasis: false, capitals: false, capital: false, spaced: true },
        );
    }

    fn words(&mut self, text: &str, span: Span, emphasis: bool) {
        let aligned = span.range().len() == text.len();
        let place = |from: usize, to: usize| {
            if aligned { Span::new(span.start as usize + from, span.start as usize + to) } else { span }
        };
        let bytes = text.as_bytes();
        // Nearly all text is ASCII, and this loop sees every character of every item.
        let char_at = |at: usize| match bytes.get(at) {
            Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
            Some(_) => text[at..].chars().next(),
            None => None,
        };
        let mut spaced = text.starts_with(char::is_whitespace) || self.tokens.is_empty();
        let mut from = 0;
        while let Some(c) = char_at(from) {
            let mut to = from + c.len_utf8();
            if c.is_whitespace() {
                spaced = true;
            } else if c.is_alphanumeric() {
                let number = c.is_ascii_digit();
                while let Some(next) = char_at(to) {
                    let after = || char_at(to + next.len_utf8());
                    let inside = next.is_alphanumeric()
                        || (matches!(next, '\'' | '’') && after().is_some_and(char::is_alphabetic))
                        || (number && matches!(next, '.' | ',' | ':') && after().is_some_and(|c| c.is_ascii_digit()));
                    if !inside {
                        break;
                    }
                    to += next.len_utf8();
                }
                self.word(&text[from..to], place(from, to), emphasis, spaced);
                spaced = false;
            } else {
                if !(is_hyphen(c) && between_letters(text, from, to)) {
                    self.sign(c, place(from, to), emphasis, spaced);
                }
                spaced = false;
            }
            from = to;
        }
    }

    fn word(&mut self, raw: &str, span: Span, emphasis: bool, spaced: bool) {
        let start = self.text.len();
        let (letters, lower);
        if raw.is_ascii() {
            self.text.push_str(raw);
            self.text[start..].make_ascii_lowercase();
            letters = raw.bytes().filter(u8::is_ascii_alphabetic).count();
            lower = raw.bytes().any(|b| b.is_ascii_lowercase());
        } else {
            self.text.push_str(&fold(raw));
            letters = raw.chars().filter(|c| c.is_alphabetic()).count();
            lower = raw.chars().any(char::is_lowercase);
        }
        let kind = if letters == 0 { TokenKind::Number } else { TokenKind::Word };
        let capital = raw.chars().next().is_some_and(char::is_uppercase);
        self.token(kind, start, span, Marks { emphasis, capitals: letters > 1 && !lower, capital, spaced });
    }

    fn sign(&mut self, c: char, span: Span, emphasis: bool, spaced: bool) {
        match self.open_quote {
            Some(close) if c == close => self.open_quote = None,
            None => self.open_quote = closing(c),
            Some(_) => {}
        }
        let mut buffer = [0; 4];
        let marks = Marks { emphasis, capitals: false, capital: false, spaced };
        self.push(TokenKind::Sign(c), c.encode_utf8(&mut buffer), span, marks);
    }

    fn push(&mut self, kind: TokenKind, folded: &str, span: Span, marks: Marks) {
        let start = self.text.len();
        self.text.push_str(folded);
        self.token(kind, start, span, marks);
    }

    /// Adds a token whose folded text is what stands behind `start`.
    fn token(&mut self, kind: TokenKind, start: usize, span: Span, marks: Marks) {
        let text = (start as u32, self.text.len() as u32);
        self.text.push(' ');
        let Marks { emphasis, capitals, capital, spaced } = marks;
        let quoted = self.open_quote.is_some();
        self.tokens.push(Token { kind, text, span, emphasis, quoted, capitals, capital, spaced });
    }

    /// All tokens.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The folded text of a token.
    pub fn text_of(&self, token: &Token) -> &str {
        &self.text[token.text.0 as usize..token.text.1 as usize]
    }

    /// The folded text of the token at an index; empty past the end.
    pub fn word_at(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |token| self.text_of(token))
    }

    /// The index of the token that begins at a byte of the text.
    pub(super) fn token_at(&self, byte: usize) -> usize {
        self.tokens.partition_point(|token| (token.text.0 as usize) < byte)
    }

    /// How many words and numbers stand in a range of tokens.
    pub fn count(&self, tokens: Range<usize>) -> usize {
        let counts = |t: &&Token| !matches!(t.kind, TokenKind::Sign(_));
        self.tokens.get(tokens).unwrap_or_default().iter().filter(counts).count()
    }

    /// The place of a range of tokens.
    pub fn span(&self, tokens: Range<usize>) -> Option<Span> {
        let tokens = self.tokens.get(tokens)?;
        Some(Span { start: tokens.first()?.span.start, end: tokens.last()?.span.end })
    }

    /// The sentences in order. A paragraph ends one; so do `.`, `!`, `?` and, before a paragraph's end, `:`.
    pub fn sentences(&self, lexicon: &Lexicon) -> Vec<Sentence> {
        let mut sentences = Vec::new();
        for (paragraph, first) in self.paragraphs.iter().enumerate() {
            let last = self.paragraphs.get(paragraph + 1).copied().unwrap_or(self.tokens.len());
            let mut start = *first;
            for at in *first..last {
                if at + 1 == last || self.ends(at, lexicon) {
                    // Closing quotation marks and brackets belong to the sentence that they close.
                    if at + 1 < last && self.closes(at + 1) {
                        continue;
                    }
                    let question = (start..=at).rev().take(3).any(|i| self.tokens[i].kind == TokenKind::Sign('?'));
                    sentences.push(Sentence { tokens: start..at + 1, question, paragraph });
                    start = at + 1;
                }
            }
        }
        sentences
    }

    fn closes(&self, at: usize) -> bool {
        matches!(self.tokens[at].kind, TokenKind::Sign('"' | '”' | '“' | ')' | ']' | '»')) && !self.tokens[at].spaced
    }

    fn ends(&self, at: usize, lexicon: &Lexicon) -> bool {
        let at = if self.closes(at) && at > 0 { at - 1 } else { at };
        let TokenKind::Sign(c) = self.tokens[at].kind else { return false };
        let next = (at + 1..self.tokens.len()).find(|i| !self.closes(*i)).map(|i| &self.tokens[i]);
        let begins = next.is_none_or(|n| n.spaced && (n.capital || n.kind != TokenKind::Word));
        match c {
            '?' | '!' => next.is_none_or(|n| n.spaced),
            '.' => begins && !(at > 0 && lexicon.is_abbreviation(self.word_at(at - 1))),
            _ => false,
        }
    }
}

struct Marks {
    emphasis: bool,
    capitals: bool,
    capital: bool,
    spaced: bool,
}

/// As lists and texts are compared: lower case, straight apostrophes, `ß` as `ss`.
pub(super) fn fold(text: &str) -> String {
    if text.bytes().all(|b| b.is_ascii_lowercase()) {
        return text.to_owned();
    }
    text.chars().flat_map(char::to_lowercase).fold(String::with_capacity(text.len()), |mut out, c| {
        match c {
            'ß' => out.push_str("ss"),
            '’' => out.push('\''),
            c => out.push(c),
        }
        out
    })
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// A hyphen inside a compound is a space; between digits it may be a range and stays.
fn between_letters(text: &str, from: usize, to: usize) -> bool {
    let before = text[..from].chars().next_back();
    let after = text[to..].chars().next();
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    letter(before) && letter(after) && !(digit(before) && digit(after))
}

fn closing(c: char) -> Option<char> {
    match c {
        '"' => Some('"'),
        '“' => Some('”'),
        '„' => Some('“'),
        '«' => Some('»'),
        '»' => Some('«'),
        _ => None,
    }
}
