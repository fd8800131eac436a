//! Where every report stands: its records and findings, with what the output and the archive know of it.

use std::{collections::BTreeSet, io, path::Path};

use super::{
    fingerprint::{Kept, fingerprint},
    setup::{BuildOptions, Setup},
};
use crate::{
    check::{
        self,
        status::{self, Known, StatusRow},
    },
    diagnostics::{Code, Diagnostic, Place, has_errors, trouble},
    output::Manifest,
    parallel,
    source::{self, ReportFiles, files},
};

/// The rows of all reports in the order of their names.
///
/// # Errors
/// The findings about site, theme or archive, where they have an error: what they say, such as who must approve, decides where a report
/// stands, and what needs doing first is to mend them.
pub fn standing(options: &BuildOptions, archive: &Path) -> Result<Vec<StatusRow>, Vec<Diagnostic>> {
    let mut findings = Vec::new();
    let Some(setup) = Setup::load(options, &mut findings) else { return Err(findings) };
    let published = published(&options.output);
    let archived = archived(archive).map_err(|finding| findings.push(finding)).unwrap_or_default();
    if has_errors(&findings) {
        return Err(findings);
    }
    let context = setup.context(options);
    Ok(parallel::each(
        &setup.content.reports,
        || (),
        |(), id, _| {
            let mut findings = Vec::new();
            let files = source::read_files(&options.content, id, &mut findings);
            let changed = || changed(options, &setup, &files);
            let known = Known {
                published: published.contains(id),
                archived: archived.contains(id),
                changed: published.contains(id) && changed(),
            };
            match source::parse(&options.content, files, &mut findings) {
                Some(report) => {
                    findings.extend(check::check_report(&report, &context));
                    status::row(&report, &findings, &context, known)
                }
                None => status::unreadable(id, &findings),
            }
        },
    ))
}

/// Whether the output was built from other records of a report.
fn changed(options: &BuildOptions, setup: &Setup, report: &ReportFiles) -> bool {
    let kept = files::read_bytes(&options.output.join(Kept::path(&report.id))).ok();
    let kept: Option<Kept> = kept.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let records = fingerprint(setup, &options.content, report).ok();
    kept.map(|kept| kept.records) != records
}

/// The reports that an output holds.
fn published(output: &Path) -> BTreeSet<String> {
    Manifest::open(output).iter().flat_map(Manifest::reports).map(str::to_owned).collect()
}

/// The reports that the ledger of an archive names; none where there is no ledger.
fn archived(archive: &Path) -> Result<BTreeSet<String>, Diagnostic> {
    let path = archive.join("ledger.jsonl");
    let ledger = match files::read_bytes(&path) {
        Ok(ledger) => ledger,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeSet::new()),
        Err(error) => {
            let place = Place::file(path.display().to_string());
            return Err(Diagnostic::new(Code::S101, place).arg("error", trouble(&error)));
        }
    };
    let text = String::from_utf8_lossy(&ledger);
    let report = |line: &str| {
        let line: serde_json::Value = serde_json::from_str(line).ok()?;
        line.get("report").and_then(serde_json::Value::as_str).map(str::to_owned)
    };
    Ok(text.lines().filter_map(report).collect())
}
