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
    exchange::{Waiting, exchange},
    lock::{CheckedSince, Lock},
    manifest::Lookup,
    previous::Previous,
    previous_tree::PreviousTree,
    tree,
    writer::Writer,
};
use crate::platform;

/// A new output in the making. Dropping it without [`Staging::publish`] leaves the target as it was.
#[derive(Debug)]
pub struct Staging {
    target: PathBuf,
    tree: PathBuf,
    /// Where outputs wait on a file system that cannot exchange.
    waiting: Waiting,
    previous_tree: PreviousTree,
    /// Whether the tree was the previous tree.
    from_previous_tree: bool,
    previous: Previous,
    draft: Draft,
    lock: Lock,
    /// Whether nothing of the program's own is left beside the target.
    once: bool,
}

/// Since when it is known of the files of a new output that they are what they should be.
enum Checked {
    /// A moment in the past: what has changed since then is looked at again.
    Since(CheckedSince),
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
        // A link that the user names as the output stays a link, and the folder it leads to is the output: that is how many servers
        // are set up. It is held to the same rules as any folder. Links beside the output and in it are never followed.
        let real = platform::canonicalize(target).or_else(|_| std::path::absolute(target));
        let target = real.map_err(OutputError::io(target))?;
        let (Some(parent), Some(name)) = (target.parent(), target.file_name()) else {
            return Err(OutputError::NotOurs(target));
        };
        fs::create_dir_all(parent).map_err(OutputError::io(parent))?;
        let beside = |what: &str| parent.join(format!(".{}.gongkai-{what}", name.to_string_lossy()));
        let lock = Lock::take(&beside("lock"), &target)?;
        let tree = beside("staging");
        let waiting = Waiting { aside: beside("aside"), next: beside("next") };
        for name in [&tree, &waiting.aside, &waiting.next, &beside("spare")] {
            if !tree::is_own_or_none(name, OWN_FOLDER) {
                // An empty file is nobody's loss.
                tree::remove_empty(name).map_err(|_| OutputError::Reserved(name.clone()))?;
            }
        }
        if has_files_of_others(&tree, &target).map_err(OutputError::io(&tree))? {
            return Err(OutputError::Reserved(tree));
        }
        // The lines of the manifest go to a file of this name for a moment; a killed run leaves it empty.
        let draft = beside("draft");
        if draft.symlink_metadata().is_ok() {
            tree::remove_empty(&draft).map_err(|_| OutputError::Reserved(draft.clone()))?;
        }
        // Only a complete output may take the place of another; an empty folder is nobody's loss.
        let _ = fs::remove_dir(&waiting.next);
        if tree::is_folder(&waiting.next) && Manifest::open(&waiting.next).is_none() {
            return Err(OutputError::Reserved(waiting.next));
        }
        waiting.recover(&target).map_err(OutputError::io(&target))?;
        let previous = Previous::at(&target, lock.checked_since(&target))?;
        if tree.symlink_metadata().is_ok() {
            tree::remove_all(&tree).map_err(OutputError::io(&tree))?;
        }
        let previous_tree = PreviousTree::at(beside("spare"));
        let from_previous_tree = previous_tree.take(&tree);
        let own = tree.join(OWN_FOLDER);
        let made = tree::make_folders(&tree, &own).and_then(|()| Draft::begin(&draft));
        let draft = made.map_err(OutputError::io(&own))?;
        Ok(Self { target, tree, waiting, previous_tree, from_previous_tree, previous, draft, lock, once: false })
    }

    /// Begins a new output as [`begin`](Self::begin) does, for a target that is seldom written again: nothing is kept beside it that
    /// would make the next time faster.
    ///
    /// # Errors
    /// As [`begin`](Self::begin).
    pub fn once(target: &Path) -> Result<Self, OutputError> {
        let mut staging = Self::begin(target)?;
        staging.once = true;
        Ok(staging)
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
    pub fn other_files(&self) -> Result<Vec<PathBuf>, OutputError> {
        self.previous.folder.as_ref().map_or_else(|| Ok(Vec::new()), |folder| unlisted(&self.previous, folder))
    }

    /// Completes the tree (unchanged files, manifest, and `other_files` of the old output) and exchanges it with the target. Where the new
    /// output would be the old one, nothing is touched. Returns the files of others that came while the build ran; they stay too.
    ///
    /// # Errors
    /// [`OutputError`]; the target is as it was.
    pub fn publish(
        mut self,
        fonts: Vec<FontEntry>,
        mut other_files: Vec<PathBuf>,
    ) -> Result<Vec<PathBuf>, OutputError> {
        let new = self.draft.finish(fonts).map_err(OutputError::io(&self.tree))?;
        if let Some(path) = in_the_way(&new.manifest, &other_files).map_err(OutputError::io(&self.tree))? {
            return Err(OutputError::InTheWay(path));
        }
        if self.previous.manifest.as_ref().is_some_and(|old| new.is(old)) {
            if self.once {
                self.lock.forget();
            } else if self.previous.looked() {
                self.lock.note_checked(&self.target, self.previous.began);
            }
            if self.from_previous_tree && !self.once {
                self.previous_tree.put_back(&self.tree);
            }
            return Ok(Vec::new());
        }
        let checked = self.complete(&new, &other_files)?;
        let previous = std::mem::take(&mut self.previous);
        let mut late = Vec::new();
        // The old tree has a name of the program's own in a moment, and must then be known for its own by a run after this one.
        if tree::is_folder(&self.target) {
            tree::make_folders(&self.target, &self.target.join(OWN_FOLDER)).map_err(OutputError::io(&self.target))?;
        }
        let last = |tree: &Path| late = carry_over(&previous, &other_files, &self.target, tree);
        exchange(&self.tree, &self.target, &self.waiting, last).map_err(OutputError::io(&self.target))?;
        // Without the old tree nothing more can be carried over.
        late.extend(carry_over(&previous, &other_files, &self.tree, &self.target));
        // What stands in the tree now is the old output, all of it either ours or linked into the new one.
        if let Some(old) = previous.manifest.as_ref().filter(|_| !self.once && tree::is_folder(&self.tree)) {
            other_files.extend(late.iter().cloned());
            self.previous_tree.make(&self.tree, &self.target, old, &new, &other_files);
        }
        match checked {
            _ if self.once => self.lock.forget(),
            Checked::Since(began) => self.lock.note_checked(&self.target, Some(began)),
            Checked::Now => self.lock.note_checked(&self.target, None),
            Checked::Not => {}
        }
        Ok(late)
    }

    /// Puts everything into the tree that has not been written: unchanged files, those of others, the manifest.
    fn complete(&self, new: &New, other_files: &[PathBuf]) -> Result<Checked, OutputError> {
        let standing = match self.from_previous_tree {
            true => PreviousTree::clean(&self.tree, &new.manifest)?,
            false => Vec::new(),
        };
        let mut checked = Checked::Now;
        if let Some(folder) = &self.previous.folder {
            let missing = |parts: &Range<usize>| new.missing(parts, &standing);
            let steady = |changed| self.previous.steady(changed);
            let steady = tree::link(folder, &self.tree, &new.manifest.folders(), missing, steady)?;
            // Files that have just been linked have changed since the build began, and only in that.
            checked = match self.previous.began {
                Some(began) if self.from_previous_tree => Checked::Since(began),
                _ if steady => Checked::Now,
                _ => Checked::Not,
            };
            for name in other_files {
                tree::keep(folder, &self.tree, name).map_err(OutputError::io(folder.join(name)))?;
            }
        }
        let path = self.tree.join(Manifest::PATH);
        // Where the manifest stands alone in its folder, cleaning the previous tree has removed that.
        tree::make_parent(&self.tree, &path, &mut BTreeSet::new()).map_err(OutputError::io(&path))?;
        new.manifest.write(&path).map_err(OutputError::io(&path))?;
        Ok(checked)
    }
}

/// Carries over from the old output what was put there after its other files had been listed. Where the new output has a file of that
/// name, or the file cannot be carried over, it is left out: the page that is public now stays whole.
fn carry_over(previous: &Previous, other_files: &[PathBuf], from: &Path, to: &Path) -> Vec<PathBuf> {
    if previous.folder.is_none() || !tree::is_folder(from) {
        return Vec::new();
    }
    let mut late = unlisted(previous, from).unwrap_or_default();
    late.retain(|path| {
        other_files.binary_search(path).is_err()
            && to.join(path).symlink_metadata().is_err()
            && tree::keep(from, to, path).is_ok()
    });
    late
}

/// What stands in a folder with the old output and is not listed by it, sorted.
fn unlisted(previous: &Previous, folder: &Path) -> Result<Vec<PathBuf>, OutputError> {
    let listed = |old: &mut Lookup<'_>, name: &str, _| Ok(name == Manifest::PATH || old.find(name)?.is_some());
    tree::unknown(folder, || previous.lookup(), listed).map_err(OutputError::io(folder))
}

/// Whether a complete output in the place of the staging tree has files that are neither its own nor in the output: a copy that somebody
/// keeps there. What a killed build leaves of an old output has no others, since the new one has them too.
fn has_files_of_others(tree: &Path, target: &Path) -> io::Result<bool> {
    let Some(manifest) = Manifest::open(tree) else { return Ok(false) };
    let listed = |own: &mut Lookup<'_>, name: &str, _| Ok(name == Manifest::PATH || own.find(name)?.is_some());
    let others = tree::unknown(tree, || Lookup::new(Some(&manifest)), listed)?;
    Ok(others.iter().any(|path| target.join(path).symlink_metadata().is_err()))
}

/// The first of the other files that stands where the new output has a file or a folder of its own, or below one of its files. A link is
/// in the way of a folder wherever it leads.
fn in_the_way(new: &Manifest, other_files: &[PathBuf]) -> io::Result<Option<PathBuf>> {
    let mut listed = new.lookup();
    for path in other_files {
        let Some(name) = platform::with_slashes(path) else { continue };
        let name = &*name;
        let folders = name.match_indices('/').filter_map(|(at, _)| name.get(..at));
        for file in std::iter::once(name).chain(folders) {
            if listed.find(file)?.is_some() {
                return Ok(Some(path.clone()));
            }
        }
        if new.has_below(name)? {
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
