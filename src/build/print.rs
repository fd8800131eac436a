//! The official PDF of a report, within a build.

use std::collections::BTreeSet;

use super::{
    composed::Composed,
    setup::{BuildOptions, Setup},
};
use crate::{
    diagnostics::{Code, Diagnostic, Place, Span},
    disclosure::PublicReport,
    output::sha256,
    records::{Date, Site},
    render::{
        html::Theme,
        pdf::{Annexes, FontSettings, Paper, PrintError, PrintJob, PrintMeta, PrintNote, Standard, TemplateFiles},
    },
    source::{files, tree},
};

/// Where the fonts of a site are.
pub(super) fn fonts(options: &BuildOptions, site: &Site) -> FontSettings {
    let base = options.content.parent().unwrap_or(&options.content);
    let own = site.print.fonts.as_deref().map(|folder| base.join(folder));
    FontSettings { folders: own.into_iter().chain(options.fonts.iter().cloned()).collect(), system: true }
}

/// The print template of a theme.
pub(super) fn template(theme: &Theme) -> TemplateFiles {
    let own = theme
        .print_files()
        .filter_map(|(path, bytes)| Some((path.to_owned(), std::str::from_utf8(bytes).ok()?.to_owned())));
    TemplateFiles::official().with(own)
}

/// What every page says of a text that is a draft or waits for a sign-off.
const PROOF: &str = "送审稿";

/// The job for a report's PDF.
pub fn job<'a>(setup: &Setup, composed: &'a Composed) -> PrintJob<'a> {
    let Composed { report, document, closes, .. } = composed;
    let address = setup.site.value.address();
    let page_address = address.map(|address| address.join(&format!("reports/{}/index.html", report.id)));
    let annexes = (!report.annexes.is_empty()).then(|| Annexes {
        wanted: report.annexes.clone(),
        report,
        closes: *closes,
        notice_paper: Paper::default(),
    });
    PrintJob {
        document,
        meta: PrintMeta {
            title: report.display_title(),
            issuer: report.issuer.clone(),
            names: names(report),
            date: own_date(report).or(setup.as_of),
            language: setup.site.value.language.clone(),
            page_address,
            mark: composed.unsigned.then(|| PROOF.to_owned()),
        },
        annexes,
        standard: Standard::default(),
        attach: Vec::new(),
    }
}

/// The day that a report itself gives its PDF: of its signature, else of the opening of its window.
fn own_date(report: &PublicReport) -> Option<Date> {
    report.signed.date.or(report.window.as_ref().and_then(|window| window.opens))
}

/// The day by which a build dates the PDF of a report that has none; empty where it was given none.
pub(super) fn dated_by_build(setup: &Setup, report: &PublicReport) -> Option<String> {
    own_date(report).is_none().then(|| setup.as_of.map(|day| day.to_string()).unwrap_or_default())
}

/// The bodies that a report names outside its text, each once.
fn names(report: &PublicReport) -> Vec<String> {
    let signed = report.signed.by.iter();
    let inspection = report.inspection.authority.iter().chain(&report.inspection.subjects);
    let units = report.items.iter().flat_map(|item| &item.units);
    let names = std::iter::once(&report.issuer).chain(signed).chain(inspection).chain(units);
    names.cloned().collect::<BTreeSet<_>>().into_iter().collect()
}

/// A digest of everything a PDF depends on: the job, the faces, the template and the program.
pub(super) fn fingerprint(setup: &Setup, job: &PrintJob<'_>) -> String {
    let annexes = job.annexes.as_ref().map(|annexes| {
        format!(
            "{:?} {:?} {}",
            annexes.wanted,
            annexes.closes,
            serde_json::to_string(annexes.report).unwrap_or_default()
        )
    });
    let document = serde_json::to_string(job.document).unwrap_or_default();
    let parts = [
        setup.print_fingerprint.clone(),
        document,
        format!("{:?}", job.meta),
        annexes.unwrap_or_default(),
        job.standard.name().to_owned(),
    ];
    sha256(parts.join("\0").as_bytes())
}

/// The finding about a PDF that could not be made.
pub fn finding(setup: &Setup, error: &PrintError, report: Option<&str>) -> Diagnostic {
    let place =
        report.map_or_else(|| Place::path("print"), |id| Place::file(format!("{id}/report.yaml")).in_record(id));
    let code = error.code().parse().unwrap_or(Code::O304);
    match error {
        PrintError::NoFace { role } => {
            Diagnostic::new(code, place).arg("role", role.name()).arg("typeface", role.typeface())
        }
        PrintError::NoGlyph { character, role, item } => report
            .map_or(Diagnostic::new(code, place), |id| Diagnostic::new(code, place_of(setup, id, item, *character)))
            .arg("character", character)
            .arg("point", format!("U+{:04X}", u32::from(*character)))
            .arg("role", role.name()),
        PrintError::Template { file, line, message, hints } => {
            let text = std::iter::once(message).chain(hints).cloned().collect::<Vec<_>>().join("; ");
            let place = Place::beside(format!("themes/{}/print/{file}", setup.site.value.theme));
            Diagnostic::new(code, place).arg("file", file).arg("number", line).arg("error", text)
        }
        PrintError::Standard { standard, message } => {
            Diagnostic::new(code, place).arg("standard", standard).arg("error", message)
        }
        PrintError::Words { missing, added } => {
            let path = report.map(|id| format!("reports/{id}/{id}.pdf")).unwrap_or_default();
            let finding = Diagnostic::new(code, place).arg("path", path).arg("template", "print/").arg("what", "print");
            finding.arg("before", missing).arg("after", added)
        }
        PrintError::AddressTooLong | PrintError::BuiltWithout => Diagnostic::new(code, place),
    }
}

/// The note about a character taken from another face.
pub fn note(setup: &Setup, note: &PrintNote, report: &str) -> Diagnostic {
    let PrintNote::OtherFace { character, role, item, family } = note;
    Diagnostic::new(Code::O303, place_of(setup, report, item, *character))
        .arg("character", character)
        .arg("point", format!("U+{:04X}", u32::from(*character)))
        .arg("role", role.name())
        .arg("family", family)
}

/// Where a character first stands in the records: in the file of the item, or of the report. Printing knows no files, so the folder is
/// looked at again.
fn place_of(setup: &Setup, report: &str, item: &Option<String>, character: char) -> Place {
    let root = &setup.content.root;
    let folder = tree::report_folder(root, report, &mut Vec::new());
    let name = item.as_ref().and_then(|item| Some(folder.items.into_iter().find(|file| file.id == *item)?.name));
    let name = name.unwrap_or_else(|| format!("{report}/report.yaml"));
    let record = item.as_ref().map_or_else(|| report.to_owned(), |item| format!("{report}/{item}"));
    let place = Place::file(&name).in_record(record);
    let Ok(file) = files::read_record(root, &name) else { return place };
    let found = file.text.lines().enumerate().find_map(|(line, text)| {
        let column = text.chars().position(|found| found == character)?;
        Some((line + 1, column + 1))
    });
    match found {
        Some((line, column)) => {
            place.at_span(Span { line, column, end_line: line, end_column: column + 1 }, &file.text)
        }
        None => place,
    }
}
