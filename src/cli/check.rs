//! `gongkai check`: every finding. Nothing is written, but with `--fix` slips of typography and wording are fixed in place.

use clap::Args;

use super::{
    Session, TROUBLE,
    common::{Common, exit_code},
    terminal,
};
use crate::{
    check::fix,
    diagnostics::trouble,
    output::replace_file,
    pipeline::{self, BuildOptions, inspect},
};

#[derive(Args)]
pub(super) struct Check {
    #[command(flatten)]
    common: Common,
    #[arg(long)]
    fix: bool,
    #[arg(long, requires = "fix")]
    dry_run: bool,
}

impl Check {
    pub(super) fn run(self, session: Session) -> u8 {
        let Some(options) = self.common.without_output(session) else { return TROUBLE };
        if self.fix && !self.apply_fixes(&options, session) {
            return TROUBLE;
        }
        let bar = session.bar();
        let inspected = inspect(&options, &|progress| terminal::advance(&bar, progress));
        bar.finish_and_clear();
        let format = self.common.format();
        session.findings_of(&inspected.findings, &options, format);
        session.count(&inspected.findings, format);
        let args = [("reports", inspected.reports.to_string()), ("items", inspected.items.to_string())];
        session.say("checked", &args);
        exit_code(&inspected.findings, options.stops(&inspected.findings))
    }

    /// Fixes what is safe to fix, or shows what would be; whether every file could be written.
    fn apply_fixes(&self, options: &BuildOptions, session: Session) -> bool {
        let fixed = pipeline::fix(options);
        for file in &fixed {
            if self.dry_run {
                terminal::print(&fix::diff(file));
                continue;
            }
            if let Err(error) = replace_file(&options.content.join(&file.name), file.after.as_bytes()) {
                let args = [("path", file.name.clone()), ("error", trouble(&error))];
                session.complain("cannot-write", &args);
                return false;
            }
        }
        let slips: usize = fixed.iter().map(|file| file.slips).sum();
        let args = [("files", fixed.len().to_string()), ("slips", slips.to_string())];
        session.say(if self.dry_run { "would-fix" } else { "fixed" }, &args);
        true
    }
}
