//! Linux and macOS.

use std::{
    borrow::Cow,
    fs::{self, File, Metadata, OpenOptions},
    io,
    os::{
        fd::OwnedFd,
        unix::fs::{FileExt, MetadataExt, OpenOptionsExt},
    },
    path::{Path, PathBuf},
};

use rustix::{
    fs::{AtFlags, CWD, FileType, Mode, OFlags, RenameFlags, linkat, openat, renameat_with, statat},
    io::Errno,
};
use walkdir::{DirEntry, DirEntryExt};

use super::{Entry, Exchanged, Moment, folder_of, plain};

/// Whether [`Entry::inode`] and [`entry_inode`] tell one file from another.
pub(crate) const KNOWS_INODES: bool = true;

/// For folders from which names are looked up and nothing is read.
#[cfg(target_os = "linux")]
const LOOK_UP: OFlags = OFlags::PATH;
#[cfg(not(target_os = "linux"))]
const LOOK_UP: OFlags = OFlags::RDONLY;

/// Exchanges two names in one step of the file system.
///
/// # Errors
/// The error of the operating system; both are then as they were.
pub(crate) fn exchange(a: &Path, b: &Path) -> io::Result<Exchanged> {
    match renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(Exchanged::Done),
        // Some file systems (network shares) cannot. On an overlay a folder of a lower layer cannot be renamed at all.
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP | Errno::XDEV) => Ok(Exchanged::NotKnown),
        Err(error) => Err(error.into()),
    }
}

/// Renames a file or folder; a file or an empty folder of the new name is replaced.
///
/// # Errors
/// The error of the operating system.
pub(crate) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)
}

/// Renames a file or folder to a name that must be free.
///
/// # Errors
/// `AlreadyExists` where it is not, else the error of the operating system.
pub(crate) fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        Ok(()) => Ok(()),
        // Some network shares know no such flag. The caller holds a lock, so nobody but a person can come between.
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => match to.symlink_metadata() {
            Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
            Err(_) => fs::rename(from, to),
        },
        Err(error) => Err(error.into()),
    }
}

/// Opens a file for reading, where it is no link: `None` for a link. A pipe is not waited for.
///
/// # Errors
/// The error of the operating system.
pub(crate) fn open_plain(path: &Path) -> io::Result<Option<File>> {
    unless_link(OpenOptions::new().read(true).custom_flags(flags(OFlags::NOFOLLOW | OFlags::NONBLOCK)).open(path))
}

/// Makes a file, or empties the one of that name, which may be no link.
///
/// # Errors
/// The error of the operating system.
pub(crate) fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create(true).truncate(true).custom_flags(flags(OFlags::NOFOLLOW)).open(path)
}

/// Opens or makes the file of a lock for reading and writing: `None` where the name is that of a link, a folder or a pipe.
///
/// # Errors
/// The error of the operating system.
pub(crate) fn open_lock(path: &Path) -> io::Result<Option<File>> {
    let flags = flags(OFlags::NOFOLLOW | OFlags::NONBLOCK);
    let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).custom_flags(flags).open(path);
    match file {
        Err(error) if [Errno::ISDIR, Errno::NXIO].iter().any(|errno| is(&error, *errno)) => Ok(None),
        file => match unless_link(file)? {
            // A second name of another file would be written to under that one's name too.
            Some(file) if file.metadata()?.nlink() > 1 => Ok(None),
            file => Ok(file.filter(|file| file.metadata().is_ok_and(|data| data.is_file()))),
        },
    }
}

/// Whether a path is a name of an open file. A link is not followed.
pub(crate) fn is_at(file: &File, path: &Path) -> bool {
    let same = |a: Metadata, b: Metadata| (a.dev(), a.ino()) == (b.dev(), b.ino());
    file.metadata().ok().zip(path.symlink_metadata().ok()).is_some_and(|(a, b)| same(a, b))
}

/// Removes the file of a lock that is held. Who has opened it before sees by [`is_at`] that it locks nobody out any more.
pub(crate) fn remove_lock(file: &File, path: &Path) {
    if is_at(file, path) {
        let _ = fs::remove_file(path);
    }
}

/// Makes a file that nobody sees and that is gone with the process; `path` is its name for a moment.
///
/// # Errors
/// The error of the operating system.
pub(crate) fn unnamed_file(path: &Path) -> io::Result<File> {
    let file = OpenOptions::new().read(true).write(true).create_new(true).open(path)?;
    fs::remove_file(path)?;
    Ok(file)
}

fn flags(flags: OFlags) -> i32 {
    flags.bits().cast_signed()
}

fn is(error: &io::Error, errno: Errno) -> bool {
    error.raw_os_error() == Some(errno.raw_os_error())
}

fn unless_link(opened: io::Result<File>) -> io::Result<Option<File>> {
    match opened {
        Err(error) if is(&error, Errno::LOOP) => Ok(None),
        opened => opened.map(Some),
    }
}

/// Reads from an offset, without moving where others read; returns how many bytes.
///
/// # Errors
/// The error of the operating system.
pub(crate) fn read_at(file: &File, bytes: &mut [u8], at: u64) -> io::Result<usize> {
    file.read_at(bytes, at)
}

/// Fills a buffer from an offset.
///
/// # Errors
/// The error of the operating system; `UnexpectedEof` past the end.
pub(crate) fn read_exact_at(file: &File, bytes: &mut [u8], at: u64) -> io::Result<()> {
    file.read_exact_at(bytes, at)
}

/// Writes all bytes at an offset.
///
/// # Errors
/// The error of the operating system.
pub(crate) fn write_all_at(file: &File, bytes: &[u8], at: u64) -> io::Result<()> {
    file.write_all_at(bytes, at)
}

/// A file that is read while the folders above it are renamed.
#[derive(Debug)]
pub(crate) struct Detached(File);

impl Detached {
    /// Of a file that has been opened.
    ///
    /// # Errors
    /// Never on this system.
    pub(crate) fn of(file: File) -> io::Result<Self> {
        Ok(Self(file))
    }

    /// Of a file that stands in no folder that will be renamed.
    pub(crate) fn beside(file: File) -> Self {
        Self(file)
    }

    /// Fills a buffer from an offset.
    ///
    /// # Errors
    /// The error of the operating system; `UnexpectedEof` past the end.
    pub(crate) fn read_exact_at(&self, bytes: &mut [u8], at: u64) -> io::Result<()> {
        self.0.read_exact_at(bytes, at)
    }
}

/// A folder that is open, so that the system looks up its path once and not for every name in it.
#[derive(Debug)]
pub(crate) struct Folder(OwnedFd);

impl Folder {
    /// Opens a folder.
    ///
    /// # Errors
    /// The error of the operating system.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        Ok(Self(openat(CWD, path, LOOK_UP | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty())?))
    }

    /// Opens a folder below this one, by path with `/`, none of whose parts may be a link; the same one for an empty path.
    ///
    /// # Errors
    /// The error of the operating system; `NotADirectory` for a link.
    pub(crate) fn below(&self, folder: &str) -> io::Result<Self> {
        let flags = LOOK_UP | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let mut at = self.0.try_clone()?;
        for part in folder.split('/').filter(|part| !part.is_empty()) {
            at = openat(&at, part, flags, Mode::empty())?;
        }
        Ok(Self(at))
    }

    /// Opens a file below this folder for reading. Neither it nor a folder above it may be a link, and it must be a plain file.
    ///
    /// # Errors
    /// The error of the operating system; `InvalidInput` for what is no plain file.
    pub(crate) fn open_file(&self, path: &str) -> io::Result<File> {
        let (folder, name) = folder_of(path);
        // A pipe is not waited for.
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        plain(File::from(openat(&self.below(folder)?.0, name, flags, Mode::empty())?))
    }

    /// What a name in this folder is.
    ///
    /// # Errors
    /// The error of the operating system.
    pub(crate) fn entry(&self, name: &str) -> io::Result<Entry> {
        let data = statat(&self.0, name, AtFlags::SYMLINK_NOFOLLOW)?;
        Ok(Entry {
            is_file: FileType::from_raw_mode(data.st_mode) == FileType::RegularFile,
            size: u64::try_from(data.st_size).unwrap_or_default(),
            inode: data.st_ino,
            changed: Some((data.st_ctime, i64::try_from(data.st_ctime_nsec).unwrap_or(i64::MAX))),
        })
    }

    /// Makes a second name of a file, the same in another folder.
    ///
    /// # Errors
    /// The error of the operating system, also where the file system has no such links.
    pub(crate) fn link(&self, name: &str, to: &Self) -> io::Result<()> {
        Ok(linkat(&self.0, name, &to.0, name, AtFlags::empty())?)
    }

    /// Makes a file that was not there, for its owner alone.
    ///
    /// # Errors
    /// The error of the operating system; `AlreadyExists` where there is anything of that name.
    pub(crate) fn create_new(&self, name: &str) -> io::Result<File> {
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        Ok(File::from(openat(&self.0, name, flags, Mode::from_raw_mode(0o600))?))
    }
}

/// The number that the file system knows a file by.
pub(crate) fn entry_inode(entry: &DirEntry) -> u64 {
    entry.ino()
}

/// What tells a folder from every other on the machine; `None` for what is no folder.
pub(crate) fn folder_identity(folder: &Path) -> Option<String> {
    let data = fs::symlink_metadata(folder).ok()?;
    data.is_dir().then(|| format!("{} {}\n", data.dev(), data.ino()))
}

/// When a file's bytes last changed.
pub(crate) fn modified(data: &Metadata) -> Option<Moment> {
    Some((data.mtime(), data.mtime_nsec()))
}

/// Makes a symbolic link.
///
/// # Errors
/// The error of the operating system.
pub(crate) fn symlink(leads_to: &Path, link: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(leads_to, link)
}

/// Brings everything written below a folder to the disk, in one call for any number of files.
///
/// # Errors
/// The error of the operating system, such as a full disk noticed late.
#[cfg(target_os = "linux")]
pub(crate) fn sync_below(folder: &Path) -> io::Result<()> {
    Ok(rustix::fs::syncfs(File::open(folder)?)?)
}

/// Brings everything written below a folder to the disk, file by file.
///
/// # Errors
/// The error of the operating system, such as a full disk noticed late.
#[cfg(not(target_os = "linux"))]
pub(crate) fn sync_below(folder: &Path) -> io::Result<()> {
    walkdir::WalkDir::new(folder).follow_root_links(false).into_iter().try_for_each(|entry| {
        let entry = entry?;
        if entry.file_type().is_symlink() { Ok(()) } else { File::open(entry.path())?.sync_all() }
    })
}

/// Brings the names inside a folder to the disk.
///
/// # Errors
/// The error of the operating system.
pub(crate) fn sync_names(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// A path with `/` between its parts; `None` where it is not UTF-8.
pub(crate) fn with_slashes(path: &Path) -> Option<Cow<'_, str>> {
    path.to_str().map(Cow::Borrowed)
}

/// The path without links.
///
/// # Errors
/// The error of the operating system, such as that there is nothing.
pub(crate) fn canonicalize(path: &Path) -> io::Result<PathBuf> {
    fs::canonicalize(path)
}
