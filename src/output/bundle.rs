//! The whole output as one zip file, or what has changed in it since an earlier one.

use std::{
    collections::BTreeSet,
    io::{self, Seek, Write},
    path::Path,
};

use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::{Entry, FileDigest, Manifest, OWN_FOLDER};
use crate::platform::Folder;

/// What is in a bundle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bundled {
    /// How many files.
    pub files: usize,
    /// Their bytes before compression.
    pub bytes: u64,
    /// The files of the earlier output that are no longer there, sorted.
    pub gone: Vec<String>,
}

/// Why there is no bundle.
#[derive(Debug)]
pub enum BundleError {
    /// A file is not as it was built.
    Changed {
        /// The file, from the output folder.
        path: String,
        /// Its digest when it was built.
        expected: FileDigest,
        /// Its digest now; `None` where it cannot be read.
        found: Option<FileDigest>,
    },
    /// The bundle or the manifest cannot be written or read.
    Io(io::Error),
}

impl From<io::Error> for BundleError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Writes the files of an output into a zip file in the order of their paths; with `since`, only those that are new or different. What
/// gongkai keeps for itself (`.gongkai`) is no part of the site. The same output gives the same bytes.
///
/// # Errors
/// [`BundleError`]; what has been written is then to be thrown away.
pub fn bundle(
    output: &Path,
    manifest: &Manifest,
    since: Option<&Manifest>,
    to: &mut (impl Write + Seek),
) -> Result<Bundled, BundleError> {
    let root = Folder::open(output)?;
    let mut zip = ZipWriter::new(to);
    let mut bundled = Bundled {
        gone: since.map(|since| gone(manifest, since)).transpose()?.unwrap_or_default(),
        ..Bundled::default()
    };
    for part in manifest.part_names() {
        let known: BTreeSet<Entry> = since.map(|since| since.part(part)).transpose()?.into_iter().flatten().collect();
        for entry in manifest.part(part)? {
            if is_own(&entry.path) || known.contains(&entry) {
                continue;
            }
            add(&mut zip, &root, &entry)?;
            bundled.files += 1;
            bundled.bytes += entry.size;
        }
    }
    zip.finish().map_err(io::Error::from)?;
    Ok(bundled)
}

fn is_own(path: &str) -> bool {
    path.split('/').next() == Some(OWN_FOLDER)
}

fn add(zip: &mut ZipWriter<&mut (impl Write + Seek)>, root: &Folder, entry: &Entry) -> Result<(), BundleError> {
    let changed = |found| BundleError::Changed { path: entry.path.clone(), expected: entry.sha256, found };
    let file = root.open_file(&entry.path).map_err(|_| changed(None))?;
    let options = SimpleFileOptions::default()
        .compression_method(method(&entry.path))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
        .large_file(entry.size > u64::from(u32::MAX));
    zip.start_file(entry.path.as_str(), options).map_err(io::Error::from)?;
    let (found, size) = FileDigest::copying(file, zip)?;
    if (found, size) == (entry.sha256, entry.size) { Ok(()) } else { Err(changed(Some(found))) }
}

/// What is compressed already is stored.
fn method(path: &str) -> CompressionMethod {
    const COMPRESSED: &[&str] = &["pdf", "zip", "docx", "xlsx", "pptx", "png", "jpg", "jpeg", "gz", "mp4", "ofd"];
    let extension = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    if COMPRESSED.contains(&extension.as_str()) { CompressionMethod::Stored } else { CompressionMethod::Deflated }
}

/// The files of an earlier output that the new one does not have.
fn gone(manifest: &Manifest, since: &Manifest) -> io::Result<Vec<String>> {
    let mut gone = Vec::new();
    for part in since.part_names() {
        let kept: BTreeSet<String> = manifest.part(part)?.into_iter().map(|entry| entry.path).collect();
        let paths = since.part(part)?.into_iter().map(|entry| entry.path);
        gone.extend(paths.filter(|path| !is_own(path) && !kept.contains(path)));
    }
    gone.sort_unstable();
    Ok(gone)
}
