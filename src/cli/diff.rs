//! `certwright diff`

use super::exit::{CliError, Exit};
use super::revision::{Loaded, Revisions};
use super::shared::{Global, date, open, print, write_whole};
use crate::compare::{self, Side};
use crate::emit::EmitError;
use crate::emit::diff::{Diff, DiffFormat, diff_report};
use crate::world::Date;
use clap::ValueEnum;
use std::path::PathBuf;

/// Show what changed between two revisions or releases, by what it means.
///
/// A and B are releases (2026-Q3: the manifest in the checkout, with the texts of the tag release/2026-Q3 where there is one)
/// or git revisions; without B it is the working tree. The same day decides for both which waivers hold and what is due.
/// Texts of exam items and their scenarios are printed at a terminal (format text); the other formats, which travel, print
/// them with --private alone. The voice `candidate` never does.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  certwright diff 2026-Q3\n  certwright diff main --format markdown    # for a pull request\n  certwright diff 2026-Q3 2026-Q4 --voice lms\n  certwright diff 2026-Q3 2026-Q4 --voice candidate --format html --out news.html"
)]
pub(super) struct Args {
    /// The earlier one: a release or a git revision.
    #[arg(value_name = "A")]
    from: String,
    /// The later one; default the working tree.
    #[arg(value_name = "B")]
    to: Option<String>,
    /// The content folder.
    #[arg(long, default_value = "content", value_name = "DIR")]
    content: PathBuf,
    /// For whom.
    #[arg(long, value_enum, default_value_t = Voice::Author)]
    voice: Voice,
    /// Format of the report.
    #[arg(long, value_enum, default_value_t = FormatArg::Text)]
    format: FormatArg,
    /// The report goes to a private place: print the texts of exam items in every format.
    #[arg(long)]
    private: bool,
    /// Judge dated rules as of this day (YYYY-MM-DD) instead of today.
    #[arg(long, value_parser = date, value_name = "DATE")]
    on: Option<Date>,
    /// Write the report to this file.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Voice {
    /// What changed, with old and new text, coverage, forms, findings.
    Author,
    /// What to replace in an LMS, what becomes of learners in progress, which identifiers stay.
    Lms,
    /// What is new in the exam and the courses.
    Candidate,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FormatArg {
    /// For people at a terminal.
    Text,
    /// For programs; versioned.
    Json,
    /// A page that needs no other file.
    Html,
    /// For pull requests and release notes.
    Markdown,
}

pub(super) fn run(global: &Global, args: &Args) -> Result<Exit, CliError> {
    let world = open(&args.content, args.on)?;
    let revisions = Revisions::new(&world)?;
    let (from, to) = match &args.to {
        Some(to) => {
            let (from, to) = rayon::join(|| revisions.load(&args.from), || revisions.load(to));
            (from?, to?)
        }
        None => {
            let (from, to) = rayon::join(|| revisions.load(&args.from), || revisions.working_tree());
            (from?, to?)
        }
    };
    let text = report(global, args, &from, &to)?;
    match &args.out {
        Some(path) => {
            write_whole(path, &text)?;
            global.say(&format!("wrote {}", path.display()))?;
        }
        None => print(&text)?,
    }
    // The process ends here; taking millions of nodes apart one by one would be work for nobody.
    std::mem::forget((from, to));
    Ok(Exit::Clean)
}

fn report(global: &Global, args: &Args, from: &Loaded, to: &Loaded) -> Result<String, CliError> {
    let (before, after) = (side(from), side(to));
    let diff = match args.voice {
        Voice::Author => Diff::Author(compare::author(&before, &after)),
        Voice::Lms => Diff::Lms(compare::lms(&before, &after)),
        Voice::Candidate => Diff::Candidate(compare::candidate(&before, &after)),
    };
    let private = args.private || (args.format == FormatArg::Text && args.out.is_none());
    let diff = if private { diff } else { diff.without_exam_texts() };
    let format = match args.format {
        FormatArg::Text => DiffFormat::Text { color: args.out.is_none() && global.colored() },
        FormatArg::Json => DiffFormat::Json,
        FormatArg::Html => DiffFormat::Html,
        FormatArg::Markdown => DiffFormat::Markdown,
    };
    diff_report(&diff, format).map_err(|error: EmitError| CliError::Io(error.to_string()))
}

fn side(loaded: &Loaded) -> Side<'_> {
    Side::new(&loaded.end, loaded.analysis.as_ref(), loaded.release.as_ref())
}
