//! A course: a start page, its lessons, a knowledge check a module, what was reached.

use super::{Basis, Body, Package, PackageItem, PackageKind, Page, activities, media};
use crate::model::{Course, Id, Lesson};
use crate::parse::markdown::ast::{Block, BlockKind, DirectiveName};
use crate::parse::markdown::{Node, walk};
use crate::plan::identifiers::{LONGEST_KEY, page_key};
use crate::plan::knowledge_check;
use crate::words::Spoken;
use std::collections::{BTreeMap, BTreeSet};

/// Plans a course's package; `None` without a lesson.
pub(super) fn plan<'p>(basis: &Basis<'p>, course: &'p Course) -> Option<Package<'p>> {
    let (iri, words) = (activities(basis), Spoken::of(basis.public.language()));
    let fixed = |name: &str, title: String, body: Body<'p>| {
        let id = format!("{}.{name}", course.id);
        page(id.clone(), body, title, iri.page(&id))
    };
    let mut pages = vec![fixed("start", course.title.clone(), Body::Start)];
    let mut items = BTreeMap::new();
    for module in course.modules.iter().filter_map(|id| basis.public.modules.get(id)) {
        let lessons: Vec<&Lesson> = module.lessons.iter().filter_map(|id| basis.public.lessons.get(id)).collect();
        let mut shown = BTreeSet::new();
        for lesson in lessons {
            let mut page =
                page(lesson.id.to_string(), Body::Lesson(lesson), lesson.title.clone(), iri.lesson(&lesson.id));
            page.module = Some(&module.title);
            page.minutes = lesson.minutes;
            page.competencies = lesson.competencies.clone();
            for id in asked(basis, lesson) {
                shown.insert(id.clone());
                add(basis, &id, &mut items, &mut page);
            }
            pages.push(page);
        }
        let id = format!("{}.check", module.id);
        let mut check = page(id.clone(), Body::Check(module), words.get("title.check").to_owned(), iri.page(&id));
        check.module = Some(&module.title);
        for practice in knowledge_check(basis.public, module, &shown) {
            add(basis, &practice.item().id, &mut items, &mut check);
        }
        check.competencies = competencies(&check.items, &items);
        if !check.items.is_empty() {
            pages.push(check);
        }
    }
    if pages.len() == 1 {
        return None;
    }
    pages.push(fixed("results", words.get("title.progress").to_owned(), Body::Results));
    let mut package = Package {
        id: course.id.to_string(),
        kind: PackageKind::Course,
        doc: course.doc,
        title: course.title.clone(),
        description: course.description.clone(),
        language: basis.public.language(),
        activity: iri.course(&course.id),
        course: Some(course),
        form: None,
        pages,
        key_length: LONGEST_KEY,
        items,
        exam: None,
        media: BTreeMap::new(),
    };
    package.media = media::carried(basis, &package);
    Some(package.settle_keys())
}

pub(super) fn page(id: String, body: Body<'_>, title: String, activity: String) -> Page<'_> {
    let key = page_key(&id, LONGEST_KEY);
    Page { id, body, title, module: None, minutes: 0, items: Vec::new(), competencies: Vec::new(), activity, key }
}

/// Puts a practice item on a page, once.
fn add<'p>(basis: &Basis<'p>, id: &Id, items: &mut BTreeMap<Id, PackageItem<'p>>, page: &mut Page<'p>) {
    let item = basis.public.practice_item(id).and_then(|practice| PackageItem::new(basis, practice.item()));
    if let Some(item) = item.filter(|_| !page.items.contains(id)) {
        page.items.push(id.clone());
        items.insert(id.clone(), item);
    }
}

/// Items that a lesson asks, in order.
pub(super) fn asked(basis: &Basis<'_>, lesson: &Lesson) -> Vec<Id> {
    let mut found = Vec::new();
    let blocks = basis.resolved.body(basis.docs, lesson.doc).map_or(&[][..], |body| &body.blocks);
    walk(blocks, &mut |node| {
        if let Node::Block(Block { kind: BlockKind::Directive(directive), .. }) = node
            && directive.name == DirectiveName::Check
        {
            found.push(Id::from(directive.argument.as_str()));
        }
    });
    found
}

pub(super) fn competencies(ids: &[Id], items: &BTreeMap<Id, PackageItem<'_>>) -> Vec<Id> {
    let mut found: Vec<Id> = Vec::new();
    for item in ids.iter().filter_map(|id| items.get(id)) {
        if !found.contains(&item.item.competency) {
            found.push(item.item.competency.clone());
        }
    }
    found
}
