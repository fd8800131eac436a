//! What `build` has published, held to what it wrote down about it.

use std::path::{Path, PathBuf};

use super::{io_finding, store};
use crate::{
    check::approval::{self, ApprovalState},
    diagnostics::{Code, Diagnostic, Place, has_errors},
    output::{Entry, FileDigest, FontEntry, Manifest},
    pipeline::{BuildOptions, Earlier, Kept, Setup, fingerprint},
    source::{self, ReportFiles},
};

/// An output with its list of files.
pub(crate) struct Published {
    folder: PathBuf,
    manifest: Manifest,
    /// The setup of today's content.
    pub(crate) setup: Setup,
    content: PathBuf,
    /// The digest of the theme.
    pub(super) theme_sha256: String,
}

impl Published {
    /// Opens an output and the content it was built from.
    ///
    /// # Errors
    /// Findings about the content, or that there is no output.
    pub(crate) fn open(content: &Path, output: &Path) -> Result<Self, Vec<Diagnostic>> {
        let Some(manifest) = Manifest::open(output) else {
            let path = output.display().to_string();
            return Err(vec![Diagnostic::new(Code::V201, Place::path(&path)).arg("path", &path)]);
        };
        let options = options(content, output);
        let mut findings = Vec::new();
        let setup = Setup::load(&options, &mut findings);
        let Some(setup) = setup.filter(|_| !has_errors(&findings)) else { return Err(findings) };
        let theme_sha256 = setup.theme.digest();
        Ok(Self { theme_sha256, folder: output.to_owned(), manifest, setup, content: content.to_owned() })
    }

    /// The reports of the output.
    pub(super) fn reports(&self) -> Vec<String> {
        self.manifest.reports().map(str::to_owned).collect()
    }

    /// The published files of a report with what its pages are shown with.
    ///
    /// # Errors
    /// That the list cannot be read.
    pub(crate) fn files(&self, id: &str) -> Result<Vec<Entry>, Vec<Diagnostic>> {
        let assets = self.manifest.below("assets/");
        let files = assets.and_then(|assets| Ok([assets, self.manifest.part(&format!("reports/{id}/"))?].concat()));
        files.map_err(|error| vec![io_finding(&self.folder, &error)])
    }

    /// The fonts the output was printed with.
    pub(super) fn fonts(&self) -> &[FontEntry] {
        self.manifest.fonts()
    }

    /// Where a published file stands.
    pub(crate) fn path(&self, entry: &Entry) -> PathBuf {
        self.folder.join(&entry.path)
    }

    /// What the build kept of a report, the report's source, and the source of the one it is compared with, if all still agree.
    ///
    /// # Errors
    /// That the output has no such report, that something else stands among its files, that the content is no longer what was
    /// built.
    pub(crate) fn report(&self, id: &str) -> Result<(Kept, ReportFiles, Option<Earlier>), Vec<Diagnostic>> {
        let finding = |code: Code, path: &str| {
            let place = if code == Code::V203 { Place::output(path) } else { Place::file(path) };
            Diagnostic::new(code, place.in_record(id)).arg("path", path)
        };
        let kept_path = Kept::path(id);
        let kept = self.manifest.entry(&kept_path).ok().flatten().and_then(|entry| {
            let bytes = store::Region::open(&self.folder.join(&kept_path)).ok()?.whole(LARGEST_KEPT).ok()?;
            (FileDigest::of(&bytes) == entry.sha256).then(|| serde_json::from_slice::<Kept>(&bytes).ok()).flatten()
        });
        let Some(kept) = kept else { return Err(vec![finding(Code::V205, id).arg("report", id)]) };
        let folders = ["assets".to_owned(), "reports".to_owned(), format!("reports/{id}")];
        let links: Vec<_> = folders.iter().filter(|name| store::is_link(&self.folder.join(name))).collect();
        if !links.is_empty() {
            return Err(links.iter().map(|path| finding(Code::V203, path)).collect());
        }
        let unlisted = self.unlisted(id)?;
        if !unlisted.is_empty() {
            return Err(unlisted.iter().map(|path| finding(Code::V203, path)).collect());
        }
        let mut findings = Vec::new();
        let files = source::read_files(&self.content, id, &mut findings);
        if crate::diagnostics::has_errors(&findings) {
            return Err(findings);
        }
        let records = fingerprint(&self.setup, &self.content, &files);
        let same = records.is_ok_and(|records| records == kept.records);
        if !same {
            return Err(vec![finding(Code::V204, &format!("{id}/report.yaml"))]);
        }
        let mut earlier = None;
        if let Some((other, digest)) = &kept.earlier {
            earlier = Earlier::read(&self.content, other).filter(|earlier| earlier.digest == *digest);
            if earlier.is_none() {
                return Err(vec![finding(Code::V204, &format!("{other}/report.yaml"))]);
            }
        }
        Ok((kept, files, earlier))
    }

    /// What stands in a report's folder and was not built.
    fn unlisted(&self, id: &str) -> Result<Vec<String>, Vec<Diagnostic>> {
        let listing = store::list(&self.folder.join("reports").join(id)).unwrap_or_default();
        // Sorted: the assets stand before the reports.
        let known = self.files(id)?;
        let is_known = |name: &String| known.binary_search_by(|entry| entry.path.cmp(name)).is_ok();
        let names = listing.files.into_iter().chain(listing.odd).map(|name| format!("reports/{id}/{name}"));
        Ok(names.filter(|name| !is_known(name)).collect())
    }
}

/// What keeps an output from being taken away as a whole: a report that was changed, added or removed after the last build, or a file among
/// those of a report that gongkai did not write. A report that waits for a sign-off is as the last build left it. Empty where there is
/// nothing.
pub fn outdated(content: &Path, output: &Path) -> Vec<Diagnostic> {
    let published = match Published::open(content, output) {
        Ok(published) => published,
        Err(findings) => return findings,
    };
    let options = options(content, output);
    let context = published.setup.context(&options);
    let mut findings = Vec::new();
    let of_content = &published.setup.content.reports;
    for id in of_content {
        let mut found = Vec::new();
        let files = source::read_files(content, id, &mut found);
        let loaded = source::parse(content, files, &mut found);
        if has_errors(&found) {
            findings.extend(found);
            continue;
        }
        let waits = loaded.is_some_and(|loaded| {
            loaded.report.value.draft || matches!(approval::state(&loaded, &context).0, ApprovalState::Waiting(_))
        });
        if !waits {
            let record = format!("{id}/report.yaml");
            findings.extend(published.report(id).err().unwrap_or_default().into_iter().map(
                |finding| match finding.code {
                    // It was added after the build.
                    Code::V205 => Diagnostic::new(Code::V204, Place::file(&record).in_record(id)).arg("path", &record),
                    _ => finding,
                },
            ));
        }
    }
    let removed = published.reports().into_iter().filter(|id| !of_content.contains(id));
    findings.extend(removed.map(|id| {
        let record = format!("{id}/report.yaml");
        Diagnostic::new(Code::V204, Place::file(&record).in_record(&id)).arg("path", record)
    }));
    findings
}

fn options(content: &Path, output: &Path) -> BuildOptions {
    BuildOptions {
        content: content.to_owned(),
        output: output.to_owned(),
        as_of: None,
        pdf: false,
        fresh: false,
        fonts: Vec::new(),
        deny_warnings: false,
        remove: Vec::new(),
    }
}

/// A summary has a line an item and a few words.
const LARGEST_KEPT: u64 = 16 * 1024 * 1024;
