//! The command: arguments, run, exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    gongkai::cli::main()
}
