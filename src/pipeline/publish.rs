//! A sound report made public: gate, document, renderings, files.

use std::path::Path;

use super::large;
use super::{
    boxes,
    composed::Composed,
    faithful,
    fingerprint::{Digests, Kept},
    outcome::Made,
    output_finding, print, private,
    series::Earlier,
    theme, trace,
    worker::Worker,
};
use crate::{
    diagnostics::{self, Code, Diagnostic, Place},
    disclosure::{
        Document, PublicReport, WithheldStrings,
        comparison::{Comparison, compare_stages},
    },
    output::Writer,
    render::{
        data,
        html::{COMPARISON_FILE, ReportPages, SitePage, Sizes, Summary},
        pdf::PrintNote,
        text,
    },
    source::LoadedReport,
};

/// A report whose files are written.
pub(super) struct Published {
    pub(super) summary: Summary,
    pub(super) made: Made,
    /// What no file of the site may contain.
    pub(super) withheld: Option<WithheldStrings>,
    /// What a reader of its files may notice.
    pub(super) notes: Vec<Diagnostic>,
}

/// Takes a report through the gate and writes its files, with the comparison where there is an earlier report of its series. The
/// digests are of all they are made from, and of the records alone; `silent` says that the checks found nothing.
///
/// # Errors
/// The findings that keep it from being published.
pub(super) fn publish(
    worker: &mut Worker<'_>,
    loaded: LoadedReport,
    earlier: Option<Earlier>,
    digests: Digests,
    silent: bool,
) -> Result<Published, Vec<Diagnostic>> {
    let composed = Composed::of(loaded, worker.setup);
    let Composed { report, figures, closes, withheld, .. } = &composed;
    let mut summary =
        Summary::of(report, figures, *closes, worker.print_worker.is_some() && report.withdrawn.is_none());
    let compared = earlier.as_ref().map(|earlier| (earlier.id().to_owned(), earlier.digest.clone()));
    let mut traced = trace::check(worker.setup, &composed, &digests.records, worker.staging.previous());
    let since = earlier.and_then(|earlier| Since::of(earlier, &composed, worker));
    summary.subpages.extend(since.as_ref().map(|_| format!("{COMPARISON_FILE}\n")));
    let made = Made { published: true, items: report.items.len(), withheld: *withheld, ..Made::default() };
    let dated = print::dated_by_build(worker.setup, report);
    let mut public = Public { worker, composed, summary, notes: Vec::new(), told: Vec::new() };
    let pdf_input = public.files(since.as_ref())?;
    public.account()?;
    let Public { summary, notes, composed, told, .. } = public;
    let Digests { input, records } = digests;
    let kept = Kept { input, records, earlier: compared, pdf_input, dated, notes, summary, silent };
    let withheld = composed.withheld_from_site();
    kept.write(&mut worker.writer).map_err(|finding| vec![finding])?;
    traced.extend(told);
    traced.extend(kept.notes.iter().map(|note| print::note(worker.setup, note, &kept.summary.id)));
    Ok(Published { summary: kept.summary, made, withheld, notes: traced })
}

/// What has changed since the report before, and what no page about it may contain.
struct Since {
    comparison: Comparison,
    withheld_strings: WithheldStrings,
}

impl Since {
    /// `None` where the earlier report cannot be understood; the finding is its own.
    fn of(earlier: Earlier, composed: &Composed, worker: &Worker<'_>) -> Option<Self> {
        let earlier = Composed::of(earlier.parse(&worker.options.content)?, worker.setup);
        let public = [(&earlier.report, &earlier.document), (&composed.report, &composed.document)];
        let withheld_strings =
            composed.withheld_strings.beside(&earlier.withheld_strings, public, &worker.setup.site.value);
        Some(Self { comparison: compare_stages(earlier.report, &composed.report, &composed.hidden), withheld_strings })
    }
}

/// A public report on its way to files.
struct Public<'w, 'a> {
    worker: &'w mut Worker<'a>,
    composed: Composed,
    summary: Summary,
    notes: Vec<PrintNote>,
    /// What the pages say beside the record.
    told: Vec<Diagnostic>,
}

impl Public<'_, '_> {
    /// Writes every file of the report; gives the digest of what the PDF was made from.
    fn files(&mut self, since: Option<&Since>) -> Result<String, Vec<Diagnostic>> {
        if self.composed.report.withdrawn.is_some() {
            self.withdrawn()?;
            return Ok(String::new());
        }
        let id = self.composed.report.id.clone();
        let (pdf, pdf_input) = self.pdf()?;
        let mut sizes = Sizes { attachments: self.attachments()?, pdf, ..Sizes::default() };
        let address = self.worker.site.absolute(&self.summary.href);
        let text = text::file(&self.composed.document, &self.composed.report, address.as_deref());
        sizes.text = self.write(&format!("{id}.txt"), text.as_bytes())?;
        let json = data::json(&self.composed.report, &self.composed.document, self.composed.closes)
            .map_err(|error| unwritable("data.json", &error))?;
        sizes.json = self.write("data.json", &json)?;
        let csv = data::csv(&self.composed.report).map_err(|error| unwritable("items.csv", &error))?;
        sizes.csv = self.write("items.csv", &csv)?;
        let Composed { report, document, figures, .. } = &self.composed;
        let failed = |error| vec![theme::fault(&self.worker.setup.site.value.theme, &error)];
        let pages = ReportPages::new(self.worker.site, report, document, figures, &self.summary).map_err(failed)?;
        let fragment = pages.fragment().map_err(failed)?;
        sizes.fragment = fragment.bytes.len();
        let comparison = since.map(|since| &since.comparison);
        let mut made = vec![fragment, pages.index(&sizes, comparison).map_err(failed)?];
        for at in 0..report.items.len() {
            made.push(pages.item(at).map_err(failed)?);
        }
        let comparison = comparison.map(|comparison| pages.comparison(comparison)).transpose().map_err(failed)?;
        self.look_at(&made)?;
        self.told = boxes::check(self.worker.setup, &self.composed, &made);
        let folder = self.folder();
        for page in made {
            self.write(page.path.strip_prefix(&folder).unwrap_or(&page.path), &page.bytes)?;
        }
        for (page, since) in comparison.iter().zip(since) {
            let writer = &mut self.worker.writer;
            write_unless(writer, &self.composed, &since.withheld_strings, &page.path, &page.bytes)?;
        }
        Ok(pdf_input)
    }

    /// Writes what is left of a report that was withdrawn: a page that says so, and the same as data.
    fn withdrawn(&mut self) -> Result<(), Vec<Diagnostic>> {
        let Composed { report, document, figures, .. } = &self.composed;
        let json = data::json(report, document, None).map_err(|error| unwritable("data.json", &error))?;
        let pages = ReportPages::new(self.worker.site, report, document, figures, &self.summary);
        let page = pages
            .and_then(|pages| pages.withdrawn())
            .map_err(|error| vec![theme::fault(&self.worker.setup.site.value.theme, &error)])?;
        self.look_at(std::slice::from_ref(&page))?;
        self.write("data.json", &json)?;
        self.write("index.html", &page.bytes).map(drop)
    }

    /// What a theme of one's own may have made of the pages.
    fn look_at(&self, pages: &[SitePage]) -> Result<(), Vec<Diagnostic>> {
        let (setup, composed) = (self.worker.setup, &self.composed);
        faithful::check(setup, &composed.report, &composed.document, pages)?;
        let texts = (&composed.report, &composed.document);
        let found = private::in_report(&setup.theme, &setup.site.value, texts, pages);
        if found.is_empty() { Ok(()) } else { Err(found) }
    }

    fn folder(&self) -> String {
        format!("reports/{}/", self.composed.report.id)
    }

    /// Writes a file of the report, unless a withheld string stands in it; gives its size.
    fn write(&mut self, name: &str, bytes: &[u8]) -> Result<usize, Vec<Diagnostic>> {
        let path = format!("{}{name}", self.folder());
        write_unless(&mut self.worker.writer, &self.composed, &self.composed.withheld_strings, &path, bytes)
    }

    /// Prints the PDF, or takes it over where nothing that it depends on has changed; gives its size and the digest of that.
    fn pdf(&mut self) -> Result<(Option<usize>, String), Vec<Diagnostic>> {
        if self.worker.print_worker.is_none() {
            return Ok((None, String::new()));
        }
        let id = self.composed.report.id.clone();
        let job = print::job(self.worker.setup, &self.composed);
        let input = print::fingerprint(self.worker.setup, &job);
        let previous = self.worker.staging.previous();
        let kept = Kept::read(previous, &id).filter(|kept| kept.pdf_input == input && !self.worker.options.fresh);
        let entry = kept.and_then(|kept| Some((previous.entry(&format!("reports/{id}/{id}.pdf"))?, kept.notes)));
        if let Some((entry, notes)) = entry.filter(|(entry, _)| self.worker.writer.reuse(entry)) {
            self.notes = notes;
            return Ok((usize::try_from(entry.size).ok(), input));
        }
        let Some(print_worker) = &self.worker.print_worker else { return Ok((None, String::new())) };
        let printed = print_worker.print(&job).map_err(|errors| {
            errors.iter().map(|error| print::finding(self.worker.setup, error, Some(&id))).collect::<Vec<_>>()
        })?;
        let size = self.write(&format!("{id}.pdf"), &printed.pdf)?;
        self.notes = printed.notes;
        Ok((Some(size), input))
    }

    /// Copies the listed attachments, unless a withheld string stands in what can be read in one (a cell of an xlsx, a text in
    /// GB18030), which its bytes do not show; gives their sizes in order.
    fn attachments(&mut self) -> Result<Vec<Option<u64>>, Vec<Diagnostic>> {
        let files: Vec<Option<String>> =
            self.composed.report.attachments.iter().map(|attachment| attachment.file.clone()).collect();
        let mut sizes = Vec::with_capacity(files.len());
        for file in files {
            let Some(file) = file else {
                sizes.push(None);
                continue;
            };
            let path = Path::new(&self.composed.report.id).join("attachments").join(&file);
            let from = self.worker.options.content.join(&path);
            let failed = |error: std::io::Error| {
                let place = Place::file(path.to_string_lossy()).in_record(&self.composed.report.id);
                vec![Diagnostic::new(Code::S101, place).arg("error", diagnostics::trouble(&error))]
            };
            let name = format!("{}attachments/{file}", self.folder());
            let searched = large::search(&file, &from, &self.composed.withheld_strings).map_err(failed)?;
            if let Some(from) = searched.leak {
                return Err(leak(&self.composed, &name, &from));
            }
            let copied = self.worker.writer.copy(&name, &from, searched.size, searched.sha256);
            copied.map_err(|error| vec![output_finding(&error)])?;
            sizes.push(Some(searched.size));
        }
        Ok(sizes)
    }

    /// Records in = records out: every public item is in the document and has its page.
    fn account(&self) -> Result<(), Vec<Diagnostic>> {
        let folder = format!("{}items/", self.folder());
        let writer: &Writer<'_> = &self.worker.writer;
        let pages = writer.entries().filter(|entry| entry.path.starts_with(&folder)).count();
        let lost = unaccounted(&self.composed.report, &self.composed.document, pages);
        lost.map_or(Ok(()), |finding| Err(vec![finding]))
    }
}

/// The finding that not every public item of a report is in its document and has its page; `pages` is how many have one.
fn unaccounted(report: &PublicReport, document: &Document, pages: usize) -> Option<Diagnostic> {
    let (read, written) = (report.items.len(), pages.min(document.item_headings().count()));
    let place = || Place::file(format!("{}/report.yaml", report.id)).in_record(&report.id);
    (read != written).then(|| Diagnostic::new(Code::O108, place()).arg("read", read).arg("written", written))
}

/// Writes a file of a report unless one of the withheld_strings stands in it; gives its size.
fn write_unless(
    writer: &mut Writer<'_>,
    composed: &Composed,
    withheld_strings: &WithheldStrings,
    path: &str,
    bytes: &[u8],
) -> Result<usize, Vec<Diagnostic>> {
    if let Some(from) = withheld_strings.stand_in(bytes) {
        return Err(leak(composed, path, from));
    }
    writer.write(path, bytes).map_err(|error| vec![output_finding(&error)])?;
    Ok(bytes.len())
}

fn leak(composed: &Composed, path: &str, from: &str) -> Vec<Diagnostic> {
    let place = Place::output(path).in_record(&composed.report.id);
    vec![Diagnostic::new(Code::O104, place).arg("path", path).arg("from", from)]
}

fn unwritable(name: &str, error: &impl ToString) -> Vec<Diagnostic> {
    vec![Diagnostic::new(Code::O103, Place::output(name)).arg("path", name).arg("error", error.to_string())]
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use crate::{
        diagnostics::Lang,
        disclosure::{Block, NamedItem, admit, compose},
        records::{Item, Report},
        source::{SourceFile, yaml},
    };

    /// A report of three items as it is read, gated and composed.
    fn report() -> PublicReport {
        let item = |number: u32| NamedItem {
            id: format!("item-{number}"),
            record: Item { problem: format!("第{number}个问题"), ..Item::default() },
        };
        let text = "schema: 1\nissuer: 石桥镇党委\n".to_owned();
        let file = SourceFile { name: "r/report.yaml".to_owned(), text };
        let record = yaml::read::<Report>(file, "r").unwrap().value;
        admit("r", record, (1..=3).map(item).collect())
    }

    /// Makes O108: a document that lost an item, and pages that are too few or too many.
    #[test]
    fn records_in_are_records_out() {
        let report = report();
        let document = compose(&report);
        assert_eq!(unaccounted(&report, &document, 3), None);
        let mut lost = document.clone();
        let at = lost.blocks.iter().position(|block| matches!(block, Block::Heading { item: Some(_), .. })).unwrap();
        lost.blocks.remove(at);
        for (document, pages, written) in [(&lost, 3, "2"), (&document, 2, "2"), (&document, 0, "0")] {
            let finding = unaccounted(&report, document, pages).unwrap();
            assert_eq!((finding.code, finding.place.file.as_str()), (Code::O108, "r/report.yaml"));
            assert!(finding.args.contains(&("read", "3".to_owned())));
            assert!(finding.args.contains(&("written", written.to_owned())));
            assert!(finding.message(Lang::Zh).contains(&format!("读入 3 条记录，只输出了 {written} 条")));
            assert!(finding.message(Lang::En).starts_with(&format!("3 records went in and {written} came out")));
        }
    }
}
