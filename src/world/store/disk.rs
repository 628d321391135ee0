//! The real file system.

use super::StoreError;
use super::files::{FileKind, Files};
use super::folder::FolderStore;
use std::fs;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

/// An output folder on disk.
pub type DiskStore = FolderStore<DiskFiles>;

impl DiskStore {
    /// Takes the folder `out` for output; it need not exist. `contents` are the folders that are read.
    ///
    /// # Errors
    /// When `out` lies in one of `contents` or the other way round, or cannot be reached.
    pub fn open(out: &Path, contents: &[&Path]) -> Result<DiskStore, StoreError> {
        let shown = out.display().to_string();
        let failed = |e: io::Error| StoreError::failed(shown.clone(), &e);
        let real = real_path(out).map_err(failed)?;
        for content in contents {
            let folder = real_path(content).map_err(failed)?;
            if real.starts_with(&folder) || folder.starts_with(&real) {
                return Err(StoreError::Nested { out: shown, content: content.display().to_string() });
            }
        }
        let (Some(parent), Some(name)) = (real.parent(), real.file_name().and_then(|n| n.to_str())) else {
            return Err(StoreError::BadPath { path: shown, reason: "it is no name of a folder" });
        };
        if real.exists() && !real.is_dir() {
            return Err(StoreError::Failed {
                path: shown,
                reason: "it is a file".to_owned(),
                help: "; name another folder with --out",
            });
        }
        fs::create_dir_all(parent).map_err(failed)?;
        let shown_parent = out.parent().map(Path::to_path_buf).unwrap_or_default();
        Ok(FolderStore::new(DiskFiles { base: parent.to_path_buf(), shown: shown_parent }, name))
    }
}

/// The path with links, `.` and `..` resolved, as far as it exists. What does not exist yet cannot be a link, so there
/// `..` is the folder above in name.
///
/// # Errors
/// When a part of it cannot be looked at.
pub fn real_path(path: &Path) -> io::Result<PathBuf> {
    let mut real = PathBuf::new();
    for part in std::path::absolute(path)?.components() {
        match part {
            Component::ParentDir => {
                real.pop();
            }
            Component::CurDir => {}
            Component::Prefix(_) | Component::RootDir => real.push(part),
            Component::Normal(name) => {
                real.push(name);
                match fs::canonicalize(&real) {
                    Ok(found) => real = found,
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                    Err(error) => return Err(error),
                }
            }
        }
    }
    Ok(real)
}

/// Files below a folder on disk.
#[derive(Clone, Debug)]
pub struct DiskFiles {
    base: PathBuf,
    shown: PathBuf,
}

impl Files for DiskFiles {
    type Lock = Option<fs::File>;

    fn kind(&self, path: &str) -> io::Result<Option<FileKind>> {
        match fs::symlink_metadata(self.base.join(path)) {
            Ok(data) if data.is_file() => Ok(Some(FileKind::File(data.len()))),
            Ok(data) if data.is_dir() => Ok(Some(FileKind::Folder)),
            Ok(data) if data.is_symlink() => Ok(Some(FileKind::Link)),
            Ok(_) => Ok(Some(FileKind::Other)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        fs::read(self.base.join(path))
    }

    fn list(&self, folder: &str) -> io::Result<Vec<String>> {
        let names: io::Result<Vec<_>> =
            fs::read_dir(self.base.join(folder))?.map(|entry| Ok(entry?.file_name())).collect();
        let mut names: Vec<String> = names?.into_iter().filter_map(|n| n.into_string().ok()).collect();
        names.sort();
        Ok(names)
    }

    fn create_folder(&self, path: &str) -> io::Result<()> {
        match fs::create_dir(self.base.join(path)) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            other => other,
        }
    }

    fn write(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        fs::write(self.base.join(path), bytes)
    }

    fn append(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let mut file = fs::OpenOptions::new().create(true).append(true).open(self.base.join(path))?;
        file.write_all(bytes)
    }

    fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        fs::rename(self.base.join(from), self.base.join(to))
    }

    fn remove_file(&self, path: &str) -> io::Result<()> {
        fs::remove_file(self.base.join(path))
    }

    fn remove_folder(&self, path: &str) -> io::Result<()> {
        fs::remove_dir(self.base.join(path))
    }

    fn lock(&self, folder: &str) -> io::Result<Option<Self::Lock>> {
        // Where folders cannot be opened or locked (Windows, some network file systems) there is no lock to be had.
        let Ok(folder) = fs::File::open(self.base.join(folder)) else { return Ok(Some(None)) };
        match folder.try_lock() {
            Ok(()) => Ok(Some(Some(folder))),
            Err(fs::TryLockError::WouldBlock) => Ok(None),
            Err(fs::TryLockError::Error(_)) => Ok(Some(None)),
        }
    }

    fn shown(&self, path: &str) -> String {
        self.shown.join(path).display().to_string()
    }
}
