//! Ids are unique in the whole programme.

use crate::diag::{Diagnostic, Severity};
use crate::model::{Built, Docs};
use crate::source::{FileId, Span};
use std::collections::BTreeMap;

struct Named {
    id: String,
    what: &'static str,
    file: FileId,
    span: Span,
}

pub(super) fn check(built: &Built, problems: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<String, Named> = BTreeMap::new();
    let mut all = named(built);
    all.sort_by_key(|n| (n.file, n.span));
    for named in all {
        if let Some(other) = first.get(&named.id) {
            let message = format!("the id `{}` is taken", named.id);
            let diagnostic = Diagnostic::new("duplicate-id", Severity::Error, message)
                .at(named.file, named.span, format!("this {} has it a second time", named.what))
                .see(other.file, other.span, format!("first given to this {}", other.what))
                .help("give the newer one another id; ids are global and never used again")
                .document(&named.id);
            problems.push(diagnostic);
        } else {
            first.insert(named.id.clone(), named);
        }
    }
}

fn named(built: &Built) -> Vec<Named> {
    let docs: &Docs = &built.docs;
    let mut all = Vec::new();
    for (_, doc) in docs.iter() {
        if let Some(id) = doc.id() {
            all.push(Named { id: id.to_owned(), what: doc.kind.name(), file: doc.file, span: doc.span(&["id"]) });
        }
    }
    let mut inner = |doc: crate::model::DocId, path: &[&str], what: &'static str| {
        let doc = docs.get(doc);
        if let Some(id) = doc.front.as_ref().and_then(|f| f.at(path)?.text()) {
            all.push(Named { id: id.to_owned(), what, file: doc.file, span: doc.span(path) });
        }
    };
    for framework in &built.programme.frameworks {
        for (d, domain) in framework.domains.iter().enumerate() {
            inner(framework.doc, &["domains", &d.to_string(), "id"], "domain");
            for t in 0..domain.tasks.len() {
                inner(framework.doc, &["domains", &d.to_string(), "tasks", &t.to_string(), "id"], "task");
            }
        }
    }
    for competency in &built.programme.competencies {
        let mut path: Vec<&str> = competency.path.iter().map(String::as_str).collect();
        path.push("id");
        inner(competency.doc, &path, "competency");
    }
    for person in &built.programme.people {
        inner(person.doc, &["people", &person.position.to_string(), "id"], "person");
    }
    all.extend(terms(built));
    all
}

/// Glossary ids share no space with documents (`cache` may be a term and a lesson), only with each other.
fn terms(built: &Built) -> Vec<Named> {
    let named = |term: &crate::model::Term| {
        let doc = built.docs.get(term.doc);
        let span = doc.span(&["terms", &term.position.to_string(), "id"]);
        Named { id: format!("term {}", term.id), what: "glossary term", file: doc.file, span }
    };
    built.programme.terms.iter().filter(|t| !t.id.is_empty()).map(named).collect()
}
