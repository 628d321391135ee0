//! The programme as the public may see it.
//!
//! Public emitters receive a [`PublicProgramme`] and nothing else. It has no
//! place to put an exam item in: its one way to hold an item is [`PracticeItem`],
//! and [`PracticeItem::of`] refuses every other pool.

use super::released::PublicRelease;
use crate::model::{
    Blueprint, Certification, Competency, Course, Doc, DocId, Docs, Framework, Id, Item, Kind, Lesson, Module, Pathway,
    Pool, Product, Programme, ProgrammeRecord, Status, Stimulus, Table, Term,
};
use crate::parse::markdown::ast::Markdown;
use crate::resolve::Resolved;
use sha2::{Digest, Sha256};
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
        (item.pool == Pool::Practice && in_use && !item.id.is_empty() && !item.poisoned)
            .then_some(PracticeItem { item })
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
    /// Releases, oldest first.
    pub releases: Vec<PublicRelease>,
    /// SHA-256 of everything public but the bodies of lessons: equal digests, equal programmes.
    pub digest: [u8; 32],
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
    source: &'p Doc,
}

impl<'p> PublicProgramme<'p> {
    /// The public part of `programme`.
    pub fn new(programme: &'p Programme, docs: &'p Docs, resolved: &'p Resolved) -> PublicProgramme<'p> {
        // A scenario that an exam item uses is exam material, whoever else uses it: a practice item on it stays hidden too.
        let secret: BTreeSet<&Id> =
            programme.items.iter().filter(|i| i.pool == Pool::Exam).filter_map(|i| i.stimulus.as_ref()).collect();
        let open =
            |item: &Item| item.stimulus.as_ref().is_none_or(|s| !secret.contains(s) && programme.stimuli.contains(s));
        let practice: BTreeMap<Id, PracticeItem<'p>> = programme
            .items
            .iter()
            .filter(|i| open(i))
            .filter_map(|item| Some((item.id.clone(), PracticeItem::of(item)?)))
            .collect();
        let mut by_competency: BTreeMap<Id, Vec<Id>> = BTreeMap::new();
        for (id, practice) in &practice {
            by_competency.entry(practice.item.competency.clone()).or_default().push(id.clone());
        }
        let used = practice.values().filter_map(|p| p.item.stimulus.as_ref());
        let stimuli: BTreeMap<Id, &Stimulus> =
            used.filter_map(|id| Some((id.clone(), programme.stimuli.get(id)?))).collect();
        let documents = (programme.lessons.iter().map(|x| x.doc))
            .chain(programme.courses.iter().map(|x| x.doc))
            .chain(programme.certifications.iter().map(|x| x.doc))
            .chain(programme.terms.iter().map(|x| x.doc))
            .chain(stimuli.values().map(|x| x.doc))
            .chain(practice.values().map(|x| x.item.doc));
        let text = |doc: DocId| {
            (
                doc,
                PublicText { path: docs.get(doc).path.clone(), body: resolved.body(docs, doc), source: docs.get(doc) },
            )
        };
        let texts: BTreeMap<DocId, PublicText<'p>> = documents.map(text).collect();
        let digest = digest(docs, &practice);
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
            releases: Vec::new(),
            digest,
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

    /// SHA-256 of a public document's text, included files among it.
    pub fn text_digest(&self, doc: DocId) -> Option<[u8; 32]> {
        let text = self.texts.get(&doc)?;
        let mut hash = Sha256::new().chain_update(&*text.source.text);
        // A body that is not the document's own has included files in it.
        let own = text.source.body.as_ref();
        if let Some(body) = text.body.filter(|body| own.is_none_or(|own| !std::ptr::eq(own, *body))) {
            hash = hash.chain_update(format!("{body:?}"));
        }
        Some(hash.finalize().into())
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
        course
            .modules
            .iter()
            .filter_map(move |m| modules.get(m))
            .flat_map(move |m| m.lessons.iter().filter_map(move |l| lessons.get(l)))
    }
}

/// Of lessons the front matter alone: their bodies count for their own pages.
fn digest(docs: &Docs, practice: &BTreeMap<Id, PracticeItem<'_>>) -> [u8; 32] {
    let items: BTreeSet<DocId> = practice.values().map(|p| p.item.doc).collect();
    let mut hash = Sha256::new();
    for (id, doc) in docs.iter() {
        let text = match doc.kind {
            Kind::Item if !items.contains(&id) => continue,
            Kind::Policy | Kind::People | Kind::Form | Kind::CutScore => continue,
            Kind::Lesson => doc.slice(doc.front_span),
            _ => &doc.text,
        };
        hash = hash.chain_update(&*doc.path).chain_update([0]).chain_update(Sha256::digest(text.as_bytes()));
    }
    hash.finalize().into()
}
