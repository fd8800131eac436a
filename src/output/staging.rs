//! The staging tree: a complete new output beside the target, built from new files and from unchanged ones of the last output.
#![allow(clippy::disallowed_methods, reason = "this is where outputs are written")]

use std::{
    collections::BTreeSet,
    fs, io,
    ops::Range,
    path::{Path, PathBuf},
};

use super::{
    FontEntry, Manifest, OWN_FOLDER, OutputError,
    draft::{Draft, New},
    exchange,
    lock::{Lock, Seal},
    manifest::Lookup,
    previous::Previous,
    spare::Spare,
    tree,
    writer::Writer,
};

/// A new output in the making. Dropping it without [`Staging::publish`] leaves the target as it was.
#[derive(Debug)]
pub struct Staging {
    target: PathBuf,
    tree: PathBuf,
    /// Where the old output waits between two renames, where the file system cannot exchange.
    aside: PathBuf,
    spare: Spare,
    /// Whether the tree was the spare.
    from_spare: bool,
    previous: Previous,
    draft: Draft,
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
        let (tree, aside) = (beside("staging"), beside("aside"));
        exchange::recover(&aside, &target).map_err(OutputError::io(&target))?;
        let previous = Previous::at(&target, lock.seal(&target))?;
        if tree.symlink_metadata().is_ok() {
            tree::remove_all(&tree).map_err(OutputError::io(&tree))?;
        }
        let spare = Spare::at(beside("spare"));
        let from_spare = spare.take(&tree);
        let own = tree.join(OWN_FOLDER);
        let draft = fs::create_dir_all(&own).and_then(|()| Draft::begin(&own)).map_err(OutputError::io(&own))?;
        Ok(Self { target, tree, aside, spare, from_spare, previous, draft, lock })
    }

    /// The output that stands now.
    pub fn previous(&self) -> &Previous {
        &self.previous
    }

    /// A writer for one part of the output. Each thread takes its own.
    pub fn writer(&self) -> Writer<'_> {
        Writer::new(&self.tree, &self.previous, &self.draft)
    }

    /// What the old output holds and gongkai did not write: dotfiles, and whatever was put there.
    ///
    /// # Errors
    /// [`OutputError::Io`].
    pub fn strangers(&self) -> Result<Vec<PathBuf>, OutputError> {
        self.previous.folder.as_ref().map_or_else(|| Ok(Vec::new()), |folder| unlisted(&self.previous, folder))
    }

    /// Completes the tree (unchanged files, manifest, and `strangers` of the old output) and exchanges it with the target. Where the new
    /// output would be the old one, nothing is touched. Returns the strangers that came while the build ran; they stay too.
    ///
    /// # Errors
    /// [`OutputError`]; the target is as it was.
    pub fn publish(mut self, fonts: Vec<FontEntry>, mut strangers: Vec<PathBuf>) -> Result<Vec<PathBuf>, OutputError> {
        let new = self.draft.finish(fonts).map_err(OutputError::io(&self.tree))?;
        if let Some(path) = strangers_in_the_way(&new.manifest, &strangers).map_err(OutputError::io(&self.tree))? {
            return Err(OutputError::InTheWay(path));
        }
        if self.previous.manifest.as_ref().is_some_and(|old| new.is(old)) {
            if self.previous.looked() {
                self.lock.put_seal(&self.target, self.previous.began);
            }
            if self.from_spare {
                self.spare.put_back(&self.tree);
            }
            return Ok(Vec::new());
        }
        let seal = self.complete(&new, &strangers)?;
        exchange::exchange(&self.tree, &self.target, &self.aside).map_err(OutputError::io(&self.target))?;
        let previous = std::mem::take(&mut self.previous);
        let late = self.carry_over(&previous, &strangers);
        // What stands in the tree now is the old output, all of it either ours or linked into the new one.
        if let Some(old) = &previous.manifest {
            strangers.extend(late.iter().cloned());
            self.spare.make(&self.tree, &self.target, old, &new, &strangers);
        }
        match seal {
            Sealed::Since(began) => self.lock.put_seal(&self.target, Some(began)),
            Sealed::Now => self.lock.put_seal(&self.target, None),
            Sealed::Not => {}
        }
        Ok(late)
    }

    /// Carries over what was put into the old output after its strangers had been listed. Where the new output has a file of that name,
    /// or the file cannot be carried over, it is left out: the page that is public now stays whole.
    fn carry_over(&self, previous: &Previous, strangers: &[PathBuf]) -> Vec<PathBuf> {
        if previous.folder.is_none() {
            return Vec::new();
        }
        let mut late = unlisted(previous, &self.tree).unwrap_or_default();
        late.retain(|path| {
            let (from, to) = (self.tree.join(path), self.target.join(path));
            strangers.binary_search(path).is_err() && to.symlink_metadata().is_err() && tree::keep(&from, &to).is_ok()
        });
        late
    }

    /// Puts everything into the tree that has not been written: unchanged files, those of others, the manifest.
    fn complete(&self, new: &New, strangers: &[PathBuf]) -> Result<Sealed, OutputError> {
        let standing = match self.from_spare {
            true => Spare::clean(&self.tree, &new.manifest)?,
            false => Vec::new(),
        };
        let mut seal = Sealed::Now;
        if let Some(folder) = &self.previous.folder {
            let missing = |parts: &Range<usize>| new.missing(parts, &standing);
            let steady = |changed| self.previous.steady(changed);
            let steady = tree::link((folder, &self.tree), &new.manifest.folders(), missing, steady)?;
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
        // Where the manifest stands alone in its folder, cleaning the spare has removed that.
        tree::make_parent(&self.tree, &path, &mut BTreeSet::new()).map_err(OutputError::io(&path))?;
        new.manifest.write(&path).map_err(OutputError::io(&path))?;
        Ok(seal)
    }
}

/// What stands in a folder with the old output and is not listed by it, sorted.
fn unlisted(previous: &Previous, folder: &Path) -> Result<Vec<PathBuf>, OutputError> {
    let listed = |old: &mut Lookup<'_>, name: &str, _| Ok(name == Manifest::PATH || old.find(name)?.is_some());
    tree::unknown(folder, || previous.lookup(), listed).map_err(OutputError::io(folder))
}

/// The first of the strangers that stands where the new output has a file of its own.
fn strangers_in_the_way(new: &Manifest, strangers: &[PathBuf]) -> io::Result<Option<PathBuf>> {
    let mut listed = new.lookup();
    for path in strangers {
        let Some(name) = path.to_str() else { continue };
        if listed.find(name)?.is_some() {
            return Ok(Some(path.clone()));
        }
    }
    Ok(None)
}

impl Drop for Staging {
    fn drop(&mut self) {
        let _ = tree::remove_all(&self.tree);
    }
}
