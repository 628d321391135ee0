//! `certwright completions`

use super::exit::{CliError, Exit};
use super::shared::Global;
use clap::CommandFactory;

/// Print the completion script for a shell.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  certwright completions bash > ~/.local/share/bash-completion/completions/certwright"
)]
pub(super) struct Args {
    /// The shell.
    shell: clap_complete::Shell,
}

pub(super) fn run(_global: &Global, args: &Args) -> Result<Exit, CliError> {
    let mut out = Vec::new();
    clap_complete::generate(args.shell, &mut super::Cli::command(), "certwright", &mut out);
    super::shared::print(&String::from_utf8_lossy(&out))?;
    Ok(Exit::Clean)
}
