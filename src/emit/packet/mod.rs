//! The packet of a review workshop: one page to read and print, and a table to fill in. Both hold exam text.
//!
//! A reviewer answers each item before seeing its key, so the page shows it as candidates see it (no working title,
//! which may tell) and keeps the key, the findings and the checklist behind a fold; on paper, on the next page.

mod checklist;
mod context;
mod html;
pub(super) mod question;
pub(super) mod reviewer;
mod table;

#[cfg(test)]
mod tests;

pub use html::html;
pub use table::table;

use crate::diag::Severity;
use crate::model::{Built, Id, Item, Outcome, ReviewKind};
use crate::render::Writer;
use crate::resolve::Resolved;
use crate::world::{Date, World};

/// An item as candidates see it, then its key and what explains it.
pub(super) fn question_and_key(packet: &Packet<'_>, entry: &PacketItem<'_>, w: &mut Writer) {
    question::question(packet, entry, w);
    reviewer::answers(entry.item, &context::PacketContext::new(packet, entry.item.doc), w);
}

/// What a packet is made from.
pub struct Packet<'a> {
    /// Bytes of pictures.
    pub world: &'a dyn World,
    /// The programme and its documents.
    pub built: &'a Built,
    /// Links and media.
    pub resolved: &'a Resolved,
    /// Name of the session: the records go to `reviews/NAME.csv`.
    pub session: &'a str,
    /// The day it was made.
    pub on: Date,
    /// What a person is called.
    pub name: &'a dyn Fn(&Id) -> String,
    /// Put before every id, where one page shows an item twice; empty where it does not.
    pub prefix: &'a str,
    /// The items, in the order of the packet.
    pub items: Vec<PacketItem<'a>>,
}

impl std::fmt::Debug for Packet<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Packet").field("session", &self.session).finish_non_exhaustive()
    }
}

/// One item of a packet.
#[derive(Clone, Debug)]
pub struct PacketItem<'a> {
    /// The item.
    pub item: &'a Item,
    /// Its candidate hash: what a verdict is about.
    pub of: String,
    /// What `check` reports of it.
    pub findings: Vec<PacketFinding>,
    /// Verdicts on this text so far.
    pub verdicts: Vec<Verdict<'a>>,
    /// Accepting reviews that are still to come, in the order of [`ReviewKind::ALL`].
    pub missing: [u32; 3],
}

/// A finding in plain words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PacketFinding {
    /// Its weight.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// The rule.
    pub rule: &'static str,
}

/// A verdict that was given before.
#[derive(Clone, Copy, Debug)]
pub struct Verdict<'a> {
    /// What it looked at.
    pub kind: ReviewKind,
    /// Who.
    pub by: &'a Id,
    /// When.
    pub on: Option<Date>,
    /// The verdict.
    pub outcome: Outcome,
    /// What the reviewer said.
    pub comment: &'a str,
    /// What the author answered.
    pub answer: &'a str,
}
