//! The lock beside a target, and in it a note: which folder this program left there, and since when its files are known to be right.
//!
//! The note lets the next build tell an untouched file from its entry in the folder alone. It stands beside the output and not in it,
//! since no clock may reach an output's bytes.
#![allow(clippy::disallowed_methods, reason = "this is where outputs are locked")]

use std::{
    fs::{File, TryLockError},
    io::{Read, Seek, Write},
    path::{Path, PathBuf},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use super::OutputError;
use crate::platform::{self, Moment};

/// Held while a build runs. The system frees it when the process ends, however it ends. A lock without a note is removed then; one with a
/// note stays for the next build.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
    path: PathBuf,
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
        let mut tries = 0;
        let file = loop {
            let file = platform::open_lock(path).map_err(OutputError::io(path))?;
            let file = file.ok_or_else(|| OutputError::Reserved(path.to_owned()))?;
            // Before it is read: on Windows what another process has locked cannot be.
            match file.try_lock() {
                // The process that held it may have removed it in the meantime: then it locks nobody out any more.
                Ok(()) if platform::is_at(&file, path) => break file,
                Ok(()) if tries < TRIES => tries += 1,
                Ok(()) | Err(TryLockError::WouldBlock) => return Err(OutputError::Locked(target.to_owned())),
                Err(TryLockError::Error(error)) => return Err(OutputError::Io { path: path.to_owned(), error }),
            }
        };
        match is_lock(&file).map_err(OutputError::io(path))? {
            true => Ok(Self { file, path: path.to_owned() }),
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

    /// Deletes the note, so that the lock is removed with this value.
    pub(super) fn forget(&self) {
        let _ = self.file.set_len(0);
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
    /// Removes the lock while it is held, so that no other process has it then. Closing alone would leave the lock to a child process that
    /// another thread is just starting.
    fn drop(&mut self) {
        if self.file.metadata().is_ok_and(|data| data.len() == 0) {
            platform::remove_lock(&self.file, &self.path);
        }
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

/// How often a lock is taken anew that other processes remove.
const TRIES: u32 = 100;

/// In bytes: four numbers of at most twenty digits.
const LONGEST: u64 = 128;

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::fs;

    use super::*;

    // On Windows no lock is removed.
    #[cfg(unix)]
    #[test]
    fn a_lock_without_a_note_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let (path, target) = (folder.path().join(".a.gongkai-lock"), folder.path().join("a"));
        fs::create_dir(&target).unwrap();
        let lock = Lock::take(&path, &target).unwrap();
        assert!(matches!(Lock::take(&path, &target), Err(OutputError::Locked(_))));
        drop(lock);
        assert!(!path.exists());
        let lock = Lock::take(&path, &target).unwrap();
        lock.note_checked(&target, None);
        drop(lock);
        let lock = Lock::take(&path, &target).unwrap();
        assert!(lock.checked_since(&target).is_some());
        lock.forget();
        drop(lock);
        assert!(!path.exists());
    }

    /// A file of another process that was put there by hand in the meantime stays.
    #[cfg(unix)]
    #[test]
    fn only_the_lock_itself_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let (path, target) = (folder.path().join(".a.gongkai-lock"), folder.path().join("a"));
        let lock = Lock::take(&path, &target).unwrap();
        fs::remove_file(&path).unwrap();
        fs::write(&path, "").unwrap();
        drop(lock);
        assert!(path.exists());
    }

    /// Many take and drop a lock at once: no two have it at the same time, whoever removes its file.
    #[cfg(unix)]
    #[test]
    fn a_lock_that_is_removed_locks_out_all_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let (path, target) = (folder.path().join(".a.gongkai-lock"), folder.path().join("a"));
        let (inside, taken) = (std::sync::atomic::AtomicUsize::new(0), std::sync::atomic::AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..500 {
                        if let Ok(lock) = Lock::take(&path, &target) {
                            assert_eq!(inside.fetch_add(1, std::sync::atomic::Ordering::SeqCst), 0);
                            std::thread::yield_now();
                            inside.fetch_sub(1, std::sync::atomic::Ordering::SeqCst);
                            taken.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                            drop(lock);
                        }
                    }
                });
            }
        });
        assert!(taken.into_inner() > 8);
        assert!(!path.exists());
    }
}
