//! The file system, the clock and the system's entropy.

use super::{Date, Entry, EntryKind, World, WorldError};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

/// A content folder on disk, with the folders that `programme.yaml` mounts into it.
#[derive(Clone, Debug)]
pub struct DiskWorld {
    root: PathBuf,
    mounts: Vec<Mount>,
    on: Option<Date>,
}

#[derive(Clone, Debug)]
struct Mount {
    at: String,
    from: PathBuf,
}

impl DiskWorld {
    /// Opens the content folder at `root`.
    ///
    /// # Errors
    /// [`WorldError::NoRoot`] when there is no folder.
    pub fn open(root: impl Into<PathBuf>) -> Result<DiskWorld, WorldError> {
        let root = root.into();
        if !root.is_dir() {
            return Err(WorldError::NoRoot { path: root.display().to_string() });
        }
        Ok(DiskWorld { root, mounts: Vec::new(), on: None })
    }

    /// Pins the date (`--on`).
    #[must_use]
    pub fn on(mut self, date: Option<Date>) -> DiskWorld {
        self.on = date;
        self
    }

    /// Shows the folder `from` (relative to the content root) under `at`: a bank
    /// may live in a private repository.
    ///
    /// # Errors
    /// When `from` is no folder or `at` leaves the content root.
    pub fn mount(&mut self, at: &str, from: &str) -> Result<(), WorldError> {
        let error =
            |reason: &str| WorldError::Mount { from: from.to_owned(), at: at.to_owned(), reason: reason.to_owned() };
        if at.is_empty() || at.split('/').any(|part| matches!(part, "" | "." | "..")) {
            return Err(error("`at` must be a folder inside the content"));
        }
        let folder = self.root.join(from);
        if !folder.is_dir() {
            return Err(error("there is no such folder"));
        }
        if let (Ok(root), Ok(from)) = (fs::canonicalize(&self.root), fs::canonicalize(&folder))
            && root.starts_with(&from)
        {
            return Err(error("that folder holds the content itself"));
        }
        self.mounts.push(Mount { at: at.to_owned(), from: folder });
        Ok(())
    }

    /// The content folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The content folder and the folders mounted into it.
    pub fn folders(&self) -> Vec<&Path> {
        std::iter::once(self.root.as_path()).chain(self.mounts.iter().map(|m| m.from.as_path())).collect()
    }

    /// Where a listed path lies on disk.
    pub fn locate(&self, path: &str) -> PathBuf {
        for mount in &self.mounts {
            if let Some(rest) = path.strip_prefix(mount.at.as_str()).and_then(|r| r.strip_prefix('/')) {
                return mount.from.join(rest);
            }
        }
        self.root.join(path)
    }
}

impl World for DiskWorld {
    fn list(&self) -> Result<Vec<Entry>, WorldError> {
        let mut entries = Vec::new();
        walk(&self.root, &self.root, "", &mut entries)?;
        for mount in &self.mounts {
            walk(&mount.from, &mount.from, &format!("{}/", mount.at), &mut entries)?;
        }
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        // A mount hides what the content itself has at the same path.
        entries.dedup_by(|later, first| later.path == first.path);
        Ok(entries)
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, WorldError> {
        fs::read(self.locate(path)).map_err(|e| failed(path, &e))
    }

    fn today(&self) -> Date {
        let pinned = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|s| s.parse().ok());
        let now = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs() as i64);
        self.on
            .or_else(|| Date::from_unix(pinned.unwrap_or_else(now)))
            .or_else(|| Date::new(9999, 12, 31))
            .unwrap_or_else(|| unreachable!("a constant date"))
    }

    fn entropy(&self) -> u64 {
        // Hash keys are seeded by the operating system: 64 good bits without a crate.
        use std::hash::{BuildHasher, RandomState};
        RandomState::new().hash_one(self.root.as_os_str())
    }
}

fn failed(path: &str, error: &io::Error) -> WorldError {
    WorldError::Read { path: path.to_owned(), reason: error.to_string() }
}

fn walk(root: &Path, folder: &Path, prefix: &str, out: &mut Vec<Entry>) -> Result<(), WorldError> {
    let shown = || folder.display().to_string();
    for entry in fs::read_dir(folder).map_err(|e| failed(&shown(), &e))? {
        let entry = entry.map_err(|e| failed(&shown(), &e))?;
        let name = entry.file_name();
        let (name, good) = match name.to_str() {
            Some(name) => (name.to_owned(), true),
            None => (name.to_string_lossy().into_owned(), false),
        };
        // Hidden files belong to editors and to git, never to a programme.
        if name.starts_with('.') {
            continue;
        }
        let path: Arc<str> = format!("{prefix}{name}").into();
        let kind = entry.file_type().map_err(|e| failed(&path, &e))?;
        if !good {
            out.push(Entry { path, kind: EntryKind::BadName, size: 0 });
        } else if kind.is_dir() {
            if name.ends_with(".md") || name.ends_with(".yaml") {
                out.push(Entry { path: path.clone(), kind: EntryKind::DocumentFolder, size: 0 });
            }
            walk(root, &entry.path(), &format!("{path}/"), out)?;
        } else {
            out.push(leaf(root, &entry.path(), path, kind.is_symlink()));
        }
    }
    Ok(())
}

/// Links to folders are not followed: they would make cycles and double documents.
fn leaf(root: &Path, on_disk: &Path, path: Arc<str>, link: bool) -> Entry {
    let irregular = |kind| Entry { path: path.clone(), kind, size: 0 };
    if link {
        let (Ok(target), Ok(root)) = (fs::canonicalize(on_disk), fs::canonicalize(root)) else {
            return irregular(EntryKind::BrokenLink);
        };
        if !target.starts_with(root) {
            return irregular(EntryKind::EscapingLink);
        }
    }
    match fs::metadata(on_disk) {
        Ok(data) if data.is_dir() => irregular(EntryKind::FolderLink),
        Ok(data) if data.is_file() => Entry { path, kind: EntryKind::File, size: data.len() },
        _ => irregular(EntryKind::Special),
    }
}
