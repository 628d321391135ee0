//! Where a build's files go. [`Store`] and [`Stage`] are the one way to write output.
//!
//! Promises, whatever ends the program and whenever:
//! - a fresh output folder appears whole or not at all: it is staged beside and renamed;
//! - in an existing one every file is whole, old or new: each is written beside and renamed, and a journal lets
//!   the next build know what the last one had begun;
//! - what is unchanged is not touched, what was built once and is no longer is taken away, and what somebody else
//!   put there is neither overwritten nor removed;
//! - nothing is written through a symbolic link.
//!
//! (Whole against the end of the process. Against the loss of power only as far as the file system orders writes.)

mod discard;
mod disk;
mod files;
mod folder;
mod inplace;
mod memory;
mod record;

#[cfg(test)]
mod tests;

pub use discard::DiscardStore;
pub use disk::{DiskFiles, DiskStore, real_path};
pub use files::{FileKind, Files};
pub use folder::FolderStore;
pub use memory::{Fault, MemoryFiles, MemoryStore};
pub use record::Recorded;

/// Name of the file that says: this folder is ours, and these are the files in it.
pub const MARKER: &str = ".certwright-output";

/// Which paths a build is complete for: what it does not put again there is stale.
pub type Scope<'a> = &'a (dyn Fn(&str) -> bool + Sync);

/// A place for output.
pub trait Store: Sync {
    /// Begins a build. Paths outside of `scope` stay as they are.
    ///
    /// # Errors
    /// When the folder is not ours, in use, or cannot be read.
    fn stage<'s>(&'s self, scope: Scope<'s>) -> Result<Box<dyn Stage + 's>, StoreError>;
}

/// A build in progress.
pub trait Stage: Sync {
    /// Makes the file at `path` (relative, `/` between parts) hold `bytes`. May be called from many threads, once a path.
    ///
    /// # Errors
    /// When it cannot be written or something that is not ours stands there.
    fn put(&self, path: &str, bytes: &[u8]) -> Result<Put, StoreError>;

    /// Files of earlier builds that are outside of this one's scope and stay, by path.
    fn kept(&self) -> Vec<Recorded>;

    /// Takes away what is stale, then puts `last` (path, bytes), then makes the build count as finished.
    ///
    /// # Errors
    /// As [`Stage::put`].
    fn commit(self: Box<Self>, last: (&str, &[u8])) -> Result<Committed, StoreError>;
}

/// What became of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Put {
    /// New, changed or untouched.
    pub change: Change,
    /// SHA-256 of the bytes in hexadecimal.
    pub digest: String,
}

/// What a put did to the folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It was not there.
    New,
    /// It held something else.
    Changed,
    /// It was not touched.
    Same,
}

/// What a build did to the folder, the last file included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Committed {
    /// Files that were not there.
    pub new: usize,
    /// Files that held something else.
    pub changed: usize,
    /// Files that were not touched.
    pub same: usize,
    /// Stale files taken away.
    pub removed: usize,
}

impl Committed {
    /// How many files were written or taken away.
    pub fn touched(&self) -> usize {
        self.new + self.changed + self.removed
    }
}

/// Why output could not be written. All name the path as it would be shown to the user.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// A folder that another program or a person filled.
    #[error(
        "{path} is not empty and was not made by certwright, so nothing was written; name another folder with --out, or empty it"
    )]
    Foreign {
        /// The folder.
        path: String,
    },
    /// A file inside our folder that is not ours.
    #[error("{path} was not made by certwright and would be overwritten; move it away and build again")]
    InTheWay {
        /// The file.
        path: String,
    },
    /// A symbolic link where a folder of ours must be.
    #[error("{path} is a symbolic link; output is not written through links: remove it and build again")]
    Link {
        /// The link.
        path: String,
    },
    /// Output in content would be read as content; content in output would be taken for output.
    #[error(
        "the output folder {out} and the content folder {content} lie in one another; name another folder with --out"
    )]
    Nested {
        /// The output folder.
        out: String,
        /// The content folder.
        content: String,
    },
    /// Another build has the folder.
    #[error("another build is writing into {path}; wait for it to end")]
    Busy {
        /// The folder.
        path: String,
    },
    /// A path that no output may have.
    #[error("`{path}` cannot be the path of an output file: {reason}")]
    BadPath {
        /// The path.
        path: String,
        /// Why not.
        reason: &'static str,
    },
    /// The operating system refused.
    #[error("cannot write {path}: {reason}{help}")]
    Failed {
        /// The path.
        path: String,
        /// The system's words.
        reason: String,
        /// What to do, where we know.
        help: &'static str,
    },
}

impl StoreError {
    pub(super) fn failed(path: impl Into<String>, error: &std::io::Error) -> StoreError {
        use std::io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
        let help = match error.kind() {
            StorageFull | QuotaExceeded => "; make room and build again: what was there before is as it was",
            FileTooLarge => "; a limit on the size of files is set for this process (see `ulimit -f`)",
            _ => "",
        };
        StoreError::Failed { path: path.into(), reason: error.to_string(), help }
    }
}

/// Refuses what could leave the folder or could not be unpacked on every system.
pub(super) fn check_path(path: &str) -> Result<(), StoreError> {
    let bad = |reason| Err(StoreError::BadPath { path: path.to_owned(), reason });
    if path.is_empty() || path.split('/').any(|part| matches!(part, "" | "." | "..")) {
        return bad("it must be relative and without `.`, `..` and empty parts");
    }
    if path.contains(|c: char| c == '\\' || c.is_control()) {
        return bad("it holds a backslash or a control character");
    }
    if path.split('/').any(|part| part.len() > 255) {
        return bad("a part of it is longer than 255 bytes");
    }
    let first = path.split('/').next().unwrap_or_default();
    if first.starts_with(".certwright-") {
        return bad("the name is used for the folder's own records");
    }
    Ok(())
}
