//! The closed table: which field of which kind of document is in which facet.
//!
//! Every field of every field table stands here, or lies below one that does; a
//! test holds the table to that. Names in parentheses are no fields but parts of
//! the text, or what lies beside the document. A field inside an object that has
//! no entry of its own goes with the object.
//!
//! What a field decides is told by who has to do something when it changes: the
//! psychometrician (key), the candidate or reader (candidate), whoever keeps
//! coverage and forms (mapping), nobody (supporting). In none of them are the
//! state of the life cycle, dates, people and their decisions, addresses, and keys
//! of one's own: recording a review or moving a file changes no version.

use crate::model::Kind;

/// A part of a document's meaning. Ordered by what a change of it costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// Changed: major. For items type, key, scoring and the set of options.
    Key,
    /// Changed: minor. What candidates and readers see.
    Candidate,
    /// Changed: mapping. What coverage and forms count by.
    Mapping,
    /// Changed: patch. What explains and introduces.
    Supporting,
}

impl Facet {
    /// All of them, the costliest first.
    pub const ALL: [Facet; 4] = [Facet::Key, Facet::Candidate, Facet::Mapping, Facet::Supporting];

    /// The word of manifests and reports.
    pub fn name(self) -> &'static str {
        match self {
            Facet::Key => "key",
            Facet::Candidate => "candidate",
            Facet::Mapping => "mapping",
            Facet::Supporting => "supporting",
        }
    }
}

/// The facets of one kind.
#[derive(Debug)]
pub struct FacetTable {
    /// The kind.
    pub kind: Kind,
    /// Field (a path of keys with dots), the facet it is in.
    pub fields: &'static [(&'static str, Option<Facet>)],
    /// Lists whose order means nothing.
    pub sets: &'static [&'static str],
    /// What the choice rests on, for the reference.
    pub why: &'static str,
}

impl FacetTable {
    /// The facet of a field: its own entry, or that of the object it lies in.
    pub fn facet(&self, path: &str) -> Option<Facet> {
        let mut path = path;
        loop {
            if let Some((_, facet)) = self.fields.iter().find(|(field, _)| *field == path) {
                return *facet;
            }
            path = path.rsplit_once('.')?.0;
        }
    }

    /// Whether fields below this one have entries of their own.
    pub(super) fn splits(&self, path: &str) -> bool {
        let at = path.len();
        self.fields.iter().any(|(field, _)| field.as_bytes().get(at) == Some(&b'.') && field.starts_with(path))
    }

    pub(super) fn is_set(&self, path: &str) -> bool {
        self.sets.contains(&path)
    }
}

/// The table of a kind; `None` for people, of whom nothing is released, and for administrations, which are events
/// that come after a release.
pub fn facet_table(kind: Kind) -> Option<&'static FacetTable> {
    FACETS.iter().find(|table| table.kind == kind)
}

const KEY: Option<Facet> = Some(Facet::Key);
const CANDIDATE: Option<Facet> = Some(Facet::Candidate);
const MAPPING: Option<Facet> = Some(Facet::Mapping);
const SUPPORTING: Option<Facet> = Some(Facet::Supporting);

/// Every kind that is released.
pub const FACETS: &[FacetTable] = &[
    ITEM,
    STIMULUS,
    LESSON,
    MODULE,
    COURSE,
    BLUEPRINT,
    FRAMEWORK,
    FORM,
    CUT_SCORE,
    CERTIFICATION,
    PATHWAY,
    GLOSSARY,
    POLICY,
    PROGRAMME,
];

const ITEM: FacetTable = FacetTable {
    kind: Kind::Item,
    why: "Points and shuffling are scoring: both decide how often an item is answered rightly and what that is worth, so \
          statistics gathered under one setting do not hold under the other. Which marks the options have is key, their texts \
          are candidate-visible, their order counts only where it is not shuffled. Product versions, enemies and review dates \
          say when and where an item is used, not what it asks.",
    fields: &[
        ("id", None),
        ("title", SUPPORTING),
        ("type", KEY),
        ("competency", MAPPING),
        ("also", MAPPING),
        ("cognitive", MAPPING),
        ("pool", MAPPING),
        ("status", None),
        ("authors", None),
        ("stimulus", CANDIDATE),
        ("points", KEY),
        ("shuffle", KEY),
        ("scoring", KEY),
        ("answer", KEY),
        ("accept", KEY),
        ("max-length", CANDIDATE),
        ("match", KEY),
        ("applies-to", None),
        ("verified", None),
        ("references", SUPPORTING),
        ("enemies", None),
        ("review-by", None),
        ("language", CANDIDATE),
        ("decisions", None),
        ("editorial", None),
        ("allow", None),
        ("custom", None),
        ("(options)", KEY),
        ("(key)", KEY),
        ("(stem)", CANDIDATE),
        ("(option texts)", CANDIDATE),
        ("(order)", CANDIDATE),
        ("(feedback)", SUPPORTING),
        ("(rationale)", SUPPORTING),
        ("(hint)", SUPPORTING),
        ("(correct)", SUPPORTING),
        ("(incorrect)", SUPPORTING),
    ],
    sets: &["also", "accept"],
};

const STIMULUS: FacetTable = FacetTable {
    kind: Kind::Stimulus,
    why: "Its text is part of what candidates see of every item that shares it: a change is minor here and there.",
    fields: &[
        ("id", None),
        ("title", SUPPORTING),
        ("authors", None),
        ("status", None),
        ("references", SUPPORTING),
        ("allow", None),
        ("custom", None),
        ("(text)", CANDIDATE),
    ],
    sets: &[],
};

const LESSON: FacetTable = FacetTable {
    kind: Kind::Lesson,
    why: "Objectives are what a lesson promises: whoever completed it under others has completed another lesson.",
    fields: &[
        ("id", None),
        ("title", SUPPORTING),
        ("description", SUPPORTING),
        ("authors", None),
        ("competencies", MAPPING),
        ("minutes", SUPPORTING),
        ("objectives", KEY),
        ("applies-to", None),
        ("verified", None),
        ("review-by", None),
        ("prerequisites", MAPPING),
        ("references", SUPPORTING),
        ("aliases", None),
        ("search-keywords", SUPPORTING),
        ("language", CANDIDATE),
        ("allow", None),
        ("custom", None),
        ("(text)", CANDIDATE),
    ],
    sets: &["competencies", "prerequisites", "search-keywords"],
};

const MODULE: FacetTable = FacetTable {
    kind: Kind::Module,
    why: "Learners see which lessons there are, in which order, and how long the knowledge check is.",
    fields: &[
        ("id", None),
        ("title", SUPPORTING),
        ("description", SUPPORTING),
        ("check", CANDIDATE),
        ("aliases", None),
        ("custom", None),
        ("(lessons)", CANDIDATE),
    ],
    sets: &[],
};

const COURSE: FacetTable = FacetTable {
    kind: Kind::Course,
    why: "The rule of completion and the practice exam decide what an LMS records of a learner.",
    fields: &[
        ("id", None),
        ("title", SUPPORTING),
        ("description", SUPPORTING),
        ("audience", SUPPORTING),
        ("authors", None),
        ("pathway-level", SUPPORTING),
        ("completion", KEY),
        ("practice-exam", KEY),
        ("cover", SUPPORTING),
        ("cover-alt", SUPPORTING),
        ("aliases", None),
        ("references", SUPPORTING),
        ("custom", None),
        ("(modules)", CANDIDATE),
    ],
    sets: &[],
};

const BLUEPRINT: FacetTable = FacetTable {
    kind: Kind::Blueprint,
    why: "Whatever decides what a form contains and how long it takes is the exam itself; candidates are given notice of it.",
    fields: &[
        ("id", None),
        ("title", SUPPORTING),
        ("framework", KEY),
        ("length", KEY),
        ("pretest", KEY),
        ("timing", KEY),
        ("domains", KEY),
        ("cognitive", KEY),
        ("cells", KEY),
        ("per-task", KEY),
        ("types", KEY),
        ("bank", MAPPING),
        ("weights", MAPPING),
        ("publish", CANDIDATE),
        ("custom", None),
    ],
    sets: &["cells", "timing.accommodations"],
};

const FRAMEWORK: FacetTable = FacetTable {
    kind: Kind::Framework,
    why: "The set of domains, tasks and competencies and their statements are what is certified. Knowledge and skills explain \
          them to authors and candidates. Prerequisites, ratings and the method of weighting are what coverage counts by. The \
          framework's own version is a label.",
    fields: &[
        ("id", None),
        ("title", SUPPORTING),
        ("version", SUPPORTING),
        ("status", None),
        ("description", SUPPORTING),
        ("domains", KEY),
        ("domains.title", SUPPORTING),
        ("domains.description", SUPPORTING),
        ("domains.tasks.competencies.since", None),
        ("domains.tasks.competencies.prerequisites", MAPPING),
        ("domains.tasks.competencies.knowledge", CANDIDATE),
        ("domains.tasks.competencies.skills", CANDIDATE),
        ("study", SUPPORTING),
        ("study.from", None),
        ("study.to", None),
        ("study.weights", MAPPING),
        ("study.adopted-by", None),
        ("study.adopted-on", None),
        ("study.valid-until", None),
        ("custom", None),
        ("(ratings)", MAPPING),
        ("(raters)", SUPPORTING),
    ],
    sets: &[
        "domains.tasks.competencies.prerequisites",
        "domains.tasks.competencies.replaced-by",
        "study.roles",
        "study.regions",
    ],
};

const FORM: FacetTable = FacetTable {
    kind: Kind::Form,
    why: "A form is its items in order, pinned by what candidates see of them, and how each of them counts. Seed and hash of \
          the blueprint say how it was drawn.",
    fields: &[
        ("id", None),
        ("title", SUPPORTING),
        ("kind", KEY),
        ("blueprint", KEY),
        ("blueprint-hash", SUPPORTING),
        ("course", KEY),
        ("seed", SUPPORTING),
        ("assembled-on", None),
        ("items", KEY),
        ("items.changes.date", None),
        ("items.changes.by", None),
        ("items.changes.reason", SUPPORTING),
        ("cut-score", KEY),
        ("approvals", None),
        ("custom", None),
    ],
    sets: &[],
};

const CUT_SCORE: FacetTable = FacetTable {
    kind: Kind::CutScore,
    why: "The adopted cut decides who passes; the study is its evidence.",
    fields: &[
        ("id", None),
        ("title", SUPPORTING),
        ("blueprint", KEY),
        ("method", SUPPORTING),
        ("panel", SUPPORTING),
        ("description", CANDIDATE),
        ("rounds", SUPPORTING),
        ("se", SUPPORTING),
        ("policy-adjustment", SUPPORTING),
        ("cut", KEY),
        ("adopted-by", None),
        ("adopted-on", None),
        ("custom", None),
    ],
    sets: &["panel"],
};

const CERTIFICATION: FacetTable = FacetTable {
    kind: Kind::Certification,
    why: "What a candidate must do or agree to, and what the certification is worth afterwards, needs notice; how things are \
          done is part of the handbook.",
    fields: &[
        ("id", None),
        ("title", SUPPORTING),
        ("abbreviation", SUPPORTING),
        ("blueprint", KEY),
        ("level", SUPPORTING),
        ("description", CANDIDATE),
        ("audience", CANDIDATE),
        ("eligibility", KEY),
        ("prerequisites", KEY),
        ("delivery", CANDIDATE),
        ("languages", KEY),
        ("stakes", KEY),
        ("retakes", KEY),
        ("retakes.note", CANDIDATE),
        ("accommodations", CANDIDATE),
        ("appeals", CANDIDATE),
        ("agreement", KEY),
        ("identification", CANDIDATE),
        ("validity", KEY),
        ("renewal", KEY),
        ("withdrawal", KEY),
        ("badge", SUPPORTING),
        ("owner", None),
        ("contact", SUPPORTING),
        ("results", CANDIDATE),
        ("fees", KEY),
        ("announced", None),
        ("effective", None),
        ("score-report", CANDIDATE),
        ("custom", None),
    ],
    sets: &["languages"],
};

const PATHWAY: FacetTable = FacetTable {
    kind: Kind::Pathway,
    why: "A pathway is advice: nothing is recorded by it.",
    fields: &[
        ("id", None),
        ("title", SUPPORTING),
        ("role", SUPPORTING),
        ("track", SUPPORTING),
        ("description", SUPPORTING),
        ("steps", CANDIDATE),
        ("steps.note", SUPPORTING),
        ("custom", None),
    ],
    sets: &[],
};

const GLOSSARY: FacetTable = FacetTable {
    kind: Kind::Glossary,
    why: "Readers see terms and definitions wherever a lesson names them.",
    fields: &[("terms", CANDIDATE), ("custom", None)],
    sets: &["terms", "terms.also"],
};

const POLICY: FacetTable = FacetTable {
    kind: Kind::Policy,
    why: "Levels, options and quorums are the gate; waivers open it for a time. Who holds a role is a matter of people.",
    fields: &[
        ("rules", KEY),
        ("options", KEY),
        ("roles", None),
        ("quorum", KEY),
        ("releases", KEY),
        ("reviews", KEY),
        ("decisions", KEY),
        ("waivers", CANDIDATE),
        ("waivers.approved-by", None),
        ("waivers.author", None),
        ("baseline", CANDIDATE),
        ("custom", None),
    ],
    sets: &[
        "waivers.documents",
        "waivers.competencies",
        "decisions.suspend",
        "decisions.retire",
        "decisions.retain",
        "decisions.publish",
        "decisions.activate",
    ],
};

const PROGRAMME: FacetTable = FacetTable {
    kind: Kind::Programme,
    why: "Prefix and permanent base are part of every identifier. Calendar, bounds and mounts are about the workshop.",
    fields: &[
        ("id", None),
        ("prefix", KEY),
        ("title", SUPPORTING),
        ("description", SUPPORTING),
        ("languages", CANDIDATE),
        ("iri", KEY),
        ("url", None),
        ("organisation", SUPPORTING),
        ("products", MAPPING),
        ("calendar", None),
        ("retired-identifiers", None),
        ("signing-key", None),
        ("targets", None),
        ("limits", None),
        ("mounts", None),
        ("custom", None),
    ],
    sets: &[],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::KINDS;
    use crate::model::shape::{Field, Shape};

    /// The fields of a shape, with objects in lists and maps.
    fn inner(shape: &'static Shape) -> Option<&'static [Field]> {
        match shape {
            Shape::Object(fields) => Some(fields),
            Shape::List(inner, _) | Shape::Map(_, inner) => self::inner(inner),
            _ => None,
        }
    }

    fn shape_at(fields: &'static [Field], path: &str) -> Option<&'static Shape> {
        let (first, rest) = path.split_once('.').map_or((path, None), |(f, r)| (f, Some(r)));
        let shape = &crate::model::shape::field(fields, first)?.shape;
        rest.map_or(Some(shape), |rest| shape_at(inner(shape)?, rest))
    }

    #[test]
    fn every_field_has_its_facet_and_every_entry_its_field() {
        for spec in KINDS.iter().filter(|s| !matches!(s.kind, Kind::People | Kind::Administration)) {
            let table = facet_table(spec.kind).unwrap_or_else(|| panic!("{} has no facets", spec.name));
            for field in spec.fields {
                assert!(table.fields.iter().any(|(f, _)| *f == field.key), "{}: {} has no facet", spec.name, field.key);
            }
            let paths = table.fields.iter().map(|(f, _)| f).chain(table.sets);
            for path in paths.filter(|p| !p.starts_with('(')) {
                assert!(shape_at(spec.fields, path).is_some(), "{} has no field {path}", spec.name);
            }
            for set in table.sets {
                assert!(matches!(shape_at(spec.fields, set), Some(Shape::List(..))), "{}: {set} is no list", spec.name);
            }
        }
        assert_eq!(FACETS.len(), KINDS.len() - 2);
    }
}
