//! Where every report stands: its records and findings, with what the output and the archive know of it.

use std::{collections::BTreeMap, io, path::PathBuf};

use super::{
    fingerprint::{Kept, fingerprint},
    options::BuildOptions,
    setup::Setup,
};
use crate::{
    check::{
        self,
        status::{self, Known, StatusRow},
    },
    diagnostics::{Code, Diagnostic, Place, has_errors, trouble},
    output::{Entry, Manifest, sha256},
    parallel,
    source::{self, ReportFiles, SourceFile, files},
};

/// The rows of all reports in the order of their names. `ledgers` are those of the archives that may have them; one that is not there has
/// none.
///
/// # Errors
/// The findings about site, theme or archive, where they have an error: what they say, such as who must approve, decides where a report
/// stands, and what needs doing first is to fix them.
pub fn standing(options: &BuildOptions, ledgers: &[PathBuf]) -> Result<Vec<StatusRow>, Vec<Diagnostic>> {
    let mut findings = Vec::new();
    let Some(setup) = Setup::load(options, &mut findings) else { return Err(findings) };
    let manifest = Manifest::open(&options.output);
    let published: Vec<&str> = manifest.iter().flat_map(Manifest::reports).collect();
    let archived = archived(ledgers).map_err(|finding| findings.push(finding)).unwrap_or_default();
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
            let is_published = published.contains(&id.as_str());
            let states = archived.get(id).map_or(&[][..], Vec::as_slice);
            let known = Known {
                published: is_published,
                // Of what is public now: a snapshot of the report before its correction is none of it.
                archived: match manifest.as_ref().filter(|_| is_published) {
                    Some(manifest) => is_archived(manifest, &files, states),
                    None => !states.is_empty(),
                },
                changed: is_published && changed(),
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

/// The digest by which the state of a published report is known: over the files that are published and, for an archive with internal
/// records, over these.
pub(crate) fn state(entries: &[Entry], internal: &[SourceFile]) -> String {
    let published = entries.iter().map(|entry| format!("{}  {}\n", entry.sha256, entry.path));
    let internal = internal.iter().map(|file| format!("{}  {}\n", sha256(file.text.as_bytes()), file.name));
    sha256(published.chain(internal).collect::<String>().as_bytes())
}

/// Whether one of the snapshots is of the state that is public now.
fn is_archived(manifest: &Manifest, files: &ReportFiles, states: &[String]) -> bool {
    if states.is_empty() {
        return false;
    }
    let entries = manifest.below("assets/").and_then(|assets| {
        let pages = manifest.part(&format!("reports/{}/", files.id))?;
        Ok([assets, pages].concat())
    });
    let Ok(entries) = entries else { return false };
    [state(&entries, &[]), state(&entries, &files.sources)].iter().any(|state| states.contains(state))
}

/// For each report that a ledger names, the state of its newest snapshot there.
fn archived(ledgers: &[PathBuf]) -> Result<BTreeMap<String, Vec<String>>, Diagnostic> {
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for path in ledgers {
        let ledger = match files::read_bytes(path) {
            Ok(ledger) => ledger,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => {
                let place = Place::path(path.display().to_string());
                return Err(Diagnostic::new(Code::S101, place).arg("error", trouble(&error)));
            }
        };
        let text = String::from_utf8_lossy(&ledger);
        let snapshot = |line: &str| {
            let line: serde_json::Value = serde_json::from_str(line).ok()?;
            let value = |name: &str| line.get(name).and_then(serde_json::Value::as_str).map(str::to_owned);
            Some((value("report")?, value("state_sha256")?))
        };
        let newest: BTreeMap<String, String> = text.lines().filter_map(snapshot).collect();
        for (report, state) in newest {
            all.entry(report).or_default().push(state);
        }
    }
    Ok(all)
}
