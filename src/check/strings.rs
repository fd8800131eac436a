//! Every text of a report's records that may become public, with its place.

use std::{borrow::Cow, ops::Range};

use crate::{diagnostics::Place, records::RecordText, source::LoadedReport};

/// A text of a report.
#[derive(Clone, Debug)]
pub(crate) struct ReportText<'a> {
    /// The item's place in the report; `None` for the report's own record.
    pub(crate) item: Option<usize>,
    /// Whether the item is withheld.
    pub(crate) withheld: bool,
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
    fn of(item: Option<usize>, withheld: bool, text: RecordText<'a>) -> Self {
        let RecordText { field, prose, quoted, text } = text;
        Self { item, withheld, field, prose, quoted, text }
    }

    /// The place of a range of the text, in bytes.
    pub(crate) fn place(&self, report: &LoadedReport, range: Range<usize>) -> Place {
        match self.item.and_then(|at| report.items.get(at)) {
            Some(item) => item.record.place_in(&self.field, range),
            None => report.report.place_in(&self.field, range),
        }
    }
}

/// Every text of a report's own record and of its items, those of withheld items included.
pub(crate) fn texts(report: &LoadedReport) -> Vec<ReportText<'_>> {
    let own = report.report.value.texts().into_iter().map(|text| ReportText::of(None, false, text));
    let mut texts: Vec<_> = own.collect();
    for (at, item) in report.items.iter().enumerate() {
        let record = &item.record.value;
        let withheld = record.withheld.is_some();
        texts.extend(record.texts().into_iter().map(|text| ReportText::of(Some(at), withheld, text)));
    }
    texts
}

/// Those that are meant for the public.
pub(crate) fn public<'t, 'a>(texts: &'t [ReportText<'a>]) -> Cow<'t, [ReportText<'a>]> {
    if texts.iter().any(|text| text.withheld) {
        Cow::Owned(texts.iter().filter(|text| !text.withheld).cloned().collect())
    } else {
        Cow::Borrowed(texts)
    }
}

/// Those in Markdown: what rules about prose walk over.
pub(crate) fn prose<'t, 'a>(texts: &'t [ReportText<'a>]) -> impl Iterator<Item = &'t ReportText<'a>> {
    texts.iter().filter(|text| text.prose)
}
