//! What the pages say of each other, computed once.

use super::{PRACTICE_A_PAGE, PublicProgramme};
use crate::model::{Id, Module};
use crate::parse::markdown::ast::{Block, BlockKind, DirectiveName};
use crate::parse::markdown::{Node, walk};
use crate::plan::knowledge_check;
use std::collections::{BTreeMap, BTreeSet};

/// Indexes of a site.
#[derive(Clone, Debug, Default)]
pub(super) struct Relations {
    /// Lessons by the competency that they teach, in reading order.
    pub(super) taught: BTreeMap<Id, Vec<Id>>,
    /// Competencies by the competency that they build on.
    pub(super) builds_on: BTreeMap<Id, Vec<Id>>,
    /// Practice items by module.
    pub(super) checks: BTreeMap<Id, Vec<Id>>,
    /// Practice items by course, in the order in which their competencies are taught.
    pub(super) practice: BTreeMap<Id, Vec<Id>>,
    /// Course and page number where a practice item is asked.
    pub(super) item_pages: BTreeMap<Id, (Id, u32)>,
    /// Pages by lower-case path.
    pub(super) taken: BTreeMap<String, u32>,
}

impl Relations {
    pub(super) fn new(programme: &PublicProgramme<'_>) -> Relations {
        let mut relations = Relations::default();
        for competency in programme.competencies {
            for first in &competency.prerequisites {
                relations.builds_on.entry(first.clone()).or_default().push(competency.id.clone());
            }
        }
        for course in programme.courses {
            let mut order: Vec<Id> = Vec::new();
            let mut seen = BTreeSet::new();
            for lesson in programme.lessons_of(course) {
                for competency in &lesson.competencies {
                    relations.taught.entry(competency.clone()).or_default().push(lesson.id.clone());
                    if seen.insert(competency.clone()) {
                        order.push(competency.clone());
                    }
                }
            }
            let items: Vec<Id> =
                order.iter().flat_map(|c| programme.practice_of(c)).map(|p| p.item().id.clone()).collect();
            for (i, item) in items.iter().enumerate() {
                let page = u32::try_from(i / PRACTICE_A_PAGE + 1).unwrap_or(1);
                relations.item_pages.entry(item.clone()).or_insert_with(|| (course.id.clone(), page));
            }
            if !items.is_empty() {
                relations.practice.insert(course.id.clone(), items);
            }
        }
        for module in programme.modules {
            let drawn = knowledge_check(programme, module, &asked(programme, module));
            if !drawn.is_empty() {
                relations.checks.insert(module.id.clone(), drawn.iter().map(|p| p.item().id.clone()).collect());
            }
        }
        relations
    }
}

/// Items that a module's lessons ask by `{{ check: … }}`.
fn asked(programme: &PublicProgramme<'_>, module: &Module) -> BTreeSet<Id> {
    let mut found = BTreeSet::new();
    if module.check_items == 0 {
        return found;
    }
    for lesson in module.lessons.iter().filter_map(|id| programme.lessons.get(id)) {
        let Some(body) = programme.body(lesson.doc) else { continue };
        walk(&body.blocks, &mut |node| {
            if let Node::Block(Block { kind: BlockKind::Directive(directive), .. }) = node
                && directive.name == DirectiveName::Check
            {
                found.insert(Id::from(directive.argument.as_str()));
            }
        });
    }
    found
}
