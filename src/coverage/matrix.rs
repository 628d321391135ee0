//! Competency × (items by pool and status, lessons, forms).

use crate::model::{Blueprint, Built, Competency, Doc, Docs, Framework, Id, Item, Kind, Pool, Programme, Status};
use crate::world::Date;
use std::collections::{BTreeMap, BTreeSet};

/// The rule whose waivers accept a competency that the bank lacks items for.
pub const ITEM_RULE: &str = "competency-without-item";
/// The rule whose waivers accept a bank that is not deep enough.
pub const DEPTH_RULE: &str = "bank-shallow";
/// The rule whose waivers accept a competency that no lesson teaches.
pub const LESSON_RULE: &str = "competency-without-lesson";

/// One competency.
#[derive(Clone, Debug, PartialEq)]
pub struct CompetencyRow {
    /// Competency.
    pub id: Id,
    /// What the person can do.
    pub statement: String,
    /// Its domain.
    pub domain: Id,
    /// Its task.
    pub task: Id,
    /// It is retired: nothing is missing.
    pub retired: bool,
    /// The blueprint lets its domain appear on a form.
    pub examined: bool,
    /// Items that measure it first of all, by pool and status.
    pub items: BTreeMap<Pool, BTreeMap<Status, u32>>,
    /// Active exam items.
    pub active_exam: u32,
    /// Active exam items that the blueprint's `bank:` asks for.
    pub needed: u32,
    /// Lessons that teach it, in file order.
    pub lessons: Vec<Id>,
    /// Forms with an item that measures it, in file order.
    pub forms: Vec<Id>,
    /// A document that cannot be read names it: what seems to be missing may be there.
    pub doubtful: bool,
    /// The bank has fewer active exam items than needed.
    pub lacks_items: bool,
    /// No lesson teaches it.
    pub lacks_lesson: bool,
    /// Waivers of the policy accept all that is missing.
    pub waived: bool,
}

impl CompetencyRow {
    /// Something is missing.
    pub fn gap(&self) -> bool {
        self.lacks_items || self.lacks_lesson
    }
}

/// The competencies of the blueprint's framework, in its order.
pub(super) fn matrix(built: &Built, framework: &Framework, blueprint: &Blueprint, on: Date) -> Vec<CompetencyRow> {
    let programme = &built.programme;
    let mut index = Index::new(programme);
    let doubt = Doubt::new(&built.docs);
    let examined = |domain: &Id| {
        let weight = blueprint.domains.iter().find(|(id, _)| id == domain);
        weight.is_some_and(|(_, w)| w.items(blueprint.length).max.unwrap_or(u32::MAX) > 0)
    };
    let own =
        framework.tasks().flat_map(|(_, task)| &task.competencies).filter_map(|id| programme.competencies.get(id));
    own.map(|competency| {
        let examined = examined(&competency.domain);
        let mut row = row(competency, &mut index, if examined { blueprint.bank_per_competency } else { 0 });
        row.examined = examined;
        row.doubtful = row.gap() && doubt.names(&competency.id);
        row.waived = row.gap() && accepted(programme, &row, framework, blueprint, on);
        row
    })
    .collect()
}

fn row(competency: &Competency, index: &mut Index<'_>, needed: u32) -> CompetencyRow {
    let items = index.items.remove(&competency.id).unwrap_or_default();
    let lessons = index.lessons.remove(&competency.id).unwrap_or_default();
    let active_exam = items.get(&Pool::Exam).and_then(|by| by.get(&Status::Active)).copied().unwrap_or(0);
    let needed = if competency.retired { 0 } else { needed };
    CompetencyRow {
        id: competency.id.clone(),
        statement: competency.statement.clone(),
        domain: competency.domain.clone(),
        task: competency.task.clone(),
        retired: competency.retired,
        examined: false,
        lacks_items: active_exam < needed,
        lacks_lesson: index.teaching && !competency.retired && lessons.is_empty(),
        items,
        active_exam,
        needed,
        lessons,
        forms: index.forms.remove(&competency.id).unwrap_or_default(),
        doubtful: false,
        waived: false,
    }
}

/// Whether waivers accept all that the row lacks; the ids are those that the rules' findings carry.
fn accepted(
    programme: &Programme,
    row: &CompetencyRow,
    framework: &Framework,
    blueprint: &Blueprint,
    on: Date,
) -> bool {
    let waived = |rule: &str, ids: &[&Id]| {
        programme.policy.waivers.iter().any(|w| w.accepts(rule, ids.iter().map(|id| &***id), on))
    };
    let items = match row.active_exam {
        0 => waived(ITEM_RULE, &[&framework.id, &blueprint.id, &row.id]),
        _ => waived(DEPTH_RULE, &[&blueprint.id, &row.id]),
    };
    (!row.lacks_items || items) && (!row.lacks_lesson || waived(LESSON_RULE, &[&framework.id, &row.id]))
}

/// What names competencies, by competency.
struct Index<'a> {
    items: BTreeMap<&'a Id, BTreeMap<Pool, BTreeMap<Status, u32>>>,
    lessons: BTreeMap<&'a Id, Vec<Id>>,
    forms: BTreeMap<&'a Id, Vec<Id>>,
    /// There are lessons at all; a bank without courses lacks none.
    teaching: bool,
}

impl<'a> Index<'a> {
    fn new(programme: &'a Programme) -> Index<'a> {
        let mut items: BTreeMap<&Id, BTreeMap<Pool, BTreeMap<Status, u32>>> = BTreeMap::new();
        let sound = |i: &&Item| !i.poisoned;
        for item in programme.items.iter().filter(sound) {
            *items
                .entry(&item.competency)
                .or_default()
                .entry(item.pool)
                .or_default()
                .entry(item.status)
                .or_default() += 1;
        }
        let mut lessons: BTreeMap<&Id, Vec<Id>> = BTreeMap::new();
        for lesson in &programme.lessons {
            for competency in BTreeSet::from_iter(&lesson.competencies) {
                lessons.entry(competency).or_default().push(lesson.id.clone());
            }
        }
        let mut forms: BTreeMap<&Id, Vec<Id>> = BTreeMap::new();
        for form in &programme.forms {
            let measured: BTreeSet<&Id> =
                form.items.iter().filter_map(|e| Some(&programme.items.get(&e.item)?.competency)).collect();
            measured.into_iter().for_each(|id| forms.entry(id).or_default().push(form.id.clone()));
        }
        Index { items, lessons, forms, teaching: !programme.lessons.is_empty() }
    }
}

/// Items and lessons that could not be read. What they name is not reported as missing.
struct Doubt<'a> {
    docs: Vec<&'a Doc>,
}

impl<'a> Doubt<'a> {
    fn new(docs: &'a Docs) -> Doubt<'a> {
        let unread = docs.iter().filter(|(_, doc)| matches!(doc.kind, Kind::Item | Kind::Lesson) && doc.poisoned());
        Doubt { docs: unread.map(|(_, doc)| doc).collect() }
    }

    fn names(&self, id: &str) -> bool {
        self.docs.iter().any(|doc| doc.may_name(id))
    }
}
