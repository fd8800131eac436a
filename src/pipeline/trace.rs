//! Corrections leave a trace: a published text that changes says what was corrected.

use serde::Deserialize;

use super::{composed::Composed, fingerprint::Kept, setup::Setup};
use crate::{
    check::approval::first_change,
    diagnostics::{Code, Diagnostic, Place},
    disclosure::{Document, PublicReport},
    output::Previous,
    records::Correction,
};

/// What `data.json` of the last output says of a report.
#[derive(Deserialize)]
struct Before {
    report: BeforeReport,
    document: Document,
}

#[derive(Deserialize)]
struct BeforeReport {
    #[serde(default)]
    corrections: Vec<Correction>,
    #[serde(default)]
    withdrawn: Option<serde_json::Value>,
}

/// The findings about a report whose text is not what was published, and whose record says nothing of that. What was published cannot be
/// asked where it was made by a version that wrote it in another form.
pub(super) fn check(setup: &Setup, composed: &Composed, records: &str, previous: &Previous) -> Vec<Diagnostic> {
    let report = &composed.report;
    if report.withdrawn.is_some() || is_to_come(setup, report) {
        return Vec::new();
    }
    // Another theme, another version of the program: no other text.
    if Kept::read(previous, &report.id).is_none_or(|kept| kept.records == records) {
        return Vec::new();
    }
    let before = previous.read(&format!("reports/{}/data.json", report.id));
    let Some(before) = before.and_then(|bytes| serde_json::from_slice::<Before>(&bytes).ok()) else {
        return Vec::new();
    };
    if before.report.withdrawn.is_some() {
        return Vec::new();
    }
    let old = before.report.corrections;
    let place = || Place::file(format!("{}/report.yaml", report.id)).in_record(&report.id);
    let finding = |what: &str, before: String, after: String| {
        let finding = Diagnostic::new(Code::O123, place()).arg("report", &report.id).arg("what", what);
        vec![finding.arg("before", before).arg("after", after)]
    };
    if !old.iter().all(|correction| report.corrections.contains(correction)) {
        return finding("removed", String::new(), String::new());
    }
    if report.corrections.len() > old.len() {
        return Vec::new();
    }
    match first_change(&before.document.text(), &composed.document.text()) {
        Some((before, after)) => finding("text", before, after),
        None => Vec::new(),
    }
}

/// Whether a report is signed on a later day than today, so that nobody can have read it.
fn is_to_come(setup: &Setup, report: &PublicReport) -> bool {
    setup.as_of.zip(report.signed.date).is_some_and(|(today, signed)| today < signed)
}
