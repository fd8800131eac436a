//! Whether a report is still what the last build made its pages from.

use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{
    diagnostics::{Code, Diagnostic, Place},
    output::{Previous, Writer, hex},
    render::html::Summary,
    source::{ReportFiles, files},
};

/// What the last build kept of a report, in `.gongkai/reports/ID.json`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Kept {
    /// The digest of everything the report's files depend on.
    pub(super) input: String,
    /// The digest of what its PDF depends on; empty where there is none.
    #[serde(default)]
    pub(super) pdf_input: String,
    /// What lists show of it.
    pub(super) summary: Summary,
    /// Whether the checks found nothing. What they find is not kept, so a report with findings is checked again.
    #[serde(default)]
    pub(super) silent: bool,
    /// How many items are withheld.
    pub(super) withheld: usize,
}

impl Kept {
    /// Where it stands in the output.
    pub(super) fn path(id: &str) -> String {
        format!(".gongkai/reports/{id}.json")
    }

    /// Reads what the last build kept of a report.
    pub(super) fn read(previous: &Previous, id: &str) -> Option<Self> {
        serde_json::from_slice(&previous.read(&Self::path(id))?).ok()
    }

    /// Keeps it with the new output.
    ///
    /// # Errors
    /// The finding about the file that could not be written.
    pub(super) fn write(&self, writer: &mut Writer<'_>) -> Result<(), Diagnostic> {
        let path = Self::path(&self.summary.id);
        let bytes = serde_json::to_vec(self);
        let bytes = bytes
            .map_err(|error| Diagnostic::new(Code::O103, Place::file(&path)).arg("path", &path).arg("error", error))?;
        writer.write(&path, &bytes).map_err(|error| super::output_finding(&error))
    }
}

/// The digest of a report's input: its records, its attachments and what all reports depend on.
///
/// # Errors
/// The error of reading an attachment.
pub(super) fn fingerprint(setup: &str, root: &Path, report: &ReportFiles) -> std::io::Result<String> {
    let mut hasher = Sha256::new();
    let mut part = |name: &str, bytes: &[u8]| {
        // Lengths keep the parts apart, so that no two inputs run together into the same bytes.
        hasher.update((name.len() as u64).to_be_bytes());
        hasher.update(name);
        hasher.update((bytes.len() as u64).to_be_bytes());
        hasher.update(bytes);
    };
    part("setup", setup.as_bytes());
    for source in &report.sources {
        part(&source.name, source.text.as_bytes());
    }
    for name in &report.folder.attachments {
        part(name, &files::read_bytes(&root.join(&report.id).join("attachments").join(name))?);
    }
    Ok(hex(&hasher.finalize()))
}
