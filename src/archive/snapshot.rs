//! One report into one bag, under a name that is not yet final.

use std::{collections::BTreeMap, io, path::PathBuf};

use super::{
    INTERNAL_MARK, SITE_FOLDER,
    address::Base,
    bag::{BAG_DIGEST_FILE, BagWriter, Files, Form, Place as BytesAt, Places},
    changes::Changes,
    io_finding,
    ledger::{End, Line, Newest, SCHEMA},
    media::media_type,
    metadata::{Edition, Metadata, Subject},
    pages,
    published::Published,
    readme,
    records::{self, Allowed},
    sign,
    store::{self, Region},
    tree::Tree,
    wacz::{self, About, Indexed, WARC_NAME, WarcFile},
    warc::{Buffers, Resource, Tee, WarcWriter},
    zip::ZipWriter,
};
use crate::{
    diagnostics::{Code, Diagnostic, Place},
    disclosure::{
        self, Document, PublicReport, WithheldStrings,
        comparison::{Comparison, Hidden, compare_stages},
    },
    output::Entry,
    pipeline::{Earlier, Kept},
    records::Date,
    signature::Signer,
    source::{self, ReportFiles, SourceFile},
};

/// What all snapshots of a run share.
pub(super) struct Run<'a> {
    pub(super) published: &'a Published,
    pub(super) archive: PathBuf,
    pub(super) staging: PathBuf,
    pub(super) day: Option<Date>,
    pub(super) form: Form,
    pub(super) internal: bool,
    pub(super) signer: Option<&'a Signer>,
    pub(super) base: Base,
}

/// What became of a report.
pub(super) enum Made {
    /// Its newest snapshot is of the same state.
    Unchanged,
    /// A bag is ready to be given its name.
    Staged(Box<Staged>),
}

/// A bag that waits for its name.
pub(super) struct Staged {
    /// The folder with everything staged for it.
    pub(super) folder: PathBuf,
    /// The bag.
    pub(super) bag: PathBuf,
    pub(super) signature: Option<PathBuf>,
    /// Its line, but for number and chain.
    pub(super) line: Line,
}

/// A report read both ways: as published and as written.
struct Material {
    kept: Kept,
    report: PublicReport,
    allowed: Allowed,
    document: Document,
    /// With the report before it, where the site shows one.
    comparison: Option<Comparison>,
    withheld_strings: WithheldStrings,
    sources: Vec<SourceFile>,
}

type Faults = Vec<Diagnostic>;

impl Run<'_> {
    /// Makes the snapshot of a report.
    pub(super) fn snapshot(&self, id: &str, ledger: &End, buffers: &mut Buffers) -> Result<Made, Faults> {
        let (kept, files, earlier) = self.published.report(id)?;
        let material = self.material(kept, files, earlier)?;
        let entries = self.published.files(id)?;
        let state = self.state(&entries, &material);
        let last = ledger.newest(id);
        if last.is_some_and(|last| last.state_sha256 == state) {
            return Ok(Made::Unchanged);
        }
        let Some(day) = self.day.or(material.report.signed.date) else {
            return Err(vec![Diagnostic::new(Code::V206, Place::file(format!("{id}/report.yaml")).in_record(id))]);
        };
        let version = last.map_or(0, |last| last.version) + 1;
        let mark = if self.internal { INTERNAL_MARK } else { "" };
        let changes = last.map(|last| self.changes(last, &entries, &material.report));
        let bag = format!("{mark}{id}-v{version}-{day}");
        let edition = Edition { bag, version, day, internal: self.internal, state_sha256: state, changes };
        let staged = self.stage(&material, &entries, edition, buffers);
        if staged.is_err() {
            let _ = store::remove(&self.staging.join(id));
        }
        staged.map(Box::new).map(Made::Staged)
    }

    fn material(&self, kept: Kept, files: ReportFiles, earlier: Option<Earlier>) -> Result<Material, Faults> {
        let sources = if self.internal { files.sources.clone() } else { Vec::new() };
        let mut findings = Vec::new();
        let root = &self.published.setup.content.root;
        let loaded = source::parse(root, files, &mut findings).ok_or(findings)?;
        let (id, record, items) = records::parts(loaded);
        let allowed = Allowed::of(&record, &items);
        let hidden = Hidden::of(&items);
        let withheld_strings = WithheldStrings::of(&record, &items);
        let report = disclosure::admit(&id, record, items);
        let document = disclosure::compose(&report);
        let withheld_strings = withheld_strings.against(&report, &document, &self.published.setup.site.value);
        let allowed = allowed.about(&document.text());
        let earlier = earlier.and_then(|earlier| earlier.parse(root)).map(records::admit);
        let comparison = earlier.map(|earlier| compare_stages(earlier, &report, &hidden));
        Ok(Material { kept, report, allowed, document, comparison, withheld_strings, sources })
    }

    /// The digest by which a report's state is known: over what is published, and with internal records over these.
    fn state(&self, entries: &[Entry], material: &Material) -> String {
        crate::pipeline::state(entries, &material.sources)
    }

    fn changes(&self, last: &Newest, entries: &[Entry], report: &PublicReport) -> Changes {
        let files: BTreeMap<&str, String> =
            entries.iter().map(|entry| (entry.path.as_str(), entry.sha256.to_string())).collect();
        let before = Tree::open(&self.archive.join(&last.file)).ok();
        before.and_then(|before| Changes::since(&before, &files, report)).unwrap_or_else(Changes::unreadable)
    }

    fn stage(
        &self,
        material: &Material,
        entries: &[Entry],
        edition: Edition,
        buffers: &mut Buffers,
    ) -> Result<Staged, Faults> {
        let folder = self.staging.join(&material.report.id);
        let failed = |error: io::Error| vec![io_finding(&folder, &error)];
        let mut bag = BagWriter::new(folder.join(&edition.bag), self.form);
        let warc_file = store::create(&folder, WARC_NAME).map_err(failed)?;
        let mut warc = WarcWriter::new(warc_file, buffers, WARC_NAME, &edition.bag, edition.day).map_err(failed)?;
        let mut index = Vec::with_capacity(entries.len());
        for entry in entries {
            index.push(self.copy(entry, &mut bag, &mut warc)?);
        }
        self.write_records(material, &mut bag)?;
        let (_, size, crc32, sha256) = warc.finish().map_err(failed)?;
        let warc_path = folder.join(WARC_NAME);
        let bytes = Region::open(&warc_path).map_err(failed)?;
        let about = About {
            title: &material.kept.summary.title,
            description: &material.report.issuer,
            main_path: &material.kept.summary.href,
            day: edition.day,
            base: &self.base,
        };
        let file = bag.create("data/report.wacz").map_err(failed)?;
        let list = pages::pages(&material.report, &material.document, material.comparison.as_ref(), entries);
        let warc = WarcFile { bytes, size, crc32, sha256 };
        let file = wacz::write(file, &about, warc, (&index, &list), &mut buffers.buffer).map_err(failed)?;
        bag.close(file).map_err(failed)?;
        store::remove(&warc_path).map_err(failed)?;
        let files = self.finish(material, entries, &edition, bag)?;
        self.seal(folder.clone(), edition, &material.report.id, files, buffers).map_err(failed)
    }

    /// Copies a published file into the bag and into the web archive, holding it to its digest.
    fn copy(
        &self,
        entry: &Entry,
        bag: &mut BagWriter,
        warc: &mut WarcWriter<'_, io::BufWriter<std::fs::File>>,
    ) -> Result<Indexed, Faults> {
        let path = self.published.path(entry);
        let differs = |found: &str| {
            let finding = Diagnostic::new(Code::V202, Place::output(&entry.path));
            vec![finding.arg("path", &entry.path).arg("expected", entry.sha256).arg("found", found)]
        };
        let failed = |error: io::Error| vec![io_finding(&path, &error)];
        let from = Region::open(&path).map_err(|error| differs(&error.to_string()))?;
        if from.size() != entry.size {
            return Err(differs(&format!("{} ≠ {} bytes", from.size(), entry.size)));
        }
        let mut file = bag.copy_of(&format!("{SITE_FOLDER}{}", entry.path), &path).map_err(failed)?;
        let media_type = media_type(&entry.path);
        let url = self.base.url(&entry.path);
        let expected = entry.sha256.to_string();
        let resource = Resource { url: &url, media_type, size: entry.size, sha256: &expected };
        let stretch = warc.resource(resource, &mut Tee { from, to: &mut file }).map_err(failed)?;
        let found = bag.close(file).map_err(failed)?.sha256().to_owned();
        if found != expected {
            return Err(differs(&found));
        }
        Ok(Indexed { path: entry.path.clone(), media_type, sha256: found, stretch })
    }

    fn write_records(&self, material: &Material, bag: &mut BagWriter) -> Result<(), Faults> {
        let files = records::files(&self.published.setup, &material.report, &material.allowed)
            .map_err(|error| vec![io_finding(&self.staging, &io::Error::other(error))])?;
        for (name, text) in files {
            self.write(material, bag, &format!("{}{name}", records::FOLDER), &text)?;
        }
        if self.internal {
            for source in &material.sources {
                let name: Vec<String> = source.name.split('/').map(|part| format!("{INTERNAL_MARK}{part}")).collect();
                self.write(material, bag, &format!("data/{INTERNAL_MARK}records/{}", name.join("/")), &source.text)?;
            }
        }
        Ok(())
    }

    /// Writes a text that was made here, searched for withheld strings first.
    fn write(&self, material: &Material, bag: &mut BagWriter, name: &str, text: &str) -> Result<(), Faults> {
        if !self.internal && material.withheld_strings.stand_in(text.as_bytes()).is_some() {
            let place = Place::path(name).in_record(&material.report.id);
            return Err(vec![Diagnostic::new(Code::V212, place).arg("path", name)]);
        }
        bag.write(name, text.as_bytes()).map_err(|error| vec![io_finding(&self.staging, &error)])?;
        Ok(())
    }

    /// Metadata, tag files.
    fn finish(
        &self,
        material: &Material,
        entries: &[Entry],
        edition: &Edition,
        mut bag: BagWriter,
    ) -> Result<(Files, Option<Places>), Faults> {
        let pdf = entries.iter().find(|entry| entry.path == format!("reports/{0}/{0}.pdf", material.report.id));
        let fonts = pdf.map(|_| self.published.fonts().to_vec()).unwrap_or_default();
        let theme = &self.published.setup.theme;
        let subject = Subject {
            site: &self.published.setup.site.value,
            base: &self.base,
            theme_version: theme.version(),
            theme_sha256: self.published.theme_sha256.clone(),
            report: &material.report,
            document: &material.document,
            kept: &material.kept,
            fonts,
        };
        let metadata = Metadata::of(&subject, edition, entries);
        self.write(material, &mut bag, "data/metadata.json", &metadata.json())?;
        self.write(material, &mut bag, "data/metadata.xml", &metadata.dublin_core())?;
        self.write(material, &mut bag, readme::FILE, &readme::text(&metadata))?;
        bag.finish(&metadata.info()).map_err(|error| vec![io_finding(&self.staging, &error)])
    }

    /// Brings the bag into its form, signs it and writes its line.
    fn seal(
        &self,
        folder: PathBuf,
        edition: Edition,
        report: &str,
        (files, places): (Files, Option<Places>),
        buffers: &mut Buffers,
    ) -> io::Result<Staged> {
        let sealed = files.get(BAG_DIGEST_FILE).map(|digests| digests.sha256().to_owned()).unwrap_or_default();
        let bag_folder = folder.join(&edition.bag);
        let line = Line {
            schema: SCHEMA,
            sequence: 0,
            report: report.to_owned(),
            version: edition.version,
            day: edition.day,
            bag: edition.bag.clone(),
            form: self.form,
            bag_sha256: sealed,
            state_sha256: edition.state_sha256,
            payload: super::bag::oxum(&files),
            changes: edition.changes,
            previous: String::new(),
        };
        let bag = folder.join(line.file());
        let signed = match places {
            None => bag_folder.join(BAG_DIGEST_FILE),
            Some(places) => {
                let mut zip = ZipWriter::new(store::create(&folder, &line.file())?);
                for (name, digests) in &files {
                    let stated = (digests.size, digests.crc32);
                    let name_inside = format!("{}/{name}", edition.bag);
                    match places.get(name) {
                        Some(BytesAt::Bytes(bytes)) => {
                            zip.add(&name_inside, stated, &mut bytes.as_slice(), &mut buffers.buffer)?;
                        }
                        Some(BytesAt::File(path)) => {
                            zip.add(&name_inside, stated, &mut Region::open(path)?, &mut buffers.buffer)?;
                        }
                        None => return Err(io::ErrorKind::NotFound.into()),
                    }
                }
                io::Write::flush(&mut zip.finish()?)?;
                store::remove(&bag_folder)?;
                bag.clone()
            }
        };
        let signature = match self.signer {
            None => None,
            Some(signer) => {
                let name = format!("{}.minisig", line.file());
                let text = sign::sign(signer, Region::open(&signed)?, &edition.bag)?;
                let mut file = store::create(&folder, &name)?;
                io::Write::write_all(&mut file, text.as_bytes())?;
                io::Write::flush(&mut file)?;
                Some(folder.join(name))
            }
        };
        Ok(Staged { folder, bag, signature, line })
    }
}
