//! `gongkai check`: every finding, nothing written.

use std::path::PathBuf;

use clap::Args;

use super::{DONE, FINDINGS, Session, TROUBLE, common::Common, terminal};
use crate::build::inspect;

#[derive(Args)]
pub(super) struct Check {
    #[command(flatten)]
    common: Common,
}

impl Check {
    pub(super) fn run(self, session: Session) -> u8 {
        let Some(options) = self.common.options(session, PathBuf::from("output")) else { return TROUBLE };
        let bar = session.bar();
        let inspected = inspect(&options, &|progress| terminal::advance(&bar, progress));
        bar.finish_and_clear();
        let format = self.common.format();
        session.findings(&inspected.findings, format);
        session.count(&inspected.findings, format);
        let args = [("reports", inspected.reports.to_string()), ("items", inspected.items.to_string())];
        session.say("checked", &args);
        if options.stops(&inspected.findings) { FINDINGS } else { DONE }
    }
}
