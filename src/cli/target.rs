//! Where a verb may write a file: what `--output` says, and what must not be there.

use std::{
    ffi::OsStr,
    io,
    path::{MAIN_SEPARATOR, Path, PathBuf},
};

use crate::{
    diagnostics::{Code, Diagnostic, Place},
    output::{Standing, standing},
    source::files,
};

/// A file that a verb writes.
pub(super) struct Target<'a> {
    /// What `--output` says: a file, or a folder for it.
    pub(super) output: Option<&'a Path>,
    /// What the file is called if `--output` does not say it (`r.docx`).
    pub(super) name: String,
    /// The endings that fit what is written, the usual one first. Empty for a folder.
    pub(super) endings: &'static [&'static str],
}

/// The endings that say what a file is. A file of one kind must not have the ending of another: the program that opens it would refuse it.
const ENDINGS: [&str; 22] = [
    "csv", "doc", "docx", "et", "htm", "html", "json", "ods", "odt", "ofd", "pdf", "ppt", "pptx", "rtf", "txt", "wps",
    "xls", "xlsm", "xlsx", "yaml", "yml", "zip",
];

/// Whose files a verb may replace.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Replace {
    /// Any, since the user said `--force`.
    Any,
    /// Those that gongkai made.
    Own,
}

impl Target<'_> {
    /// The path of the file. `--output` is a folder if it is one, or ends as one.
    pub(super) fn path(&self) -> PathBuf {
        match self.output {
            Some(folder) if folder.is_dir() || ends_as_folder(folder) => folder.join(&self.name),
            Some(file) => file.to_owned(),
            None => PathBuf::from(&self.name),
        }
    }

    /// Why nothing may be written to the path: a finding, or `None` where it may. `foreign` is the reason for a file that is there and is
    /// not the program's own.
    ///
    /// # Errors
    /// The system does not say what is there.
    pub(super) fn refusal(
        &self,
        path: &Path,
        content: &Path,
        replace: Replace,
        foreign: &str,
    ) -> io::Result<Option<Diagnostic>> {
        if self.output == Some(Path::new("-")) {
            return Ok(Some(self.finding(path, "dash")));
        }
        if self.output.is_some() && is_inside(path, content) {
            return Ok(Some(self.finding(path, "content")));
        }
        let what = match standing(path)? {
            Standing::NoFile => "no-file",
            Standing::InOutput => "site",
            Standing::Foreign | Standing::Free if !self.fits(path) => "ending",
            Standing::Foreign if replace == Replace::Own => foreign,
            Standing::Foreign | Standing::Free => return Ok(None),
        };
        Ok(Some(self.finding(path, what)))
    }

    /// The finding for a path that is not written to; `what` says why.
    pub(super) fn finding(&self, path: &Path, what: &str) -> Diagnostic {
        let shown = path.display().to_string();
        let finding = Diagnostic::new(Code::O311, Place::path(&shown)).arg("path", shown).arg("what", what);
        finding.arg("name", &self.name).arg("ending", self.endings.first().copied().unwrap_or_default())
    }

    /// Whether the name of the file does not say that it is of another kind.
    fn fits(&self, path: &Path) -> bool {
        let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default().to_lowercase();
        self.endings.contains(&ending.as_str()) || !ENDINGS.contains(&ending.as_str())
    }
}

fn ends_as_folder(path: &Path) -> bool {
    path.as_os_str().to_string_lossy().ends_with(['/', MAIN_SEPARATOR])
}

/// Whether a file would be among the records, where the next check asks what it is.
pub(super) fn is_inside(path: &Path, content: &Path) -> bool {
    let real = files::real_path(path).zip(files::real_path(content));
    real.is_some_and(|(path, content)| path.starts_with(content))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    #[cfg(unix)]
    fn a_file_among_the_records_is_seen_also_through_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let content = folder.path().join("content");
        files::write_new(&content, &[("r/report.yaml".to_owned(), String::new())], false).unwrap();
        std::os::unix::fs::symlink(content.join("r"), folder.path().join("to")).unwrap();
        for (path, inside) in [
            ("content/a.pdf", true),
            ("content/r/a.pdf", true),
            ("to/a.pdf", true),
            ("content/new/a.pdf", true),
            ("a.pdf", false),
            ("contents/a.pdf", false),
        ] {
            assert_eq!(is_inside(&folder.path().join(path), &content), inside, "{path}");
        }
    }

    #[test]
    fn a_file_of_one_kind_is_not_called_as_one_of_another() {
        let word = Target { output: None, name: "r.docx".to_owned(), endings: &["docx"] };
        let table = Target { output: None, name: "r.csv".to_owned(), endings: &["csv", "txt"] };
        for (target, path, fits) in [
            (&word, "a.docx", true),
            (&word, "通报.DOCX", true),
            (&word, "通报", true),
            (&word, "通报V1.2", true),
            (&word, "a.pdf", false),
            (&word, "a.docx.PDF", false),
            (&word, "a.wps", false),
            (&table, "a.txt", true),
            (&table, "a.xlsx", false),
        ] {
            assert_eq!(target.fits(Path::new(path)), fits, "{path}");
        }
    }
}
