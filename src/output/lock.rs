//! The lock beside a target, and in it a note: which folder this program left there, and since when its files are known to be right.
//!
//! The note lets the next build tell an untouched file from its entry in the folder alone. It stands beside the output and not in it,
//! since no clock may reach an output's bytes.
#![allow(clippy::disallowed_methods, reason = "this is where outputs are locked")]

use std::{
    fs::{File, TryLockError},
    io::{Read, Seek, Write},
    path::Path,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use super::OutputError;
use crate::platform::{self, Moment};

/// Held while a build runs. The system frees it when the process ends, however it ends.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
}

/// A moment at which files were known to be what they should, in seconds and nanoseconds of the file system's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CheckedSince {
    at: Moment,
}

impl Lock {
    /// Takes the lock at `path` for a target. What else has that name (a link, a second name of another file, another file's text) is
    /// neither followed nor written to.
    ///
    /// # Errors
    /// [`OutputError::Locked`], [`OutputError::Reserved`], [`OutputError::Io`].
    pub(super) fn take(path: &Path, target: &Path) -> Result<Self, OutputError> {
        let file = platform::open_lock(path).map_err(OutputError::io(path))?;
        let file = file.ok_or_else(|| OutputError::Reserved(path.to_owned()))?;
        // Before it is read: on Windows what another process has locked cannot be.
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(OutputError::Locked(target.to_owned())),
            Err(TryLockError::Error(error)) => return Err(OutputError::Io { path: path.to_owned(), error }),
        }
        let lock = Self { file };
        match is_lock(&lock.file).map_err(OutputError::io(path))? {
            true => Ok(lock),
            false => Err(OutputError::Reserved(path.to_owned())),
        }
    }

    /// Since when the folder at the target is known to be right; `None` unless the note is about that very folder: a copy or a restored
    /// backup is another one.
    pub(super) fn checked_since(&self, target: &Path) -> Option<CheckedSince> {
        let mut text = String::new();
        (&self.file).take(LONGEST).read_to_string(&mut text).ok()?;
        let time = text.strip_prefix(&platform::folder_identity(target)?)?;
        if time.is_empty() {
            return Some(CheckedSince { at: platform::modified(&self.file.metadata().ok()?)? });
        }
        let (seconds, nanoseconds) = time.trim().split_once(' ')?;
        Some(CheckedSince { at: (seconds.parse().ok()?, nanoseconds.parse().ok()?) })
    }

    /// Notes of the folder at the target that every file in it that has not changed since `at` is what the manifest says; without `at`, since
    /// now. Where that fails the next build looks at every file again.
    pub(super) fn note_checked(&self, target: &Path, at: Option<CheckedSince>) {
        let Some(identity) = platform::folder_identity(target) else { return };
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
    /// inode, unlike that of its bytes, cannot be set by a program; where the system does not say it, nothing is known.
    pub(super) fn covers(self, changed: Option<Moment>) -> bool {
        changed.is_some_and(|changed| changed < self.at)
    }
}

/// Whether a file can be a lock: it holds a note or nothing.
fn is_lock(file: &File) -> std::io::Result<bool> {
    let data = file.metadata()?;
    if data.len() > LONGEST {
        return Ok(false);
    }
    let (mut text, mut from) = (Vec::new(), file);
    from.read_to_end(&mut text)?;
    from.rewind()?;
    Ok(text.iter().all(|byte| byte.is_ascii_digit() || [b' ', b'\n', b'-'].contains(byte)))
}

/// In bytes: four numbers of at most twenty digits.
const LONGEST: u64 = 128;
