//! What differs between Linux, macOS and Windows, and nothing else. Knows no other room.
//!
//! Both systems' modules have the same functions; what one of them cannot promise is said there and in ARCHITECTURE.md. Nothing here
//! decides what happens to an output, a snapshot or a record: that is the callers' part.
#![allow(clippy::disallowed_methods, reason = "this is where systems differ")]

use std::{fs::File, io};

#[cfg(unix)]
mod unix;
#[cfg(unix)]
use unix as system;

#[cfg(windows)]
mod windows;
#[cfg(windows)]
use windows as system;

pub(crate) use system::{
    Detached, Folder, KNOWS_INODES, canonicalize, create, entry_inode, exchange, folder_identity, is_at, modified,
    open_lock, open_plain, read_at, read_exact_at, remove_lock, rename, rename_new, symlink, sync_below, sync_names,
    unnamed_file, with_slashes, write_all_at,
};

/// When an inode last changed in any way, or a file's bytes: seconds and nanoseconds since 1970.
pub(crate) type Moment = (i64, i64);

/// What a name in a folder is. A link is not followed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    /// Whether it is a plain file.
    pub(crate) is_file: bool,
    /// In bytes.
    pub(crate) size: u64,
    /// The number that the file system knows the file by, never 0; 1 where the system has no such number.
    pub(crate) inode: u64,
    /// When the inode last changed in any way, which no program can set; `None` where the system does not say.
    pub(crate) changed: Option<Moment>,
}

/// Whether two trees could be exchanged in one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exchanged {
    /// They have been.
    #[cfg_attr(windows, expect(dead_code, reason = "Windows has no such step"))]
    Done,
    /// The system or the file system has no such step; nothing has been done.
    NotKnown,
}

/// The file itself, where it is a plain one.
fn plain(file: File) -> io::Result<File> {
    match file.metadata()?.is_file() {
        true => Ok(file),
        false => Err(io::ErrorKind::InvalidInput.into()),
    }
}

/// The path's folder part, with `/` between folders; empty where it has none.
fn folder_of(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}
