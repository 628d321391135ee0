//! `blueprints/<id>.yaml`: the test specification of one exam.

use super::{COGNITIVE, ITEM_TYPES, Kind, KindSpec};
use crate::model::grammar::{Duration, Range};
use crate::model::read::Reader;
use crate::model::shape::{CUSTOM, Field, Shape, Target};
use crate::model::{Doc, DocId, Entity, Id};

pub(super) const SPEC: KindSpec = KindSpec {
    kind: Kind::Blueprint,
    name: "blueprint",
    place: "blueprints/<id>.yaml",
    doc: "The test specification of one exam: length, domains, cognitive levels, cells, timing.",
    fields: FIELDS,
    markdown: false,
};

const TIMING: &[Field] = &[
    Field::required("limit", Shape::Duration, "Time limit.", "90 min"),
    Field::optional("counts-while-away", Shape::Bool, "The clock runs while the candidate is away.", "true")
        .default("true"),
    Field::optional("grace", Shape::Duration, "Time to finish the current answer after the limit.", "30 s")
        .default("0 s"),
    Field::optional(
        "accommodations",
        Shape::List(&Shape::Factor, 0),
        "Factors of extra time that may be granted.",
        "[1.25, 1.5]",
    ),
];

const WEIGHT: Shape = Shape::OneOf(&[
    Shape::Range,
    Shape::Object(&[
        Field::optional("target", Shape::Percent, "Percentage points of the scored points.", "18"),
        Field::optional("tolerance", Shape::Percent, "How far the form may lie from the target.", "2"),
        Field::optional("items", Shape::Range, "Or the number of items itself.", "10..12"),
    ]),
]);

const CELL: &[Field] = &[
    Field::required("domain", Shape::Ref(Target::Domain), "Domain.", "migration"),
    Field::required("cognitive", Shape::Choice(COGNITIVE), "Cognitive level.", "analyze"),
    Field::required("items", Shape::Range, "Number of items.", "1.."),
];

const FIELDS: &[Field] = &[
    Field::required("id", Shape::Id, "Permanent id; the file's name.", "mis-associate-exam"),
    Field::required("title", Shape::Text, "Name of the exam.", "Associate exam"),
    Field::required(
        "framework",
        Shape::Ref(Target::Document(Kind::Framework)),
        "Framework that is examined.",
        "media-implementation",
    ),
    Field::required("length", Shape::Int(1, 1000), "Scored items.", "60"),
    Field::optional("pretest", Shape::Int(0, 1000), "Unscored items mixed in.", "10").default("0"),
    Field::optional("timing", Shape::Object(TIMING), "Time limit and accommodations.", "{limit: 90 min}"),
    Field::required(
        "domains",
        Shape::Map(&Shape::Ref(Target::Domain), &WEIGHT),
        "Percentage of scored points a domain: a target with tolerance, a range, or `items:`.",
        "{planning: 16..20}",
    ),
    Field::optional(
        "cognitive",
        Shape::Map(&Shape::Choice(COGNITIVE), &Shape::Range),
        "Percentage a cognitive level.",
        "{remember: ..20, apply: 40..60}",
    ),
    Field::optional(
        "cells",
        Shape::List(&Shape::Object(CELL), 0),
        "Limits on one domain at one cognitive level.",
        "[{domain: migration, cognitive: analyze, items: 1..}]",
    ),
    Field::optional(
        "per-task",
        Shape::Object(&[Field::required("items", Shape::Range, "Items a task.", "1..4")]),
        "Limits on every task.",
        "{items: 1..4}",
    ),
    Field::optional(
        "types",
        Shape::Map(&Shape::Choice(ITEM_TYPES), &Shape::Range),
        "Percentage an item type.",
        "{true-false: ..10}",
    ),
    Field::optional(
        "bank",
        Shape::Object(&[
            Field::optional("per-competency", Shape::Int(0, 100), "Active exam items a competency must have.", "1")
                .default("1"),
            Field::optional(
                "depth",
                Shape::Int(0, 100),
                "Active exam items a domain, times what a form takes from it.",
                "2",
            )
            .default("1"),
        ]),
        "How deep the bank must be.",
        "{per-competency: 1, depth: 2}",
    ),
    Field::optional(
        "weights",
        Shape::Choice(&["ratings", "none"]),
        "`ratings`: a drift between domains and JTA weights over the tolerance is a finding.",
        "ratings",
    )
    .default("none"),
    Field::optional(
        "publish",
        Shape::Object(&[
            Field::optional("weights", Shape::Bool, "The exam guide shows the domains' weights.", "true")
                .default("true"),
            Field::optional("length", Shape::Bool, "The exam guide shows the number of items.", "true").default("true"),
        ]),
        "What candidates are told.",
        "{weights: true, length: true}",
    ),
    CUSTOM,
];

/// A test specification.
#[derive(Clone, Debug)]
pub struct Blueprint {
    /// Where it was written.
    pub doc: DocId,
    /// Permanent id.
    pub id: Id,
    /// Name of the exam.
    pub title: String,
    /// Framework.
    pub framework: Id,
    /// Scored items.
    pub length: u32,
    /// Unscored items.
    pub pretest: u32,
    /// Time limit and accommodations.
    pub timing: Option<Timing>,
    /// Weight a domain, in the author's order.
    pub domains: Vec<(Id, DomainWeight)>,
    /// Percentage a cognitive level.
    pub cognitive: Vec<(Id, Range)>,
    /// Limits on cells.
    pub cells: Vec<Cell>,
    /// Items a task.
    pub per_task: Option<Range>,
    /// Percentage an item type.
    pub types: Vec<(Id, Range)>,
    /// Active exam items a competency must have.
    pub bank_per_competency: u32,
    /// Bank depth a domain, times the form's share.
    pub bank_depth: u32,
    /// Compare with JTA weights.
    pub weights_from_ratings: bool,
    /// Weights are published.
    pub publish_weights: bool,
    /// Length is published.
    pub publish_length: bool,
}

/// Time limit and accommodations.
#[derive(Clone, Debug)]
pub struct Timing {
    /// Time limit.
    pub limit: Option<Duration>,
    /// The clock runs while the candidate is away.
    pub counts_while_away: bool,
    /// Time after the limit.
    pub grace: Option<Duration>,
    /// Factors of extra time.
    pub accommodations: Vec<f64>,
}

/// Weight of a domain as the author gave it. Percentages are points of 100.
#[derive(Clone, Debug, PartialEq)]
pub enum DomainWeight {
    /// Percentage range.
    Percent(Range),
    /// Target with tolerance.
    Target {
        /// Percentage points.
        target: f64,
        /// Percentage points on either side.
        tolerance: f64,
    },
    /// Number of items.
    Items(Range),
}

impl DomainWeight {
    /// The numbers of items out of `length` whose share lies inside the weight. Empty
    /// (reversed) where no whole number does.
    pub fn items(&self, length: u32) -> Range {
        match self {
            DomainWeight::Items(range) => *range,
            DomainWeight::Percent(range) => percent_items(range.min.map(f64::from), range.max.map(f64::from), length),
            DomainWeight::Target { target, tolerance } => {
                percent_items(Some(target - tolerance), Some(target + tolerance), length)
            }
        }
    }
}

/// The numbers of items out of `length` that make a share from `min` to `max` per cent.
pub fn percent_items(min: Option<f64>, max: Option<f64>, length: u32) -> Range {
    // A thousandth of an item forgives the binary form of 18.5 % and the like, never a whole item.
    let items = |percent: f64| percent * f64::from(length) / 100.0;
    let low = min.map_or(0, |p| (items(p) - 0.001).ceil().max(0.0) as u32);
    let high = max.map_or(length, |p| ((items(p) + 0.001).floor().max(0.0) as u32).min(length));
    Range { min: Some(low), max: Some(high) }
}

/// Limit on one domain at one cognitive level.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Domain.
    pub domain: Id,
    /// Cognitive level.
    pub cognitive: String,
    /// Number of items.
    pub items: Range,
}

impl Entity for Blueprint {
    fn id(&self) -> &Id {
        &self.id
    }
    fn doc(&self) -> DocId {
        self.doc
    }
}

impl Blueprint {
    pub(in crate::model) fn decode(id: DocId, doc: &Doc) -> Option<Blueprint> {
        let r = Reader::new(doc.front.as_ref()?);
        let bank = r.object("bank");
        let publish = r.object("publish");
        let weight = |(domain, node): (Id, &crate::parse::yaml::Node)| Some((domain, domain_weight(node)?));
        Some(Blueprint {
            doc: id,
            id: r.id("id"),
            title: r.text("title"),
            framework: r.id("framework"),
            length: r.int("length").unwrap_or(0),
            pretest: r.int("pretest").unwrap_or(0),
            timing: r.object("timing").map(timing),
            domains: r.entries("domains").into_iter().filter_map(weight).collect(),
            cognitive: r.ranges("cognitive"),
            cells: r.objects("cells").into_iter().filter_map(cell).collect(),
            per_task: r.object("per-task").and_then(|p| p.range("items")),
            types: r.ranges("types"),
            bank_per_competency: bank.and_then(|b| b.int("per-competency")).unwrap_or(1),
            bank_depth: bank.and_then(|b| b.int("depth")).unwrap_or(1),
            weights_from_ratings: r.opt("weights").as_deref() == Some("ratings"),
            publish_weights: publish.is_none_or(|p| p.bool("weights", true)),
            publish_length: publish.is_none_or(|p| p.bool("length", true)),
        })
    }
}

fn timing(r: Reader<'_>) -> Timing {
    Timing {
        limit: r.duration("limit"),
        counts_while_away: r.bool("counts-while-away", true),
        grace: r.duration("grace"),
        accommodations: r.numbers("accommodations"),
    }
}

fn cell(r: Reader<'_>) -> Option<Cell> {
    Some(Cell { domain: r.id("domain"), cognitive: r.text("cognitive"), items: r.range("items")? })
}

fn domain_weight(node: &crate::parse::yaml::Node) -> Option<DomainWeight> {
    if let Some(text) = node.text() {
        return Range::parse(text).map(DomainWeight::Percent);
    }
    let r = Reader::new(node);
    if let Some(items) = r.range("items") {
        return Some(DomainWeight::Items(items));
    }
    Some(DomainWeight::Target { target: r.number("target")?, tolerance: r.number("tolerance").unwrap_or(0.0) })
}
