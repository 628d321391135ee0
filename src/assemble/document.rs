//! A drawn form as the document that is committed.

use super::draw::Draft;
use crate::edit::{Field, Printed, document};
use crate::model::{Id, ScoringStatus};
use crate::world::Date;

/// What a form says beside its items.
#[derive(Clone, Debug)]
pub struct FormHead<'a> {
    /// Permanent id.
    pub id: &'a str,
    /// Title.
    pub title: &'a str,
    /// Day of the draw.
    pub on: Date,
    /// Adopted cut score.
    pub cut_score: Option<&'a Id>,
}

/// The text of `forms/<id>.yaml`, keys in the order of the field table.
pub fn form_document(head: &FormHead<'_>, draft: &Draft) -> String {
    let mut fields = vec![
        Field::new("id", head.id).comment("Drawn by `certwright assemble`: to change it, draw it anew with --replace."),
        Field::new("title", head.title),
        Field::new("kind", draft.kind.name()),
        Field::new("blueprint", &*draft.blueprint),
        Field::new("blueprint-hash", &*draft.blueprint_hash),
    ];
    fields.extend(draft.course.as_ref().map(|course| Field::new("course", &**course)));
    fields.push(Field::new("seed", &*draft.seed));
    fields.push(Field::new("assembled-on", Printed::plain(head.on)));
    let entry = |entry: &super::draw::DraftEntry| {
        let mut fields = vec![Field::new("item", &*entry.item), Field::new("hash", &*entry.hash)];
        if entry.status != ScoringStatus::Scored {
            fields.push(Field::new("status", entry.status.name()));
        }
        Printed::Map(fields)
    };
    fields.push(Field::new("items", draft.items.iter().map(entry).collect::<Vec<_>>()));
    fields.extend(head.cut_score.map(|cut| Field::new("cut-score", &**cut)));
    document(&fields)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assemble::DraftEntry;
    use crate::model::FormKind;

    #[test]
    fn a_form_reads_as_its_reviewers_expect() {
        let entry = |item: &str, status| DraftEntry { item: Id::from(item), hash: "sha256:ab".to_owned(), status };
        let draft = Draft {
            kind: FormKind::Operational,
            blueprint: Id::from("mis-associate-exam"),
            blueprint_hash: "sha256:cd".to_owned(),
            course: None,
            seed: "2026-Q4".to_owned(),
            items: vec![entry("mis-7k3f9q", ScoringStatus::Scored), entry("mis-2h8d5w", ScoringStatus::Pretest)],
        };
        let cut = Id::from("mis-associate-2026");
        let on = Date::new(2026, 11, 2).expect("a day");
        let head = FormHead { id: "mis-associate-a", title: "Form A", on, cut_score: Some(&cut) };
        let wanted = "\
# Drawn by `certwright assemble`: to change it, draw it anew with --replace.
id: mis-associate-a
title: Form A
kind: operational
blueprint: mis-associate-exam
blueprint-hash: sha256:cd
seed: 2026-Q4
assembled-on: 2026-11-02
items:
  - item: mis-7k3f9q
    hash: sha256:ab
  - item: mis-2h8d5w
    hash: sha256:ab
    status: pretest
cut-score: mis-associate-2026
";
        assert_eq!(form_document(&head, &draft), wanted);
    }
}
