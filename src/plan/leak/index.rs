//! The search: all windows of a text against all shingles of the exam at once.

use super::words::Words;
use super::{ENOUGH, Leak, SHARED, SHINGLE, SHORT, Secret, WINDOW, What};
use crate::model::Id;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Of the shingles of a long text, and of a short item, in tenths.
const PART: [usize; 2] = [6, 8];
/// Fewest shingles that a short item must have.
const FEWEST: usize = 6;
/// An option is evidence from here on, and a set of them from there.
const OPTION_WORDS: usize = SHORT;
const SET_WORDS: usize = 12;

/// A text that is found by parts of its shingles.
#[derive(Debug)]
struct Text {
    subject: Id,
    what: What,
    needed: usize,
}

/// Options that are found where all of them stand.
#[derive(Debug)]
struct Set {
    subject: Id,
    options: usize,
    words: usize,
}

/// A row of words that is found whole.
#[derive(Debug)]
struct Phrase {
    words: Vec<u64>,
    means: Means,
}

#[derive(Clone, Copy, Debug)]
enum Means {
    /// Position in `ids`.
    Id(usize),
    /// Position in `sets`, and which option.
    Option(usize, usize),
}

/// Windows of one width by hash.
#[derive(Debug, Default)]
struct Windows<T> {
    width: usize,
    /// A bit for each hash that occurs: most windows of most texts are refused by it.
    filter: Vec<u64>,
    by_hash: FxHashMap<u64, Vec<T>>,
}

impl<T> Windows<T> {
    fn new(width: usize) -> Windows<T> {
        Windows { width, filter: vec![0; 1 << 12], by_hash: FxHashMap::default() }
    }

    fn insert(&mut self, hash: u64, value: T) {
        self.filter[(hash >> 52) as usize] |= 1 << (hash >> 46 & 63);
        self.by_hash.entry(hash).or_default().push(value);
    }

    /// Calls `found` with the position of each window that occurs.
    fn search(&self, words: &[u64], mut found: impl FnMut(usize, &T)) {
        if self.by_hash.is_empty() {
            return;
        }
        for (at, hash) in Rolling::new(words, self.width).enumerate() {
            if self.filter[(hash >> 52) as usize] & 1 << (hash >> 46 & 63) != 0 {
                self.by_hash.get(&hash).into_iter().flatten().for_each(|value| found(at, value));
            }
        }
    }
}

/// Hashes of all windows of a width, each from the one before (Karp and Rabin 1987).
struct Rolling<'w> {
    /// The words that leave the window, and those that come in.
    pairs: std::iter::Zip<std::slice::Iter<'w, u64>, std::slice::Iter<'w, u64>>,
    top: u64,
    hash: u64,
}

const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

impl<'w> Rolling<'w> {
    fn new(words: &'w [u64], width: usize) -> Rolling<'w> {
        let top = (1..width).fold(1u64, |top, _| top.wrapping_mul(BASE));
        let (first, coming) = words.split_at_checked(width.saturating_sub(1)).unwrap_or_default();
        let hash = first.iter().fold(0, |hash: u64, word| hash.wrapping_mul(BASE).wrapping_add(*word));
        Rolling { pairs: words.iter().zip(coming), top, hash }
    }
}

impl Iterator for Rolling<'_> {
    type Item = u64;

    fn next(&mut self) -> Option<u64> {
        let (leaves, comes) = self.pairs.next()?;
        let whole = self.hash.wrapping_mul(BASE).wrapping_add(*comes);
        self.hash = whole.wrapping_sub(leaves.wrapping_mul(self.top));
        // Multiplication moves nothing down: the filter reads the upper bits, the map all.
        Some(whole ^ whole >> 29)
    }
}

#[derive(Debug, Default)]
pub(super) struct Index {
    texts: Vec<Text>,
    ids: Vec<Id>,
    sets: Vec<Set>,
    phrases: Vec<Phrase>,
    long: Windows<(usize, usize)>,
    short: Windows<(usize, usize)>,
    starts: [Windows<usize>; 3],
}

/// Widths by which phrases are found: ids of one and two words, options.
const STARTS: [usize; 3] = [1, 2, SHORT];

impl Index {
    pub(super) fn new(secrets: &[Secret]) -> Index {
        let mut index = Index {
            long: Windows::new(SHINGLE),
            short: Windows::new(SHORT),
            starts: STARTS.map(Windows::new),
            ..Index::default()
        };
        let texts: Vec<Words> = secrets.iter().map(|s| Words::of_secret(&s.text)).collect();
        let mut uses: FxHashMap<u64, usize> = FxHashMap::default();
        for text in &texts {
            let own: BTreeSet<u64> = shingles(text.hashes(), SHINGLE).into_iter().collect();
            own.into_iter().for_each(|hash| *uses.entry(hash).or_default() += 1);
        }
        for (secret, text) in secrets.iter().zip(&texts) {
            let Some(subject) = &secret.subject else { continue };
            index.add_id(subject, secret.stimulus);
            let all = shingles(text.hashes(), SHINGLE);
            let own: Vec<u64> =
                all.iter().copied().filter(|hash| uses.get(hash).is_none_or(|n| *n <= SHARED)).collect();
            let options: Vec<Words> = secret.options.iter().map(|o| Words::of_secret(o)).collect();
            if !own.is_empty() && own.len() * 2 >= all.len() {
                let what = if secret.stimulus { What::Stimulus } else { What::Stem };
                index.add_text(subject, what, &own, PART[0]);
            } else if !options.is_empty() {
                let whole: Vec<u64> =
                    text.hashes().iter().chain(options.iter().flat_map(|o| o.hashes())).copied().collect();
                let parts = shingles(&whole, SHORT);
                if parts.len() >= FEWEST {
                    index.add_text(subject, What::Item, &parts, PART[1]);
                }
            }
            index.add_options(subject, &options);
        }
        index
    }

    pub(super) fn is_empty(&self) -> bool {
        self.texts.is_empty() && self.phrases.is_empty()
    }

    fn add_id(&mut self, id: &Id, stimulus: bool) {
        // Of a scenario the text is secret, not the name.
        if !stimulus && id.bytes().any(|b| b.is_ascii_digit()) && id.len() > 4 {
            self.ids.push(id.clone());
            self.add_phrase(Words::of_secret(id).hashes(), Means::Id(self.ids.len() - 1));
        }
    }

    fn add_text(&mut self, subject: &Id, what: What, shingles: &[u64], tenths: usize) {
        let needed = (shingles.len() * tenths).div_ceil(10).clamp(1, ENOUGH);
        self.texts.push(Text { subject: subject.clone(), what, needed });
        let windows = if what == What::Item { &mut self.short } else { &mut self.long };
        for (number, hash) in shingles.iter().enumerate() {
            windows.insert(*hash, (self.texts.len() - 1, number));
        }
    }

    fn add_options(&mut self, subject: &Id, options: &[Words]) {
        let long: Vec<&Words> = options.iter().filter(|o| o.len() >= OPTION_WORDS).collect();
        let words = long.iter().map(|o| o.len()).sum();
        if long.len() < 2 || words < SET_WORDS {
            return;
        }
        self.sets.push(Set { subject: subject.clone(), options: long.len(), words });
        for (number, option) in long.into_iter().enumerate() {
            self.add_phrase(option.hashes(), Means::Option(self.sets.len() - 1, number));
        }
    }

    fn add_phrase(&mut self, words: &[u64], means: Means) {
        let Some(start) = STARTS.iter().rposition(|width| *width <= words.len()) else { return };
        let Some(hash) = Rolling::new(words, STARTS[start]).next() else { return };
        self.phrases.push(Phrase { words: words.to_vec(), means });
        self.starts[start].insert(hash, self.phrases.len() - 1);
    }

    pub(super) fn scan(&self, words: &[u64]) -> Vec<Leak> {
        let mut leaks = Vec::new();
        for windows in [&self.long, &self.short] {
            let mut seen: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
            windows.search(words, |_, (text, number)| {
                seen.entry(*text).or_default().insert(*number);
            });
            for (text, shingles) in seen {
                let text = &self.texts[text];
                if shingles.len() >= text.needed {
                    leaks.push(Leak { subject: text.subject.clone(), what: text.what });
                }
            }
        }
        let mut options: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
        for windows in &self.starts {
            windows.search(words, |at, phrase| {
                let phrase = &self.phrases[*phrase];
                if words[at..].starts_with(&phrase.words) {
                    match phrase.means {
                        Means::Id(id) => leaks.push(Leak { subject: self.ids[id].clone(), what: What::Id }),
                        Means::Option(set, number) => options.entry(set).or_default().push((at, number)),
                    }
                }
            });
        }
        for (set, found) in options {
            let set = &self.sets[set];
            if together(found, set) {
                leaks.push(Leak { subject: set.subject.clone(), what: What::Options });
            }
        }
        leaks.sort();
        leaks.dedup();
        leaks
    }
}

fn shingles(words: &[u64], width: usize) -> Vec<u64> {
    Rolling::new(words, width).collect()
}

/// Whether all options of a set stand in one window. `found` is (position, option).
fn together(mut found: Vec<(usize, usize)>, set: &Set) -> bool {
    found.sort_unstable();
    let mut counts = vec![0usize; set.options];
    let (mut missing, mut from) = (set.options, 0);
    for (at, number) in &found {
        if counts[*number] == 0 {
            missing -= 1;
        }
        counts[*number] += 1;
        while let Some((_, number)) = found.get(from).filter(|(first, _)| at - first > WINDOW + set.words) {
            counts[*number] -= 1;
            if counts[*number] == 0 {
                missing += 1;
            }
            from += 1;
        }
        if missing == 0 {
            return true;
        }
    }
    false
}
