//! Drawing a form.

use super::bank::Bank;
use super::limits::{Purpose, limits, may_pretest};
use super::problem::are_enemies;
use super::seed::rank;
use crate::canon::Canon;
use crate::model::{Blueprint, Course, FormKind, Framework, Id, Item, Kind, Programme, ScoringStatus};

/// What is to be drawn.
#[derive(Clone, Copy, Debug)]
pub struct Draw<'a> {
    /// What the form is for.
    pub kind: FormKind,
    /// The course that a practice form is restricted to.
    pub course: Option<&'a Course>,
    /// Decides who is drawn and who stands where.
    pub seed: &'a str,
    /// Items that count. `None`: the blueprint's length; for a practice form the greatest length up to it that
    /// the practice bank can fill.
    pub length: Option<u32>,
}

/// A form that was drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What it is for.
    pub kind: FormKind,
    /// Blueprint.
    pub blueprint: Id,
    /// Hash of the blueprint as it is now.
    pub blueprint_hash: String,
    /// Course it is restricted to.
    pub course: Option<Id>,
    /// The seed.
    pub seed: String,
    /// Items in order.
    pub items: Vec<DraftEntry>,
}

/// One item of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftEntry {
    /// The item.
    pub item: Id,
    /// Its hash as it is now.
    pub hash: String,
    /// `Scored` or `Pretest`.
    pub status: ScoringStatus,
}

/// Something that a form needs and the bank cannot give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmet {
    /// Which limit, in words.
    pub what: String,
    /// By how many items it is missed.
    pub by: u32,
}

/// Why no form was drawn.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DrawError {
    /// The blueprint or its framework cannot be read, or an item of it has no canonical form.
    #[error("`{0}` cannot be read without errors; `certwright check` says what is wrong")]
    Broken(Id),
    /// The limits cannot be met.
    #[error("no form can be drawn: {}", .unmet.iter().map(|u| u.what.as_str()).collect::<Vec<_>>().join("; "))]
    Infeasible {
        /// What cannot be met, and by how much.
        unmet: Vec<Unmet>,
        /// It is certain that there is no form; otherwise none was found.
        proved: bool,
    },
}

/// Draws a form.
///
/// Every item has a rank from the seed and its own id; the form is the one with the lowest ranks that the
/// limits allow, as far as the search finds it. So a new item changes little, and an item that is not drawn
/// nothing. Items of one scenario come together or not at all. As few items of one competency are taken as
/// possible.
///
/// # Errors
/// When the limits cannot be met, or something that the form needs is broken.
pub fn draw(programme: &Programme, canon: &Canon, blueprint: &Blueprint, draw: &Draw<'_>) -> Result<Draft, DrawError> {
    let framework =
        programme.frameworks.get(&blueprint.framework).ok_or_else(|| DrawError::Broken(blueprint.framework.clone()))?;
    let hash = |kind, id: &Id| canon.candidate_hash(kind, id).ok_or_else(|| DrawError::Broken(id.clone()));
    let blueprint_hash = hash(Kind::Blueprint, &blueprint.id)?;
    let chosen = choose(programme, framework, blueprint, draw)?;
    let pretest = pretest(programme, framework, blueprint, draw, &chosen)?;
    let entry = |(item, status): (&Item, ScoringStatus)| {
        Ok(DraftEntry { item: item.id.clone(), hash: hash(Kind::Item, &item.id)?, status })
    };
    let all =
        chosen.iter().map(|i| (*i, ScoringStatus::Scored)).chain(pretest.iter().map(|i| (*i, ScoringStatus::Pretest)));
    Ok(Draft {
        kind: draw.kind,
        blueprint: blueprint.id.clone(),
        blueprint_hash,
        course: draw.course.map(|c| c.id.clone()),
        seed: draw.seed.to_owned(),
        items: ordered(all.collect(), draw.seed).into_iter().map(entry).collect::<Result<_, _>>()?,
    })
}

fn choose<'p>(
    programme: &'p Programme,
    framework: &Framework,
    blueprint: &Blueprint,
    draw: &Draw<'_>,
) -> Result<Vec<&'p Item>, DrawError> {
    let course = draw.course.filter(|_| draw.kind == FormKind::Practice);
    let bank = Bank::new(programme, framework, draw.kind, course, draw.seed);
    let at = |length: u32| limits(programme, framework, blueprint, Purpose { kind: draw.kind, course, length });
    if draw.kind == FormKind::Practice && draw.length.is_none() {
        let most = blueprint.length.min(bank.size());
        let found = (1..=most).rev().find_map(|length| bank.solve(&at(length)));
        return found.map_or_else(|| bank.thorough(&at(most.max(1))), Ok);
    }
    let limits = at(draw.length.unwrap_or(blueprint.length));
    bank.solve(&limits).map_or_else(|| bank.thorough(&limits), Ok)
}

/// Items that are being tried, beside the scored ones.
fn pretest<'p>(
    programme: &'p Programme,
    framework: &Framework,
    blueprint: &Blueprint,
    draw: &Draw<'_>,
    chosen: &[&Item],
) -> Result<Vec<&'p Item>, DrawError> {
    let wanted = if draw.kind == FormKind::Operational { blueprint.pretest as usize } else { 0 };
    let of_framework = |item: &&Item| {
        programme.competencies.get(&item.competency).is_some_and(|c| c.framework == framework.id && !c.retired)
    };
    let mut tried: Vec<&Item> = programme
        .items
        .iter()
        .filter(|i| may_pretest(i) && !i.poisoned && !i.id.is_empty())
        .filter(of_framework)
        .collect();
    tried.sort_by_key(|item| (rank(draw.seed, "draw", &item.id), &item.id));
    let mut taken: Vec<&Item> = Vec::new();
    for item in tried {
        if taken.len() < wanted && !chosen.iter().chain(&taken).any(|other| are_enemies(other, item)) {
            taken.push(item);
        }
    }
    let by = (wanted - taken.len()) as u32;
    match by {
        0 => Ok(taken),
        _ => {
            let what = format!(
                "the form needs {wanted} unscored items, and {} in beta or approved may stand on it",
                taken.len()
            );
            Err(DrawError::Infeasible { unmet: vec![Unmet { what, by }], proved: true })
        }
    }
}

/// Items by rank, those of one scenario side by side where the scenario stands.
fn ordered<'p>(mut items: Vec<(&'p Item, ScoringStatus)>, seed: &str) -> Vec<(&'p Item, ScoringStatus)> {
    let place = |item: &'p Item| {
        let unit = item.stimulus.as_ref().unwrap_or(&item.id);
        (rank(seed, "order", unit), unit, rank(seed, "order", &item.id), &item.id)
    };
    items.sort_by(|a, b| place(a.0).cmp(&place(b.0)));
    items
}
