//! The output that stands now: what it holds, and whether that is still what its manifest says.
#![allow(clippy::disallowed_methods, reason = "this is where outputs are read back")]

use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
};

use super::{Entry, FileDigest, Manifest, OWN_FOLDER, OutputError, lock::CheckedSince, manifest::Lookup, tree};
use crate::platform::{Folder, Moment};

/// The output that the target holds now.
#[derive(Debug, Default)]
pub struct Previous {
    /// Its folder, where there is one of ours.
    pub(super) folder: Option<PathBuf>,
    /// The same folder, opened, so that the system need not look up its path for every file.
    root: Option<Folder>,
    /// Its list of files.
    pub(super) manifest: Option<Manifest>,
    /// Since when nothing in it needs to be looked at again that has not changed.
    checked: Option<CheckedSince>,
    /// When this build began.
    pub(super) began: Option<CheckedSince>,
    /// Whether a file had to be read to be sure of it.
    looked: AtomicBool,
}

impl Previous {
    /// The output at the target: none, one of ours, or something to be refused. A folder with nothing but dotfiles counts as none of
    /// anybody's; its dotfiles are kept.
    ///
    /// # Errors
    /// [`OutputError::NotOurs`], [`OutputError::Io`].
    pub(super) fn at(target: &Path, checked: Option<CheckedSince>) -> Result<Self, OutputError> {
        let entries = match fs::read_dir(target) {
            Ok(entries) => entries,
            Err(_) if target.symlink_metadata().is_ok_and(|data| !data.is_dir()) => {
                return Err(OutputError::NotOurs(target.to_owned()));
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(OutputError::Io { path: target.to_owned(), error }),
        };
        let folder = Some(target.to_owned());
        if let Some(manifest) = Manifest::open(target) {
            let root = Some(Folder::open(target).map_err(OutputError::io(target))?);
            let (manifest, began) = (Some(manifest), Some(CheckedSince::now()));
            return Ok(Self { folder, root, manifest, checked, began, looked: AtomicBool::default() });
        }
        for entry in entries {
            let entry = entry.map_err(OutputError::io(target))?;
            let name = entry.file_name();
            // An empty one is the mark that a run put there before it was killed.
            if name == OWN_FOLDER && tree::is_own_or_none(&entry.path(), OWN_FOLDER) {
                continue;
            }
            if !name.to_string_lossy().starts_with('.') || name == OWN_FOLDER {
                return Err(OutputError::NotOurs(target.to_owned()));
            }
        }
        Ok(Self { folder, ..Self::default() })
    }

    /// The bytes of a file of the old output, where it is listed there.
    pub fn read(&self, path: &str) -> Option<Vec<u8>> {
        self.entry(path)?;
        self.bytes(path)
    }

    /// The entry of a path, where it is listed and the list can be read.
    pub fn entry(&self, path: &str) -> Option<Entry> {
        self.manifest.as_ref()?.entry(path).ok()?
    }

    /// The entries of a part (`reports/a/`); none where the list cannot be read.
    pub fn part(&self, name: &str) -> Vec<Entry> {
        self.manifest.as_ref().and_then(|manifest| manifest.part(name).ok()).unwrap_or_default()
    }

    /// The entries outside reports whose paths begin so (`assets/`); none where the list cannot be read.
    pub fn below(&self, folder: &str) -> Vec<Entry> {
        self.manifest.as_ref().and_then(|manifest| manifest.below(folder).ok()).unwrap_or_default()
    }

    /// The reports of the old output.
    pub fn reports(&self) -> Vec<String> {
        self.manifest.iter().flat_map(Manifest::reports).map(str::to_owned).collect()
    }

    /// Looks up files, none where there is no output.
    pub(super) fn lookup(&self) -> Lookup<'_> {
        Lookup::new(self.manifest.as_ref())
    }

    fn bytes(&self, path: &str) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        self.root.as_ref()?.open_file(path).ok()?.read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    /// Opens a folder of the old output, for [`Previous::sound`]; `None` where it is not there or reached by a link.
    pub(super) fn open(&self, folder: &str) -> Option<Folder> {
        self.root.as_ref()?.below(folder).ok()
    }

    /// The inode of a file, by its open folder, that has the bytes its entry says, as a plain file. Where nothing has changed since, its entry in the folder is enough to
    /// tell; else the bytes are read.
    pub(super) fn sound(&self, entry: &Entry, folder: &Folder) -> Option<u64> {
        let name = entry.path.rsplit('/').next()?;
        let data = folder.entry(name).ok()?;
        if !data.is_file || data.size != entry.size {
            return None;
        }
        if !self.checked.is_some_and(|since| since.covers(data.changed)) {
            self.looked.store(true, Ordering::Relaxed);
            let file = fs::File::open(self.folder.as_ref()?.join(&entry.path)).ok()?;
            // In chunks: an attachment may be larger than the memory.
            FileDigest::copying(file, &mut io::sink()).ok().filter(|(digest, _)| *digest == entry.sha256)?;
        }
        Some(data.inode)
    }

    /// Whether a file had to be read to be sure of it.
    pub(super) fn looked(&self) -> bool {
        self.looked.load(Ordering::Relaxed)
    }

    /// Whether a file has not changed since the build began, so that what was seen of it still holds.
    pub(super) fn steady(&self, changed: Option<Moment>) -> bool {
        self.began.is_some_and(|began| began.covers(changed))
    }
}
