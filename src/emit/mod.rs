//! Bytes: turns plans into files, one folder or file an output format.
//!
//! An emitter gives a list of [`Output`]s and does no work for them until each is
//! produced, so that a site is never held in memory.

pub mod binder;
pub mod coverage;
mod csv;
pub mod desk;
pub mod diff;
pub mod due;
mod item_data;
pub mod package;
pub mod packet;
pub mod report;
pub mod runtime;
mod sheet;
mod sink;
pub mod site;
pub mod zip;

pub use sink::{Audience, Exposed, Sink, Written};

/// SHA-256.
pub type Digest = [u8; 32];

/// One file of a target.
pub struct Output<'a> {
    /// Path below the target's folder, `/` between parts.
    pub path: String,
    /// Digest of everything that the bytes depend on: equal digests, equal bytes.
    pub inputs: Digest,
    /// Makes the bytes. Called from any thread, more than once where a preview asks again.
    pub produce: Produce<'a>,
}

/// Makes the bytes of a file.
pub type Produce<'a> = Box<dyn Fn() -> Result<Vec<u8>, EmitError> + Send + Sync + 'a>;

impl std::fmt::Debug for Output<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Output").field("path", &self.path).finish_non_exhaustive()
    }
}

/// Why a file could not be made.
#[derive(Debug, thiserror::Error)]
pub enum EmitError {
    /// A template of the theme asked for something that is not there.
    #[error("the theme's template {template} fails on {path}: {reason}")]
    Template {
        /// Name of the template.
        template: String,
        /// The page that was made.
        path: String,
        /// The template engine's words, with line and column.
        reason: String,
    },
    /// The theme itself is wrong.
    #[error("{0}")]
    Theme(#[from] site::ThemeError),
    /// A file of the content went away while it was copied.
    #[error("{0}")]
    Read(#[from] crate::world::WorldError),
    /// A file could not be written.
    #[error("{0}")]
    Store(#[from] crate::world::store::StoreError),
    /// The plan names what the programme does not have; a bug of the planner.
    #[error("the page {0} has nothing to say")]
    Missing(String),
    /// Data cannot be written in its format.
    #[error("cannot write {path}: {reason}")]
    Format {
        /// The file.
        path: String,
        /// The library's words.
        reason: String,
    },
}
