//! One report through the pipeline.

use super::{
    composed::Composed,
    fingerprint::{Digests, Kept, fingerprint},
    hold::{self, Why},
    outcome::Made,
    print, publish,
    series::Earlier,
    worker::{ReportResult, Worker},
};
use crate::{
    check::{self, approval::ApprovalState},
    diagnostics::{Diagnostic, has_errors},
    output::sha256,
    source::{self, ReportFiles},
};

impl Worker<'_> {
    /// Takes a report from its files to its pages. With `only_check`, because another report has failed, nothing is written.
    pub(super) fn report(&mut self, id: &str, only_check: bool) -> ReportResult {
        let result = self.pages(id, only_check);
        self.writer.done();
        result
    }

    fn pages(&mut self, id: &str, only_check: bool) -> ReportResult {
        let root = &self.options.content;
        let mut findings = Vec::new();
        let files = source::read_files(root, id, &mut findings);
        let records = fingerprint(self.setup, root, &files).ok();
        let earlier = self.series.before(id).and_then(|earlier| Earlier::read(root, earlier));
        let compared = earlier.as_ref().map(|earlier| earlier.digest.as_str()).unwrap_or_default();
        let digests = records.map(|records| Digests {
            input: sha256(format!("{}{records}{compared}", self.setup.fingerprint).as_bytes()),
            records,
        });
        let reusable = !only_check && findings.is_empty() && !self.options.fresh;
        let reused = digests.as_ref().filter(|_| reusable).and_then(|digests| self.reuse(&files, &digests.input));
        if let Some(result) = reused {
            return result;
        }
        let result = self.make(files, earlier, findings, digests.unwrap_or_default(), only_check);
        if has_errors(&result.findings) {
            self.writer.discard(&format!("reports/{id}/"));
        }
        result
    }

    /// Takes the report over from the last output, where it was made from the same input and its files are still as they were.
    fn reuse(&mut self, files: &ReportFiles, input: &str) -> Option<ReportResult> {
        let id = &files.id;
        let previous = self.staging.previous();
        let path = Kept::path(id);
        let kept = Kept::read(previous, id).filter(|kept| kept.input == input)?;
        // A PDF that the build dated is not what it would be on another day.
        let today = self.setup.as_of.map(|day| day.to_string()).unwrap_or_default();
        if kept.dated.as_ref().is_some_and(|day| *day != today) {
            return None;
        }
        // Some rules speak on certain days only.
        let silent = kept.silent && self.options.as_of.is_none();
        let withheld = self.withheld(files);
        let mut findings = if silent { Vec::new() } else { self.check_again(files.clone())? };
        // The digest of the input knows nothing of sign-offs.
        let signs = files.folder.approval || !self.setup.site.value.approvals.is_empty();
        if signs && !self.is_approved(files.clone()) {
            return None;
        }
        let folder = format!("reports/{id}/");
        // The digest of the kept summary is checked by `reuse` too.
        for entry in previous.part(&folder).iter().chain(&previous.entry(&path)) {
            if !self.writer.reuse(entry) {
                self.writer.discard(&folder);
                self.writer.discard(&path);
                return None;
            }
        }
        findings.extend(kept.notes.iter().map(|note| print::note(self.setup, note, id)));
        let made =
            Made { published: true, reused: true, draft: false, held: false, items: kept.summary.item_count, withheld };
        Some(ReportResult { findings, summary: Some(kept.summary), made, withheld: None })
    }

    /// How many items are withheld. Nothing in the output says so, so they are counted anew in the records; most have none.
    fn withheld(&self, files: &ReportFiles) -> usize {
        let may_withhold = |line: &str| {
            line.split_once("withheld")
                .is_some_and(|(_, rest)| !rest.trim_start_matches(['"', '\'', ':', ' ']).starts_with("null"))
        };
        if !files.sources.iter().any(|file| file.text.lines().any(may_withhold)) {
            return 0;
        }
        let loaded = source::parse(&self.options.content, files.clone(), &mut Vec::new());
        let items = loaded.map(|loaded| loaded.items).unwrap_or_default();
        items.iter().filter(|item| item.record.value.withheld.is_some()).count()
    }

    /// What the checks find in a report whose pages are taken over; `None` where that keeps it from being published.
    fn check_again(&self, files: ReportFiles) -> Option<Vec<Diagnostic>> {
        let mut findings = Vec::new();
        let loaded = source::parse(&self.options.content, files, &mut findings)?;
        findings.extend(check::check_report(&loaded, &self.setup.context(self.options)));
        (!self.options.stops(&findings)).then_some(findings)
    }

    /// Whether nothing is to be said of a report's approval.
    fn is_approved(&self, files: ReportFiles) -> bool {
        let loaded = source::parse(&self.options.content, files, &mut Vec::new());
        let context = self.setup.context(self.options);
        loaded.is_some_and(|loaded| check::approval::state(&loaded, &context).1.is_empty())
    }

    fn make(
        &mut self,
        files: ReportFiles,
        earlier: Option<Earlier>,
        findings: Vec<Diagnostic>,
        digests: Digests,
        only_check: bool,
    ) -> ReportResult {
        let mut result = ReportResult { findings, ..ReportResult::default() };
        let Some(loaded) = source::parse(&self.options.content, files, &mut result.findings) else { return result };
        result.findings.extend(check::check_report(&loaded, &self.setup.context(self.options)));
        let approval = check::approval::state(&loaded, &self.setup.context(self.options)).0;
        // What waits for a sign-off is taken up no more than a draft is; the rules say what is missing.
        let why = match (&loaded.report.value, approval) {
            (record, _) if record.withdrawn.is_some() => None,
            (record, _) if record.draft => Some(Why::Draft),
            (_, ApprovalState::Waiting(_)) => Some(Why::Waiting),
            _ => hold::is_compared(self.staging.previous(), self.series, &loaded.id, &digests.records)
                .then_some(Why::Compared),
        };
        result.made.draft = why.is_some();
        result.findings.extend(hold::without_items(self.staging.previous(), &loaded).filter(|_| why.is_none()));
        if only_check || self.options.stops(&result.findings) {
            return result;
        }
        if let Some(why) = why {
            let held = hold::hold(self, &loaded.id, why);
            result.withheld = Composed::of(loaded, self.setup).withheld_from_site();
            if let Some(held) = held {
                result.findings.extend(held.findings);
                return ReportResult { findings: result.findings, withheld: result.withheld, ..held };
            }
            return result;
        }
        let silent = result.findings.is_empty();
        match publish::publish(self, loaded, earlier, digests, silent) {
            Ok(published) => {
                result.summary = Some(published.summary);
                result.made = published.made;
                result.withheld = published.withheld;
                result.findings.extend(published.notes);
            }
            Err(found) => result.findings.extend(found),
        }
        result
    }
}
