//! D: dates in their order, windows that can be counted, and dates in the prose.
//!
//! Runs before the gate. What a date must be by itself (a form, a day that exists) is told while reading; here dates are compared.

mod found;
mod prose;
mod window;

use super::{Context, strings::ReportText};
use crate::{
    diagnostics::{Code, Diagnostic},
    disclosure::Calendar,
    records::{Date, Status},
    source::{LoadedReport, SourceFile},
};

pub(super) fn check(
    report: &LoadedReport,
    texts: &[ReportText<'_>],
    context: &Context<'_>,
    findings: &mut Vec<Diagnostic>,
) {
    order(report, findings);
    future(report, context.as_of, findings);
    signature(report, findings);
    items(report, findings);
    window::check(report, texts, &context.rules.calendar, findings);
    prose::check(report, texts, findings);
}

/// The calendar of a site: the built-in one, with the text of its `workdays` file over it.
pub(super) fn site_calendar(workdays: Option<&SourceFile>, findings: &mut Vec<Diagnostic>) -> Calendar {
    let Some(file) = workdays else { return Calendar::built_in() };
    Calendar::with_overrides(&file.text).unwrap_or_else(|faults| {
        findings.extend(faults.into_iter().map(|fault| {
            let line = file.text.lines().nth(fault.line - 1).unwrap_or_default();
            let before = line.find(&fault.found).and_then(|at| line.get(..at)).map_or(0, |text| text.chars().count());
            let (column, length) = (before + 1, fault.found.chars().count().max(1));
            let span = crate::diagnostics::Span {
                line: fault.line,
                column,
                end_line: fault.line,
                end_column: column + length,
            };
            let place = crate::diagnostics::Place::file(&file.name).in_record("site").at_span(span, &file.text);
            Diagnostic::new(Code::D118, place).arg("found", fault.found)
        }));
        Calendar::built_in()
    })
}

/// The steps of an inspection in the order they happen, with the field and the name the messages know.
fn order(report: &LoadedReport, findings: &mut Vec<Diagnostic>) {
    let record = &report.report;
    let inspection = &record.value.inspection;
    let steps = [
        ("inspection.began", "began", inspection.began),
        ("inspection.ended", "ended", inspection.ended),
        ("inspection.feedback", "feedback", inspection.feedback),
        ("signed.date", "signed", record.value.signed.date),
    ];
    let known: Vec<(&str, &str, Date)> =
        steps.iter().filter_map(|(field, name, date)| date.map(|date| (*field, *name, date))).collect();
    for pair in known.windows(2) {
        if let [(other, earlier, earlier_date), (field, later, later_date)] = pair
            && earlier_date > later_date
        {
            let finding = Diagnostic::new(Code::D103, record.place(field)).arg("earlier", earlier);
            let finding = finding.arg("earlier_date", earlier_date).arg("later", later);
            findings.push(finding.arg("later_date", later_date).arg("other", record.place(other).address()));
        }
    }
}

fn future(report: &LoadedReport, as_of: Option<Date>, findings: &mut Vec<Diagnostic>) {
    let record = &report.report;
    if let Some((date, today)) = record.value.signed.date.zip(as_of).filter(|(date, today)| date > today) {
        let finding = Diagnostic::new(Code::D108, record.place("signed.date")).arg("date", date);
        findings.push(finding.arg("today", today));
    }
}

/// The signature's date as it is printed against the date as it is counted with.
fn signature(report: &LoadedReport, findings: &mut Vec<Diagnostic>) {
    let signed = &report.report.value.signed;
    let printed = signed.date_text.as_deref().and_then(|text| Some((text, prose::read_whole(text)?)));
    if let Some(((text, read), date)) = printed.zip(signed.date).filter(|((_, read), date)| read != date) {
        let finding = Diagnostic::new(Code::D114, report.report.place("signed.date_text")).arg("text", text);
        findings.push(finding.arg("read", read).arg("date", date));
    }
}

fn items(report: &LoadedReport, findings: &mut Vec<Diagnostic>) {
    let signed = report.report.value.signed.date;
    for item in &report.items {
        let record = &item.record;
        let Some(completed) = record.value.completed else { continue };
        if let Some(signed) = signed.filter(|signed| completed > *signed) {
            let finding = Diagnostic::new(Code::D103, record.place("completed")).arg("earlier", "completed");
            let finding = finding.arg("earlier_date", completed).arg("later", "signed");
            let other = report.report.place("signed.date").address();
            findings.push(finding.arg("later_date", signed).arg("other", other));
        }
        if let Some(status @ (Status::InProgress | Status::NotStarted)) = record.value.status {
            let finding = Diagnostic::new(Code::D119, record.place("completed")).arg("completed", completed);
            let finding = finding.arg("status", status.chinese()).arg("status_id", status.id());
            findings.push(finding.arg("other", record.place("status").address()));
        }
    }
}
