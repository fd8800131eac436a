//! The command line. One file a verb; a verb reads its arguments, calls the library, prints, and gives the exit code.
//!
//! Exit codes: 0 done; 1 findings of severity error, nothing published; 2 usage or input/output.

mod approve;
mod archive;
mod build;
mod check;
mod common;
mod completions;
mod diff;
mod explain;
mod export;
mod fonts;
mod help;
mod import;
mod init;
mod kept;
mod language;
mod ledger;
mod print;
mod restore;
mod schema;
mod status;
mod synth;
mod target;
mod terminal;
mod usage;
mod verify;

use std::process::ExitCode;

use clap::{Command, CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::diagnostics::Lang;

/// Done.
const DONE: u8 = 0;
/// Findings of severity error.
const FINDINGS: u8 = 1;
/// Usage, or input and output.
const TROUBLE: u8 = 2;

// The help texts are messages (`cli-…`), in both languages; see `language`.
#[derive(Parser)]
#[command(name = "gongkai", bin_name = "gongkai", version, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
    #[arg(long, global = true, value_enum)]
    lang: Option<language::LangArg>,
    #[arg(long, short, global = true)]
    quiet: bool,
}

#[derive(Subcommand)]
enum Verb {
    Init(init::Init),
    Import(import::Import),
    Check(check::Check),
    Build(build::Build),
    Approve(approve::Approve),
    Status(status::Status),
    Print(print::Print),
    Export(export::Export),
    Fonts(fonts::Fonts),
    Archive(archive::Archive),
    Verify(verify::Verify),
    Diff(diff::Diff),
    Restore(restore::Restore),
    Schema(schema::Schema),
    Explain(explain::Explain),
    Completions(completions::Completions),
    Help(help::Help),
    #[command(hide = true)]
    Man(help::Man),
    #[command(hide = true)]
    Synth(synth::Synth),
}

/// What every verb knows.
#[derive(Clone, Copy)]
struct Session {
    lang: Lang,
    quiet: bool,
}

/// Runs the command on the arguments of the process.
pub fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().collect();
    let lang = language::choose(&arguments);
    let parse = |command: Command| {
        let matches = command.try_get_matches_from(&arguments);
        matches.and_then(|matches| Arguments::from_arg_matches(&matches))
    };
    // The help is in many messages, and most calls show none.
    let parsed = parse(Arguments::command()).or_else(|_| parse(language::localise(Arguments::command(), lang)));
    let code = match parsed {
        Ok(arguments) => run(arguments.verb, Session { lang, quiet: arguments.quiet }),
        Err(error) => {
            Session { lang, quiet: false }.misused(&error);
            if error.use_stderr() { TROUBLE } else { DONE }
        }
    };
    ExitCode::from(Session { lang, quiet: false }.end(code))
}

fn run(verb: Verb, session: Session) -> u8 {
    match verb {
        Verb::Init(init) => init.run(session),
        Verb::Import(import) => import.run(session),
        Verb::Check(check) => check.run(session),
        Verb::Build(build) => build.run(session),
        Verb::Synth(synth) => synth.run(session),
        Verb::Approve(approve) => approve.run(session),
        Verb::Status(status) => status.run(session),
        Verb::Print(print) => print.run(session),
        Verb::Export(export) => export.run(session),
        Verb::Fonts(fonts) => fonts.run(session),
        Verb::Archive(archive) => archive.run(session),
        Verb::Verify(verify) => verify.run(session),
        Verb::Diff(diff) => diff.run(session),
        Verb::Restore(restore) => restore.run(session),
        Verb::Schema(schema) => schema.run(session),
        Verb::Explain(explain) => explain.run(session),
        Verb::Completions(completions) => completions.run(Arguments::command()),
        Verb::Help(help) => help.run(session, language::localise(Arguments::command(), session.lang)),
        Verb::Man(man) => man.run(session, language::localise(Arguments::command(), session.lang)),
    }
}
