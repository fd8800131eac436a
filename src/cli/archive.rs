//! `gongkai archive`: what is published, as snapshots that can be proved.

use std::path::PathBuf;

use clap::Args;

use super::{
    Session, TROUBLE,
    common::{Common, exit_code, read_key},
    terminal,
};
use crate::{
    archive::{ArchiveOptions, Selection, archive},
    diagnostics::has_errors,
};

#[derive(Args)]
pub(super) struct Archive {
    #[command(flatten)]
    common: Common,
    #[arg(value_name = "REPORT", required_unless_present = "all", conflicts_with = "all")]
    reports: Vec<String>,
    #[arg(long)]
    all: bool,
    #[arg(long, default_value = "output", value_name = "DIR")]
    output: PathBuf,
    #[arg(long, alias = "out", value_name = "DIR")]
    archive: Option<PathBuf>,
    #[arg(long)]
    zip: bool,
    #[arg(long, value_name = "KEY")]
    sign: Option<PathBuf>,
    #[arg(long)]
    internal: bool,
}

impl Archive {
    pub(super) fn run(self, session: Session) -> u8 {
        let Some(build) = self.common.options(session, self.output.clone()) else { return TROUBLE };
        let format = self.common.format();
        let signer = match self.sign.as_deref().map(read_key).transpose() {
            Ok(signer) => signer,
            Err(finding) => {
                session.findings(&[*finding], format);
                return TROUBLE;
            }
        };
        let folders = build.clone();
        let usual = if self.internal { "archive-INTERNAL" } else { "archive" };
        let folder = self.archive.unwrap_or_else(|| PathBuf::from(usual));
        let options = ArchiveOptions {
            content: build.content,
            output: build.output,
            archive: folder.clone(),
            reports: if self.all { Selection::All } else { Selection::Some(self.reports) },
            day: build.as_of,
            zip: self.zip,
            internal: self.internal,
            signer,
        };
        let bar = session.bar();
        let outcome = archive(&options, &|progress| terminal::advance(&bar, progress));
        bar.finish_and_clear();
        session.findings_of(&outcome.findings, &folders, format);
        session.count(&outcome.findings, format);
        let args = [
            ("folder", folder.display().to_string()),
            ("archived", outcome.archived.len().to_string()),
            ("unchanged", outcome.unchanged.to_string()),
            ("adopted", outcome.adopted.to_string()),
            ("head", outcome.head.clone()),
        ];
        // Where findings kept everything out there is no new line to note down.
        let refused = has_errors(&outcome.findings) && outcome.archived.is_empty() && outcome.unchanged == 0;
        if !outcome.head.is_empty() && !refused {
            session.say("archived", &args);
        }
        exit_code(&outcome.findings, has_errors(&outcome.findings))
    }
}
