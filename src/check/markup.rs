//! W114 to W116 and S131: marks that look like markup and are printed as they were typed, and HTML in a text.
//!
//! Runs before the gate on what may become public. Which marks are markup is decided in [`markdown`] alone.

use super::strings::ReportText;
use crate::{
    diagnostics::{Code, Diagnostic},
    disclosure::markdown::{self, StrayKind},
    source::LoadedReport,
};

pub(super) fn check(report: &LoadedReport, texts: &[ReportText<'_>], findings: &mut Vec<Diagnostic>) {
    for text in texts {
        let strays = if text.prose { markdown::strays(text.text) } else { markdown::strays_in_name(text.text) };
        for stray in strays {
            let found = shown(text.text.get(stray.range.clone()).unwrap_or_default());
            let place = text.place(report, stray.range);
            findings.push(Diagnostic::new(code(stray.kind), place).arg("found", found).arg("what", what(stray.kind)));
        }
    }
}

fn code(kind: StrayKind) -> Code {
    match kind {
        StrayKind::Html => Code::S131,
        StrayKind::Strong | StrayKind::Around | StrayKind::Link | StrayKind::Escape => Code::W114,
        StrayKind::Heading | StrayKind::Line | StrayKind::Table => Code::W115,
        StrayKind::Cells => Code::W116,
    }
}

/// The name of a kind in the messages.
fn what(kind: StrayKind) -> &'static str {
    match kind {
        StrayKind::Strong => "strong",
        StrayKind::Link => "link",
        StrayKind::Heading => "heading",
        StrayKind::Table => "table",
        _ => "other",
    }
}

/// What was found, in one short line.
fn shown(found: &str) -> String {
    let line: String = found.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 30 {
        return line;
    }
    line.chars().take(30).chain(['…']).collect()
}
