//! Putting the staging tree in the target's place in one step of the file system.
#![allow(clippy::disallowed_methods, reason = "this is where outputs are exchanged")]

use std::{
    fs::{self, File},
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use rustix::fs::{CWD, RenameFlags, renameat_with};

use super::tree;

/// Exchanges the staging tree with the target, or moves it there where there is no target. Afterwards the old tree, if any, stands
/// where the staging tree was; `aside` is where it waits meanwhile on a file system that cannot exchange.
///
/// # Errors
/// The error of the operating system; the target is then as it was.
pub(super) fn exchange(staging: &Path, target: &Path, aside: &Path) -> io::Result<()> {
    if target.symlink_metadata().is_err() {
        return fs::rename(staging, target);
    }
    match renameat_with(CWD, staging, CWD, target, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(()),
        // Some file systems (overlays, network shares) cannot exchange. Two renames leave a moment without a target; a run that
        // dies in that moment is mended by `recover` at the start of the next.
        Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS | rustix::io::Errno::OPNOTSUPP) => {
            in_two_renames(staging, target, aside)
        }
        Err(error) => Err(error.into()),
    }
}

fn in_two_renames(staging: &Path, target: &Path, aside: &Path) -> io::Result<()> {
    fs::rename(target, aside)?;
    fs::rename(staging, target).or_else(|error| fs::rename(aside, target).and(Err(error)))?;
    // The new output stands. Where the old one cannot be moved on, the next run clears it.
    let _ = fs::rename(aside, staging);
    Ok(())
}

/// Puts a target back that a run of the fallback left aside.
///
/// # Errors
/// The error of the operating system.
pub(super) fn recover(aside: &Path, target: &Path) -> io::Result<()> {
    match (aside.symlink_metadata().is_ok(), target.symlink_metadata().is_ok()) {
        (true, false) => fs::rename(aside, target),
        (true, true) => tree::remove_all(aside),
        _ => Ok(()),
    }
}

/// Replaces one file whole: writes beside it and renames. The new file may be read and written by those who could the old one.
///
/// # Errors
/// The error of the operating system; a file that was there is as it was.
pub fn replace_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        fs::create_dir_all(parent)?;
    }
    let (new, mut file) = beside(path)?;
    let mode = fs::metadata(path).map(|data| data.permissions());
    let written = mode.map_or(Ok(()), |mode| file.set_permissions(mode)).and_then(|()| file.write_all(bytes));
    written.and_then(|()| fs::rename(&new, path)).inspect_err(|_| {
        let _ = fs::remove_file(&new);
    })
}

/// What stands where a PDF is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing, an empty file, or a PDF that gongkai made.
    Free,
    /// Somebody's file.
    Foreign,
    /// A device, a pipe, or a link to one: replacing it would take it away from everybody.
    NoFile,
}

/// Looks at what stands where a PDF is to be written. A PDF of gongkai names it as its creator.
///
/// # Errors
/// The file cannot be read.
pub fn standing(path: &Path) -> io::Result<Standing> {
    let data = match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Standing::Free),
        data => data?,
    };
    if !data.is_file() {
        return Ok(Standing::NoFile);
    }
    let mut head = Vec::new();
    File::open(path)?.take(PDF.len() as u64).read_to_end(&mut head)?;
    if head.is_empty() {
        return Ok(Standing::Free);
    }
    let own = head == PDF && memchr::memmem::find(&fs::read(path)?, CREATOR).is_some();
    Ok(if own { Standing::Free } else { Standing::Foreign })
}

const PDF: &[u8] = b"%PDF-";
const CREATOR: &[u8] = b"/Creator(gongkai)";

/// A new file in the folder of `path`, under a name that no other run has taken.
fn beside(path: &Path) -> io::Result<(PathBuf, File)> {
    let named = |number: u32| {
        let mut name = path.file_name().unwrap_or_default().to_os_string();
        name.push(format!(".gongkai-new-{}-{number}", std::process::id()));
        path.with_file_name(name)
    };
    let mut number = 0;
    loop {
        let new = named(number);
        match File::create_new(&new) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
            made => return made.map(|file| (new, file)),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn tree(at: &Path, words: &str) {
        fs::create_dir(at).unwrap();
        fs::write(at.join("index.html"), words).unwrap();
    }

    #[test]
    fn only_what_is_nobody_elses_may_be_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            fs::write(&path, bytes).unwrap();
            standing(&path).unwrap()
        };
        assert_eq!(standing(&folder.path().join("none.pdf")).unwrap(), Standing::Free);
        assert_eq!(file("empty.pdf", b""), Standing::Free);
        assert_eq!(file("own.pdf", b"%PDF-1.7 ... <</Creator(gongkai)>>"), Standing::Free);
        assert_eq!(file("other.pdf", b"%PDF-1.7 ... <</Creator(Writer)>>"), Standing::Foreign);
        assert_eq!(file("report.yaml", b"schema: 1 # /Creator(gongkai)"), Standing::Foreign);
        assert_eq!(standing(folder.path()).unwrap(), Standing::NoFile);
        #[cfg(unix)]
        assert_eq!(standing(Path::new("/dev/null")).unwrap(), Standing::NoFile);
    }

    #[test]
    fn where_nothing_can_be_exchanged_two_renames_do() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        tree(&at("staging"), "new");
        tree(&at("target"), "old");
        in_two_renames(&at("staging"), &at("target"), &at("aside")).unwrap();
        assert_eq!(fs::read_to_string(at("target/index.html")).unwrap(), "new");
        assert_eq!(fs::read_to_string(at("staging/index.html")).unwrap(), "old");
        assert!(!at("aside").exists());
        in_two_renames(&at("none"), &at("target"), &at("aside")).unwrap_err();
        assert_eq!(fs::read_to_string(at("target/index.html")).unwrap(), "new");
    }

    #[test]
    fn a_replaced_file_keeps_its_mode_and_others_their_names() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("item.yaml");
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
        let taken = folder.path().join(format!("item.yaml.gongkai-new-{}-0", std::process::id()));
        fs::write(&taken, "another's").unwrap();
        replace_file(&file, b"new").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_to_string(&taken).unwrap(), "another's");
    }
}
