//! Arguments that several verbs share.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Session;
use crate::{build::BuildOptions, diagnostics::show::Format, records::Date};

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
    /// The format of findings.
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

    /// The options of a build into `output`; complains and gives nothing where an argument is no date.
    pub(super) fn options(&self, session: Session, output: PathBuf) -> Option<BuildOptions> {
        let as_of = match as_of(self.as_of.as_deref()) {
            Ok(date) => date,
            Err(found) => {
                session.complain("not-a-date", &[("found", found)]);
                return None;
            }
        };
        Some(BuildOptions {
            content: self.content.clone(),
            output,
            as_of,
            pdf: true,
            fresh: false,
            deny_warnings: self.deny.is_some(),
        })
    }
}

/// The day of `--as-of`, else of `SOURCE_DATE_EPOCH`. The clock is never asked.
fn as_of(argument: Option<&str>) -> Result<Option<Date>, String> {
    if let Some(text) = argument {
        return text.parse().map(Some).map_err(|_| text.to_owned());
    }
    let Ok(epoch) = std::env::var("SOURCE_DATE_EPOCH") else { return Ok(None) };
    match epoch.trim().parse().ok().and_then(Date::from_unix_seconds) {
        Some(date) => Ok(Some(date)),
        None => Err(format!("SOURCE_DATE_EPOCH={epoch}")),
    }
}
