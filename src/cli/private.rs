//! Folders for what only some may read.

use super::exit::CliError;
use crate::emit::EmitError;
use crate::world::DiskWorld;
use crate::world::store::{DiskStore, MARKER, StoreError};
use std::path::{Component, Path};

/// Names of folders whose content hosts and servers publish by habit.
const PUBLISHED: [&str; 7] = ["site", "_site", "public", "public_html", "www", "htdocs", "docs"];

/// A folder of its own: not in content, not in what is built and may be published. `own` is a file by which it is known
/// that an earlier run made it.
pub(super) fn private_folder(out: &Path, world: &DiskWorld, own: &str) -> Result<DiskStore, CliError> {
    let named = out.components().find_map(|part| match part {
        Component::Normal(name) => PUBLISHED.into_iter().find(|p| name.eq_ignore_ascii_case(p)),
        _ => None,
    });
    if let Some(name) = named {
        return Err(CliError::Usage(format!(
            "{} lies in a folder `{name}`, which somebody may publish; what is private goes elsewhere",
            out.display()
        )));
    }
    let whole = std::path::absolute(out).map_err(|e| CliError::Io(format!("{}: {e}", out.display())))?;
    let foreign = |folder: &Path| folder.join(MARKER).is_file() && !(folder == whole && folder.join(own).is_file());
    if whole.ancestors().any(foreign) {
        return Err(CliError::Usage(format!(
            "{} lies in what another command made and somebody may publish; what is private goes into a folder of its own",
            out.display()
        )));
    }
    DiskStore::open(out, &world.folders()).map_err(refused)
}

/// What the user can mend by another argument, and what the system refused.
pub(super) fn refused(error: StoreError) -> CliError {
    match error {
        StoreError::Failed { .. } => CliError::Io(error.to_string()),
        error => CliError::Usage(error.to_string()),
    }
}

/// The same for what is written there.
pub(super) fn not_written(error: EmitError) -> CliError {
    match error {
        EmitError::Store(error) => refused(error),
        error => CliError::Io(error.to_string()),
    }
}
