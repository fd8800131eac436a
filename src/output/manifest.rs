//! The list of every file of an output, with size and sha256, in `.gongkai/manifest.json`. An output may have a hundred thousand files
//! and whoever asks needs those of one report, so kept in memory is only where the lines of each part stand.
#![allow(clippy::disallowed_methods, reason = "this is where outputs are listed")]

use std::{
    fs::File,
    io::{self, BufRead, BufReader, BufWriter, Write},
    ops::Range,
    path::Path,
};

use serde::{Deserialize, Serialize};

use super::{FileDigest, tree};
use crate::platform::{Detached, Folder};

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

/// What stands before the list of files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub(super) struct Head {
    /// The version of gongkai that wrote the output.
    pub(super) generator: String,
    /// The fonts of the PDFs, where there are PDFs.
    #[serde(default)]
    pub(super) fonts: Vec<FontEntry>,
}

/// Every file of an output but the manifest itself, sorted by path, one a line so that two of them can be compared with ordinary
/// tools.
#[derive(Debug)]
pub struct Manifest {
    /// Holds the lines; those of one part are neighbours.
    file: Detached,
    pub(super) head: Head,
    parts: Vec<(String, Part)>,
}

/// Where the lines of a part stand. A part is the folder of a report (`reports/ID/`), or a file that stands in none.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    /// In bytes of the file.
    pub(super) start: u64,
    /// In bytes of the file.
    pub(super) end: u64,
    /// How many lines.
    pub(super) files: usize,
}

/// The part that a file belongs to. In the order of their names the parts hold the files in the order of their paths.
pub(super) fn part_of(path: &str) -> &str {
    let id = path.strip_prefix("reports/").and_then(|rest| rest.find('/'));
    id.and_then(|id| path.get(..="reports/".len() + id)).unwrap_or(path)
}

impl Manifest {
    /// Where the manifest stands in an output.
    pub const PATH: &'static str = ".gongkai/manifest.json";

    /// Opens the manifest of an output folder; `None` where there is none, or one that is not as builds write it. A link is none.
    pub fn open(output: &Path) -> Option<Self> {
        Self::read(Folder::open(output).ok()?.open_file(Self::PATH).ok()?)
    }

    /// Reads a copy of a manifest that stands by itself; `None` for a file that is none.
    ///
    /// # Errors
    /// The file cannot be opened.
    pub fn open_copy(path: &Path) -> io::Result<Option<Self>> {
        Ok(Self::read(File::open(path)?))
    }

    fn read(file: File) -> Option<Self> {
        let mut lines = Lines { from: BufReader::with_capacity(64 * 1024, &file), line: String::new(), at: 0 };
        let head = lines.head()?;
        let mut parts: Vec<(String, Part)> = Vec::new();
        let mut last = String::new();
        loop {
            let start = lines.at;
            let line = lines.next()?;
            if line == "]}\n" {
                break;
            }
            let length = line.len() as u64;
            let path = LineOf::read(line)?.path;
            // A search by place relies on the order, and a build on there being no path twice.
            (*last < *path).then_some(())?;
            let name = part_of(&path);
            match parts.last_mut().filter(|(last, _)| last == name) {
                Some((_, part)) => {
                    part.end += length;
                    part.files += 1;
                }
                None => parts.push((name.to_owned(), Part { start, end: start + length, files: 1 })),
            }
            last.clear();
            last.push_str(&path);
        }
        drop(lines);
        Some(Self { file: Detached::of(file).ok()?, head, parts })
    }

    /// Of lines that have been written to `file`, as [`line_of`] gives them; `parts` are sorted.
    pub(super) fn of(file: Detached, head: Head, parts: Vec<(String, Part)>) -> Self {
        Self { file, head, parts }
    }

    /// The fonts of the PDFs.
    pub fn fonts(&self) -> &[FontEntry] {
        &self.head.fonts
    }

    /// The reports of the output.
    pub fn reports(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|(part, _)| part.strip_prefix(".gongkai/reports/")?.strip_suffix(".json"))
    }

    /// How many files there are.
    pub(super) fn count(&self) -> usize {
        self.parts.iter().map(|(_, part)| part.files).sum()
    }

    /// The names of the parts, sorted: the folders of reports (`reports/ID/`), and the files that stand in none.
    pub(super) fn part_names(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().map(|(name, _)| name.as_str())
    }

    /// The parts in the order of their names.
    pub(super) fn parts(&self) -> &[(String, Part)] {
        &self.parts
    }

    /// Neighbouring parts whose files stand in one folder, by their places among all.
    pub(super) fn folders(&self) -> Vec<Range<usize>> {
        let folder = |name: &str| name.rfind('/').unwrap_or(0);
        let groups = self.parts.chunk_by(|(a, _), (b, _)| a.get(..folder(a)) == b.get(..folder(b)));
        let ends = groups.scan(0, |end, group| {
            let start = *end;
            *end += group.len();
            Some(start..*end)
        });
        ends.collect()
    }

    /// Looks up files.
    pub(super) fn lookup(&self) -> Lookup<'_> {
        Lookup::new(Some(self))
    }

    /// The place of a part among all.
    pub(super) fn position(&self, part: &str) -> Option<usize> {
        self.parts.binary_search_by(|(name, _)| name.as_str().cmp(part)).ok()
    }

    /// The entries of a part by path: of a report's folder (`reports/ID/`), or of a file that stands in none. Empty where there is no
    /// such part.
    ///
    /// # Errors
    /// The error of reading the manifest.
    pub fn part(&self, name: &str) -> io::Result<Vec<Entry>> {
        let part = self.position(name).and_then(|at| self.parts.get(at));
        part.map_or_else(|| Ok(Vec::new()), |(_, part)| self.entries(*part))
    }

    /// The entries of all files outside reports whose paths begin so (`assets/`).
    ///
    /// # Errors
    /// The error of reading the manifest.
    pub fn below(&self, folder: &str) -> io::Result<Vec<Entry>> {
        let start = self.parts.partition_point(|(name, _)| name.as_str() < folder);
        let parts = self.parts.iter().skip(start).take_while(|(name, _)| name.starts_with(folder));
        let entries = parts.map(|(_, part)| self.entries(*part)).collect::<io::Result<Vec<_>>>()?;
        Ok(entries.concat())
    }

    /// Whether there is a file below a folder, named without `/` at its end.
    ///
    /// # Errors
    /// The error of reading the manifest.
    pub(super) fn has_below(&self, folder: &str) -> io::Result<bool> {
        let folder = format!("{folder}/");
        let at = self.parts.partition_point(|(name, _)| *name < folder);
        if self.parts.get(at).is_some_and(|(name, _)| name.starts_with(&folder)) {
            return Ok(true);
        }
        Ok(self.part(part_of(&folder))?.iter().any(|entry| entry.path.starts_with(&folder)))
    }

    /// The entry of a path.
    ///
    /// # Errors
    /// The error of reading the manifest.
    pub fn entry(&self, path: &str) -> io::Result<Option<Entry>> {
        Ok(self.part(part_of(path))?.into_iter().find(|entry| entry.path == path))
    }

    pub(super) fn entries(&self, part: Part) -> io::Result<Vec<Entry>> {
        let changed = || io::Error::new(io::ErrorKind::InvalidData, "the manifest has changed");
        let text = self.text(part)?;
        text.split_inclusive('\n').map(|line| LineOf::read(line).map(LineOf::entry).ok_or_else(changed)).collect()
    }

    fn text(&self, part: Part) -> io::Result<String> {
        let length = usize::try_from(part.end - part.start).map_err(io::Error::other)?;
        let mut bytes = vec![0; length];
        self.file.read_exact_at(&mut bytes, part.start)?;
        String::from_utf8(bytes).map_err(io::Error::other)
    }

    /// The manifest as its file contains it.
    ///
    /// # Errors
    /// The error of reading the manifest.
    pub fn bytes(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.write_to(&mut bytes)?;
        Ok(bytes)
    }

    /// Writes the manifest to a file.
    ///
    /// # Errors
    /// The error of the operating system.
    pub(super) fn write(&self, path: &Path) -> io::Result<()> {
        let mut out = BufWriter::with_capacity(64 * 1024, tree::create(path)?);
        self.write_to(&mut out)?;
        out.flush()
    }

    fn write_to(&self, out: &mut impl Write) -> io::Result<()> {
        write!(out, "{{\"generator\":{},\"fonts\":[", serde_json::to_string(&self.head.generator)?)?;
        for (at, font) in self.head.fonts.iter().enumerate() {
            write!(out, "{}\n{}", if at > 0 { "," } else { "" }, serde_json::to_string(font)?)?;
        }
        out.write_all(b"\n],\"files\":[")?;
        let mut comma = "";
        for (_, part) in &self.parts {
            for line in self.text(*part)?.lines() {
                write!(out, "{comma}\n{}", line.strip_suffix(',').unwrap_or(line))?;
                comma = ",";
            }
        }
        out.write_all(b"\n]}\n")
    }
}

/// The line of a file.
pub(super) fn line_of(entry: &Entry) -> io::Result<String> {
    Ok(serde_json::to_string(entry)? + "\n")
}

/// A line as it is read, without a copy of the path.
#[derive(Deserialize)]
struct LineOf<'a> {
    #[serde(borrow)]
    path: std::borrow::Cow<'a, str>,
    size: u64,
    sha256: FileDigest,
}

impl<'a> LineOf<'a> {
    fn read(line: &'a str) -> Option<Self> {
        let line = line.strip_suffix('\n')?;
        serde_json::from_str(line.strip_suffix(',').unwrap_or(line)).ok()
    }

    fn entry(self) -> Entry {
        Entry { path: self.path.into_owned(), size: self.size, sha256: self.sha256 }
    }
}

/// The lines of a manifest.
struct Lines<R> {
    from: R,
    line: String,
    /// Where the next line begins.
    at: u64,
}

impl<R: BufRead> Lines<R> {
    fn next(&mut self) -> Option<&str> {
        self.line.clear();
        self.at += self.from.read_line(&mut self.line).ok()? as u64;
        Some(&self.line).filter(|line| !line.is_empty()).map(String::as_str)
    }

    /// Everything up to the list of files.
    fn head(&mut self) -> Option<Head> {
        let mut head = String::new();
        loop {
            head.push_str(self.next()?);
            if let Some(open) = head.strip_suffix(",\"files\":[\n") {
                return serde_json::from_str(&format!("{open}}}")).ok();
            }
        }
    }
}

/// Looks up files, keeping the part it read last.
#[derive(Debug)]
pub(super) struct Lookup<'a> {
    manifest: Option<&'a Manifest>,
    part: String,
    /// Where the part stands among all.
    at: usize,
    entries: Vec<Entry>,
}

impl<'a> Lookup<'a> {
    pub(super) fn new(manifest: Option<&'a Manifest>) -> Self {
        Self { manifest, part: String::new(), at: 0, entries: Vec::new() }
    }

    /// The entry of a path, with its place in its part and that of the part among all.
    pub(super) fn find(&mut self, path: &str) -> io::Result<Option<(usize, usize, &Entry)>> {
        let Some(manifest) = self.manifest else { return Ok(None) };
        let part = part_of(path);
        if self.part != part {
            // Kept only when it has been read, so that an error is told again.
            self.entries = manifest.part(part)?;
            self.at = manifest.position(part).unwrap_or_default();
            part.clone_into(&mut self.part);
        }
        let place = self.entries.binary_search_by(|entry| entry.path.as_str().cmp(path)).ok();
        Ok(place.and_then(|place| Some((self.at, place, self.entries.get(place)?))))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{super::draft::Draft, *};

    fn written(paths: &[&str]) -> (tempfile::TempDir, Option<Manifest>) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join(".gongkai")).unwrap();
        let draft = Draft::begin(&folder.path().join("draft")).unwrap();
        for path in paths {
            let entry = Entry { path: (*path).to_owned(), size: 1, sha256: FileDigest::of(b"") };
            draft.add(&mut vec![(entry, None)]);
        }
        draft.finish(vec![font()]).unwrap().manifest.write(&folder.path().join(Manifest::PATH)).unwrap();
        let manifest = Manifest::open(folder.path());
        (folder, manifest)
    }

    fn font() -> FontEntry {
        FontEntry { role: "body".into(), family: "仿宋".into(), file: "f.otf".into(), sha256: "1".into() }
    }

    fn names(entries: Vec<Entry>) -> Vec<String> {
        entries.into_iter().map(|entry| entry.path).collect()
    }

    #[test]
    fn the_lines_of_each_part_are_found_again() {
        let paths = [
            ".gongkai/reports/a-b.json",
            ".gongkai/reports/a.json",
            "404.html",
            "assets/a.css",
            "assets/b.js",
            "index.html",
            "reports/a-b/index.html",
            "reports/a.txt",
            "reports/b/attachments/附件 1.txt",
        ];
        let (_folder, manifest) = written(&paths);
        let manifest = manifest.unwrap();
        assert_eq!(manifest.reports().collect::<Vec<_>>(), ["a-b", "a"]);
        assert_eq!(manifest.count(), paths.len());
        assert_eq!(names(manifest.below("assets/").unwrap()), ["assets/a.css", "assets/b.js"]);
        assert_eq!(names(manifest.part("reports/a-b/").unwrap()), ["reports/a-b/index.html"]);
        assert!(manifest.part("reports/a/").unwrap().is_empty());
        assert_eq!(manifest.fonts(), [font()]);
        for folder in ["reports", "reports/b", "reports/b/attachments", "assets", ".gongkai/reports"] {
            assert!(manifest.has_below(folder).unwrap(), "{folder}");
        }
        for folder in
            ["reports/a", "report", "reports/b/attach", "reports/c", "index.html", "z", "reports/a-b/index.html"]
        {
            assert!(!manifest.has_below(folder).unwrap(), "{folder}");
        }
        let mut lookup = Lookup::new(Some(&manifest));
        for path in paths {
            assert_eq!(manifest.entry(path).unwrap().unwrap().path, path);
            assert_eq!(lookup.find(path).unwrap().unwrap().2.path, path);
        }
        for path in ["a", "reports/b/attachments/附件 2.txt", "reports/c/index.html", "reports/a-b/", "assets/"] {
            assert!(manifest.entry(path).unwrap().is_none(), "{path}");
            assert!(lookup.find(path).unwrap().is_none(), "{path}");
        }
    }

    #[test]
    fn parts_stand_in_the_order_of_their_files() {
        let mut paths =
            ["reports/a-b/x", "reports/a/x", "reports/a/y/z", "reports/a.b", "reports/a0/x", "b", "s/reports/a"];
        paths.sort_unstable();
        assert!(paths.map(part_of).is_sorted(), "{paths:?}");
        assert_eq!(part_of("reports/a/y/z"), "reports/a/");
        assert_eq!(part_of("reports/a"), "reports/a");
        assert_eq!(part_of("s/reports/a/b"), "s/reports/a/b");
    }

    #[test]
    fn only_the_form_that_builds_write_is_read() {
        assert!(written(&[]).1.is_some());
        let (folder, manifest) = written(&["a", "b"]);
        assert!(manifest.is_some());
        let path = folder.path().join(Manifest::PATH);
        let text = std::fs::read_to_string(&path).unwrap();
        let disordered = text.replace("\"a\"", "\"c\"");
        for torn in [&disordered, &text[..text.len() - 3], "", "{}", "[]\n"] {
            std::fs::write(&path, torn).unwrap();
            assert!(Manifest::open(folder.path()).is_none(), "{torn}");
        }
    }
}
