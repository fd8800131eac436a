//! The command: arguments, run, exit code.

use std::process::ExitCode;

/// Records, contexts and pages are many small strings; the system's allocator took a fifth of a build.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    gongkai::cli::main()
}
