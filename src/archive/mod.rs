//! Snapshots that can be proved: what was public on a day, in a form that others can open and check.
//!
//! The last room: it takes what `build` has published and nothing else, and never changes it. [`snapshot`] makes the bag of one
//! report, [`run`] gives bags their names and writes the ledger, [`mod@verify`] needs no more than a path. Only [`store`] touches the
//! disk.

mod address;
mod bag;
mod changes;
pub mod diff;
mod digest;
mod ledger;
mod media;
mod metadata;
mod pages;
mod published;
mod readme;
mod records;
mod restore;
mod run;
mod sign;
mod snapshot;
mod store;
mod tree;
mod verify;
mod wacz;
mod warc;
mod zip;

use std::{io, path::Path};

pub use crate::signature::{Signer, Verifier};
pub use ledger::ledger_files;
pub(crate) use published::Published;
pub use published::outdated;
pub use restore::{Restored, restore};
pub use run::{ArchiveOptions, ArchiveOutcome, Archived, Selection, archive};
pub use verify::{Verified, VerifyOptions, verify};

use crate::diagnostics::{self, Code, Diagnostic, Place};

/// Where the pages of the site stand in a bag.
const SITE_FOLDER: &str = "data/site/";
/// What every name of a bag with internal records begins with.
const INTERNAL_MARK: &str = "INTERNAL-";
/// What an archive holds besides bags, signatures and the ledger.
const LOCK_FILE: &str = ".gongkai-lock";
const STAGING_FOLDER: &str = ".gongkai-staging";

/// The finding about an archive that cannot be written.
fn io_finding(path: &Path, error: &io::Error) -> Diagnostic {
    let path = path.display().to_string();
    // The system knows a limit of its own; what is no word of the system's is the limit of zip files.
    let zip = error.kind() == io::ErrorKind::FileTooLarge && error.raw_os_error().is_none();
    let code = if zip { Code::V214 } else { Code::V207 };
    Diagnostic::new(code, Place::path(&path)).arg("path", &path).arg("error", diagnostics::trouble(error))
}
