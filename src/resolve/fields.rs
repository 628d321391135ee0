//! Markdown in values of YAML documents: definitions, the texts of a certification.

use crate::diag::{Diagnostic, Severity};
use crate::model::shape::{Field, Shape};
use crate::model::{Built, Doc, DocId};
use crate::parse::Limits;
use crate::parse::markdown;
use crate::parse::markdown::ast::Markdown;
use crate::parse::yaml::Node;
use crate::source::Span;

/// One value that is read as Markdown.
#[derive(Clone, Debug)]
pub struct FieldText {
    /// The document.
    pub doc: DocId,
    /// Where the value stands. YAML folds and unescapes, so nothing inside it has a place of its own.
    pub span: Span,
    /// Its text.
    pub body: Markdown,
}

/// All such values of a programme, and what is wrong with them as Markdown.
pub(super) fn read(built: &Built) -> (Vec<FieldText>, Vec<Diagnostic>) {
    let limits = built.programme.limits().parse;
    let mut reader = Reader { limits, texts: Vec::new(), found: Vec::new() };
    for (id, doc) in built.docs.iter() {
        let fields = doc.kind.spec().fields;
        if let Some(front) = doc.front.as_ref().filter(|_| fields.iter().any(|f| holds(&f.shape))) {
            reader.object(id, doc, front, fields);
        }
    }
    (reader.texts, reader.found)
}

/// Whether a value of this shape can hold Markdown.
fn holds(shape: &Shape) -> bool {
    match shape {
        Shape::Markdown => true,
        Shape::List(inner, _) | Shape::Map(_, inner) => holds(inner),
        Shape::Object(fields) => fields.iter().any(|f| holds(&f.shape)),
        _ => false,
    }
}

struct Reader {
    limits: Limits,
    texts: Vec<FieldText>,
    found: Vec<Diagnostic>,
}

impl Reader {
    fn object(&mut self, id: DocId, doc: &Doc, node: &Node, fields: &'static [Field]) {
        for entry in node.entries().unwrap_or_default() {
            if let Some(field) = crate::model::shape::field(fields, &entry.key) {
                self.value(id, doc, &entry.value, &field.shape);
            }
        }
    }

    fn value(&mut self, id: DocId, doc: &Doc, node: &Node, shape: &'static Shape) {
        match shape {
            Shape::Markdown => {
                let Some(text) = node.text() else { return };
                let (body, errors) = markdown::parse(text, 0, &self.limits);
                for error in errors {
                    let mut found =
                        Diagnostic::new(error.rule, Severity::Error, error.message).at(doc.file, node.span, "");
                    found.help = error.help;
                    found.document = doc.id().map(str::to_owned);
                    self.found.push(found);
                }
                self.texts.push(FieldText { doc: id, span: node.span, body });
            }
            Shape::Object(fields) => self.object(id, doc, node, fields),
            Shape::List(inner, _) => {
                node.elements().unwrap_or_default().iter().for_each(|n| self.value(id, doc, n, inner))
            }
            Shape::Map(_, inner) => {
                node.entries().unwrap_or_default().iter().for_each(|e| self.value(id, doc, &e.value, inner))
            }
            _ => {}
        }
    }
}
