//! What is told of releases, on their page and in the feed.

use super::Site;
use super::filters::{Dates, count};
use crate::plan::site::PageKind;
use serde::Serialize;

/// A release on the page of releases.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Note {
    id: String,
    /// Address of its page.
    pub(super) href: String,
    facts: String,
    /// Lessons that changed, by title.
    changed: Vec<String>,
    summary: String,
}

impl Site<'_> {
    /// Releases, the newest first.
    pub(super) fn release_notes(&self) -> Vec<Note> {
        let dates = Dates::new(self.theme);
        let note = |r: &crate::plan::PublicRelease| Note {
            id: r.id.clone(),
            href: self.plan.link(&PageKind::Release(r.id.clone())).unwrap_or_default().href,
            facts: format!("{} · {}", dates.show(&r.date), self.theme.word(&format!("release_{}", r.kind))),
            changed: r.lessons.clone(),
            summary: count(self.theme.word("release_lessons"), r.lessons.len() as u64),
        };
        self.plan.programme().releases.iter().rev().map(note).collect()
    }
}

impl Note {
    /// Everything in one line, for the feed.
    pub(super) fn text(&self) -> String {
        if self.changed.is_empty() {
            self.facts.clone()
        } else {
            format!("{}. {}: {}", self.facts, self.summary, self.changed.join("; "))
        }
    }
}
