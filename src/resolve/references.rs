//! References by id in front matter, found through the field tables.

use crate::diag::{Diagnostic, Severity, did_you_mean};
use crate::model::shape::{Field, Shape, Target};
use crate::model::{Built, Doc, Kind, Programme};
use crate::parse::yaml::Node;
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn check(built: &Built, problems: &mut Vec<Diagnostic>) {
    let known = Known::new(built);
    for (_, doc) in built.docs.iter() {
        let Some(front) = &doc.front else { continue };
        let mut walk = Walk { doc, known: &known, problems };
        walk.object(front, doc.kind.spec().fields);
    }
}

/// Everything that can be referred to.
struct Known<'a> {
    programme: &'a Programme,
    domains: BTreeSet<&'a str>,
    tasks: BTreeSet<&'a str>,
    /// Ids of documents, by kind, whether or not they could be decoded.
    documents: BTreeMap<Kind, BTreeSet<&'a str>>,
    /// Documents that cannot be read whole.
    poisoned: Vec<&'a Doc>,
}

impl<'a> Known<'a> {
    fn new(built: &'a Built) -> Known<'a> {
        let mut documents: BTreeMap<Kind, BTreeSet<&str>> = BTreeMap::new();
        for (_, doc) in built.docs.iter() {
            if let Some(id) = doc.id() {
                documents.entry(doc.kind).or_default().insert(id);
            }
        }
        let poisoned = built.docs.iter().map(|(_, doc)| doc).filter(|doc| doc.poisoned());
        let frameworks = || built.programme.frameworks.iter().flat_map(|f| f.domains.iter());
        Known {
            programme: &built.programme,
            domains: frameworks().map(|d| &*d.id).collect(),
            tasks: frameworks().flat_map(|d| d.tasks.iter()).map(|t| &*t.id).collect(),
            documents,
            poisoned: poisoned.collect(),
        }
    }

    fn has(&self, target: Target, id: &str) -> bool {
        let source = match target {
            Target::Document(kind) => kind,
            Target::Domain | Target::Task | Target::Competency => Kind::Framework,
            Target::Person => Kind::People,
            Target::Product => Kind::Programme,
            Target::Term => Kind::Glossary,
        };
        let known = match target {
            Target::Document(kind) => self.documents.get(&kind).is_some_and(|ids| ids.contains(id)),
            Target::Domain => self.domains.contains(id),
            Target::Task => self.tasks.contains(id),
            Target::Competency => self.programme.competencies.contains(id),
            Target::Person => self.programme.people.contains(id),
            Target::Term => self.programme.terms.contains(id),
            Target::Product => self.ids(target).contains(&id),
        };
        known || self.poisoned.iter().any(|doc| doc.kind == source && (doc.is_nameless() || doc.may_name(id)))
    }

    fn ids(&self, target: Target) -> Vec<&str> {
        match target {
            Target::Document(kind) => {
                self.documents.get(&kind).map(|ids| ids.iter().copied().collect()).unwrap_or_default()
            }
            Target::Domain => self.domains.iter().copied().collect(),
            Target::Task => self.tasks.iter().copied().collect(),
            Target::Competency => self.programme.competencies.ids().collect(),
            Target::Person => self.programme.people.ids().collect(),
            Target::Product => self.programme.record.iter().flat_map(|r| &r.products).map(|p| &*p.id).collect(),
            Target::Term => self.programme.terms.ids().collect(),
        }
    }
}

struct Walk<'a> {
    doc: &'a Doc,
    known: &'a Known<'a>,
    problems: &'a mut Vec<Diagnostic>,
}

impl Walk<'_> {
    fn object(&mut self, node: &Node, fields: &'static [Field]) {
        for entry in node.entries().unwrap_or_default() {
            if let Some(field) = crate::model::shape::field(fields, &entry.key) {
                self.value(&entry.value, &field.shape);
            }
        }
    }

    fn value(&mut self, node: &Node, shape: &'static Shape) {
        match shape {
            Shape::Ref(target) => {
                if let Some(id) = node.text().filter(|id| crate::model::grammar::is_id(id)) {
                    self.reference(*target, id, node.span);
                }
            }
            Shape::Object(fields) => self.object(node, fields),
            Shape::List(inner, _) => node.elements().unwrap_or_default().iter().for_each(|n| self.value(n, inner)),
            Shape::Map(keys, values) => {
                for entry in node.entries().unwrap_or_default() {
                    if let Shape::Ref(target) = keys {
                        self.reference(*target, &entry.key, entry.key_span);
                    }
                    self.value(&entry.value, values);
                }
            }
            Shape::OneOf(shapes) => shapes.iter().for_each(|shape| self.value(node, shape)),
            _ => {}
        }
    }

    fn reference(&mut self, target: Target, id: &str, span: Span) {
        if self.known.has(target, id) {
            return;
        }
        let message = format!("there is no {} `{id}`", target.name());
        let mut diagnostic = Diagnostic::new("unknown-reference", Severity::Error, message).at(self.doc.file, span, "");
        diagnostic.document = self.doc.id().map(str::to_owned);
        let ids = self.known.ids(target);
        // Ids of items are random: a near one is no better a guess than any other.
        let near = if target == Target::Document(Kind::Item) { None } else { did_you_mean(id, ids.iter().copied()) };
        diagnostic = match near {
            Some(best) => diagnostic.help(format!("did you mean `{best}`?")).fix(format!("write `{best}`"), span, best),
            _ if ids.is_empty() => diagnostic.help(format!("the programme has no {} yet", target.name())),
            _ if ids.len() <= 12 => diagnostic.help(format!("there are `{}`", ids.join("`, `"))),
            _ => diagnostic.help(format!("name one of the {} there are", ids.len())),
        };
        self.problems.push(diagnostic);
    }
}
