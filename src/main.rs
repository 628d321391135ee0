//! The `certwright` program.

/// Reading a programme is millions of small nodes: the system's allocator was a fifth of the time of `check`.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    certwright::cli::main()
}
