//! A run over the reports: bags get their names, the ledger its lines.
//!
//! The order makes a run that dies harmless. Bags are staged and brought to the disk; the new ledger is written beside the old
//! one; bags get their names, which must be free; the ledger is exchanged. A run that dies before the last step leaves sound bags
//! without a line, which the next run takes up.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use super::{
    LOCK_FILE, STAGING_FOLDER,
    address::Base,
    bag::Form,
    io_finding,
    ledger::{End, LEDGER_FILE, Line, ledger_file},
    published::Published,
    snapshot::{Made, Run, Staged},
    store, verify,
    warc::Buffers,
};
use crate::{
    diagnostics::{self, Code, Diagnostic, Place},
    parallel,
    pipeline::Progress,
    records::Date,
    signature::Signer,
};

/// How reports are to be archived.
pub struct ArchiveOptions {
    /// The content folder.
    pub content: PathBuf,
    /// The output folder.
    pub output: PathBuf,
    /// The archive.
    pub archive: PathBuf,
    /// Which reports.
    pub reports: Selection,
    /// The archiving day; the day of the signature where there is none.
    pub day: Option<Date>,
    /// Whether a bag is a zip file instead of a folder.
    pub zip: bool,
    /// Whether internal records go in.
    pub internal: bool,
    /// The key to sign with.
    pub signer: Option<Signer>,
}

/// Which reports to archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selection {
    /// Every report of the output.
    All,
    /// These.
    Some(Vec<String>),
}

/// The end of a run.
#[derive(Debug, Default)]
pub struct ArchiveOutcome {
    /// Every finding, in reading order.
    pub findings: Vec<Diagnostic>,
    /// The new snapshots, in the order of their reports.
    pub archived: Vec<Archived>,
    /// Reports whose newest snapshot is of the same state.
    pub unchanged: usize,
    /// Bags of a run that died, which got their lines now.
    pub adopted: usize,
    /// The digest of the ledger's last line.
    pub head: String,
}

/// A new snapshot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archived {
    /// The report.
    pub report: String,
    /// The file or folder in the archive.
    pub bag: String,
    /// The number of the report's snapshot, from 1.
    pub version: u32,
    /// The sha256 of the bag's `tagmanifest-sha256.txt`.
    pub sha256: String,
}

/// So many bags are staged before they get their names: enough to keep all processors busy, few enough for the disk.
const BATCH: usize = 64;

/// Archives reports. A report that must be refused does not keep the others from being archived.
pub fn archive(options: &ArchiveOptions, progress: &(dyn Fn(Progress) + Sync)) -> ArchiveOutcome {
    let mut outcome = ArchiveOutcome::default();
    if let Err(findings) = run(options, progress, &mut outcome) {
        outcome.findings.extend(findings);
    }
    diagnostics::sort(&mut outcome.findings);
    outcome
}

fn run(
    options: &ArchiveOptions,
    progress: &(dyn Fn(Progress) + Sync),
    outcome: &mut ArchiveOutcome,
) -> Result<(), Vec<Diagnostic>> {
    let one = |finding| vec![finding];
    let folder = prepare(options).map_err(one)?;
    let published = Published::open(&options.content, &options.output)?;
    let ids = selected(&options.reports, &published)?;
    let failed = |error: std::io::Error| one(io_finding(&folder, &error));
    let own = [LOCK_FILE.to_owned(), STAGING_FOLDER.to_owned(), ledger_file(options.internal)];
    if let Some(link) = own.iter().map(|name| folder.join(name)).find(|path| store::is_link(path)) {
        return Err(one(path_finding(Code::V120, &link)));
    }
    let lock = store::lock(&folder.join(LOCK_FILE)).map_err(failed)?;
    let _lock = lock.ok_or_else(|| one(path_finding(Code::V208, &folder)))?;
    let staging = folder.join(STAGING_FOLDER);
    if !store::is_own_or_none(&staging) {
        return Err(one(path_finding(Code::V120, &staging)));
    }
    store::remove_marked(&staging).map_err(failed)?;
    store::make_marked(&staging).map_err(failed)?;
    let (mut writer, orphans) = LedgerWriter::open(folder, options.internal)?;
    outcome.adopted = writer.adopt(orphans)?;
    let run = Run {
        published: &published,
        archive: writer.folder.clone(),
        staging: staging.clone(),
        day: options.day,
        form: if options.zip { Form::Zip } else { Form::Folder },
        internal: options.internal,
        signer: options.signer.as_ref(),
        base: Base::of(&published.setup.site.value),
    };
    let mut done = 0;
    let mut result = Ok(());
    for batch in ids.chunks(BATCH) {
        let ledger = &writer.end;
        let made = parallel::each(batch, Buffers::default, |buffers, id, index| {
            let made = run.snapshot(id, ledger, buffers);
            progress(Progress::Report { done: done + index + 1, total: ids.len() });
            made
        });
        done += batch.len();
        let mut staged = Vec::new();
        for made in made {
            match made {
                Ok(Made::Unchanged) => outcome.unchanged += 1,
                Ok(Made::Staged(one)) => staged.push(*one),
                Err(findings) => outcome.findings.extend(findings),
            }
        }
        result = writer.commit(&staged);
        for one in &staged {
            let _ = store::remove(&one.folder);
        }
        if result.is_err() {
            break;
        }
        outcome.archived.extend(staged.into_iter().map(|one| Archived {
            report: one.line.report.clone(),
            bag: one.line.file(),
            version: one.line.version,
            sha256: one.line.bag_sha256,
        }));
    }
    let _ = store::remove_marked(&staging);
    outcome.head = writer.end.head.clone();
    result.map_err(one)
}

/// Makes the archive's folder and sees to it that it is no place where anything would be published or mixed.
fn prepare(options: &ArchiveOptions) -> Result<PathBuf, Diagnostic> {
    let at = |path: &Path| store::absolute(path).map_err(|error| io_finding(path, &error));
    let (content, output) = (at(&options.content)?, at(&options.output)?);
    // Only the nearest folder that exists can be told from its links.
    let folder = std::path::absolute(&options.archive).map_err(|error| io_finding(&options.archive, &error))?;
    let parent = folder.ancestors().skip(1).find(|parent| store::exists(parent)).map(at).transpose()?;
    let real = if store::exists(&folder) { at(&folder)? } else { folder.clone() };
    for inside in std::iter::once(&real).chain(&parent) {
        if inside.starts_with(&content) || inside.starts_with(&output) {
            return Err(path_finding(Code::V211, &folder));
        }
    }
    let other = ledger_file(!options.internal);
    if store::exists(&folder.join(other)) {
        return Err(path_finding(Code::V215, &folder));
    }
    store::make_folder(&folder).map_err(|error| io_finding(&folder, &error))?;
    Ok(folder)
}

fn selected(selection: &Selection, published: &Published) -> Result<Vec<String>, Vec<Diagnostic>> {
    let all = published.reports();
    let Selection::Some(wanted) = selection else { return Ok(all) };
    let unknown = wanted.iter().filter(|id| !all.contains(id));
    let findings: Vec<Diagnostic> =
        unknown.map(|id| Diagnostic::new(Code::V205, Place::file(id)).arg("report", id)).collect();
    let mut wanted = wanted.clone();
    wanted.sort();
    wanted.dedup();
    if findings.is_empty() { Ok(wanted) } else { Err(findings) }
}

fn path_finding(code: Code, path: &Path) -> Diagnostic {
    let path = path.display().to_string();
    Diagnostic::new(code, Place::path(&path)).arg("path", &path)
}

/// Gives bags their names, and the ledger its lines.
struct LedgerWriter {
    folder: PathBuf,
    /// The end of the ledger.
    end: End,
    internal: bool,
}

impl LedgerWriter {
    /// Reads the ledger; an archive without one has an empty one. Gives the bags that no line names as well.
    fn open(folder: PathBuf, internal: bool) -> Result<(Self, BTreeSet<String>), Vec<Diagnostic>> {
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |error: std::io::Error| vec![io_finding(&path, &error)]
        };
        let names = store::names(&folder).map_err(failed(&folder))?;
        let bags = names.into_iter().filter(|name| verify::may_be_bag(&folder.join(name)));
        let mut orphans: BTreeSet<String> = bags.collect();
        let path = folder.join(ledger_file(internal));
        let mut end = End::default();
        if store::exists(&path) {
            for line in store::lines(&path).map_err(failed(&path))? {
                let (line, faults) = end.take(&line.map_err(failed(&path))?);
                if !faults.is_empty() {
                    return Err(vec![path_finding(Code::V209, &path)]);
                }
                for line in line.iter() {
                    orphans.remove(&line.file());
                }
            }
        }
        Ok((Self { folder, end, internal }, orphans))
    }

    /// Gives lines to the bags of a run that died between naming them and exchanging the ledger.
    fn adopt(&mut self, orphans: BTreeSet<String>) -> Result<usize, Vec<Diagnostic>> {
        let mut lines: Vec<Line> = Vec::new();
        for name in orphans {
            let path = self.folder.join(&name);
            match verify::line_of(&path) {
                Some(line) if line.file() == name => lines.push(line),
                _ => return Err(vec![path_finding(Code::V210, &path)]),
            }
        }
        lines.sort_by(|a, b| (&a.report, a.version).cmp(&(&b.report, b.version)));
        for (at, line) in lines.iter().enumerate() {
            let before = lines.get(..at).and_then(<[Line]>::last).filter(|before| before.report == line.report);
            let newest = self.end.newest(&line.report).map_or(0, |newest| newest.version);
            if line.version != before.map_or(newest, |before| before.version) + 1 {
                return Err(vec![path_finding(Code::V210, &self.folder.join(line.file()))]);
            }
        }
        if !lines.is_empty() {
            let new = self.write_ledger(&lines).map_err(|finding| vec![finding])?;
            self.exchange_ledger(new).map_err(|finding| vec![finding])?;
        }
        Ok(lines.len())
    }

    /// Gives a batch of staged bags their names and lines; all of them, or on an error none.
    fn commit(&mut self, staged: &[Staged]) -> Result<(), Diagnostic> {
        if staged.is_empty() {
            return Ok(());
        }
        let failed = |error: std::io::Error| io_finding(&self.folder, &error);
        store::sync(&self.folder.join(STAGING_FOLDER)).map_err(failed)?;
        let lines: Vec<Line> = staged.iter().map(|one| one.line.clone()).collect();
        let new = self.write_ledger(&lines)?;
        let mut named = Vec::new();
        let result = self.name(staged, &mut named).and_then(|()| self.exchange_ledger(new));
        if result.is_err() {
            // The names were free before this batch and nobody has been told of them.
            for path in &named {
                let _ = store::remove(path);
            }
        }
        result
    }

    fn name(&self, staged: &[Staged], named: &mut Vec<PathBuf>) -> Result<(), Diagnostic> {
        for one in staged {
            let target = self.folder.join(one.line.file());
            if let Some(signature) = &one.signature {
                let signature_target = self.folder.join(format!("{}.minisig", one.line.file()));
                // A signature without a bag is what a run that died between the two has left.
                store::replace(signature, &signature_target).map_err(|error| io_finding(&signature_target, &error))?;
                named.push(signature_target);
            }
            store::settle(&one.bag, &target).map_err(|error| io_finding(&target, &error))?;
            named.push(target);
        }
        store::sync_names(&self.folder).map_err(|error| io_finding(&self.folder, &error))
    }

    /// Writes the ledger with new lines beside the old one.
    fn write_ledger(&self, new: &[Line]) -> Result<NewLedger, Diagnostic> {
        let path = self.folder.join(STAGING_FOLDER).join(LEDGER_FILE);
        let lines = self.end.lines(new);
        let text: String = lines.iter().map(Line::text).collect();
        let old = self.folder.join(ledger_file(self.internal));
        store::extend_synced(&old, text.as_bytes(), &path).map_err(|error| io_finding(&path, &error))?;
        Ok(NewLedger { path, text })
    }

    fn exchange_ledger(&mut self, new: NewLedger) -> Result<(), Diagnostic> {
        let path = self.folder.join(ledger_file(self.internal));
        store::replace(&new.path, &path).map_err(|error| io_finding(&path, &error))?;
        let _ = store::sync_names(&self.folder);
        for line in new.text.split_inclusive('\n') {
            self.end.take(line);
        }
        Ok(())
    }
}

/// A ledger that waits to take the place of the old one.
struct NewLedger {
    path: PathBuf,
    /// Its new lines.
    text: String,
}
