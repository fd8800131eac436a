//! `gongkai export`: one report in one form, for other hands.

use std::path::{Path, PathBuf};

use clap::{ArgGroup, Args};

use super::{
    DONE, FINDINGS, Session, TROUBLE,
    common::{Common, exit_code},
    print::is_inside,
};
use crate::{
    archive,
    diagnostics::{self, Code, Diagnostic, Place, has_errors},
    output::{self, BundleError, Bundled, Manifest, Standing, replace_file, replace_with, standing},
    pipeline::{self, BuildOptions, Composed, Rendering, Setup},
    publish, source,
};

#[derive(Args)]
#[command(group(ArgGroup::new("form").required(true).args(["docx", "xlsx", "csv", "json", "text", "fragment", "one", "zip"])))]
pub(super) struct Export {
    #[command(flatten)]
    common: Common,
    #[arg(value_name = "REPORT", required_unless_present = "zip", conflicts_with = "zip")]
    report: Option<String>,
    #[arg(long)]
    docx: bool,
    #[arg(long)]
    xlsx: bool,
    #[arg(long)]
    csv: bool,
    #[arg(long)]
    json: bool,
    #[arg(long)]
    text: bool,
    #[arg(long)]
    fragment: bool,
    #[arg(long)]
    one: bool,
    #[arg(long)]
    zip: bool,
    #[arg(long, conflicts_with_all = ["docx", "csv", "json", "text", "fragment", "one", "zip"])]
    internal: bool,
    #[arg(long, value_name = "MANIFEST", conflicts_with_all = ["docx", "xlsx", "csv", "json", "text", "fragment", "one"])]
    since: Option<PathBuf>,
    #[arg(long, default_value = "output", value_name = "DIR")]
    site: PathBuf,
    #[arg(long, short, value_name = "FILE|DIR")]
    output: Option<PathBuf>,
    #[arg(long)]
    force: bool,
}

impl Export {
    pub(super) fn run(self, session: Session) -> u8 {
        let Some(options) = self.common.without_output(session) else { return TROUBLE };
        let options = BuildOptions { pdf: false, ..options };
        let mut findings = Vec::new();
        let code = match &self.report {
            Some(report) if self.one => self.one(report, &options, session, &mut findings),
            Some(report) => self.export(report, &options, session, &mut findings),
            None => self.bundle(&options, session, &mut findings),
        };
        diagnostics::sort(&mut findings);
        session.findings_of(&findings, &options, self.common.format());
        session.count(&findings, self.common.format());
        code
    }

    fn export(&self, report: &str, options: &BuildOptions, session: Session, findings: &mut Vec<Diagnostic>) -> u8 {
        let Some(setup) = Setup::load(options, findings) else { return FINDINGS };
        if options.stops(findings) {
            return FINDINGS;
        }
        if !setup.content.reports.iter().any(|id| id == report) {
            let known = setup.content.reports.join(", ");
            session.complain("no-such-report", &[("found", report.to_owned()), ("known", known)]);
            return TROUBLE;
        }
        let mark = if self.internal { "INTERNAL-" } else { "" };
        let path = self.path(&format!("{mark}{report}.{}", self.rendering().extension()));
        if let Some(code) = self.in_the_way(options, &path, session, findings) {
            return code;
        }
        let Some(bytes) = self.bytes(report, options, &setup, findings) else { return FINDINGS };
        if let Err(error) = replace_file(&path, &bytes) {
            return unwritable(session, &path, diagnostics::trouble(&error));
        }
        session.say("exported", &[("path", path.display().to_string()), ("form", self.form().to_owned())]);
        DONE
    }

    fn bytes(
        &self,
        report: &str,
        options: &BuildOptions,
        setup: &Setup,
        findings: &mut Vec<Diagnostic>,
    ) -> Option<Vec<u8>> {
        let made = if self.internal {
            let mut found = Vec::new();
            let files = source::read_files(&options.content, report, &mut found);
            let loaded = source::parse(&options.content, files, &mut found);
            let broken = has_errors(&found);
            findings.extend(found);
            loaded.filter(|_| !broken).map(pipeline::office_ledger)
        } else {
            let work = |composed: &Composed| pipeline::export(setup, composed, self.rendering());
            Composed::read(options, setup, report, findings, work)
        };
        made?.map_err(|found| findings.extend(found)).ok()
    }

    /// Writes one report as a folder for another site.
    fn one(&self, report: &str, options: &BuildOptions, session: Session, findings: &mut Vec<Diagnostic>) -> u8 {
        let target = self.output.clone().unwrap_or_else(|| PathBuf::from(report));
        let taken = [(&options.content, "content"), (&self.site, "site")];
        if let Some((_, what)) = taken.into_iter().find(|(folder, _)| is_inside(&target, folder)) {
            let name = target.display().to_string();
            findings.push(Diagnostic::new(Code::O311, Place::path(&name)).arg("path", &name).arg("what", what));
            return FINDINGS;
        }
        match publish::one(&options.content, &self.site, report, &target) {
            Ok(files) => {
                session.say("exported-one", &[("path", target.display().to_string()), ("files", files.to_string())]);
                DONE
            }
            Err(found) => {
                let code = exit_code(&found, true);
                findings.extend(found);
                code
            }
        }
    }

    /// Writes the built site, or what has changed in it since an upload, as a zip file, with the manifest of the site beside it and a list
    /// of what is to be deleted on the server.
    fn bundle(&self, options: &BuildOptions, session: Session, findings: &mut Vec<Diagnostic>) -> u8 {
        let path = self.path("site.zip");
        for path in [path.clone(), path.with_extension(MANIFEST_EXTENSION), path.with_extension(DELETE_EXTENSION)] {
            // The manifest beside the zip file may be the one that tells what was uploaded last.
            if self.since.as_deref() != Some(&path)
                && let Some(code) = self.in_the_way(options, &path, session, findings)
            {
                return code;
            }
        }
        findings.extend(archive::outdated(&options.content, &self.site));
        if options.stops(findings) {
            return exit_code(findings, true);
        }
        let Some(manifest) = Manifest::open(&self.site) else { return TROUBLE };
        let since = match self.since.as_deref().map(|since| (since, Manifest::open_copy(since))) {
            None => None,
            Some((_, Ok(Some(since)))) => Some(since),
            Some((path, read)) => {
                let error = read.err().map_or("no-manifest".to_owned(), |error| diagnostics::trouble(&error));
                session.complain("cannot-read-manifest", &[("path", path.display().to_string()), ("error", error)]);
                return TROUBLE;
            }
        };
        let written = replace_with(&path, |file| output::bundle(&self.site, &manifest, since.as_ref(), file));
        let bundled = match written {
            Ok(bundled) => bundled,
            Err(BundleError::Io(error)) => return unwritable(session, &path, diagnostics::trouble(&error)),
            Err(BundleError::Changed { path, expected, found }) => {
                let found = found.map_or_else(|| "-".to_owned(), |found| found.to_string());
                let finding = Diagnostic::new(Code::V202, Place::output(&path)).arg("path", &path);
                findings.push(finding.arg("expected", expected.to_string()).arg("found", found));
                return FINDINGS;
            }
        };
        for (extension, bytes) in [(MANIFEST_EXTENSION, manifest.bytes()), (DELETE_EXTENSION, Ok(deletions(&bundled)))]
        {
            let path = path.with_extension(extension);
            if let Err(error) = bytes.and_then(|bytes| replace_file(&path, &bytes)) {
                return unwritable(session, &path, diagnostics::trouble(&error));
            }
        }
        let gone = bundled.gone.len().to_string();
        let shown = |extension| path.with_extension(extension).display().to_string();
        let args = [
            ("path", path.display().to_string()),
            ("files", bundled.files.to_string()),
            ("gone", gone),
            ("manifest", shown(MANIFEST_EXTENSION)),
            ("delete", shown(DELETE_EXTENSION)),
        ];
        session.say("bundled", &args);
        DONE
    }

    /// Tells what stands where a file is to be written; the exit code where it must stay.
    fn in_the_way(
        &self,
        options: &BuildOptions,
        path: &Path,
        session: Session,
        findings: &mut Vec<Diagnostic>,
    ) -> Option<u8> {
        let what = if self.output.is_some() && is_inside(path, &options.content) {
            "content"
        } else {
            match standing(path) {
                Err(error) => return Some(unwritable(session, path, diagnostics::trouble(&error))),
                Ok(Standing::NoFile) => "no-file",
                Ok(Standing::Foreign) if !self.force => "there",
                Ok(Standing::Foreign | Standing::Free) => return None,
            }
        };
        let name = path.display().to_string();
        findings.push(Diagnostic::new(Code::O311, Place::path(&name)).arg("path", &name).arg("what", what));
        Some(FINDINGS)
    }

    fn rendering(&self) -> Rendering {
        let forms = [
            (self.docx, Rendering::Docx),
            (self.xlsx, Rendering::Xlsx),
            (self.csv, Rendering::Csv),
            (self.json, Rendering::Json),
            (self.fragment, Rendering::Fragment),
        ];
        forms.into_iter().find_map(|(wanted, form)| wanted.then_some(form)).unwrap_or(Rendering::Text)
    }

    /// What the message after the export says about the file.
    fn form(&self) -> &'static str {
        match self.rendering() {
            Rendering::Docx => "docx",
            Rendering::Xlsx if self.internal => "internal",
            Rendering::Xlsx => "xlsx",
            Rendering::Csv => "csv",
            Rendering::Json => "json",
            Rendering::Fragment => "fragment",
            Rendering::Text => "text",
        }
    }

    /// Where the file goes: `--output` is a folder where it is one.
    fn path(&self, name: &str) -> PathBuf {
        match &self.output {
            Some(folder) if folder.is_dir() => folder.join(name),
            Some(file) => file.clone(),
            None => PathBuf::from(name),
        }
    }
}

/// What the files beside `site.zip` are called: `site.manifest.json`, `site.delete.txt`.
const MANIFEST_EXTENSION: &str = "manifest.json";
const DELETE_EXTENSION: &str = "delete.txt";

fn unwritable(session: Session, path: &Path, error: String) -> u8 {
    session.complain("cannot-write", &[("path", path.display().to_string()), ("error", error)]);
    TROUBLE
}

/// The list of what is to be deleted on the server: one path a line, for people and for programs.
fn deletions(bundled: &Bundled) -> Vec<u8> {
    bundled.gone.iter().map(|path| format!("{path}\r\n")).collect::<String>().into_bytes()
}
