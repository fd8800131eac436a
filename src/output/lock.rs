//! The lock beside a target, and in it a note: which folder this program left there, and since when its files are known to be right.
//!
//! The note lets the next build tell an untouched file from its entry in the folder alone. It stands beside the output and not in it,
//! since no clock may reach an output's bytes.
#![allow(clippy::disallowed_methods, reason = "this is where outputs are locked")]

use std::{
    fs::{self, File, TryLockError},
    io::{Read, Seek, Write},
    os::unix::fs::MetadataExt,
    path::Path,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use rustix::{
    fs::{CWD, Mode, OFlags, Stat, openat},
    io::Errno,
};

use super::OutputError;

/// Held while a build runs. The system frees it when the process ends, however it ends.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
}

/// When an inode last changed in any way: seconds and nanoseconds.
pub(super) type Changed = (i64, i64);

/// When a file last changed.
pub(super) fn changed(data: &Stat) -> Changed {
    (data.st_ctime, i64::try_from(data.st_ctime_nsec).unwrap_or(i64::MAX))
}

/// A moment at which files were known to be what they should, in seconds and nanoseconds of the file system's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CheckedSince {
    at: Changed,
}

impl Lock {
    /// Takes the lock at `path` for a target. What else has that name (a link, a second name of another file, another file's text) is
    /// neither followed nor written to.
    ///
    /// # Errors
    /// [`OutputError::Locked`], [`OutputError::Reserved`], [`OutputError::Io`].
    pub(super) fn take(path: &Path, target: &Path) -> Result<Self, OutputError> {
        let flags = OFlags::RDWR | OFlags::CREATE | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let file = match openat(CWD, path, flags, Mode::from_raw_mode(0o666)) {
            Ok(file) => File::from(file),
            Err(Errno::LOOP | Errno::ISDIR | Errno::NXIO) => return Err(OutputError::Reserved(path.to_owned())),
            Err(error) => return Err(OutputError::Io { path: path.to_owned(), error: error.into() }),
        };
        if !is_lock(&file).map_err(OutputError::io(path))? {
            return Err(OutputError::Reserved(path.to_owned()));
        }
        match file.try_lock() {
            Ok(()) => Ok(Self { file }),
            Err(TryLockError::WouldBlock) => Err(OutputError::Locked(target.to_owned())),
            Err(TryLockError::Error(error)) => Err(OutputError::Io { path: path.to_owned(), error }),
        }
    }

    /// Since when the folder at the target is known to be right; `None` unless the note is about that very folder: a copy or a restored
    /// backup is another one.
    pub(super) fn checked_since(&self, target: &Path) -> Option<CheckedSince> {
        let mut text = String::new();
        (&self.file).take(LONGEST).read_to_string(&mut text).ok()?;
        let time = text.strip_prefix(&identity(target)?)?;
        if time.is_empty() {
            let data = self.file.metadata().ok()?;
            return Some(CheckedSince { at: (data.mtime(), data.mtime_nsec()) });
        }
        let (seconds, nanoseconds) = time.trim().split_once(' ')?;
        Some(CheckedSince { at: (seconds.parse().ok()?, nanoseconds.parse().ok()?) })
    }

    /// Notes of the folder at the target that every file in it that has not changed since `at` is what the manifest says; without `at`, since
    /// now. Where that fails the next build looks at every file again.
    pub(super) fn note_checked(&self, target: &Path, at: Option<CheckedSince>) {
        let Some(identity) = identity(target) else { return };
        // The present is the time that the file system gives to this write: its clock may be a tick behind that of the machine.
        let time = at.map(|CheckedSince { at: (seconds, nanoseconds) }| format!("{seconds} {nanoseconds}\n"));
        let text = identity + &time.unwrap_or_default();
        let written = self.file.set_len(0).and_then(|()| {
            (&self.file).rewind()?;
            (&self.file).write_all(text.as_bytes())
        });
        if written.is_err() {
            let _ = self.file.set_len(0);
        }
    }
}

impl Drop for Lock {
    /// Closing alone would leave the lock to a child process that another thread is just starting.
    fn drop(&mut self) {
        let _ = self.file.unlock();
    }
}

impl CheckedSince {
    /// The present, less what the clock of a file system may be behind that of the machine (a tick: at most 10 ms on Linux).
    pub(super) fn now() -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let now = now.saturating_sub(Duration::from_millis(20));
        Self { at: (i64::try_from(now.as_secs()).unwrap_or(i64::MAX), i64::from(now.subsec_nanos())) }
    }

    /// Whether a file has not changed in any way since: neither in its bytes nor in its name nor in its links. The time of change of an
    /// inode, unlike that of its bytes, cannot be set by a program.
    pub(super) fn covers(self, changed: Changed) -> bool {
        changed < self.at
    }
}

/// Whether a file can be a lock: a plain file of one name that holds a note or nothing.
fn is_lock(file: &File) -> std::io::Result<bool> {
    let data = file.metadata()?;
    if !data.is_file() || data.nlink() > 1 || data.len() > LONGEST {
        return Ok(false);
    }
    let (mut text, mut from) = (Vec::new(), file);
    from.read_to_end(&mut text)?;
    from.rewind()?;
    Ok(text.iter().all(|byte| byte.is_ascii_digit() || [b' ', b'\n', b'-'].contains(byte)))
}

/// In bytes: four numbers of at most twenty digits.
const LONGEST: u64 = 128;

/// What tells a folder from every other on the machine.
fn identity(folder: &Path) -> Option<String> {
    let data = fs::symlink_metadata(folder).ok()?;
    data.is_dir().then(|| format!("{} {}\n", data.dev(), data.ino()))
}
