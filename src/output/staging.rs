//! The staging tree: a complete new output beside the target, built from new files and from unchanged ones of the last output.
#![allow(clippy::disallowed_methods, reason = "this is where outputs are written")]

use std::{
    collections::BTreeSet,
    fs::{self, File, TryLockError},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use sha2::{Digest, Sha256};
use walkdir::WalkDir;

use super::{Entry, FontEntry, Manifest, OWN_FOLDER, OutputError, exchange};
use crate::parallel;

/// A new output in the making. Dropping it without [`Staging::publish`] leaves the target as it was.
#[derive(Debug)]
pub struct Staging {
    target: PathBuf,
    tree: PathBuf,
    previous: Previous,
    files: Mutex<Files>,
    _lock: File,
}

/// What a new output consists of.
#[derive(Debug, Default)]
struct Files {
    /// Every file.
    all: Vec<Entry>,
    /// Those of them that stand in the old output and are linked from there when it is sure that the new one differs.
    reused: Vec<String>,
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
        // A link to the output stays a link; what it leads to is replaced.
        let real = fs::canonicalize(target).or_else(|_| std::path::absolute(target));
        let target = real.map_err(OutputError::io(target))?;
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
        Ok(Self { target, tree, previous, files: Mutex::default(), _lock: lock })
    }

    /// The output that stands now.
    pub fn previous(&self) -> &Previous {
        &self.previous
    }

    /// A writer for one part of the output. Each thread takes its own.
    pub fn writer(&self) -> Writer<'_> {
        Writer { staging: self, entries: Vec::new(), reused: Vec::new(), made: BTreeSet::new() }
    }

    /// Completes the tree (unchanged files, manifest, dotfiles and strangers' files of the old output) and exchanges it with the
    /// target. Where the new output would be the old one, nothing is touched. Returns the files of the old output that were not
    /// gongkai's and stay.
    ///
    /// # Errors
    /// [`OutputError`]; the target is as it was.
    pub fn publish(mut self, fonts: Vec<FontEntry>) -> Result<Vec<String>, OutputError> {
        let mut files = std::mem::take(&mut *self.files.lock().unwrap_or_else(PoisonError::into_inner));
        files.all.sort();
        let generator = concat!("gongkai ", env!("CARGO_PKG_VERSION")).to_owned();
        let manifest = Manifest { generator, fonts, files: files.all };
        let strangers = self.strangers(&manifest)?;
        let visible = strangers.iter().filter(|name| !name.starts_with('.')).cloned().collect();
        if manifest == self.previous.manifest && self.stands(&manifest, &files.reused) {
            return Ok(visible);
        }
        self.link(&files.reused)?;
        self.keep(&strangers)?;
        let path = self.tree.join(Manifest::PATH);
        manifest.write(&path).map_err(OutputError::io(&path))?;
        exchange::exchange(&self.tree, &self.target).map_err(OutputError::io(&self.target))?;
        self.previous = Previous::default();
        // What stands there now is the old output, all of it either ours or linked into the new one. A leftover is cleared by the
        // next run, so a failure here does not matter.
        let _ = remove_tree(&self.tree);
        Ok(visible)
    }

    /// Whether the files of the old output, those aside whose bytes have been looked at, are still what its manifest says.
    fn stands(&self, manifest: &Manifest, reused: &[String]) -> bool {
        let looked_at: BTreeSet<&str> = reused.iter().map(String::as_str).collect();
        let rest: Vec<&Entry> =
            manifest.files.iter().filter(|entry| !looked_at.contains(entry.path.as_str())).collect();
        parallel::each(&rest, || (), |(), entry, _| self.previous.is_sound(entry)).into_iter().all(|sound| sound)
    }

    /// Links the reused files into the new tree.
    fn link(&self, reused: &[String]) -> Result<(), OutputError> {
        let Some(folder) = &self.previous.folder else { return Ok(()) };
        let linked = parallel::each(reused, BTreeSet::new, |made, path, _| {
            let (from, to) = (folder.join(path), self.tree.join(path));
            make_parent(&to, made)?;
            let linked = fs::hard_link(&from, &to).or_else(|_| fs::copy(&from, &to).map(|_| ()));
            linked.map_err(OutputError::io(&to))
        });
        linked.into_iter().collect()
    }

    /// What the old output holds and gongkai did not write: dotfiles, and whatever was put there.
    fn strangers(&self, manifest: &Manifest) -> Result<Vec<String>, OutputError> {
        let Some(folder) = &self.previous.folder else { return Ok(Vec::new()) };
        let mut strangers = Vec::new();
        for entry in WalkDir::new(folder).min_depth(1).sort_by_file_name() {
            let entry = entry.map_err(|error| OutputError::Io { path: folder.clone(), error: error.into() })?;
            let Ok(relative) = entry.path().strip_prefix(folder) else { continue };
            let name = relative.to_string_lossy().into_owned();
            let ours = || name == Manifest::PATH || self.previous.manifest.entry(&name).is_some();
            if !entry.file_type().is_dir() && !ours() && manifest.entry(&name).is_none() {
                strangers.push(name);
            }
        }
        Ok(strangers)
    }

    /// Links strangers' files into the new tree.
    fn keep(&self, strangers: &[String]) -> Result<(), OutputError> {
        let Some(folder) = &self.previous.folder else { return Ok(()) };
        for name in strangers {
            let from = folder.join(name);
            keep(&from, &self.tree.join(name)).map_err(OutputError::io(&from))?;
        }
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        let _ = remove_tree(&self.tree);
    }
}

impl Previous {
    /// The bytes of a file of the old output, where it is listed there.
    pub fn read(&self, path: &str) -> Option<Vec<u8>> {
        self.manifest.entry(path)?;
        fs::read(self.folder.as_ref()?.join(path)).ok()
    }

    /// Whether a file has the bytes that its entry says, as a plain file.
    fn is_sound(&self, entry: &Entry) -> bool {
        let Some(path) = self.folder.as_ref().map(|folder| folder.join(&entry.path)) else { return false };
        path.symlink_metadata().is_ok_and(|data| data.is_file() && data.len() == entry.size)
            && fs::read(&path).is_ok_and(|bytes| sha256(&bytes) == entry.sha256)
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
    reused: Vec<String>,
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

    /// Takes a file over from the old output, if its bytes are still those of the old manifest.
    pub fn reuse(&mut self, entry: &Entry) -> bool {
        let sound = self.staging.previous.is_sound(entry);
        if sound {
            self.reused.push(entry.path.clone());
            self.entries.push(entry.clone());
        }
        sound
    }

    /// Forgets and removes a file, or everything this writer has written below a folder.
    pub fn discard(&mut self, folder: &str) {
        self.entries.retain(|entry| !entry.path.starts_with(folder));
        self.reused.retain(|path| !path.starts_with(folder));
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
        make_parent(&to, &mut self.made)?;
        Ok(to)
    }
}

impl Drop for Writer<'_> {
    fn drop(&mut self) {
        let mut files = self.staging.files.lock().unwrap_or_else(PoisonError::into_inner);
        files.all.append(&mut self.entries);
        files.reused.append(&mut self.reused);
    }
}

/// Makes the folder of a file, unless it is among those made before.
fn make_parent(file: &Path, made: &mut BTreeSet<PathBuf>) -> Result<(), OutputError> {
    match file.parent() {
        Some(parent) if !made.contains(parent) => {
            fs::create_dir_all(parent).map_err(OutputError::io(parent))?;
            made.insert(parent.to_owned());
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Removes a tree, the folders of its reports on all processors.
fn remove_tree(tree: &Path) -> io::Result<()> {
    if let Ok(entries) = fs::read_dir(tree.join("reports")) {
        let folders: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        parallel::each(&folders, || (), |(), folder, _| fs::remove_dir_all(folder).is_ok());
    }
    fs::remove_dir_all(tree)
}

/// Replaces one file whole: writes beside it and renames.
///
/// # Errors
/// The error of the operating system; a file that was there is as it was.
pub fn replace_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        fs::create_dir_all(parent)?;
    }
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".gongkai-new");
    let new = path.with_file_name(name);
    fs::write(&new, bytes).and_then(|()| fs::rename(&new, path)).inspect_err(|_| {
        let _ = fs::remove_file(&new);
    })
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
        Err(_) if target.symlink_metadata().is_ok_and(|data| !data.is_dir()) => {
            return Err(OutputError::NotOurs(target.to_owned()));
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Previous::default()),
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
