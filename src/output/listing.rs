//! The manifest of an output read line by line, for whoever needs a few files of many: kept is only where each report's lines
//! stand, so that memory does not grow with the number of files.
#![allow(clippy::disallowed_methods, reason = "this is where outputs are listed")]

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, BufRead, BufReader},
    os::unix::fs::FileExt,
    path::Path,
};

use serde::Deserialize;

use super::{Entry, FontEntry, Manifest};

/// Where the files of an output are listed.
#[derive(Debug)]
pub struct Listing {
    file: File,
    fonts: Vec<FontEntry>,
    assets: Stretch,
    reports: BTreeMap<String, Stretches>,
}

/// Neighbouring lines, by bytes of the manifest.
#[derive(Clone, Copy, Debug, Default)]
struct Stretch {
    start: u64,
    end: u64,
}

/// The lines about one report.
#[derive(Debug, Default)]
struct Stretches {
    /// The one about what the build kept of it.
    kept: Stretch,
    /// Those about its files.
    files: Stretch,
}

/// What stands before the files.
#[derive(Deserialize)]
struct Head {
    #[serde(default)]
    fonts: Vec<FontEntry>,
}

impl Listing {
    /// Opens the manifest of an output folder; `None` where there is none, or one that is not as [`Manifest::write`] writes it.
    pub fn open(output: &Path) -> Option<Self> {
        let file = File::open(output.join(Manifest::PATH)).ok()?;
        let mut lines = Lines { from: BufReader::new(&file), line: String::new(), start: 0, end: 0 };
        let fonts = lines.head()?.fonts;
        let (mut assets, mut reports) = (Stretch::default(), BTreeMap::<String, Stretches>::new());
        let mut last = String::new();
        loop {
            let line = lines.next()?;
            if line == "]}\n" {
                break;
            }
            let path = entry(line)?.path;
            // A search by place relies on the order, and a build on there being no path twice.
            (last < path).then_some(())?;
            let here = Stretch { start: lines.start, end: lines.end };
            if path.starts_with("assets/") {
                assets.extend(here);
            } else if let Some(id) = path.strip_prefix(".gongkai/reports/").and_then(|name| name.strip_suffix(".json"))
            {
                reports.entry(id.to_owned()).or_default().kept = here;
            } else if let Some((id, _)) = path.strip_prefix("reports/").and_then(|path| path.split_once('/')) {
                match reports.get_mut(id) {
                    Some(known) => known.files.extend(here),
                    None => reports.entry(id.to_owned()).or_default().files.extend(here),
                }
            }
            last = path;
        }
        drop(lines);
        Some(Self { file, fonts, assets, reports })
    }

    /// The fonts of the PDFs.
    pub fn fonts(&self) -> &[FontEntry] {
        &self.fonts
    }

    /// The reports of the output.
    pub fn reports(&self) -> impl Iterator<Item = &str> {
        self.reports.iter().filter(|(_, lines)| lines.kept.end > 0).map(|(id, _)| id.as_str())
    }

    /// The entry of what the build kept of a report; `None` where there is no such report.
    ///
    /// # Errors
    /// The error of reading the manifest.
    pub fn kept(&self, id: &str) -> io::Result<Option<Entry>> {
        let Some(lines) = self.reports.get(id) else { return Ok(None) };
        Ok(self.entries(lines.kept)?.pop())
    }

    /// The entries of the assets and of a report's files, each by path.
    ///
    /// # Errors
    /// The error of reading the manifest.
    pub fn files(&self, id: &str) -> io::Result<Vec<Entry>> {
        let mut entries = self.entries(self.assets)?;
        if let Some(lines) = self.reports.get(id) {
            entries.extend(self.entries(lines.files)?);
        }
        Ok(entries)
    }

    fn entries(&self, lines: Stretch) -> io::Result<Vec<Entry>> {
        let length = usize::try_from(lines.end - lines.start).map_err(io::Error::other)?;
        let mut bytes = vec![0; length];
        self.file.read_exact_at(&mut bytes, lines.start)?;
        let text = String::from_utf8(bytes).map_err(io::Error::other)?;
        let changed = || io::Error::new(io::ErrorKind::InvalidData, "the manifest has changed");
        text.split_inclusive('\n').map(|line| entry(line).ok_or_else(changed)).collect()
    }
}

impl Stretch {
    fn extend(&mut self, by: Self) {
        if self.end == 0 {
            self.start = by.start;
        }
        self.end = by.end;
    }
}

/// Reads the line of a file.
fn entry(line: &str) -> Option<Entry> {
    let line = line.strip_suffix('\n')?;
    serde_json::from_str(line.strip_suffix(',').unwrap_or(line)).ok()
}

/// The lines of a manifest with their places.
struct Lines<R> {
    from: R,
    line: String,
    start: u64,
    end: u64,
}

impl<R: BufRead> Lines<R> {
    fn next(&mut self) -> Option<&str> {
        self.line.clear();
        self.start = self.end;
        self.end += self.from.read_line(&mut self.line).ok()? as u64;
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn listed(manifest: &Manifest) -> (tempfile::TempDir, Option<Listing>) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join(".gongkai")).unwrap();
        manifest.write(&folder.path().join(Manifest::PATH)).unwrap();
        let listing = Listing::open(folder.path());
        (folder, listing)
    }

    fn manifest(paths: &[&str]) -> Manifest {
        let entry =
            |path: &&str| Entry { path: (*path).to_owned(), size: 1, sha256: crate::output::FileDigest::of(b"") };
        let font = FontEntry { role: "body".into(), family: "仿宋".into(), file: "f.otf".into(), sha256: "1".into() };
        Manifest { generator: "gongkai".into(), fonts: vec![font], files: paths.iter().map(entry).collect() }
    }

    #[test]
    fn the_lines_of_each_report_are_found_again() {
        let paths = [
            ".gongkai/reports/a-b.json",
            ".gongkai/reports/a.json",
            "404.html",
            "assets/a.css",
            "assets/b.js",
            "index.html",
            "reports/a-b/index.html",
            "reports/a/attachments/附件 1.txt",
            "reports/a/index.html",
        ];
        let (_folder, listing) = listed(&manifest(&paths));
        let listing = listing.unwrap();
        let names = |id| listing.files(id).unwrap().into_iter().map(|entry| entry.path).collect::<Vec<_>>();
        assert_eq!(listing.reports().collect::<Vec<_>>(), ["a", "a-b"]);
        assert_eq!(
            names("a"),
            ["assets/a.css", "assets/b.js", "reports/a/attachments/附件 1.txt", "reports/a/index.html"]
        );
        assert_eq!(names("a-b"), ["assets/a.css", "assets/b.js", "reports/a-b/index.html"]);
        assert_eq!(listing.kept("a").unwrap().unwrap().path, ".gongkai/reports/a.json");
        assert!(listing.kept("b").unwrap().is_none());
        assert_eq!(listing.fonts(), manifest(&[]).fonts);
    }

    #[test]
    fn only_the_form_that_builds_write_is_read() {
        assert!(listed(&manifest(&[])).1.is_some());
        assert!(listed(&manifest(&["b", "a"])).1.is_none(), "out of order");
        let (folder, _) = listed(&manifest(&["a", "b"]));
        let path = folder.path().join(Manifest::PATH);
        let text = std::fs::read_to_string(&path).unwrap();
        for torn in [&text[..text.len() - 3], "", "{}", "[]\n"] {
            std::fs::write(&path, torn).unwrap();
            assert!(Listing::open(folder.path()).is_none(), "{torn}");
        }
    }
}
