//! SARIF 2.1.0, the exchange format of static checkers (OASIS).

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::diagnostics::{Code, Diagnostic, Lang, Severity, visible_json};

pub(super) fn show(diagnostics: &[Diagnostic], lang: Lang) -> String {
    let codes: BTreeSet<Code> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    let rules: Vec<Value> = codes.iter().map(|code| json!({ "id": code.id() })).collect();
    let results: Vec<Value> = diagnostics.iter().map(|diagnostic| result(diagnostic, lang)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "gongkai", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    visible_json(&format!("{log:#}\n"))
}

/// A path as a relative reference (RFC 3986), as SARIF asks for.
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&byte);
    // A colon in the first part would make it a scheme.
    path.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

fn result(diagnostic: &Diagnostic, lang: Lang) -> Value {
    let place = &diagnostic.place;
    let mut physical = json!({ "artifactLocation": { "uri": uri(&place.file) } });
    if let (Some(span), Some(physical)) = (place.span, physical.as_object_mut()) {
        let region = json!({
            "startLine": span.line,
            "startColumn": span.column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
        });
        physical.insert("region".to_owned(), region);
    }
    let level = match diagnostic.severity() {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    json!({
        "ruleId": diagnostic.code.id(),
        "level": level,
        "message": { "text": format!("{}\n{}", diagnostic.message(lang), diagnostic.help(lang)) },
        "locations": [{ "physicalLocation": physical }],
    })
}
