//! Stems of words, by the Snowball algorithms.
//!
//! Porter, M. F. (2001). Snowball: A language for stemming algorithms.

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;
use std::cell::RefCell;

/// How many words a thread remembers before it begins anew.
const REMEMBERED: usize = 1 << 17;

thread_local! {
    /// By language and word. The same words come again and again, and cutting one costs as much as reading a sentence.
    static KNOWN: RefCell<FxHashMap<&'static str, FxHashMap<String, u64>>> = RefCell::default();
}

/// A number for the stem of a folded word: words of one stem have the same on every machine.
pub(super) fn stem(language: &'static str, word: &str) -> u64 {
    KNOWN.with_borrow_mut(|known| {
        let known = known.entry(language).or_default();
        if let Some(stem) = known.get(word) {
            return *stem;
        }
        if known.len() >= REMEMBERED {
            known.clear();
        }
        let algorithm = if language == "de" { Algorithm::German } else { Algorithm::English };
        let stem = hash(&Stemmer::create(algorithm).stem(word));
        known.insert(word.to_owned(), stem);
        stem
    })
}

/// FNV-1a.
fn hash(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}
