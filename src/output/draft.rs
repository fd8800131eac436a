//! The manifest of an output in the making: lines are set down as parts are done, in any order, in a file without a name.
#![allow(clippy::disallowed_methods, reason = "this is where outputs are listed")]

use std::{
    collections::BTreeMap,
    fs::File,
    io,
    ops::Range,
    path::Path,
    sync::{Mutex, PoisonError},
};

use super::{
    Entry, FontEntry, Manifest,
    manifest::{Head, Part, line_of, part_of},
};
use crate::platform::{self, Detached};

/// A file of a new output. With an inode, it stands in the old output and is linked from there when it is sure that the new one
/// differs; without, it has been written.
pub(super) type Made = (Entry, Option<u64>);

/// A manifest in the making.
#[derive(Debug)]
pub(super) struct Draft {
    file: File,
    done: Mutex<Done>,
}

#[derive(Debug, Default)]
struct Done {
    /// Where the next lines go.
    end: u64,
    parts: BTreeMap<String, (Part, Inodes)>,
    failed: Option<io::Error>,
}

/// The inodes of the files of a part in the old output, in the order of their paths; 0 for those that have been written.
pub(super) type Inodes = Box<[u64]>;

/// A manifest that is complete, with the inodes of each of its parts.
pub(super) struct New {
    pub(super) manifest: Manifest,
    pub(super) inodes: Vec<Inodes>,
}

impl Draft {
    /// Begins a manifest; its lines go to a file at `path` that is gone with the process, and has that name no longer than the system needs.
    ///
    /// # Errors
    /// The error of the operating system.
    pub(super) fn begin(path: &Path) -> io::Result<Self> {
        Ok(Self { file: platform::unnamed_file(path)?, done: Mutex::default() })
    }

    /// Lists files: all of a part at once. An error comes to light with [`Draft::finish`].
    pub(super) fn add(&self, files: &mut Vec<Made>) {
        files.sort_by(|a, b| a.0.path.cmp(&b.0.path));
        for files in files.chunk_by(|a, b| part_of(&a.0.path) == part_of(&b.0.path)) {
            let lines = files.iter().map(|(entry, _)| line_of(entry)).collect::<io::Result<String>>();
            let inodes = files.iter().map(|(_, inode)| inode.unwrap_or_default()).collect();
            let mut done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
            let start = done.end;
            let written = lines.and_then(|lines| {
                platform::write_all_at(&self.file, lines.as_bytes(), start)?;
                Ok(lines.len() as u64)
            });
            match written {
                Ok(length) => {
                    done.end += length;
                    let part = Part { start, end: done.end, files: files.len() };
                    let name = files.first().map_or("", |(entry, _)| part_of(&entry.path));
                    done.parts.insert(name.to_owned(), (part, inodes));
                }
                Err(error) => done.failed = Some(error),
            }
        }
        files.clear();
    }

    /// Completes the manifest.
    ///
    /// # Errors
    /// That not all lines could be set down.
    pub(super) fn finish(&self, fonts: Vec<FontEntry>) -> io::Result<New> {
        let done = std::mem::take(&mut *self.done.lock().unwrap_or_else(PoisonError::into_inner));
        if let Some(error) = done.failed {
            return Err(error);
        }
        let head = Head { generator: concat!("gongkai ", env!("CARGO_PKG_VERSION")).to_owned(), fonts };
        let (parts, inodes) = done.parts.into_iter().map(|(name, (part, inodes))| ((name, part), inodes)).unzip();
        Ok(New { manifest: Manifest::of(Detached::beside(self.file.try_clone()?), head, parts), inodes })
    }
}

impl New {
    /// Whether the new output is the old one: every file stands there, and no other.
    pub(super) fn is(&self, old: &Manifest) -> bool {
        self.manifest.head == old.head && self.manifest.count() == old.count() && self.written() == 0
    }

    /// How many files have been written.
    pub(super) fn written(&self) -> usize {
        self.inodes.iter().flatten().filter(|inode| **inode == 0).count()
    }

    /// The files of some parts that stand in the old output and not yet in the new one: `standing` are the inodes of the files that do,
    /// part by part as here; empty where none does.
    ///
    /// # Errors
    /// The error of reading the manifest.
    pub(super) fn missing(&self, parts: &Range<usize>, standing: &[Inodes]) -> io::Result<Vec<String>> {
        let mut missing = Vec::new();
        for at in parts.clone() {
            let (Some((_, part)), Some(inodes)) = (self.manifest.parts().get(at), self.inodes.get(at)) else { break };
            let standing = standing.get(at).map_or(&[][..], |standing| standing);
            let lacks = |place: usize, inode: u64| inode != 0 && standing.get(place) != Some(&inode);
            if inodes.iter().enumerate().any(|(place, inode)| lacks(place, *inode)) {
                let entries = self.manifest.entries(*part)?.into_iter().zip(inodes).enumerate();
                missing.extend(
                    entries.filter(|(place, (_, inode))| lacks(*place, **inode)).map(|(_, (entry, _))| entry.path),
                );
            }
        }
        Ok(missing)
    }

    /// The paths that have been written, and those that only the old output has.
    ///
    /// # Errors
    /// The error of reading a manifest.
    pub(super) fn differences(&self, old: &Manifest) -> io::Result<(Vec<String>, Vec<String>)> {
        let paths = |entries: Vec<Entry>| entries.into_iter().map(|entry| entry.path);
        let (mut written, mut gone) = (Vec::new(), Vec::new());
        for ((_, part), inodes) in self.manifest.parts().iter().zip(&self.inodes) {
            if inodes.contains(&0) {
                let entries = paths(self.manifest.entries(*part)?).zip(inodes);
                written.extend(entries.filter(|(_, inode)| **inode == 0).map(|(path, _)| path));
            }
        }
        for (name, part) in old.parts() {
            let new = self.manifest.position(name);
            let inodes = new.and_then(|at| self.inodes.get(at));
            if inodes.is_some_and(|inodes| inodes.len() == part.files && !inodes.contains(&0)) {
                continue;
            }
            let new: Vec<Entry> = self.manifest.part(name)?;
            let stays = |path: &String| new.binary_search_by(|entry| entry.path.cmp(path)).is_ok();
            gone.extend(paths(old.entries(*part)?).filter(|path| !stays(path)));
        }
        Ok((written, gone))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::output::FileDigest;

    /// An output of these files: where they stand in the old one, 0 for those that are written.
    fn output(files: &[(&str, u64)]) -> New {
        let folder = tempfile::tempdir().unwrap();
        let draft = Draft::begin(&folder.path().join("draft")).unwrap();
        let made = |(path, inode): &(&str, u64)| {
            let entry = Entry { path: (*path).to_owned(), size: 1, sha256: FileDigest::of(b"") };
            (entry, (*inode > 0).then_some(*inode))
        };
        draft.add(&mut files.iter().map(made).collect());
        draft.finish(Vec::new()).unwrap()
    }

    #[test]
    fn differences_are_what_was_written_and_what_is_gone() {
        let old = output(&[("a", 0), ("b", 0), ("reports/a/c", 0), ("reports/a/e", 0), ("reports/z/i", 0)]);
        let new = output(&[("b", 1), ("c", 0), ("reports/a/c", 0), ("reports/a/d", 0)]);
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let written = texts(&["c", "reports/a/c", "reports/a/d"]);
        assert_eq!(new.differences(&old.manifest).unwrap(), (written, texts(&["a", "reports/a/e", "reports/z/i"])));
        assert!(!new.is(&old.manifest));
        let same = output(&[("a", 1), ("b", 2), ("reports/a/c", 3), ("reports/a/e", 4), ("reports/z/i", 5)]);
        assert_eq!(same.differences(&old.manifest).unwrap(), (vec![], vec![]));
        assert!(same.is(&old.manifest));
        let fewer = output(&[("a", 1), ("b", 2), ("reports/a/c", 3), ("reports/a/e", 4)]);
        assert_eq!(fewer.differences(&old.manifest).unwrap(), (vec![], texts(&["reports/z/i"])));
        assert!(!fewer.is(&old.manifest));
    }
}
