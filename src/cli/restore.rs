//! `gongkai restore`: the public records of a snapshot come back.

use std::path::PathBuf;

use clap::Args;

use super::{DONE, Session, common::exit_code};
use crate::{archive::restore, diagnostics::show::Format};

#[derive(Args)]
pub(super) struct Restore {
    #[arg(value_name = "BAG")]
    bag: PathBuf,
    #[arg(long, value_name = "DIR")]
    content: PathBuf,
}

impl Restore {
    pub(super) fn run(self, session: Session) -> u8 {
        match restore(&self.bag, &self.content) {
            Ok(restored) => {
                let args = [
                    ("report", restored.report.clone()),
                    ("items", restored.items.to_string()),
                    ("files", restored.files.to_string()),
                    ("content", self.content.display().to_string()),
                ];
                session.say("restored", &args);
                DONE
            }
            Err(findings) => {
                session.findings(&findings, Format::Human);
                exit_code(&findings, true)
            }
        }
    }
}
