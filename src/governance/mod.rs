//! Reviews joined with the items that they are about: which of them count, and what is still missing.
//!
//! A review counts for the text that it saw. Its `of` is compared with the item's present candidate hash; of each
//! person the last verdict on that text counts, once a kind. What does not count is kept with the reason, so that rules
//! and reports say the same.

mod decisions;
mod moves;
mod people;
mod records;
mod refusal;
#[cfg(test)]
mod tests;

pub use decisions::Decided;
pub use moves::{Missing, Move, Past};
pub use people::author;
pub use records::{Discount, ahead};
pub use refusal::{Refusal, refusal};

use crate::canon::Canon;
use crate::model::{Built, Id, Item, Kind, Outcome, Policy, Programme, Review, ReviewKind, Table};
use crate::world::Date;
use people::Everybody;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// What the reviews say of every item.
#[derive(Clone, Debug, Default)]
pub struct Governance {
    /// By item; every item with an id has an entry.
    pub items: FxHashMap<Id, ItemReviews>,
    /// Reviews of items that there are not: positions in [`Programme::reviews`].
    pub unknown: Vec<usize>,
}

/// What the reviews say of one item. Numbers are positions in [`Programme::reviews`], oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemReviews {
    /// The present candidate hash, to which reviews are bound; `None` while the item has no canonical form.
    pub of: Option<String>,
    /// Reviews of the present text, or of one that two people have said to mean the same.
    pub current: Vec<usize>,
    /// Reviews of other texts: the history of the item.
    pub stale: Vec<usize>,
    /// Those of `current` that do not count, with the reason.
    pub discounted: Vec<(usize, Discount)>,
    /// What was accepted, in the order of [`ReviewKind::ALL`].
    pub kinds: [KindReviews; 3],
    /// Verdicts `revise` and `reject` on the present text that nobody has taken back or decided against.
    pub open: Vec<usize>,
    /// Somebody outside the organisations of the authors is among those who accepted the content.
    pub outside: bool,
    /// A file that may say more of it cannot be read whole. From what is missing nothing is to be concluded then: the
    /// mistake is in that file and is reported there.
    pub uncertain: bool,
    /// Signed decisions.
    pub decided: Decided,
    /// What its present state asks for and does not have.
    pub lacks: Vec<Missing>,
    /// Where it may go from its present state.
    pub moves: Vec<Move>,
}

/// The reviews of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindReviews {
    /// Which kind.
    pub kind: ReviewKind,
    /// Who accepted the present text, each person once, sorted.
    pub accepted_by: Vec<Id>,
    /// How many of them policy asks for.
    pub needed: u32,
}

impl Default for KindReviews {
    fn default() -> KindReviews {
        KindReviews { kind: ReviewKind::Content, accepted_by: Vec::new(), needed: 0 }
    }
}

impl KindReviews {
    /// How many accepting reviews are still to come.
    pub fn missing(&self) -> u32 {
        self.needed.saturating_sub(u32::try_from(self.accepted_by.len()).unwrap_or(u32::MAX))
    }

    /// Whether there are as many as policy asks for.
    pub fn met(&self) -> bool {
        self.missing() == 0
    }
}

impl ItemReviews {
    /// The reviews of one kind.
    pub fn kind(&self, kind: ReviewKind) -> &KindReviews {
        &self.kinds[kind as usize]
    }

    /// Whether every kind has as many accepting reviews as policy asks for.
    pub fn quorum_met(&self) -> bool {
        self.kinds.iter().all(KindReviews::met)
    }

    /// The content was accepted, as often as it must be, and by nobody outside the authors' organisations.
    pub fn inside_only(&self) -> bool {
        let content = self.kind(ReviewKind::Content);
        !self.outside && content.met() && !content.accepted_by.is_empty()
    }
}

/// By whose rules reviews count. With `check --base REV` these are the policy and the people of that revision, so
/// that nobody makes himself a reviewer.
#[derive(Clone, Copy, Debug)]
pub struct Standards<'a> {
    /// Quorums and roles.
    pub policy: &'a Policy,
    /// Roles, organisations and activity.
    pub people: &'a Table<crate::model::Person>,
    /// The day on which it is judged.
    pub on: Date,
}

/// Joins the reviews with the items.
pub fn governance(built: &Built, canon: &Canon, standards: Standards<'_>) -> Governance {
    let programme = &built.programme;
    let mut by_item: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut unknown = Vec::new();
    for (position, review) in programme.reviews.iter().enumerate() {
        match programme.items.contains(&review.item) {
            true => by_item.entry(&review.item).or_default().push(position),
            false => unknown.push(position),
        }
    }
    let everybody = Everybody::new(&programme.people, standards);
    let doubts = Doubts::new(built);
    let items: Vec<&Item> = programme.items.iter().filter(|i| !i.id.is_empty()).collect();
    let joined: Vec<(Id, ItemReviews)> = items
        .into_par_iter()
        .map(|item| {
            let positions = by_item.get(&*item.id).map(Vec::as_slice).unwrap_or_default();
            let mut reviews = join(programme, canon, &everybody, item, positions);
            reviews.uncertain = doubts.about(&item.id);
            (item.id.clone(), reviews)
        })
        .collect();
    let mut items = FxHashMap::default();
    for (id, reviews) in joined {
        items.entry(id).or_insert(reviews);
    }
    Governance { items, unknown }
}

/// What could not be read.
struct Doubts<'a> {
    /// People or policy.
    all: bool,
    /// The texts of sessions.
    sessions: Vec<&'a str>,
}

impl<'a> Doubts<'a> {
    fn new(built: &'a Built) -> Doubts<'a> {
        let poisoned = |path: &str| built.docs.by_path(path).map(|id| built.docs.get(id).poisoned());
        let texts = built.programme.torn_sessions.iter().map(|file| &*built.sources.get(*file).text);
        Doubts {
            all: poisoned("people.yaml") != Some(false) || poisoned("policy.yaml") == Some(true),
            sessions: texts.collect(),
        }
    }

    fn about(&self, item: &str) -> bool {
        // A session that cannot be read at all has no text; UTF-16 that was taken for UTF-8 is full of NUL.
        let blind = |text: &str| text.trim().is_empty() || text.contains('\0') || text.contains(item);
        self.all || self.sessions.iter().any(|text| blind(text))
    }
}

fn join(programme: &Programme, canon: &Canon, everybody: &Everybody<'_>, item: &Item, all: &[usize]) -> ItemReviews {
    let of = canon.candidate_hash(Kind::Item, &item.id);
    let same = same_meaning(canon, everybody, item);
    let is_current = |review: &Review| {
        let of = of.as_deref();
        of.is_some() && (of == Some(review.of.as_str()) || same == Some(review.of.as_str()))
    };
    let (current, stale): (Vec<usize>, Vec<usize>) = all.iter().partition(|n| is_current(&programme.reviews[**n]));
    let records = records::judge(programme, everybody, item, &current);
    let kinds = ReviewKind::ALL.map(|kind| KindReviews {
        kind,
        accepted_by: records.accepted(kind),
        needed: everybody.standards.policy.quorum.of(kind),
    });
    let outside = kinds[0].accepted_by.iter().any(|by| everybody.outside(by, &item.authors));
    let decided = decisions::judge(everybody, item);
    let kept = decided.last(item, &["retain"]).and_then(|decision| decision.date);
    let retained = |n: usize| kept.is_some_and(|day| programme.reviews[n].on.is_none_or(|on| on <= day));
    let open = records.open(programme).into_iter().filter(|n| !retained(*n)).collect();
    let discounted = records.discounted;
    let mut reviews =
        ItemReviews { of, current, stale, discounted, kinds, open, outside, decided, ..Default::default() };
    reviews.lacks = moves::lacks(everybody.standards, item, &reviews);
    reviews.moves = moves::moves(everybody.standards, canon, item, &reviews);
    reviews
}

/// The hash of an older text that means the same, as two people say who may. The key must be the one of that text:
/// a change of the key is never one of wording.
fn same_meaning<'i>(canon: &Canon, everybody: &Everybody<'_>, item: &'i Item) -> Option<&'i str> {
    let editorial = item.editorial.as_ref()?;
    let second = &editorial.second;
    let two = !everybody.same(&editorial.by, second) && everybody.author(second, &item.authors).is_none();
    let facets = canon.items.get(&item.id).filter(|_| two)?;
    let mut released = canon.releases.iter().filter_map(|release| release.entry(Kind::Item, &item.id));
    let same = released.any(|e| e.facets.key == facets.key && e.facets.candidate_hash() == editorial.of);
    same.then_some(editorial.of.as_str())
}

/// Whether a verdict stands in the way.
fn against(outcome: Outcome) -> bool {
    outcome != Outcome::Accept
}
