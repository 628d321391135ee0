//! Scores in whole hundredths of a point, as the player counts them, and the mastery
//! value of a package, proved over every score that can be reached.
//!
//! Formulas (p = points, a fraction rounded half up to a hundredth, never below 0):
//! all-or-nothing p or 0; partial p × right ÷ keys (pairs); partial-penalty
//! p × (right − wrong) ÷ keys; adjacent p × right neighbours ÷ (n − 1).

use super::multi_key::AlsoKey;
use crate::model::{Answer, Item, Scoring};
use std::collections::BTreeSet;

/// Percentages are told with two decimals: in hundredths of a per cent.
pub type Percent = u32;

/// An item of a form that counts.
#[derive(Clone, Debug)]
pub struct Counted<'a> {
    /// The item.
    pub item: &'a Item,
    /// Every answer to it counts as right, decided after delivery.
    pub all_credit: bool,
    /// Answers that count beside the key, decided after delivery.
    pub also: Vec<AlsoKey>,
}

/// What an LMS is told about passing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mastery {
    /// Per cent from which the LMS says "passed", in hundredths.
    pub percent: Percent,
    /// Points of all items that count, in hundredths.
    pub max: u64,
}

/// Why there is no mastery value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MasteryError {
    /// Nobody can pass.
    #[error("the cut of {cut} points is above the {max} that can be reached")]
    Unreachable {
        /// Adopted cut, points.
        cut: u32,
        /// Points that can be reached.
        max: u64,
    },
    /// Two scores on either side of the cut are the same percentage with two decimals.
    #[error(
        "the scores {below} and {reached} (hundredths of a point) lie on either side of the cut and are the same percentage with two decimals"
    )]
    Indistinct {
        /// Largest score that fails.
        below: u64,
        /// Smallest that passes.
        reached: u64,
    },
}

/// `points × right ÷ of`, rounded half up.
pub fn share(points: u64, right: u64, of: u64) -> u64 {
    if of == 0 || right >= of { points } else { (2 * points * right + of) / (2 * of) }
}

/// Points of an item in hundredths.
pub fn points(item: &Item) -> u64 {
    u64::from(item.points) * 100
}

/// The scores that an item can give, in hundredths.
pub fn values(item: &Item) -> BTreeSet<u64> {
    let p = points(item);
    let steps =
        |n: usize| (0..=n as u64).map(|right| share(p, right, n as u64)).map(|v| if n == 0 { 0 } else { v }).collect();
    match (&item.body.answer, item.scoring) {
        (Answer::Choices(choices), Scoring::Partial | Scoring::PartialPenalty) => {
            steps(choices.iter().filter(|c| c.key).count())
        }
        (Answer::Pairs(pairs), Scoring::Partial) => steps(pairs.iter().filter(|pair| pair.left.is_some()).count()),
        (Answer::Order(entries), Scoring::Adjacent) => steps(entries.len().saturating_sub(1)),
        _ => BTreeSet::from([0, p]),
    }
}

/// The scores of an item as it counts on a form. Beside its own key a candidate is scored by each further one, and
/// the best counts; only sets of choices of another size give other scores.
pub fn counted_values(counted: &Counted<'_>) -> BTreeSet<u64> {
    let (item, p) = (counted.item, points(counted.item));
    if counted.all_credit {
        return BTreeSet::from([p]);
    }
    let mut all = values(item);
    if matches!(item.scoring, Scoring::Partial | Scoring::PartialPenalty) {
        for key in &counted.also {
            if let AlsoKey::Choices(marks) = key {
                let n = marks.len() as u64;
                all.extend((0..=n).map(|right| share(p, right, n)));
            }
        }
    }
    all
}

/// Every score that a form can end with, in hundredths, and the largest.
pub fn reachable(items: &[Counted<'_>]) -> (Vec<u64>, u64) {
    let max = items.iter().map(|c| points(c.item)).sum::<u64>();
    let mut scores = vec![0];
    for counted in items {
        let values = counted_values(counted);
        scores = values.iter().flat_map(|value| scores.iter().map(move |score| score + value)).collect();
        scores.sort_unstable();
        scores.dedup();
    }
    (scores, max)
}

/// The percentage that the player reports for a score, rounded half up to two decimals.
pub fn percent(got: u64, max: u64) -> Percent {
    if max == 0 { 0 } else { u32::try_from((20_000 * got + max) / (2 * max)).unwrap_or(10_000) }
}

/// The roundest percentage for which "score as reported ≥ mastery" and "points ≥ cut" agree on every score that
/// can be reached. Whole per cents come first: some LMSs read no other.
///
/// # Errors
/// When no score passes, or two decimals cannot tell the scores at the cut apart.
pub fn mastery(items: &[Counted<'_>], cut: u32) -> Result<Mastery, MasteryError> {
    let (scores, max) = reachable(items);
    let needed = u64::from(cut) * 100;
    let Some(reached) = scores.iter().copied().find(|s| *s >= needed) else {
        return Err(MasteryError::Unreachable { cut, max: scores.last().copied().unwrap_or(0) / 100 });
    };
    let below = scores.iter().copied().rfind(|s| *s < needed);
    let highest = percent(reached, max);
    let lowest = below.map_or(0, |s| percent(s, max) + 1);
    let indistinct = MasteryError::Indistinct { below: below.unwrap_or(0), reached };
    if lowest > highest {
        return Err(indistinct);
    }
    let roundest = [100, 10, 1].into_iter().find_map(|step| {
        let down = highest / step * step;
        (down >= lowest).then_some(down)
    });
    let chosen = roundest.unwrap_or(highest);
    // The proof: nothing is assumed of the steps above.
    let agree = scores.iter().all(|s| (percent(*s, max) >= chosen) == (*s >= needed));
    if agree { Ok(Mastery { percent: chosen, max }) } else { Err(indistinct) }
}

/// A percentage as text: `70`, `69.5`, `69.44`.
pub fn percent_text(percent: Percent) -> String {
    let text = format!("{}.{:02}", percent / 100, percent % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::build;
    use crate::world::MemoryWorld;

    /// Items made from the scaffold's first, with other points and scoring.
    fn items(edits: &[(u32, Scoring, usize)]) -> Vec<Item> {
        let mut world = MemoryWorld::new();
        for (path, text) in crate::scaffold::FILES {
            world.insert(path, *text);
        }
        let programme = build(&world).expect("the scaffold").programme;
        let choices = |item: &&Item| matches!(&item.body.answer, Answer::Choices(c) if c.len() > 2);
        let model = programme.items.iter().find(choices).expect("a choice item").clone();
        let made = |(points, scoring, keys): &(u32, Scoring, usize)| {
            let mut item = model.clone();
            item.points = *points;
            item.scoring = *scoring;
            if let Answer::Choices(choices) = &mut item.body.answer {
                choices.iter_mut().enumerate().for_each(|(i, c)| c.key = i < *keys);
            }
            item
        };
        edits.iter().map(made).collect()
    }

    fn counted(items: &[Item]) -> Vec<Counted<'_>> {
        items.iter().map(|item| Counted { item, all_credit: false, also: Vec::new() }).collect()
    }

    #[test]
    fn sixty_items_and_every_cut_give_a_whole_or_exact_mastery() {
        let sixty = items(&[(1, Scoring::AllOrNothing, 1); 60]);
        for cut in 0..=60 {
            let mastery = mastery(&counted(&sixty), cut).expect("a mastery value");
            for got in 0..=60u64 {
                assert_eq!(percent(got * 100, 6000) >= mastery.percent, got >= u64::from(cut), "{got} of {cut}");
            }
        }
        // 42 of 60 are 70 %; 41 of 60 are 68.33 %: a cut of 41 is 68.33 and 68 lies above 40 of 60 (66.67).
        assert_eq!(mastery(&counted(&sixty), 42).map(|m| percent_text(m.percent)), Ok("70".to_owned()));
        assert_eq!(mastery(&counted(&sixty), 41).map(|m| percent_text(m.percent)), Ok("68".to_owned()));
    }

    #[test]
    fn partial_scores_are_reached_too() {
        let three = items(&[(1, Scoring::Partial, 3), (1, Scoring::AllOrNothing, 1)]);
        let (scores, max) = reachable(&counted(&three));
        assert_eq!((scores, max), (vec![0, 33, 67, 100, 133, 167, 200], 200));
        // A cut of 1 point: 67 hundredths fail, 100 pass.
        let found = mastery(&counted(&three), 1).expect("a mastery value");
        assert_eq!(percent_text(found.percent), "50");
    }

    #[test]
    fn an_item_with_credit_for_all_is_never_lost() {
        let two = items(&[(1, Scoring::AllOrNothing, 1), (1, Scoring::AllOrNothing, 1)]);
        let mut counted = counted(&two);
        counted[0].all_credit = true;
        assert_eq!(reachable(&counted).0, [100, 200]);
    }

    #[test]
    fn what_cannot_be_said_is_refused() {
        let two = items(&[(1, Scoring::AllOrNothing, 1), (1, Scoring::AllOrNothing, 1)]);
        assert_eq!(mastery(&counted(&two), 3), Err(MasteryError::Unreachable { cut: 3, max: 2 }));
        // 20,101 points: a third of a point is far below a hundredth of a per cent.
        let mut many = items(&[(100, Scoring::AllOrNothing, 1); 201]);
        many.extend(items(&[(1, Scoring::Partial, 3)]));
        assert_eq!(
            mastery(&counted(&many), 10_001),
            Err(MasteryError::Indistinct { below: 1_000_067, reached: 1_000_100 })
        );
    }

    #[test]
    fn percentages_round_half_up() {
        assert_eq!((percent(1, 3), percent(2, 3), percent(1, 8)), (3333, 6667, 1250));
        assert_eq!(
            (percent_text(7000), percent_text(6950), percent_text(6944), percent_text(0)),
            ("70".into(), "69.5".into(), "69.44".into(), "0".into())
        );
    }
}
