//! `gongkai restore`: the public records of a snapshot come back.

use std::path::PathBuf;

use clap::Args;

use super::{DONE, FINDINGS, Session, TROUBLE};
use crate::{
    archive::restore,
    diagnostics::{Code, show::Format},
};

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
                if findings.iter().any(|finding| finding.code == Code::V207) { TROUBLE } else { FINDINGS }
            }
        }
    }
}
