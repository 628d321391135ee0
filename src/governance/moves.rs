//! Where an item may go from its state, and what is still missing for that.

use super::{ItemReviews, Standards};
use crate::canon::{Canon, Class};
use crate::model::lifecycle::{self, Guard, Transition};
use crate::model::{Id, Item, Kind, Pool, ReviewKind, Status};

/// A transition from an item's present state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Which.
    pub transition: &'static Transition,
    /// What must come first; nothing where the item may go now.
    pub missing: Vec<Missing>,
}

/// Something that a transition, or a state, waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// A text that can be reviewed: an id, the marks of all options, no errors.
    Text,
    /// So many accepting reviews of a kind.
    Reviews(ReviewKind, u32),
    /// Somebody outside the authors' organisations among those who accepted the content.
    Outside,
    /// An answer to open verdicts: positions in [`crate::model::Programme::reviews`].
    Answer(Vec<usize>),
    /// A signed decision, one of these, in one of these roles.
    Decision(&'static [&'static str], Vec<Id>),
    /// A change of the text: without one the item stays where it is.
    Change,
}

/// What decides that an item is put to use.
pub(super) const ACTIVATE: &[&str] = &["activate", "retain"];

/// What an item's present state asks for and does not have.
pub(super) fn lacks(standards: Standards<'_>, item: &Item, reviews: &ItemReviews) -> Vec<Missing> {
    let mut needs = lifecycle::needs(item.status);
    let in_use = matches!(item.status, Status::Approved | Status::Beta | Status::Active);
    if in_use && reviews.decided.says(item, &["suspend"]) {
        needs.push(Guard::Decision(ACTIVATE));
    } else if item.status == Status::Active {
        needs.push(Guard::Activation);
    }
    needs.into_iter().flat_map(|guard| missing(standards, item, reviews, guard)).collect()
}

/// Every transition from its present state that is open to an item of its pool and past.
pub(super) fn moves(standards: Standards<'_>, canon: &Canon, item: &Item, reviews: &ItemReviews) -> Vec<Move> {
    let past = Past::of(canon, item);
    let open = |t: &&Transition| t.guards.iter().all(|guard| *guard == Guard::TextChanged || past.passes(*guard));
    let to = |transition: &'static Transition| {
        let unchanged = transition.guards.contains(&Guard::TextChanged) && !past.changed;
        let change = unchanged.then_some(Missing::Change);
        let others = transition.guards.iter().flat_map(|guard| missing(standards, item, reviews, *guard));
        Move { transition, missing: change.into_iter().chain(others).collect() }
    };
    lifecycle::from(item.status).filter(open).map(to).collect()
}

/// What of an item's past transitions depend on.
#[derive(Clone, Copy, Debug)]
pub struct Past {
    /// Its text is not the one of the last release.
    pub changed: bool,
    /// It was active or suspended in a release.
    pub live: bool,
    /// It is a practice item.
    pub practice: bool,
}

impl Past {
    /// Of an item, by the releases.
    pub fn of(canon: &Canon, item: &Item) -> Past {
        let standing = canon.standings.get(&(Kind::Item, item.id.clone()));
        let facts = canon.releases.iter().filter_map(|r| r.entry(Kind::Item, &item.id)?.item);
        let was_live = |status| matches!(status, Status::Active | Status::Suspended);
        Past {
            changed: standing.is_none_or(|s| matches!(s.class, Class::New | Class::Minor | Class::Major)),
            live: facts.into_iter().any(|f| was_live(f.status)),
            practice: item.pool == Pool::Practice,
        }
    }

    /// Whether it lets a guard pass; guards of the present state always do.
    pub fn passes(self, guard: Guard) -> bool {
        match guard {
            Guard::TextChanged => self.changed,
            Guard::NeverLive => !self.live,
            Guard::Practice => self.practice,
            _ => true,
        }
    }
}

fn missing(standards: Standards<'_>, item: &Item, reviews: &ItemReviews, guard: Guard) -> Vec<Missing> {
    let decisions = &standards.policy.decisions;
    match guard {
        Guard::Complete => reviews.of.is_none().then_some(Missing::Text).into_iter().collect(),
        Guard::Reviews => {
            let kinds = reviews.kinds.iter().filter(|k| !k.met()).map(|k| Missing::Reviews(k.kind, k.missing()));
            let inside = standards.policy.outside_organisation && reviews.inside_only();
            kinds.chain(inside.then_some(Missing::Outside)).collect()
        }
        Guard::NothingOpen if reviews.open.is_empty() => Vec::new(),
        Guard::NothingOpen => vec![Missing::Answer(reviews.open.clone())],
        Guard::Decision(what) if !reviews.decided.says(item, what) => {
            vec![Missing::Decision(what, decisions.any(what))]
        }
        Guard::Activation if decisions.activate.is_some() && !reviews.decided.says(item, ACTIVATE) => {
            vec![Missing::Decision(ACTIVATE, decisions.any(ACTIVATE))]
        }
        Guard::Decision(_) | Guard::Activation | Guard::TextChanged | Guard::NeverLive | Guard::Practice => Vec::new(),
    }
}
