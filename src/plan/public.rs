//! The programme as the public may see it.
//!
//! Public emitters receive a [`PublicProgramme`] and nothing else. It has no
//! place to put an exam item in: its one way to hold an item is [`PracticeItem`],
//! and [`PracticeItem::of`] refuses every other pool.

use crate::model::{
    DocId, Docs, Blueprint, Certification, Competency, Course, Framework, Id, Item, Lesson, Module, Pathway, Pool, Product, Programme,
    ProgrammeRecord, Status, Stimulus, Table, Term,
};
use crate::parse::markdown::ast::Markdown;
use crate::resolve::Resolved;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// An item of the practice pool that is in use.
#[derive(Clone, Copy, Debug)]
pub struct PracticeItem<'p> {
    item: &'p Item,
}

impl<'p> PracticeItem<'p> {
    /// The item, if it may be shown to everybody: practice pool, and neither unfinished nor taken out.
    pub fn of(item: &'p Item) -> Option<PracticeItem<'p>> {
        let in_use = matches!(item.status, Status::Approved | Status::Beta | Status::Active);
        (item.pool == Pool::Practice && in_use && !item.id.is_empty() && !item.poisoned).then_some(PracticeItem { item })
    }

    /// The item.
    pub fn item(&self) -> &'p Item {
        self.item
    }
}

/// The public part of a programme. Borrowed: nothing is copied.
#[derive(Clone, Debug)]
pub struct PublicProgramme<'p> {
    /// `programme.yaml`.
    pub record: Option<&'p ProgrammeRecord>,
    /// Frameworks.
    pub frameworks: &'p Table<Framework>,
    /// Competencies of all frameworks.
    pub competencies: &'p Table<Competency>,
    /// Blueprints; what of them is shown is theirs to say (`publish`).
    pub blueprints: &'p Table<Blueprint>,
    /// Courses.
    pub courses: &'p Table<Course>,
    /// Modules.
    pub modules: &'p Table<Module>,
    /// Lessons.
    pub lessons: &'p Table<Lesson>,
    /// Pathways.
    pub pathways: &'p Table<Pathway>,
    /// Certifications.
    pub certifications: &'p Table<Certification>,
    /// Glossary.
    pub terms: &'p Table<Term>,
    practice: BTreeMap<Id, PracticeItem<'p>>,
    by_competency: BTreeMap<Id, Vec<Id>>,
    stimuli: BTreeMap<Id, &'p Stimulus>,
    texts: BTreeMap<DocId, PublicText<'p>>,
}

/// A public document: where it was written and, where its kind has one, its body.
#[derive(Clone, Debug)]
struct PublicText<'p> {
    path: Arc<str>,
    body: Option<&'p Markdown>,
}

impl<'p> PublicProgramme<'p> {
    /// The public part of `programme`.
    pub fn new(programme: &'p Programme, docs: &'p Docs, resolved: &'p Resolved) -> PublicProgramme<'p> {
        // A scenario that an exam item uses is exam material, whoever else uses it: a practice item on it stays hidden too.
        let secret: BTreeSet<&Id> = programme.items.iter().filter(|i| i.pool == Pool::Exam).filter_map(|i| i.stimulus.as_ref()).collect();
        let open = |item: &Item| item.stimulus.as_ref().is_none_or(|s| !secret.contains(s) && programme.stimuli.contains(s));
        let practice: BTreeMap<Id, PracticeItem<'p>> =
            programme.items.iter().filter(|i| open(i)).filter_map(|item| Some((item.id.clone(), PracticeItem::of(item)?))).collect();
        let mut by_competency: BTreeMap<Id, Vec<Id>> = BTreeMap::new();
        for (id, practice) in &practice {
            by_competency.entry(practice.item.competency.clone()).or_default().push(id.clone());
        }
        let used = practice.values().filter_map(|p| p.item.stimulus.as_ref());
        let stimuli: BTreeMap<Id, &Stimulus> = used.filter_map(|id| Some((id.clone(), programme.stimuli.get(id)?))).collect();
        let documents = (programme.lessons.iter().map(|x| x.doc))
            .chain(programme.courses.iter().map(|x| x.doc))
            .chain(programme.certifications.iter().map(|x| x.doc))
            .chain(programme.terms.iter().map(|x| x.doc))
            .chain(stimuli.values().map(|x| x.doc))
            .chain(practice.values().map(|x| x.item.doc));
        let text = |doc: DocId| (doc, PublicText { path: docs.get(doc).path.clone(), body: resolved.body(docs, doc) });
        let texts = documents.map(text).collect();
        PublicProgramme {
            record: programme.record.as_ref(),
            frameworks: &programme.frameworks,
            competencies: &programme.competencies,
            blueprints: &programme.blueprints,
            courses: &programme.courses,
            modules: &programme.modules,
            lessons: &programme.lessons,
            pathways: &programme.pathways,
            certifications: &programme.certifications,
            terms: &programme.terms,
            practice,
            by_competency,
            stimuli,
            texts,
        }
    }

    /// A practice item.
    pub fn practice_item(&self, id: &str) -> Option<PracticeItem<'p>> {
        self.practice.get(id).copied()
    }

    /// All practice items, by id.
    pub fn practice_items(&self) -> impl Iterator<Item = PracticeItem<'p>> {
        self.practice.values().copied()
    }

    /// The practice items that measure a competency first of all, by id.
    pub fn practice_of(&self, competency: &str) -> impl Iterator<Item = PracticeItem<'p>> {
        self.by_competency.get(competency).into_iter().flatten().filter_map(|id| self.practice.get(id).copied())
    }

    /// A scenario that practice items alone use.
    pub fn stimulus(&self, id: &str) -> Option<&'p Stimulus> {
        self.stimuli.get(id).copied()
    }

    /// Body of a public document, included files in place.
    pub fn body(&self, doc: DocId) -> Option<&'p Markdown> {
        self.texts.get(&doc)?.body
    }

    /// Path of a public document in the content folder.
    pub fn source(&self, doc: DocId) -> Option<&str> {
        self.texts.get(&doc).map(|t| &*t.path)
    }

    /// The source language's tag.
    pub fn language(&self) -> &'p str {
        self.record.and_then(|r| r.languages.first()).map_or("en", String::as_str)
    }

    /// Title of the programme; empty where `programme.yaml` cannot be read.
    pub fn title(&self) -> &'p str {
        self.record.map_or("", |r| &r.title)
    }

    /// A product that `applies-to:` names.
    pub fn product(&self, id: &str) -> Option<&'p Product> {
        self.record?.products.iter().find(|p| &*p.id == id)
    }

    /// The certification whose exam a blueprint is.
    pub fn certification_of(&self, blueprint: &str) -> Option<&'p Certification> {
        self.certifications.iter().find(|c| &*c.blueprint == blueprint)
    }

    /// Lessons of a course in reading order.
    pub fn lessons_of(&self, course: &'p Course) -> impl Iterator<Item = &'p Lesson> {
        let (modules, lessons) = (self.modules, self.lessons);
        course.modules.iter().filter_map(move |m| modules.get(m)).flat_map(move |m| m.lessons.iter().filter_map(move |l| lessons.get(l)))
    }
}
