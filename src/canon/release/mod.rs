//! Release manifests: `releases/<id>.jsonl`.
//!
//! A header line; one line an entity, sorted by kind and id; one line a governing file
//! and one a package, sorted by path; and a line with the digest of all lines before it,
//! so that an edit by hand or a merge is seen. Layout 1 had neither files nor packages.

mod compare;
mod lines;
mod schema;
#[cfg(test)]
mod tests;

pub use compare::{Difference, How, documents, files, resembles};
pub use schema::schema;

use super::facets::{Digest, Facets};
use super::version::{Class, ReleaseId, ReleaseKind, Version};
use crate::model::{Id, ItemType, Kind, Pool, Status};
use crate::world::Date;
use std::collections::BTreeMap;

/// Version of the manifest's layout that is written; earlier ones are read for ever.
const LAYOUT: u32 = 2;

/// A stamped release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// Its name.
    pub id: ReleaseId,
    /// What it is for.
    pub kind: ReleaseKind,
    /// As of which day it was checked and is built.
    pub date: Date,
    /// The release before it.
    pub previous: Option<ReleaseId>,
    /// The program that stamped it, with its version.
    pub tool: String,
    /// The programme's id.
    pub programme: String,
    /// Who let it pass, and from when until when it counts.
    pub terms: Terms,
    /// What it froze, sorted by name of kind and id.
    pub entries: Vec<Entry>,
    /// Files that govern it, as they were, sorted by path.
    pub files: Vec<FrozenFile>,
    /// Packages that were built from it, sorted by path.
    pub packages: Vec<FrozenPackage>,
}

/// What people decided about a release.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Day on which candidates and customers were told.
    pub announced: Option<Date>,
    /// First day on which it counts; the day of the release where nothing is said.
    pub effective: Option<Date>,
    /// Last day on which the release before it is still to be had.
    pub previous_available_until: Option<Date>,
    /// Who let it pass.
    pub approvals: Vec<Approval>,
}

/// One person's approval, in one role.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Approval {
    /// The role.
    pub role: Id,
    /// The person.
    pub by: Id,
}

/// A file that governs the programme, as it was when it was released.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrozenFile {
    /// Path in the content folder.
    pub path: String,
    /// Of its text with line feeds alone: git may change line ends.
    pub sha256: Digest,
}

impl FrozenFile {
    /// The digest of a file's bytes, whatever its line ends.
    pub fn digest(bytes: &[u8]) -> Digest {
        Digest::of(&line_feeds(bytes))
    }
}

/// Bytes with each CR LF as LF.
pub fn line_feeds(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    for (i, byte) in bytes.iter().enumerate() {
        if !(*byte == b'\r' && bytes.get(i + 1) == Some(&b'\n')) {
            out.push(*byte);
        }
    }
    out
}

/// A package of a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrozenPackage {
    /// Path of the archive below the output folder.
    pub path: String,
    /// What an LMS knows it by.
    pub id: String,
    /// `course`, `practice` or `exam`.
    pub kind: String,
    /// `scorm12` or `xapi`.
    pub target: String,
    /// IRI of its activity.
    pub activity: String,
    /// Size of the archive.
    pub bytes: u64,
    /// Digest of the archive.
    pub sha256: Digest,
    /// Digest of each file in it.
    pub files: BTreeMap<String, Digest>,
}

/// One frozen document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: Id,
    /// Its version.
    pub version: Version,
    /// What changed since the release before.
    pub class: Class,
    /// Its facets.
    pub facets: Facets,
    /// Its title, for people who read the manifest.
    pub title: Option<String>,
    /// What an item was when it was released; it is in no facet or cannot be read from one.
    pub item: Option<ItemFacts>,
}

/// What a release says of an item beside its facets: what must never change under an id, and whether it was live.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ItemFacts {
    /// Its type.
    pub kind: ItemType,
    /// Its pool.
    pub pool: Pool,
    /// Its state.
    pub status: Status,
}

/// What is wrong with a manifest, and on which line (from 0).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// The line.
    pub line: usize,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: &'static str,
}

const RESTORE: &str = "restore the file from git; what has to be corrected goes into the next release";
const CONFLICT: &str = "two branches released under one name: keep the file that was published (the tag `release/<name>` has it) whole, then release what the other branch adds under the next name, such as `2026-Q4.1`";

/// What a line of text sorts by.
fn order(entry: &Entry) -> (&'static str, &str) {
    (entry.kind.name(), &entry.id)
}

impl Release {
    /// The entry of a document.
    pub fn entry(&self, kind: Kind, id: &str) -> Option<&Entry> {
        self.entries.binary_search_by(|e| order(e).cmp(&(kind.name(), id))).ok().map(|i| &self.entries[i])
    }

    /// First day on which it counts.
    pub fn effective(&self) -> Date {
        self.terms.effective.unwrap_or(self.date)
    }

    /// Path of its manifest in the content folder.
    pub fn path(&self) -> String {
        path(self.id)
    }

    /// The manifest's text.
    ///
    /// # Errors
    /// Never for what [`super::Canon`] makes; JSON could refuse what is not text.
    pub fn to_text(&self) -> Result<String, serde_json::Error> {
        let mut out = lines::header(self)? + "\n";
        let mut entries: Vec<&Entry> = self.entries.iter().collect();
        entries.sort_by(|a, b| order(a).cmp(&order(b)));
        let mut files: Vec<&FrozenFile> = self.files.iter().collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let mut packages: Vec<&FrozenPackage> = self.packages.iter().collect();
        packages.sort_by(|a, b| a.path.cmp(&b.path));
        let texts = (entries.into_iter().map(lines::entry))
            .chain(files.into_iter().map(lines::file))
            .chain(packages.into_iter().map(lines::package));
        for line in texts {
            out.push_str(&line?);
            out.push('\n');
        }
        out.push_str(&lines::seal(self, &out)?);
        out.push('\n');
        Ok(out)
    }

    /// Reads a manifest. Line ends that git changed are no flaw.
    ///
    /// # Errors
    /// The first flaw from the top.
    pub fn parse(name: &str, text: &str) -> Result<Release, Flaw> {
        let lines: Vec<&str> = text.lines().collect();
        if let Some(line) = lines.iter().position(|l| crate::parse::MARKS.iter().any(|m| l.starts_with(m))) {
            return Err(Flaw { line, message: "a merge conflict was left in this release".to_owned(), help: CONFLICT });
        }
        let mut release = lines::read_header(name, lines.first().copied().unwrap_or_default())?;
        let Some((last, body)) = lines.split_last().filter(|(_, body)| !body.is_empty()) else {
            return Err(flaw(0, "this release ends after its first line"));
        };
        for (i, text) in body.iter().enumerate().skip(1) {
            release.take(text).map_err(|message| flaw(i, message))?;
        }
        lines::check_seal(&release, body, last).map_err(|message| flaw(body.len(), message))?;
        Ok(release)
    }

    /// Takes in a line between header and seal: entries, then files, then packages, each kind in order.
    fn take(&mut self, text: &str) -> Result<(), String> {
        let twice = |name: &str| Err(format!("`{name}` stands out of order or a second time"));
        match lines::read_line(text)? {
            lines::Line::Entry(entry) => {
                let late = !self.files.is_empty() || !self.packages.is_empty();
                if late || self.entries.last().is_some_and(|before| order(before) >= order(&entry)) {
                    return twice(&entry.id);
                }
                self.entries.push(*entry);
            }
            lines::Line::File(file) => {
                if !self.packages.is_empty() || self.files.last().is_some_and(|before| before.path >= file.path) {
                    return twice(&file.path);
                }
                self.files.push(file);
            }
            lines::Line::Package(package) => {
                if self.packages.last().is_some_and(|before| before.path >= package.path) {
                    return twice(&package.path);
                }
                self.packages.push(*package);
            }
        }
        Ok(())
    }
}

/// Path of a release's manifest in the content folder.
pub fn path(id: ReleaseId) -> String {
    format!("releases/{id}.jsonl")
}

fn flaw(line: usize, message: impl Into<String>) -> Flaw {
    Flaw { line, message: message.into(), help: RESTORE }
}
