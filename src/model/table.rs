//! Entities of one kind, in file order, found by id.

use super::{DocId, Id};
use rustc_hash::FxHashMap;

/// Something with an id and a document.
pub trait Entity {
    /// Its id.
    fn id(&self) -> &Id;
    /// Where it was written.
    fn doc(&self) -> DocId;
}

/// An arena: rows in the order of their files, an index by id. Of two rows with
/// one id the first is found; the second is a finding.
#[derive(Clone, Debug)]
pub struct Table<T> {
    rows: Vec<T>,
    index: FxHashMap<Id, usize>,
}

impl<T> Default for Table<T> {
    fn default() -> Table<T> {
        Table { rows: Vec::new(), index: FxHashMap::default() }
    }
}

impl<T: Entity> Table<T> {
    /// Adds a row.
    pub fn push(&mut self, row: T) {
        if !row.id().is_empty() {
            self.index.entry(row.id().clone()).or_insert(self.rows.len());
        }
        self.rows.push(row);
    }

    /// The row with an id.
    pub fn get(&self, id: &str) -> Option<&T> {
        self.index.get(id).map(|i| &self.rows[*i])
    }

    /// The row with an id, to complete it while the programme is joined.
    pub(super) fn get_mut(&mut self, id: &str) -> Option<&mut T> {
        self.index.get(id).map(|i| &mut self.rows[*i])
    }

    /// All rows, to complete them while the programme is joined.
    pub(super) fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.rows.iter_mut()
    }

    /// Whether there is a row with that id.
    pub fn contains(&self, id: &str) -> bool {
        self.index.contains_key(id)
    }

    /// All rows in file order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.rows.iter()
    }

    /// All ids, sorted.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let mut ids: Vec<&str> = self.index.keys().map(|id| &**id).collect();
        ids.sort_unstable();
        ids.into_iter()
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// No rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

impl<'t, T> IntoIterator for &'t Table<T> {
    type Item = &'t T;
    type IntoIter = std::slice::Iter<'t, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.rows.iter()
    }
}
