//! `courses/<course>/<nn-module>/module.yaml`.

use super::{Kind, KindSpec};
use crate::model::read::Reader;
use crate::model::shape::{CUSTOM, Field, Shape};
use crate::model::{Doc, DocId, Entity, Id};

pub(super) const SPEC: KindSpec = KindSpec {
    kind: Kind::Module,
    name: "module",
    place: "courses/<course>/<nn-module>/module.yaml",
    doc: "A module: its lessons stand beside it; `nn-` orders and is no part of an address.",
    fields: FIELDS,
    markdown: false,
};

const FIELDS: &[Field] = &[
    Field::required("id", Shape::Id, "Permanent id.", "mde-planning"),
    Field::required("title", Shape::Text, "Name.", "Planning"),
    Field::optional(
        "description",
        Shape::Text,
        "One or two sentences.",
        "What to agree before anything is configured.",
    ),
    Field::optional(
        "check",
        Shape::Object(&[Field::required("items", Shape::Int(0, 100), "How many; 0 is none.", "5")]),
        "Knowledge check at the end, drawn from practice items of the module's competencies.",
        "{items: 5}",
    )
    .default("{items: 5}"),
    Field::optional("aliases", Shape::List(&Shape::Text, 0), "Former addresses on the site.", "[plan]"),
    CUSTOM,
];

/// A module.
#[derive(Clone, Debug)]
pub struct Module {
    /// Where it was written.
    pub doc: DocId,
    /// Permanent id.
    pub id: Id,
    /// Its course.
    pub course: Id,
    /// Folder name without `nn-`.
    pub slug: String,
    /// Name.
    pub title: String,
    /// One or two sentences.
    pub description: String,
    /// Items of its knowledge check.
    pub check_items: u32,
    /// Former addresses.
    pub aliases: Vec<String>,
    /// Ids of its lessons, in order.
    pub lessons: Vec<Id>,
}

impl Entity for Module {
    fn id(&self) -> &Id {
        &self.id
    }
    fn doc(&self) -> DocId {
        self.doc
    }
}

impl Module {
    pub(in crate::model) fn decode(id: DocId, doc: &Doc) -> Option<Module> {
        let r = Reader::new(doc.front.as_ref()?);
        Some(Module {
            doc: id,
            id: r.id("id"),
            course: Id::from(""),
            slug: slug(doc.path.split('/').nth(2).unwrap_or_default()),
            title: r.text("title"),
            description: r.text("description"),
            check_items: r.object("check").and_then(|c| c.int("items")).unwrap_or(5),
            aliases: r.texts("aliases"),
            lessons: Vec::new(),
        })
    }
}

/// A file or folder name without its ordering number and ending: `02-caching.md` is `caching`.
pub(in crate::model) fn slug(name: &str) -> String {
    let name = name.strip_suffix(".md").unwrap_or(name);
    match name.split_once('-') {
        Some((number, rest))
            if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) && !rest.is_empty() =>
        {
            rest.to_owned()
        }
        _ => name.to_owned(),
    }
}
