//! Findings in the formats people and machines read. One file a format; none of them prints.

mod github;
mod human;
mod json;
mod sarif;
mod short;

use super::{Diagnostic, Lang};

/// A format of findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// With the source line and a caret.
    #[default]
    Human,
    /// One line a finding.
    Short,
    /// One array of objects.
    Json,
    /// SARIF 2.1.0.
    Sarif,
    /// Workflow commands of a code forge.
    Github,
}

/// The findings in a format. `colour` is for a terminal and counts only for [`Format::Human`].
pub fn show(diagnostics: &[Diagnostic], format: Format, lang: Lang, colour: bool) -> String {
    match format {
        Format::Human => human::show(diagnostics, lang, colour),
        Format::Short => short::show(diagnostics, lang),
        Format::Json => json::show(diagnostics, lang),
        Format::Sarif => sarif::show(diagnostics, lang),
        Format::Github => github::show(diagnostics, lang),
    }
}
