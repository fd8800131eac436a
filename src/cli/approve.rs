//! `gongkai approve`: one more sign-off for the text as it stands.

use clap::Args;

use super::{DONE, FINDINGS, Session, TROUBLE, common::Common};
use crate::{
    build::{BuildOptions, Setup},
    check::{self, approval},
    diagnostics::{Diagnostic, has_errors},
    output::replace_file,
    source::{self, LoadedReport},
};

#[derive(Args)]
pub(super) struct Approve {
    #[command(flatten)]
    common: Common,
    #[arg(value_name = "REPORT")]
    report: String,
    #[arg(long)]
    role: String,
    #[arg(long)]
    name: String,
    #[arg(long)]
    note: Option<String>,
}

impl Approve {
    pub(super) fn run(self, session: Session) -> u8 {
        let Some(options) = self.common.without_output(session) else { return TROUBLE };
        let mut findings = Vec::new();
        let Some(setup) = Setup::load(&options, &mut findings) else {
            session.findings(&findings, self.common.format());
            return TROUBLE;
        };
        if !setup.content.reports.contains(&self.report) {
            let known = setup.content.reports.join(", ");
            session.complain("no-such-report", &[("found", self.report.clone()), ("known", known)]);
            return TROUBLE;
        }
        let roles: Vec<&str> = setup.site.value.approvals.iter().map(|rule| rule.role.as_str()).collect();
        if !roles.is_empty() && !roles.contains(&self.role.as_str()) {
            session.complain("no-such-role", &[("found", self.role.clone()), ("known", roles.join(", "))]);
            return TROUBLE;
        }
        let loaded = self.load(&options, &setup, &mut findings);
        let Some(loaded) = loaded.filter(|_| !has_errors(&findings)) else {
            session.findings(&findings, self.common.format());
            session.complain("not-approved", &[]);
            return FINDINGS;
        };
        let sign_off = approval::sign_off(&self.role, &self.name, self.note.as_deref(), options.as_of);
        let path = options.content.join(&self.report).join("approval.yaml");
        let written = approval::approve(&loaded, &setup.context(&options), sign_off)
            .and_then(|text| replace_file(&path, text.as_bytes()).map_err(|error| error.to_string()));
        match written {
            Ok(()) => {
                session.say("approved", &[("report", self.report), ("path", path.display().to_string())]);
                DONE
            }
            Err(error) => {
                session.complain("cannot-write", &[("path", path.display().to_string()), ("error", error)]);
                TROUBLE
            }
        }
    }

    /// Reads the report with its findings; what is said about its approval so far does not keep it from being approved.
    fn load(&self, options: &BuildOptions, setup: &Setup, findings: &mut Vec<Diagnostic>) -> Option<LoadedReport> {
        let files = source::read_files(&options.content, &self.report, findings);
        let report = source::parse(&options.content, files, findings)?;
        let found = check::check_report(&report, &setup.context(options));
        findings.extend(found.into_iter().filter(|finding| !finding.code.id().starts_with('A')));
        Some(report)
    }
}
