//! Writing files into a staging tree, each thread on its own.
#![allow(clippy::disallowed_methods, reason = "this is where outputs are written")]

use std::{
    collections::BTreeSet,
    fs::File,
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::{
    Entry, FileDigest, OutputError,
    draft::{Draft, Made},
    manifest::Lookup,
    previous::Previous,
    tree,
};
use crate::platform::Folder;

/// Writes files into a staging tree.
#[derive(Debug)]
pub struct Writer<'a> {
    root: &'a Path,
    previous: &'a Previous,
    /// The files of the old output.
    old: Lookup<'a>,
    draft: &'a Draft,
    /// The files of this writer that are not listed yet.
    own: Vec<Made>,
    /// The folders that are known to be there.
    folders: BTreeSet<PathBuf>,
    /// The folder of the old output that was looked into last.
    opened: Option<(String, Folder)>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(root: &'a Path, previous: &'a Previous, draft: &'a Draft) -> Self {
        Self { root, previous, old: previous.lookup(), draft, own: Vec::new(), folders: BTreeSet::new(), opened: None }
    }

    /// Writes a file; `path` is relative to the output folder. One that has the same bytes in the old output is taken over from there, so
    /// that its time stays what it was for whoever copies the site elsewhere.
    ///
    /// # Errors
    /// [`OutputError::Io`].
    pub fn write(&mut self, path: &str, bytes: &[u8]) -> Result<(), OutputError> {
        let entry = Entry { path: path.to_owned(), size: bytes.len() as u64, sha256: FileDigest::of(bytes) };
        let stands = self.old.find(path).is_ok_and(|old| old.is_some_and(|(_, _, old)| *old == entry));
        if stands && self.reuse(&entry) {
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

    /// Copies a file of which size and digest are known, in chunks; as [`write`](Self::write) does else.
    ///
    /// # Errors
    /// [`OutputError::Io`], also where the file is no longer the one that was digested.
    pub fn copy(&mut self, path: &str, from: &Path, size: u64, sha256: FileDigest) -> Result<(), OutputError> {
        let entry = Entry { path: path.to_owned(), size, sha256 };
        let stands = self.old.find(path).is_ok_and(|old| old.is_some_and(|(_, _, old)| *old == entry));
        if stands && self.reuse(&entry) {
            return Ok(());
        }
        let to = self.root.join(path);
        let copied = tree::make_parent(self.root, &to, &mut self.folders)
            .and_then(|()| Ok((File::open(from)?, tree::create(&to)?)))
            .and_then(|(file, mut copy)| FileDigest::copying(file, &mut copy));
        if copied.map_err(OutputError::io(&to))? != (sha256, size) {
            let error = io::Error::new(io::ErrorKind::InvalidData, format!("{} has changed", from.display()));
            return Err(OutputError::Io { path: to, error });
        }
        self.own.push((entry, None));
        Ok(())
    }

    /// Takes a file over from the old output, if its bytes are still those of the old manifest.
    pub fn reuse(&mut self, entry: &Entry) -> bool {
        let inode = self.sound(entry);
        self.own.extend(inode.map(|inode| (entry.clone(), Some(inode))));
        inode.is_some()
    }

    fn sound(&mut self, entry: &Entry) -> Option<u64> {
        let folder = entry.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        if self.opened.as_ref().is_none_or(|(opened, _)| opened != folder) {
            self.opened = Some((folder.to_owned(), self.previous.open(folder)?));
        }
        self.opened.as_ref().and_then(|(_, opened)| self.previous.sound(entry, opened))
    }

    /// Lists the files written and taken over: all of a report at once.
    pub fn done(&mut self) {
        self.draft.add(&mut self.own);
        self.folders.clear();
    }

    /// Forgets and removes a file, or everything this writer has written below a folder, if it is not listed yet.
    pub fn discard(&mut self, folder: &str) {
        self.own.retain(|(entry, _)| !entry.path.starts_with(folder));
        let path = self.root.join(folder);
        self.folders.retain(|made| !made.starts_with(&path));
        tree::remove_below(self.root, folder);
    }

    /// The files written or taken over and not listed yet.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.own.iter().map(|(entry, _)| entry)
    }
}

impl Drop for Writer<'_> {
    fn drop(&mut self) {
        self.done();
    }
}
