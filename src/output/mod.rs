//! Where finished bytes go: a staging tree beside the target, exchanged with it in one step.
//!
//! Invariant: the target is replaced whole or not at all, and nothing that gongkai did not write is deleted. The last room of the
//! pipeline; it knows files and digests and nothing of what is in them.

mod bundle;
mod digest;
mod draft;
mod exchange;
mod folder;
mod lock;
mod manifest;
mod previous;
mod previous_tree;
mod staging;
mod tree;
mod writer;

pub use bundle::{BundleError, Bundled, bundle};
pub use digest::{FileDigest, hex, sha256};
pub use exchange::{Standing, replace_file, replace_with, standing};
pub use folder::FolderUpdate;
pub use manifest::{Entry, FontEntry, Manifest};
pub use previous::Previous;
pub use staging::Staging;
pub use writer::Writer;

use std::{io, path::PathBuf};

/// Where `build` keeps what it knows of its own output, below the output folder.
pub const OWN_FOLDER: &str = ".gongkai";

/// Why an output could not be replaced. The target is as it was.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// The folder holds something and has no manifest of ours.
    #[error("{0} was not made by gongkai")]
    NotOurs(PathBuf),
    /// Somebody else's file stands in the output where the new one has a file of its own.
    #[error("{0} was not made by gongkai and is in the way")]
    InTheWay(PathBuf),
    /// A name beside the output that gongkai keeps for itself is taken by a link or a file of others.
    #[error("{0} was not made by gongkai and has a name that gongkai uses")]
    Reserved(PathBuf),
    /// Another build holds the lock.
    #[error("another build is writing {0}")]
    Locked(PathBuf),
    /// The operating system refused.
    #[error("{path}: {error}")]
    Io {
        /// What was being read or written.
        path: PathBuf,
        /// The refusal.
        error: io::Error,
    },
}

impl OutputError {
    fn io(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |error| Self::Io { path, error }
    }
}
