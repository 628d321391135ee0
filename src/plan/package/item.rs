//! An item as a package holds it.

use super::{Basis, activities};
use crate::model::{Id, Item, Kind, Pool};
use crate::plan::identifiers::{LONGEST_KEY, interaction, item_key};
use crate::plan::multi_key::AlsoKey;

/// An item of a package.
#[derive(Clone, Debug)]
pub struct PackageItem<'p> {
    /// The item.
    pub item: &'p Item,
    /// Its key in a learner's state.
    pub key: String,
    /// The id under which answers are reported.
    pub reference: String,
    /// IRI, version included.
    pub activity: String,
    /// IRI of its competency.
    pub competency_activity: String,
    /// Domain of its competency.
    pub domain: Id,
    /// It counts.
    pub scored: bool,
    /// Every answer counts as right, decided after delivery.
    pub all_credit: bool,
    /// Answers that count beside the key, decided after delivery.
    pub also: Vec<AlsoKey>,
    /// Nothing but opaque ids may be reported of it.
    pub secret: bool,
}

impl<'p> PackageItem<'p> {
    /// `None` for an item without a canonical form: it is broken or unfinished, and reported as such.
    pub(super) fn new(basis: &Basis<'p>, item: &'p Item) -> Option<PackageItem<'p>> {
        let facets = basis.canon.items.get(&item.id)?;
        let version = basis.canon.version_of(Kind::Item, &item.id).map_or((0, 0), |v| (v.major, v.minor));
        let iri = activities(basis);
        Some(PackageItem {
            item,
            key: item_key(&item.id, &facets.meaning().hex(), LONGEST_KEY),
            reference: interaction(&item.id, version),
            activity: iri.item(&item.id, version),
            competency_activity: iri.competency(&item.competency),
            domain: basis
                .programme
                .competencies
                .get(&item.competency)
                .map_or_else(|| Id::from(""), |c| c.domain.clone()),
            scored: true,
            all_credit: false,
            also: Vec::new(),
            secret: item.pool == Pool::Exam,
        })
    }
}
