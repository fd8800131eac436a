//! One line a finding: `file:line:column: severity[code]: message`.

use std::fmt::Write as _;

use crate::diagnostics::{Diagnostic, Lang, visible};

pub(super) fn show(diagnostics: &[Diagnostic], lang: Lang) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        let place = &diagnostic.place;
        out.push_str(&visible(&place.file));
        if let Some(span) = place.span {
            let _ = write!(out, ":{}:{}", span.line, span.column);
        }
        let _ = writeln!(out, ": {}[{}]: {}", diagnostic.severity().id(), diagnostic.code, diagnostic.message(lang));
    }
    out
}
