//! `gongkai export`: one report in one form, for other hands.

use std::path::PathBuf;

use clap::{ArgGroup, Args};

use super::{DONE, FINDINGS, Session, TROUBLE, common::Common, print::is_inside};
use crate::{
    diagnostics::{self, Code, Diagnostic, Place, has_errors},
    output::{Standing, replace_file, standing},
    pipeline::{self, BuildOptions, Composed, Rendering, Setup},
    source,
};

#[derive(Args)]
#[command(group(ArgGroup::new("form").required(true).args(["docx", "xlsx", "csv", "json", "text", "fragment"])))]
pub(super) struct Export {
    #[command(flatten)]
    common: Common,
    #[arg(value_name = "REPORT")]
    report: String,
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
    #[arg(long, conflicts_with_all = ["docx", "csv", "json", "text", "fragment"])]
    internal: bool,
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
        let code = self.export(&options, session, &mut findings);
        diagnostics::sort(&mut findings);
        session.findings_of(&findings, &options, self.common.format());
        session.count(&findings, self.common.format());
        code
    }

    fn export(&self, options: &BuildOptions, session: Session, findings: &mut Vec<Diagnostic>) -> u8 {
        let Some(setup) = Setup::load(options, findings) else { return FINDINGS };
        if options.stops(findings) {
            return FINDINGS;
        }
        if !setup.content.reports.contains(&self.report) {
            let known = setup.content.reports.join(", ");
            session.complain("no-such-report", &[("found", self.report.clone()), ("known", known)]);
            return TROUBLE;
        }
        let path = self.path();
        let unwritable = |error: String| {
            session.complain("cannot-write", &[("path", path.display().to_string()), ("error", error)]);
            TROUBLE
        };
        match self.in_the_way(options, &path) {
            Ok(None) => {}
            Ok(Some(finding)) => {
                findings.push(*finding);
                return FINDINGS;
            }
            Err(error) => return unwritable(error),
        }
        let Some(bytes) = self.bytes(options, &setup, findings) else { return FINDINGS };
        if let Err(error) = replace_file(&path, &bytes) {
            return unwritable(diagnostics::trouble(&error));
        }
        session.say("exported", &[("path", path.display().to_string()), ("form", self.form().to_owned())]);
        DONE
    }

    fn bytes(&self, options: &BuildOptions, setup: &Setup, findings: &mut Vec<Diagnostic>) -> Option<Vec<u8>> {
        let made = if self.internal {
            let mut found = Vec::new();
            let files = source::read_files(&options.content, &self.report, &mut found);
            let loaded = source::parse(&options.content, files, &mut found);
            let broken = has_errors(&found);
            findings.extend(found);
            loaded.filter(|_| !broken).map(pipeline::office_ledger)
        } else {
            let work = |composed: &Composed| pipeline::export(setup, composed, self.rendering());
            Composed::read(options, setup, &self.report, findings, work)
        };
        made?.map_err(|found| findings.extend(found)).ok()
    }

    /// The finding about what stands where the file is to be written.
    ///
    /// # Errors
    /// Why that cannot be read.
    fn in_the_way(&self, options: &BuildOptions, path: &std::path::Path) -> Result<Option<Box<Diagnostic>>, String> {
        let what = if self.output.is_some() && is_inside(path, &options.content) {
            Some("content")
        } else {
            match standing(path).map_err(|error| diagnostics::trouble(&error))? {
                Standing::NoFile => Some("no-file"),
                Standing::Foreign if !self.force => Some("there"),
                Standing::Foreign | Standing::Free => None,
            }
        };
        let name = path.display().to_string();
        let finding = |what| Diagnostic::new(Code::O311, Place::path(&name)).arg("path", &name).arg("what", what);
        Ok(what.map(finding).map(Box::new))
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

    /// Where the file goes: `--output` is a folder where it is one. A ledger with internal columns says so in its name.
    fn path(&self) -> PathBuf {
        let mark = if self.internal { "INTERNAL-" } else { "" };
        let name = format!("{mark}{}.{}", self.report, self.rendering().extension());
        match &self.output {
            Some(folder) if folder.is_dir() => folder.join(name),
            Some(file) => file.clone(),
            None => PathBuf::from(name),
        }
    }
}
