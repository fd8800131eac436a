//! Arguments that several verbs share.
#![allow(clippy::disallowed_methods, reason = "the environment is asked here")]

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::{DONE, FINDINGS, Session, TROUBLE};
use crate::{
    diagnostics::{Code, Diagnostic, Place, show::Format, trouble},
    pipeline::BuildOptions,
    records::Date,
    signature::Signer,
    source::files,
};

/// Where the content is and how findings are shown.
#[derive(Args, Clone)]
pub(super) struct Common {
    #[arg(long, default_value = "content", value_name = "DIR")]
    pub(super) content: PathBuf,
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    #[arg(long, value_enum, default_value = "human")]
    format: FormatArg,
    #[arg(long, value_enum)]
    deny: Option<Deny>,
}

/// `--format`.
#[derive(Clone, Copy, ValueEnum)]
pub(super) enum FormatArg {
    Human,
    Short,
    Json,
    Sarif,
    Github,
}

impl FormatArg {
    /// The format it names.
    pub(super) fn format(self) -> Format {
        match self {
            Self::Human => Format::Human,
            Self::Short => Format::Short,
            Self::Json => Format::Json,
            Self::Sarif => Format::Sarif,
            Self::Github => Format::Github,
        }
    }
}

/// `--deny`.
#[derive(Clone, Copy, ValueEnum)]
enum Deny {
    Warnings,
}

impl Common {
    /// The format of findings.
    pub(super) fn format(&self) -> Format {
        self.format.format()
    }

    /// The options of a verb that writes no output.
    pub(super) fn without_output(&self, session: Session) -> Option<BuildOptions> {
        self.options(session, PathBuf::new())
    }

    /// The options of a build into `output`; complains and gives nothing where an argument is no date or the content no folder.
    pub(super) fn options(&self, session: Session, output: PathBuf) -> Option<BuildOptions> {
        let as_of = match as_of(self.as_of.as_deref()) {
            Ok(date) => date,
            Err(NotADate(found)) => {
                session.complain("not-a-date", &[("found", found)]);
                return None;
            }
        };
        if let Err(error) = files::look_into(&self.content) {
            session.complain("no-content", &[("path", self.content.display().to_string()), ("error", trouble(&error))]);
            return None;
        }
        Some(BuildOptions {
            content: self.content.clone(),
            output,
            as_of,
            pdf: true,
            fresh: false,
            fonts: font_folders(),
            deny_warnings: self.deny.is_some(),
            remove: Vec::new(),
        })
    }
}

/// The exit code of findings that stopped a run or did not.
pub(super) fn exit_code(findings: &[Diagnostic], stopped: bool) -> u8 {
    match (stopped, findings.iter().any(is_trouble)) {
        (true, true) => TROUBLE,
        (true, false) => FINDINGS,
        (false, _) => DONE,
    }
}

/// Whether a finding is about the call or the disk and not about what is published.
fn is_trouble(finding: &Diagnostic) -> bool {
    let of_records = ["not-found", "no-file", "no-folder", "too-large"];
    let refused = || finding.args.iter().any(|(name, why)| *name == "error" && !of_records.contains(&why.as_str()));
    match finding.code {
        Code::O101 | Code::O102 | Code::O103 | Code::O107 | Code::O110 | Code::O111 => true,
        Code::V115 | Code::V116 | Code::V201 | Code::V207 | Code::V208 | Code::V211 => true,
        Code::V120 | Code::V217 | Code::V218 | Code::V219 => true,
        // A file that is not there, or a folder in its place, is a fault of the records.
        Code::S101 => refused(),
        _ => false,
    }
}

/// Folders with fonts: those of the environment (`GONGKAI_FONTS`, separated as `PATH` is), where `make` puts the free ones, and where
/// `make install` puts them, beside the program.
pub(super) fn font_folders() -> Vec<PathBuf> {
    let named = std::env::var_os("GONGKAI_FONTS").unwrap_or_default();
    let named: Vec<PathBuf> = std::env::split_paths(&named).filter(|path| !path.as_os_str().is_empty()).collect();
    let program = std::env::current_exe().ok();
    let installed = program.and_then(|program| Some(program.parent()?.parent()?.join("share/gongkai/fonts")));
    named.into_iter().chain([PathBuf::from(".cache/fonts")]).chain(installed).collect()
}

/// What was given for a day and is none.
struct NotADate(String);

/// The day of `--as-of`, else of `SOURCE_DATE_EPOCH`. The clock is never asked.
fn as_of(argument: Option<&str>) -> Result<Option<Date>, NotADate> {
    if let Some(text) = argument {
        return text.parse().map(Some).map_err(|_| NotADate(text.to_owned()));
    }
    let Ok(epoch) = std::env::var("SOURCE_DATE_EPOCH") else { return Ok(None) };
    match epoch.trim().parse().ok().and_then(Date::from_unix_seconds) {
        Some(date) => Ok(Some(date)),
        None => Err(NotADate(format!("SOURCE_DATE_EPOCH={epoch}"))),
    }
}

/// Reads a secret key; its password, where it has one, comes from the environment, so that a scheduled run can sign.
pub(super) fn read_key(path: &Path) -> Result<Signer, Box<Diagnostic>> {
    let shown = path.display().to_string();
    let refused = |error: &dyn std::fmt::Display| {
        Box::new(Diagnostic::new(Code::V213, Place::path(&shown)).arg("path", &shown).arg("error", error.to_string()))
    };
    let bytes = files::read_bytes(path).map_err(|error| refused(&error))?;
    let text = String::from_utf8(bytes).map_err(|error| refused(&error))?;
    Signer::read(&text, || std::env::var("GONGKAI_SIGN_PASSWORD").ok()).map_err(|error| refused(&error))
}
