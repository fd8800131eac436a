//! `gongkai export`: one report in one form, for other hands.

use std::path::{Path, PathBuf};

use clap::{ArgGroup, Args};

use super::{
    DONE, FINDINGS, Session, TROUBLE,
    common::{Common, exit_code},
    target::{Replace, Target, is_inside},
};
use crate::{
    archive,
    diagnostics::{self, Code, Diagnostic, Place, has_errors},
    output::{self, BundleError, Bundled, Manifest, replace_file, replace_with},
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
        let name = format!("{mark}{report}.{}", self.rendering().extension());
        let target = Target { output: self.output.as_deref(), name, endings: self.rendering().endings() };
        let path = target.path();
        if let Some(code) = self.in_the_way(options, &target, &path, session, findings) {
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
        let taken = taken.into_iter().find(|(folder, _)| is_inside(&target, folder)).map(|(_, what)| what);
        let dash = (target == Path::new("-")).then_some("dash");
        if let Some(what) = dash.or(taken) {
            let folder = Target { output: None, name: report.to_owned(), endings: &[] };
            findings.push(folder.finding(&target, what));
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
        let output = self.output.as_deref();
        let target = Target { output, name: "site.zip".to_owned(), endings: &["zip"] };
        let path = target.path();
        let beside = |extension: &'static str, endings: &'static [&'static str]| {
            (Target { output, name: format!("site.{extension}"), endings }, path.with_extension(extension))
        };
        let targets =
            [(target, path.clone()), beside(MANIFEST_EXTENSION, &["json"]), beside(DELETE_EXTENSION, &["txt"])];
        for (target, path) in targets {
            // The manifest beside the zip file may be the one that tells what was uploaded last.
            if self.since.as_deref() != Some(&path)
                && let Some(code) = self.in_the_way(options, &target, &path, session, findings)
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

    /// The exit code where nothing may be written to the path of a target; the finding says why.
    fn in_the_way(
        &self,
        options: &BuildOptions,
        target: &Target<'_>,
        path: &Path,
        session: Session,
        findings: &mut Vec<Diagnostic>,
    ) -> Option<u8> {
        let replace = if self.force { Replace::Any } else { Replace::Own };
        match target.refusal(path, &options.content, replace, "there") {
            Err(error) => Some(unwritable(session, path, diagnostics::trouble(&error))),
            Ok(found) => found.map(|finding| {
                findings.push(finding);
                FINDINGS
            }),
        }
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
