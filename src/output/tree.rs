//! What is done to the files of a staging tree. Everything here may meet a tree that holds links to the files of the output that
//! stands: nothing is ever written into a file that was there before.
#![allow(clippy::disallowed_methods, reason = "this is where outputs are written")]

use std::{
    collections::BTreeSet,
    fs::{self, File, Metadata},
    io,
    path::{Path, PathBuf},
};

use walkdir::{DirEntryExt, WalkDir};

use super::OutputError;
use crate::parallel;

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

/// Makes the folder of a file below `root`, unless it is among those made before. A file that stands in its way goes.
pub(super) fn make_parent(root: &Path, file: &Path, made: &mut BTreeSet<PathBuf>) -> io::Result<()> {
    let Some(parent) = file.parent().filter(|parent| !made.contains(*parent)) else { return Ok(()) };
    fs::create_dir_all(parent).or_else(|error| {
        let way = parent.ancestors().take_while(|ancestor| *ancestor != root);
        let file = way.into_iter().find(|ancestor| ancestor.symlink_metadata().is_ok_and(|data| !data.is_dir()));
        let Some(file) = file else { return Err(error) };
        fs::remove_file(file)?;
        fs::create_dir_all(parent)
    })?;
    made.insert(parent.to_owned());
    Ok(())
}

/// Links files of `from` into `to`, and copies them where linking is not possible. Tells whether `steady` was true of every file as it
/// was before.
pub(super) fn link(
    from: &Path,
    to: &Path,
    files: &[&str],
    steady: impl Fn(&Metadata) -> bool + Sync,
) -> Result<bool, OutputError> {
    let linked = parallel::each(files, BTreeSet::new, |made, name, _| {
        let (from, file) = (from.join(name), to.join(name));
        let linked = from.symlink_metadata().and_then(|before| {
            make_parent(to, &file, made)?;
            link_file(&from, &file)?;
            Ok(steady(&before))
        });
        linked.map_err(OutputError::io(&file))
    });
    let all: Vec<bool> = linked.into_iter().collect::<Result<_, _>>()?;
    Ok(all.into_iter().all(|steady| steady))
}

fn link_file(from: &Path, to: &Path) -> io::Result<()> {
    let linked = fs::hard_link(from, to).or_else(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => {
            remove(to);
            fs::hard_link(from, to)
        }
        _ => Err(error),
    });
    linked.or_else(|_| fs::copy(from, to).map(|_| ()))
}

/// Links a stranger's file into the new tree; copies it where linking is not possible; makes symbolic links anew.
pub(super) fn keep(from: &Path, to: &Path) -> io::Result<()> {
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent)?;
    }
    let kind = from.symlink_metadata()?.file_type();
    if kind.is_symlink() {
        return rustix::fs::symlink(fs::read_link(from)?, to).map_err(io::Error::from);
    }
    fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(|_| ()))
}

/// The files below a folder that are not `known`, by path from it, sorted. `known` is asked with the path, with `/`, and the inode.
pub(super) fn unknown(folder: &Path, known: impl Fn(&str, u64) -> bool + Sync) -> io::Result<Vec<PathBuf>> {
    let of_part = |part: &PathBuf| {
        let mut unknown = Vec::new();
        for entry in WalkDir::new(part) {
            let entry = entry?;
            let Ok(relative) = entry.path().strip_prefix(folder) else { continue };
            let is_known = || relative.to_str().is_some_and(|path| known(path, entry.ino()));
            if !entry.file_type().is_dir() && !is_known() {
                unknown.push(relative.to_owned());
            }
        }
        Ok(unknown)
    };
    let found = parallel::each(&parts(folder)?, || (), |(), part, _| of_part(part));
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
    for name in names {
        let path = folder.join(name);
        remove(&path);
        let emptied = path.ancestors().skip(1).take_while(|ancestor| *ancestor != folder);
        // A folder that holds something is not removed.
        let _ = emptied.map(fs::remove_dir).take_while(Result::is_ok).count();
    }
}

/// Removes whatever stands at a path. Where that fails, what is put there next tells.
pub(super) fn remove(path: &Path) {
    let _ = fs::remove_file(path).or_else(|_| fs::remove_dir_all(path));
}

/// Removes a tree, its parts on all processors.
pub(super) fn remove_all(tree: &Path) -> io::Result<()> {
    if let Ok(parts) = parts(tree) {
        parallel::each(&parts, || (), |(), part, _| remove(part));
    }
    fs::remove_dir_all(tree).or_else(|_| fs::remove_file(tree))
}
