//! Whether a snapshot is still what it was. Needs nothing but the path: no content, no output, no network.

mod bag;
mod content;
mod folder;
mod signature;
mod wacz;

use std::path::{Path, PathBuf};

use super::{
    bag::DECLARATION_FILE,
    ledger::{LEDGER_FILE, Line},
    store,
};
use crate::{
    diagnostics::{self, Code, Diagnostic, Place},
    pipeline::Progress,
    signature::Verifier,
};

/// What to verify.
pub struct VerifyOptions {
    /// A bag (folder or zip file), a ledger, or a folder of them.
    pub path: PathBuf,
    /// The key that every bag must be signed with.
    pub public_key: Option<Verifier>,
    /// A digest that a ledger must have a line of: what was noted elsewhere when the ledger was shorter.
    pub head: Option<String>,
}

/// What was looked at and found.
#[derive(Debug, Default)]
pub struct Verified {
    /// Every fault, in reading order.
    pub findings: Vec<Diagnostic>,
    /// Bags looked at.
    pub bags: usize,
    /// Files looked at.
    pub files: usize,
    /// Bytes looked at.
    pub bytes: u64,
    /// Lines of the ledger.
    pub lines: usize,
    /// Signatures that were checked.
    pub signatures: usize,
    /// The digest of the ledger's last line.
    pub head: Option<String>,
    /// Whether it was one bag by itself, without ledger or key: it may agree with itself and still be made anew.
    pub alone: bool,
}

impl Verified {
    /// The note about what a bag alone cannot prove, for one that has no fault.
    pub fn note(&self, path: &Path) -> Option<Diagnostic> {
        (self.alone && !diagnostics::has_errors(&self.findings)).then(|| at(Code::V122, path))
    }
}

/// Verifies what stands at a path.
pub fn verify(options: &VerifyOptions, progress: &(dyn Fn(Progress) + Sync)) -> Verified {
    let path = &options.path;
    let mut verified = Verified::default();
    if store::is_folder(path) && !may_be_bag(path) {
        folder::check(options, progress, &mut verified);
    } else if path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(LEDGER_FILE)) {
        folder::check_ledger(options, &mut verified);
    } else if store::is_folder(path) || is_zip(path) {
        let report = bag::check(path);
        verified.findings.extend(signature::check(path, options.public_key.as_ref(), &mut verified.signatures));
        verified.add(&report);
        verified.alone = options.public_key.is_none();
        if options.head.is_some() {
            verified.findings.push(at(Code::V119, path).arg("expected", options.head.clone().unwrap_or_default()));
        }
    } else {
        verified.findings.push(at(Code::V115, path));
    }
    diagnostics::sort(&mut verified.findings);
    verified
}

impl Verified {
    fn add(&mut self, report: &bag::BagReport) {
        self.findings.extend(report.findings.iter().cloned());
        self.bags += 1;
        self.files += report.files;
        self.bytes += report.bytes;
    }
}

/// Whether a path looks like a bag.
pub(super) fn may_be_bag(path: &Path) -> bool {
    store::is_folder(path) && store::exists(&path.join(DECLARATION_FILE)) || is_zip(path)
}

/// Whether something under this name in an archive should be a bag: a folder without `bagit.txt` is a bag that lost it.
fn should_be_bag(path: &Path) -> bool {
    store::is_folder(path) || is_zip(path)
}

fn is_zip(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "zip") && !store::is_folder(path)
}

/// The ledger's line that a sound bag should have, but for number and chain; `None` where the bag has any fault.
pub(super) fn line_of(path: &Path) -> Option<Line> {
    let report = bag::check(path);
    report.line.filter(|_| report.findings.is_empty())
}

/// A finding about a file.
fn at(code: Code, path: &Path) -> Diagnostic {
    let path = path.display().to_string();
    Diagnostic::new(code, Place::path(&path)).arg("path", path)
}

/// A finding that something is not as it was.
fn differs(code: Code, path: &str, expected: impl ToString, found: impl ToString) -> Diagnostic {
    Diagnostic::new(code, Place::path(path)).arg("path", path).arg("expected", expected).arg("found", found)
}

/// The first line that differs, as it should be and as it is.
fn first_difference(expected: &str, found: &str) -> (String, String) {
    let (mut expected, mut found) = (expected.split('\n'), found.split('\n'));
    loop {
        match (expected.next(), found.next()) {
            (None, None) => return (String::new(), String::new()),
            (expected, found) if expected == found => {}
            (expected, found) => {
                // A line that only one of them has differs from an empty one.
                let shown =
                    |line: Option<&str>| line.map_or_else(|| "-".to_owned(), |line| line.escape_debug().to_string());
                return (shown(expected), shown(found));
            }
        }
    }
}
