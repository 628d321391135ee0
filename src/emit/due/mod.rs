//! What is due, as text, JSON and iCalendar. Private: it names people and exam items.

mod ics;
mod json;
mod text;

pub use ics::ics;
pub use json::json;
pub use text::text;

use crate::calendar::Due;
use crate::model::Id;
use crate::world::Date;

/// What is reported.
pub struct DueReport<'a> {
    /// The programme's id.
    pub programme: &'a str,
    /// The programme's title.
    pub title: &'a str,
    /// As of this day.
    pub on: Date,
    /// The last day that is looked at.
    pub until: Date,
    /// The day of the last release: when the data last changed for others.
    pub released: Option<Date>,
    /// What is due, in order.
    pub dues: &'a [Due],
    /// What a person is called: the name, where it is known here, and the id.
    pub name: &'a dyn Fn(&Id) -> String,
    /// Where a document lies, with a line.
    pub place: &'a dyn Fn(&Due) -> Option<String>,
}

impl std::fmt::Debug for DueReport<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DueReport").field("programme", &self.programme).finish_non_exhaustive()
    }
}

impl DueReport<'_> {
    fn names(&self, due: &Due) -> String {
        due.people.iter().map(|id| (self.name)(id)).collect::<Vec<_>>().join(", ")
    }
}

/// What a due thing is about, in words: `mis-7k3f9q "Title"`.
fn subject(due: &Due) -> String {
    if due.title.is_empty() { due.subject.clone() } else { format!("{} “{}”", due.subject, due.title) }
}
