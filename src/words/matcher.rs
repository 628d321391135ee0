//! One automaton for all lists.

use super::List;
use super::passage::Passage;
use aho_corasick::{AhoCorasick, MatchKind};
use std::collections::BTreeMap;
use std::ops::Range;

/// A phrase of a list in a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Which list.
    pub list: List,
    /// Which tokens.
    pub tokens: Range<usize>,
    pub(super) entry: u32,
}

/// Finds phrases at the borders of tokens: patterns and texts have a space around each token.
#[derive(Debug)]
pub(super) struct Matcher {
    /// `None` if the automaton could not be built, which takes far more patterns than there are.
    automaton: Option<AhoCorasick>,
    /// By pattern: its list, and its entry or that it is exempt.
    patterns: Vec<(List, Option<u32>)>,
}

impl Matcher {
    /// Keys are lists and phrases in the form of a passage's text.
    pub(super) fn new(patterns: BTreeMap<(List, String), Option<u32>>) -> Matcher {
        let automaton =
            AhoCorasick::builder().match_kind(MatchKind::Standard).build(patterns.keys().map(|(_, p)| p)).ok();
        Matcher { automaton, patterns: patterns.into_iter().map(|((list, _), entry)| (list, entry)).collect() }
    }

    pub(super) fn hits(&self, passage: &Passage) -> Vec<Hit> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let mut found: Vec<(List, Range<usize>, Option<u32>)> = Vec::new();
        for hit in automaton.find_overlapping_iter(&passage.text) {
            let (list, entry) = self.patterns[hit.pattern().as_usize()];
            // The spaces at both ends belong to the pattern.
            found.push((list, passage.token_at(hit.start() + 1)..passage.token_at(hit.end() - 1), entry));
        }
        if found.is_empty() {
            return Vec::new();
        }
        // Of one list: from the left, the longest first; an exempt phrase wins over one of its length.
        found
            .sort_by_key(|(list, tokens, entry)| (*list, tokens.start, std::cmp::Reverse(tokens.end), entry.is_some()));
        let exempt: Vec<(List, Range<usize>)> =
            found.iter().filter(|(_, _, e)| e.is_none()).map(|(l, t, _)| (*l, t.clone())).collect();
        let hidden = |list: List, tokens: &Range<usize>| {
            exempt.iter().any(|(l, e)| *l == list && e.start <= tokens.start && tokens.end <= e.end)
        };
        let mut hits: Vec<Hit> = Vec::new();
        for (list, tokens, entry) in found {
            let Some(entry) = entry else { continue };
            let taken = hits.last().is_some_and(|h| h.list == list && tokens.start < h.tokens.end);
            if !taken && !hidden(list, &tokens) {
                hits.push(Hit { list, tokens, entry });
            }
        }
        hits.sort_by_key(|hit| (hit.tokens.start, hit.list));
        hits
    }
}
