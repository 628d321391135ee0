//! Files in memory that fail on demand: the tests' own disk.

use super::files::{FileKind, Files};
use super::folder::FolderStore;
use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// An output folder in memory.
pub type MemoryStore = FolderStore<MemoryFiles>;

impl MemoryStore {
    /// The output folder `dist` among `files`.
    pub fn memory(files: MemoryFiles) -> MemoryStore {
        FolderStore::new(files, "dist")
    }
}

/// What goes wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fault {
    /// Nothing.
    #[default]
    None,
    /// The n-th change (from 0) fails, the others do not.
    At(usize),
    /// From the n-th change on nothing happens any more, as after SIGKILL. A write that is cut off leaves half.
    Kill(usize),
    /// There is room for so many bytes in all.
    Full(usize),
}

#[derive(Debug, Default)]
struct Disk {
    /// `None` is a folder.
    nodes: BTreeMap<String, Option<Vec<u8>>>,
    links: BTreeMap<String, String>,
    fault: Fault,
    changes: usize,
}

/// A shared disk in memory: clones see the same files.
#[derive(Clone, Debug, Default)]
pub struct MemoryFiles {
    disk: Arc<Mutex<Disk>>,
}

impl MemoryFiles {
    fn disk(&self) -> MutexGuard<'_, Disk> {
        self.disk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sets what goes wrong and begins to count changes anew.
    pub fn fault(&self, fault: Fault) {
        let mut disk = self.disk();
        disk.fault = fault;
        disk.changes = 0;
    }

    /// How many changes were tried since the last [`MemoryFiles::fault`].
    pub fn changes(&self) -> usize {
        self.disk().changes
    }

    /// Puts a file there, as another program would.
    pub fn insert(&self, path: &str, bytes: &[u8]) {
        let mut disk = self.disk();
        for (at, _) in path.match_indices('/') {
            disk.nodes.entry(path[..at].to_owned()).or_insert(None);
        }
        disk.nodes.insert(path.to_owned(), Some(bytes.to_vec()));
    }

    /// Puts a symbolic link there.
    pub fn link(&self, path: &str, to: &str) {
        self.disk().links.insert(path.to_owned(), to.to_owned());
    }

    /// All files below a folder, by path.
    pub fn tree(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let disk = self.disk();
        let below = |path: &str| path.strip_prefix(folder)?.strip_prefix('/').map(str::to_owned);
        disk.nodes.iter().filter_map(|(path, node)| Some((below(path)?, node.clone()?))).collect()
    }
}

impl Disk {
    /// Counts a change. Gives how much of a write still happens.
    fn change(&mut self) -> Result<(), Option<io::Error>> {
        let n = self.changes;
        self.changes += 1;
        match self.fault {
            Fault::At(at) if at == n => Err(Some(io::Error::other("injected fault"))),
            // The first one to fail may have begun.
            Fault::Kill(at) if at == n => Err(None),
            Fault::Kill(at) if n > at => Err(Some(io::Error::other("killed"))),
            _ => Ok(()),
        }
    }

    fn simple(&mut self) -> io::Result<()> {
        self.change().map_err(|e| e.unwrap_or_else(|| io::Error::other("killed")))
    }

    fn used(&self) -> usize {
        self.nodes.values().flatten().map(Vec::len).sum()
    }

    fn store(&mut self, path: &str, before: Vec<u8>, bytes: &[u8]) -> io::Result<()> {
        let room = match self.fault {
            Fault::Full(all) => all.saturating_sub(self.used() + before.len()),
            _ => usize::MAX,
        };
        let (written, error) = match self.change() {
            Ok(()) if bytes.len() > room => (&bytes[..room], Some(io::Error::from(io::ErrorKind::StorageFull))),
            Ok(()) => (bytes, None),
            Err(None) => (&bytes[..bytes.len() / 2], Some(io::Error::other("killed"))),
            Err(Some(error)) => return Err(error),
        };
        let parent = path.rsplit_once('/').map_or("", |(p, _)| p);
        if !parent.is_empty() && self.nodes.get(parent) != Some(&None) {
            return Err(io::ErrorKind::NotFound.into());
        }
        let mut all = before;
        all.extend_from_slice(written);
        self.nodes.insert(path.to_owned(), Some(all));
        error.map_or(Ok(()), Err)
    }
}

impl Files for MemoryFiles {
    type Lock = ();

    fn kind(&self, path: &str) -> io::Result<Option<FileKind>> {
        let disk = self.disk();
        if disk.links.contains_key(path) {
            return Ok(Some(FileKind::Link));
        }
        Ok(disk.nodes.get(path).map(|node| node.as_ref().map_or(FileKind::Folder, |b| FileKind::File(b.len() as u64))))
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.disk().nodes.get(path).cloned().flatten().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn list(&self, folder: &str) -> io::Result<Vec<String>> {
        let disk = self.disk();
        let name =
            |path: &String| Some(path.strip_prefix(folder)?.strip_prefix('/')?.to_owned()).filter(|n| !n.contains('/'));
        let mut names: Vec<String> = disk.nodes.keys().chain(disk.links.keys()).filter_map(name).collect();
        names.sort();
        Ok(names)
    }

    fn create_folder(&self, path: &str) -> io::Result<()> {
        let mut disk = self.disk();
        disk.simple()?;
        disk.nodes.entry(path.to_owned()).or_insert(None);
        Ok(())
    }

    fn write(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.disk().store(path, Vec::new(), bytes)
    }

    fn append(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let mut disk = self.disk();
        let before = disk.nodes.get(path).cloned().flatten().unwrap_or_default();
        disk.store(path, before, bytes)
    }

    fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        let mut disk = self.disk();
        disk.simple()?;
        let moved = |path: &String| *path == from || path.strip_prefix(from).is_some_and(|rest| rest.starts_with('/'));
        let paths: Vec<String> = disk.nodes.keys().filter(|p| moved(p)).cloned().collect();
        if paths.is_empty() {
            return Err(io::ErrorKind::NotFound.into());
        }
        disk.links.remove(to);
        for path in paths {
            if let Some(node) = disk.nodes.remove(&path) {
                disk.nodes.insert(format!("{to}{}", &path[from.len()..]), node);
            }
        }
        Ok(())
    }

    fn remove_file(&self, path: &str) -> io::Result<()> {
        let mut disk = self.disk();
        disk.simple()?;
        match disk.links.remove(path).is_some() || disk.nodes.remove(path).is_some() {
            true => Ok(()),
            false => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn remove_folder(&self, path: &str) -> io::Result<()> {
        let full = !self.list(path)?.is_empty();
        let mut disk = self.disk();
        disk.simple()?;
        if full {
            return Err(io::ErrorKind::DirectoryNotEmpty.into());
        }
        disk.nodes.remove(path).map(|_| ()).ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn lock(&self, _folder: &str) -> io::Result<Option<()>> {
        Ok(Some(()))
    }

    fn shown(&self, path: &str) -> String {
        path.to_owned()
    }
}
