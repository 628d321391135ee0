//! `certwright init`

use super::exit::{CliError, Exit};
use super::shared::{Global, write_bytes};
use crate::model::KINDS;
use crate::model::schema::schema;
use crate::scaffold::ascii::ascii;
use crate::scaffold::github::{Called, github};
use crate::scaffold::wrap::{Foreign, wrap};
use crate::scaffold::{FILES, fresh};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Begin a programme: a small but complete one that checks clean and builds.
///
/// With --from, the pages of an existing folder of Markdown become a course: ids are minted, unknown front matter goes
/// under `custom:`, media come along, and a report says what was done. With --github, workflows and issue forms are written
/// beside the content, also where there is some already.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  certwright init\n  certwright init my-programme\n  certwright init --from ../old-docs --title \"Old Docs\"\n  certwright init --github OWNER/certwright@COMMIT"
)]
pub(super) struct Args {
    /// Where to begin it; `content/`, `schemas/` and editor settings are made inside.
    #[arg(default_value = ".")]
    folder: PathBuf,
    /// Folder of Markdown to wrap as a course.
    #[arg(long, value_name = "DIR")]
    from: Option<PathBuf>,
    /// Title of that course; default the folder's name.
    #[arg(long, requires = "from")]
    title: Option<String>,
    /// Write GitHub workflows that call those of this repository at this commit, and the issue forms for items. Files that
    /// are there already stay.
    #[arg(long, value_name = "OWNER/REPOSITORY@COMMIT", value_parser = Called::parse)]
    github: Option<Called>,
}

/// What no file can say to GitHub.
const ON_GITHUB: &str = "next, on GitHub:
- Issues, Labels: make the labels `new-item` and `change-item`
- Settings, Actions, General: allow GitHub Actions to create and approve pull requests
- Settings, Branches: make the check of the workflow Programme required before merging
- in people.yaml: give everybody who files items their handle, such as `github: example-handle`";

pub(super) fn run(global: &Global, args: &Args) -> Result<Exit, CliError> {
    let content = args.folder.join("content");
    let occupied = fs::read_dir(&content).is_ok_and(|mut entries| entries.next().is_some());
    if let Some(called) = args.github.as_ref().filter(|_| occupied && args.from.is_none()) {
        return beside(global, args, called);
    }
    if occupied {
        return Err(CliError::Usage(format!(
            "{} is not empty; nothing was changed. Add to it with `certwright new`",
            content.display()
        )));
    }
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut report = Vec::new();
    match &args.from {
        None => files.extend(FILES.iter().map(|(path, text)| (format!("content/{path}"), text.as_bytes().to_vec()))),
        Some(from) => {
            let (foreign, passed_over) = read_foreign(from, &args.folder)?;
            let (id, title) = name(from, args.title.as_deref());
            let wrapped = wrap(&foreign, &id, &title);
            files.extend(
                fresh(&id, &title).into_iter().map(|(path, text)| (format!("content/{path}"), text.into_bytes())),
            );
            files.extend(wrapped.files.into_iter().map(|(path, bytes)| (format!("content/{path}"), bytes)));
            report = wrapped.report;
            report.extend(passed_over);
        }
    }
    files.extend(editor_files());
    let workflows = args.github.iter().flat_map(github);
    files.extend(workflows.map(|(path, text)| (path.to_owned(), text.into_bytes())));
    let mut count = 0;
    for (name, bytes) in files {
        let path = args.folder.join(&name);
        // Settings of an editor or of git that exist already are the author's.
        if !path.exists() {
            write_bytes(&path, &bytes)?;
            count += 1;
        } else if name == ".gitignore" {
            let ignores = std::fs::read_to_string(&path).unwrap_or_default();
            if !ignores.lines().any(|line| matches!(line.trim(), "dist" | "dist/" | "/dist" | "/dist/")) {
                report.push("`.gitignore` is there already: add `/dist/` to it, where exam forms will lie".to_owned());
            }
        }
    }
    for line in report {
        global.say(&line)?;
    }
    global.say(&format!("wrote {count} files to {}", args.folder.display()))?;
    global.say("next: `certwright check`, then `certwright build`")?;
    if args.github.is_some() {
        global.say(ON_GITHUB)?;
    }
    Ok(Exit::Clean)
}

/// Workflows and forms for a programme that is there.
fn beside(global: &Global, args: &Args, called: &Called) -> Result<Exit, CliError> {
    for (path, text) in github(called) {
        let at = args.folder.join(path);
        match at.exists() {
            true => global.say(&format!("{path} is there already; it was left as it is"))?,
            false => {
                write_bytes(&at, text.as_bytes())?;
                global.say(&format!("wrote {path}"))?;
            }
        }
    }
    global.say(ON_GITHUB)?;
    Ok(Exit::Clean)
}

/// Schemas beside the content, and where editors find them.
fn editor_files() -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut mapping = Map::new();
    for spec in KINDS {
        let name = format!("schemas/{}.schema.json", spec.name);
        files.insert(name.clone(), format!("{:#}\n", schema(spec.kind)).into_bytes());
        if !spec.markdown {
            let glob = spec.place.replace("<id>", "*").replace("<course>", "*").replace("<nn-module>", "*");
            mapping.insert(format!("./{name}"), Value::from(format!("content/{glob}")));
        }
    }
    let settings = json!({"yaml.schemas": mapping, "files.eol": "\n"});
    files.insert(".vscode/settings.json".to_owned(), format!("{settings:#}\n").into_bytes());
    files.insert(".gitignore".to_owned(), b"/dist/\n".to_vec());
    files
}

fn name(from: &Path, title: Option<&str>) -> (String, String) {
    let folder = from.canonicalize().ok().and_then(|p| p.file_name().map(|n| n.to_string_lossy().into_owned()));
    let folder = folder.unwrap_or_else(|| "course".to_owned());
    let title = title.map_or_else(|| folder.replace(['-', '_'], " "), str::to_owned);
    let id: String = ascii(&folder).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let id = id.trim_matches('-').to_owned();
    (if crate::model::grammar::is_id(&id) { id } else { "course".to_owned() }, title)
}

/// All files below a folder but hidden ones and what is being written, and a line for each link that was not followed:
/// what lies outside is not the folder's, and folders are reached without links.
fn read_foreign(from: &Path, out: &Path) -> Result<(Foreign, Vec<String>), CliError> {
    if !from.is_dir() {
        return Err(CliError::Usage(format!("there is no folder {}", from.display())));
    }
    let own = out.join("content").canonicalize().ok();
    let root = from.canonicalize().map_err(|e| CliError::Io(format!("cannot read {}: {e}", from.display())))?;
    let (mut files, mut passed_over) = (Foreign::new(), Vec::new());
    let mut open = vec![(from.to_owned(), String::new())];
    while let Some((folder, prefix)) = open.pop() {
        let failed = |e: std::io::Error| CliError::Io(format!("cannot read {}: {e}", folder.display()));
        for entry in fs::read_dir(&folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = entry.path();
            if name.starts_with('.') || name == "node_modules" || (own.is_some() && path.canonicalize().ok() == own) {
                continue;
            }
            let kind = entry.file_type().map_err(failed)?;
            if kind.is_dir() {
                open.push((path, format!("{prefix}{name}/")));
            } else if kind.is_symlink()
                && !path.canonicalize().is_ok_and(|real| real.is_file() && real.starts_with(&root))
            {
                passed_over.push(format!(
                    "{prefix}{name}: a link to a folder, out of this one or to nothing; it was passed over"
                ));
            } else if path.is_file() {
                files.insert(format!("{prefix}{name}"), fs::read(&path).map_err(failed)?);
            }
        }
    }
    if !files.keys().any(|p| p.ends_with(".md") || p.ends_with(".markdown")) {
        return Err(CliError::Usage(format!("there is no Markdown below {}", from.display())));
    }
    passed_over.sort();
    Ok((files, passed_over))
}
