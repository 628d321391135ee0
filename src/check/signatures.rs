//! Who signed what, and when: decisions, approvals, adoptions.

use super::Context;
use crate::model::{Doc, DocId, Id};
use crate::source::Span;
use crate::world::Date;

/// Somebody signed something on a day.
pub(super) struct Signature<'a> {
    /// The document.
    pub(super) doc: DocId,
    path: Vec<String>,
    /// Who.
    pub(super) by: &'a Id,
    /// When.
    pub(super) on: Date,
}

impl Signature<'_> {
    /// Where it names who signed.
    pub(super) fn span(&self, doc: &Doc) -> Span {
        let path: Vec<&str> = self.path.iter().map(String::as_str).collect();
        doc.span(&path)
    }
}

/// Every signature of the programme.
pub(super) fn signatures<'a>(context: &Context<'a>) -> Vec<Signature<'a>> {
    let programme = context.programme();
    let mut all = Vec::new();
    let mut sign = |doc: DocId, path: &[&str], by: &'a Id, on: Option<Date>| {
        if let Some(on) = on {
            all.push(Signature { doc, path: path.iter().map(|p| (*p).to_owned()).collect(), by, on });
        }
    };
    for item in &programme.items {
        for (n, decision) in item.decisions.iter().enumerate() {
            sign(item.doc, &["decisions", &n.to_string(), "by"], &decision.by, decision.date);
        }
    }
    for form in &programme.forms {
        for (n, (by, _, on)) in form.approvals.iter().enumerate() {
            sign(form.doc, &["approvals", &n.to_string(), "by"], by, *on);
        }
    }
    for cut in &programme.cut_scores {
        for (n, by) in cut.adopted_by.iter().enumerate() {
            sign(cut.doc, &["adopted-by", &n.to_string()], by, cut.adopted_on);
        }
    }
    for framework in &programme.frameworks {
        let Some(study) = &framework.study else { continue };
        for (n, by) in study.adopted_by.iter().enumerate() {
            sign(framework.doc, &["study", "adopted-by", &n.to_string()], by, study.adopted_on);
        }
    }
    all
}
