//! The one place that maps errors to exit codes.

use crate::world::{GitError, WorldError};
use std::process::ExitCode;

/// How a command ended. A panic ends with 101 by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Nothing at or above `--fail-on`.
    Clean,
    /// Findings at or above `--fail-on`.
    Findings,
    /// Wrong arguments or configuration.
    Usage,
    /// Something could not be read or written.
    Io,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(match exit {
            Exit::Clean => 0,
            Exit::Findings => 1,
            Exit::Usage => 2,
            Exit::Io => 3,
        })
    }
}

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub(super) enum CliError {
    /// Wrong arguments or configuration: what is wrong, what to do.
    #[error("{0}")]
    Usage(String),
    /// What is there keeps the command from its work: what it is, what to do.
    #[error("{0}")]
    Refused(String),
    /// The content cannot be read.
    #[error(transparent)]
    World(#[from] WorldError),
    /// Git cannot answer.
    #[error(transparent)]
    Git(#[from] GitError),
    /// Something could not be read or written.
    #[error("{0}")]
    Io(String),
    /// Standard output is gone or full.
    #[error("cannot write the report: {0}")]
    Output(#[from] std::io::Error),
}

impl CliError {
    pub(super) fn exit(&self) -> Exit {
        match self {
            CliError::Usage(_)
            | CliError::Git(GitError::NoRevision(_) | GitError::NoRepository(_))
            | CliError::World(WorldError::NoRoot { .. } | WorldError::Mount { .. }) => Exit::Usage,
            CliError::Refused(_) => Exit::Findings,
            _ => Exit::Io,
        }
    }
}
