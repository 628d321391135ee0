//! A world in which some files are others.

use super::{Date, Entry, EntryKind, World, WorldError};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Another world with files added, replaced or taken away.
pub struct Overlay<'w> {
    base: &'w dyn World,
    /// `None` is taken away.
    files: BTreeMap<Arc<str>, Option<Vec<u8>>>,
    on: Option<Date>,
}

impl std::fmt::Debug for Overlay<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Overlay").field("paths", &self.files.keys()).finish_non_exhaustive()
    }
}

impl<'w> Overlay<'w> {
    /// `base` as it is.
    pub fn over(base: &'w dyn World) -> Overlay<'w> {
        Overlay { base, files: BTreeMap::new(), on: None }
    }

    /// `base` with `bytes` at `path`.
    pub fn new(base: &'w dyn World, path: &str, bytes: Vec<u8>) -> Overlay<'w> {
        Overlay::over(base).with(path, bytes)
    }

    /// With `bytes` at `path`.
    #[must_use]
    pub fn with(mut self, path: &str, bytes: Vec<u8>) -> Overlay<'w> {
        self.files.insert(Arc::from(path), Some(bytes));
        self
    }

    /// Without what is at `path`.
    #[must_use]
    pub fn without(mut self, path: &str) -> Overlay<'w> {
        self.files.insert(Arc::from(path), None);
        self
    }

    /// On another day.
    #[must_use]
    pub fn on(mut self, date: Date) -> Overlay<'w> {
        self.on = Some(date);
        self
    }
}

impl World for Overlay<'_> {
    fn list(&self) -> Result<Vec<Entry>, WorldError> {
        let mut entries: Vec<Entry> =
            self.base.list()?.into_iter().filter(|e| !self.files.contains_key(&e.path)).collect();
        entries.extend(self.files.iter().filter_map(|(path, bytes)| {
            let size = bytes.as_ref()?.len() as u64;
            Some(Entry { path: path.clone(), kind: EntryKind::File, size })
        }));
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(entries)
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, WorldError> {
        match self.files.get(path) {
            Some(Some(bytes)) => Ok(bytes.clone()),
            Some(None) => Err(WorldError::Read { path: path.to_owned(), reason: "it was taken away".to_owned() }),
            None => self.base.read(path),
        }
    }

    fn today(&self) -> Date {
        self.on.unwrap_or_else(|| self.base.today())
    }

    fn entropy(&self) -> u64 {
        self.base.entropy()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::MemoryWorld;

    #[test]
    fn one_file_is_another_and_the_rest_shows_through() {
        let base = MemoryWorld::new().with("a.yaml", "1").with("c.yaml", "3");
        let world = Overlay::new(&base, "b.yaml", b"2".to_vec());
        let paths: Vec<_> = world.list().expect("memory").into_iter().map(|e| e.path.to_string()).collect();
        assert_eq!(paths, ["a.yaml", "b.yaml", "c.yaml"]);
        let world = Overlay::new(&base, "a.yaml", b"new".to_vec());
        assert_eq!(world.list().expect("memory").len(), 2);
        assert_eq!(world.read("a.yaml").expect("a file"), b"new");
        assert_eq!(world.read("c.yaml").expect("a file"), b"3");
    }

    #[test]
    fn a_file_can_be_taken_away() {
        let base = MemoryWorld::new().with("a.yaml", "1").with("c.yaml", "3");
        let world = Overlay::over(&base).without("a.yaml").on(Date::new(2026, 9, 15).expect("a day"));
        assert_eq!(world.list().expect("memory").len(), 1);
        assert!(world.read("a.yaml").is_err());
        assert_eq!(world.today().to_string(), "2026-09-15");
    }
}
