//! `gongkai diff`: what changed between two states of what is public.
#![allow(clippy::disallowed_methods, reason = "whether colour is wanted, the environment says")]

use std::{io::IsTerminal, path::PathBuf};

use clap::{Args, ValueEnum};

use super::{DONE, Session, common::exit_code, terminal};
use crate::{
    archive::diff::{diff, lines, page},
    diagnostics::show::Format,
};

#[derive(Args)]
pub(super) struct Diff {
    #[arg(value_name = "OLD")]
    old: PathBuf,
    #[arg(value_name = "NEW")]
    new: PathBuf,
    #[arg(long, value_enum, default_value = "text")]
    format: DiffFormat,
}

/// `--format`.
#[derive(Clone, Copy, ValueEnum)]
enum DiffFormat {
    Text,
    Json,
    Html,
}

impl Diff {
    pub(super) fn run(self, session: Session) -> u8 {
        let difference = match diff(&self.old, &self.new) {
            Ok(difference) => difference,
            Err(findings) => {
                session.findings(&findings, Format::Human);
                return exit_code(&findings, true);
            }
        };
        let colour = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        match self.format {
            DiffFormat::Text => terminal::print(&lines(&difference, session.lang, colour)),
            DiffFormat::Html => terminal::print(&page(&difference, session.lang)),
            DiffFormat::Json => {
                terminal::print(&(serde_json::to_string_pretty(&difference).unwrap_or_default() + "\n"));
            }
        }
        DONE
    }
}
