//! Whether a report is still what the last build made its pages from.

use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::setup::Setup;
use crate::{
    diagnostics::{Code, Diagnostic, Place},
    output::{Previous, Writer, hex},
    render::{html::Summary, pdf::PrintNote},
    source::{ReportFiles, files},
};

/// What the last build kept of a report, in `.gongkai/reports/ID.json`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Kept {
    /// The digest of everything the report's files depend on.
    pub(crate) input: String,
    /// The digest of its records and the site's alone, by which an archive knows that they are still what was published.
    pub(crate) records: String,
    /// The report it is compared with, and the digest of that one's records.
    #[serde(default)]
    pub(crate) earlier: Option<(String, String)>,
    /// The digest of what its PDF depends on; empty where there is none.
    #[serde(default)]
    pub(crate) pdf_input: String,
    /// The day by which the build dated its PDF because the report has none; empty where none was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) dated: Option<String>,
    /// What a reader of its PDF may notice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) notes: Vec<PrintNote>,
    /// What lists show of it.
    pub(crate) summary: Summary,
    /// Whether the checks found nothing. What they find is not kept, so a report with findings is checked again.
    #[serde(default)]
    pub(crate) silent: bool,
}

/// Digests of what a report's files are made from; empty where an attachment could not be read.
#[derive(Debug, Default)]
pub(super) struct Digests {
    /// Of everything they depend on.
    pub(super) input: String,
    /// Of the records alone.
    pub(super) records: String,
}

impl Kept {
    /// Where it stands in the output.
    pub(crate) fn path(id: &str) -> String {
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
        let bytes = bytes.map_err(|error| {
            Diagnostic::new(Code::O103, Place::output(&path)).arg("path", &path).arg("error", error)
        })?;
        writer.write(&path, &bytes).map_err(|error| super::output_finding(&error))
    }
}

/// The digest of a report's records: its own, its attachments and the site's, with its `workdays` file. Of `approval.yaml` all but names
/// and remarks is public; a digest of it, which the output holds, would tell whoever tries names that one is right.
///
/// # Errors
/// The error of reading an attachment.
pub(crate) fn fingerprint(setup: &Setup, root: &Path, report: &ReportFiles) -> std::io::Result<String> {
    let mut hasher = Sha256::new();
    // Lengths keep the parts apart, so that no two inputs run together into the same bytes.
    let head = |hasher: &mut Sha256, name: &str, bytes: u64| {
        hasher.update((name.len() as u64).to_be_bytes());
        hasher.update(name);
        hasher.update(bytes.to_be_bytes());
    };
    let sources = report.sources.iter().filter(|source| !source.is_approval());
    for source in std::iter::once(&setup.site.file).chain(&setup.workdays).chain(sources) {
        head(&mut hasher, &source.name, source.text.len() as u64);
        hasher.update(source.text.as_bytes());
    }
    for name in &report.folder.attachments {
        let path = root.join(&report.id).join("attachments").join(name);
        let size = files::size(&path)?;
        head(&mut hasher, name, size);
        let read = files::read_in_chunks(&path, |chunk| {
            hasher.update(chunk);
            Ok(())
        })?;
        if read != size {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
    }
    Ok(hex(&hasher.finalize()))
}
