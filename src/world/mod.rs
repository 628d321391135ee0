//! The outside: every file, date, revision and random number comes through here.
//!
//! [`World`] reads; [`store`] writes and is used by the commands alone. Both have an in-memory form, so that tests need no disk.

mod date;
mod disk;
mod git;
mod memory;
mod minisign;
mod overlay;
pub mod store;

pub use date::Date;
pub use disk::DiskWorld;
pub use git::{Git, GitError};
pub use memory::MemoryWorld;
pub use minisign::{NewKey, SignatureError, SigningKey, VerifyingKey};
pub use overlay::Overlay;

use std::sync::Arc;

/// What a listed path is. Only [`EntryKind::File`] can be read; the others are
/// listed so that a rule can say what is wrong with them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// A regular file, or a link to one inside the root.
    File,
    /// A folder whose name ends like a document's (`x.md`, `x.yaml`).
    DocumentFolder,
    /// A symbolic link that points nowhere.
    BrokenLink,
    /// A symbolic link that leaves the root.
    EscapingLink,
    /// A symbolic link to a folder inside the root.
    FolderLink,
    /// A socket, pipe or device.
    Special,
    /// A name that is not valid UTF-8 (shown lossily).
    BadName,
}

/// One entry of a listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Path relative to the content root, `/` between parts on every system.
    pub path: Arc<str>,
    /// What stands at that path.
    pub kind: EntryKind,
    /// Size in bytes (0 unless a file).
    pub size: u64,
}

/// Why the outside could not be read.
#[derive(Debug, thiserror::Error)]
pub enum WorldError {
    /// The operating system refused.
    #[error("cannot read {path}: {reason}")]
    Read {
        /// The path, as it would be shown to the author.
        path: String,
        /// The system's words.
        reason: String,
    },
    /// The content root does not exist or is not a folder.
    #[error("no content folder at {path}")]
    NoRoot {
        /// The path asked for.
        path: String,
    },
    /// A mount of `programme.yaml` cannot be followed.
    #[error("cannot mount {from} at {at}: {reason}")]
    Mount {
        /// The outer folder.
        from: String,
        /// Where in the content it was to appear.
        at: String,
        /// Why not.
        reason: String,
    },
}

/// Reads a programme's files. Implementations list in sorted order.
pub trait World: Sync {
    /// Every entry below the content root, sorted by path.
    ///
    /// # Errors
    /// When the root or one of its folders cannot be read.
    fn list(&self) -> Result<Vec<Entry>, WorldError>;

    /// The bytes of one file of the listing.
    ///
    /// # Errors
    /// When it cannot be read.
    fn read(&self, path: &str) -> Result<Vec<u8>, WorldError>;

    /// Today's date in UTC; `SOURCE_DATE_EPOCH` wins over the clock.
    fn today(&self) -> Date;

    /// Sixty-four bits for minting ids. Never used for anything that is built.
    fn entropy(&self) -> u64;
}
