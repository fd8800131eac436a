//! What a build needs before the first report: the site, the theme, the list of reports.

use std::path::{Path, PathBuf};

use super::{print, series::Series, theme};
use crate::{
    check::{Context, Rules},
    diagnostics::{Code, Diagnostic, Place, Severity, has_errors},
    output::{FontEntry, sha256},
    records::{Date, Site},
    render::{
        html::Theme,
        pdf::{FaceReport, Faces, PrintShop},
    },
    source::{self, Content, Loaded, SourceFile, files, tree},
};

/// How a site is to be built.
#[derive(Clone, Debug)]
pub struct BuildOptions {
    /// The content folder.
    pub content: PathBuf,
    /// The output folder.
    pub output: PathBuf,
    /// The day to take for today.
    pub as_of: Option<Date>,
    /// Whether PDFs are made.
    pub pdf: bool,
    /// Whether reports that have not changed are made anew.
    pub fresh: bool,
    /// Folders with fonts besides the one the site names.
    pub fonts: Vec<PathBuf>,
    /// Whether a warning stops the build as an error does.
    pub deny_warnings: bool,
    /// Published reports that the content no longer has and that are to go without a page that says so.
    pub remove: Vec<String>,
}

impl BuildOptions {
    /// Whether findings stop the build.
    pub fn stops(&self, findings: &[Diagnostic]) -> bool {
        has_errors(findings)
            || self.deny_warnings && findings.iter().any(|finding| finding.severity() == Severity::Warning)
    }
}

/// What every report is built with.
#[derive(Debug)]
pub struct Setup {
    /// The site's record.
    pub site: Loaded<Site>,
    /// The day to take for today.
    pub as_of: Option<Date>,
    /// The theme.
    pub theme: Theme,
    /// The text of the site's `workdays` file.
    pub workdays: Option<SourceFile>,
    /// What the site adds to the rules.
    pub rules: Rules,
    /// Which reports there are.
    pub content: Content,
    /// Which report stands before which; empty until a build looks.
    pub series: Series,
    /// The print shop, where PDFs are made.
    pub shop: Option<PrintShop>,
    /// A digest of what all PDFs depend on.
    pub print_fingerprint: String,
    /// A digest of everything but the reports that their pages depend on.
    pub fingerprint: String,
}

impl Setup {
    /// Loads the setup; `None` where even the content folder cannot be looked at. After a fault of the site or theme, defaults stand
    /// in, so that the reports are checked all the same; the finding keeps anything from being published.
    pub fn load(options: &BuildOptions, findings: &mut Vec<Diagnostic>) -> Option<Self> {
        Some(Self::prepare(options, false, findings)?.0)
    }

    /// Loads the setup and, where PDFs are wanted, opens the print shop; a finding where that cannot be. The faces are sought while
    /// theme and rules are made ready.
    pub fn with_shop(options: &BuildOptions, findings: &mut Vec<Diagnostic>) -> Option<Self> {
        let (mut setup, faces) = Self::prepare(options, options.pdf, findings)?;
        let Some(faces) = faces else { return Some(setup) };
        match PrintShop::open(faces, &print::template(&setup.theme)) {
            Ok(shop) => setup.shop = Some(shop),
            Err(errors) => {
                let found: Vec<_> = errors.iter().map(|error| print::finding(&setup, error, None)).collect();
                findings.extend(found);
            }
        }
        Some(setup)
    }

    fn prepare(options: &BuildOptions, print: bool, findings: &mut Vec<Diagnostic>) -> Option<(Self, Option<Faces>)> {
        let content = tree::discover(&options.content, findings);
        let site = source::read_site(&options.content, findings).unwrap_or_default();
        let faces = print.then(|| Faces::seek(&print::fonts(options, &site.value)));
        let theme = match theme::load(&options.content, &site, findings) {
            Some(theme) => theme,
            None => Theme::load(Vec::new()).ok()?,
        };
        let workdays = source::read_workdays(&options.content, &site, findings);
        let rules = Rules::new(&site, workdays.as_ref(), findings);
        let fingerprint = fingerprint(options, &site, &theme, workdays.as_ref());
        let setup = Self {
            site,
            as_of: options.as_of,
            theme,
            workdays,
            rules,
            content,
            series: Series::default(),
            shop: None,
            print_fingerprint: String::new(),
            fingerprint,
        };
        Some((setup, faces))
    }

    /// The fonts of the PDFs, for the manifest. Folders are left out: no path of the machine may reach an output.
    pub fn fonts(&self) -> Vec<FontEntry> {
        let faces = self.shop.iter().flat_map(PrintShop::fonts_report);
        let entry = |face: FaceReport| FontEntry {
            role: face.role.name().to_owned(),
            family: face.family,
            file: face.path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            sha256: face.sha256,
        };
        faces.map(entry).collect()
    }

    /// Reckons the digests of what PDFs depend on.
    pub(super) fn fingerprint_print(&mut self) {
        let Some(shop) = &self.shop else { return };
        let parts = [env!("CARGO_PKG_VERSION").to_owned(), self.theme.print_digest(), shop.faces_digest()];
        self.print_fingerprint = sha256(parts.join("\0").as_bytes());
        self.fingerprint = sha256(format!("{}\0{}", self.fingerprint, self.print_fingerprint).as_bytes());
    }

    /// What the rules know.
    pub fn context<'a>(&'a self, options: &'a BuildOptions) -> Context<'a> {
        Context { site: &self.site, as_of: options.as_of, content: &options.content, rules: &self.rules }
    }
}

fn fingerprint(options: &BuildOptions, site: &Loaded<Site>, theme: &Theme, workdays: Option<&SourceFile>) -> String {
    let parts = [
        env!("CARGO_PKG_VERSION").to_owned(),
        site.file.text.clone(),
        theme.digest(),
        workdays.map(|file| file.text.clone()).unwrap_or_default(),
        format!("pdf={}", options.pdf),
    ];
    sha256(parts.join("\0").as_bytes())
}

/// Whether one folder lies in the other, so that a build would read or replace its own input.
pub(super) fn overlap(content: &Path, output: &Path) -> Option<Diagnostic> {
    let (content, output) = (files::real_path(content)?, files::real_path(output)?);
    let overlaps = content.starts_with(&output) || output.starts_with(&content);
    let path = output.display().to_string();
    overlaps.then(|| Diagnostic::new(Code::O107, Place::path(&path)).arg("path", &path))
}
