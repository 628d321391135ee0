//! The command line: one file a command.

mod adjudicate;
mod amend;
mod assemble;
mod binder;
mod build;
mod check;
mod completions;
mod coverage;
mod desk;
mod diff;
mod due;
mod exit;
mod explain;
mod fmt;
mod init;
mod issue;
mod keygen;
mod man;
mod names;
mod new;
mod owners;
mod private;
mod reference;
mod release;
mod review;
mod revision;
mod schema;
mod shared;
mod sign;
mod stamp;
mod timings;
mod verify;

pub use exit::Exit;

use clap::{Parser, Subcommand};

/// Content-as-code compiler for professional certification.
///
/// Reads a folder of Markdown and YAML that describes a certification programme, checks it, and makes a course site and
/// packages for learning management systems from it.
#[derive(Debug, Parser)]
#[command(name = "certwright", version, propagate_version = true, arg_required_else_help = true)]
struct Cli {
    #[command(flatten)]
    global: shared::Global,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::Args),
    New(new::Args),
    Amend(amend::Args),
    Check(check::Args),
    Build(build::Args),
    Coverage(coverage::Args),
    Assemble(assemble::Args),
    Adjudicate(adjudicate::Args),
    Due(due::Args),
    Owners(owners::Args),
    Desk(desk::Args),
    Review(review::Args),
    Stamp(stamp::Args),
    Diff(diff::Args),
    Binder(binder::Args),
    Release(release::Args),
    Verify(verify::Args),
    Sign(sign::Args),
    Keygen(keygen::Args),
    Fmt(fmt::Args),
    Explain(explain::Args),
    Schema(schema::Args),
    Reference(reference::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// Runs the program with the process's arguments and gives its exit code.
pub fn main() -> std::process::ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return if error.use_stderr() { Exit::Usage.into() } else { Exit::Clean.into() };
        }
    };
    let global = &cli.global;
    let result = match &cli.command {
        Command::Init(args) => init::run(global, args),
        Command::New(args) => new::run(global, args),
        Command::Amend(args) => amend::run(global, args),
        Command::Check(args) => check::run(global, args),
        Command::Build(args) => build::run(global, args),
        Command::Coverage(args) => coverage::run(global, args),
        Command::Assemble(args) => assemble::run(global, args),
        Command::Adjudicate(args) => adjudicate::run(global, args),
        Command::Owners(args) => owners::run(global, args),
        Command::Due(args) => due::run(global, args),
        Command::Desk(args) => desk::run(global, args),
        Command::Review(args) => review::run(global, args),
        Command::Stamp(args) => stamp::run(global, args),
        Command::Diff(args) => diff::run(global, args),
        Command::Binder(args) => binder::run(global, args),
        Command::Release(args) => release::run(global, args),
        Command::Verify(args) => verify::run(global, args),
        Command::Sign(args) => sign::run(global, args),
        Command::Keygen(args) => keygen::run(global, args),
        Command::Fmt(args) => fmt::run(global, args),
        Command::Explain(args) => explain::run(global, args),
        Command::Schema(args) => schema::run(global, args),
        Command::Reference(args) => reference::run(global, args),
        Command::Completions(args) => completions::run(global, args),
        Command::Man(args) => man::run(global, args),
    };
    match result {
        Ok(exit) => exit.into(),
        Err(error) => {
            let _ = shared::print_error(global, &error);
            error.exit().into()
        }
    }
}
