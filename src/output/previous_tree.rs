//! The previous tree: a second tree of links to the files of the output, kept beside it so that a small change is a small write.
//!
//! An output of ten thousand pages cannot be replaced whole without a second tree of ten thousand names. Making that anew for one changed
//! item, and removing the old one, takes longer than all the rest of the build; so after a small change the old tree is brought up to the
//! new one and waits for the next. It holds nothing that the output does not hold, no manifest, and no file of others. Whatever state it is
//! in, the next build compares every name of it with the output before the two are exchanged.
#![allow(clippy::disallowed_methods, reason = "this is where outputs are written")]

use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
};

use super::{
    Manifest, OWN_FOLDER, OutputError,
    draft::{Inodes, New},
    manifest::{Part, part_of},
    tree,
};
use crate::platform;

/// A tree in which more than this part of the files is of another build is removed rather than brought up: 1 in 4.
const LARGEST_CHANGE: usize = 4;

/// Where the previous tree of a target stands.
#[derive(Debug)]
pub(super) struct PreviousTree {
    path: PathBuf,
}

impl PreviousTree {
    pub(super) fn at(path: PathBuf) -> Self {
        Self { path }
    }

    /// Takes the previous tree as the staging tree; tells whether there is one. One that cannot be moved (an overlay's, from a lower layer) is
    /// removed, so that the next can have its name.
    pub(super) fn take(&self, staging: &Path) -> bool {
        if !tree::is_folder(&self.path) {
            return false;
        }
        // Without inodes no name of it could be held to the output's.
        let taken = platform::KNOWS_INODES && platform::rename(&self.path, staging).is_ok();
        if !taken {
            let _ = tree::remove_all(&self.path);
        }
        taken
    }

    /// Puts a tree back of which nothing was published, since nothing had changed.
    pub(super) fn put_back(&self, staging: &Path) {
        if platform::rename(staging, &self.path).is_err() {
            let _ = tree::remove_all(staging);
        }
    }

    /// Makes the previous tree of the tree that has just been replaced: `old` lists what it holds, `new` what the output now holds. A tree that
    /// differs much, or cannot be brought up, is removed; a leftover is cleared by the next build.
    pub(super) fn make(&self, staging: &Path, target: &Path, old: &Manifest, new: &New, other_files: &[PathBuf]) {
        let is_ready = platform::KNOWS_INODES
            && Self::bring_up(staging, target, old, new, other_files)
            && tree::make_folders(staging, &staging.join(OWN_FOLDER)).is_ok();
        if !is_ready || platform::rename(staging, &self.path).is_err() {
            let _ = tree::remove_all(staging);
        }
    }

    fn bring_up(staging: &Path, target: &Path, old: &Manifest, new: &New, other_files: &[PathBuf]) -> bool {
        let too_many = |count: usize| count * LARGEST_CHANGE > new.manifest.count();
        // Asked first, since the lists of a change this large would be large too.
        if too_many(new.written()) || too_many(old.count().saturating_sub(new.manifest.count())) {
            return false;
        }
        let Ok((written, gone)) = new.differences(old) else { return false };
        if too_many(written.len() + gone.len()) {
            return false;
        }
        let other_files = other_files.iter().map(PathBuf::as_path);
        let gone = gone.iter().map(String::as_str).chain([Manifest::PATH]).map(Path::new).chain(other_files);
        tree::remove_files(staging, gone);
        let parts: Vec<&[String]> = written.chunk_by(|a, b| part_of(a) == part_of(b)).collect();
        tree::link(target, staging, &parts, |part| Ok(part.to_vec()), |_| true).is_ok()
    }

    /// Removes from a tree that was the previous tree what `manifest` does not list; gives the inodes of the files that stay, 0 where there is
    /// none, part by part as they are listed.
    ///
    /// # Errors
    /// [`OutputError::Io`].
    pub(super) fn clean(staging: &Path, manifest: &Manifest) -> Result<Vec<Inodes>, OutputError> {
        let none = |(_, part): &(String, Part)| (0..part.files).map(|_| AtomicU64::new(0)).collect();
        let inodes: Vec<Box<[AtomicU64]>> = manifest.parts().iter().map(none).collect();
        let unknown = tree::unknown(
            staging,
            || manifest.lookup(),
            |lookup, path, inode| {
                let stands = lookup.find(path)?.and_then(|(part, place, _)| inodes.get(part)?.get(place));
                Ok(stands.inspect(|stands| stands.store(inode, Ordering::Relaxed)).is_some())
            },
        );
        let unknown = unknown.map_err(OutputError::io(staging))?;
        tree::remove_files(staging, unknown.iter().map(PathBuf::as_path));
        Ok(inodes.into_iter().map(|part| part.into_iter().map(AtomicU64::into_inner).collect()).collect())
    }
}
