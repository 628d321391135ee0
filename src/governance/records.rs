//! Which of an item's current reviews count.

use super::against;
use super::people::Everybody;
use crate::model::{Id, Item, Programme, Review, ReviewKind};
use crate::world::Date;

/// Why a review of the present text does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Discount {
    /// The reviewer wrote the item, under this id.
    Author(Id),
    /// Nobody knows the reviewer.
    Unknown,
    /// The reviewer was not active on that day.
    Inactive,
    /// The reviewer holds none of the roles for this kind.
    WithoutRole,
    /// The day lies ahead.
    Future,
    /// It has no day that can be read.
    Undated,
    /// The same person gave a later verdict of this kind on this text, which stands at this position.
    Superseded(usize),
}

/// The current reviews of an item, judged.
pub(super) struct Records<'a> {
    /// Those that count: the last of each person and kind.
    counted: Vec<(usize, &'a Review)>,
    pub(super) discounted: Vec<(usize, Discount)>,
}

/// Judges reviews of the present text, given oldest first.
pub(super) fn judge<'a>(
    programme: &'a Programme,
    everybody: &Everybody<'_>,
    item: &Item,
    current: &[usize],
) -> Records<'a> {
    let mut records = Records { counted: Vec::new(), discounted: Vec::new() };
    for position in current {
        let review = &programme.reviews[*position];
        if let Some(discount) = discount(everybody, item, review) {
            records.discounted.push((*position, discount));
            continue;
        }
        let before =
            records.counted.iter().position(|(_, r)| r.kind == review.kind && everybody.same(&r.by, &review.by));
        if let Some(before) = before {
            let (old, _) = records.counted.remove(before);
            records.discounted.push((old, Discount::Superseded(*position)));
        }
        records.counted.push((*position, review));
    }
    records.discounted.sort_by_key(|(position, _)| *position);
    records
}

pub(super) fn discount(everybody: &Everybody<'_>, item: &Item, review: &Review) -> Option<Discount> {
    if let Some(author) = everybody.author(&review.by, &item.authors) {
        return Some(Discount::Author(author.clone()));
    }
    let Some(on) = review.on else { return Some(Discount::Undated) };
    if !everybody.known(&review.by) {
        Some(Discount::Unknown)
    } else if ahead(on, everybody.standards.on) {
        Some(Discount::Future)
    } else if !everybody.active(&review.by, on) {
        Some(Discount::Inactive)
    } else if !review.kind.roles().iter().any(|role| everybody.holds(&review.by, role)) {
        Some(Discount::WithoutRole)
    } else {
        None
    }
}

/// Whether a day is still to come. Where somebody signs it may be tomorrow already.
pub fn ahead(day: Date, today: Date) -> bool {
    day.days() > today.days() + 1
}

impl Records<'_> {
    /// Who accepted.
    pub(super) fn accepted(&self, kind: ReviewKind) -> Vec<Id> {
        let accepting = self.counted.iter().filter(|(_, r)| r.kind == kind && !against(r.outcome));
        let mut by: Vec<Id> = accepting.map(|(_, r)| r.by.clone()).collect();
        by.sort();
        by
    }

    /// Verdicts that stand in the way. Those that cannot count for want of a role, a day or a person still say that
    /// something is wrong with the text; only who took a verdict back, or wrote the item, has no open one.
    pub(super) fn open(&self, programme: &Programme) -> Vec<usize> {
        let heard = |discount: &Discount| !matches!(discount, Discount::Author(_) | Discount::Superseded(_));
        let uncounted = self.discounted.iter().filter(|(_, d)| heard(d)).map(|(n, _)| *n);
        let all = self.counted.iter().map(|(n, _)| *n).chain(uncounted);
        let mut open: Vec<usize> = all.filter(|n| against(programme.reviews[*n].outcome)).collect();
        open.sort_unstable();
        open
    }
}
