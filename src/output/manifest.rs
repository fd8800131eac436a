//! The list of every file of an output, with size and sha256, in `.gongkai/manifest.json`.
#![allow(clippy::disallowed_methods, reason = "this is where outputs are listed")]

use std::{
    fs, io,
    io::{BufWriter, Write},
    path::Path,
};

use serde::{Deserialize, Serialize};

use super::FileDigest;

/// One file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Entry {
    /// Relative to the output folder, with `/` between folders.
    pub path: String,
    /// In bytes.
    pub size: u64,
    /// Its digest.
    pub sha256: FileDigest,
}

/// A font that the PDFs of an output were set with.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FontEntry {
    /// What it serves for: title, body …
    pub role: String,
    /// The family's name.
    pub family: String,
    /// The file's name, without its folder.
    pub file: String,
    /// The digest of the file in lower-case hexadecimal.
    pub sha256: String,
}

/// Every file of an output but the manifest itself, sorted by path.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of gongkai that wrote the output.
    pub generator: String,
    /// The fonts of the PDFs, where there are PDFs.
    #[serde(default)]
    pub fonts: Vec<FontEntry>,
    /// The files.
    pub files: Vec<Entry>,
}

impl Manifest {
    /// Where the manifest stands in an output.
    pub const PATH: &'static str = ".gongkai/manifest.json";

    /// Reads the manifest of an output folder; `None` where there is no sound one.
    pub fn read(output: &Path) -> Option<Self> {
        serde_json::from_slice(&fs::read(output.join(Self::PATH)).ok()?).ok()
    }

    /// The place of a path in the list.
    pub(super) fn position(&self, path: &str) -> Option<usize> {
        self.files.binary_search_by(|entry| entry.path.as_str().cmp(path)).ok()
    }

    /// The entry of a path.
    pub fn entry(&self, path: &str) -> Option<&Entry> {
        self.position(path).and_then(|at| self.files.get(at))
    }

    /// The entries below a folder (`reports/a/`), without searching the whole list.
    pub fn below(&self, folder: &str) -> &[Entry] {
        let start = self.files.partition_point(|entry| entry.path.as_str() < folder);
        let rest = self.files.get(start..).unwrap_or_default();
        let count = rest.iter().take_while(|entry| entry.path.starts_with(folder)).count();
        rest.get(..count).unwrap_or_default()
    }

    /// What `newer` lists that this one does not list with the same bytes, and what only this one lists.
    pub(super) fn differences<'a>(&'a self, newer: &'a Self) -> (Vec<&'a str>, Vec<&'a str>) {
        let (mut changed, mut gone) = (Vec::new(), Vec::new());
        let mut old = self.files.iter().peekable();
        for entry in &newer.files {
            while let Some(before) = old.next_if(|before| before.path < entry.path) {
                gone.push(before.path.as_str());
            }
            if old.next_if(|before| before.path == entry.path) != Some(entry) {
                changed.push(entry.path.as_str());
            }
        }
        gone.extend(old.map(|before| before.path.as_str()));
        (changed, gone)
    }

    /// Writes the manifest, one file a line so that two of them can be compared with ordinary tools.
    ///
    /// # Errors
    /// The error of the operating system.
    pub fn write(&self, path: &Path) -> io::Result<()> {
        let mut out = BufWriter::new(fs::File::create(path)?);
        write!(out, "{{\"generator\":{},\"fonts\":", serde_json::to_string(&self.generator)?)?;
        write_lines(&mut out, &self.fonts)?;
        out.write_all(b",\"files\":")?;
        write_lines(&mut out, &self.files)?;
        out.write_all(b"}\n")?;
        out.flush()
    }
}

fn write_lines(out: &mut impl Write, entries: &[impl Serialize]) -> io::Result<()> {
    out.write_all(b"[")?;
    for (at, entry) in entries.iter().enumerate() {
        let comma = if at > 0 { "," } else { "" };
        write!(out, "{comma}\n{}", serde_json::to_string(entry)?)?;
    }
    out.write_all(b"\n]")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(files: &[(&str, u64)]) -> Manifest {
        let entry =
            |(path, size): &(&str, u64)| Entry { path: (*path).to_owned(), size: *size, sha256: FileDigest::of(b"") };
        Manifest { files: files.iter().map(entry).collect(), ..Manifest::default() }
    }

    #[test]
    fn differences_are_what_changed_and_what_is_gone() {
        let old = manifest(&[("a", 1), ("b", 1), ("c", 1), ("e", 1), ("z", 1)]);
        let new = manifest(&[("b", 1), ("c", 2), ("d", 1), ("e", 1)]);
        assert_eq!(old.differences(&new), (vec!["c", "d"], vec!["a", "z"]));
        assert_eq!(new.differences(&old), (vec!["a", "c", "z"], vec!["d"]));
        assert_eq!(old.differences(&old), (vec![], vec![]));
        assert_eq!(Manifest::default().differences(&new), (vec!["b", "c", "d", "e"], vec![]));
    }
}
