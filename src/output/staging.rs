//! The staging tree: a complete new output beside the target, built from new files and from unchanged ones of the last output.
#![allow(clippy::disallowed_methods, reason = "this is where outputs are written")]

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use super::{
    Entry, FontEntry, Manifest, OWN_FOLDER, OutputError, exchange,
    lock::{Lock, Seal},
    previous::{FileId, Previous},
    spare::Spare,
    tree,
    writer::{Made, Writer},
};

/// A new output in the making. Dropping it without [`Staging::publish`] leaves the target as it was.
#[derive(Debug)]
pub struct Staging {
    target: PathBuf,
    tree: PathBuf,
    spare: Spare,
    /// Whether the tree was the spare.
    from_spare: bool,
    previous: Previous,
    files: Mutex<Vec<Made>>,
    lock: Lock,
}

/// Since when it is known of the files of a new output that they are what they should be.
enum Sealed {
    /// A moment in the past: what has changed since then is looked at again.
    Since(Seal),
    /// The present.
    Now,
    /// None: a file was changed while the build ran.
    Not,
}

impl Staging {
    /// Begins a new output for `target`: takes the lock, makes sure that the target is ours to replace, clears what a killed run
    /// left behind.
    ///
    /// # Errors
    /// [`OutputError`]; nothing has been changed then.
    pub fn begin(target: &Path) -> Result<Self, OutputError> {
        // A link to the output stays a link; what it leads to is replaced.
        let real = fs::canonicalize(target).or_else(|_| std::path::absolute(target));
        let target = real.map_err(OutputError::io(target))?;
        let (Some(parent), Some(name)) = (target.parent(), target.file_name()) else {
            return Err(OutputError::NotOurs(target));
        };
        fs::create_dir_all(parent).map_err(OutputError::io(parent))?;
        let beside = |what: &str| parent.join(format!(".{}.gongkai-{what}", name.to_string_lossy()));
        let lock = Lock::take(&beside("lock"), &target)?;
        let tree = beside("staging");
        exchange::recover(&tree, &target).map_err(OutputError::io(&target))?;
        let previous = Previous::at(&target, lock.seal(&target))?;
        if tree.symlink_metadata().is_ok() {
            tree::remove_all(&tree).map_err(OutputError::io(&tree))?;
        }
        let spare = Spare::at(beside("spare"));
        let from_spare = spare.take(&tree);
        fs::create_dir_all(tree.join(OWN_FOLDER)).map_err(OutputError::io(&tree))?;
        Ok(Self { target, tree, spare, from_spare, previous, files: Mutex::default(), lock })
    }

    /// The output that stands now.
    pub fn previous(&self) -> &Previous {
        &self.previous
    }

    /// A writer for one part of the output. Each thread takes its own.
    pub fn writer(&self) -> Writer<'_> {
        Writer::new(&self.tree, &self.previous, &self.files)
    }

    /// What the old output holds and gongkai did not write: dotfiles, and whatever was put there.
    ///
    /// # Errors
    /// [`OutputError::Io`].
    pub fn strangers(&self) -> Result<Vec<PathBuf>, OutputError> {
        let Some(folder) = &self.previous.folder else { return Ok(Vec::new()) };
        let old = &self.previous.manifest;
        let ours = |name: &str, _| name == Manifest::PATH || old.entry(name).is_some();
        tree::unknown(folder, ours).map_err(OutputError::io(folder))
    }

    /// Completes the tree (unchanged files, manifest, and `strangers` of the old output) and exchanges it with the target. Where the new
    /// output would be the old one, nothing is touched. Returns the strangers that stay and are no dotfiles.
    ///
    /// # Errors
    /// [`OutputError`]; the target is as it was.
    pub fn publish(mut self, fonts: Vec<FontEntry>, strangers: Vec<PathBuf>) -> Result<Vec<String>, OutputError> {
        let mut files = std::mem::take(&mut *self.files.lock().unwrap_or_else(PoisonError::into_inner));
        files.sort_by(|a, b| a.0.path.cmp(&b.0.path));
        let (files, identities): (Vec<Entry>, Vec<Option<FileId>>) = files.into_iter().unzip();
        let generator = concat!("gongkai ", env!("CARGO_PKG_VERSION")).to_owned();
        let manifest = Manifest { generator, fonts, files };
        let new = |path: &PathBuf| path.to_str().is_some_and(|name| manifest.entry(name).is_some());
        let strangers: Vec<PathBuf> = strangers.into_iter().filter(|path| !new(path)).collect();
        let visible = strangers.iter().map(|path| path.to_string_lossy().into_owned());
        let visible = visible.filter(|name| !name.starts_with('.')).collect();
        if manifest == self.previous.manifest && identities.iter().all(Option::is_some) {
            if self.previous.looked() {
                self.lock.put_seal(&self.target, self.previous.began);
            }
            if self.from_spare {
                self.spare.put_back(&self.tree);
            }
            return Ok(visible);
        }
        let seal = self.complete(&manifest, &identities, &strangers)?;
        exchange::exchange(&self.tree, &self.target).map_err(OutputError::io(&self.target))?;
        // What stands in the tree now is the old output, all of it either ours or linked into the new one.
        let previous = std::mem::take(&mut self.previous);
        if previous.folder.is_some() {
            self.spare.make(&self.tree, &self.target, &previous.manifest, &manifest, &strangers);
        }
        match seal {
            Sealed::Since(began) => self.lock.put_seal(&self.target, Some(began)),
            Sealed::Now => self.lock.put_seal(&self.target, None),
            Sealed::Not => {}
        }
        Ok(visible)
    }

    /// Puts everything into the tree that has not been written: unchanged files, those of others, the manifest.
    fn complete(
        &self,
        manifest: &Manifest,
        identities: &[Option<FileId>],
        strangers: &[PathBuf],
    ) -> Result<Sealed, OutputError> {
        let standing = match self.from_spare {
            true => Spare::clean(&self.tree, manifest)?,
            false => Vec::new(),
        };
        let mut seal = Sealed::Now;
        if let Some(folder) = &self.previous.folder {
            let standing = standing.into_iter().map(Some).chain(std::iter::repeat(None));
            let missing =
                manifest.files.iter().zip(identities).zip(standing).filter_map(|((entry, identity), inode)| {
                    identity.filter(|(_, linked)| inode != Some(*linked)).map(|_| entry.path.as_str())
                });
            let missing: Vec<&str> = missing.collect();
            let steady = tree::link(folder, &self.tree, &missing, |changed| self.previous.steady(changed))?;
            // Files that have just been linked have changed since the build began, and only in that.
            seal = match self.previous.began {
                Some(began) if self.from_spare => Sealed::Since(began),
                _ if steady => Sealed::Now,
                _ => Sealed::Not,
            };
            for name in strangers {
                let from = folder.join(name);
                tree::keep(&from, &self.tree.join(name)).map_err(OutputError::io(&from))?;
            }
        }
        let path = self.tree.join(Manifest::PATH);
        manifest.write(&path).map_err(OutputError::io(&path))?;
        Ok(seal)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        let _ = tree::remove_all(&self.tree);
    }
}
