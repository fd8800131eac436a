//! What somebody who is about to sign is shown.

use super::{Public, changes, digest};
use crate::{
    check::Context,
    diagnostics::Diagnostic,
    disclosure::comparison::{Segment, words},
    records::Approval,
    source::{LoadedReport, yaml},
};

/// A report as it would be signed.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The title of the announcement, or the one composed for its page.
    pub title: String,
    /// How many characters the announcement has, white space aside.
    pub characters: usize,
    /// How many items it has.
    pub items: usize,
    /// The last day of its window, where it has one.
    pub closes: Option<String>,
    /// The words of the announcement against those that were signed last; `None` where nobody has signed.
    pub changed: Option<Vec<Segment>>,
    /// What else has changed since.
    pub findings: Vec<Diagnostic>,
    /// The digest of all that would be signed, to tell whether it is still the same when the answer comes.
    pub digest: String,
}

/// What would be signed now.
pub fn preview(report: &LoadedReport, context: &Context<'_>) -> Preview {
    let public = Public::of(report, context);
    let approval = public.approval();
    let before = report.approval.clone().and_then(|file| yaml::read::<Approval>(file, &report.id).ok());
    let closes = approval.data.get(super::data::COMPUTED).and_then(|values| values.get("closes"));
    let value = &report.report.value;
    Preview {
        title: value.composed_title().or_else(|| value.title.clone()).unwrap_or_default(),
        characters: approval.text.chars().filter(|mark| !mark.is_whitespace()).count(),
        items: report.items.iter().filter(|item| item.record.value.withheld.is_none()).count(),
        closes: closes.cloned(),
        changed: before.as_ref().map(|before| words(&before.value.text, &approval.text)),
        findings: before.map(|before| changes(&before, report, context)).unwrap_or_default(),
        digest: digest(format!("{}{:?}", approval.document, approval.records).as_bytes()),
    }
}
