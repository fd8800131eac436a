//! The one module of the archive with `std::fs`: staging, renaming into place, reading back.
//!
//! Nothing stands under a final name before all of its bytes are on the disk, and nothing under a final name is ever replaced, the
//! ledger excepted, which is exchanged whole.
#![allow(clippy::disallowed_methods, reason = "this is where archives are written")]

use std::{
    fs::{self, File, TryLockError},
    io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use walkdir::WalkDir;

use crate::platform;

/// A part of an open file, or all of it. Reading one does not move another.
#[derive(Clone, Debug)]
pub(super) struct Region {
    file: Arc<File>,
    start: u64,
    size: u64,
    at: u64,
}

impl Region {
    /// A whole file.
    ///
    /// # Errors
    /// The error of the operating system; `InvalidInput` for what is no plain file.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let file = match platform::open_plain(path) {
            Ok(file) => file.ok_or(io::ErrorKind::InvalidInput)?,
            // A socket, and on Windows a folder, cannot even be opened.
            Err(_) if path.symlink_metadata().is_ok_and(|data| !data.is_file()) => {
                return Err(io::ErrorKind::InvalidInput.into());
            }
            Err(error) => return Err(error),
        };
        let data = file.metadata()?;
        if !data.is_file() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        Ok(Self { file: Arc::new(file), start: 0, size: data.len(), at: 0 })
    }

    /// A part of this region.
    pub(super) fn part(&self, start: u64, size: u64) -> Self {
        let start = start.min(self.size);
        Self { file: self.file.clone(), start: self.start + start, size: size.min(self.size - start), at: 0 }
    }

    pub(super) fn size(&self) -> u64 {
        self.size
    }

    /// How many bytes have been read.
    pub(super) fn position(&self) -> u64 {
        self.at
    }

    /// Fills a buffer from an offset.
    ///
    /// # Errors
    /// The error of the operating system; `UnexpectedEof` past the end.
    pub(super) fn read_exact_at(&self, bytes: &mut [u8], at: u64) -> io::Result<()> {
        if at + bytes.len() as u64 > self.size {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        platform::read_exact_at(&self.file, bytes, self.start + at)
    }

    /// All bytes, up to a limit.
    ///
    /// # Errors
    /// The error of the operating system; `FileTooLarge` beyond the limit.
    pub(super) fn whole(&self, limit: u64) -> io::Result<Vec<u8>> {
        if self.size > limit {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let mut bytes = Vec::new();
        self.part(0, self.size).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

impl Seek for Region {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.size.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = at.filter(|at| *at <= self.size).ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

impl Read for Region {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let rest = usize::try_from(self.size - self.at).unwrap_or(usize::MAX);
        let length = bytes.len().min(rest);
        let Some(bytes) = bytes.get_mut(..length).filter(|bytes| !bytes.is_empty()) else { return Ok(0) };
        let read = platform::read_at(&self.file, bytes, self.start + self.at)?;
        self.at += read as u64;
        Ok(read)
    }
}

/// What a folder holds.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// The plain files, by path with `/`, sorted.
    pub(super) files: Vec<String>,
    /// Links, devices, empty folders, and names that are not UTF-8.
    pub(super) odd: Vec<String>,
}

/// Lists everything below a folder, hidden files included.
///
/// # Errors
/// The error of the operating system.
pub(super) fn list(folder: &Path) -> io::Result<Listing> {
    let mut listing = Listing::default();
    for entry in WalkDir::new(folder).follow_root_links(false).min_depth(1).sort_by_file_name() {
        let entry = entry?;
        let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
        let is_empty = || fs::read_dir(entry.path()).is_ok_and(|mut entries| entries.next().is_none());
        match parts {
            Some(parts) if entry.file_type().is_file() => listing.files.push(parts.join("/")),
            Some(_) if entry.file_type().is_dir() && !is_empty() => {}
            _ => listing.odd.push(path.to_string_lossy().into_owned()),
        }
    }
    listing.files.sort();
    Ok(listing)
}

/// The names directly inside a folder, sorted; nothing where there is no such folder.
///
/// # Errors
/// The error of the operating system.
pub(super) fn names(folder: &Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut names = Vec::new();
    for entry in entries {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

pub(super) fn is_folder(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|data| data.is_dir())
}

pub(super) fn is_link(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|data| data.is_symlink())
}

pub(super) fn exists(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Makes a folder and those above it.
///
/// # Errors
/// The error of the operating system.
pub(super) fn make_folder(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)
}

/// A new file below a folder, with the folders above it.
///
/// # Errors
/// The error of the operating system.
pub(super) fn create(folder: &Path, name: &str) -> io::Result<BufWriter<File>> {
    let path = folder.join(name);
    let create = || File::create_new(&path);
    // Most files are not the first of their folder.
    let file = create().or_else(|error| match (error.kind(), path.parent()) {
        (io::ErrorKind::NotFound, Some(parent)) => fs::create_dir_all(parent).and_then(|()| create()),
        _ => Err(error),
    });
    Ok(BufWriter::new(file?))
}

/// Pours what is read into what is written, through a buffer that is used again and again; gives the number of bytes. The buffer is
/// filled before it is written, since what a packer makes of bytes depends on how they are dealt out.
///
/// # Errors
/// The error of reading or writing.
pub(super) fn pour(from: &mut dyn Read, to: &mut dyn Write, buffer: &mut [u8]) -> io::Result<u64> {
    let mut poured = 0;
    loop {
        let mut filled = 0;
        while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
            match from.read(rest) {
                Ok(0) => break,
                Ok(read) => filled += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        if filled == 0 {
            return Ok(poured);
        }
        to.write_all(buffer.get(..filled).unwrap_or_default())?;
        poured += filled as u64;
    }
}

/// The lines of a file with their line feeds, what is not UTF-8 made visible.
///
/// # Errors
/// The error of the operating system.
pub(super) fn lines(path: &Path) -> io::Result<impl Iterator<Item = io::Result<String>>> {
    let mut from = BufReader::new(Region::open(path)?);
    Ok(std::iter::from_fn(move || {
        let mut line = Vec::new();
        match from.read_until(b'\n', &mut line) {
            Ok(0) => None,
            Ok(_) => Some(Ok(String::from_utf8_lossy(&line).into_owned())),
            Err(error) => Some(Err(error)),
        }
    }))
}

/// Writes what stands in one file, where there is one, and after it these bytes into another, to the disk itself.
///
/// # Errors
/// The error of the operating system.
pub(super) fn extend_synced(from: &Path, bytes: &[u8], to: &Path) -> io::Result<()> {
    let mut file = platform::create(to)?;
    if exists(from) {
        io::copy(&mut Region::open(from)?, &mut file)?;
    }
    file.write_all(bytes)?;
    file.sync_all()
}

/// Brings everything written below a folder to the disk; on Linux in one call for any number of files.
///
/// # Errors
/// The error of the operating system, such as a full disk noticed late.
pub(super) fn sync(folder: &Path) -> io::Result<()> {
    platform::sync_below(folder)
}

/// Brings the names inside a folder to the disk.
///
/// # Errors
/// The error of the operating system.
pub(super) fn sync_names(folder: &Path) -> io::Result<()> {
    platform::sync_names(folder)
}

/// Gives a staged thing its final name, which must be free.
///
/// # Errors
/// `AlreadyExists` where it is not, else the error of the operating system.
pub(super) fn settle(from: &Path, to: &Path) -> io::Result<()> {
    platform::rename_new(from, to)
}

/// Exchanges a file whole.
///
/// # Errors
/// The error of the operating system.
pub(super) fn replace(from: &Path, to: &Path) -> io::Result<()> {
    platform::rename(from, to)
}

/// Removes a file or folder, if it is there. For staged things only.
///
/// # Errors
/// The error of the operating system.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    let removed = if is_folder(path) { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    match removed {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// The folder that a staging folder gets first and loses last, by which a later run knows it for one that a killed run left.
const MARK: &str = ".gongkai";

/// Whether a path is free for a staging folder: nothing, an empty folder or one with the mark.
pub(super) fn is_own_or_none(path: &Path) -> bool {
    let is_empty = || fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none());
    !exists(path) || is_folder(path) && (exists(&path.join(MARK)) || is_empty())
}

/// Makes a staging folder with its mark.
///
/// # Errors
/// The error of the operating system.
pub(super) fn make_marked(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder.join(MARK))
}

/// Removes a staging folder, if it is there, its mark last.
///
/// # Errors
/// The error of the operating system.
pub(super) fn remove_marked(folder: &Path) -> io::Result<()> {
    for name in names(folder)?.iter().filter(|name| *name != MARK) {
        remove(&folder.join(name))?;
    }
    remove(folder)
}

/// Takes a lock that the system frees when the process ends, however it ends; `None` where another holds it. Nothing is written to it.
///
/// # Errors
/// The error of the operating system; `InvalidInput` for a link or a folder.
pub(super) fn lock(path: &Path) -> io::Result<Option<File>> {
    let file = platform::open_lock(path)?.ok_or(io::ErrorKind::InvalidInput)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// A path as an absolute one.
///
/// # Errors
/// The error of the operating system.
pub(super) fn absolute(path: &Path) -> io::Result<PathBuf> {
    platform::canonicalize(path).or_else(|_| std::path::absolute(path))
}
