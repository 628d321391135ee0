//! What is due, for whom, until when: reviews, job task analyses, waivers, releases, people who leave.
//!
//! Every day that a rule of the group `calendar` or the command `due` speaks of is computed here, once.
//! Nothing here knows what today is but by the day that it is given.

mod cycle;
mod dues;
mod reviews;

pub use cycle::{closed_by, cycle_ends, release_name};
pub use dues::dues;
pub use reviews::{ProductReview, Reviews, jta_end};

use crate::model::{DocId, Id};
use crate::world::Date;

/// What kind of thing is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DueKind {
    /// A release must be stamped.
    Release,
    /// An item or lesson must be read again.
    Review,
    /// A product has a release that an item or lesson was not read against yet.
    Product,
    /// A job task analysis must be renewed.
    Jta,
    /// A waiver of the policy ends.
    Waiver,
    /// A silence of front matter ends.
    Allow,
    /// A certification begins to be awarded.
    Certification,
    /// A window of delivery closes: scores and statistics follow.
    Administration,
    /// A person leaves.
    Person,
}

impl DueKind {
    /// All of them, in the order of reports.
    pub const ALL: [DueKind; 9] = [
        DueKind::Release,
        DueKind::Review,
        DueKind::Product,
        DueKind::Jta,
        DueKind::Waiver,
        DueKind::Allow,
        DueKind::Certification,
        DueKind::Administration,
        DueKind::Person,
    ];

    /// The word of reports.
    pub fn name(self) -> &'static str {
        match self {
            DueKind::Release => "release",
            DueKind::Review => "review",
            DueKind::Product => "product",
            DueKind::Jta => "jta",
            DueKind::Waiver => "waiver",
            DueKind::Allow => "allow",
            DueKind::Certification => "certification",
            DueKind::Administration => "administration",
            DueKind::Person => "person",
        }
    }
}

/// One thing that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// Last day on which it is in time.
    pub until: Date,
    /// Kind.
    pub kind: DueKind,
    /// What it is about: an id, or the name of a release.
    pub subject: String,
    /// What tells two of one kind and subject apart; empty where there is one.
    pub part: String,
    /// Title of what it is about.
    pub title: String,
    /// What to do, in one sentence without a full stop.
    pub what: String,
    /// Whose it is, sorted.
    pub people: Vec<Id>,
    /// The document that says so.
    pub doc: Option<DocId>,
    /// The place in it: keys and positions.
    pub path: Vec<String>,
}

impl Due {
    /// Whether a day is past it.
    pub fn overdue(&self, on: Date) -> bool {
        self.until < on
    }
}
