//! What a build tells its caller.

use crate::diagnostics::Diagnostic;

/// The end of a build.
#[derive(Debug)]
pub struct BuildOutcome {
    /// Every finding, in reading order.
    pub findings: Vec<Diagnostic>,
    /// What was made; `None` where nothing was published.
    pub finished: Option<Finished>,
}

impl BuildOutcome {
    pub(super) fn failed(findings: Vec<Diagnostic>) -> Self {
        Self { findings, finished: None }
    }
}

/// What a finished build made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Finished {
    /// Reports in the output.
    pub reports: usize,
    /// Of these, taken over unchanged from the output before.
    pub reused: usize,
    /// Items in the output.
    pub items: usize,
    /// Items that are withheld.
    pub withheld: usize,
    /// Reports that are drafts or wait for sign-offs, were never published, and were only checked.
    pub drafts: usize,
    /// Reports that are drafts or wait for sign-offs, and stay as they were published.
    pub held: usize,
}

/// What became of one report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Made {
    pub(super) published: bool,
    pub(super) reused: bool,
    pub(super) draft: bool,
    pub(super) held: bool,
    pub(super) items: usize,
    pub(super) withheld: usize,
}

impl Finished {
    pub(super) fn count(&mut self, made: &Made) {
        self.reports += usize::from(made.published);
        self.reused += usize::from(made.reused);
        self.drafts += usize::from(made.draft);
        self.held += usize::from(made.held);
        self.items += made.items;
        self.withheld += made.withheld;
    }
}

/// How far a build has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// So many of the reports are done.
    Report {
        /// Done.
        done: usize,
        /// Of so many.
        total: usize,
    },
    /// The lists are being made.
    Lists,
}
