//! A review that is not recorded yet: what would stand against it.

use super::people::Everybody;
use super::records::discount;
use super::{Discount, Standards, same_meaning};
use crate::canon::Canon;
use crate::model::{Built, Kind, Review};

/// Why a review that is not recorded yet would say nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such item.
    UnknownItem,
    /// It is about another text than the present one.
    OtherText,
    /// It would not count.
    Discounted(Discount),
}

/// What would stand against a review if it were recorded now; `None` where it would count.
pub fn refusal(built: &Built, canon: &Canon, standards: Standards<'_>, review: &Review) -> Option<Refusal> {
    let programme = &built.programme;
    let Some(item) = programme.items.get(&review.item) else { return Some(Refusal::UnknownItem) };
    let everybody = Everybody::new(&programme.people, standards);
    let of = canon.candidate_hash(Kind::Item, &item.id);
    let present = of.is_some()
        && (of.as_deref() == Some(&*review.of) || same_meaning(canon, &everybody, item) == Some(&*review.of));
    if !present {
        return Some(Refusal::OtherText);
    }
    discount(&everybody, item, review).map(Refusal::Discounted)
}
