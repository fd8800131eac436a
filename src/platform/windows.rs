//! Windows, where a folder with an open file in it cannot be renamed, nothing is exchanged in one step, and what no program can set of a
//! file (the time of change of its inode) cannot be asked.
//!
//! Links are looked for before a name is opened, not by the opening itself: between the two one could be made. Symbolic links need a right
//! that few users of Windows have.

use std::{
    borrow::Cow,
    fs::{self, File, Metadata, OpenOptions},
    io,
    os::windows::fs::{FileExt, OpenOptionsExt},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use walkdir::{DirEntry, WalkDir};

use super::{Entry, Exchanged, Moment, folder_of, plain};

/// Whether [`Entry::inode`] and [`entry_inode`] tell one file from another.
pub(crate) const KNOWS_INODES: bool = false;

/// Windows has no such step.
///
/// # Errors
/// Never.
pub(crate) fn exchange(_: &Path, _: &Path) -> io::Result<Exchanged> {
    Ok(Exchanged::NotKnown)
}

/// How often a name is tried that another program (a virus scanner, an indexer) has open, and how long is waited between.
const TRIES: u32 = 40;
const PAUSE: Duration = Duration::from_millis(50);

/// Error 32: another program has the file open.
const SHARING_VIOLATION: i32 = 32;

/// Renames a file or folder; a file of the new name is replaced. Waits up to two seconds for other programs to let go of it.
///
/// # Errors
/// The error of the operating system.
pub(crate) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    let mut tries = 0;
    loop {
        match fs::rename(from, to) {
            Err(error) if tries < TRIES && is_held(&error) && from.symlink_metadata().is_ok() => {
                tries += 1;
                thread::sleep(PAUSE);
            }
            done => return done,
        }
    }
}

fn is_held(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::PermissionDenied || error.raw_os_error() == Some(SHARING_VIOLATION)
}

/// Renames a file or folder to a name that must be free. The caller holds a lock, so nobody but a person can come between the look and
/// the renaming.
///
/// # Errors
/// `AlreadyExists` where it is not, else the error of the operating system.
pub(crate) fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    match to.symlink_metadata() {
        Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
        Err(_) => rename(from, to),
    }
}

fn is_link(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|data| data.is_symlink())
}

/// Opens a file for reading, where it is no link: `None` for a link.
///
/// # Errors
/// The error of the operating system; `IsADirectory` for a folder.
pub(crate) fn open_plain(path: &Path) -> io::Result<Option<File>> {
    let data = path.symlink_metadata()?;
    match (data.is_symlink(), data.is_dir()) {
        (true, _) => Ok(None),
        (_, true) => Err(io::ErrorKind::IsADirectory.into()),
        _ => File::open(path).map(Some),
    }
}

/// Makes a file, or empties the one of that name, which may be no link.
///
/// # Errors
/// The error of the operating system.
pub(crate) fn create(path: &Path) -> io::Result<File> {
    if is_link(path) {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    File::create(path)
}

/// Opens or makes the file of a lock for reading and writing: `None` where the name is that of a link or a folder.
///
/// # Errors
/// The error of the operating system.
pub(crate) fn open_lock(path: &Path) -> io::Result<Option<File>> {
    if path.symlink_metadata().is_ok_and(|data| !data.is_file()) {
        return Ok(None);
    }
    OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path).map(Some)
}

/// Whether a path is a name of an open file: always, since no lock is removed here.
pub(crate) fn is_at(_: &File, _: &Path) -> bool {
    true
}

/// Nothing: whether a name still leads to a file that is open cannot be asked without unsafe code, so the file of a lock stays.
pub(crate) fn remove_lock(_: &File, _: &Path) {}

/// `FILE_FLAG_DELETE_ON_CLOSE`.
const DELETE_ON_CLOSE: u32 = 0x0400_0000;

/// Makes a file that is gone with the process; until then it is seen under its name.
///
/// # Errors
/// The error of the operating system.
pub(crate) fn unnamed_file(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).create_new(true).custom_flags(DELETE_ON_CLOSE).open(path)
}

/// Reads from an offset; returns how many bytes. Where others read with positions of their own, it does not disturb them.
///
/// # Errors
/// The error of the operating system.
pub(crate) fn read_at(file: &File, bytes: &mut [u8], at: u64) -> io::Result<usize> {
    file.seek_read(bytes, at)
}

/// Fills a buffer from an offset.
///
/// # Errors
/// The error of the operating system; `UnexpectedEof` past the end.
pub(crate) fn read_exact_at(file: &File, mut bytes: &mut [u8], mut at: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        match file.seek_read(bytes, at) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(read) => {
                bytes = bytes.get_mut(read..).unwrap_or_default();
                at += read as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Writes all bytes at an offset.
///
/// # Errors
/// The error of the operating system.
pub(crate) fn write_all_at(file: &File, mut bytes: &[u8], mut at: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        match file.seek_write(bytes, at) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => {
                bytes = bytes.get(written..).unwrap_or_default();
                at += written as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// A file that is read while the folders above it are renamed: here its bytes, since an open file keeps them from it.
#[derive(Debug)]
pub(crate) enum Detached {
    /// The bytes of a file that may be renamed.
    Bytes(Vec<u8>),
    /// A file that stands in no folder that will be renamed.
    Beside(File),
}

impl Detached {
    /// Of a file that has been opened, read from its start.
    ///
    /// # Errors
    /// The error of reading it.
    pub(crate) fn of(file: File) -> io::Result<Self> {
        let length = usize::try_from(file.metadata()?.len()).map_err(io::Error::other)?;
        let mut bytes = vec![0; length];
        read_exact_at(&file, &mut bytes, 0)?;
        Ok(Self::Bytes(bytes))
    }

    /// Of a file that stands in no folder that will be renamed.
    pub(crate) fn beside(file: File) -> Self {
        Self::Beside(file)
    }

    /// Fills a buffer from an offset.
    ///
    /// # Errors
    /// The error of the operating system; `UnexpectedEof` past the end.
    pub(crate) fn read_exact_at(&self, bytes: &mut [u8], at: u64) -> io::Result<()> {
        match self {
            Self::Bytes(all) => {
                let start = usize::try_from(at).map_err(io::Error::other)?;
                let part = start.checked_add(bytes.len()).and_then(|end| all.get(start..end));
                bytes.copy_from_slice(part.ok_or(io::ErrorKind::UnexpectedEof)?);
                Ok(())
            }
            Self::Beside(file) => read_exact_at(file, bytes, at),
        }
    }
}

/// A folder, by its path: an open one could not be renamed.
#[derive(Debug)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// Names a folder.
    ///
    /// # Errors
    /// `NotADirectory`, or the error of the operating system.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        match path.metadata()?.is_dir() {
            true => Ok(Self(path.to_owned())),
            false => Err(io::ErrorKind::NotADirectory.into()),
        }
    }

    /// Names a folder below this one, by path with `/`, none of whose parts may be a link; the same one for an empty path.
    ///
    /// # Errors
    /// The error of the operating system; `NotADirectory` for a link.
    pub(crate) fn below(&self, folder: &str) -> io::Result<Self> {
        let mut at = self.0.clone();
        for part in folder.split('/').filter(|part| !part.is_empty()) {
            at.push(part);
            if !at.symlink_metadata()?.is_dir() {
                return Err(io::ErrorKind::NotADirectory.into());
            }
        }
        Ok(Self(at))
    }

    /// Opens a file below this folder for reading. Neither it nor a folder above it may be a link, and it must be a plain file.
    ///
    /// # Errors
    /// The error of the operating system; `InvalidInput` for what is no plain file.
    pub(crate) fn open_file(&self, path: &str) -> io::Result<File> {
        let (folder, name) = folder_of(path);
        let path = self.below(folder)?.0.join(name);
        if !path.symlink_metadata()?.is_file() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        plain(File::open(path)?)
    }

    /// What a name in this folder is.
    ///
    /// # Errors
    /// The error of the operating system.
    pub(crate) fn entry(&self, name: &str) -> io::Result<Entry> {
        let data = self.0.join(name).symlink_metadata()?;
        Ok(Entry { is_file: data.is_file(), size: data.len(), inode: 1, changed: None })
    }

    /// Makes a second name of a file, the same in another folder.
    ///
    /// # Errors
    /// The error of the operating system, also where the file system has no such links.
    pub(crate) fn link(&self, name: &str, to: &Self) -> io::Result<()> {
        fs::hard_link(self.0.join(name), to.0.join(name))
    }

    /// Makes a file that was not there.
    ///
    /// # Errors
    /// The error of the operating system; `AlreadyExists` where there is anything of that name.
    pub(crate) fn create_new(&self, name: &str) -> io::Result<File> {
        File::create_new(self.0.join(name))
    }
}

/// No number: the listing of a folder has none.
pub(crate) fn entry_inode(_: &DirEntry) -> u64 {
    1
}

/// Nothing: so no file is believed to be what it was without being read.
pub(crate) fn folder_identity(_: &Path) -> Option<String> {
    None
}

/// Nothing: a program can set the time of a file's bytes, and there is no other.
pub(crate) fn modified(_: &Metadata) -> Option<Moment> {
    None
}

/// Makes a symbolic link.
///
/// # Errors
/// The error of the operating system: most users may not.
pub(crate) fn symlink(leads_to: &Path, link: &Path) -> io::Result<()> {
    let target = link.parent().map_or_else(|| leads_to.to_owned(), |parent| parent.join(leads_to));
    if target.is_dir() {
        std::os::windows::fs::symlink_dir(leads_to, link)
    } else {
        std::os::windows::fs::symlink_file(leads_to, link)
    }
}

/// Brings everything written below a folder to the disk, file by file.
///
/// # Errors
/// The error of the operating system, such as a full disk noticed late.
pub(crate) fn sync_below(folder: &Path) -> io::Result<()> {
    for entry in WalkDir::new(folder).follow_root_links(false) {
        let entry = entry?;
        if entry.file_type().is_file() {
            OpenOptions::new().write(true).open(entry.path())?.sync_all()?;
        }
    }
    Ok(())
}

/// Nothing: the journal of NTFS brings names to the disk in their order.
///
/// # Errors
/// Never.
pub(crate) fn sync_names(_: &Path) -> io::Result<()> {
    Ok(())
}

/// A path with `/` between its parts, as it is understood here too (`C:/records/a`); `None` where it is not Unicode.
pub(crate) fn with_slashes(path: &Path) -> Option<Cow<'_, str>> {
    path.to_str().map(|path| Cow::Owned(path.replace('\\', "/")))
}

/// The path without links, in the form that other programs understand (`C:\…`, not `\\?\C:\…`) wherever it can have that.
///
/// # Errors
/// The error of the operating system, such as that there is nothing.
pub(crate) fn canonicalize(path: &Path) -> io::Result<PathBuf> {
    dunce::canonicalize(path)
}
