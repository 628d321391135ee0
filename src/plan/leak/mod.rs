//! Key safety: what of the exam must not stand in public, and how it is found there.
//!
//! Everything is compared as words: decoded, without markup, folded ([`words`]). Looked for are
//! - ids of exam items, if they hold a digit (an id that is a plain word proves nothing);
//! - stems and scenarios, by shingles of eight words in a row: found where six tenths of a text's
//!   shingles stand, or forty of them. Shingles that more than three exam items share are phrases of
//!   the house ("Which of the following …") and count for none; a text of which fewer than half are left,
//!   or that has fewer than eight words, is looked for together with its options only;
//! - whole sets of options, where at least two options have four words and more, and twelve together: found
//!   where all of these stand within 600 words;
//! - short items as a whole: stem and options in order, by shingles of four words, four fifths of at least six;
//! - files that nothing but exam items use, by digest ([`Scanner::media`]).
//!
//! The thresholds let a lesson teach what the exam asks, and even quote a sentence of it, without an alarm.

mod collect;
mod index;
mod words;

#[cfg(test)]
mod tests;

pub use collect::collect;
pub use words::Words;

use crate::model::Id;
use index::Index;
use std::collections::BTreeMap;

/// Words in a row that tell a text.
pub(super) const SHINGLE: usize = 8;
/// Words in a row that tell a short item or the beginning of an option.
pub(super) const SHORT: usize = 4;
/// Exam texts that may share a shingle before it counts as a phrase.
const SHARED: usize = 3;
/// Matching shingles that are enough however long a text is.
const ENOUGH: usize = 40;
/// Words within which all options of a set must stand.
const WINDOW: usize = 600;

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// The id of an exam item.
    Id,
    /// The stem of an exam item.
    Stem,
    /// All options of an exam item.
    Options,
    /// A short exam item, stem and options.
    Item,
    /// A scenario of exam items.
    Stimulus,
    /// A file that only exam items use.
    Media,
}

impl What {
    /// In words, before "of" and an id.
    pub fn name(self) -> &'static str {
        match self {
            What::Id => "the id",
            What::Stem => "the stem",
            What::Options => "the options",
            What::Item => "the text",
            What::Stimulus => "the scenario",
            What::Media => "a file",
        }
    }
}

/// Exam material in a public text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Leak {
    /// Id of the exam item or scenario.
    pub subject: Id,
    /// What of it.
    pub what: What,
}

/// A text of the exam.
#[derive(Clone, Debug, Default)]
pub struct Secret {
    /// Id of the item or scenario.
    pub subject: Option<Id>,
    /// It is a scenario.
    pub stimulus: bool,
    /// Stem, or the whole scenario.
    pub text: String,
    /// Options, rows and entries to order, in the author's order.
    pub options: Vec<String>,
}

/// Finds exam material.
#[derive(Debug, Default)]
pub struct Scanner {
    index: Index,
    media: BTreeMap<String, Id>,
}

impl Scanner {
    /// A scanner for texts and for digests of files (hexadecimal SHA-256) with the item that uses them.
    pub fn new(secrets: &[Secret], media: BTreeMap<String, Id>) -> Scanner {
        Scanner { index: Index::new(secrets), media }
    }

    /// There is nothing to find.
    pub fn is_empty(&self) -> bool {
        self.index.is_empty() && self.media.is_empty()
    }

    /// Exam material among words, each subject and kind once.
    pub fn scan(&self, words: &Words) -> Vec<Leak> {
        self.index.scan(words.hashes())
    }

    /// The exam item whose file these bytes are.
    pub fn media(&self, bytes: &[u8]) -> Option<Leak> {
        if self.media.is_empty() {
            return None;
        }
        self.media
            .get(&crate::canon::Digest::of(bytes).hex())
            .map(|subject| Leak { subject: subject.clone(), what: What::Media })
    }
}
