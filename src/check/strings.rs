//! Every text of a report's records that may become public, with its place.

use std::{borrow::Cow, ops::Range};

use crate::{diagnostics::Place, records::RecordText, source::LoadedReport};

/// A text of a report.
#[derive(Clone, Debug)]
pub(crate) struct ReportText<'a> {
    /// The item's place in the report; `None` for the report's own record.
    pub(crate) item: Option<usize>,
    /// The field.
    pub(crate) field: Cow<'static, str>,
    /// Whether the text is Markdown.
    pub(crate) prose: bool,
    /// Whether the text will stand inside quotation marks, as a problem does in the heading made from it.
    pub(crate) quoted: bool,
    /// The text.
    pub(crate) text: &'a str,
}

impl<'a> ReportText<'a> {
    fn of(item: Option<usize>, RecordText { field, prose, quoted, text }: RecordText<'a>) -> Self {
        Self { item, field, prose, quoted, text }
    }

    /// The place of a range of the text, in bytes.
    pub(crate) fn place(&self, report: &LoadedReport, range: Range<usize>) -> Place {
        match self.item.and_then(|at| report.items.get(at)) {
            Some(item) => item.record.place_in(&self.field, range),
            None => report.report.place_in(&self.field, range),
        }
    }
}

/// The public texts of a report; items that are withheld have none.
pub(crate) fn public_texts(report: &LoadedReport) -> Vec<ReportText<'_>> {
    texts(report, |at| report.items.get(at).is_some_and(|item| item.record.value.withheld.is_none()))
}

/// Every Markdown text of a report, those of withheld items included: what rules about prose walk over.
pub(crate) fn prose_texts(report: &LoadedReport) -> Vec<ReportText<'_>> {
    let mut texts = texts(report, |_| true);
    texts.retain(|text| text.prose);
    texts
}

/// The texts of the report's own record and of some items.
fn texts(report: &LoadedReport, takes: impl Fn(usize) -> bool) -> Vec<ReportText<'_>> {
    let mut texts: Vec<_> = report.report.value.texts().into_iter().map(|text| ReportText::of(None, text)).collect();
    for (at, item) in report.items.iter().enumerate().filter(|(at, _)| takes(*at)) {
        texts.extend(item.record.value.texts().into_iter().map(|text| ReportText::of(Some(at), text)));
    }
    texts
}
