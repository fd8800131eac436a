//! The spare: a second tree of links to the files of the output, kept beside it so that a small change is a small write.
//!
//! An output of ten thousand pages cannot be replaced whole without a second tree of ten thousand names. Making that anew for one changed
//! item, and removing the old one, takes longer than all the rest of the build; so after a small change the old tree is brought up to the
//! new one and waits for the next. It holds nothing that the output does not hold, no manifest, and no file of others. Whatever state it is
//! in, the next build compares every name of it with the output before the two are exchanged.
#![allow(clippy::disallowed_methods, reason = "this is where outputs are written")]

use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
};

use super::{Manifest, OutputError, tree};

/// A tree in which more than this part of the files is of another build is removed rather than brought up: 1 in 4.
const LARGEST_CHANGE: usize = 4;

/// Where the spare of a target stands.
#[derive(Debug)]
pub(super) struct Spare {
    path: PathBuf,
}

impl Spare {
    pub(super) fn at(path: PathBuf) -> Self {
        Self { path }
    }

    /// Takes the spare as the staging tree; tells whether there is one.
    pub(super) fn take(&self, staging: &Path) -> bool {
        let folder = self.path.symlink_metadata().is_ok_and(|data| data.is_dir());
        if !folder {
            tree::remove(&self.path);
        }
        folder && fs::rename(&self.path, staging).is_ok()
    }

    /// Puts a tree back of which nothing was published, since nothing had changed.
    pub(super) fn put_back(&self, staging: &Path) {
        if fs::rename(staging, &self.path).is_err() {
            let _ = tree::remove_all(staging);
        }
    }

    /// Makes the spare of the tree that has just been replaced: `old` lists what it holds, `new` what the output now holds. A tree that
    /// differs much, or cannot be brought up, is removed; a leftover is cleared by the next build.
    pub(super) fn make(&self, staging: &Path, target: &Path, old: &Manifest, new: &Manifest, strangers: &[PathBuf]) {
        let (changed, gone) = old.differences(new);
        if (gone.len() + changed.len()) * LARGEST_CHANGE > new.files.len() {
            let _ = tree::remove_all(staging);
            return;
        }
        let strangers = strangers.iter().map(PathBuf::as_path);
        let gone = gone.into_iter().chain([Manifest::PATH]).map(Path::new).chain(strangers);
        tree::remove_files(staging, gone);
        let made = tree::link(target, staging, &changed, |_| true).is_ok() && fs::rename(staging, &self.path).is_ok();
        if !made {
            let _ = tree::remove_all(staging);
        }
    }

    /// Removes from a tree that was the spare what `manifest` does not list; gives the inodes of the files that stay, 0 where there is
    /// none, in the order of the manifest.
    ///
    /// # Errors
    /// [`OutputError::Io`].
    pub(super) fn clean(staging: &Path, manifest: &Manifest) -> Result<Vec<u64>, OutputError> {
        let inodes: Vec<AtomicU64> = manifest.files.iter().map(|_| AtomicU64::new(0)).collect();
        let unknown = tree::unknown(staging, |path, inode| {
            let stands = manifest.position(path).and_then(|at| inodes.get(at));
            stands.inspect(|stands| stands.store(inode, Ordering::Relaxed)).is_some()
        });
        let unknown = unknown.map_err(OutputError::io(staging))?;
        tree::remove_files(staging, unknown.iter().map(PathBuf::as_path));
        Ok(inodes.into_iter().map(AtomicU64::into_inner).collect())
    }
}
