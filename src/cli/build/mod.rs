//! `certwright build`

mod compile;

pub(super) use compile::{Compiled, packages};

use super::check::{baseline, rule_infos};
use super::exit::{CliError, Exit};
use super::shared::{Content, Global, eprint, print};
use super::timings::Timings;
use crate::analysis::Analysis;
use crate::check::run as judge;
use crate::diag::{Diagnostic, Format, Report, Setting, human};
use crate::emit::{EmitError, Written};
use crate::plan::package::Target;
use crate::world::store::{Committed, DiskStore};
use clap::ValueEnum;
use compile::{Build, Made, Outcome};
use std::path::{Path, PathBuf};

/// Build the course site and the packages for learning management systems.
///
/// Checks first, and builds nothing while there are errors; what is merely due (the group `calendar`) never stops a build.
/// What is exactly what the last release froze is built as of the day of that release, and so for ever the same.
/// Files that did not change are not touched. Exam forms go to `secure/` in the output folder; nothing of the exam goes anywhere else.
///
/// Exit code 0: built. 1: errors in the content, or exam material that would have become public. 2: wrong arguments. 3: something could not be read or written.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  certwright build\n  certwright build --target scorm12 --release 2026-Q4 --out out\n  certwright build --on 2026-10-01    # as of the day of a release"
)]
pub(super) struct Args {
    #[command(flatten)]
    content: Content,
    /// Folder for the output. It is made, or must be one that certwright made.
    #[arg(long, default_value = "dist", value_name = "FOLDER")]
    out: PathBuf,
    /// Make only this; may be given more than once. Default: `targets:` of programme.yaml.
    #[arg(long = "target", value_enum, value_name = "TARGET")]
    targets: Vec<Kind>,
    /// Name of the release that packages carry. Default: the one last stamped, or `unreleased`.
    #[arg(long, value_parser = release_name, value_name = "NAME")]
    release: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// The course site.
    Site,
    /// SCORM 1.2 packages.
    Scorm12,
    /// xAPI packages.
    Xapi,
}

impl Kind {
    fn package(self) -> Option<Target> {
        match self {
            Kind::Site => None,
            Kind::Scorm12 => Some(Target::Scorm12),
            Kind::Xapi => Some(Target::Xapi),
        }
    }
}

/// It stands in file names and in a learner's state.
fn release_name(text: &str) -> Result<String, String> {
    let good = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    match text.starts_with(|c: char| c.is_ascii_alphanumeric()) && text.len() <= 32 && text.chars().all(good) {
        true => Ok(text.to_owned()),
        false => Err("write up to 32 letters, digits, `.`, `_` and `-`, such as 2026-Q4".to_owned()),
    }
}

pub(super) fn run(global: &Global, args: &Args) -> Result<Exit, CliError> {
    // Over a limit on file sizes the system kills a process that does not say it would rather be told.
    #[cfg(unix)]
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, std::sync::Arc::default());
    let mut timings = Timings::start();
    let (world, mut analysis) = args.content.analyse(&mut timings)?;
    if let (None, Some(release)) = (args.content.on, analysis.canon.released_as_it_is()) {
        let day = release.date;
        analysis = analysis.as_of(day);
    }
    let store = DiskStore::open(&args.out, &world.folders()).map_err(emit)?;
    let judged = judge(&analysis, None, baseline(&world, &analysis)?.as_ref());
    let blocking: Vec<Diagnostic> = judged.blocking().cloned().collect();
    timings.done("rules");
    if !blocking.is_empty() {
        return refuse(global, args, &analysis, blocking);
    }
    let build = Build::new(&world, &analysis).release(args.release.as_deref()).targets(&args.targets).beside(&world);
    let outcome = build.run(&store, &mut timings);
    let done = outcome.map_err(emit)?;
    match done {
        Outcome::Exposed(exposed) => {
            for leak in &exposed {
                eprint(&format!(
                    "error: {} of the exam item or scenario `{}` would be public in {}/{}\n",
                    leak.leak.what.name(),
                    leak.leak.subject,
                    args.out.display(),
                    leak.path
                ))?;
            }
            eprint("nothing was built: take the text out of what is public, or give the exam another item\n")?;
            Ok(Exit::Findings)
        }
        Outcome::Built(made) => {
            summary(global, args, &made, &timings)?;
            Ok(Exit::Clean)
        }
    }
}

pub(super) fn emit(error: impl Into<EmitError>) -> CliError {
    use crate::world::store::StoreError::{BadPath, Foreign, InTheWay, Link, Nested};
    match error.into() {
        EmitError::Store(error @ (Foreign { .. } | Nested { .. } | InTheWay { .. } | Link { .. } | BadPath { .. })) => {
            CliError::Usage(error.to_string())
        }
        error => CliError::Io(error.to_string()),
    }
}

fn refuse(global: &Global, args: &Args, analysis: &Analysis, found: Vec<Diagnostic>) -> Result<Exit, CliError> {
    let report = Report::new(&analysis.built.sources, found)
        .documents(analysis.built.docs.len())
        .prefix(&args.content.prefix())
        .rules(rule_infos());
    let style = human::Style { color: global.colored(), ..human::Style::default() };
    let mut out = Vec::new();
    Format::Human.write(&report, &Setting { style, ..Setting::default() }, &mut out)?;
    print(&String::from_utf8_lossy(&out))?;
    eprint("nothing was built: mend the errors first\n")?;
    Ok(Exit::Findings)
}

/// What was made, how large it is, how long it took.
fn summary(global: &Global, args: &Args, made: &Made, timings: &Timings) -> Result<(), CliError> {
    let mut text = String::new();
    let site: Vec<&Written> = made.written.iter().filter(|w| w.path.starts_with("site/")).collect();
    if !site.is_empty() {
        text.push_str(&format!(
            "{}  {} in {} files\n",
            at(&args.out, "site"),
            size(site.iter().map(|w| w.bytes).sum()),
            site.len()
        ));
    }
    for package in made.packages.iter().map(|p| &p.entry) {
        let [state, room] = package.state;
        text.push_str(&format!(
            "{}  {}, {} “{}”, state at most {state} of {room} characters\n",
            at(&args.out, &package.path),
            size(package.bytes as u64),
            package.kind,
            package.title
        ));
    }
    for refusal in &made.refused {
        text.push_str(&format!(
            "no package of the form `{}`: {}\n  help: {}\n",
            refusal.form, refusal.reason, refusal.help
        ));
    }
    let Committed { new, changed, same, removed } = made.committed;
    text.push_str(&match made.committed.touched() {
        0 => format!("nothing changed: all {same} files are as they were\n"),
        _ => format!("{new} new, {changed} changed, {same} unchanged, {removed} removed\n"),
    });
    text.push_str(&timings.table());
    global.say(&text)
}

fn at(out: &Path, path: &str) -> String {
    out.join(path).display().to_string()
}

/// `812 bytes`, `41.3 kB`, `3.1 MB`, in powers of ten.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{}.{} kB", bytes / 1_000, bytes % 1_000 / 100),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_names() {
        assert_eq!((size(999), size(41_349), size(3_160_000)), ("999 bytes".into(), "41.3 kB".into(), "3.1 MB".into()));
        for bad in ["", "a~b", ".x", "2026 Q4", "../x"] {
            assert!(release_name(bad).is_err(), "{bad}");
        }
        assert_eq!(release_name("2026-Q4.1"), Ok("2026-Q4.1".to_owned()));
    }
}
