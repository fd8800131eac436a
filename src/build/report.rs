//! One report through the pipeline.

use super::{
    fingerprint::{Kept, fingerprint},
    outcome::Made,
    output_finding,
    setup::{BuildOptions, Setup, theme_finding},
};
use crate::{
    check,
    diagnostics::{Code, Diagnostic, Place, has_errors},
    disclosure::{self, Document, NamedItem, Needles, PublicReport},
    output::{OutputError, Staging, Writer},
    records::Date,
    render::{
        data,
        html::{ReportPages, Site, Sizes, Summary},
        text,
    },
    source::{self, LoadedReport, ReportFiles, files},
};

/// What became of a report.
#[derive(Debug, Default)]
pub(super) struct ReportResult {
    pub(super) findings: Vec<Diagnostic>,
    pub(super) summary: Option<Summary>,
    pub(super) made: Made,
}

/// One thread's share of a build.
pub(super) struct Worker<'a> {
    options: &'a BuildOptions,
    setup: &'a Setup,
    site: &'a Site<'a>,
    staging: &'a Staging,
    writer: Writer<'a>,
}

impl<'a> Worker<'a> {
    pub(super) fn new(options: &'a BuildOptions, setup: &'a Setup, site: &'a Site<'a>, staging: &'a Staging) -> Self {
        Self { options, setup, site, staging, writer: staging.writer() }
    }

    /// Takes a report from its files to its pages. With `only_check`, because another report has failed, nothing is written.
    pub(super) fn report(&mut self, id: &str, only_check: bool) -> ReportResult {
        let root = &self.options.content;
        let mut findings = Vec::new();
        let files = source::read_files(root, id, &mut findings);
        let input = fingerprint(&self.setup.fingerprint, root, &files).ok();
        if !only_check && findings.is_empty() && !self.options.fresh {
            if let Some(result) = input.as_deref().and_then(|input| self.reuse(id, input)) {
                return result;
            }
        }
        let result = self.make(files, findings, input.unwrap_or_default(), only_check);
        if has_errors(&result.findings) {
            self.writer.discard(&format!("reports/{id}/"));
        }
        result
    }

    /// Takes the report over from the last output, where it was made from the same input and its files are still as they were.
    fn reuse(&mut self, id: &str, input: &str) -> Option<ReportResult> {
        let previous = self.staging.previous();
        let path = Kept::path(id);
        let bytes = previous.read(&path)?;
        let kept: Kept = serde_json::from_slice(&bytes).ok()?;
        if kept.input != input {
            return None;
        }
        let folder = format!("reports/{id}/");
        let entries = previous.below(&folder);
        // The digest of the kept summary is checked by `reuse` too.
        for entry in entries.iter().chain(previous.entry(&path)) {
            if !self.writer.reuse(entry) {
                self.writer.discard(&folder);
                self.writer.discard(&path);
                return None;
            }
        }
        let made = Made {
            published: true,
            reused: true,
            draft: false,
            items: kept.summary.item_count,
            withheld: kept.withheld,
        };
        Some(ReportResult { findings: Vec::new(), summary: Some(kept.summary), made })
    }

    fn make(&mut self, files: ReportFiles, findings: Vec<Diagnostic>, input: String, only_check: bool) -> ReportResult {
        let mut result = ReportResult { findings, ..ReportResult::default() };
        let Some(loaded) = source::parse(&self.options.content, files, &mut result.findings) else { return result };
        result.findings.extend(check::check_report(&loaded, &self.setup.context(self.options)));
        result.made.draft = loaded.report.value.draft;
        if only_check || result.made.draft || self.options.stops(&result.findings) {
            return result;
        }
        match self.publish(loaded, input) {
            Ok((summary, made)) => {
                result.summary = Some(summary);
                result.made = made;
            }
            Err(finding) => result.findings.push(*finding),
        }
        result
    }

    /// Gate, document, renderings, files.
    fn publish(&mut self, loaded: LoadedReport, input: String) -> Result<(Summary, Made), Box<Diagnostic>> {
        let id = loaded.id.clone();
        let read = loaded.items.len();
        let items: Vec<NamedItem> =
            loaded.items.into_iter().map(|item| NamedItem { id: item.id, record: item.record.value }).collect();
        let needles = Needles::of(&loaded.report.value, &items);
        let report = disclosure::admit(&id, loaded.report.value, items);
        let document = disclosure::compose(&report);
        let withheld = read - report.items.len();
        let needles = needles.against(&report, &document);
        let mut files = ReportOutput { writer: &mut self.writer, needles: &needles, id: &id };
        let closes =
            report.window.as_ref().and_then(|window| self.setup.rules.calendar.closes(window).ok()).map(|end| end.date);
        let summary = Summary::of(&report, &document, closes, false);
        let pages = ReportPages::new(self.site, &report, &document, &summary);
        let mut sizes = Sizes { attachments: files.attachments(&self.options.content, &report)?, ..Sizes::default() };
        sizes.text = files.write(&format!("{id}.txt"), text::render(&document).as_bytes())?;
        sizes.json = files.write("data.json", &json(&report, &document, closes)?)?;
        sizes.csv = files.write("items.csv", &csv(&report)?)?;
        let fragment = pages.fragment().map_err(|error| Box::new(theme_finding(&error)))?;
        sizes.fragment = files.write("fragment.html", fragment.text.as_bytes())?;
        let index = pages.index(&sizes).map_err(|error| Box::new(theme_finding(&error)))?;
        files.write("index.html", index.text.as_bytes())?;
        for at in 0..report.items.len() {
            let page = pages.item(at).map_err(|error| Box::new(theme_finding(&error)))?;
            let name = page.path.strip_prefix(&format!("reports/{id}/")).unwrap_or(&page.path);
            files.write(name, page.text.as_bytes())?;
        }
        account(&id, &report, &document, files.writer)?;
        let made = Made { published: true, items: report.items.len(), withheld, ..Made::default() };
        let kept = serde_json::to_vec(&Kept { input, summary: summary.clone(), withheld });
        let kept = kept
            .map_err(|error| Box::new(Diagnostic::new(Code::O103, Place::file(Kept::path(&id))).arg("error", error)))?;
        self.writer.write(&Kept::path(&id), &kept).map_err(|error| Box::new(output_finding(&error)))?;
        Ok((summary, made))
    }
}

fn json(report: &PublicReport, document: &Document, closes: Option<Date>) -> Result<Vec<u8>, Box<Diagnostic>> {
    let failed = |error| {
        Box::new(Diagnostic::new(Code::O103, Place::file("data.json")).arg("path", "data.json").arg("error", error))
    };
    data::json(report, document, closes).map_err(failed)
}

fn csv(report: &PublicReport) -> Result<Vec<u8>, Box<Diagnostic>> {
    data::csv(report).map_err(|error| {
        Box::new(Diagnostic::new(Code::O103, Place::file("items.csv")).arg("path", "items.csv").arg("error", error))
    })
}

/// Records in = records out: every public item is in the document and has its page.
fn account(id: &str, report: &PublicReport, document: &Document, writer: &Writer<'_>) -> Result<(), Box<Diagnostic>> {
    let folder = format!("reports/{id}/items/");
    let pages = writer.entries().iter().filter(|entry| entry.path.starts_with(&folder)).count();
    let opened = document.item_headings().count();
    let written = pages.min(opened);
    if written == report.items.len() {
        return Ok(());
    }
    let finding = Diagnostic::new(Code::O108, Place::file(format!("{id}/report.yaml")).in_record(id));
    Err(Box::new(finding.arg("read", report.items.len()).arg("written", written)))
}

/// The files of one report, each searched for withheld strings before it is written.
struct ReportOutput<'w, 'a> {
    writer: &'w mut Writer<'a>,
    needles: &'w Needles,
    id: &'w str,
}

impl ReportOutput<'_, '_> {
    fn write(&mut self, name: &str, bytes: &[u8]) -> Result<usize, Box<Diagnostic>> {
        let path = format!("reports/{}/{name}", self.id);
        if self.needles.stand_in(bytes) {
            let finding = Diagnostic::new(Code::O104, Place::file(&path).in_record(self.id));
            return Err(Box::new(finding.arg("path", &path)));
        }
        let written = self.writer.write(&path, bytes);
        written.map_err(|error: OutputError| Box::new(output_finding(&error)))?;
        Ok(bytes.len())
    }

    /// Copies the listed attachments; gives their sizes in order.
    fn attachments(
        &mut self,
        root: &std::path::Path,
        report: &PublicReport,
    ) -> Result<Vec<Option<u64>>, Box<Diagnostic>> {
        let mut sizes = Vec::with_capacity(report.attachments.len());
        for attachment in &report.attachments {
            let Some(file) = attachment.file.as_deref() else {
                sizes.push(None);
                continue;
            };
            let path = root.join(self.id).join("attachments").join(file);
            let bytes = files::read_bytes(&path).map_err(|error| {
                let place = Place::file(format!("{}/attachments/{file}", self.id)).in_record(self.id);
                Box::new(Diagnostic::new(Code::S101, place).arg("error", error))
            })?;
            sizes.push(Some(bytes.len() as u64));
            self.write(&format!("attachments/{file}"), &bytes)?;
        }
        Ok(sizes)
    }
}
