//! `certwright amend`

use super::exit::{CliError, Exit};
use super::issue::{Issue, change};
use super::shared::Global;
use std::path::PathBuf;

/// Change an item as a filled issue form says: words, right answers or working title.
///
/// For the workflow that turns issues into pull requests: prints the path of the changed file. What the form cannot do is
/// printed as a list, all of it at once, and nothing is changed then (exit code 1).
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  certwright amend --from-issue body.md --issue 12 --author example-handle --private"
)]
pub(super) struct Args {
    /// The text of the issue, filled from the form “Change an item”.
    #[arg(long, value_name = "FILE")]
    from_issue: PathBuf,
    #[command(flatten)]
    issue: Issue,
    /// GitHub handle of who filed it.
    #[arg(long, value_name = "HANDLE")]
    author: Option<String>,
    /// The content folder.
    #[arg(long, default_value = "content", value_name = "DIR")]
    content: PathBuf,
}

pub(super) fn run(global: &Global, args: &Args) -> Result<Exit, CliError> {
    change(global, &args.content, &args.from_issue, &args.issue, args.author.as_deref())
}
