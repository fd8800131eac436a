//! Converts the laid-out pages to a PDF of the requested standard. Identifiers and dates come from the record alone.

use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::{PrintError, PrintJob, Standard, scaling};

/// China's offset from UTC, in minutes.
const CHINA: i32 = 8 * 60;

/// Returns the bytes of the PDF.
pub(super) fn pdf(pages: &PagedDocument, job: &PrintJob<'_>) -> Result<Vec<u8>, Vec<PrintError>> {
    let standard = job.standard;
    let refused = |message: String| PrintError::Standard { standard: standard.name(), message };
    let standards = PdfStandards::new(standard.parts()).map_err(|error| vec![refused(error.message().to_string())])?;
    let options = PdfOptions {
        ident: Smart::Custom(format!("gongkai:{}", job.document.id)),
        creator: Smart::Custom(Some("gongkai".to_owned())),
        timestamp: timestamp(job),
        standards,
        tagged: standard != Standard::A1b,
        ..PdfOptions::default()
    };
    let pdf = typst_pdf::pdf(pages, &options).map_err(|errors| {
        let words = |error: &typst::diag::SourceDiagnostic| refused(error.message.to_string());
        errors.iter().map(words).collect::<Vec<_>>()
    })?;
    scaling::actual_size(pdf).ok_or_else(|| vec![refused("the file has no plain cross-reference table".to_owned())])
}

/// Midnight in China at the beginning of the announcement's date. Archival PDFs must have a date; an unknown date becomes 1970-01-01, which
/// no reader takes for a real one.
fn timestamp(job: &PrintJob<'_>) -> Option<Timestamp> {
    let (year, month, day) = match job.meta.date {
        Some(date) => (i32::from(date.year()), u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?),
        None => (1970, 1, 1),
    };
    Timestamp::new_local(Datetime::from_ymd_hms(year, month, day, 0, 0, 0)?, CHINA)
}

impl Standard {
    fn parts(self) -> &'static [PdfStandard] {
        match self {
            Self::A1b => &[PdfStandard::A_1b],
            Self::A2a => &[PdfStandard::A_2a, PdfStandard::Ua_1],
            Self::A3a => &[PdfStandard::A_3a, PdfStandard::Ua_1],
            Self::Pdf17 => &[PdfStandard::V_1_7],
        }
    }
}
