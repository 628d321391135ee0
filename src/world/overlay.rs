//! A world in which one file is another.

use super::{Date, Entry, EntryKind, World, WorldError};
use std::sync::Arc;

/// Another world with one file added or replaced.
pub struct Overlay<'w> {
    base: &'w dyn World,
    path: Arc<str>,
    bytes: Vec<u8>,
}

impl std::fmt::Debug for Overlay<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Overlay").field("path", &self.path).finish_non_exhaustive()
    }
}

impl<'w> Overlay<'w> {
    /// `base` with `bytes` at `path`.
    pub fn new(base: &'w dyn World, path: &str, bytes: Vec<u8>) -> Overlay<'w> {
        Overlay { base, path: Arc::from(path), bytes }
    }
}

impl World for Overlay<'_> {
    fn list(&self) -> Result<Vec<Entry>, WorldError> {
        let mut entries: Vec<Entry> = self.base.list()?.into_iter().filter(|e| e.path != self.path).collect();
        entries.push(Entry { path: self.path.clone(), kind: EntryKind::File, size: self.bytes.len() as u64 });
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(entries)
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, WorldError> {
        if path == &*self.path { Ok(self.bytes.clone()) } else { self.base.read(path) }
    }

    fn today(&self) -> Date {
        self.base.today()
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
}
