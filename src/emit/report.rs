//! `report.json`: what a build made. Written last; the same build gives the same bytes.

use super::Written;
use super::package::TOOL;
use crate::world::store::Recorded;
use serde::Serialize;

/// Its path below the output folder.
pub const PATH: &str = "report.json";

/// The report.
#[derive(Clone, Debug, Serialize)]
pub struct Report<'a> {
    /// Version of this layout.
    pub schema: u32,
    /// What made it.
    pub tool: &'static str,
    /// Id of the programme.
    pub programme: &'a str,
    /// Name of the release.
    pub release: &'a str,
    /// All files of the output folder but this one, by path.
    pub files: Vec<FileEntry>,
    /// The packages of this build.
    pub packages: Vec<PackageEntry>,
    /// Forms of which none was made.
    pub refused: Vec<RefusedEntry>,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct FileEntry {
    /// Path below the output folder.
    pub path: String,
    /// Size.
    pub bytes: u64,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
}

/// One package.
#[derive(Clone, Debug, Serialize)]
pub struct PackageEntry {
    /// Path below the output folder.
    pub path: String,
    /// What an LMS knows it by.
    pub id: String,
    /// `course`, `practice` or `exam`.
    pub kind: &'static str,
    /// `scorm12` or `xapi`.
    pub target: &'static str,
    /// Title.
    pub title: String,
    /// The hash that "About" shows.
    pub hash: String,
    /// Bytes of the archive.
    pub bytes: usize,
    /// Characters of a learner's state at most, and how many the format gives.
    pub state: [usize; 2],
}

/// A form that was not compiled.
#[derive(Clone, Debug, Serialize)]
pub struct RefusedEntry {
    /// The form.
    pub form: String,
    /// Why.
    pub reason: String,
}

impl<'a> Report<'a> {
    /// A report over what this build wrote and what earlier ones left.
    pub fn new(programme: &'a str, release: &'a str, written: &[Written], kept: Vec<Recorded>) -> Report<'a> {
        let new = written.iter().map(|w| FileEntry { path: w.path.clone(), bytes: w.bytes, sha256: w.digest.clone() });
        let old = kept.into_iter().map(|k| FileEntry { path: k.path, bytes: k.bytes, sha256: k.digest });
        let mut files: Vec<FileEntry> = new.chain(old).collect();
        files.sort();
        Report { schema: 1, tool: TOOL, programme, release, files, packages: Vec::new(), refused: Vec::new() }
    }

    /// The file's bytes.
    ///
    /// # Errors
    /// When the data cannot be written as JSON.
    pub fn to_json(&self) -> Result<Vec<u8>, serde_json::Error> {
        let mut bytes = serde_json::to_vec_pretty(self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}
