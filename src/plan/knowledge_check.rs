//! The practice items that end a module.

use super::{PracticeItem, PublicProgramme};
use crate::model::{Id, Module};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// Draws a module's knowledge check: up to `check: {items}` practice items of the
/// competencies that its lessons teach.
///
/// An item's rank is SHA-256 of module id and item id, so a new item takes a place
/// of its own and moves no other. Competencies take turns in the order in which
/// they are taught; items of `shown` (those that the lessons ask already) come last.
pub fn draw<'p>(programme: &PublicProgramme<'p>, module: &Module, shown: &BTreeSet<Id>) -> Vec<PracticeItem<'p>> {
    let mut taught: Vec<&Id> = Vec::new();
    for competency in module.lessons.iter().filter_map(|id| programme.lessons.get(id)).flat_map(|l| &l.competencies) {
        if !taught.contains(&competency) {
            taught.push(competency);
        }
    }
    let mut queue = Vec::new();
    for (place, competency) in taught.iter().enumerate() {
        let mut pile: Vec<_> = programme
            .practice_of(competency)
            .map(|practice| (shown.contains(&practice.item().id), rank(&module.id, &practice.item().id), practice))
            .collect();
        pile.sort_by_key(|(shown, rank, _)| (*shown, *rank));
        queue.extend(pile.into_iter().enumerate().map(|(turn, (shown, _, practice))| (shown, turn, place, practice)));
    }
    queue.sort_by_key(|(shown, turn, place, _)| (*shown, *turn, *place));
    queue.truncate(module.check_items as usize);
    // Asked in the order in which it was taught.
    queue.sort_by_key(|(_, turn, place, _)| (*place, *turn));
    queue.into_iter().map(|(_, _, _, practice)| practice).collect()
}

fn rank(module: &str, item: &str) -> [u8; 32] {
    Sha256::new().chain_update(module).chain_update([0]).chain_update(item).finalize().into()
}
