//! What a build is asked for.

use std::path::PathBuf;

use crate::{
    diagnostics::{Diagnostic, Severity, has_errors},
    records::Date,
};

/// How a site is to be built.
#[derive(Clone, Debug)]
pub struct BuildOptions {
    /// The content folder.
    pub content: PathBuf,
    /// The output folder.
    pub output: PathBuf,
    /// The day to take for today.
    pub as_of: Option<Date>,
    /// Whether PDFs are made.
    pub pdf: bool,
    /// Whether reports that have not changed are made anew.
    pub fresh: bool,
    /// Folders with fonts besides the one the site names.
    pub fonts: Vec<PathBuf>,
    /// Whether a warning stops the build as an error does.
    pub deny_warnings: bool,
    /// Published reports that the content no longer has and that are to go without a page that says so.
    pub remove: Vec<String>,
}

impl BuildOptions {
    /// Whether findings stop the build.
    pub fn stops(&self, findings: &[Diagnostic]) -> bool {
        has_errors(findings)
            || self.deny_warnings && findings.iter().any(|finding| finding.severity() == Severity::Warning)
    }
}
