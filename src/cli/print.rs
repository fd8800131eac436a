//! `gongkai print`: the official PDF of a report, or of all.

use std::{collections::BTreeSet, io, mem::ManuallyDrop, path::PathBuf};

use clap::{Args, ValueEnum};

use super::{
    DONE, FINDINGS, Session, TROUBLE,
    common::Common,
    target::{Replace, Target},
};
use crate::{
    diagnostics::{self, Diagnostic},
    output::replace_file,
    parallel,
    pipeline::{BuildOptions, Composed, Setup, print_finding, print_job, print_note},
    records::Annex,
    render::{
        data,
        pdf::{Annexes, Attached, Paper, PrintJob, PrintWorker, Standard},
    },
};

/// The reports in the order in which they are named.
fn each_once(reports: &[String]) -> Vec<String> {
    let mut known = BTreeSet::new();
    reports.iter().filter(|report| known.insert(*report)).cloned().collect()
}

/// Arguments of a message.
type Said = [(&'static str, String); 2];

#[derive(Args)]
pub(super) struct Print {
    #[command(flatten)]
    common: Common,
    #[arg(value_name = "REPORT", required_unless_present = "all", conflicts_with = "all")]
    reports: Vec<String>,
    #[arg(long)]
    all: bool,
    #[arg(long, short, value_name = "FILE|DIR")]
    output: Option<PathBuf>,
    #[arg(long, value_enum, default_value = "a-2a")]
    standard: StandardArg,
    #[arg(long, value_enum, value_delimiter = ',', value_name = "ANNEX")]
    annex: Vec<AnnexArg>,
    #[arg(long, value_enum, default_value = "a4")]
    notice_paper: PaperArg,
    #[arg(long)]
    force: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum StandardArg {
    #[value(name = "a-1b")]
    A1b,
    #[value(name = "a-2a")]
    A2a,
    #[value(name = "a-3a")]
    A3a,
    #[value(name = "1.7")]
    Pdf17,
}

#[derive(Clone, Copy, ValueEnum)]
enum AnnexArg {
    Items,
    Totals,
    Notice,
}

#[derive(Clone, Copy, ValueEnum)]
enum PaperArg {
    A4,
    A3,
}

impl Print {
    pub(super) fn run(self, session: Session) -> u8 {
        let Some(options) = self.common.without_output(session) else { return TROUBLE };
        let mut findings = Vec::new();
        let code = self.print(&options, session, &mut findings);
        diagnostics::sort(&mut findings);
        session.findings_of(&findings, &options, self.common.format());
        session.count(&findings, self.common.format());
        code
    }

    fn print(&self, options: &BuildOptions, session: Session, findings: &mut Vec<Diagnostic>) -> u8 {
        let Some(setup) = Setup::with_printer(options, findings) else { return FINDINGS };
        // The process ends after this, and the system takes the memory back faster than destructors give it.
        let setup = ManuallyDrop::new(setup);
        if options.stops(findings) {
            return FINDINGS;
        }
        let Some(printer) = &setup.printer else { return FINDINGS };
        let ids = if self.all { setup.content.reports.clone() } else { each_once(&self.reports) };
        if let Some(unknown) = ids.iter().find(|id| !setup.content.reports.contains(id)) {
            session
                .complain("no-such-report", &[("found", unknown.clone()), ("known", setup.content.reports.join(", "))]);
            return TROUBLE;
        }
        let several = ids.len() > 1 || self.all;
        let bar = session.bar();
        bar.set_length(ids.len() as u64);
        let worker = || if ids.len() == 1 { PrintWorker::alone(printer) } else { PrintWorker::take(printer) };
        let results = parallel::each(&ids, worker, |worker, id, _| {
            let mut findings = Vec::new();
            let made = self.one(options, &setup, worker, id, several, &mut findings);
            bar.inc(1);
            (made, findings)
        });
        bar.finish_and_clear();
        let mut code = DONE;
        for (made, found) in results {
            findings.extend(found);
            code = code.max(match made {
                Ok(Some(args)) => {
                    session.say("printed", &args);
                    DONE
                }
                Ok(None) => FINDINGS,
                Err(args) => {
                    session.complain("cannot-write", &args);
                    TROUBLE
                }
            });
        }
        code
    }

    /// Prints one report; gives what to say about it: path and pages, or path and error. Nothing where findings kept it from print.
    fn one(
        &self,
        options: &BuildOptions,
        setup: &Setup,
        worker: &PrintWorker<'_>,
        id: &str,
        several: bool,
        findings: &mut Vec<Diagnostic>,
    ) -> Result<Option<Said>, Said> {
        let target = self.target(id);
        let path = &match &self.output {
            Some(folder) if several => folder.join(&target.name),
            _ => target.path(),
        };
        let unwritable = |error: String| [("path", path.display().to_string()), ("error", error)];
        let replace = if self.force { Replace::Any } else { Replace::Own };
        let refusal = target.refusal(path, &options.content, replace, "foreign");
        if let Some(finding) = refusal.map_err(|error| unwritable(error.to_string()))? {
            findings.push(finding);
            return Ok(None);
        }
        let made = Composed::read(options, setup, id, findings, |composed| {
            let public = self.public_files(composed)?;
            Ok(worker.print(&self.job(setup, composed, &public)))
        });
        let Some(made) = made else { return Ok(None) };
        match made.map_err(|error: io::Error| unwritable(error.to_string()))? {
            Ok(printed) => {
                findings.extend(printed.notes.iter().map(|note| print_note(setup, note, id)));
                replace_file(path, &printed.pdf).map_err(|error| unwritable(error.to_string()))?;
                Ok(Some([("path", path.display().to_string()), ("pages", printed.pages.to_string())]))
            }
            Err(errors) => {
                findings.extend(errors.iter().map(|error| print_finding(setup, error, Some(id))));
                Ok(None)
            }
        }
    }

    /// The public records that a PDF/A-3 carries.
    fn public_files(&self, composed: &Composed) -> io::Result<Vec<(&'static str, &'static str, Vec<u8>)>> {
        if !matches!(self.standard, StandardArg::A3a) {
            return Ok(Vec::new());
        }
        let json = data::json(&composed.report, &composed.document, composed.closes)?;
        let csv = data::csv(&composed.report).map_err(io::Error::other)?;
        Ok(vec![("data.json", "application/json", json), ("items.csv", "text/csv", csv)])
    }

    fn job<'a>(
        &self,
        setup: &Setup,
        composed: &'a Composed,
        public: &'a [(&'static str, &'static str, Vec<u8>)],
    ) -> PrintJob<'a> {
        let mut job = print_job(setup, composed);
        job.standard = match self.standard {
            StandardArg::A1b => Standard::A1b,
            StandardArg::A2a => Standard::A2a,
            StandardArg::A3a => Standard::A3a,
            StandardArg::Pdf17 => Standard::Pdf17,
        };
        if !self.annex.is_empty() {
            let wanted = self.annex.iter().map(|annex| match annex {
                AnnexArg::Items => Annex::Items,
                AnnexArg::Totals => Annex::Totals,
                AnnexArg::Notice => Annex::Notice,
            });
            let notice_paper = Paper::default();
            job.annexes = Some(Annexes {
                wanted: wanted.collect(),
                report: &composed.report,
                closes: composed.closes,
                notice_paper,
            });
        }
        if let Some(annexes) = &mut job.annexes {
            annexes.notice_paper = match self.notice_paper {
                PaperArg::A4 => Paper::A4,
                PaperArg::A3 => Paper::A3,
            };
        }
        let attach = public.iter().map(|(name, mime, bytes)| Attached {
            name: (*name).to_owned(),
            mime: (*mime).to_owned(),
            bytes: bytes.as_slice().into(),
        });
        job.attach = attach.collect();
        job
    }

    fn target(&self, id: &str) -> Target<'_> {
        Target { output: self.output.as_deref(), name: format!("{id}.pdf"), endings: &["pdf"] }
    }
}
