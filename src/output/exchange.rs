//! Putting the staging tree in the target's place in one step of the file system.
#![allow(clippy::disallowed_methods, reason = "this is where outputs are exchanged")]

use std::{fs, io, path::Path};

use rustix::fs::{CWD, RenameFlags, renameat_with};

/// Exchanges the staging tree with the target, or moves it there where there is no target. Afterwards the old tree, if any, stands
/// where the staging tree was.
///
/// # Errors
/// The error of the operating system; the target is then as it was.
pub(super) fn exchange(staging: &Path, target: &Path) -> io::Result<()> {
    if target.symlink_metadata().is_err() {
        return fs::rename(staging, target);
    }
    match renameat_with(CWD, staging, CWD, target, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(()),
        // Some file systems (overlays, network shares) cannot exchange. Two renames leave a moment without a target; a run that
        // dies in that moment is mended by `recover` at the start of the next.
        Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS | rustix::io::Errno::OPNOTSUPP) => {
            let aside = aside(staging);
            fs::rename(target, &aside)?;
            fs::rename(staging, target).or_else(|error| fs::rename(&aside, target).and(Err(error)))?;
            fs::rename(&aside, staging)
        }
        Err(error) => Err(error.into()),
    }
}

/// Puts a target back that a run of the fallback left aside.
///
/// # Errors
/// The error of the operating system.
pub(super) fn recover(staging: &Path, target: &Path) -> io::Result<()> {
    let aside = aside(staging);
    match (aside.symlink_metadata().is_ok(), target.symlink_metadata().is_ok()) {
        (true, false) => fs::rename(&aside, target),
        (true, true) => fs::remove_dir_all(&aside),
        _ => Ok(()),
    }
}

fn aside(staging: &Path) -> std::path::PathBuf {
    staging.with_extension("aside")
}

/// Replaces one file whole: writes beside it and renames.
///
/// # Errors
/// The error of the operating system; a file that was there is as it was.
pub fn replace_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        fs::create_dir_all(parent)?;
    }
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".gongkai-new");
    let new = path.with_file_name(name);
    fs::write(&new, bytes).and_then(|()| fs::rename(&new, path)).inspect_err(|_| {
        let _ = fs::remove_file(&new);
    })
}
