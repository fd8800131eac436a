//! The pipeline: discover → read → check → gate → document → render → stage → exchange.
//!
//! Reports are taken one by one by as many threads as the machine has processors, and each is forgotten when its files are
//! written; only its summary and digests stay. So memory follows the number of threads and not the number of reports.

mod boxes;
mod composed;
mod export;
mod faithful;
mod fingerprint;
mod fonts;
mod hold;
mod inspect;
mod large;
mod options;
mod outcome;
mod print;
mod private;
mod publish;
mod report;
mod series;
mod setup;
mod standing;
mod theme;
mod trace;
mod unseen;
mod whole;
mod worker;

use std::{
    path::PathBuf,
    sync::atomic::{AtomicBool, Ordering},
};

pub use composed::Composed;
pub(crate) use export::alone;
pub use export::{Rendering, export, office_ledger};
pub(crate) use fingerprint::{Kept, fingerprint};
pub use inspect::{Inspected, fix, inspect};
pub use options::BuildOptions;
pub use outcome::{BuildOutcome, Finished, Progress};
pub use print::{finding as print_finding, job as print_job, note as print_note};
pub(crate) use series::Earlier;
pub use series::Series;
pub use setup::Setup;
pub use standing::standing;
pub(crate) use standing::state;

use crate::{
    check,
    diagnostics::{self, Code, Diagnostic, Place, has_errors},
    disclosure::WithheldStrings,
    output::{OutputError, Staging},
    parallel,
    render::html::{Site, Summary},
};

/// Builds the site. An error in any record publishes nothing, and every finding is returned, whether or not the site was built.
pub fn build(options: &BuildOptions, progress: &(dyn Fn(Progress) + Sync)) -> BuildOutcome {
    if let Some(finding) = setup::overlap(&options.content, &options.output) {
        return BuildOutcome::failed(vec![finding]);
    }
    let mut findings = Vec::new();
    let Some(mut setup) = Setup::with_printer(options, &mut findings) else { return BuildOutcome::failed(findings) };
    setup.fingerprint_print();
    let series = || (Series::read(options, &setup), check::check_site(&setup.context(options)));
    let (staging, (series, found)) = parallel::both(|| Staging::begin(&options.output), series);
    findings.extend(found);
    let staging = match staging {
        Ok(staging) => staging,
        Err(error) => {
            findings.push(output_finding(&error));
            return BuildOutcome::failed(findings);
        }
    };
    findings.extend(hold::gone(options, &setup, staging.previous(), &findings));
    let mut reports = build_reports(options, &setup, &series, &staging, has_errors(&findings), progress);
    findings.append(&mut reports.findings);
    diagnostics::sort(&mut findings);
    if options.stops(&findings) {
        return BuildOutcome::failed(findings);
    }
    progress(Progress::Lists);
    let (lists, other_files) = parallel::both(|| site_files(&setup, &staging, &reports), || staging.other_files());
    if let Err(found) = lists {
        findings.extend(found);
        diagnostics::sort(&mut findings);
        return BuildOutcome::failed(findings);
    }
    let other_files = other_files.map_err(|error| output_finding(&error));
    let published = other_files.and_then(|other_files| {
        findings.extend(visible(&other_files));
        // A warning may stop the build as well, and only before anything is replaced.
        if options.stops(&findings) {
            return Ok(None);
        }
        staging.publish(setup.fonts(), other_files).map(Some).map_err(|error| output_finding(&error))
    });
    match published {
        Ok(Some(late)) => {
            findings.extend(visible(&late));
            BuildOutcome { findings, finished: Some(reports.finished) }
        }
        Ok(None) => BuildOutcome::failed(findings),
        Err(finding) => {
            findings.push(finding);
            BuildOutcome::failed(findings)
        }
    }
}

/// The findings about files of others in the output; dotfiles are left there on purpose.
fn visible(other_files: &[PathBuf]) -> impl Iterator<Item = Diagnostic> {
    let names = other_files.iter().map(|path| path.to_string_lossy().into_owned());
    names
        .filter(|name| !name.starts_with('.'))
        .map(|name| Diagnostic::new(Code::O109, Place::output(name.clone())).arg("path", name))
}

/// What all reports together gave.
#[derive(Default)]
struct Reports {
    summaries: Vec<Summary>,
    /// What those withhold that were made anew, by report.
    withheld: Vec<(String, WithheldStrings)>,
    findings: Vec<Diagnostic>,
    finished: Finished,
}

fn build_reports(
    options: &BuildOptions,
    setup: &Setup,
    series: &Series,
    staging: &Staging,
    failed: bool,
    progress: &(dyn Fn(Progress) + Sync),
) -> Reports {
    let site = Site::new(&setup.theme, &setup.site.value);
    let failed = AtomicBool::new(failed);
    let ids = &setup.content.reports;
    let worker = || worker::Worker::new(options, setup, series, &site, staging);
    let results = parallel::each(ids, worker, |worker, id, index| {
        let result = worker.report(id, failed.load(Ordering::Relaxed));
        if options.stops(&result.findings) {
            failed.store(true, Ordering::Relaxed);
        }
        progress(Progress::Report { done: index + 1, total: ids.len() });
        result
    });
    let mut reports = Reports::default();
    for (id, result) in ids.iter().zip(results) {
        reports.findings.extend(result.findings);
        reports.withheld.extend(result.withheld.map(|withheld_strings| (id.clone(), withheld_strings)));
        reports.finished.count(&result.made);
        reports.summaries.extend(result.summary);
    }
    // Newest first; reports of one day in the order of their names.
    reports.summaries.sort_by(|a, b| b.day().cmp(&a.day()).then_with(|| a.id.cmp(&b.id)));
    reports
}

/// The files that belong to no report: lists and assets.
///
/// # Errors
/// The findings that keep the site from being published.
fn site_files(setup: &Setup, staging: &Staging, reports: &Reports) -> Result<(), Vec<Diagnostic>> {
    let summaries = &reports.summaries;
    let site = Site::new(&setup.theme, &setup.site.value);
    let withheld_strings = whole::withheld_strings(setup, &reports.withheld, summaries);
    let said =
        withheld_strings.as_ref().map(|withheld_strings| whole::theme(withheld_strings, setup)).unwrap_or_default();
    let added = faithful::check_styles(setup);
    // What lists say of reports their summaries have.
    let public = || serde_json::to_string(&(summaries, &setup.site.value)).unwrap_or_default();
    let written = parallel::each(
        &site.lists(summaries),
        || staging.writer(),
        |writer, list, _| {
            let page = site.list(*list, summaries).map_err(|error| theme::fault(&setup.site.value.theme, &error))?;
            let withheld = withheld_strings.as_ref().and_then(|withheld_strings| whole::page(withheld_strings, &page));
            let private = || {
                private::in_pages(&setup.theme, &setup.site.value, std::iter::once(&page), public).into_iter().next()
            };
            match withheld.or_else(private) {
                Some(finding) => Err(finding),
                None => writer.write(&page.path, &page.bytes).map_err(|error| output_finding(&error)),
            }
        },
    );
    let faults: Vec<Diagnostic> =
        said.into_iter().chain(added).chain(written.into_iter().filter_map(Result::err)).collect();
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut writer = staging.writer();
    let mut assets = Vec::new();
    for (path, bytes) in setup.theme.assets() {
        writer.write(&path, bytes).map_err(|error| vec![output_finding(&error)])?;
        assets.push(path);
    }
    if reports.finished.held > 0 {
        hold::keep_assets(staging, &mut writer, &assets);
    }
    Ok(())
}

/// The finding about an output that could not be replaced.
pub(crate) fn output_finding(error: &OutputError) -> Diagnostic {
    let (code, path) = match error {
        OutputError::NotOurs(path) => (Code::O101, path),
        OutputError::InTheWay(path) => (Code::O110, path),
        OutputError::Reserved(path) => (Code::O111, path),
        OutputError::Locked(path) => (Code::O102, path),
        OutputError::Io { path, .. } => (Code::O103, path),
    };
    let path = path.display().to_string();
    let finding = Diagnostic::new(code, Place::path(&path)).arg("path", &path);
    match error {
        OutputError::Io { error, .. } => finding.arg("error", diagnostics::trouble(error)),
        _ => finding,
    }
}
