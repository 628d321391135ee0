//! Names of people, from where they are kept in private. They are held here and nowhere else: a programme has no
//! place for a name, so that no site and no package can show one.

use super::exit::CliError;
use crate::diag::did_you_mean;
use crate::model::{Id, Programme};
use crate::parse::yaml;
use crate::world::{DiskWorld, World};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Where a mounted folder has the names.
const MOUNTED: &str = "people/names.yaml";

/// Where names come from.
#[derive(Debug, clap::Args)]
pub(super) struct NamesFrom {
    /// File with the names of people (`p017: Ana Example`, one a line), kept outside of the content. Default: the
    /// environment's CERTWRIGHT_PEOPLE, else people/names.yaml in a folder that programme.yaml mounts. Without one, ids are shown.
    #[arg(long, value_name = "FILE", env = "CERTWRIGHT_PEOPLE", hide_env_values = true)]
    people: Option<PathBuf>,
}

/// Names by id.
#[derive(Debug, Default)]
pub(super) struct Names(BTreeMap<Id, String>);

impl Names {
    /// The name of a person with the id, or the id alone.
    pub(super) fn of(&self, id: &Id) -> String {
        self.0.get(id).map_or_else(|| id.to_string(), |name| format!("{name} ({id})"))
    }
}

impl NamesFrom {
    /// Reads the names.
    pub(super) fn read(&self, world: &DiskWorld, programme: &Programme) -> Result<Names, CliError> {
        let mounts = programme.record.as_ref().map(|r| r.mounts.as_slice()).unwrap_or_default();
        let mounted = mounts.iter().any(|(at, _)| Path::new(MOUNTED).starts_with(at));
        let (shown, bytes) = match &self.people {
            Some(path) => {
                inside(world, path)?;
                let failed = |e| CliError::Io(format!("cannot read {}: {e}", path.display()));
                (path.display().to_string(), std::fs::read(path).map_err(failed)?)
            }
            None if mounted && world.locate(MOUNTED).is_file() => (MOUNTED.to_owned(), world.read(MOUNTED)?),
            None => return Ok(Names::default()),
        };
        parse(&bytes, programme).map_err(|what| CliError::Usage(format!("{shown}: {what}")))
    }
}

/// Names in the content would be copied and published with it.
fn inside(world: &DiskWorld, path: &Path) -> Result<(), CliError> {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    match real(path).zip(real(world.root())) {
        Some((file, root)) if file.starts_with(&root) => Err(CliError::Usage(format!(
            "{} lies in the content folder, which is copied and published; keep names elsewhere",
            path.display()
        ))),
        _ => Ok(()),
    }
}

fn parse(bytes: &[u8], programme: &Programme) -> Result<Names, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "this is not UTF-8; save the file as UTF-8".to_owned())?;
    let text = text.trim_start_matches('\u{feff}');
    let line = |at: u32| text.get(..at as usize).map_or(1, |before| before.matches('\n').count() + 1);
    let (node, errors) = yaml::parse(text, 0, &programme.limits().parse);
    if let Some(error) = errors.first() {
        return Err(format!("line {}: {}", line(error.span.start), error.message));
    }
    let Some(entries) = node.as_ref().and_then(|n| n.entries()) else {
        return Err("write one line a person: the id, a colon and the name, such as `p017: Ana Example`".to_owned());
    };
    let mut wrong = Vec::new();
    let mut names = Names::default();
    for entry in entries {
        let at = line(entry.key_span.start);
        match entry.value.text().map(str::trim).filter(|name| !name.is_empty()) {
            _ if !programme.people.contains(&entry.key) => {
                let near = did_you_mean(&entry.key, programme.people.ids());
                let near = near.map_or(String::new(), |near| format!("; did you mean `{near}`?"));
                wrong.push(format!("line {at}: people.yaml has no `{}`{near}", entry.key));
            }
            None => wrong.push(format!("line {at}: `{}` has no name; write it behind the colon", entry.key)),
            Some(name) => {
                names.0.insert(Id::from(entry.key.as_str()), name.to_owned());
            }
        }
    }
    if wrong.is_empty() { Ok(names) } else { Err(wrong.join("\n")) }
}
