//! What is public stays: a published report is replaced by an approved one or by its withdrawal, and goes in no other way.
//!
//! A report that waits (for sign-offs, as a draft) is taken over from the last output byte for byte. One whose folder is gone stops the
//! build, unless the caller names it as one to be removed.

use std::collections::BTreeMap;

use super::{
    fingerprint::Kept,
    options::BuildOptions,
    outcome::Made,
    series::Series,
    setup::Setup,
    worker::{ReportResult, Worker},
};
use crate::{
    diagnostics::{Code, Diagnostic, Place},
    output::{Previous, Staging, Writer},
    records::Report,
    source::{LoadedReport, files, yaml},
};

/// Why a report stays as it was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// Its record says draft.
    Draft,
    /// Sign-offs are missing.
    Waiting,
    /// It is compared with a report that stays itself, and has not changed.
    Compared,
}

impl Why {
    fn id(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Waiting => "waiting",
            Self::Compared => "compared",
        }
    }
}

/// Takes a report over as it was published last; `None` where it was not.
pub(super) fn hold(worker: &mut Worker<'_>, id: &str, why: Why) -> Option<ReportResult> {
    let previous = worker.staging.previous();
    let path = Kept::path(id);
    previous.entry(&path)?;
    let place = || Place::file(format!("{id}/report.yaml")).in_record(id);
    let damaged = |path: &str| {
        let finding = Diagnostic::new(Code::O122, place()).arg("report", id).arg("what", "damaged");
        let findings = vec![finding.arg("path", path).arg("other", "")];
        Some(ReportResult { findings, ..ReportResult::default() })
    };
    let Some(kept) = Kept::read(previous, id) else { return damaged(&path) };
    for entry in previous.part(&format!("reports/{id}/")).iter().chain(&previous.entry(&path)) {
        if !worker.writer.reuse(entry) {
            return damaged(&entry.path);
        }
    }
    let finding = Diagnostic::new(Code::O121, place()).arg("report", id).arg("why", why.id());
    let items = kept.summary.item_count;
    // Of what was withheld then the output says nothing.
    let made = Made { published: true, reused: true, draft: false, held: true, items, withheld: 0 };
    Some(ReportResult { findings: vec![finding], summary: Some(kept.summary), made, withheld: None })
}

/// Whether a report has not changed since it was published, and was compared there with one that stays as it was.
pub(super) fn is_compared(previous: &Previous, series: &Series, id: &str, records: &str) -> bool {
    let kept = || Kept::read(previous, id).filter(|kept| kept.records == records);
    let earlier = || kept().and_then(|kept| kept.earlier).map(|(earlier, _)| earlier);
    series.has_waiting() && earlier().is_some_and(|earlier| series.waits(&earlier))
}

/// The finding about a published report whose items are all gone, which no correction says: a folder that was moved, as a rule.
pub(super) fn without_items(previous: &Previous, report: &LoadedReport) -> Option<Diagnostic> {
    let record = &report.report.value;
    if !report.items.is_empty() || record.withdrawn.is_some() || !record.corrections.is_empty() {
        return None;
    }
    Kept::read(previous, &report.id).filter(|kept| kept.summary.item_count > 0)?;
    let finding = Diagnostic::new(Code::O122, report.report.place("")).arg("report", &report.id).arg("what", "items");
    Some(finding.arg("path", format!("{}/items", report.id)).arg("other", ""))
}

/// The findings about published reports that the content no longer has.
pub(super) fn gone(options: &BuildOptions, setup: &Setup, previous: &Previous, told: &[Diagnostic]) -> Vec<Diagnostic> {
    let here = |id: &str| setup.content.reports.binary_search_by(|known| known.as_str().cmp(id)).is_ok();
    let is_told = |id: &str| told.iter().any(|finding| finding.place.file.split('/').next() == Some(id));
    let gone = previous.reports().into_iter();
    let gone: Vec<String> = gone.filter(|id| !here(id) && !options.remove.contains(id) && !is_told(id)).collect();
    if gone.is_empty() {
        return Vec::new();
    }
    let titles = new_titles(options, setup, previous);
    let finding = |id: &String| {
        let title = Kept::read(previous, id).map(|kept| kept.summary.title);
        let other = title.and_then(|title| titles.get(&title));
        let finding = Diagnostic::new(Code::O122, Place::file(format!("{id}/report.yaml")).in_record(id));
        let finding = finding.arg("report", id).arg("what", if other.is_some() { "renamed" } else { "gone" });
        finding.arg("path", "").arg("other", other.map_or("", String::as_str))
    };
    gone.iter().map(finding).collect()
}

/// The reports that were not published before, by title.
fn new_titles(options: &BuildOptions, setup: &Setup, previous: &Previous) -> BTreeMap<String, String> {
    let new = setup.content.reports.iter().filter(|id| previous.entry(&Kept::path(id)).is_none());
    let title = |id: &String| {
        let file = files::read_record(&options.content, &format!("{id}/report.yaml")).ok()?;
        Some((yaml::read::<Report>(file, id).ok()?.value.title?, id.clone()))
    };
    new.filter_map(title).collect()
}

/// Takes over the assets of the last output that pages taken over from there may ask for.
pub(super) fn keep_assets(staging: &Staging, writer: &mut Writer<'_>, new: &[String]) {
    for entry in staging.previous().below("assets/") {
        if !new.contains(&entry.path) {
            // What is damaged already is no loss.
            let _ = writer.reuse(&entry);
        }
    }
}
