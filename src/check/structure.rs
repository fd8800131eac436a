//! S: what the schema cannot say about a report's structure.

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    diagnostics::{Code, Diagnostic, Span},
    records::{Item, Report, Site},
    source::{Loaded, LoadedReport, yaml},
};

pub(super) fn check(report: &LoadedReport, findings: &mut Vec<Diagnostic>) {
    let record = &report.report;
    if report.items.is_empty() {
        findings.push(Diagnostic::new(Code::S127, record.place("")));
    }
    if record.value.schema != crate::records::SCHEMA {
        let finding = Diagnostic::new(Code::S117, record.place("schema")).arg("found", record.value.schema);
        findings.push(finding.arg("low", 1).arg("high", 1));
    }
    require_all(record, &report_texts(&record.value), findings);
    cut_texts(record, findings);
    for item in &report.items {
        require_all(&item.record, &item_texts(&item.record.value), findings);
        cut_texts(&item.record, findings);
    }
}

/// Comments that look like text: a `#` behind a value, with no space after it (`整改 #3 号楼`). What looks like one inside quotes or a
/// block is text to YAML; so a comment is one only where the record reads the same without it.
fn cut_texts<T: Serialize + DeserializeOwned + JsonSchema>(record: &Loaded<T>, findings: &mut Vec<Diagnostic>) {
    let text = &record.file.text;
    let mut start = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let words = line.trim_end();
        if let Some(at) = suspicious_comment(words).filter(|at| reads_the_same(record, start + at..start + words.len()))
        {
            let column = words.get(..at).map_or(0, |before| before.chars().count()) + 1;
            let end_column = words.chars().count() + 1;
            let span = Span { line: number + 1, column, end_line: number + 1, end_column };
            let place = record.place("").at_span(span, text);
            let found: String = words.chars().skip(column - 1).take(20).collect();
            findings.push(Diagnostic::new(Code::S130, place).arg("found", found));
        }
        start += line.len();
    }
}

/// Where a comment without a space after its `#` begins, the first of the line and behind something.
fn suspicious_comment(line: &str) -> Option<usize> {
    let at = line.find(" #")? + 1;
    let next = line.get(at + 1..)?.chars().next()?;
    let behind = line.get(..at)?.trim();
    (!next.is_whitespace() && next != '#' && !behind.is_empty() && !behind.starts_with('#')).then_some(at)
}

fn reads_the_same<T: Serialize + DeserializeOwned + JsonSchema>(record: &Loaded<T>, cut: Range<usize>) -> bool {
    let mut file = record.file.clone();
    file.text.replace_range(cut, "");
    let value = |value: &T| serde_json::to_value(value).ok();
    yaml::read::<T>(file, &record.record).is_ok_and(|read| value(&read.value) == value(&record.value))
}

/// The texts that a report must not leave empty, by field.
fn report_texts(report: &Report) -> Vec<(String, &str)> {
    let mut texts = vec![("issuer".to_owned(), report.issuer.as_str())];
    each(&mut texts, "inspection.subjects", &report.inspection.subjects);
    each(&mut texts, "signed.by", &report.signed.by);
    for (at, total) in report.totals.iter().enumerate() {
        texts.push((format!("totals[{at}].term"), &total.term));
        texts.push((format!("totals[{at}].unit"), &total.unit));
    }
    for (at, attachment) in report.attachments.iter().enumerate() {
        texts.push((format!("attachments[{at}].title"), &attachment.title));
    }
    texts
}

/// The texts that an item must not leave empty, by field.
fn item_texts(item: &Item) -> Vec<(String, &str)> {
    let mut texts = vec![("problem".to_owned(), item.problem.as_str())];
    each(&mut texts, "units", &item.units);
    texts.extend(item.responsible.as_ref().map(|body| ("responsible.department".to_owned(), body.department.as_str())));
    for (at, measure) in item.measures.iter().enumerate() {
        texts.push((format!("measures[{at}].text"), &measure.text));
    }
    for (at, entry) in item.accountability.iter().enumerate() {
        texts.push((format!("accountability[{at}].action"), &entry.action));
        texts.push((format!("accountability[{at}].subject"), &entry.subject));
    }
    for (at, institution) in item.institutions.iter().enumerate() {
        texts.push((format!("institutions[{at}].title"), &institution.title));
    }
    for (at, fund) in item.funds.iter().enumerate() {
        texts.push((format!("funds[{at}].term"), &fund.term));
        texts.push((format!("funds[{at}].unit"), &fund.unit));
    }
    texts.extend(item.withheld.as_ref().map(|withheld| ("withheld.reason".to_owned(), withheld.reason.as_str())));
    texts
}

fn each<'a>(texts: &mut Vec<(String, &'a str)>, field: &str, list: &'a [String]) {
    texts.extend(list.iter().enumerate().map(|(at, text)| (format!("{field}[{at}]"), text.as_str())));
}

fn require_all<T>(record: &Loaded<T>, texts: &[(String, &str)], findings: &mut Vec<Diagnostic>) {
    for (field, text) in texts {
        let key = field.rsplit('.').next().unwrap_or(field);
        require(text, || record.place(field), key, findings);
    }
}

pub(super) fn check_site(site: &Loaded<Site>, findings: &mut Vec<Diagnostic>) {
    cut_texts(site, findings);
    require(&site.value.name, || site.place("name"), "name", findings);
    let is_code = |code: &str| code.len() == 10 && code.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(code) = site.value.id_code.as_deref().filter(|code| !is_code(code)) {
        findings.push(Diagnostic::new(Code::S119, site.place("id_code")).arg("found", code));
    }
}

fn require(value: &str, place: impl Fn() -> crate::diagnostics::Place, key: &str, findings: &mut Vec<Diagnostic>) {
    if value.trim().is_empty() {
        findings.push(Diagnostic::new(Code::S110, place()).arg("key", key));
    }
}
