//! The first half of the pipeline alone: every finding, and nothing written.

use super::{options::BuildOptions, outcome::Progress, setup::Setup};
use crate::{
    check::{self, fix},
    diagnostics::{self, Diagnostic},
    parallel, source,
};

/// What a check looked at and found.
#[derive(Debug, Default)]
pub struct Inspected {
    /// Every finding, in reading order.
    pub findings: Vec<Diagnostic>,
    /// Reports looked at.
    pub reports: usize,
    /// Items looked at.
    pub items: usize,
}

/// Checks every record of a content folder.
pub fn inspect(options: &BuildOptions, progress: &(dyn Fn(Progress) + Sync)) -> Inspected {
    let mut findings = Vec::new();
    let Some(setup) = Setup::load(options, &mut findings) else {
        diagnostics::sort(&mut findings);
        return Inspected { findings, ..Inspected::default() };
    };
    let context = setup.context(options);
    findings.extend(check::check_site(&context));
    let ids = &setup.content.reports;
    let results = parallel::each(
        ids,
        || (),
        |(), id, index| {
            let mut findings = Vec::new();
            let files = source::read_files(&options.content, id, &mut findings);
            let items = files.folder.items.len();
            if let Some(report) = source::parse(&options.content, files, &mut findings) {
                findings.extend(check::check_report(&report, &context));
            }
            progress(Progress::Report { done: index + 1, total: ids.len() });
            (findings, items)
        },
    );
    let items = results.iter().map(|(_, items)| items).sum();
    findings.extend(results.into_iter().flat_map(|(findings, _)| findings));
    diagnostics::sort(&mut findings);
    Inspected { findings, reports: ids.len(), items }
}

/// The files of all reports in which slips can be fixed, in order; reports that cannot be read are left alone.
pub fn fix(options: &BuildOptions) -> Vec<fix::FixedFile> {
    let mut findings = Vec::new();
    let Some(setup) = Setup::load(options, &mut findings) else { return Vec::new() };
    let context = setup.context(options);
    let fixed = parallel::each(
        &setup.content.reports,
        || (),
        |(), id, _| {
            let mut findings = Vec::new();
            let mut files = source::read_files(&options.content, id, &mut findings);
            let written = fix::delete_marks(&mut files.sources);
            let report = source::parse(&options.content, files, &mut findings);
            report.map(|report| fix::with_marks(fix::fix_report(&report, &context), written)).unwrap_or_default()
        },
    );
    fixed.into_iter().flatten().collect()
}
