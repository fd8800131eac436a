//! Replacing a folder of records whole: the new one is made beside the old one, what is not replaced is carried over, and the two are
//! exchanged as outputs are. For `import`, whose records must not be lost by a run that is killed.
#![allow(clippy::disallowed_methods, reason = "this is where folders are replaced")]

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use walkdir::WalkDir;

use super::{
    OutputError,
    exchange::{Waiting, exchange},
    tree,
};

/// How a folder is to be replaced.
pub struct FolderUpdate<'a> {
    /// The folder.
    pub target: &'a Path,
    /// What the names beside it end in while it is replaced: `.NAME.SUFFIX-new`, `-aside`, `-next`; each of these folders holds a file
    /// `.SUFFIX` as long as it holds anything.
    pub suffix: &'a str,
    /// The new files by path below the folder, with `/`. The first is the one without which the folder is not complete.
    pub files: &'a [(String, String)],
    /// Whether an old file, by path below the folder, goes. All others stay.
    pub goes: &'a dyn Fn(&Path) -> bool,
}

/// What stands beside the folder while it is replaced.
struct Places<'a> {
    parent: &'a Path,
    new: PathBuf,
    waiting: Waiting,
}

impl FolderUpdate<'_> {
    /// Puts in order what a killed run left, makes the new folder and exchanges it with the old one.
    ///
    /// # Errors
    /// [`OutputError::Reserved`] where a link or file has one of the names, the folder's included; [`OutputError::Io`]. The folder is
    /// then as it was.
    pub fn run(&self) -> Result<(), OutputError> {
        let Places { parent, new, waiting } = self.places()?;
        let mark = self.mark();
        // An empty one is nobody's loss.
        let _ = fs::remove_dir(&waiting.next);
        waiting.recover(self.target).map_err(OutputError::io(self.target))?;
        if tree::is_folder(&new) {
            tree::remove_all(&new).map_err(OutputError::io(&new))?;
        }
        fs::create_dir_all(parent).map_err(OutputError::io(parent))?;
        let made = self.make(&new).and_then(|()| {
            // The old folder has a name of the program's own in a moment.
            if tree::is_folder(self.target) {
                self.put_mark(self.target)?;
            }
            exchange(&new, self.target, &waiting, |_| ()).map_err(OutputError::io(self.target))
        });
        tree::remove(&self.target.join(mark));
        // The old folder now, or the new one after an error.
        let _ = tree::remove_all(&new);
        made
    }

    /// Makes sure that every name which a run needs is free or the program's own; changes nothing.
    ///
    /// # Errors
    /// [`OutputError::Reserved`] where a link or file has one of the names, the folder's included.
    pub fn check(&self) -> Result<(), OutputError> {
        self.places().map(drop)
    }

    fn places(&self) -> Result<Places<'_>, OutputError> {
        let (Some(parent), Some(name)) = (self.target.parent(), self.target.file_name()) else {
            return Err(OutputError::NotOurs(self.target.to_owned()));
        };
        let beside = |what: &str| parent.join(format!(".{}.{}-{what}", name.to_string_lossy(), self.suffix));
        let new = beside("new");
        let waiting = Waiting { aside: beside("aside"), next: beside("next") };
        let mark = self.mark();
        let reserved = [&new, &waiting.aside, &waiting.next];
        for name in reserved.into_iter().map(PathBuf::as_path).chain([self.target]) {
            let is_fine = match name == self.target {
                true => tree::is_folder_or_none(name),
                false => tree::is_own_or_none(name, &mark),
            };
            if !is_fine {
                return Err(OutputError::Reserved(name.to_owned()));
            }
        }
        let complete = |folder: &Path| self.files.first().is_none_or(|(file, _)| folder.join(file).is_file());
        // An empty one is nobody's loss.
        if tree::is_folder(&waiting.next) && !complete(&waiting.next) && !tree::is_empty(&waiting.next) {
            return Err(OutputError::Reserved(waiting.next));
        }
        Ok(Places { parent, new, waiting })
    }

    /// The name of the file by which a later run knows a folder for one of this kind that a killed run left.
    fn mark(&self) -> String {
        format!(".{}", self.suffix)
    }

    fn put_mark(&self, folder: &Path) -> Result<(), OutputError> {
        let path = folder.join(self.mark());
        tree::create(&path).map(drop).map_err(OutputError::io(path))
    }

    fn make(&self, new: &Path) -> Result<(), OutputError> {
        fs::create_dir(new).map_err(OutputError::io(new))?;
        self.put_mark(new)?;
        if let Ok(old) = fs::symlink_metadata(self.target) {
            self.carry_over(new).map_err(OutputError::io(self.target))?;
            fs::set_permissions(new, old.permissions()).map_err(OutputError::io(new))?;
        }
        for (name, text) in self.files {
            let path = new.join(name);
            let parent = path.parent().unwrap_or(new);
            let written = tree::make_folders(new, parent)
                .and_then(|()| tree::create(&path))
                .and_then(|mut file| file.write_all(text.as_bytes()));
            written.map_err(OutputError::io(&path))?;
        }
        Ok(())
    }

    /// Carries over what stays: files by links, which cost nothing, and folders, empty ones too.
    fn carry_over(&self, new: &Path) -> io::Result<()> {
        for entry in WalkDir::new(self.target).min_depth(1).follow_root_links(false) {
            let entry = entry?;
            let Ok(name) = entry.path().strip_prefix(self.target) else { continue };
            if entry.file_type().is_dir() {
                tree::make_folders(new, &new.join(name))?;
            } else if !(self.goes)(name) && name != Path::new(&self.mark()) {
                tree::keep(self.target, new, name)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    fn update(target: &Path, text: &str) -> Result<(), OutputError> {
        let files = [("report.yaml".to_owned(), text.to_owned()), ("items/01-b.yaml".to_owned(), text.to_owned())];
        let goes = |name: &Path| name.starts_with("items") || name == Path::new("report.yaml");
        FolderUpdate { target, suffix: "test", files: &files, goes: &goes }.run()
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = WalkDir::new(folder)
            .min_depth(1)
            .into_iter()
            .map(|entry| entry.unwrap().path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn what_does_not_go_stays() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("r");
        update(&target, "one").unwrap();
        fs::create_dir(target.join("attachments")).unwrap();
        fs::write(target.join("approval.yaml"), "mine").unwrap();
        fs::write(target.join("items/02-a.yaml"), "old").unwrap();
        update(&target, "two").unwrap();
        assert_eq!(names(&target), ["approval.yaml", "attachments", "items", "items/01-b.yaml", "report.yaml"]);
        assert_eq!(fs::read_to_string(target.join("report.yaml")).unwrap(), "two");
        assert_eq!(names(folder.path()).iter().filter(|name| name.starts_with('.')).count(), 0);
    }

    #[test]
    fn what_a_killed_run_left_is_put_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let (target, next) = (folder.path().join("r"), folder.path().join(".r.test-next"));
        let aside = folder.path().join(".r.test-aside");
        update(&target, "one").unwrap();
        // Killed between two renames: the old one comes back, with what is not replaced.
        fs::write(target.join("approval.yaml"), "mine").unwrap();
        fs::write(target.join(".test"), "").unwrap();
        fs::rename(&target, &aside).unwrap();
        update(&target, "two").unwrap();
        assert_eq!(fs::read_to_string(target.join("approval.yaml")).unwrap(), "mine");
        // Killed while the old one was removed: the complete one takes its place.
        fs::create_dir(&next).unwrap();
        fs::write(next.join(".test"), "").unwrap();
        fs::write(next.join("report.yaml"), "three").unwrap();
        fs::write(next.join("approval.yaml"), "newer").unwrap();
        update(&target, "four").unwrap();
        assert_eq!(fs::read_to_string(target.join("approval.yaml")).unwrap(), "newer");
        // An incomplete one was not left by a run.
        fs::create_dir(&next).unwrap();
        fs::write(next.join("mine.txt"), "mine").unwrap();
        assert!(matches!(update(&target, "five"), Err(OutputError::Reserved(path)) if path == next));
        assert_eq!(fs::read_to_string(target.join("report.yaml")).unwrap(), "four");
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_of_others_stays() {
        for name in [".r.test-new", ".r.test-aside", ".r.test-next"] {
            let folder = tempfile::tempdir().unwrap();
            fs::create_dir(folder.path().join(name)).unwrap();
            fs::write(folder.path().join(name).join("report.yaml"), "mine").unwrap();
            assert!(matches!(update(&folder.path().join("r"), "new"), Err(OutputError::Reserved(_))), "{name}");
            assert_eq!(fs::read_to_string(folder.path().join(name).join("report.yaml")).unwrap(), "mine");
        }
    }

    #[test]
    fn no_link_is_followed() {
        for name in ["r", ".r.test-new", ".r.test-aside", ".r.test-next"] {
            let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
            fs::write(elsewhere.path().join("mine"), "mine").unwrap();
            std::os::unix::fs::symlink(elsewhere.path(), folder.path().join(name)).unwrap();
            assert!(matches!(update(&folder.path().join("r"), "new"), Err(OutputError::Reserved(_))), "{name}");
            assert_eq!(names(elsewhere.path()), ["mine"], "{name}");
        }
    }
}
