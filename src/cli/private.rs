//! Folders for what only some may read.

use super::exit::CliError;
use crate::emit::EmitError;
use crate::world::DiskWorld;
use crate::world::store::{DiskStore, MARKER, StoreError, real_path};
use std::path::{Component, Path, PathBuf};

/// Names of folders whose content hosts and servers publish by habit.
const PUBLISHED: [&str; 7] = ["site", "_site", "public", "public_html", "www", "htdocs", "docs"];

/// A folder of its own: not in content, not in what is built and may be published. `own` is a file by which it is known
/// that an earlier run made it. What counts is where the folder lies, however its path is written.
pub(super) fn private_folder(out: &Path, world: &DiskWorld, own: &str) -> Result<DiskStore, CliError> {
    let failed = |e: std::io::Error| CliError::Io(format!("{}: {e}", out.display()));
    let whole = real_path(out).map_err(failed)?;
    if let Some(name) = published(&whole, &project(&whole, world).map_err(failed)?) {
        return Err(CliError::Usage(format!(
            "{} lies in a folder `{name}`, which somebody may publish; what is private goes elsewhere",
            out.display()
        )));
    }
    let foreign = |folder: &Path| folder.join(MARKER).is_file() && !(folder == whole && folder.join(own).is_file());
    if whole.ancestors().any(foreign) {
        return Err(CliError::Usage(format!(
            "{} lies in what another command made and somebody may publish; what is private goes into a folder of its own",
            out.display()
        )));
    }
    DiskStore::open(out, &world.folders()).map_err(refused)
}

/// The part of a path that is nobody's choice of a place to publish: the highest of what it shares with the content,
/// the repository that it lies in, and the folder where the command was started. Whoever keeps a whole project below a
/// folder `docs` publishes nothing by that.
fn project(whole: &Path, world: &DiskWorld) -> std::io::Result<PathBuf> {
    let content = real_path(world.root())?;
    let shared: PathBuf =
        whole.components().zip(content.components()).take_while(|(a, b)| a == b).map(|(a, _)| a).collect();
    let started = std::env::current_dir().and_then(|folder| real_path(&folder))?;
    let started = Some(started).filter(|folder| whole.starts_with(folder));
    let repository = whole.ancestors().find(|folder| folder.join(".git").exists()).map(Path::to_path_buf);
    let highest = [started, repository].into_iter().flatten().chain([shared]).min_by_key(|p| p.components().count());
    Ok(highest.unwrap_or_default())
}

/// The first folder below a place whose name is one that is published.
fn published(whole: &Path, below: &Path) -> Option<&'static str> {
    let rest = whole.strip_prefix(below).unwrap_or(whole);
    rest.components().find_map(|part| match part {
        Component::Normal(name) => PUBLISHED.into_iter().find(|p| name.eq_ignore_ascii_case(p)),
        _ => None,
    })
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
