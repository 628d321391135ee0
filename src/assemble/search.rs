//! Finding a selection: by rank as far as it goes, then repair, then an exact search with a bound on its
//! work, and at last the best ranks that the limits allow.
//!
//! The last step exchanges one for one and two for two, and then tries what would have to move if a unit with a
//! good rank were forced in, or one with a bad rank out.
//!
//! Repair is a tabu search (Glover 1989): the best move is made even if it makes things worse, and what has
//! just moved rests for a while. Moves take a unit in or out or exchange two. Nothing is random: ties go to
//! the lower rank.

use super::exact;
use super::problem::Problem;
use super::state::State;
use std::collections::BTreeMap;

/// What came of a search.
pub(super) enum Outcome {
    /// Units taken; all limits are kept.
    Found(Vec<usize>),
    /// Nothing was found. `proved`: there is nothing.
    None {
        /// Units of the selection that misses the limits least.
        nearest: Vec<usize>,
        /// No selection exists.
        proved: bool,
    },
}

/// How long repair may go on without getting closer.
const PATIENCE: usize = 400;
/// The same where one unit was forced in or out of a selection that kept all limits.
const FORCED_PATIENCE: usize = 12;
/// Places that the exact search may look at.
const NODES: u64 = 200_000;

/// Searches; with `thorough` also exactly.
pub(super) fn search(problem: &Problem, thorough: bool) -> Outcome {
    let mut state = State::empty(problem);
    for u in 0..problem.units.len() {
        if state.fits(u) {
            state.flip(u);
        }
    }
    let nearest = repair(&mut state, None, PATIENCE);
    if state.cost == 0 {
        return Outcome::Found(settle(state).inside());
    }
    let exact = if thorough { exact::search(problem, NODES) } else { exact::Answer::Unknown };
    match exact {
        exact::Answer::Found(units) => {
            let mut state = State::empty(problem);
            units.into_iter().for_each(|u| state.flip(u));
            Outcome::Found(settle(state).inside())
        }
        exact::Answer::Impossible => Outcome::None { nearest, proved: true },
        exact::Answer::Unknown => Outcome::None { nearest, proved: false },
    }
}

/// A unit to take out, one to take in.
type Move = (Option<usize>, Option<usize>);

/// Moves until all limits are kept or patience ends; gives the best selection seen. If that is a solution,
/// `state` is it. A
/// pinned unit never moves.
fn repair(state: &mut State<'_>, pinned: Option<usize>, patience: usize) -> Vec<usize> {
    let mut best = (state.cost, state.inside());
    let mut resting: BTreeMap<usize, usize> = BTreeMap::new();
    let rest = state.taken.len() / 8;
    let (mut step, mut last) = (0, 0);
    while state.cost > 0 && step - last < patience {
        step += 1;
        resting.retain(|_, until| *until > step);
        resting.extend(pinned.map(|u| (u, usize::MAX)));
        let Some((out, into)) = best_move(state, &resting) else {
            resting.clear();
            continue;
        };
        for u in out.into_iter().chain(into) {
            state.flip(u);
            // Different rests for in and out, and for neighbours, keep the search from going round.
            resting.insert(u, step + rest.min(if state.taken[u] { 9 } else { 6 } + u % 5));
        }
        if state.cost < best.0 {
            best = (state.cost, state.inside());
            last = step;
        }
    }
    best.1
}

fn best_move(state: &mut State<'_>, resting: &BTreeMap<usize, usize>) -> Option<Move> {
    let (inside, outside) = (alike(state, resting, true), alike(state, resting, false));
    let cost = i64::from(state.cost);
    let mut best: Option<(i64, Move)> = None;
    let mut offer = |after: i64, step: Move| {
        if best.is_none_or(|(least, _)| after < least) {
            best = Some((after, step));
        }
    };
    for v in &outside {
        offer(cost + state.gain(*v), (None, Some(*v)));
    }
    for u in inside.into_iter().rev() {
        let without = cost + state.gain(u);
        offer(without, (Some(u), None));
        state.flip(u);
        for v in &outside {
            offer(without + state.gain(*v), (Some(u), Some(*v)));
        }
        state.flip(u);
    }
    best.map(|(_, step)| step)
}

/// Units in (or out) that do not rest, one of each sort that counts alike: of those in the one ranked last, of
/// those out the one ranked first. Units with enemies are all kept.
fn alike(state: &State<'_>, resting: &BTreeMap<usize, usize>, taken: bool) -> Vec<usize> {
    let units = &state.problem.units;
    let mut sorts: BTreeMap<&[(usize, u32)], usize> = BTreeMap::new();
    let mut all = Vec::new();
    let side = if taken { state.inside() } else { state.outside() };
    for u in side.into_iter().filter(|u| !resting.contains_key(u)) {
        if !units[u].enemies.is_empty() {
            all.push(u);
        } else if taken {
            sorts.insert(&units[u].groups, u);
        } else {
            sorts.entry(&units[u].groups).or_insert(u);
        }
    }
    all.extend(sorts.into_values());
    all.sort_unstable();
    all
}

/// Units that are forced in or out, each way.
const FORCED: usize = 24;

/// The sum of ranks.
fn weight(state: &State<'_>) -> u128 {
    state.inside().into_iter().map(|u| state.problem.units[u].weight).sum()
}

/// Polishes, then forces units in or out as long as that lowers the sum of ranks.
fn settle(mut state: State<'_>) -> State<'_> {
    polish(&mut state);
    let mut least = weight(&state);
    'again: loop {
        let ranked = |mut units: Vec<usize>| {
            units.sort_by_key(|u| (state.problem.units[*u].weight / state.problem.units[*u].members.len() as u128, *u));
            units
        };
        let worst = ranked(state.inside()).into_iter().rev().take(FORCED);
        let tempting = ranked(state.outside()).into_iter().take(FORCED);
        for u in tempting.chain(worst) {
            let mut other = state.clone();
            other.flip(u);
            repair(&mut other, Some(u), FORCED_PATIENCE);
            if other.cost > 0 {
                continue;
            }
            polish(&mut other);
            let sum = weight(&other);
            if sum < least {
                (state, least) = (other, sum);
                continue 'again;
            }
        }
        return state;
    }
}

/// Units out of the selection that an exchange of two looks at.
const TEMPTING: usize = 48;

/// Exchanges one for one, then two for two, as long as the sum of ranks falls and all limits are kept. What
/// stays is nearly the best there is, so that an item which is not drawn hardly ever moves one that is.
fn polish(state: &mut State<'_>) {
    while exchange_one(state) || exchange_two(state) {}
}

fn exchange_one(state: &mut State<'_>) -> bool {
    let units = &state.problem.units;
    let mut inside = state.inside();
    inside.sort_by(|a, b| units[*b].weight.cmp(&units[*a].weight).then(b.cmp(a)));
    for u in inside {
        let weight = units[u].weight;
        state.flip(u);
        let fitting = |v: &usize| units[*v].weight < weight && *v != u && i64::from(state.cost) + state.gain(*v) == 0;
        let better = state.outside().into_iter().filter(fitting).min_by_key(|v| (units[*v].weight, *v));
        state.flip(better.unwrap_or(u));
        if better.is_some() {
            return true;
        }
    }
    false
}

fn exchange_two(state: &mut State<'_>) -> bool {
    let units = &state.problem.units;
    let mut inside = state.inside();
    inside.sort_by(|a, b| units[*b].weight.cmp(&units[*a].weight).then(b.cmp(a)));
    let mut outside = state.outside();
    outside.sort_by(|a, b| units[*a].weight.cmp(&units[*b].weight).then(a.cmp(b)));
    outside.truncate(TEMPTING);
    for (n, first) in inside.iter().enumerate() {
        state.flip(*first);
        for second in &inside[n + 1..] {
            state.flip(*second);
            let room = units[*first].weight + units[*second].weight;
            if let Some((a, b)) = pair(state, &outside, room) {
                state.flip(a);
                state.flip(b);
                return true;
            }
            state.flip(*second);
        }
        state.flip(*first);
    }
    false
}

/// The first two that together fill the gap at less than `room`.
fn pair(state: &mut State<'_>, outside: &[usize], room: u128) -> Option<(usize, usize)> {
    let units = &state.problem.units;
    for (n, a) in outside.iter().enumerate() {
        let left = room.checked_sub(units[*a].weight)?;
        state.flip(*a);
        let cost = i64::from(state.cost);
        let fitting = |b: &&usize| units[**b].weight < left && cost + state.gain(**b) == 0;
        let found = outside[n + 1..].iter().find(fitting).copied();
        state.flip(*a);
        if let Some(b) = found {
            return Some((*a, b));
        }
    }
    None
}
