//! A world in memory: the tests' own, and that of another git revision.

use super::{Date, Entry, EntryKind, World, WorldError};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A programme held in memory, with a fixed date and fixed entropy.
#[derive(Clone, Debug, Default)]
pub struct MemoryWorld {
    files: BTreeMap<Arc<str>, Vec<u8>>,
    irregular: BTreeMap<Arc<str>, EntryKind>,
    unreadable: BTreeSet<Arc<str>>,
    today: Option<Date>,
    entropy: u64,
}

impl MemoryWorld {
    /// An empty world dated 2026-01-01.
    pub fn new() -> MemoryWorld {
        MemoryWorld::default()
    }

    /// Adds or replaces one file.
    pub fn insert(&mut self, path: &str, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), bytes.into());
    }

    /// Adds an entry that is no file.
    pub fn insert_entry(&mut self, path: &str, kind: EntryKind) {
        self.irregular.insert(path.into(), kind);
    }

    /// Adds a file that is listed and cannot be read.
    pub fn insert_unreadable(&mut self, path: &str) {
        self.insert(path, Vec::new());
        self.unreadable.insert(path.into());
    }

    /// Takes a file away.
    pub fn remove(&mut self, path: &str) {
        self.files.remove(path);
    }

    /// This world with one more file.
    #[must_use]
    pub fn with(mut self, path: &str, bytes: impl Into<Vec<u8>>) -> MemoryWorld {
        self.insert(path, bytes);
        self
    }

    /// This world on another day.
    #[must_use]
    pub fn on(mut self, date: Date) -> MemoryWorld {
        self.today = Some(date);
        self
    }

    /// This world with other entropy.
    #[must_use]
    pub fn seeded(mut self, entropy: u64) -> MemoryWorld {
        self.entropy = entropy;
        self
    }
}

impl World for MemoryWorld {
    fn list(&self) -> Result<Vec<Entry>, WorldError> {
        let entry = |(path, bytes): (&Arc<str>, &Vec<u8>)| Entry {
            path: path.clone(),
            kind: EntryKind::File,
            size: bytes.len() as u64,
        };
        let irregular =
            self.irregular.iter().map(|(path, kind)| Entry { path: path.clone(), kind: kind.clone(), size: 0 });
        let mut entries: Vec<Entry> = self.files.iter().map(entry).chain(irregular).collect();
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(entries)
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, WorldError> {
        let failed = |reason: &str| WorldError::Read { path: path.to_owned(), reason: reason.to_owned() };
        if self.unreadable.contains(path) {
            return Err(failed("permission denied"));
        }
        self.files.get(path).cloned().ok_or_else(|| failed("no such file"))
    }

    fn today(&self) -> Date {
        self.today.or_else(|| Date::new(2026, 1, 1)).unwrap_or_else(|| unreachable!("a constant date"))
    }

    fn entropy(&self) -> u64 {
        self.entropy
    }
}
