//! S: what the schema cannot say about a report's structure.

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    diagnostics::{Code, Diagnostic, Span},
    records::{BaseUrl, Item, Report, Site, fixed_base_url},
    source::{Loaded, LoadedReport, yaml},
};

pub(super) fn check(report: &LoadedReport, findings: &mut Vec<Diagnostic>) {
    let record = &report.report;
    if report.items.is_empty() && record.value.withdrawn.is_none() {
        findings.push(Diagnostic::new(Code::S127, record.place("")));
    }
    if record.value.schema != crate::records::SCHEMA {
        let finding = Diagnostic::new(Code::S117, record.place("schema")).arg("found", record.value.schema);
        findings.push(finding.arg("low", 1).arg("high", 1));
    }
    require_of_report(record, findings);
    before_signature(record, findings);
    cut_texts(record, findings);
    for item in &report.items {
        require_of_item(&item.record, findings);
        cut_texts(&item.record, findings);
    }
}

/// Comments that look like text: a `#` behind a value, with no space after it (`整改 #3 号楼`). What looks like one inside quotes or a
/// block is text to YAML; so a comment is one only where the record reads the same without it.
fn cut_texts<T: Serialize + DeserializeOwned + JsonSchema>(record: &Loaded<T>, findings: &mut Vec<Diagnostic>) {
    let text = &record.file.text;
    // Most files have no such comment at all.
    if !text.contains(" #") {
        return;
    }
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

/// What a report must not leave empty.
fn require_of_report(record: &Loaded<Report>, findings: &mut Vec<Diagnostic>) {
    let report = &record.value;
    if let Some(title) = report.composed_title() {
        findings.push(Diagnostic::new(Code::S134, record.place("title")).arg("title", title));
    }
    let mut required = Required { record, findings };
    required.text(&report.issuer, || "issuer".to_owned());
    required.list("inspection.subjects", "", &report.inspection.subjects, String::as_str);
    required.list("signed.by", "", &report.signed.by, String::as_str);
    required.list("totals", ".term", &report.totals, |total| &total.term);
    required.list("totals", ".unit", &report.totals, |total| &total.unit);
    required.list("attachments", ".title", &report.attachments, |attachment| &attachment.title);
    required.list("corrections", ".text", &report.corrections, |correction| &correction.text);
    if let Some(withdrawn) = &report.withdrawn {
        required.text(&withdrawn.reason, || "withdrawn.reason".to_owned());
    }
}

/// Corrections and withdrawals that are dated before the signature of what they are about.
fn before_signature(record: &Loaded<Report>, findings: &mut Vec<Diagnostic>) {
    let report = &record.value;
    let Some(signed) = report.signed.date else { return };
    let corrections = report.corrections.iter().enumerate();
    let corrections = corrections.map(|(at, one)| (format!("corrections[{at}].date"), one.date, "correction"));
    let withdrawn = report.withdrawn.iter().map(|one| ("withdrawn.date".to_owned(), one.date, "withdrawn"));
    for (field, date, what) in corrections.chain(withdrawn).filter(|(_, date, _)| *date < signed) {
        let finding = Diagnostic::new(Code::S138, record.place(&field)).arg("what", what);
        findings.push(finding.arg("found", date).arg("signed", signed));
    }
}

/// What an item must not leave empty.
fn require_of_item(record: &Loaded<Item>, findings: &mut Vec<Diagnostic>) {
    let item = &record.value;
    let mut required = Required { record, findings };
    required.text(&item.problem, || "problem".to_owned());
    required.list("units", "", &item.units, String::as_str);
    if let Some(body) = &item.responsible {
        required.text(&body.department, || "responsible.department".to_owned());
    }
    required.list("measures", ".text", &item.measures, |measure| &measure.text);
    required.list("accountability", ".action", &item.accountability, |entry| &entry.action);
    required.list("accountability", ".subject", &item.accountability, |entry| &entry.subject);
    required.list("institutions", ".title", &item.institutions, |institution| &institution.title);
    required.list("funds", ".term", &item.funds, |fund| &fund.term);
    required.list("funds", ".unit", &item.funds, |fund| &fund.unit);
    if let Some(withheld) = &item.withheld {
        required.text(&withheld.reason, || "withheld.reason".to_owned());
    }
}

/// Tells of texts of a record that are empty.
struct Required<'a, T> {
    record: &'a Loaded<T>,
    findings: &'a mut Vec<Diagnostic>,
}

impl<T> Required<'_, T> {
    fn text(&mut self, text: &str, field: impl Fn() -> String) {
        if text.trim().is_empty() {
            let field = field();
            let key = field.rsplit('.').next().unwrap_or(&field);
            self.findings.push(Diagnostic::new(Code::S110, self.record.place(&field)).arg("key", key));
        }
    }

    fn list<E>(&mut self, field: &str, key: &str, entries: &[E], text: impl Fn(&E) -> &str) {
        for (at, entry) in entries.iter().enumerate() {
            self.text(text(entry), || format!("{field}[{at}]{key}"));
        }
    }
}

pub(super) fn check_site(site: &Loaded<Site>, findings: &mut Vec<Diagnostic>) {
    cut_texts(site, findings);
    super::approval::check_site(site, findings);
    Required { record: site, findings }.text(&site.value.name, || "name".to_owned());
    let is_code = |code: &str| code.len() == 10 && code.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(code) = site.value.id_code.as_deref().filter(|code| !is_code(code)) {
        findings.push(Diagnostic::new(Code::S119, site.place("id_code")).arg("found", code));
    }
    if let Some(written) = site.value.base_url.as_deref()
        && let Err(fault) = BaseUrl::parse(written)
    {
        let finding = Diagnostic::new(Code::S140, site.place("base_url")).arg("what", fault.id()).arg("found", written);
        let right = fixed_base_url(written);
        let fixed = if right.is_some() { "yes" } else { "no" };
        findings.push(finding.arg("fixed", fixed).arg("right", right.unwrap_or_default()));
    }
}
