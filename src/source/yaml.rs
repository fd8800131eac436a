//! YAML text into records. The only module that reads with `serde_yaml`.
//!
//! A sound file is read straight away. Only a file with a fault is read a second time, with spans and against the schema, so that
//! every fault in it is told at once and with its place.
#![allow(clippy::disallowed_methods, reason = "this is where YAML is read and written")]

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, OnceLock},
};

use schemars::JsonSchema;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::{
    SourceFile,
    care::needs_care,
    characters,
    fix::{self, Fixed},
    places::Loaded,
    schema,
    spans::{self, Fault, Node, NodeKind},
    syntax,
};
use crate::diagnostics::{Code, Diagnostic, Place, Span};

/// Reads a record.
///
/// # Errors
/// Every fault of the file: syntax, what records may not use, unknown and missing keys, wrong types and values.
pub fn read<T: DeserializeOwned + JsonSchema>(file: SourceFile, record: &str) -> Result<Loaded<T>, Vec<Diagnostic>> {
    let quick = if needs_care(&file.text) { None } else { Some(serde_yaml::from_str::<T>(&file.text)) };
    if let Some(Ok(value)) = quick {
        return Ok(Loaded { file, record: record.to_owned(), value, index: OnceLock::new() });
    }
    let findings = faults::<T>(&file, record);
    if !findings.is_empty() {
        return Err(findings);
    }
    match serde_yaml::from_str::<T>(&file.text) {
        Ok(value) => Ok(Loaded { file, record: record.to_owned(), value, index: OnceLock::new() }),
        Err(error) => {
            let place = Place::file(&file.name).in_record(record);
            let place = match error.location() {
                Some(at) => place.at_span(syntax::one_character(at.line(), at.column()), &file.text),
                None => place,
            };
            // What the other parser lets pass: a block of text inside brackets, for one.
            let what = if error.to_string().contains("cannot start any token") { "first-mark" } else { "other" };
            Err(vec![Diagnostic { code: Code::S104, args: syntax::arguments(Code::S104, what.to_owned()), place }])
        }
    }
}

fn faults<T: JsonSchema>(file: &SourceFile, record: &str) -> Vec<Diagnostic> {
    let place = || Place::file(&file.name).in_record(record);
    if file.text.trim().is_empty() {
        return vec![Diagnostic::new(Code::S118, place())];
    }
    if let Some(span) = spans::bracket_too_many(&file.text) {
        return vec![Diagnostic::new(Code::S116, place().at_span(span, &file.text))];
    }
    let (shown, hidden) = characters::show_hidden(&file.text);
    let hidden = hidden.into_iter().map(|(mark, span)| {
        Diagnostic::new(Code::S128, place().at_span(span, &shown)).arg("what", characters::name(mark))
    });
    let mut findings: Vec<Diagnostic> = hidden.collect();
    if let Some(line) = shown.lines().position(|line| line.starts_with('%')) {
        let place = place().at_span(syntax::one_character(line + 1, 1), &shown);
        findings.push(Diagnostic::new(Code::S104, place).arg("what", "directive"));
    }
    let schema = schema_of::<T>();
    let text = characters::without_hidden(&shown);
    let (mut node, mut faults) = spans::parse(&text);
    let mut fixed = Fixed::default();
    if !matches!(&node, Some(Node { kind: NodeKind::Mapping(_), .. })) || !faults.is_empty() {
        fixed = fix::colons(&text, &schema::keys(&schema));
        if !fixed.slips.is_empty() {
            // With the colons fixed the rest of the file can be looked at in the same run.
            (node, faults) = spans::parse(&fixed.text);
        }
    }
    let slips = std::mem::take(&mut fixed.slips);
    let broken = faults.iter().any(|fault| matches!(fault.code, Code::S104 | Code::S114));
    let faults = faults.into_iter().map(|fault| Fault { span: fixed.original(fault.span), ..fault });
    for fault in slips.into_iter().chain(faults) {
        let place = place().at_span(inside(fault.span, &shown), &shown);
        findings.push(Diagnostic { code: fault.code, args: syntax::arguments(fault.code, fault.what), place });
    }
    match node {
        Some(node) if !broken => {
            schema::validate(&node, &schema, &mut |code, path, span, args| {
                let place = place().in_field(path).at_span(fixed.original(span), &shown);
                findings.push(Diagnostic { code, args, place });
            });
        }
        None if findings.is_empty() => findings.push(Diagnostic::new(Code::S118, place())),
        _ => {}
    }
    findings
}

/// A place of the parser's, moved to the last line that has text where it is past the end.
fn inside(span: Span, text: &str) -> Span {
    let last = text.trim_end().lines().count().max(1);
    if span.line <= last {
        return span;
    }
    let length = text.lines().nth(last - 1).map_or(0, |line| line.trim_end().chars().count());
    syntax::one_character(last, length.max(1))
}

/// The JSON Schema of a record type, made once for the whole program.
pub fn schema_of<T: JsonSchema>() -> Arc<Value> {
    static MADE: Mutex<BTreeMap<String, Arc<Value>>> = Mutex::new(BTreeMap::new());
    let name = T::schema_name().into_owned();
    let mut made = MADE.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    Arc::clone(made.entry(name).or_insert_with(|| Arc::new(schemars::schema_for!(T).to_value())))
}

/// Why a value cannot be written as YAML.
pub type WriteError = serde_yaml::Error;

/// Writes a value as YAML.
///
/// # Errors
/// Never for records; the error of the serializer otherwise.
pub fn write<T: Serialize>(value: &T) -> Result<String, WriteError> {
    serde_yaml::to_string(value)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic, reason = "a test fails by panicking")]
    use proptest::prelude::*;

    use super::*;
    use crate::records::{Item, Report};

    /// What comes of a record, `None` where it is refused; with a comment that makes the reader careful, and without.
    fn both<T: DeserializeOwned + JsonSchema>(text: &str) -> [Option<T>; 2] {
        [text.to_owned(), format!("{text}# &\n")].map(|text| {
            let file = SourceFile { name: "r/report.yaml".to_owned(), text };
            read::<T>(file, "r").ok().map(|loaded| loaded.value)
        })
    }

    /// Records with the scalar in a place for a yes or no, for a text, for a count, and for small numbers.
    fn agree(scalar: &str) -> Result<(), TestCaseError> {
        let report = |extra: &str| format!("schema: 1\nissuer: 示例街道党工委\n{extra}\n");
        for extra in [
            format!("draft: {scalar}"),
            format!("title: {scalar}"),
            format!("totals: [{{ term: 甲, count: {scalar}, unit: 人 }}]"),
            format!("totals:\n  - term: 甲\n    unit: 人\n    count:\n      {scalar}"),
            format!("window: {{\"opens\":2022-05-17,\"days\":{scalar}}}"),
        ] {
            let [quick, careful] = both::<Report>(&report(&extra));
            prop_assert_eq!(quick, careful, "{}", extra);
        }
        let item = format!("problem: 甲\naccountability: [{{ action: 约谈, subject: 乙, people: {scalar} }}]\n");
        let [quick, careful] = both::<Item>(&item);
        prop_assert_eq!(quick, careful, "{}", item);
        Ok(())
    }

    #[test]
    fn a_scalar_is_read_alike_whatever_else_stands_in_the_file() {
        for scalar in [
            "5",
            "0",
            "0x10",
            "0o17",
            "0b11",
            "017",
            "00",
            "+5",
            "-0",
            "-5",
            "+0x10",
            "-0x0",
            "5.0",
            "5.5",
            ".5",
            "1e3",
            "1_000",
            "true",
            "True",
            "TRUE",
            "false",
            "False",
            "FALSE",
            "yes",
            "on",
            "0580-3090077",
            ".inf",
            "99999999999",
        ] {
            agree(scalar).unwrap_or_else(|error| panic!("{error}"));
        }
        let counted = "schema: 1\nissuer: 甲\ntotals: [{ term: 甲, count: 0x10, unit: 人 }]\n";
        assert_eq!(both::<Report>(counted), [None, None]);
    }

    /// What the text of a field is put together from, and what means something to YAML; some of it needs care and most does not.
    const PARTS: [&str; 14] =
        ["甲", "乙", "，", "“丙”", "\n  ", ":", "#", " # ", "5", " 0", "0", "-", "true", "\u{3000}"];

    proptest! {
        #[test]
        fn any_scalar_is_read_alike(scalar in r"[-+]?[0-9.]?[xob]?[0-9a-f_.eE]{1,4}|[TtFf][A-Za-z]{3,4}") {
            agree(&scalar)?;
        }

        #[test]
        fn any_plain_text_is_read_alike(parts in prop::collection::vec(prop::sample::select(&PARTS[..]), 0..9)) {
            let text = format!("schema: 1\nissuer: 示例街道党工委\ntitle: {}\n", parts.concat());
            let [quick, careful] = both::<Report>(&text);
            prop_assert_eq!(quick, careful, "{:?}", text);
        }
    }
}
