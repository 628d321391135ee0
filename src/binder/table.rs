//! Tables of evidence: cells that may lead somewhere in the binder.

use super::EvidenceKind;
use crate::model::Id;

/// A place in the binder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The page of a domain.
    Domain(Id),
    /// The page of a competency.
    Competency(Id),
    /// An item, on the page of its competency.
    Item(Id),
    /// A kind of evidence.
    Evidence(EvidenceKind),
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Its text.
    pub text: String,
    /// Where it leads.
    pub to: Option<Place>,
}

impl Cell {
    /// A cell that leads somewhere.
    pub fn to(place: Place, text: impl Into<String>) -> Cell {
        Cell { text: text.into(), to: Some(place) }
    }
}

impl<T: ToString> From<T> for Cell {
    fn from(text: T) -> Cell {
        Cell { text: text.to_string(), to: None }
    }
}

/// A table. Columns of numbers are marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it shows.
    pub title: String,
    /// Heads of the columns, and whether they hold numbers.
    pub heads: Vec<(&'static str, bool)>,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    pub(super) fn new(title: impl Into<String>, heads: &[(&'static str, bool)]) -> Table {
        Table { title: title.into(), heads: heads.to_vec(), rows: Vec::new() }
    }

    pub(super) fn row(&mut self, cells: Vec<Cell>) {
        self.rows.push(cells);
    }
}

/// Ids in one cell.
pub(super) fn ids<'a>(ids: impl IntoIterator<Item = &'a Id>) -> String {
    ids.into_iter().map(|id| &**id).collect::<Vec<_>>().join(", ")
}

/// A day, or a dash.
pub(super) fn day(day: Option<crate::world::Date>) -> String {
    day.map_or("–".to_owned(), |d| d.to_string())
}
