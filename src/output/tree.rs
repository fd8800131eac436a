//! What is done to the files of a staging tree. Everything here may meet a tree that holds links to the files of the output that
//! stands: nothing is ever written into a file that was there before.
#![allow(clippy::disallowed_methods, reason = "this is where outputs are written")]

use std::{
    collections::BTreeSet,
    ffi::OsStr,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use walkdir::WalkDir;

use super::{OWN_FOLDER, OutputError};
use crate::{
    parallel,
    platform::{self, Folder, Moment},
};

/// Makes a new file, in the place of one that may stand there.
pub(super) fn create(path: &Path) -> io::Result<File> {
    match File::create_new(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            remove(path);
            File::create_new(path)
        }
        made => made,
    }
}

/// Makes the folder of a file below `root`, unless it is among those made before. A file or link that stands in its way goes.
pub(super) fn make_parent(root: &Path, file: &Path, made: &mut BTreeSet<PathBuf>) -> io::Result<()> {
    let Some(parent) = file.parent().filter(|parent| !made.contains(*parent)) else { return Ok(()) };
    make_folders(root, parent)?;
    made.insert(parent.to_owned());
    Ok(())
}

/// Makes `root` and the folders from it down to `folder`. A file or link that stands in the way goes: a link is not followed, since what
/// is written below it would be written elsewhere.
pub(super) fn make_folders(root: &Path, folder: &Path) -> io::Result<()> {
    let way: Vec<&Path> = folder.ancestors().take_while(|ancestor| ancestor.starts_with(root)).collect();
    for folder in way.into_iter().rev() {
        if is_folder(folder) {
            continue;
        }
        match fs::create_dir(folder) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                // Another thread may have made it by now.
                if !is_folder(folder) {
                    fs::remove_file(folder)?;
                    fs::create_dir(folder)?;
                }
            }
            made => made?,
        }
    }
    Ok(())
}

/// Whether there is a folder, and no link to one.
pub(super) fn is_folder(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|data| data.is_dir())
}

/// Whether there is a folder or nothing, and no link.
pub(super) fn is_folder_or_none(path: &Path) -> bool {
    path.symlink_metadata().map_or_else(|error| error.kind() == io::ErrorKind::NotFound, |data| data.is_dir())
}

/// Whether there is a folder without anything in it.
pub(super) fn is_empty(path: &Path) -> bool {
    fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none())
}

/// Whether a folder beside the target may be removed or moved: there is nothing, or it is empty, or it holds `mark`, which every tree of
/// the program's own gets first and loses last. Behind a link nothing is anybody's own.
pub(super) fn is_own_or_none(path: &Path, mark: &str) -> bool {
    if path.symlink_metadata().is_err() {
        return is_folder_or_none(path);
    }
    let is_marked = || path.join(mark).symlink_metadata().is_ok_and(|data| !data.is_symlink());
    is_folder(path) && (is_marked() || is_empty(path))
}

/// Links files of `from` into `to`, and copies them where linking is not possible: those that `files` gives for each of the parts.
/// Threads that make names in one folder wait for each other, so a folder should be in one part. Tells whether `steady` was true of the
/// time of the last change that every file had before.
pub(super) fn link<P: Sync>(
    from: &Path,
    to: &Path,
    parts: &[P],
    files: impl Fn(&P) -> io::Result<Vec<String>> + Sync,
    steady: impl Fn(Option<Moment>) -> bool + Sync,
) -> Result<bool, OutputError> {
    let linked = parallel::each(parts, BTreeSet::new, |made, part, _| {
        let files = files(part).map_err(OutputError::io(from))?;
        let folders = files.chunk_by(|a, b| folder(a) == folder(b));
        made.clear();
        folders.map(|files| link_folder(from, to, files, made, &steady)).try_fold(true, |all, one| Ok(all & one?))
    });
    linked.into_iter().try_fold(true, |all, one| Ok(all & one?))
}

fn folder(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Links files of one folder.
fn link_folder(
    from: &Path,
    to: &Path,
    files: &[String],
    made: &mut BTreeSet<PathBuf>,
    steady: impl Fn(Option<Moment>) -> bool,
) -> Result<bool, OutputError> {
    let Some(first) = files.first() else { return Ok(true) };
    let pair = make_parent(to, &to.join(first), made).and_then(|()| Pair::open(from, to, folder(first)));
    let pair = pair.map_err(OutputError::io(&to.join(first)))?;
    let mut all_steady = true;
    for file in files {
        let name = file.rsplit('/').next().unwrap_or(file);
        let changed = pair.changed(name).map_err(OutputError::io(&from.join(file)))?;
        all_steady &= steady(changed);
        let linked = pair.link(name).or_else(|error| {
            if error.kind() != io::ErrorKind::AlreadyExists {
                return Err(error);
            }
            remove(&to.join(file));
            pair.link(name)
        });
        linked.or_else(|_| pair.copy(name)).map_err(OutputError::io(&to.join(file)))?;
    }
    Ok(all_steady)
}

/// Removes a plain file that holds nothing.
///
/// # Errors
/// It is something else, or the error of the operating system.
pub(super) fn remove_empty(path: &Path) -> io::Result<()> {
    let data = path.symlink_metadata()?;
    match data.is_file() && data.len() == 0 {
        true => fs::remove_file(path),
        false => Err(io::ErrorKind::AlreadyExists.into()),
    }
}

/// A folder in two trees.
struct Pair {
    from: Folder,
    to: Folder,
}

impl Pair {
    fn open(from: &Path, to: &Path, folder: &str) -> io::Result<Self> {
        Ok(Self { from: Folder::open(from)?.below(folder)?, to: Folder::open(to)?.below(folder)? })
    }

    fn changed(&self, name: &str) -> io::Result<Option<Moment>> {
        Ok(self.from.entry(name)?.changed)
    }

    fn link(&self, name: &str) -> io::Result<()> {
        self.from.link(name, &self.to)
    }

    fn copy(&self, name: &str) -> io::Result<()> {
        let mut from = self.from.open_file(name)?;
        let mut to = self.to.create_new(name)?;
        to.set_permissions(from.metadata()?.permissions())?;
        io::copy(&mut from, &mut to).map(|_| ())
    }
}

/// Links a file that gongkai did not write of one tree into another; copies it where linking is not possible; makes symbolic links anew.
pub(super) fn keep(from: &Path, to: &Path, name: &Path) -> io::Result<()> {
    if let Some(parent) = name.parent() {
        make_folders(to, &to.join(parent))?;
    }
    let (from, to) = (from.join(name), to.join(name));
    let kind = from.symlink_metadata()?.file_type();
    if kind.is_symlink() {
        return platform::symlink(&fs::read_link(from)?, &to);
    }
    let copy = |error| if kind.is_file() { fs::copy(&from, &to).map(|_| ()) } else { Err(error) };
    fs::hard_link(&from, &to).or_else(copy)
}

/// The files below a folder that are not `known`, by path from it, sorted. `known` is asked with the path, with `/`, and the inode; each
/// thread has a state of its own for it from `state`.
pub(super) fn unknown<S>(
    folder: &Path,
    state: impl Fn() -> S + Sync,
    known: impl Fn(&mut S, &str, u64) -> io::Result<bool> + Sync,
) -> io::Result<Vec<PathBuf>> {
    let of_part = |state: &mut S, part: &PathBuf| {
        let mut unknown = Vec::new();
        for entry in WalkDir::new(part).follow_root_links(false) {
            let entry = entry?;
            let Ok(relative) = entry.path().strip_prefix(folder) else { continue };
            let path = platform::with_slashes(relative);
            let mut is_known =
                || path.as_deref().map_or(Ok(false), |path| known(state, path, platform::entry_inode(&entry)));
            if !entry.file_type().is_dir() && !is_known()? {
                unknown.push(relative.to_owned());
            }
        }
        Ok(unknown)
    };
    let found = parallel::each(&parts(folder)?, state, |state, part, _| of_part(state, part));
    let mut unknown = found.into_iter().collect::<io::Result<Vec<_>>>()?.concat();
    unknown.sort();
    Ok(unknown)
}

/// The entries of a folder, with those of `reports/` in the place of the folder itself, so that there is work for every processor.
fn parts(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let list = |folder: &Path| -> io::Result<Vec<PathBuf>> {
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect()
    };
    let reports = folder.join("reports");
    let mut parts = list(folder)?;
    if reports.symlink_metadata().is_ok_and(|data| data.is_dir()) {
        parts.retain(|part| *part != reports);
        parts.extend(list(&reports)?);
    }
    Ok(parts)
}

/// Removes files below a folder, and the folders that they leave empty.
pub(super) fn remove_files<'a>(folder: &Path, names: impl Iterator<Item = &'a Path>) {
    let mut last = PathBuf::new();
    for name in names {
        let path = folder.join(name);
        let parent = path.parent().unwrap_or(folder);
        if parent != last {
            if !is_inside(folder, parent) {
                continue;
            }
            parent.clone_into(&mut last);
        }
        remove(&path);
        let emptied = path.ancestors().skip(1).take_while(|ancestor| *ancestor != folder);
        // A folder that holds something is not removed, and the program's own marks the tree.
        let own = folder.join(OWN_FOLDER);
        let _ = emptied.take_while(|emptied| **emptied != own).map(fs::remove_dir).take_while(Result::is_ok).count();
    }
}

/// Whether a folder is reached from `root` without a link: behind one stands what is not of this tree.
fn is_inside(root: &Path, folder: &Path) -> bool {
    folder.ancestors().take_while(|ancestor| ancestor.starts_with(root)).all(is_folder)
}

/// Removes whatever stands at a path below a folder, unless it is reached by a link.
pub(super) fn remove_below(root: &Path, name: &str) {
    let path = root.join(name);
    if path.parent().is_some_and(|parent| is_inside(root, parent)) {
        remove(&path);
    }
}

/// Removes whatever stands at a path; of a link the link itself. Where that fails, what is put there next tells.
pub(super) fn remove(path: &Path) {
    let _ = fs::remove_file(path).or_else(|_| fs::remove_dir_all(path));
}

/// Removes a tree, its parts on all processors and what marks it as the program's own last; of a link the link itself.
pub(super) fn remove_all(tree: &Path) -> io::Result<()> {
    if !is_folder(tree) {
        return fs::remove_file(tree);
    }
    if let Ok(mut parts) = parts(tree) {
        let is_mark = |name: &OsStr| name.as_encoded_bytes().starts_with(OWN_FOLDER.as_bytes());
        parts.retain(|part| !part.file_name().is_some_and(is_mark));
        parallel::each(&parts, || (), |(), part, _| remove(part));
        // Its folder is not among the parts, its entries are.
        remove(&tree.join("reports"));
    }
    fs::remove_dir_all(tree)
}
