//! A report through gate and document, ready for any rendering.

use super::{options::BuildOptions, setup::Setup};
use crate::{
    check::{self, approval::ApprovalState},
    diagnostics::{Diagnostic, has_errors},
    disclosure::{self, Document, Figures, NamedItem, PublicReport, WithheldStrings, comparison::Hidden},
    parallel,
    records::{Approval, Date},
    source::{self, LoadedReport, yaml},
};

/// What every rendering of a report is made from.
#[derive(Debug)]
pub struct Composed {
    /// What is public of the report.
    pub report: PublicReport,
    /// The announcement.
    pub document: Document,
    /// The totals beside what the items give.
    pub figures: Figures,
    /// The closing date of the window by the calendar.
    pub closes: Option<Date>,
    /// How many items are withheld.
    pub withheld: usize,
    /// What these are, so that no comparison tells of them either.
    pub(super) hidden: Vec<Hidden>,
    /// What no output may contain.
    pub(super) withheld_strings: WithheldStrings,
    /// Whether it is a draft or waits for a sign-off. Only print makes anything of such a report.
    pub(super) unsigned: bool,
}

impl Composed {
    /// Takes a report that has been read and checked through the gate.
    pub(super) fn of(loaded: LoadedReport, setup: &Setup) -> Self {
        let read = loaded.items.len();
        let items = loaded.items.into_iter().map(|item| NamedItem { id: item.id, record: item.record.value });
        let items: Vec<NamedItem> = items.collect();
        let hidden = Hidden::of(&items);
        let signed = loaded.approval.and_then(|file| yaml::read::<Approval>(file, &loaded.id).ok());
        let signed = signed.map(|approval| approval.value.approvals).unwrap_or_default();
        let withheld_strings = WithheldStrings::of(&loaded.report.value, &items).and(&signed);
        let report = disclosure::admit(&loaded.id, loaded.report.value, items);
        let document = disclosure::compose(&report);
        let window = report.window.as_ref();
        Self {
            withheld_strings: withheld_strings.against(&report, &document, &setup.site.value),
            figures: Figures::of(&report, &setup.rules.vocabulary),
            closes: window.and_then(|window| setup.rules.calendar.closes(window).ok()).map(|end| end.date),
            withheld: read - report.items.len(),
            hidden,
            unsigned: false,
            report,
            document,
        }
    }

    /// What no file of the site may contain either; `None` where that is nothing.
    pub(super) fn withheld_from_site(self) -> Option<WithheldStrings> {
        (!self.withheld_strings.is_empty()).then(|| self.withheld_strings.for_site())
    }

    /// Reads and composes one report and does some work with it, while the rules go over the records on a thread of their own; `None`
    /// where a finding stops it. What came of the work is not seen before the rules are through.
    pub fn read<T>(
        options: &BuildOptions,
        setup: &Setup,
        id: &str,
        findings: &mut Vec<Diagnostic>,
        work: impl FnOnce(&Self) -> T,
    ) -> Option<T> {
        let mut found = Vec::new();
        let files = source::read_files(&options.content, id, &mut found);
        let loaded = source::parse(&options.content, files, &mut found);
        let broken = has_errors(&found);
        let done = loaded.and_then(|loaded| {
            let check = || check::check_report(&loaded, &setup.context(options));
            if broken {
                found.extend(check());
                return None;
            }
            let unsigned = loaded.report.value.draft
                || matches!(check::approval::state(&loaded, &setup.context(options)).0, ApprovalState::Waiting(_));
            let composed = Self { unsigned, ..Self::of(loaded.clone(), setup) };
            let (done, checked) = parallel::both(|| work(&composed), check);
            found.extend(checked);
            Some(done)
        });
        let stopped = options.stops(&found);
        findings.extend(found);
        done.filter(|_| !stopped)
    }
}
