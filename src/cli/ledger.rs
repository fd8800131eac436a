//! `gongkai import LEDGER.xlsx`: a ledger of problems as a new report, or into a report that is there.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use clap::Args;

use super::{DONE, FINDINGS, Session, TROUBLE, kept};
use crate::{
    diagnostics::{Code, Diagnostic, Place, has_errors, show::Format, trouble},
    disclosure::NamedItem,
    import::{self, Imported, Ledger, LedgerChange, LedgerNote, LedgerOptions, LedgerUpdate, SourceText},
    output::{FolderUpdate, OutputError},
    records::Item,
    source::{self, LoadedReport, SourceFile, edit, files, tree, yaml},
};

#[derive(Args)]
pub(super) struct LedgerArgs {
    #[arg(long, value_name = "REPORT", conflicts_with_all = ["id", "force", "reading", "accept_changes"])]
    pub(super) into: Option<String>,
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    #[arg(long)]
    hidden: bool,
    #[arg(long, requires = "into")]
    dry_run: bool,
    #[arg(long, short, requires = "into")]
    yes: bool,
}

/// A ledger to be imported.
pub(super) struct LedgerFile<'a> {
    pub(super) args: &'a LedgerArgs,
    pub(super) content: &'a Path,
    /// The file as it was named, and its bytes.
    pub(super) name: &'a str,
    pub(super) bytes: &'a [u8],
    pub(super) format: Format,
}

/// What is to be written.
struct Plan {
    /// Files by path below the report's folder.
    files: Vec<(String, String)>,
    /// Records that could not be edited in place and are written anew.
    anew: Vec<String>,
}

impl LedgerFile<'_> {
    fn read(&self, session: Session) -> Result<Ledger, u8> {
        let options = LedgerOptions { sheet: self.args.sheet.clone(), hidden: self.args.hidden };
        import::read_ledger(self.bytes, &options).map_err(|failure| {
            let finding = import::failure_finding(&failure, self.name, &SourceText::default());
            session.findings(&[finding], self.format);
            session.complain("nothing-imported", &[("path", self.name.to_owned())]);
            FINDINGS
        })
    }

    /// The finding that a ledger cannot be imported in this way.
    pub(super) fn refused(&self, why: &'static str, report: &str, session: Session) -> u8 {
        let finding = Diagnostic::new(Code::I184, Place::path(self.name)).arg("why", why).arg("report", report);
        session.findings(&[finding], self.format);
        session.complain("nothing-imported", &[("path", self.name.to_owned())]);
        FINDINGS
    }

    fn tell(&self, notes: &[LedgerNote], session: Session) {
        let found: Vec<_> = notes.iter().map(|note| import::ledger_finding(note, self.name)).collect();
        session.findings(&found, self.format);
    }

    /// The records of a new report; their notes are told.
    pub(super) fn new_report(&self, session: Session) -> Result<Imported, u8> {
        let (imported, notes) = self.read(session)?.into_report();
        self.tell(&notes, session);
        Ok(imported)
    }

    /// Updates a report; the exit code.
    pub(super) fn update(&self, report: &str, session: Session) -> u8 {
        if !tree::is_identifier(report) || !files::exists(&self.content.join(report).join("report.yaml")) {
            return self.refused("no-report", report, session);
        }
        if let Some(link) = files::link_in_report(self.content, report) {
            let path = link.display().to_string();
            session.findings(&[Diagnostic::new(Code::I117, Place::path(&path)).arg("path", path)], self.format);
            return TROUBLE;
        }
        let ledger = match self.read(session) {
            Ok(ledger) => ledger,
            Err(code) => return code,
        };
        let Some(loaded) = self.load(report, session) else { return FINDINGS };
        let items =
            loaded.items.iter().map(|item| NamedItem { id: item.id.clone(), record: item.record.value.clone() });
        let update = ledger.compare(&items.collect::<Vec<_>>());
        self.tell(&ledger.notes, session);
        self.tell(&update.notes, session);
        if update.changes.is_empty() {
            session.say("ledger-same", &[("report", report.to_owned())]);
            return DONE;
        }
        // Nobody is asked about what was not shown.
        let loud = Session { quiet: session.quiet && self.args.yes, ..session };
        show(&update.changes, loud);
        let plan = self.plan(report, &loaded, &update);
        for path in &plan.anew {
            loud.say("ledger-anew", &[("path", path.clone())]);
        }
        if self.args.dry_run {
            session.say("ledger-dry-run", &[]);
            return DONE;
        }
        if !self.args.yes {
            match session.ask("ledger-ask") {
                None => {
                    session.complain("ledger-no-terminal", &[]);
                    return TROUBLE;
                }
                Some(false) => {
                    session.complain("ledger-declined", &[]);
                    return TROUBLE;
                }
                Some(true) => {}
            }
        }
        self.write(report, &loaded, &update, plan, session)
    }

    /// Reads a report; its findings are told where it cannot be read.
    fn load(&self, report: &str, session: Session) -> Option<LoadedReport> {
        let mut findings = Vec::new();
        let files = source::read_files(self.content, report, &mut findings);
        let loaded = source::parse(self.content, files, &mut findings);
        if loaded.is_none() || has_errors(&findings) {
            for finding in &mut findings {
                finding.place.file = self.content.join(&finding.place.file).display().to_string();
            }
            session.findings(&findings, self.format);
            session.complain("nothing-imported", &[("path", self.name.to_owned())]);
            return None;
        }
        loaded
    }

    /// The new text of every record that changes.
    fn plan(&self, report: &str, loaded: &LoadedReport, update: &LedgerUpdate) -> Plan {
        let mut plan = Plan { files: Vec::new(), anew: Vec::new() };
        let below = |name: &str| name.strip_prefix(&format!("{report}/")).unwrap_or(name).to_owned();
        for (at, record) in &update.changed {
            let Some(old) = loaded.items.get(*at) else { continue };
            let changed = update.changes.iter().filter(|change| change.item == old.id);
            let keys: Vec<&str> = changed.map(|change| change.field).collect();
            let (text, in_place) = edited(&old.record.file, record, &keys);
            if !in_place {
                plan.anew.push(old.record.file.name.clone());
            }
            plan.files.push((below(&old.record.file.name), text));
        }
        let stems = loaded.items.iter().filter_map(|item| {
            let digits = item.record.file.name.rsplit('/').next()?.split('-').next()?;
            Some((digits.parse::<usize>().ok()?, digits.len()))
        });
        let (last, width) = stems.fold((0, 2), |(last, width), (number, digits)| (last.max(number), width.max(digits)));
        for (number, item) in (last + 1..).zip(&update.added) {
            plan.files.push((format!("items/{number:0width$}-{}.yaml", item.id), import::item_file(&item.record)));
        }
        plan
    }

    fn write(&self, report: &str, before: &LoadedReport, update: &LedgerUpdate, plan: Plan, session: Session) -> u8 {
        let target = self.content.join(report);
        let failed = |path: PathBuf, error: &std::io::Error| {
            session.complain("cannot-write", &[("path", path.display().to_string()), ("error", trouble(error))]);
            TROUBLE
        };
        // What was shown must still be what is changed.
        let texts = |loaded: &LoadedReport| -> Vec<SourceFile> {
            loaded.items.iter().map(|item| item.record.file.clone()).chain([loaded.report.file.clone()]).collect()
        };
        let Some(now) = self.load(report, session) else { return FINDINGS };
        if texts(&now) != texts(before) {
            session.complain("ledger-moved", &[]);
            return TROUBLE;
        }
        let main = files::read_bytes(&target.join("report.yaml")).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        let Some(main) = main else { return FINDINGS };
        let names: BTreeSet<String> = plan.files.iter().map(|(name, _)| name.clone()).collect();
        let all: Vec<(String, String)> = [("report.yaml".to_owned(), main)].into_iter().chain(plan.files).collect();
        let goes = |name: &Path| {
            name.to_str().is_some_and(|name| name == "report.yaml" || names.contains(&name.replace('\\', "/")))
        };
        let folder = FolderUpdate { target: &target, suffix: files::IMPORT, files: &all, goes: &goes };
        let written = folder.check().map_err(|error| of_output(error, &target)).and_then(|()| {
            let kept = kept::keep(self.content, report, names.iter().cloned(), &all)?;
            folder.run().map_err(|error| of_output(error, &target))?;
            Ok(kept)
        });
        match written {
            Ok(kept) => {
                let kept = kept.map_or_else(|| "none".to_owned(), |(folder, _)| folder.display().to_string());
                let args = [
                    ("report", report.to_owned()),
                    ("changed", update.changed.len().to_string()),
                    ("added", update.added.len().to_string()),
                    ("kept", kept),
                    ("content", self.content.display().to_string()),
                ];
                session.say("ledger-updated", &args);
                DONE
            }
            Err((path, error)) => failed(path, &error),
        }
    }
}

fn of_output(error: OutputError, target: &Path) -> (PathBuf, std::io::Error) {
    match error {
        OutputError::Io { path, error } => (path, error),
        other => (target.to_owned(), std::io::Error::other(other.to_string())),
    }
}

/// The record in its own text with the keys that change, and whether it was edited in place. A text that cannot be edited so that it reads
/// as the record is written anew.
fn edited(old: &SourceFile, record: &Item, keys: &[&str]) -> (String, bool) {
    let anew = import::item_file(record);
    let reads = |text: &String| {
        let file = SourceFile { name: old.name.clone(), text: text.clone() };
        yaml::read::<Item>(file, "").is_ok_and(|read| read.value == *record)
    };
    match edit::with_entries(&old.text, &anew, keys).filter(reads) {
        Some(text) => (text, true),
        None => (anew, false),
    }
}

/// The most characters of a value that are shown of it.
const LONGEST: usize = 300;

fn show(changes: &[LedgerChange], session: Session) {
    session.say("ledger-changes", &[("count", changes.len().to_string())]);
    let shown = |text: &str| {
        let text = text.replace('\n', " / ");
        let cut: String = text.chars().take(LONGEST).collect();
        match (text.is_empty(), cut.len() < text.len()) {
            (true, _) => "—".to_owned(),
            (false, true) => format!("{cut}…"),
            (false, false) => text,
        }
    };
    for change in changes {
        let args = [
            ("item", change.item.clone()),
            ("field", change.field.replace('.', "-")),
            ("old", shown(&change.old)),
            ("new", shown(&change.new)),
        ];
        session.say(if change.field == "new" { "ledger-new-item" } else { "ledger-change" }, &args);
    }
}
