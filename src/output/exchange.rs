//! Putting the staging tree in the target's place in one step of the file system.
#![allow(clippy::disallowed_methods, reason = "this is where outputs are exchanged")]

use std::{
    fs::{self, File},
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use super::{Manifest, tree};
use crate::platform::{self, Exchanged};

/// Where trees wait beside a target while the two are exchanged on a file system that cannot do it in one step.
#[derive(Debug)]
pub(super) struct Waiting {
    /// The old tree, between two renames.
    pub(super) aside: PathBuf,
    /// The new tree, complete, while the old one is removed.
    pub(super) next: PathBuf,
}

/// Exchanges the staging tree with the target, or moves it there where there is no target. Afterwards the old tree stands where the
/// staging tree was, if there was one and it could be kept. Where it has to be removed instead, `last` is called before with the new
/// tree, to carry over what came into the old one in the meantime.
///
/// # Errors
/// The error of the operating system; the target is then as it was, or is made whole by the next [`Waiting::recover`].
pub(super) fn exchange(staging: &Path, target: &Path, waiting: &Waiting, last: impl FnOnce(&Path)) -> io::Result<()> {
    if target.symlink_metadata().is_err() {
        return platform::rename(staging, target);
    }
    match platform::exchange(staging, target)? {
        Exchanged::Done => Ok(()),
        // Windows and some file systems (network shares) cannot exchange. Two renames leave a moment without a target; a run that dies in that
        // moment is repaired by `recover` at the start of the next. On an overlay (the file systems of containers) a folder that comes
        // from a lower layer cannot be renamed at all.
        Exchanged::NotKnown => match in_two_renames(staging, target, &waiting.aside) {
            Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
                last(staging);
                by_removal(staging, target, &waiting.next)
            }
            done => done,
        },
    }
}

fn in_two_renames(staging: &Path, target: &Path, aside: &Path) -> io::Result<()> {
    platform::rename(target, aside)?;
    platform::rename(staging, target).or_else(|error| platform::rename(aside, target).and(Err(error)))?;
    // The new output stands. Where the old one cannot be moved on, the next run clears it.
    let _ = platform::rename(aside, staging);
    Ok(())
}

/// The new tree gets a name that says that it is complete, the old one is removed, the new one takes its place. What was in the old
/// one and is kept is in the new one by now. A run that dies in between leaves the complete tree, which `recover` puts in place.
fn by_removal(staging: &Path, target: &Path, next: &Path) -> io::Result<()> {
    platform::rename(staging, next)?;
    // After an error nothing can be moved back: parts of the target may be gone. The complete tree stays for the next run.
    tree::remove_all(target)?;
    platform::rename(next, target)
}

impl Waiting {
    /// Puts the target in order that a run of a fallback left behind. The caller has made sure that no link has one of these names, and
    /// that `next` is a complete tree where it is there.
    ///
    /// # Errors
    /// The error of the operating system.
    pub(super) fn recover(&self, target: &Path) -> io::Result<()> {
        let there = |path: &Path| path.symlink_metadata().is_ok();
        if there(&self.next) {
            if there(target) {
                tree::remove_all(target)?;
            }
            return platform::rename(&self.next, target);
        }
        match (there(&self.aside), there(target)) {
            (true, false) => platform::rename(&self.aside, target),
            (true, true) => tree::remove_all(&self.aside),
            _ => Ok(()),
        }
    }
}

/// Replaces one file whole: writes beside it and renames. The new file may be read and written by those who could the old one. A link is
/// replaced itself; what it leads to stays as it is.
///
/// # Errors
/// The error of the operating system; a file that was there is as it was.
pub fn replace_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    replace_with(path, |file| file.write_all(bytes))
}

/// Replaces one file whole, as [`replace_file`] does, by what `write` writes into the new one; returns what it returns.
///
/// # Errors
/// The error of `write`, or of the operating system; a file that was there is as it was.
pub fn replace_with<T, E: From<io::Error>>(path: &Path, write: impl FnOnce(&mut File) -> Result<T, E>) -> Result<T, E> {
    if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        fs::create_dir_all(parent)?;
    }
    let (new, mut file) = beside(path)?;
    let mode = fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file).map(|data| data.permissions());
    let written =
        mode.map_or(Ok(()), |mode| file.set_permissions(mode)).map_err(E::from).and_then(|()| write(&mut file));
    drop(file);
    written.and_then(|made| platform::rename(&new, path).map(|()| made).map_err(E::from)).inspect_err(|_| {
        let _ = fs::remove_file(&new);
    })
}

/// What is at the path where a file is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing, an empty file, or a PDF that gongkai made.
    Free,
    /// Somebody's file.
    Foreign,
    /// A device, a pipe, or a link to one: replacing it would take it away from everybody.
    NoFile,
    /// Anything in a folder that gongkai made to be published: a file of others would be uploaded with it.
    InOutput,
}

/// Looks at what is at the path where a file is to be written. A PDF of gongkai names it as its creator.
///
/// # Errors
/// The file cannot be read.
pub fn standing(path: &Path) -> io::Result<Standing> {
    if is_in_output(path) {
        return Ok(Standing::InOutput);
    }
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

/// Whether a file would be in an output: a folder above it has a manifest. Links are followed.
fn is_in_output(path: &Path) -> bool {
    let Ok(path) = std::path::absolute(path) else { return false };
    let real = path.ancestors().skip(1).find_map(|folder| platform::canonicalize(folder).ok());
    real.is_some_and(|real| real.ancestors().any(|folder| folder.join(Manifest::PATH).is_file()))
}

const PDF: &[u8] = b"%PDF-";
const CREATOR: &[u8] = b"/Creator(gongkai)";

/// A new file in the folder of `path`, under a name that no other run has taken.
fn beside(path: &Path) -> io::Result<(PathBuf, File)> {
    let named = |number: u32| {
        // Hidden, so that what a killed run leaves is not taken for a record.
        let mut name = std::ffi::OsString::from(".");
        name.push(path.file_name().unwrap_or_default());
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
        fs::create_dir_all(folder.path().join("site/.gongkai")).unwrap();
        fs::write(folder.path().join("site/.gongkai/manifest.json"), "").unwrap();
        for (path, found) in [
            ("site/a.xlsx", Standing::InOutput),
            ("site/reports/r/a.xlsx", Standing::InOutput),
            ("site.xlsx", Standing::Free),
            ("site/../a.xlsx", Standing::Free),
        ] {
            assert_eq!(standing(&folder.path().join(path)).unwrap(), found, "{path}");
        }
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

    #[cfg(unix)]
    #[test]
    fn a_replaced_file_keeps_its_mode_and_others_their_names() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("item.yaml");
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
        let taken = folder.path().join(format!(".item.yaml.gongkai-new-{}-0", std::process::id()));
        fs::write(&taken, "another's").unwrap();
        replace_file(&file, b"new").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_to_string(&taken).unwrap(), "another's");
    }
}
