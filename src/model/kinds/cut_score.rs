//! `cut-scores/<id>.yaml`: a standard-setting study and the adopted cut.

use super::{Kind, KindSpec};
use crate::model::grammar::Decimal;
use crate::model::read::Reader;
use crate::model::shape::{CUSTOM, Field, Shape, Target};
use crate::model::{Doc, DocId, Entity, Id};
use crate::world::Date;

pub(super) const SPEC: KindSpec = KindSpec {
    kind: Kind::CutScore,
    name: "cut-score",
    place: "cut-scores/<id>.yaml",
    doc: "A standard-setting study and the cut score that was adopted from it.",
    fields: FIELDS,
    markdown: false,
};

const FIELDS: &[Field] = &[
    Field::required("id", Shape::Id, "Permanent id; the file's name.", "mis-associate-2026"),
    Field::required("title", Shape::Text, "Name of the study.", "Standard setting 2026"),
    Field::required(
        "blueprint",
        Shape::Ref(Target::Document(Kind::Blueprint)),
        "Blueprint it holds for.",
        "mis-associate-exam",
    ),
    Field::required(
        "method",
        Shape::Choice(&["modified-angoff", "angoff", "bookmark", "borderline-group", "contrasting-groups", "hofstee"]),
        "Method.",
        "modified-angoff",
    ),
    Field::required(
        "panel",
        Shape::List(
            &Shape::Object(&[
                Field::required("id", Shape::Id, "Pseudonymous id of the judge.", "j01"),
                Field::required("role", Shape::Text, "Role.", "implementation engineer"),
                Field::required("organisation", Shape::Text, "Organisation code.", "ORG-A"),
            ]),
            1,
        ),
        "The judges.",
        "[{id: j01, role: implementation engineer, organisation: ORG-A}]",
    ),
    Field::required(
        "description",
        Shape::Text,
        "The minimally qualified candidate.",
        "Can configure delivery for one site under supervision.",
    ),
    Field::optional(
        "rounds",
        Shape::List(
            &Shape::Object(&[
                Field::required("round", Shape::Int(1, 10), "Number.", "1"),
                Field::required("mean", Shape::Decimal, "Mean cut in raw points.", "\"38.4\""),
                Field::optional("sd", Shape::Decimal, "Standard deviation over judges.", "\"3.1\""),
            ]),
            0,
        ),
        "Results by round.",
        "[{round: 1, mean: \"38.4\", sd: \"3.1\"}]",
    ),
    Field::optional("se", Shape::Decimal, "Standard error of the recommended cut.", "\"0.9\""),
    Field::optional("policy-adjustment", Shape::Decimal, "Raw points that the adopters added or took away.", "\"-1\""),
    Field::required("cut", Shape::Int(0, 10_000), "Adopted raw points: this many pass.", "39"),
    Field::required("adopted-by", Shape::List(&Shape::Ref(Target::Person), 1), "Who adopted it.", "[p001]"),
    Field::required("adopted-on", Shape::Date, "When.", "2026-08-20"),
    CUSTOM,
];

/// A standard-setting study and its cut.
#[derive(Clone, Debug)]
pub struct CutScore {
    /// Where it was written.
    pub doc: DocId,
    /// Permanent id.
    pub id: Id,
    /// Name of the study.
    pub title: String,
    /// Blueprint.
    pub blueprint: Id,
    /// Method.
    pub method: String,
    /// (id, role, organisation).
    pub panel: Vec<(Id, String, String)>,
    /// The minimally qualified candidate.
    pub description: String,
    /// Standard error.
    pub se: Option<Decimal>,
    /// Adopted raw points.
    pub cut: u32,
    /// Who adopted it.
    pub adopted_by: Vec<Id>,
    /// When.
    pub adopted_on: Option<Date>,
}

impl Entity for CutScore {
    fn id(&self) -> &Id {
        &self.id
    }
    fn doc(&self) -> DocId {
        self.doc
    }
}

impl CutScore {
    pub(in crate::model) fn decode(id: DocId, doc: &Doc) -> Option<CutScore> {
        let r = Reader::new(doc.front.as_ref()?);
        let judge = |j: &Reader<'_>| (j.id("id"), j.text("role"), j.text("organisation"));
        Some(CutScore {
            doc: id,
            id: r.id("id"),
            title: r.text("title"),
            blueprint: r.id("blueprint"),
            method: r.text("method"),
            panel: r.objects("panel").iter().map(judge).collect(),
            description: r.text("description"),
            se: r.decimal("se"),
            cut: r.int("cut").unwrap_or(0),
            adopted_by: r.ids("adopted-by"),
            adopted_on: r.date("adopted-on"),
        })
    }
}
