//! One file into a document and its decoded record. Runs in parallel: knows no other file.

use super::body::{ItemBody, parse_body};
use super::{
    Administration, Blueprint, Certification, Codes, Competency, Course, CutScore, Doc, DocId, Form, Framework, Item,
    ItemType, Kind, Lesson, Limits, Module, Pathway, Person, Policy, ProgrammeRecord, Stimulus, Term, validate,
};
use crate::diag::{Diagnostic, Severity};
use crate::parse::markdown;
use crate::parse::markdown::ast::Markdown;
use crate::parse::yaml::{self, Node};
use crate::parse::{Conflict, conflict};
use crate::source::{FileId, Span};
use std::sync::Arc;

/// What a document says, decoded.
#[derive(Clone, Debug)]
pub enum Record {
    /// Nothing could be read.
    None,
    /// `programme.yaml`
    Programme(Box<ProgrammeRecord>),
    /// `policy.yaml`
    Policy(Box<Policy>),
    /// `people.yaml`
    People(Vec<Person>, Codes),
    /// A framework and its competencies.
    Framework(Box<Framework>, Vec<Competency>),
    /// A blueprint.
    Blueprint(Box<Blueprint>),
    /// An item.
    Item(Box<Item>),
    /// A stimulus.
    Stimulus(Stimulus),
    /// A form.
    Form(Form),
    /// A cut score.
    CutScore(Box<CutScore>),
    /// A course.
    Course(Box<Course>),
    /// A module.
    Module(Module),
    /// A lesson.
    Lesson(Box<Lesson>),
    /// A pathway.
    Pathway(Pathway),
    /// A certification.
    Certification(Box<Certification>),
    /// An administration.
    Administration(Box<Administration>),
    /// `glossary.yaml`
    Glossary(Vec<Term>),
}

/// Turns bytes into text: UTF-8 without byte order mark. The diagnostics are the document's own.
pub fn decode_text(file: FileId, bytes: Vec<u8>) -> (String, Vec<Diagnostic>) {
    match String::from_utf8(bytes) {
        Ok(text) => match text.strip_prefix('\u{feff}') {
            Some(rest) => (rest.to_owned(), Vec::new()),
            None => (text, Vec::new()),
        },
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let message = match error.as_bytes() {
                [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "this is UTF-16, not UTF-8".to_owned(),
                _ => format!("this is not UTF-8: byte {at} cannot be read"),
            };
            let width = text.get(at..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8);
            let diagnostic = Diagnostic::new("not-utf8", Severity::Error, message)
                .at(file, Span::new(at, at + width), "")
                .help("save the file as UTF-8; spreadsheets and old editors often write Windows-1252");
            (text, vec![diagnostic])
        }
    }
}

/// Parses, validates and decodes one document.
pub fn load(
    id: DocId,
    file: FileId,
    path: Arc<str>,
    kind: Kind,
    text: Arc<str>,
    errors: Vec<Diagnostic>,
    limits: &Limits,
) -> (Doc, Record) {
    let mut doc = Doc {
        file,
        path,
        kind,
        text: text.clone(),
        front: None,
        front_span: Span::new(0, text.len()),
        body: None,
        body_span: Span::new(text.len(), text.len()),
        errors,
    };
    if doc.errors.iter().any(|d| d.rule == "not-utf8") {
        return (doc, Record::None);
    }
    let left = conflict(&text, kind.spec().markdown);
    if let Some(Conflict { span, count, ours }) = &left {
        doc.errors.push(conflict_error(file, *span, *count));
        doc.text = Arc::from(ours.as_str());
    }
    let record = read(id, &mut doc, limits);
    doc.text = text;
    (doc, record)
}

/// A conflict that was left in a text: one error, whatever its lines would otherwise be taken for.
pub fn conflict_error(file: FileId, span: Span, count: usize) -> Diagnostic {
    let message = match count {
        1 => "a merge conflict was left in this file".to_owned(),
        n => format!("{n} merge conflicts were left in this file; this is the first"),
    };
    let help =
        format!("decide which lines stay, and delete those that begin with `{}`", crate::parse::MARKS.join("`, `"));
    Diagnostic::new("merge-conflict", Severity::Error, message).at(file, span, "").help(help)
}

fn read(id: DocId, doc: &mut Doc, limits: &Limits) -> Record {
    let (kind, file) = (doc.kind, doc.file);
    let spec = kind.spec();
    if spec.markdown && !split_front(doc) {
        return Record::None;
    }
    read_front(doc, limits);
    let mut body = spec.markdown.then(|| read_body(doc, limits));
    let Some(front) = &doc.front else { return Record::None };
    doc.errors.extend(validate(file, front, spec.fields));
    let item_body = match kind {
        Kind::Item => read_item(doc, body.take().unwrap_or_default()),
        _ => None,
    };
    doc.body = body;
    decode(id, doc, item_body)
}

/// Finds the front matter between two `---` lines at the very beginning.
fn split_front(doc: &mut Doc) -> bool {
    let text = doc.text.clone();
    let first = text.lines().next().unwrap_or("");
    if first.trim_end() != "---" {
        let message = "the file does not begin with front matter";
        let help =
            "begin with a line `---`, then the keys, then another line `---`; `certwright new` writes it for you";
        doc.errors.push(
            Diagnostic::new("no-front-matter", Severity::Error, message)
                .at(doc.file, Span::new(0, first.len()), "")
                .help(help),
        );
        return false;
    }
    let start = text.find('\n').map_or(text.len(), |i| i + 1);
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            doc.front_span = Span::new(start, at);
            doc.body_span = Span::new(at + line.len(), text.len());
            return true;
        }
        at += line.len();
    }
    let message = "the front matter has no end";
    let help = "close it with a line `---` before the text begins";
    doc.errors.push(
        Diagnostic::new("no-front-matter", Severity::Error, message)
            .at(doc.file, Span::new(0, first.len()), "opened here")
            .help(help),
    );
    false
}

fn read_front(doc: &mut Doc, limits: &Limits) {
    let text = doc.text.clone();
    let source = text.get(doc.front_span.range()).unwrap_or("");
    let (node, errors) = yaml::parse(source, doc.front_span.start as usize, &limits.parse);
    for error in errors {
        let mut diagnostic = Diagnostic::new(error.rule, Severity::Error, error.message).at(doc.file, error.span, "");
        diagnostic.help = error.help;
        if let Some((span, text)) = error.related {
            diagnostic = diagnostic.see(doc.file, span, text);
        }
        doc.errors.push(diagnostic);
    }
    doc.front = node.filter(|n: &Node| n.entries().is_some());
    if doc.front.is_none() && doc.errors.is_empty() {
        let keys = doc.kind.spec().fields.iter().filter(|f| f.required).map(|f| f.key).collect::<Vec<_>>().join("`, `");
        let message = format!("a {} is a mapping of keys to values", doc.kind.name());
        doc.errors.push(
            Diagnostic::new("wrong-type", Severity::Error, message)
                .at(doc.file, doc.front_span, "")
                .help(format!("write the keys `{keys}`")),
        );
    }
}

fn read_body(doc: &mut Doc, limits: &Limits) -> Markdown {
    let text = doc.text.clone();
    let source = text.get(doc.body_span.range()).unwrap_or("");
    let (body, errors) = markdown::parse(source, doc.body_span.start as usize, &limits.parse);
    for error in errors {
        let mut diagnostic = Diagnostic::new(error.rule, Severity::Error, error.message).at(doc.file, error.span, "");
        diagnostic.help = error.help;
        doc.errors.push(diagnostic);
    }
    body
}

fn read_item(doc: &mut Doc, body: Markdown) -> Option<ItemBody> {
    let kind = doc.front.as_ref()?.get("type")?.text().and_then(ItemType::parse)?;
    let (body, errors) = parse_body(doc.file, kind, body);
    doc.errors.extend(errors);
    Some(body)
}

fn decode(id: DocId, doc: &Doc, body: Option<ItemBody>) -> Record {
    let record = match doc.kind {
        Kind::Programme => ProgrammeRecord::decode(id, doc).map(|r| Record::Programme(Box::new(r))),
        Kind::Policy => Policy::decode(id, doc).map(|r| Record::Policy(Box::new(r))),
        Kind::People => {
            let (people, codes) = Person::decode_all(id, doc);
            Some(Record::People(people, codes))
        }
        Kind::Framework => Framework::decode(id, doc).map(|(f, c)| Record::Framework(Box::new(f), c)),
        Kind::Blueprint => Blueprint::decode(id, doc).map(|r| Record::Blueprint(Box::new(r))),
        Kind::Item => body.and_then(|b| Item::decode(id, doc, b)).map(|r| Record::Item(Box::new(r))),
        Kind::Stimulus => Stimulus::decode(id, doc).map(Record::Stimulus),
        Kind::Form => Form::decode(id, doc).map(Record::Form),
        Kind::CutScore => CutScore::decode(id, doc).map(|r| Record::CutScore(Box::new(r))),
        Kind::Course => Course::decode(id, doc).map(|r| Record::Course(Box::new(r))),
        Kind::Module => Module::decode(id, doc).map(Record::Module),
        Kind::Lesson => Lesson::decode(id, doc).map(|r| Record::Lesson(Box::new(r))),
        Kind::Pathway => Pathway::decode(id, doc).map(Record::Pathway),
        Kind::Certification => Certification::decode(id, doc).map(|r| Record::Certification(Box::new(r))),
        Kind::Administration => Administration::decode(id, doc).map(|r| Record::Administration(Box::new(r))),
        Kind::Glossary => Some(Record::Glossary(Term::decode_all(id, doc))),
    };
    record.unwrap_or(Record::None)
}
