//! The staging tree: a complete new output beside the target, built from new files and from unchanged ones of the last output.
#![allow(clippy::disallowed_methods, reason = "this is where outputs are written")]

use std::{
    fs,
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
        let tree = beside("staging");
        exchange::recover(&tree, &target).map_err(OutputError::io(&target))?;
        let previous = Previous::at(&target, lock.seal(&target))?;
        if tree.symlink_metadata().is_ok() {
            tree::remove_all(&tree).map_err(OutputError::io(&tree))?;
        }
        let spare = Spare::at(beside("spare"));
        let from_spare = spare.take(&tree);
        let own = tree.join(OWN_FOLDER);
        let draft = fs::create_dir_all(&own).and_then(|()| Draft::begin(&own)).map_err(OutputError::io(&own))?;
        Ok(Self { target, tree, spare, from_spare, previous, draft, lock })
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
        let Some(folder) = &self.previous.folder else { return Ok(Vec::new()) };
        let listed = |old: &mut Lookup<'_>, name: &str, _| Ok(name == Manifest::PATH || old.find(name)?.is_some());
        tree::unknown(folder, || self.previous.lookup(), listed).map_err(OutputError::io(folder))
    }

    /// Completes the tree (unchanged files, manifest, and `strangers` of the old output) and exchanges it with the target. Where the new
    /// output would be the old one, nothing is touched. Returns the strangers that stay and are no dotfiles.
    ///
    /// # Errors
    /// [`OutputError`]; the target is as it was.
    pub fn publish(mut self, fonts: Vec<FontEntry>, strangers: Vec<PathBuf>) -> Result<Vec<String>, OutputError> {
        let new = self.draft.finish(fonts).map_err(OutputError::io(&self.tree))?;
        let mut listed = new.manifest.lookup();
        let mut ours = |path: &PathBuf| {
            let found = path.to_str().map_or(Ok(false), |name| listed.find(name).map(|found| found.is_some()));
            found.map_err(OutputError::io(&self.tree))
        };
        let mut others = Vec::new();
        for path in strangers {
            if !ours(&path)? {
                others.push(path);
            }
        }
        let strangers = others;
        let visible = strangers.iter().map(|path| path.to_string_lossy().into_owned());
        let visible = visible.filter(|name| !name.starts_with('.')).collect();
        if self.previous.manifest.as_ref().is_some_and(|old| new.is(old)) {
            if self.previous.looked() {
                self.lock.put_seal(&self.target, self.previous.began);
            }
            if self.from_spare {
                self.spare.put_back(&self.tree);
            }
            return Ok(visible);
        }
        let seal = self.complete(&new, &strangers)?;
        exchange::exchange(&self.tree, &self.target).map_err(OutputError::io(&self.target))?;
        // What stands in the tree now is the old output, all of it either ours or linked into the new one.
        let previous = std::mem::take(&mut self.previous);
        if let Some(old) = &previous.manifest {
            self.spare.make(&self.tree, &self.target, old, &new, &strangers);
        }
        match seal {
            Sealed::Since(began) => self.lock.put_seal(&self.target, Some(began)),
            Sealed::Now => self.lock.put_seal(&self.target, None),
            Sealed::Not => {}
        }
        Ok(visible)
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
        new.manifest.write(&path).map_err(OutputError::io(&path))?;
        Ok(seal)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        let _ = tree::remove_all(&self.tree);
    }
}
