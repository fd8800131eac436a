//! One array of objects with the keys `code, severity, message, file, line, column, end_line, end_column, record, field, help`;
//! what is not known is null.

use serde_json::{Value, json};

use crate::diagnostics::{Diagnostic, Lang, visible_json};

pub(super) fn show(diagnostics: &[Diagnostic], lang: Lang) -> String {
    let findings: Vec<Value> = diagnostics.iter().map(|diagnostic| object(diagnostic, lang)).collect();
    visible_json(&format!("{:#}\n", Value::Array(findings)))
}

fn object(diagnostic: &Diagnostic, lang: Lang) -> Value {
    let place = &diagnostic.place;
    json!({
        "code": diagnostic.code.id(),
        "severity": diagnostic.severity().id(),
        "message": diagnostic.message(lang),
        "file": place.file,
        "line": place.span.map(|span| span.line),
        "column": place.span.map(|span| span.column),
        "end_line": place.span.map(|span| span.end_line),
        "end_column": place.span.map(|span| span.end_column),
        "record": place.record,
        "field": place.field,
        "help": diagnostic.help(lang),
    })
}
