//! What all commands share: global options, opening the content, colour, printing.

use super::exit::CliError;
use super::timings::Timings;
use crate::analysis::Analysis;
use crate::model::{Kind, Record};
use crate::world::{Date, DiskWorld, World};
use clap::{Args, ValueEnum};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Options of every command.
#[derive(Debug, Args)]
pub(super) struct Global {
    /// Print nothing but findings and errors.
    #[arg(long, short, global = true)]
    pub(super) quiet: bool,
    /// Colour the output; `auto` does on a terminal, and obeys NO_COLOR.
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(super) color: Color,
}

/// When to colour.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Color {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Global {
    /// Whether standard output is to be coloured.
    pub(super) fn colored(&self) -> bool {
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()),
        }
    }

    /// Prints a line about what was done, unless `--quiet`.
    pub(super) fn say(&self, text: &str) -> Result<(), CliError> {
        if self.quiet { Ok(()) } else { print(text) }
    }
}

/// Where the content is and on which day it is judged.
#[derive(Debug, Args)]
pub(super) struct Content {
    /// The content folder.
    #[arg(default_value = "content", value_name = "CONTENT")]
    pub(super) content: PathBuf,
    /// Judge dated rules as of this day (YYYY-MM-DD) instead of today.
    #[arg(long, value_parser = date, value_name = "DATE")]
    pub(super) on: Option<Date>,
}

/// Reads a date argument.
pub(super) fn date(text: &str) -> Result<Date, String> {
    let day = |text: &str| text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    Date::parse(text).ok_or_else(|| match day(text) {
        true => "there is no such day in the calendar".to_owned(),
        false => "write a day as YYYY-MM-DD, such as 2026-10-01".to_owned(),
    })
}

impl Content {
    /// Opens the folder with what `programme.yaml` mounts into it.
    pub(super) fn open(&self) -> Result<DiskWorld, CliError> {
        open(&self.content, self.on)
    }

    /// Opens and analyses the content.
    pub(super) fn analyse(&self, timings: &mut Timings) -> Result<(DiskWorld, Analysis), CliError> {
        let world = self.open()?;
        let analysis = Analysis::observed(&world, &mut |phase| timings.done(phase))?;
        Ok((world, analysis))
    }

    /// The content folder as it stands in reports, relative to where the command was started.
    pub(super) fn prefix(&self) -> String {
        let text = self.content.to_string_lossy().replace('\\', "/");
        let text = text.trim_start_matches("./").trim_end_matches('/');
        if text == "." { String::new() } else { text.to_owned() }
    }
}

/// Opens a content folder with its mounts.
pub(super) fn open(folder: &Path, on: Option<Date>) -> Result<DiskWorld, CliError> {
    let mut world = DiskWorld::open(folder).map_err(|error| match folder == Path::new("content") {
        true => CliError::Usage(
            "there is no folder `content` here; name the content folder, or begin one with `certwright init`"
                .to_owned(),
        ),
        false => CliError::World(error),
    })?;
    world = world.on(on);
    for (at, from) in mounts(&world) {
        world.mount(&at, &from)?;
    }
    Ok(world)
}

/// Folders from elsewhere: (where in the content, from where).
pub(super) fn mounts(world: &DiskWorld) -> Vec<(String, String)> {
    world.read("programme.yaml").ok().and_then(record).map(|record| record.mounts).unwrap_or_default()
}

/// The programme's own record, from the bytes of `programme.yaml` alone.
pub(super) fn record(bytes: Vec<u8>) -> Option<crate::model::ProgrammeRecord> {
    let mut sources = crate::source::Sources::default();
    let path: Arc<str> = Arc::from("programme.yaml");
    let file = sources.add(path.clone(), Arc::from(""));
    let (text, errors) = crate::model::decode_text(file, bytes);
    let limits = crate::model::Limits::default();
    match crate::model::load(crate::model::DocId(0), file, path, Kind::Programme, Arc::from(text), errors, &limits).1 {
        Record::Programme(record) => Some(*record),
        _ => None,
    }
}

/// Prints text and a line end to standard output. That nobody reads on (`| head`) is no reason to leave work half done or
/// to end well after findings: what is printed then goes nowhere.
pub(super) fn print(text: &str) -> Result<(), CliError> {
    let mut out = std::io::stdout().lock();
    let end = if text.ends_with('\n') { "" } else { "\n" };
    let written = [text, end].iter().try_for_each(|part| out.write_all(part.as_bytes())).and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}

/// Prints text to standard error, beside a report.
pub(super) fn eprint(text: &str) -> Result<(), CliError> {
    Ok(std::io::stderr().lock().write_all(text.as_bytes())?)
}

/// Says on standard error which documents a report leaves out because they have errors: it would be wrong without a word.
pub(super) fn note_left_out(analysis: &Analysis) -> Result<(), CliError> {
    const NAMED: usize = 3;
    let broken: Vec<&str> =
        analysis.built.docs.iter().filter(|(_, doc)| doc.poisoned()).map(|(_, doc)| &*doc.path).collect();
    let more = match broken.len().saturating_sub(NAMED) {
        0 => String::new(),
        n => format!(" and {n} more"),
    };
    let named = broken.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
    match broken.len() {
        0 => Ok(()),
        1 => eprint(&format!("note: {named} has errors and is left out; `certwright check` shows them\n")),
        n => eprint(&format!(
            "note: {n} documents have errors and are left out ({named}{more}); `certwright check` shows them\n"
        )),
    }
}

/// Prints why a command could not do its work.
pub(super) fn print_error(_global: &Global, error: &CliError) -> std::io::Result<()> {
    writeln!(std::io::stderr(), "error: {error}")
}

/// Replaces a file by a whole new one: written beside it, then renamed.
pub(super) fn write_whole(path: &Path, text: &str) -> Result<(), CliError> {
    write_bytes(path, text.as_bytes())
}

/// The same for bytes.
pub(super) fn write_bytes(path: &Path, bytes: &[u8]) -> Result<(), CliError> {
    let failed = |e: std::io::Error| CliError::Io(format!("cannot write {}: {e}", path.display()));
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let beside = path.with_file_name(format!(".{name}.new"));
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    let written = std::fs::File::create(&beside)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| std::fs::rename(&beside, path));
    written.map_err(|error| {
        let _ = std::fs::remove_file(&beside);
        failed(error)
    })
}
