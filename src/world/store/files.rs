//! The few file operations that a store needs, so that its care can be tested against every one of them failing.

use std::io;

/// What stands at a path; links are not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A regular file of so many bytes.
    File(u64),
    /// A folder.
    Folder,
    /// A symbolic link, wherever it leads.
    Link,
    /// A socket, pipe or device.
    Other,
}

/// File operations below one folder. Paths are relative to it, `/` between parts.
pub trait Files: Sync {
    /// Keeps other processes away from a folder while it lives.
    type Lock: Sync + Send;

    /// What stands at a path; `None` for nothing.
    fn kind(&self, path: &str) -> io::Result<Option<FileKind>>;
    /// The bytes of a file.
    fn read(&self, path: &str) -> io::Result<Vec<u8>>;
    /// The names in a folder, sorted; names that are not UTF-8 are left out.
    fn list(&self, folder: &str) -> io::Result<Vec<String>>;
    /// Makes one folder; one that is there already is fine.
    fn create_folder(&self, path: &str) -> io::Result<()>;
    /// Writes a new file or replaces an old one's bytes: not atomic.
    fn write(&self, path: &str, bytes: &[u8]) -> io::Result<()>;
    /// Adds bytes to the end of a file, made if need be.
    fn append(&self, path: &str, bytes: &[u8]) -> io::Result<()>;
    /// Renames a file or folder; a file at the new name is replaced.
    fn rename(&self, from: &str, to: &str) -> io::Result<()>;
    /// Removes a file or link.
    fn remove_file(&self, path: &str) -> io::Result<()>;
    /// Removes an empty folder.
    fn remove_folder(&self, path: &str) -> io::Result<()>;
    /// Locks a folder; `None` when another process has it.
    fn lock(&self, folder: &str) -> io::Result<Option<Self::Lock>>;
    /// A path as it is shown to the user.
    fn shown(&self, path: &str) -> String;
}

/// Removes a folder with all that is in it. Links are removed, never followed.
pub(super) fn remove_tree<F: Files>(files: &F, folder: &str) -> io::Result<()> {
    for name in files.list(folder)? {
        let path = format!("{folder}/{name}");
        match files.kind(&path)? {
            Some(FileKind::Folder) => remove_tree(files, &path)?,
            Some(_) => files.remove_file(&path)?,
            None => {}
        }
    }
    files.remove_folder(folder)
}
