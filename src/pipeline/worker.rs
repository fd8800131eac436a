//! What one thread of a build works with, and what it returns for a report.

use super::{options::BuildOptions, outcome::Made, series::Series, setup::Setup};
use crate::{
    diagnostics::Diagnostic,
    disclosure::WithheldStrings,
    output::{Staging, Writer},
    render::{
        html::{Site, Summary},
        pdf::PrintWorker,
    },
};

/// What became of a report.
#[derive(Debug, Default)]
pub(super) struct ReportResult {
    pub(super) findings: Vec<Diagnostic>,
    pub(super) summary: Option<Summary>,
    pub(super) made: Made,
    /// What the report withholds, where it was made anew or is not made at all.
    pub(super) withheld: Option<WithheldStrings>,
}

/// One thread's share of a build.
pub(super) struct Worker<'a> {
    pub(super) options: &'a BuildOptions,
    pub(super) setup: &'a Setup,
    pub(super) series: &'a Series,
    pub(super) site: &'a Site<'a>,
    pub(super) staging: &'a Staging,
    pub(super) writer: Writer<'a>,
    pub(super) print_worker: Option<PrintWorker<'a>>,
}

impl<'a> Worker<'a> {
    pub(super) fn new(
        options: &'a BuildOptions,
        setup: &'a Setup,
        series: &'a Series,
        site: &'a Site<'a>,
        staging: &'a Staging,
    ) -> Self {
        let print_worker = setup.printer.as_ref().map(PrintWorker::take);
        Self { options, setup, series, site, staging, writer: staging.writer(), print_worker }
    }
}
