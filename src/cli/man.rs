//! `certwright man`

use super::exit::{CliError, Exit};
use super::shared::Global;
use clap::CommandFactory;
use std::path::PathBuf;

/// Print the manual page, or write one page a command to a folder.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  certwright man --out ~/.local/share/man/man1")]
pub(super) struct Args {
    /// Folder to write `certwright.1`, `certwright-check.1`, … to.
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

pub(super) fn run(global: &Global, args: &Args) -> Result<Exit, CliError> {
    let command = super::Cli::command();
    match &args.out {
        None => {
            let mut out = Vec::new();
            clap_mangen::Man::new(command).render(&mut out)?;
            super::shared::print(&String::from_utf8_lossy(&out))?;
        }
        Some(folder) => {
            std::fs::create_dir_all(folder)
                .map_err(|e| CliError::Io(format!("cannot make {}: {e}", folder.display())))?;
            clap_mangen::generate_to(command, folder).map_err(|e| CliError::Io(e.to_string()))?;
            global.say(&format!("wrote the manual pages to {}", folder.display()))?;
        }
    }
    Ok(Exit::Clean)
}
