//! `gongkai build`: content in, a whole site out.

use std::path::PathBuf;

use clap::Args;

use super::{
    DONE, Session, TROUBLE,
    common::{Common, exit_code},
    terminal,
};
use crate::{
    pipeline::{BuildOptions, build},
    source::files,
};

#[derive(Args)]
pub(super) struct Build {
    #[command(flatten)]
    common: Common,
    #[arg(long, default_value = "output", value_name = "DIR")]
    output: PathBuf,
    #[arg(long)]
    no_pdf: bool,
    #[arg(long)]
    fresh: bool,
    #[arg(long, value_name = "REPORT")]
    remove: Vec<String>,
}

impl Build {
    pub(super) fn run(self, session: Session) -> u8 {
        let Some(options) = self.common.options(session, self.output.clone()) else { return TROUBLE };
        if let Some(id) = self.remove.iter().find(|id| files::exists(&options.content.join(id))) {
            session.complain("remove-first", &[("report", id.clone())]);
            return TROUBLE;
        }
        let pdf = !self.no_pdf && cfg!(feature = "pdf");
        let options = BuildOptions { pdf, fresh: self.fresh, remove: self.remove.clone(), ..options };
        let bar = session.bar();
        let outcome = build(&options, &|progress| terminal::advance(&bar, progress));
        bar.finish_and_clear();
        let format = self.common.format();
        session.findings_of(&outcome.findings, &options, format);
        session.count(&outcome.findings, format);
        match outcome.finished {
            Some(finished) => {
                let args = [
                    ("reports", finished.reports.to_string()),
                    ("reused", finished.reused.to_string()),
                    ("items", finished.items.to_string()),
                    ("withheld", finished.withheld.to_string()),
                    ("drafts", finished.drafts.to_string()),
                    ("held", finished.held.to_string()),
                    ("output", self.output.display().to_string()),
                ];
                session.say("built", &args);
                DONE
            }
            None => {
                session.complain("nothing-published", &[]);
                exit_code(&outcome.findings, true)
            }
        }
    }
}
