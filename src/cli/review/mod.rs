//! `certwright review`

mod apply;
mod days;
pub(super) mod packet;
mod record;

use super::exit::{CliError, Exit};
use super::shared::Global;
use clap::Subcommand;

/// Prepare a review workshop, and turn what came of it into review records.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  certwright review packet --status review --out ../workshop\n  certwright review apply ../workshop/2026-spring.csv --dry-run"
)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Packet(packet::Args),
    Apply(apply::Args),
}

pub(super) fn run(global: &Global, args: &Args) -> Result<Exit, CliError> {
    match &args.command {
        Command::Packet(args) => packet::run(global, args),
        Command::Apply(args) => apply::run(global, args),
    }
}
