//! The staging tree: a complete new output beside the target, built from new files and from unchanged ones of the last output.

use std::{
    collections::BTreeSet,
    fs::{self, File, TryLockError},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::Mutex,
};

use sha2::{Digest, Sha256};
use walkdir::WalkDir;

use super::{Entry, Manifest, OWN_FOLDER, OutputError, exchange};

/// A new output in the making. Dropping it without [`Staging::publish`] leaves the target as it was.
#[derive(Debug)]
pub struct Staging {
    target: PathBuf,
    tree: PathBuf,
    previous: Previous,
    written: Mutex<Vec<Entry>>,
    _lock: File,
}

/// The output that the target holds now.
#[derive(Debug, Default)]
pub struct Previous {
    /// Its folder, where there is one of ours.
    folder: Option<PathBuf>,
    /// Its list of files.
    manifest: Manifest,
}

impl Staging {
    /// Begins a new output for `target`: takes the lock, makes sure that the target is ours to replace, clears what a killed run
    /// left behind.
    ///
    /// # Errors
    /// [`OutputError`]; nothing has been changed then.
    pub fn begin(target: &Path) -> Result<Self, OutputError> {
        let target = std::path::absolute(target).map_err(OutputError::io(target))?;
        let (Some(parent), Some(name)) = (target.parent(), target.file_name()) else {
            return Err(OutputError::NotOurs(target));
        };
        fs::create_dir_all(parent).map_err(OutputError::io(parent))?;
        let beside = |what: &str| parent.join(format!(".{}.gongkai-{what}", name.to_string_lossy()));
        let lock = lock(&beside("lock"), &target)?;
        let tree = beside("staging");
        exchange::recover(&tree, &target).map_err(OutputError::io(&target))?;
        let previous = previous(&target)?;
        if tree.symlink_metadata().is_ok() {
            fs::remove_dir_all(&tree).map_err(OutputError::io(&tree))?;
        }
        fs::create_dir_all(tree.join(OWN_FOLDER)).map_err(OutputError::io(&tree))?;
        Ok(Self { target, tree, previous, written: Mutex::new(Vec::new()), _lock: lock })
    }

    /// The output that stands now.
    pub fn previous(&self) -> &Previous {
        &self.previous
    }

    /// A writer for one part of the output. Each thread takes its own.
    pub fn writer(&self) -> Writer<'_> {
        Writer { staging: self, entries: Vec::new(), made: BTreeSet::new() }
    }

    /// Completes the tree (manifest, dotfiles and strangers' files of the old output) and exchanges it with the target. Returns the
    /// files of the old output that were not gongkai's and stay.
    ///
    /// # Errors
    /// [`OutputError`]; the target is as it was.
    pub fn publish(mut self) -> Result<Vec<String>, OutputError> {
        let mut files = std::mem::take(&mut *self.written.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
        files.sort();
        let kept = self.keep_strangers(&files)?;
        let manifest = Manifest { generator: concat!("gongkai ", env!("CARGO_PKG_VERSION")).to_owned(), files };
        let path = self.tree.join(Manifest::PATH);
        manifest.write(&path).map_err(OutputError::io(&path))?;
        exchange::exchange(&self.tree, &self.target).map_err(OutputError::io(&self.target))?;
        self.previous = Previous::default();
        // What stands there now is the old output, all of it either ours or linked into the new one. A leftover is cleared by the
        // next run, so a failure here does not matter.
        let _ = fs::remove_dir_all(&self.tree);
        Ok(kept)
    }

    /// Links into the new tree what the old output holds and gongkai did not write: dotfiles, and whatever was put there.
    fn keep_strangers(&self, files: &[Entry]) -> Result<Vec<String>, OutputError> {
        let Some(folder) = &self.previous.folder else { return Ok(Vec::new()) };
        let mut kept = Vec::new();
        for entry in WalkDir::new(folder).min_depth(1).sort_by_file_name() {
            let entry = entry.map_err(|error| OutputError::Io { path: folder.clone(), error: error.into() })?;
            if entry.file_type().is_dir() {
                continue;
            }
            let Ok(relative) = entry.path().strip_prefix(folder) else { continue };
            let name = relative.to_string_lossy().replace('\\', "/");
            let ours = name == Manifest::PATH || self.previous.manifest.entry(&name).is_some();
            let replaced = files.binary_search_by(|file| file.path.as_str().cmp(&name)).is_ok();
            if ours || replaced {
                continue;
            }
            let to = self.tree.join(relative);
            keep(entry.path(), &to).map_err(OutputError::io(entry.path()))?;
            if !name.starts_with('.') {
                kept.push(name);
            }
        }
        Ok(kept)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.tree);
    }
}

impl Previous {
    /// The bytes of a file of the old output, where it is listed there.
    pub fn read(&self, path: &str) -> Option<Vec<u8>> {
        self.manifest.entry(path)?;
        fs::read(self.folder.as_ref()?.join(path)).ok()
    }

    /// The entry of a path.
    pub fn entry(&self, path: &str) -> Option<&Entry> {
        self.manifest.entry(path)
    }

    /// The entries below a folder (`reports/a/`).
    pub fn below(&self, folder: &str) -> &[Entry] {
        self.manifest.below(folder)
    }
}

/// Writes files into a staging tree.
#[derive(Debug)]
pub struct Writer<'a> {
    staging: &'a Staging,
    entries: Vec<Entry>,
    made: BTreeSet<PathBuf>,
}

impl Writer<'_> {
    /// Writes a file; `path` is relative to the output folder.
    ///
    /// # Errors
    /// [`OutputError::Io`].
    pub fn write(&mut self, path: &str, bytes: &[u8]) -> Result<(), OutputError> {
        let to = self.place(path)?;
        let written = File::create(&to).and_then(|mut file| file.write_all(bytes));
        written.map_err(OutputError::io(&to))?;
        self.entries.push(Entry { path: path.to_owned(), size: bytes.len() as u64, sha256: sha256(bytes) });
        Ok(())
    }

    /// Takes a file over from the old output by a hard link, if its bytes are still those of the old manifest.
    ///
    /// # Errors
    /// [`OutputError::Io`] where it is sound and yet can be neither linked nor copied.
    pub fn reuse(&mut self, entry: &Entry) -> Result<bool, OutputError> {
        let Some(folder) = &self.staging.previous.folder else { return Ok(false) };
        let from = folder.join(&entry.path);
        let Ok(bytes) = fs::read(&from) else { return Ok(false) };
        if bytes.len() as u64 != entry.size || sha256(&bytes) != entry.sha256 {
            return Ok(false);
        }
        let to = self.place(&entry.path)?;
        if fs::hard_link(&from, &to).is_err() {
            fs::write(&to, &bytes).map_err(OutputError::io(&to))?;
        }
        self.entries.push(entry.clone());
        Ok(true)
    }

    /// Forgets and removes a file, or everything this writer has written below a folder.
    pub fn discard(&mut self, folder: &str) {
        self.entries.retain(|entry| !entry.path.starts_with(folder));
        let path = self.staging.tree.join(folder);
        self.made.retain(|made| !made.starts_with(&path));
        let _ = fs::remove_dir_all(&path).or_else(|_| fs::remove_file(&path));
    }

    /// The files written so far.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn place(&mut self, path: &str) -> Result<PathBuf, OutputError> {
        let to = self.staging.tree.join(path);
        if let Some(parent) = to.parent() {
            if !self.made.contains(parent) {
                fs::create_dir_all(parent).map_err(OutputError::io(parent))?;
                self.made.insert(parent.to_owned());
            }
        }
        Ok(to)
    }
}

impl Drop for Writer<'_> {
    fn drop(&mut self) {
        let mut written = self.staging.written.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        written.append(&mut self.entries);
    }
}

/// The sha256 of bytes in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes in lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    let digit = |value: u8| DIGITS.get(usize::from(value)).copied().unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Takes the lock beside a target. The system frees it when the process ends, however it ends.
fn lock(path: &Path, target: &Path) -> Result<File, OutputError> {
    let file = File::options().create(true).truncate(false).write(true).open(path).map_err(OutputError::io(path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(OutputError::Locked(target.to_owned())),
        Err(TryLockError::Error(error)) => Err(OutputError::Io { path: path.to_owned(), error }),
    }
}

/// The output at the target: none, one of ours, or something to be refused. A folder with nothing but dotfiles counts as none of
/// anybody's; its dotfiles are kept.
fn previous(target: &Path) -> Result<Previous, OutputError> {
    let entries = match fs::read_dir(target) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Previous::default()),
        Err(_) if target.symlink_metadata().is_ok_and(|data| !data.is_dir()) => {
            return Err(OutputError::NotOurs(target.to_owned()));
        }
        Err(error) => return Err(OutputError::Io { path: target.to_owned(), error }),
    };
    if let Some(manifest) = Manifest::read(target) {
        return Ok(Previous { folder: Some(target.to_owned()), manifest });
    }
    for entry in entries {
        let entry = entry.map_err(OutputError::io(target))?;
        let name = entry.file_name();
        if !name.to_string_lossy().starts_with('.') || name == OWN_FOLDER {
            return Err(OutputError::NotOurs(target.to_owned()));
        }
    }
    Ok(Previous { folder: Some(target.to_owned()), manifest: Manifest::default() })
}

/// Links a stranger's file into the new tree; copies it where linking is not possible; makes symbolic links anew.
fn keep(from: &Path, to: &Path) -> io::Result<()> {
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent)?;
    }
    let kind = from.symlink_metadata()?.file_type();
    if kind.is_symlink() {
        return rustix::fs::symlink(fs::read_link(from)?, to).map_err(io::Error::from);
    }
    fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(|_| ()))
}
