//! One rendering of one report, for other hands: Word, the ledger, data, the fragment for a CMS.

use std::fmt;

use super::{composed::Composed, faithful, fingerprint::Kept, print, setup::Setup, theme};
use crate::{
    diagnostics::{Code, Diagnostic, Place},
    disclosure::{self, NamedItem, PublicReport},
    render::{
        data, docx,
        html::{ReportPages, Site, SitePage, Sizes, Summary},
        ledger::{self, Column},
        text,
    },
    source::LoadedReport,
};

/// What one report can be exported as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rendering {
    /// A Word file.
    Docx,
    /// A ledger for spreadsheets.
    Xlsx,
    /// One line an item.
    Csv,
    /// The public records and the document.
    Json,
    /// The announcement alone, in HTML, for a CMS.
    Fragment,
    /// Plain text.
    Text,
}

impl Rendering {
    /// How the names of its files end.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Fragment => "fragment.html",
            Self::Text => "txt",
        }
    }

    /// The endings that fit its files, the usual one first. What is plain text may also be called so.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Docx => &["docx"],
            Self::Xlsx => &["xlsx"],
            Self::Csv => &["csv", "txt"],
            Self::Json => &["json", "txt"],
            Self::Fragment => &["html", "htm", "txt"],
            Self::Text => &["txt"],
        }
    }

    /// Whether it may be made of a report that is a draft or waits for a sign-off: only what says so on every page.
    fn of_unsigned(self) -> bool {
        matches!(self, Self::Docx | Self::Xlsx)
    }
}

/// Makes a rendering of a report that has been read and checked.
///
/// # Errors
/// The findings that keep it from being made: it waits for a sign-off, a withheld string is in it, the theme's template fails.
pub fn export(setup: &Setup, composed: &Composed, rendering: Rendering) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let id = &composed.report.id;
    let record = || Place::file(format!("{id}/report.yaml")).in_record(id);
    if composed.unsigned && !rendering.of_unsigned() {
        return Err(vec![Diagnostic::new(Code::O320, record()).arg("report", id)]);
    }
    if composed.report.withdrawn.is_some() {
        return Err(vec![Diagnostic::new(Code::O321, record()).arg("report", id)]);
    }
    let Composed { report, document, closes, .. } = composed;
    let failed = |error: &dyn fmt::Display| {
        let name = format!("{id}.{}", rendering.extension());
        vec![Diagnostic::new(Code::O103, Place::output(&name)).arg("path", &name).arg("error", error.to_string())]
    };
    let job = print::job(setup, composed);
    let bytes = match rendering {
        Rendering::Docx => docx::docx(document, &job.meta).map_err(|error| failed(&error))?,
        Rendering::Xlsx => ledger::ledger(report, &[], job.meta.mark.as_deref()).map_err(|error| failed(&error))?,
        Rendering::Csv => data::csv(report).map_err(|error| failed(&error))?,
        Rendering::Json => data::json(report, document, *closes).map_err(|error| failed(&error))?,
        Rendering::Text => text::file(document, report, job.meta.page_address.as_deref()).into_bytes(),
        Rendering::Fragment => fragment(setup, composed)?,
    };
    match composed.withheld_strings.stand_in(&bytes) {
        Some(from) => {
            let name = format!("{id}.{}", rendering.extension());
            let place = Place::output(&name).in_record(id);
            Err(vec![Diagnostic::new(Code::O104, place).arg("path", &name).arg("from", from)])
        }
        None => Ok(bytes),
    }
}

fn fragment(setup: &Setup, composed: &Composed) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let Composed { report, document, figures, closes, .. } = composed;
    let site = Site::new(&setup.theme, &setup.site.value);
    let summary = Summary::of(report, figures, *closes, false);
    let pages = ReportPages::new(&site, report, document, figures, &summary);
    let page = pages
        .and_then(|pages| pages.fragment())
        .map_err(|error| vec![theme::fault(&setup.site.value.theme, &error)])?;
    faithful::check(setup, report, document, std::slice::from_ref(&page))?;
    Ok(page.bytes)
}

/// The pages of a report that is to stand in a folder of another site; the paths are those in the folder.
///
/// # Errors
/// The findings that keep it from being made: it was withdrawn, a withheld string is in a page, the theme's template fails.
pub(crate) fn alone(
    setup: &Setup,
    loaded: LoadedReport,
    kept: &Kept,
    sizes: &Sizes,
) -> Result<Vec<SitePage>, Vec<Diagnostic>> {
    let composed = Composed::of(loaded, setup);
    let Composed { report, document, figures, withheld_strings, .. } = &composed;
    if report.withdrawn.is_some() {
        let record = Place::file(format!("{}/report.yaml", report.id)).in_record(&report.id);
        return Err(vec![Diagnostic::new(Code::O321, record).arg("report", &report.id)]);
    }
    let site = Site::alone(&setup.theme, &setup.site.value);
    let failed = |error| vec![theme::fault(&setup.site.value.theme, &error)];
    let pages = ReportPages::new(&site, report, document, figures, &kept.summary).map_err(failed)?;
    let mut made = vec![pages.index(sizes, None).map_err(failed)?];
    for at in 0..report.items.len() {
        made.push(pages.item(at).map_err(failed)?);
    }
    faithful::check(setup, report, document, &made)?;
    let leaks = made.iter().filter_map(|page| {
        let from = withheld_strings.stand_in(&page.bytes)?;
        let place = Place::output(&page.path).in_record(&report.id);
        Some(Diagnostic::new(Code::O104, place).arg("path", &page.path).arg("from", from))
    });
    let leaks: Vec<Diagnostic> = leaks.collect();
    if leaks.is_empty() { Ok(made) } else { Err(leaks) }
}

/// The ledger for the office: items that are withheld are in it, and columns for what is never published.
///
/// # Errors
/// The finding about a cell that is too long.
pub fn office_ledger(loaded: LoadedReport) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let (report, columns) = office(loaded);
    ledger::ledger(&report, &columns, Some("内部资料，不得公开")).map_err(|error| {
        let name = format!("{}.xlsx", report.id);
        vec![Diagnostic::new(Code::O103, Place::output(&name)).arg("path", &name).arg("error", error.to_string())]
    })
}

fn office(loaded: LoadedReport) -> (PublicReport, Vec<Column>) {
    let mut columns = ["责任领导", "经办人", "备注", "不予公开理由"].map(|head| Column { head, cells: Vec::new() });
    let mut items = Vec::with_capacity(loaded.items.len());
    for item in loaded.items {
        let mut record = item.record.value;
        let internal = record.internal.take().unwrap_or_default();
        let reason = record.withheld.take().map(|withheld| withheld.reason);
        for (column, cell) in columns.iter_mut().zip([internal.leader, internal.handler, internal.notes, reason]) {
            column.cells.push(cell.unwrap_or_default());
        }
        items.push(NamedItem { id: item.id, record });
    }
    (disclosure::admit(&loaded.id, loaded.report.value, items), columns.into())
}
