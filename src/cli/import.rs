//! `gongkai import`: an announcement's text into records.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use clap::Args;

use super::{
    DONE, FINDINGS, Session, TROUBLE,
    common::FormatArg,
    kept::{self, Kept},
    ledger::{LedgerArgs, LedgerFile},
};
use crate::{
    diagnostics::{self, Code, Diagnostic, Place, show::Format, trouble},
    import::{self, Format as FileFormat, ImportFailure, ImportOptions, Imported, SourceText},
    output::{FolderUpdate, OutputError},
    source::{files, names, tree},
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
    #[arg(long)]
    accept_changes: bool,
    #[arg(long, default_value = "1", value_name = "N")]
    reading: usize,
    #[command(flatten)]
    ledger: LedgerArgs,
    #[arg(long, value_enum, default_value = "human")]
    format: FormatArg,
}

impl Import {
    pub(super) fn run(self, session: Session) -> u8 {
        if self.id.is_some() && self.files.len() > 1 {
            session.complain("one-id", &[]);
            return TROUBLE;
        }
        let mut taken = BTreeSet::new();
        let codes = self.files.iter().map(|file| self.one(file, &mut taken, session));
        codes.max().unwrap_or(DONE)
    }

    /// Imports a file; `taken` are the reports that this run has written.
    fn one(&self, file: &Path, taken: &mut BTreeSet<String>, session: Session) -> u8 {
        let name = file.display().to_string();
        let bytes = match files::read_bytes(file) {
            Ok(bytes) => bytes,
            Err(error) => {
                session.complain("cannot-read", &[("path", name), ("error", trouble(&error))]);
                return TROUBLE;
            }
        };
        let is_ledger = import::format_of(&bytes) == FileFormat::Workbook;
        let format = self.format.format();
        let ledger = LedgerFile { args: &self.ledger, content: &self.content, name: &name, bytes: &bytes, format };
        match &self.ledger.into {
            Some(report) if is_ledger => return ledger.update(report, session),
            Some(report) => return ledger.refused("no-ledger", report, session),
            None => {}
        }
        let (id, named) = match &self.id {
            Some(id) => (id.clone(), true),
            None => identifier(file),
        };
        if !tree::is_identifier(&id) || names::windows_fault(&id).is_some() {
            session.complain("bad-id", &[("found", id)]);
            return TROUBLE;
        }
        // 公告一.txt and 公告二.txt would both be report-1: nobody has said that the one is to go for the other.
        let there = files::exists(&self.content.join(&id).join("report.yaml"));
        if taken.contains(&id) || (there && !named) {
            session.complain("name-tells-no-report", &[("path", name), ("id", id)]);
            return TROUBLE;
        }
        if is_ledger {
            if there {
                return ledger.refused("there", &id, session);
            }
            return match ledger.new_report(session) {
                Ok(imported) => self.finish(&id, &imported, Found { name: &name, text: None, format }, taken, session),
                Err(code) => code,
            };
        }
        let options = ImportOptions { force: self.force, accept_changes: self.accept_changes, reading: self.reading };
        let fail = |failure: &ImportFailure, text: &SourceText| {
            session.findings(&[import::failure_finding(failure, &name, text)], format);
            session.complain("nothing-imported", &[("path", name.clone())]);
            FINDINGS
        };
        let source = match import::read_source(&bytes, &options) {
            Ok(source) => source,
            Err(failure) => return fail(&failure, &SourceText::default()),
        };
        let text = &source.shown;
        let imported = match import::import_source(&source, &options) {
            Ok(imported) => imported,
            Err(failure) => return fail(&failure, text),
        };
        self.finish(&id, &imported, Found { name: &name, text: Some(text), format }, taken, session)
    }

    /// Writes the records of an import and tells what was found.
    fn finish(
        &self,
        id: &str,
        imported: &Imported,
        found: Found<'_>,
        taken: &mut BTreeSet<String>,
        session: Session,
    ) -> u8 {
        let Found { name, text, format } = found;
        if let Some(link) = files::link_in_report(&self.content, id) {
            session.findings(&[link_finding(&link)], format);
            return TROUBLE;
        }
        match self.write(id, imported) {
            Ok(kept) => {
                if let Some((folder, names)) = kept {
                    let args =
                        [("id", id.to_owned()), ("folder", folder.display().to_string()), ("files", names.join(", "))];
                    session.complain("records-kept", &args);
                }
                taken.insert(id.to_owned());
                let whole = SourceText::default();
                let shown = text.unwrap_or(&whole);
                let notes: Vec<_> = imported.notes.iter().map(|note| import::note_finding(note, name, shown)).collect();
                session.findings(&notes, format);
                self.summarise(id, imported, text, session);
                let kept = self.kept_items(id, imported);
                if !kept.is_empty() {
                    let args = [("id", id.to_owned()), ("items", kept.join(", "))];
                    session.complain("items-kept", &args);
                }
                DONE
            }
            Err(WriteError::Reserved(path)) => {
                session.findings(&[link_finding(&path)], format);
                TROUBLE
            }
            Err(WriteError::Io(path, error)) => {
                let args = [("path", path.display().to_string()), ("error", trouble(&error))];
                let exists = error.kind() == std::io::ErrorKind::AlreadyExists;
                session.complain(if exists { "already-there" } else { "cannot-write" }, &args);
                TROUBLE
            }
        }
    }

    /// The items of the report that no import has written and that `--force` leaves where they are.
    fn kept_items(&self, id: &str, imported: &Imported) -> Vec<String> {
        let names = files::files_in(&self.content.join(id).join("items")).into_iter();
        let others: Vec<String> = names.filter(|name| name.ends_with(".yaml") && !import::is_item_name(name)).collect();
        if others.is_empty() {
            return others;
        }
        // Items of a ledger have the names that its column 编号 gives them.
        let written = import::files(imported);
        let is_written = |name: &String| written.iter().any(|(path, _)| path.strip_prefix("items/") == Some(name));
        others.into_iter().filter(|name| !is_written(name)).collect()
    }

    /// Writes the records, and a `site.yaml` where the content folder has none. With `--force` the items of an earlier import go, so
    /// that none is left among the new ones.
    ///
    /// Gives the folder in which the records were kept that this import replaces by others, and their names: nobody knows whether
    /// somebody has edited them since they were imported.
    fn write(&self, id: &str, imported: &Imported) -> Result<Option<Kept>, WriteError> {
        let target = self.content.join(id);
        if !self.force && ["report.yaml", "items"].iter().any(|name| files::exists(&target.join(name))) {
            return Err(WriteError::Io(target, std::io::ErrorKind::AlreadyExists.into()));
        }
        if files::exists(&self.content) {
            files::restore_items(&self.content, id).map_err(|error| WriteError::Io(target.clone(), error))?;
        }
        let records = import::files(imported);
        // What no import has written stays, as attachments and approval do.
        let goes = |name: &Path| {
            let file = name.strip_prefix("items").ok().and_then(Path::to_str);
            file.is_some_and(import::is_item_name) || name == Path::new("report.yaml")
        };
        let update = FolderUpdate { target: &target, suffix: files::IMPORT, files: &records, goes: &goes };
        update.check()?;
        let items = files::files_in(&target.join("items")).into_iter().filter(|name| import::is_item_name(name));
        let names = items.map(|name| format!("items/{name}")).chain(["report.yaml".to_owned()]);
        let kept =
            kept::keep(&self.content, id, names, &records).map_err(|(path, error)| WriteError::Io(path, error))?;
        update.run()?;
        if files::exists(&self.content.join("site.yaml")) {
            return Ok(kept);
        }
        let site = super::init::new_site(&imported.report.issuer);
        let written = files::write_new(&self.content, &[("site.yaml".to_owned(), site)], false);
        written.map(|()| kept).map_err(|(path, error)| WriteError::Io(path, error))
    }

    fn summarise(&self, id: &str, imported: &Imported, text: Option<&SourceText>, session: Session) {
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
        session.say(if text.is_some() { "imported" } else { "imported-ledger" }, &args);
        let whole = SourceText::default();
        let text = text.unwrap_or(&whole);
        for left_out in &imported.left_out {
            let place = place_of(text, left_out.line, session);
            session.say("left-out", &[("place", place), ("text", left_out.text.clone())]);
        }
        let mut lines: Vec<usize> = imported.notes.iter().map(|note| note.line).filter(|line| *line > 0).collect();
        lines.dedup();
        let mut lines: Vec<String> = lines.into_iter().map(|line| place_of(text, line, session)).collect();
        lines.dedup();
        if !lines.is_empty() {
            session.say("look-at", &[("lines", lines.join(", "))]);
        }
        session.say("next-command", &[("content", self.content.display().to_string())]);
    }
}

/// Where a line is, in words: `第 12 行`, `第 12 段`.
fn place_of(text: &SourceText, line: usize, session: Session) -> String {
    match text.spot(line) {
        Some(spot) => spot.words(session.lang),
        None => diagnostics::text(session.lang, "spot-line", None, &[("number", line.to_string())]),
    }
}

/// What was imported from: the file's name, its text where it is no ledger, and how findings are shown.
struct Found<'a> {
    name: &'a str,
    text: Option<&'a SourceText>,
    format: Format,
}

/// Why records could not be written.
enum WriteError {
    /// A link, or what no import has made, has a name that the import needs.
    Reserved(PathBuf),
    Io(PathBuf, std::io::Error),
}

impl From<OutputError> for WriteError {
    fn from(error: OutputError) -> Self {
        match error {
            OutputError::Io { path, error } => Self::Io(path, error),
            OutputError::NotOurs(path)
            | OutputError::InTheWay(path)
            | OutputError::Locked(path)
            | OutputError::Reserved(path) => Self::Reserved(path),
        }
    }
}

fn link_finding(path: &Path) -> Diagnostic {
    let path = path.display().to_string();
    Diagnostic::new(Code::I117, Place::path(&path)).arg("path", path)
}

/// The report's identifier where none is given: the file's name as far as it can stand in a URL, and whether that is all of it.
fn identifier(file: &Path) -> (String, bool) {
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    let plain: String =
        stem.chars().map(|mark| if mark.is_ascii_alphanumeric() || mark == '_' { mark } else { '-' }).collect();
    let plain = plain.trim_matches(['-', '_']);
    let named = stem.is_ascii() && !plain.is_empty();
    (if plain.is_empty() { "report-1".to_owned() } else { plain.to_owned() }, named)
}
