//! What a build needs before the first report: the site, the theme, the list of reports.

use std::path::Path;

use super::{fonts, options::BuildOptions, private, theme};
use crate::{
    check::{Context, Rules},
    diagnostics::{Code, Diagnostic, Place},
    output::sha256,
    records::{Date, Site},
    render::{
        html::Theme,
        pdf::{Faces, Printer},
    },
    source::{self, Content, Loaded, SourceFile, files, tree},
};

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
    /// The printer, where PDFs are made.
    pub printer: Option<Printer>,
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

    /// Loads the setup and, with `print`, begins to look for the fonts.
    pub(super) fn prepare(
        options: &BuildOptions,
        print: bool,
        findings: &mut Vec<Diagnostic>,
    ) -> Option<(Self, Option<Faces>)> {
        let content = tree::discover(&options.content, findings);
        let site = source::read_site(&options.content, findings).unwrap_or_default();
        let faces = print.then(|| Faces::seek(&fonts::settings(options, &site.value)));
        let theme = match theme::load(&options.content, &site, findings) {
            Some(theme) => theme,
            None => Theme::load(Vec::new()).ok()?,
        };
        findings.extend(private::in_theme(options, &site.value, &theme, &content));
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
            printer: None,
            print_fingerprint: String::new(),
            fingerprint,
        };
        Some((setup, faces))
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
