//! `certwright schema`

use super::exit::{CliError, Exit};
use super::shared::{Global, print, write_whole};
use crate::canon::release_schema;
use crate::diag::did_you_mean;
use crate::model::KINDS;
use crate::model::schema::schema;
use serde_json::Value;
use std::path::PathBuf;

/// The manifest of a release is no document, but other programs read it too: its schema is that of one line.
const RELEASE: &str = "release";

/// Print the JSON Schema of a kind of document, or write all of them to a folder.
///
/// `release` is the schema of each line of a release manifest (releases/<id>.jsonl).
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
        Some(name) => vec![named(name)?],
        None => names().map(named).collect::<Result<_, _>>()?,
    };
    for (name, schema) in wanted {
        let text = format!("{schema:#}\n");
        match &args.out {
            None => print(&text)?,
            Some(folder) => {
                let path = folder.join(format!("{name}.schema.json"));
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

fn names() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|s| s.name).chain([RELEASE])
}

fn named(name: &str) -> Result<(&'static str, Value), CliError> {
    if name == RELEASE {
        return Ok((RELEASE, release_schema()));
    }
    KINDS.iter().find(|s| s.name == name).map(|s| (s.name, schema(s.kind))).ok_or_else(|| {
        let near = did_you_mean(name, names()).map_or(String::new(), |n| format!("; did you mean `{n}`?"));
        CliError::Usage(format!(
            "there is no kind `{name}`{near} The kinds are {}",
            names().collect::<Vec<_>>().join(", ")
        ))
    })
}
