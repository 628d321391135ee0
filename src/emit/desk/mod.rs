//! The review desk: pages that say, to people without a command line, what a change touches. They hold exam text.
//!
//! Each changed item has a page: what is to be mended, which words changed, how candidates saw it and see it now, its
//! state, the reviews that it lacks, and where it may go once it has what that needs. The pages need no other file, no network and no script.

mod difference;
mod index;
mod item;
mod moves;
mod page;

use crate::canon::Class;
use crate::emit::packet::{Packet, PacketFinding, PacketItem};
use crate::governance::{ItemReviews, Missing, Move};
use crate::model::Id;

/// What the desk is made from. The packets hold no items of their own; they say where texts and pictures are.
#[derive(Debug)]
pub struct Desk<'a> {
    /// Title of the programme.
    pub title: &'a str,
    /// The programme as it is now.
    pub now: Packet<'a>,
    /// The programme as it was, where there is something to compare with.
    pub before: Option<Packet<'a>>,
    /// What it was compared with, in words.
    pub since: String,
    /// The items that changed, those with errors first.
    pub items: Vec<DeskItem<'a>>,
    /// All other documents that changed.
    pub others: Vec<DeskDocument<'a>>,
    /// What concerns the programme as a whole.
    pub overall: Vec<PacketFinding>,
    /// Findings in documents that did not change: errors, warnings, notes.
    pub elsewhere: [usize; 3],
}

/// What happened to a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happened {
    /// It was not there.
    New,
    /// It was there, and says something else.
    Changed,
    /// It is no longer there.
    Gone,
    /// It did not change.
    Same,
}

impl Happened {
    /// The word of the pages.
    pub fn word(self) -> &'static str {
        match self {
            Happened::New => "new",
            Happened::Changed => "changed",
            Happened::Gone => "taken out",
            Happened::Same => "as it was",
        }
    }
}

/// An item that changed.
#[derive(Clone, Debug)]
pub struct DeskItem<'a> {
    /// Name of its page without the ending: its id, or its file's name while it has none.
    pub name: String,
    /// What happened to it.
    pub happened: Happened,
    /// What the change costs, where both texts have a canonical form.
    pub class: Option<Class>,
    /// As it is.
    pub now: Option<PacketItem<'a>>,
    /// As it was.
    pub before: Option<PacketItem<'a>>,
    /// Forms that it stands on.
    pub forms: Vec<(&'a Id, &'a str)>,
    /// What it waits for, by the policy in force; `None` for one without an id, or taken out.
    pub waits: Option<Waits>,
}

/// What an item waits for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waits {
    /// What its present state asks for and does not have.
    pub lacks: Vec<Missing>,
    /// Where it may go, and what that needs.
    pub moves: Vec<Move>,
    /// A file that may say more of it cannot be read whole.
    pub uncertain: bool,
}

impl Waits {
    /// Of what the reviews and decisions of an item come to.
    pub fn of(reviews: &ItemReviews) -> Waits {
        Waits { lacks: reviews.lacks.clone(), moves: reviews.moves.clone(), uncertain: reviews.uncertain }
    }
}

impl<'a> DeskItem<'a> {
    /// The item, or what it was.
    fn any(&self) -> Option<&PacketItem<'a>> {
        self.now.as_ref().or(self.before.as_ref())
    }

    fn title(&self) -> &str {
        self.any().map_or("", |entry| &entry.item.title)
    }

    fn findings(&self) -> &[PacketFinding] {
        self.now.as_ref().map_or(&[], |entry| &entry.findings)
    }
}

/// Another document that changed.
#[derive(Clone, Debug)]
pub struct DeskDocument<'a> {
    /// Its kind.
    pub kind: &'static str,
    /// Its title, or its id.
    pub title: &'a str,
    /// Its path.
    pub path: &'a str,
    /// What happened to it.
    pub happened: Happened,
    /// What is reported of it.
    pub findings: Vec<PacketFinding>,
}

/// The pages: path below the desk's folder, and text.
pub fn pages(desk: &Desk<'_>) -> Vec<(String, String)> {
    let items = desk.items.iter().map(|entry| (format!("items/{}.html", entry.name), item::page(desk, entry)));
    std::iter::once(("index.html".to_owned(), index::page(desk))).chain(items).collect()
}
