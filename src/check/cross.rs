//! What items have in common: content words of all items, indexed by their rarest, so that no two items are compared
//! without a reason.
//!
//! Words are weighed by their rarity (Spärck Jones, K. (1972). A statistical interpretation of term specificity and its
//! application in retrieval. Journal of Documentation, 28(1), 11–21); texts are compared by the cosine of their weights.

use crate::model::{Answer, Id, Item, Programme};
use crate::words::{Lexicon, Passage, Stems, TokenKind};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};

/// A content word, by a hash of its stem.
pub(super) type Term = u64;

/// The content words of one item, each group sorted and unique.
#[derive(Clone, Debug, Default)]
pub(super) struct Content {
    /// Of the stem.
    pub(super) stem: Vec<Term>,
    /// Of the key.
    pub(super) key: Vec<Term>,
    /// Of the distractors.
    pub(super) distractors: Vec<Term>,
}

/// All items.
#[derive(Debug)]
pub(super) struct Cross<'a> {
    /// Items that are compared: those with an id and without errors, in a language with word lists.
    pub(super) items: Vec<(&'a Item, Content)>,
    /// In how many items a term stands.
    frequency: HashMap<Term, u32>,
}

/// Terms in more items than this tell no two apart; candidates are looked for by the rarer ones.
const COMMON: u32 = 200;
/// By how many of its rarest terms an item is looked for.
const RAREST: usize = 12;

impl<'a> Cross<'a> {
    pub(super) fn of(programme: &'a Programme) -> Cross<'a> {
        let language = programme.language();
        let all: Vec<&Item> = programme.items.iter().filter(|i| !i.poisoned && !i.id.is_empty()).collect();
        let items: Vec<(&Item, Content)> = all
            .into_par_iter()
            .map_init(HashMap::new, |known, item| {
                let lexicon = Lexicon::of(item.language.as_deref().unwrap_or(language))?;
                Some((item, content(item, lexicon, known)))
            })
            .flatten()
            .collect();
        let mut frequency: HashMap<Term, u32> = HashMap::new();
        for (_, content) in &items {
            for term in content.all() {
                *frequency.entry(term).or_default() += 1;
            }
        }
        Cross { items, frequency }
    }

    /// Rarity of a term: the logarithm of the share of items without it.
    pub(super) fn weight(&self, term: Term) -> f64 {
        let n = self.items.len().max(1) as f64;
        (1.0 + n / f64::from(self.frequency.get(&term).copied().unwrap_or(1))).ln()
    }

    /// Whether a term stands in few items.
    pub(super) fn rare(&self, term: Term) -> bool {
        self.frequency.get(&term).is_none_or(|n| *n <= COMMON)
    }

    /// Cosine of two sets of terms by their weights, 0 to 1.
    pub(super) fn cosine(&self, a: &[Term], b: &[Term]) -> f64 {
        let square = |t: &Term| self.weight(*t).powi(2);
        let shared: f64 = a.iter().filter(|t| b.binary_search(t).is_ok()).map(square).sum();
        let norm = |set: &[Term]| set.iter().map(square).sum::<f64>().sqrt();
        if shared == 0.0 { 0.0 } else { shared / (norm(a) * norm(b)) }
    }

    /// Pairs of items (positions, the earlier first) that share at least two of their rarest terms in `of`.
    pub(super) fn likely(&self, of: impl Fn(&Content) -> Vec<Term>) -> Vec<(usize, usize)> {
        let mut posting: HashMap<Term, Vec<u32>> = HashMap::new();
        let rarest: Vec<Vec<Term>> = self.items.iter().map(|(_, content)| self.rarest(of(content))).collect();
        for (position, terms) in rarest.iter().enumerate() {
            for term in terms {
                posting.entry(*term).or_default().push(position as u32);
            }
        }
        let near = |(position, terms): (usize, &Vec<Term>)| {
            let mut met: BTreeMap<u32, u32> = BTreeMap::new();
            let others = terms.iter().filter_map(|t| posting.get(t)).flatten();
            others.filter(|o| (**o as usize) < position).for_each(|o| *met.entry(*o).or_default() += 1);
            met.into_iter().filter(|(_, n)| *n > 1).map(move |(o, _)| (o as usize, position)).collect::<Vec<_>>()
        };
        rarest.par_iter().enumerate().flat_map_iter(near).collect()
    }

    /// Items whose stem holds a term, by the term.
    pub(super) fn stems(&self) -> HashMap<Term, Vec<u32>> {
        let mut posting: HashMap<Term, Vec<u32>> = HashMap::new();
        for (position, (_, content)) in self.items.iter().enumerate() {
            for term in content.stem.iter().filter(|t| self.rare(**t)) {
                posting.entry(*term).or_default().push(position as u32);
            }
        }
        posting
    }

    fn rarest(&self, mut terms: Vec<Term>) -> Vec<Term> {
        terms.retain(|t| self.rare(*t));
        terms.sort_unstable_by_key(|t| (self.frequency.get(t).copied().unwrap_or(0), *t));
        terms.truncate(RAREST);
        terms
    }
}

impl Content {
    /// All terms, sorted and unique.
    pub(super) fn all(&self) -> Vec<Term> {
        united(&[&self.stem, &self.key, &self.distractors])
    }
}

/// The union of sorted sets.
pub(super) fn united(sets: &[&[Term]]) -> Vec<Term> {
    let mut all: Vec<Term> = sets.iter().flat_map(|s| s.iter().copied()).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Whether an item names another as its enemy, or is named by it.
pub(super) fn enemies(a: &Item, b: &Item) -> bool {
    let names = |item: &Item, id: &Id| item.enemies.contains(id);
    names(a, &b.id) || names(b, &a.id)
}

fn content(item: &Item, lexicon: &Lexicon, known: &mut HashMap<String, Term>) -> Content {
    let stems = Stems::of(lexicon.language);
    let mut terms = |passage: Passage, out: &mut Vec<Term>| {
        for token in passage.tokens() {
            let word = passage.text_of(token);
            let counts = !matches!(token.kind, TokenKind::Sign(_)) && !lexicon.is_stop(word) && word.len() > 1;
            if counts && !lexicon.is_imperative(word) && !lexicon.is_question_word(word) {
                let term = known.get(word).copied().unwrap_or_else(|| {
                    let term = hash(&stems.stem(word));
                    known.insert(word.to_owned(), term);
                    term
                });
                out.push(term);
            }
        }
    };
    let mut content = Content::default();
    terms(Passage::of_blocks(&item.body.stem), &mut content.stem);
    match &item.body.answer {
        Answer::None => {}
        Answer::Choices(choices) | Answer::Order(choices) => {
            for choice in choices {
                let out = if choice.key { &mut content.key } else { &mut content.distractors };
                terms(Passage::of_blocks(&choice.content), out);
            }
        }
        Answer::Pairs(_) => {
            item.body.cells().into_iter().for_each(|cell| terms(Passage::of_inlines(cell), &mut content.distractors));
        }
    }
    let accepted = item.text_key.iter().flat_map(|key| &key.accept);
    accepted.for_each(|text| terms(Passage::of_text(text), &mut content.key));
    for set in [&mut content.stem, &mut content.key, &mut content.distractors] {
        set.sort_unstable();
        set.dedup();
    }
    content
}

/// FNV-1a: the same on every machine.
fn hash(word: &str) -> Term {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}
