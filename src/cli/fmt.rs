//! `certwright fmt`

use super::exit::{CliError, Exit};
use super::shared::{Global, open, print, write_whole};
use crate::analysis::Analysis;
use crate::format::{Done, Mint, Naming, format};
use crate::model::Kind;
use crate::world::{DiskWorld, EntryKind, World};
use std::path::{Path, PathBuf};

/// Put the content into its usual form; what it means never changes.
///
/// Keys go into the order of the field tables, with their comments; items without an id get one, and options without a mark;
/// space at the ends of lines goes (two spaces that break a line stay), as do byte order marks and Windows line ends.
/// Files that cannot be read are left as they are.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  certwright fmt\n  certwright fmt content/items/planning\n  certwright fmt --check    # for CI: changes nothing, exit code 1 if something would change"
)]
pub(super) struct Args {
    /// Files and folders of the content; default all of it.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The content folder.
    #[arg(long, default_value = "content", value_name = "DIR")]
    content: PathBuf,
    /// Change nothing; exit code 1 if something would change.
    #[arg(long)]
    check: bool,
}

pub(super) fn run(global: &Global, args: &Args) -> Result<Exit, CliError> {
    let world = open(&args.content, None)?;
    let analysis = Analysis::new(&world)?;
    let programme = &analysis.built.programme;
    let prefix = programme.record.as_ref().map_or("itm", |r| r.prefix.as_str());
    let mut mint = Mint::of(&world, &analysis.built, &analysis.canon);
    let limits = programme.limits().parse;
    let chosen = Chosen::new(args, &world)?;
    let mut changed = 0;
    for entry in analysis.built.listing.iter().filter(|e| e.kind == EntryKind::File && e.size <= limits.document_bytes)
    {
        let kind = Kind::of_path(&entry.path);
        let included = entry.path.starts_with("includes/") && entry.path.ends_with(".md");
        if (kind.is_none() && !included) || !chosen.has(&world.locate(&entry.path)) {
            continue;
        }
        let bytes = world.read(&entry.path)?;
        match format(kind, &bytes, Naming { prefix, path: &entry.path }, &mut mint, &limits) {
            Err(reason) => print(&format!("{}: left as it is: {reason}", entry.path))?,
            Ok(formatted) if formatted.done.is_empty() => {}
            Ok(formatted) => {
                changed += 1;
                if !args.check {
                    write_whole(&world.locate(&entry.path), &formatted.text)?;
                }
                tell(global, args, &entry.path, &formatted.done)?;
            }
        }
    }
    let files = if changed == 1 { "1 file".to_owned() } else { format!("{changed} files") };
    global.say(&match (changed, args.check) {
        (0, _) => "everything is in its usual form".to_owned(),
        (_, true) => format!("{files} would change; run `certwright fmt`"),
        (_, false) => format!("{files} changed"),
    })?;
    Ok(if args.check && changed > 0 { Exit::Findings } else { Exit::Clean })
}

/// What was done to a file; with `--check` nothing random is named, because the next run mints other ids.
fn tell(global: &Global, args: &Args, path: &str, done: &[Done]) -> Result<(), CliError> {
    let shown: Vec<String> =
        done.iter().map(|d| if args.check { d.name().to_owned() } else { d.to_string() }).collect();
    global.say(&format!("{path}: {}", shown.join(", ")))?;
    for id in done.iter().filter_map(|d| if let Done::Id(id) = d { Some(id) } else { None }).filter(|_| !args.check) {
        let stem = path.strip_suffix(".md").unwrap_or(path);
        if stem.strip_suffix(id.as_str()).is_some_and(|before| before.ends_with('.')) {
            continue;
        }
        global.say(&format!("  its name does not hold the id yet; when it suits you: git mv {path} {stem}.{id}.md"))?;
    }
    Ok(())
}

/// The files that the arguments name.
struct Chosen {
    /// Real paths; empty is everything.
    paths: Vec<PathBuf>,
}

impl Chosen {
    fn new(args: &Args, world: &DiskWorld) -> Result<Chosen, CliError> {
        let root = real(&world.locate(""))?;
        let mut paths = Vec::new();
        for path in &args.paths {
            let found = real(path)?;
            let listed = |entry: &crate::world::Entry| {
                world.locate(&entry.path).canonicalize().is_ok_and(|p| p.starts_with(&found))
            };
            if !found.starts_with(&root) && !root.starts_with(&found) && !world.list()?.iter().any(listed) {
                let message = format!("{} is not in the content folder {}", path.display(), args.content.display());
                return Err(CliError::Usage(message));
            }
            paths.push(found);
        }
        Ok(Chosen { paths })
    }

    fn has(&self, file: &Path) -> bool {
        self.paths.is_empty()
            || file.canonicalize().is_ok_and(|file| self.paths.iter().any(|path| file.starts_with(path)))
    }
}

fn real(path: &Path) -> Result<PathBuf, CliError> {
    path.canonicalize().map_err(|error| CliError::Usage(format!("there is no {}: {error}", path.display())))
}
