//! Workflow commands, which a code forge shows beside the changed lines.

use std::fmt::Write as _;

use crate::diagnostics::{Diagnostic, Lang, Severity, visible};

pub(super) fn show(diagnostics: &[Diagnostic], lang: Lang) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        let command = match diagnostic.severity() {
            Severity::Note => "notice",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        let _ =
            write!(out, "::{command} title={},file={}", diagnostic.code, property(&visible(&diagnostic.place.file)));
        if let Some(span) = diagnostic.place.span {
            let (line, column, end) = (span.line, span.column, span.end_line);
            let _ = write!(out, ",line={line},col={column},endLine={end}");
        }
        let text = format!("{}\n{}", diagnostic.message(lang), diagnostic.help(lang));
        let _ = writeln!(out, "::{}", data(&text));
    }
    out
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
