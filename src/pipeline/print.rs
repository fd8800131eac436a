//! The official PDF of a report, within a build.

use std::collections::BTreeSet;

use super::{composed::Composed, fonts, options::BuildOptions, setup::Setup};
use crate::{
    diagnostics::{Code, Diagnostic, Place, Span},
    disclosure::PublicReport,
    output::{FontEntry, sha256},
    records::Date,
    render::pdf::{Annexes, FaceReport, Paper, PrintError, PrintJob, PrintMeta, PrintNote, Printer, Standard},
    source::{files, tree},
};

impl Setup {
    /// Loads the setup and, where PDFs are wanted, opens the printer; a finding where that cannot be. The faces are sought while
    /// theme and rules are made ready.
    pub fn with_printer(options: &BuildOptions, findings: &mut Vec<Diagnostic>) -> Option<Self> {
        let (mut setup, faces) = Self::prepare(options, options.pdf, findings)?;
        let Some(faces) = faces else { return Some(setup) };
        match Printer::open(faces, &fonts::template(&setup.theme)) {
            Ok(printer) => setup.printer = Some(printer),
            Err(errors) => {
                let found: Vec<_> = errors.iter().map(|error| finding(&setup, error, None)).collect();
                findings.extend(found);
            }
        }
        Some(setup)
    }

    /// The fonts of the PDFs, for the manifest. Folders are left out: no path of the machine may reach an output.
    pub fn fonts(&self) -> Vec<FontEntry> {
        let faces = self.printer.iter().flat_map(Printer::fonts_report);
        let entry = |face: FaceReport| FontEntry {
            role: face.role.name().to_owned(),
            family: face.family,
            file: face.path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            sha256: face.sha256,
        };
        faces.map(entry).collect()
    }

    /// Reckons the digests of what PDFs depend on.
    pub(super) fn fingerprint_print(&mut self) {
        let Some(printer) = &self.printer else { return };
        let parts = [env!("CARGO_PKG_VERSION").to_owned(), self.theme.print_digest(), printer.faces_digest()];
        self.print_fingerprint = sha256(parts.join("\0").as_bytes());
        self.fingerprint = sha256(format!("{}\0{}", self.fingerprint, self.print_fingerprint).as_bytes());
    }
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
