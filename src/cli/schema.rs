//! `certwright schema`

use super::exit::{CliError, Exit};
use super::shared::{Global, print, write_whole};
use crate::diag::did_you_mean;
use crate::model::schema::schema;
use crate::model::{KINDS, Kind};
use std::path::PathBuf;

/// Print the JSON Schema of a kind of document, or write all of them to a folder.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  certwright schema item\n  certwright schema --out schemas")]
pub(super) struct Args {
    /// Kind of document (programme, item, lesson, …).
    #[arg(required_unless_present = "out")]
    kind: Option<String>,
    /// Folder to write `<kind>.schema.json` files to.
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

pub(super) fn run(global: &Global, args: &Args) -> Result<Exit, CliError> {
    let wanted = match &args.kind {
        Some(name) => vec![kind(name)?],
        None => KINDS.iter().map(|s| s.kind).collect(),
    };
    for kind in wanted {
        let text = format!("{:#}\n", schema(kind));
        match &args.out {
            None => print(&text)?,
            Some(folder) => {
                let path = folder.join(format!("{}.schema.json", kind.name()));
                let same = std::fs::read_to_string(&path).is_ok_and(|old| old == text);
                if !same {
                    write_whole(&path, &text)?;
                    global.say(&format!("wrote {}", path.display()))?;
                }
            }
        }
    }
    Ok(Exit::Clean)
}

fn kind(name: &str) -> Result<Kind, CliError> {
    let names = || KINDS.iter().map(|s| s.name);
    KINDS.iter().find(|s| s.name == name).map(|s| s.kind).ok_or_else(|| {
        let near = did_you_mean(name, names()).map_or(String::new(), |n| format!("; did you mean `{n}`?"));
        CliError::Usage(format!(
            "there is no kind `{name}`{near} The kinds are {}",
            names().collect::<Vec<_>>().join(", ")
        ))
    })
}
