//! A run over the reports: bags get their names, the ledger its lines.
//!
//! The order makes a run that dies harmless. Bags are staged and brought to the disk; the new ledger is written beside the old
//! one; bags get their names, which must be free; the ledger is exchanged. A run that dies before the last step leaves sound bags
//! without a line, which the next run takes up.

use std::path::{Path, PathBuf};

use super::{
    INTERNAL_MARK, LOCK_FILE, STAGING_FOLDER,
    address::Base,
    io_finding,
    ledger::{Form, LEDGER_FILE, Ledger},
    published::Published,
    sign::Signer,
    snapshot::{Made, Run, Staged},
    store, verify,
};
use crate::{
    build::Progress,
    diagnostics::{self, Code, Diagnostic, Place},
    parallel,
    records::Date,
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
    let lock = store::lock(&folder.join(LOCK_FILE)).map_err(failed)?;
    let _lock = lock.ok_or_else(|| one(path_finding(Code::V208, &folder)))?;
    let staging = folder.join(STAGING_FOLDER);
    store::remove(&staging).map_err(failed)?;
    store::make_folder(&staging).map_err(failed)?;
    let mut keeper = Keeper { ledger: read_ledger(&folder, options.internal)?, folder, internal: options.internal };
    outcome.adopted = keeper.adopt()?;
    let run = Run {
        published: &published,
        archive: keeper.folder.clone(),
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
        let ledger = &keeper.ledger;
        let made = parallel::each(
            batch,
            || (),
            |(), id, index| {
                let made = run.snapshot(id, ledger);
                progress(Progress::Report { done: done + index + 1, total: ids.len() });
                made
            },
        );
        done += batch.len();
        let mut staged = Vec::new();
        for made in made {
            match made {
                Ok(Made::Unchanged) => outcome.unchanged += 1,
                Ok(Made::Staged(one)) => staged.push(*one),
                Err(findings) => outcome.findings.extend(findings),
            }
        }
        result = keeper.commit(&staged);
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
    let _ = store::remove(&staging);
    outcome.head = keeper.ledger.head();
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

/// The name of the ledger.
pub(super) fn ledger_file(internal: bool) -> String {
    if internal { format!("{INTERNAL_MARK}{LEDGER_FILE}") } else { LEDGER_FILE.to_owned() }
}

fn path_finding(code: Code, path: &Path) -> Diagnostic {
    let path = path.display().to_string();
    Diagnostic::new(code, Place::file(&path)).arg("path", &path)
}

/// Reads the ledger; an archive without one has an empty one.
fn read_ledger(folder: &Path, internal: bool) -> Result<Ledger, Vec<Diagnostic>> {
    let path = folder.join(ledger_file(internal));
    if !store::exists(&path) {
        return Ok(Ledger::default());
    }
    let text = store::Region::open(&path).and_then(|file| file.whole(u64::MAX));
    let text = text.map_err(|error| vec![io_finding(&path, &error)])?;
    let ledger = Ledger::parse(&String::from_utf8_lossy(&text));
    if ledger.faults.is_empty() { Ok(ledger) } else { Err(vec![path_finding(Code::V209, &path)]) }
}

/// Who gives bags their names.
struct Keeper {
    folder: PathBuf,
    ledger: Ledger,
    internal: bool,
}

impl Keeper {
    /// Gives lines to the bags of a run that died between naming them and exchanging the ledger.
    fn adopt(&mut self) -> Result<usize, Vec<Diagnostic>> {
        let names = store::names(&self.folder).map_err(|error| vec![io_finding(&self.folder, &error)])?;
        let known = |name: &str| self.ledger.lines.iter().any(|line| line.file() == name);
        let orphans = names.iter().filter(|name| verify::may_be_bag(&self.folder.join(name)) && !known(name));
        let mut lines = Vec::new();
        for name in orphans {
            let path = self.folder.join(name);
            match verify::line_of(&path) {
                Some(line) if line.file() == *name => lines.push(line),
                _ => return Err(vec![path_finding(Code::V210, &path)]),
            }
        }
        lines.sort_by(|a, b| (&a.report, a.version).cmp(&(&b.report, b.version)));
        let adopted = lines.len();
        let mut ledger = self.ledger.clone();
        for line in lines {
            if line.version != ledger.last_of(&line.report).map_or(0, |last| last.version) + 1 {
                return Err(vec![path_finding(Code::V210, &self.folder.join(line.file()))]);
            }
            ledger.push(line);
        }
        if adopted > 0 {
            let staged = self.write_ledger(&ledger).map_err(|finding| vec![finding])?;
            self.exchange_ledger(&staged, ledger).map_err(|finding| vec![finding])?;
        }
        Ok(adopted)
    }

    /// Gives a batch of staged bags their names and lines; all of them, or on an error none.
    fn commit(&mut self, staged: &[Staged]) -> Result<(), Diagnostic> {
        if staged.is_empty() {
            return Ok(());
        }
        let failed = |error: std::io::Error| io_finding(&self.folder, &error);
        store::sync(&self.folder).map_err(failed)?;
        let mut ledger = self.ledger.clone();
        for one in staged {
            ledger.push(one.line.clone());
        }
        let new_ledger = self.write_ledger(&ledger)?;
        let mut named = Vec::new();
        let result = self.name(staged, &mut named).and_then(|()| self.exchange_ledger(&new_ledger, ledger));
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

    fn write_ledger(&self, ledger: &Ledger) -> Result<PathBuf, Diagnostic> {
        let path = self.folder.join(STAGING_FOLDER).join(LEDGER_FILE);
        store::write_synced(&path, ledger.text().as_bytes()).map_err(|error| io_finding(&path, &error))?;
        Ok(path)
    }

    fn exchange_ledger(&mut self, staged: &Path, ledger: Ledger) -> Result<(), Diagnostic> {
        let path = self.folder.join(ledger_file(self.internal));
        store::replace(staged, &path).map_err(|error| io_finding(&path, &error))?;
        let _ = store::sync_names(&self.folder);
        self.ledger = ledger;
        Ok(())
    }
}
