//! A search index in small files, for pages that are served as files or opened from a folder.
//!
//! A browser reads the directory, then only the shards of terms and the records of pages
//! that a query needs. The files are scripts that hand over their data, since a page opened
//! from a folder may load scripts and nothing else.
//!
//! Weights are those of BM25 over fields (Robertson & Zaragoza, "The Probabilistic Relevance
//! Framework: BM25 and Beyond", 2009), computed here and rounded to six bits; the script adds them up.

mod encode;
mod words;

#[cfg(test)]
mod tests;

pub use words::words;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// A page as a result shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Record {
    /// Title.
    pub title: String,
    /// Address from the site's root.
    pub href: String,
    /// What kind of page it is and where it stands.
    pub place: String,
    /// One or two sentences.
    pub summary: String,
}

/// The words of a page by field.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// Title.
    pub title: String,
    /// Names and ids by which it is known.
    pub keywords: String,
    /// Headings.
    pub headings: String,
    /// Everything else.
    pub body: String,
}

/// How much an occurrence counts in title, keywords, headings, body.
const WEIGHTS: [u32; 4] = [10, 8, 4, 1];
/// Pages that are read at once; what they say is merged before the next are read.
const BATCH: usize = 512;
/// Saturation and normalisation by length, the usual values.
const K1: f64 = 1.2;
const B: f64 = 0.75;
/// A term on more pages than this keeps the pages on which it weighs most.
const MOST_PAGES: usize = 3_000;
/// Size of a shard of terms, in bytes; a term with a longer list has one of its own.
const SHARD: usize = 10 << 10;
/// Records a file. A query shows ten pages, which lie in as many files at worst.
pub const RECORDS: usize = 12;

/// A posting: page number and weighted frequency.
type Posting = (u32, u16);

/// One file of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Name below the index's folder.
    pub name: String,
    /// A script.
    pub text: String,
}

/// Builds the index. `page` gives the record and the words of the page at a position;
/// it is called once a page, from several threads, and nothing of it is kept but postings.
pub fn build(pages: usize, page: &(dyn Fn(usize) -> (Record, Text) + Sync)) -> Vec<File> {
    let mut terms: FxHashMap<String, Vec<Posting>> = FxHashMap::default();
    let (mut records, mut lengths) = (Vec::with_capacity(pages), Vec::with_capacity(pages));
    for start in (0..pages).step_by(BATCH) {
        let batch: Vec<usize> = (start..pages.min(start + BATCH)).collect();
        let read: Vec<Part> = batch.par_chunks(BATCH / 8).map(|numbers| Part::read(numbers, page)).collect();
        for part in read {
            let postings = part.names.into_iter().collect::<Vec<_>>();
            for (term, local) in postings {
                terms.entry(term).or_default().extend(&part.postings[local as usize]);
            }
            records.extend(part.records);
            lengths.extend(part.lengths);
        }
    }
    let mut sorted: Vec<(String, Vec<Posting>)> = terms.into_iter().collect();
    sorted.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    let weigh = Weigh::new(&lengths);
    let lists: Vec<String> = sorted.par_iter().map(|(_, postings)| weigh.list(postings)).collect();
    let names: Vec<String> = sorted.into_iter().map(|(name, _)| name).collect();
    encode::files(&names, &lists, &records)
}

/// What some pages say, with term numbers of their own.
#[derive(Default)]
struct Part {
    names: FxHashMap<String, u32>,
    postings: Vec<Vec<Posting>>,
    /// Weighted frequency of each term on the page that is being read, and the terms where that is not 0.
    sums: Vec<u32>,
    found: Vec<u32>,
    records: Vec<Record>,
    lengths: Vec<u32>,
}

impl Part {
    fn read(numbers: &[usize], page: &(dyn Fn(usize) -> (Record, Text) + Sync)) -> Part {
        let mut part = Part::default();
        for number in numbers {
            let (record, text) = page(*number);
            let mut length = 0;
            for (field, weight) in [&text.title, &text.keywords, &text.headings, &text.body].into_iter().zip(WEIGHTS) {
                words(field, &mut |word| {
                    length += 1;
                    part.add(word, weight);
                });
            }
            part.records.push(record);
            part.lengths.push(length);
            part.end(u32::try_from(*number).unwrap_or(u32::MAX));
        }
        part
    }

    fn add(&mut self, word: &str, weight: u32) {
        let number = match self.names.get(word) {
            Some(number) => *number,
            None => {
                let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
                self.names.insert(word.to_owned(), number);
                self.postings.push(Vec::new());
                self.sums.push(0);
                number
            }
        };
        let sum = &mut self.sums[number as usize];
        if *sum == 0 {
            self.found.push(number);
        }
        *sum += weight;
    }

    /// Gives each term that was found its posting for the page.
    fn end(&mut self, page: u32) {
        for number in self.found.drain(..) {
            let sum = std::mem::take(&mut self.sums[number as usize]);
            self.postings[number as usize].push((page, u16::try_from(sum).unwrap_or(u16::MAX)));
        }
    }
}

/// Turns frequencies into weights.
struct Weigh<'l> {
    lengths: &'l [u32],
    mean: f64,
    /// Weight that becomes the largest number.
    most: f64,
}

impl Weigh<'_> {
    fn new(lengths: &[u32]) -> Weigh<'_> {
        let pages = lengths.len().max(1) as f64;
        let mean = lengths.iter().map(|l| f64::from(*l)).sum::<f64>() / pages;
        Weigh { lengths, mean: mean.max(1.0), most: log2(pages + 1.0) * (K1 + 1.0) }
    }

    fn list(&self, postings: &[Posting]) -> String {
        let (pages, on) = (self.lengths.len() as f64, postings.len() as f64);
        let rarity = log2(1.0 + (pages - on + 0.5) / (on + 0.5));
        let mut weights: Vec<(u32, u8)> =
            postings.iter().map(|(page, count)| (*page, self.weight(rarity, *page, *count))).collect();
        if weights.len() > MOST_PAGES {
            weights.sort_unstable_by_key(|(page, weight)| (std::cmp::Reverse(*weight), *page));
            weights.truncate(MOST_PAGES);
        }
        weights.sort_unstable();
        encode::postings(&weights)
    }

    fn weight(&self, rarity: f64, page: u32, count: u16) -> u8 {
        let (count, length) = (f64::from(count), f64::from(self.lengths[page as usize]));
        let score = rarity * count * (K1 + 1.0) / (count + K1 * (1.0 - B + B * length / self.mean));
        // Six bits; what occurs at all counts for something.
        (score / self.most * 63.0).round().clamp(1.0, 63.0) as u8
    }
}

/// Logarithm to base 2, linear between powers: exact enough to rank by, and the same bits on every machine.
fn log2(x: f64) -> f64 {
    let bits = x.max(1.0).to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as f64 - 1023.0;
    exponent + (bits & ((1 << 52) - 1)) as f64 / (1_u64 << 52) as f64
}
