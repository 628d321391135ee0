//! From the listing to a programme: reads, decodes in parallel, joins.

use super::load::{Record, decode_text, load};
use super::{
    Blueprint, Certification, Codes, Competency, Course, CutScore, DocId, Docs, Form, Framework, Id, Item, Kind,
    Lesson, Limits, Module, Pathway, Person, Policy, ProgrammeRecord, Review, Stimulus, Table, Term, csv,
    parse_reviews, review_session, reviews,
};
use crate::diag::{Diagnostic, Severity};
use crate::source::{FileId, Sources, Span};
use crate::world::{Entry, EntryKind, World};
use rayon::prelude::*;
use std::sync::Arc;

/// A certification programme: everything its files say.
#[derive(Clone, Debug, Default)]
pub struct Programme {
    /// `programme.yaml`; `None` where it cannot be read.
    pub record: Option<ProgrammeRecord>,
    /// The gate.
    pub policy: Policy,
    /// People by pseudonymous id.
    pub people: Table<Person>,
    /// What codes of people mean.
    pub codes: Codes,
    /// Frameworks.
    pub frameworks: Table<Framework>,
    /// Competencies of all frameworks.
    pub competencies: Table<Competency>,
    /// Blueprints.
    pub blueprints: Table<Blueprint>,
    /// Items.
    pub items: Table<Item>,
    /// Stimuli.
    pub stimuli: Table<Stimulus>,
    /// Forms.
    pub forms: Table<Form>,
    /// Cut scores.
    pub cut_scores: Table<CutScore>,
    /// Courses.
    pub courses: Table<Course>,
    /// Modules of all courses.
    pub modules: Table<Module>,
    /// Lessons of all courses.
    pub lessons: Table<Lesson>,
    /// Pathways.
    pub pathways: Table<Pathway>,
    /// Certifications.
    pub certifications: Table<Certification>,
    /// Glossary terms.
    pub terms: Table<Term>,
    /// Review records, oldest first.
    pub reviews: Vec<Review>,
    /// Sessions of which something could not be read: more may have been said than [`Programme::reviews`] holds.
    pub torn_sessions: Vec<FileId>,
}

impl Programme {
    /// The source language's tag.
    pub fn language(&self) -> &str {
        self.record.as_ref().and_then(|r| r.languages.first()).map_or("en", String::as_str)
    }

    /// Bounds on what is read and made.
    pub fn limits(&self) -> Limits {
        self.record.as_ref().map_or_else(Limits::default, |r| r.limits)
    }
}

/// What was read.
#[derive(Debug, Default)]
pub struct Built {
    /// All entries of the content folder.
    pub listing: Vec<Entry>,
    /// Texts, by file.
    pub sources: Sources,
    /// Parsed documents, sorted by path.
    pub docs: Docs,
    /// The joined programme.
    pub programme: Programme,
    /// What is wrong beside the documents' own errors: unreadable and misplaced files, broken tables.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a whole programme. What cannot be read is reported and the rest is read all the same.
///
/// # Errors
/// When the content folder itself cannot be listed.
pub fn build(world: &dyn World) -> Result<Built, crate::world::WorldError> {
    let listing = world.list()?;
    let mut built = Built::default();
    let limits = early_limits(world, &listing);
    let files: Vec<(&Entry, Kind)> = listing
        .iter()
        .filter(|e| e.kind == EntryKind::File)
        .filter_map(|e| Some((e, Kind::of_path(&e.path)?)))
        .collect();
    let texts: Vec<Read> = files.par_iter().map(|(entry, _)| read(world, entry, limits.parse.document_bytes)).collect();

    let mut jobs = Vec::with_capacity(files.len());
    for ((entry, kind), read) in files.iter().zip(texts) {
        let (text, error) = match read {
            Read::Bytes(bytes) => (bytes, None),
            Read::Refused(rule, message, help) => (Vec::new(), Some((rule, message, help))),
        };
        let file_guess = built.sources.add(entry.path.clone(), Arc::from(""));
        let (text, mut errors) = decode_text(file_guess, text);
        let file = built.sources.replace(file_guess, Arc::from(text));
        if let Some((rule, message, help)) = error {
            errors.push(Diagnostic::new(rule, Severity::Error, message).at(file, Span::new(0, 0), "").help(help));
        }
        jobs.push((file, entry.path.clone(), *kind, built.sources.get(file).text.clone(), errors));
    }
    let loaded: Vec<_> = jobs
        .into_par_iter()
        .enumerate()
        .map(|(i, (file, path, kind, text, errors))| {
            if errors.iter().any(|d| d.rule == "unreadable" || d.rule == "document-too-large") {
                return (super::doc::unreadable(file, path, kind, text, errors), Record::None);
            }
            load(DocId(i as u32), file, path, kind, text, errors, &limits)
        })
        .collect();
    let (docs, records): (Vec<_>, Vec<_>) = loaded.into_iter().map(|(doc, record)| (Arc::new(doc), record)).unzip();
    built.docs = Docs::new(docs);
    records.into_iter().for_each(|record| place(&mut built.programme, record));
    read_tables(world, &listing, &mut built);
    join(&mut built.programme, &built.docs);
    built.listing = listing;
    Ok(built)
}

enum Read {
    Bytes(Vec<u8>),
    Refused(&'static str, String, String),
}

fn read(world: &dyn World, entry: &Entry, limit: u64) -> Read {
    if entry.size > limit {
        let message = format!("this document has {} bytes, more than the {limit} that one may have", entry.size);
        return Read::Refused(
            "document-too-large",
            message,
            "split it, move data to `media/`, or raise `limits: document-bytes` in programme.yaml".to_owned(),
        );
    }
    match world.read(&entry.path) {
        Ok(bytes) => Read::Bytes(bytes),
        Err(error) => {
            Read::Refused("unreadable", error.to_string(), "check that the file exists and may be read".to_owned())
        }
    }
}

/// The limits are needed before anything is parsed, so `programme.yaml` is looked at first.
fn early_limits(world: &dyn World, listing: &[Entry]) -> Limits {
    let default = Limits::default();
    let entry = listing.iter().find(|e| &*e.path == "programme.yaml" && e.size <= default.parse.document_bytes);
    let Some(bytes) = entry.and_then(|e| world.read(&e.path).ok()) else { return default };
    let mut sources = Sources::default();
    let file = sources.add(Arc::from("programme.yaml"), Arc::from(""));
    let (text, errors) = decode_text(file, bytes);
    match load(DocId(0), file, Arc::from("programme.yaml"), Kind::Programme, Arc::from(text), errors, &default).1 {
        Record::Programme(record) => record.limits,
        _ => default,
    }
}

fn place(programme: &mut Programme, record: Record) {
    match record {
        Record::None => {}
        Record::Programme(r) => programme.record = Some(*r),
        Record::Policy(r) => programme.policy = *r,
        Record::People(people, codes) => {
            people.into_iter().for_each(|p| programme.people.push(p));
            programme.codes = codes;
        }
        Record::Framework(framework, competencies) => {
            programme.frameworks.push(*framework);
            competencies.into_iter().for_each(|c| programme.competencies.push(c));
        }
        Record::Blueprint(r) => programme.blueprints.push(*r),
        Record::Item(r) => programme.items.push(*r),
        Record::Stimulus(r) => programme.stimuli.push(r),
        Record::Form(r) => programme.forms.push(r),
        Record::CutScore(r) => programme.cut_scores.push(*r),
        Record::Course(r) => programme.courses.push(*r),
        Record::Module(r) => programme.modules.push(r),
        Record::Lesson(r) => programme.lessons.push(*r),
        Record::Pathway(r) => programme.pathways.push(r),
        Record::Certification(r) => programme.certifications.push(*r),
        Record::Glossary(terms) => terms.into_iter().for_each(|t| programme.terms.push(t)),
    }
}

/// The largest data file that is read.
const TABLE_BYTES: u64 = 64 << 20;

/// Ratings and raters stand beside their framework, review records in files of their own.
fn read_tables(world: &dyn World, listing: &[Entry], built: &mut Built) {
    let frameworks: Vec<Id> = built.programme.frameworks.iter().map(|f| f.id.clone()).collect();
    for id in frameworks {
        let ratings = table(world, listing, built, &format!("frameworks/{id}.ratings.csv"), csv::ratings);
        let raters = table(world, listing, built, &format!("frameworks/{id}.raters.csv"), csv::raters);
        if let Some(framework) = built.programme.frameworks.get_mut(&id) {
            framework.ratings = ratings;
            framework.raters = raters;
        }
    }
    for entry in listing.iter().filter(|e| e.kind == EntryKind::File) {
        if let Some(session) = review_session(&entry.path) {
            let before = built.diagnostics.len();
            let rows = read_table(world, entry, built, |file, text| parse_reviews(file, session, text));
            built.programme.reviews.extend(rows);
            let torn = built.sources.find(&entry.path).filter(|_| built.diagnostics.len() > before);
            built.programme.torn_sessions.extend(torn);
        }
    }
    reviews::sort(&mut built.programme.reviews);
}

fn table<T>(
    world: &dyn World,
    listing: &[Entry],
    built: &mut Built,
    path: &str,
    parse: impl Fn(FileId, &str) -> (Vec<T>, Vec<Diagnostic>),
) -> Vec<T> {
    let entry = listing.iter().find(|e| *e.path == *path && e.kind == EntryKind::File);
    entry.map_or(Vec::new(), |entry| read_table(world, entry, built, parse))
}

fn read_table<T>(
    world: &dyn World,
    entry: &Entry,
    built: &mut Built,
    parse: impl Fn(FileId, &str) -> (Vec<T>, Vec<Diagnostic>),
) -> Vec<T> {
    let file = built.sources.add(entry.path.clone(), Arc::from(""));
    let bytes = match read(world, entry, TABLE_BYTES) {
        Read::Bytes(bytes) => bytes,
        Read::Refused(rule, message, help) => {
            let found = Diagnostic::new(rule, Severity::Error, message).at(file, Span::new(0, 0), "").help(help);
            built.diagnostics.push(found);
            return Vec::new();
        }
    };
    let (text, errors) = decode_text(file, bytes);
    let file = built.sources.replace(file, Arc::from(text));
    let clean = errors.is_empty();
    built.diagnostics.extend(errors);
    if !clean {
        return Vec::new();
    }
    let text = built.sources.get(file).text.clone();
    let (rows, errors) = parse(file, &text);
    built.diagnostics.extend(errors);
    rows
}

/// Modules belong to the course whose folder they lie in, lessons to their module; both in path order.
fn join(programme: &mut Programme, docs: &Docs) {
    let folder =
        |doc: DocId| docs.get(doc).path.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned());
    let parent = |path: &str| path.rsplit_once('/').map_or(String::new(), |(p, _)| p.to_owned());
    let courses: std::collections::BTreeMap<String, Id> =
        programme.courses.iter().map(|c| (folder(c.doc), c.id.clone())).collect();
    let modules: std::collections::BTreeMap<String, (Id, Id)> = programme
        .modules
        .iter()
        .filter_map(|m| Some((folder(m.doc), (m.id.clone(), courses.get(&parent(&folder(m.doc)))?.clone()))))
        .collect();
    for module in programme.modules.iter_mut() {
        if let Some((_, course)) = modules.get(&folder(module.doc)) {
            module.course = course.clone();
        }
    }
    for lesson in programme.lessons.iter_mut() {
        if let Some((module, course)) = modules.get(&folder(lesson.doc)) {
            lesson.module = module.clone();
            lesson.course = course.clone();
        }
    }
    let pairs: Vec<(Id, Id)> = programme.modules.iter().map(|m| (m.course.clone(), m.id.clone())).collect();
    for (course, module) in pairs {
        if let Some(course) = programme.courses.get_mut(&course) {
            course.modules.push(module);
        }
    }
    let pairs: Vec<(Id, Id)> = programme.lessons.iter().map(|l| (l.module.clone(), l.id.clone())).collect();
    for (module, lesson) in pairs {
        if let Some(module) = programme.modules.get_mut(&module) {
            module.lessons.push(lesson);
        }
    }
}
