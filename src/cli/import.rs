//! `gongkai import`: an announcement's text into records.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{DONE, FINDINGS, Session, TROUBLE, common::FormatArg};
use crate::{
    diagnostics::trouble,
    import::{self, ImportOptions, Imported},
    source::{files, tree},
};

#[derive(Args)]
pub(super) struct Import {
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    #[arg(long, default_value = "content", value_name = "DIR")]
    content: PathBuf,
    #[arg(long)]
    id: Option<String>,
    #[arg(long)]
    force: bool,
    #[arg(long, value_enum, default_value = "human")]
    format: FormatArg,
}

impl Import {
    pub(super) fn run(self, session: Session) -> u8 {
        if self.id.is_some() && self.files.len() > 1 {
            session.complain("one-id", &[]);
            return TROUBLE;
        }
        let codes = self.files.iter().map(|file| self.one(file, session));
        codes.max().unwrap_or(DONE)
    }

    fn one(&self, file: &Path, session: Session) -> u8 {
        let name = file.display().to_string();
        let bytes = match files::read_bytes(file) {
            Ok(bytes) => bytes,
            Err(error) => {
                session.complain("cannot-read", &[("path", name), ("error", trouble(&error))]);
                return TROUBLE;
            }
        };
        let id = self.id.clone().unwrap_or_else(|| identifier(file));
        if !tree::is_identifier(&id) {
            session.complain("bad-id", &[("found", id)]);
            return TROUBLE;
        }
        let text = import::text_of(&bytes);
        let format = self.format.format();
        let imported = match import::import_text(&bytes, &ImportOptions { force: self.force }) {
            Ok(imported) => imported,
            Err(failure) => {
                session.findings(&[import::failure_finding(&failure, &name, &text)], format);
                session.complain("nothing-imported", &[("path", name)]);
                return FINDINGS;
            }
        };
        match self.write(&id, &imported) {
            Ok(()) => {
                let notes: Vec<_> =
                    imported.notes.iter().map(|note| import::note_finding(note, &name, &text)).collect();
                session.findings(&notes, format);
                self.summarise(&id, &imported, session);
                DONE
            }
            Err((path, error)) => {
                let args = [("path", path.display().to_string()), ("error", trouble(&error))];
                let exists = error.kind() == std::io::ErrorKind::AlreadyExists;
                session.complain(if exists { "already-there" } else { "cannot-write" }, &args);
                TROUBLE
            }
        }
    }

    /// Writes the records, and a `site.yaml` where the content folder has none. With `--force` the report's old items go first, so
    /// that none of an earlier import is left among the new ones.
    fn write(&self, id: &str, imported: &Imported) -> Result<(), (PathBuf, std::io::Error)> {
        let mut new: Vec<(String, String)> =
            import::files(imported).into_iter().map(|(path, text)| (format!("{id}/{path}"), text)).collect();
        if !files::exists(&self.content.join("site.yaml")) {
            new.push(("site.yaml".to_owned(), super::init::new_site(&imported.report.issuer)));
        }
        files::write_report(&self.content, id, &new, self.force)
    }

    fn summarise(&self, id: &str, imported: &Imported, session: Session) {
        let counts = &imported.summary.counts;
        let report = &imported.report;
        let args = [
            ("id", id.to_owned()),
            ("title", report.title.clone().unwrap_or_else(|| "-".to_owned())),
            ("issuer", report.issuer.clone()),
            ("date", report.signed.date.map_or_else(|| "-".to_owned(), |date| date.to_string())),
            ("groups", counts.groups.to_string()),
            ("items", counts.items.to_string()),
            ("measures", counts.measures.to_string()),
            ("numbered", counts.numbered_measures.to_string()),
            ("statuses", counts.statuses.to_string()),
            ("totals", counts.totals.to_string()),
            ("accountability", counts.accountability.to_string()),
            ("institutions", counts.institutions.to_string()),
            ("contact", counts.contact.to_string()),
            ("attachments", counts.attachments.to_string()),
            ("notes", imported.notes.iter().filter(|note| note.line > 0).count().to_string()),
            ("content", self.content.display().to_string()),
        ];
        session.say("imported", &args);
        for left_out in &imported.left_out {
            session.say("left-out", &[("number", left_out.line.to_string()), ("text", left_out.text.clone())]);
        }
        let mut lines: Vec<usize> = imported.notes.iter().map(|note| note.line).filter(|line| *line > 0).collect();
        lines.dedup();
        let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
        if !lines.is_empty() {
            session.say("look-at", &[("lines", lines.join(", "))]);
        }
        session.say("next-command", &[("content", self.content.display().to_string())]);
    }
}

/// The report's identifier where none is given: the file's name, if it can stand in a URL.
fn identifier(file: &Path) -> String {
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    let plain: String =
        stem.chars().map(|mark| if mark.is_ascii_alphanumeric() || mark == '_' { mark } else { '-' }).collect();
    let plain = plain.trim_matches(['-', '_']);
    if plain.is_empty() { "report-1".to_owned() } else { plain.to_owned() }
}
