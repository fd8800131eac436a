//! Whether a report is still what the last build made its pages from.

use std::{fs, path::Path};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{output::hex, render::html::Summary, source::ReportFiles};

/// What the last build kept of a report, in `.gongkai/reports/ID.json`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Kept {
    /// The digest of everything the report's files depend on.
    pub(crate) input: String,
    /// What lists show of it.
    pub(crate) summary: Summary,
    /// How many items are withheld.
    pub(crate) withheld: usize,
}

impl Kept {
    /// Where it stands in the output.
    pub(crate) fn path(id: &str) -> String {
        format!(".gongkai/reports/{id}.json")
    }
}

/// The digest of a report's input: its records, its attachments and what all reports depend on.
///
/// # Errors
/// The error of reading an attachment.
pub(crate) fn fingerprint(setup: &str, root: &Path, files: &ReportFiles) -> std::io::Result<String> {
    let mut hasher = Sha256::new();
    let mut part = |name: &str, bytes: &[u8]| {
        // Lengths keep the parts apart, so that no two inputs run together into the same bytes.
        hasher.update((name.len() as u64).to_be_bytes());
        hasher.update(name);
        hasher.update((bytes.len() as u64).to_be_bytes());
        hasher.update(bytes);
    };
    part("setup", setup.as_bytes());
    for source in &files.sources {
        part(&source.name, source.text.as_bytes());
    }
    for name in &files.folder.attachments {
        part(name, &fs::read(root.join(&files.id).join("attachments").join(name))?);
    }
    Ok(hex(&hasher.finalize()))
}
