//! What items have in common: content words of all items, indexed by their rarest, so that no two items are compared
//! without a reason.
//!
//! Words are weighed by their rarity (Spärck Jones, K. (1972). A statistical interpretation of term specificity and its
//! application in retrieval. Journal of Documentation, 28(1), 11–21); texts are compared by the cosine of their weights.

use super::prose::Prose;
use crate::model::{Answer, Id, Item};
use crate::words::{Lexicon, Passage, TokenKind};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Ordering;

/// A content word's stem, by its number in the order of first appearance.
pub(super) type Term = u32;

/// The content words of one item, each group sorted and unique.
#[derive(Clone, Debug, Default)]
pub(super) struct Content {
    /// Of the stem.
    pub(super) stem: Vec<Term>,
    /// A bit for each of them.
    signature: u128,
    /// Of the key.
    pub(super) key: Vec<Term>,
    /// Of the distractors.
    pub(super) distractors: Vec<Term>,
}

/// All items.
#[derive(Debug)]
pub struct Cross<'a> {
    /// Items that are compared: those with an id and without errors, in a language with word lists.
    pub(super) items: Vec<(&'a Item, Content)>,
    /// By term: in how many items it stands.
    frequency: Vec<u32>,
    /// By term: the logarithm of the share of items without it.
    weight: Vec<f64>,
}

/// Terms in more items than this tell no two apart; candidates are looked for by the rarer ones.
const COMMON: u32 = 200;
/// By how many of its rarest terms an item is looked for.
const RAREST: usize = 12;

impl<'a> Cross<'a> {
    pub(super) fn of(hashed: Vec<(&'a Item, Hashed)>) -> Cross<'a> {
        // Two files with one id are told as such; one is not like the other, or its enemy, besides.
        let mut ids = FxHashSet::default();
        let usable = |item: &Item| !item.poisoned && !item.id.is_empty();
        let hashed = hashed.into_iter().filter(|(item, _)| usable(item) && ids.insert(&item.id));
        // Numbers instead of hashes: what follows looks terms up by the million.
        let mut numbers: FxHashMap<u64, Term> = FxHashMap::default();
        let mut frequency: Vec<u32> = Vec::new();
        let mut number = |hashes: Vec<u64>| -> Vec<Term> {
            let mut terms: Vec<Term> = hashes
                .into_iter()
                .map(|hash| {
                    let next = numbers.len() as Term;
                    *numbers.entry(hash).or_insert(next)
                })
                .collect();
            terms.sort_unstable();
            terms.dedup();
            terms
        };
        let mut items = Vec::new();
        for (item, Hashed { stem, key, distractors }) in hashed {
            let (stem, key, distractors) = (number(stem), number(key), number(distractors));
            let signature = stem.iter().fold(0, |all, term| all | bit(*term));
            let content = Content { stem, signature, key, distractors };
            for term in content.all() {
                let at = term as usize;
                if at >= frequency.len() {
                    frequency.resize(at + 1, 0);
                }
                frequency[at] += 1;
            }
            items.push((item, content));
        }
        let n = items.len().max(1) as f64;
        let weight = frequency.iter().map(|f| (1.0 + n / f64::from(*f)).ln()).collect();
        Cross { items, frequency, weight }
    }

    /// Rarity of a term: the logarithm of the share of items without it.
    pub(super) fn weight(&self, term: Term) -> f64 {
        self.weight[term as usize]
    }

    /// Whether a term stands in few items.
    pub(super) fn rare(&self, term: Term) -> bool {
        self.frequency[term as usize] <= COMMON
    }

    /// Cosine of two sets of terms by their weights, 0 to 1.
    pub(super) fn cosine(&self, a: &[Term], b: &[Term]) -> f64 {
        let square = |t: &Term| self.weight(*t).powi(2);
        let (mut i, mut j, mut shared) = (0, 0, 0.0);
        while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
            match x.cmp(y) {
                Ordering::Less => i += 1,
                Ordering::Greater => j += 1,
                Ordering::Equal => {
                    shared += square(x);
                    (i, j) = (i + 1, j + 1);
                }
            }
        }
        let norm = |set: &[Term]| set.iter().map(square).sum::<f64>().sqrt();
        if shared == 0.0 { 0.0 } else { shared / (norm(a) * norm(b)) }
    }

    /// Pairs of items (positions, the earlier first) that share at least two of their rarest terms in `of`.
    pub(super) fn likely(&self, of: impl Fn(&Content) -> Vec<Term>) -> Vec<(usize, usize)> {
        let mut posting: Vec<Vec<u32>> = vec![Vec::new(); self.frequency.len()];
        let rarest: Vec<Vec<Term>> = self.items.iter().map(|(_, content)| self.rarest(of(content))).collect();
        for (position, terms) in rarest.iter().enumerate() {
            for term in terms {
                posting[*term as usize].push(position as u32);
            }
        }
        // How often each item was met, counted in place; what is not touched costs nothing.
        let met = || vec![0u8; self.items.len()];
        let near = |met: &mut Vec<u8>, (position, terms): (usize, &Vec<Term>)| {
            let mut shared: Vec<u32> = Vec::new();
            let others =
                || terms.iter().flat_map(|t| posting[*t as usize].iter().take_while(|o| (**o as usize) < position));
            for other in others() {
                let count = &mut met[*other as usize];
                *count += 1;
                if *count == 2 {
                    shared.push(*other);
                }
            }
            others().for_each(|other| met[*other as usize] = 0);
            shared.sort_unstable();
            shared.into_iter().map(|other| (other as usize, position)).collect::<Vec<_>>()
        };
        rarest.par_iter().enumerate().map_init(met, near).flatten_iter().collect()
    }

    /// Items whose stem holds a term, by the term.
    pub(super) fn stems(&self) -> Vec<Vec<u32>> {
        let mut posting: Vec<Vec<u32>> = vec![Vec::new(); self.frequency.len()];
        for (position, (_, content)) in self.items.iter().enumerate() {
            for term in content.stem.iter().filter(|t| self.rare(**t)) {
                posting[*term as usize].push(position as u32);
            }
        }
        posting
    }

    fn rarest(&self, mut terms: Vec<Term>) -> Vec<Term> {
        terms.retain(|t| self.rare(*t));
        terms.sort_unstable_by_key(|t| (self.frequency[*t as usize], *t));
        terms.truncate(RAREST);
        terms
    }
}

impl Content {
    /// Whether a term stands in the stem. Most that do not are told by one bit.
    pub(super) fn asks(&self, term: Term) -> bool {
        self.signature & bit(term) != 0 && self.stem.binary_search(&term).is_ok()
    }

    /// All terms, sorted and unique.
    pub(super) fn all(&self) -> Vec<Term> {
        united(&[&self.stem, &self.key, &self.distractors])
    }
}

fn bit(term: Term) -> u128 {
    // Numbers follow the order of first appearance; multiplied, neighbours lie apart.
    1 << (term.wrapping_mul(0x9e37_79b9) >> 25)
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

/// The same by hashes of stems, before all items are known; of one item.
#[derive(Default)]
pub(super) struct Hashed {
    stem: Vec<u64>,
    key: Vec<u64>,
    distractors: Vec<u64>,
}

impl Hashed {
    pub(super) fn of(prose: &Prose<'_>) -> Hashed {
        let (item, lexicon) = (prose.item, prose.lexicon);
        let mut content = Hashed::default();
        terms(lexicon, &prose.stem, &mut content.stem);
        for option in &prose.options {
            let out = if option.choice.key { &mut content.key } else { &mut content.distractors };
            terms(lexicon, &option.text, out);
        }
        match &item.body.answer {
            Answer::None | Answer::Choices(_) => {}
            Answer::Order(choices) => {
                for choice in choices {
                    let out = if choice.key { &mut content.key } else { &mut content.distractors };
                    terms(lexicon, &Passage::of_blocks(&choice.content), out);
                }
            }
            Answer::Pairs(_) => {
                let cells = item.body.cells().into_iter();
                cells.for_each(|cell| terms(lexicon, &Passage::of_inlines(cell), &mut content.distractors));
            }
        }
        let accepted = item.text_key.iter().flat_map(|key| &key.accept);
        accepted.for_each(|text| terms(lexicon, &Passage::of_text(text), &mut content.key));
        content
    }
}

/// The stems of the content words of a text.
fn terms(lexicon: &Lexicon, passage: &Passage, out: &mut Vec<u64>) {
    for token in passage.tokens() {
        let word = passage.text_of(token);
        if !matches!(token.kind, TokenKind::Sign(_)) && word.len() > 1 && lexicon.is_content(word) {
            out.push(lexicon.stem(word));
        }
    }
}
