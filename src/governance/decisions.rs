//! Which signed decisions about an item count, and what they come to.

use super::people::Everybody;
use super::records::ahead;
use crate::model::{Decision, Item};

/// The decisions of an item, as positions in its `decisions:`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    /// Those that count, oldest first: dated, by somebody who was there that day, holds the role and may sign this.
    pub counted: Vec<usize>,
    /// Those whose role may not sign this, by the policy in force.
    pub wrong_role: Vec<usize>,
    /// The others: rules of their own say what is wrong with them.
    pub void: Vec<usize>,
}

/// Decisions about whether an item is in use.
const USE: &[&str] = &["suspend", "activate", "retain"];

pub(super) fn judge(everybody: &Everybody<'_>, item: &Item) -> Decided {
    let mut decided = Decided::default();
    for (position, decision) in item.decisions.iter().enumerate() {
        let roles = everybody.standards.policy.decisions.of(&decision.what);
        if roles.is_some_and(|roles| !roles.iter().any(|role| **role == *decision.role)) {
            decided.wrong_role.push(position);
        } else if sound(everybody, item, decision) {
            decided.counted.push(position);
        } else {
            decided.void.push(position);
        }
    }
    decided.counted.sort_by_key(|position| item.decisions[*position].date);
    decided
}

fn sound(everybody: &Everybody<'_>, item: &Item, decision: &Decision) -> bool {
    let Some(date) = decision.date else { return false };
    // To take an item out is left to everybody; what keeps it in use is not for its author.
    let own = !matches!(decision.what.as_str(), "suspend" | "retire")
        && everybody.author(&decision.by, &item.authors).is_some();
    !own && !ahead(date, everybody.standards.on)
        && everybody.active(&decision.by, date)
        && everybody.holds(&decision.by, &decision.role)
}

impl Decided {
    /// The last decision that counts among some.
    pub fn last<'i>(&self, item: &'i Item, among: &[&str]) -> Option<&'i Decision> {
        let counted = self.counted.iter().rev().filter_map(|position| item.decisions.get(*position));
        counted.into_iter().find(|decision| among.contains(&decision.what.as_str()))
    }

    /// The last word on whether the item is in use.
    pub fn last_word<'i>(&self, item: &'i Item) -> Option<&'i Decision> {
        self.last(item, USE)
    }

    /// Whether the last word is one of these, or, of decisions that nothing takes back, one of these was made.
    pub fn says(&self, item: &Item, what: &[&str]) -> bool {
        match what {
            ["retire" | "publish"] => self.last(item, what).is_some(),
            _ => self.last_word(item).is_some_and(|decision| what.contains(&decision.what.as_str())),
        }
    }

    /// Whether the item names such a decision that does not count, which is reported by itself.
    pub fn tried(&self, item: &Item, what: &[&str]) -> bool {
        let uncounted = self.wrong_role.iter().chain(&self.void).filter_map(|position| item.decisions.get(*position));
        uncounted.into_iter().any(|decision| what.contains(&decision.what.as_str()))
    }
}
