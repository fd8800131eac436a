//! Writing files into a staging tree, each thread on its own.
#![allow(clippy::disallowed_methods, reason = "this is where outputs are written")]

use std::{
    collections::BTreeSet,
    io::Write,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use super::{
    Entry, FileDigest, OutputError,
    previous::{FileId, Previous},
    tree,
};

/// A file of a new output. With an identity, it stands in the old output and is linked from there when it is sure that the new one
/// differs; without, it has been written.
pub(super) type Made = (Entry, Option<FileId>);

/// Writes files into a staging tree.
#[derive(Debug)]
pub struct Writer<'a> {
    root: &'a Path,
    previous: &'a Previous,
    files: &'a Mutex<Vec<Made>>,
    /// The files of this writer.
    own: Vec<Made>,
    /// The folders that are known to be there.
    folders: BTreeSet<PathBuf>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(root: &'a Path, previous: &'a Previous, files: &'a Mutex<Vec<Made>>) -> Self {
        Self { root, previous, files, own: Vec::new(), folders: BTreeSet::new() }
    }

    /// Writes a file; `path` is relative to the output folder. One that has the same bytes in the old output is taken over from there, so
    /// that its time stays what it was for whoever copies the site elsewhere.
    ///
    /// # Errors
    /// [`OutputError::Io`].
    pub fn write(&mut self, path: &str, bytes: &[u8]) -> Result<(), OutputError> {
        let entry = Entry { path: path.to_owned(), size: bytes.len() as u64, sha256: FileDigest::of(bytes) };
        if self.previous.entry(path) == Some(&entry) && self.reuse(&entry) {
            return Ok(());
        }
        let to = self.root.join(path);
        let written = tree::make_parent(self.root, &to, &mut self.folders)
            .and_then(|()| tree::create(&to))
            .and_then(|mut file| file.write_all(bytes));
        written.map_err(OutputError::io(&to))?;
        self.own.push((entry, None));
        Ok(())
    }

    /// Takes a file over from the old output, if its bytes are still those of the old manifest.
    pub fn reuse(&mut self, entry: &Entry) -> bool {
        let Some(identity) = self.previous.sound(entry) else { return false };
        self.own.push((entry.clone(), Some(identity)));
        true
    }

    /// Forgets and removes a file, or everything this writer has written below a folder.
    pub fn discard(&mut self, folder: &str) {
        self.own.retain(|(entry, _)| !entry.path.starts_with(folder));
        let path = self.root.join(folder);
        self.folders.retain(|made| !made.starts_with(&path));
        tree::remove(&path);
    }

    /// The files written or taken over so far.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.own.iter().map(|(entry, _)| entry)
    }
}

impl Drop for Writer<'_> {
    fn drop(&mut self) {
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        files.append(&mut self.own);
    }
}
