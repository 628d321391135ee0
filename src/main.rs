//! The `certwright` program.

fn main() -> std::process::ExitCode {
    certwright::cli::main()
}
