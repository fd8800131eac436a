//! D: dates in their order, windows that can be counted, and dates in the prose.
//!
//! Runs before the gate. What a date must be by itself (a form, a day that exists) is told while reading; here dates are compared.

mod prose;

use super::{Context, strings::ReportText};
use crate::{
    diagnostics::{Code, Diagnostic},
    disclosure::{Calendar, CountedBy, WindowFault},
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
    window(report, &context.rules.calendar, findings);
    prose::check(report, texts, &context.rules.calendar, findings);
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

fn window(report: &LoadedReport, calendar: &Calendar, findings: &mut Vec<Diagnostic>) {
    let record = &report.report;
    let Some(window) = &record.value.window else { return };
    let place = || record.place("window");
    match calendar.closes(window) {
        Ok(closing) => {
            if calendar.is_workday(closing.date) == Some(false) {
                let next = calendar.next_workday(closing.date).map(|day| day.to_string()).unwrap_or_default();
                let field = if closing.counted_by == CountedBy::Stated { "window.closes" } else { "window.days" };
                let finding = Diagnostic::new(Code::D109, record.place(field)).arg("closes", closing.date);
                findings.push(finding.arg("next", next));
            }
        }
        Err(WindowFault::NoEnd) => findings.push(Diagnostic::new(Code::D105, place()).arg("what", "none")),
        Err(WindowFault::TwoLengths) => findings.push(Diagnostic::new(Code::D105, place()).arg("what", "both")),
        Err(WindowFault::NoFirstDay) => findings.push(Diagnostic::new(Code::D105, place()).arg("what", "no-opens")),
        Err(WindowFault::NoCalendar { year }) => {
            findings.push(Diagnostic::new(Code::D106, record.place("window.working_days")).arg("year", year));
        }
        Err(WindowFault::Reversed { opens, closes }) => {
            let finding = Diagnostic::new(Code::D104, record.place("window.closes")).arg("opens", opens);
            findings.push(finding.arg("closes", closes));
        }
    }
    if let Some((opens, signed)) = window.opens.zip(record.value.signed.date).filter(|(opens, signed)| opens < signed) {
        let finding = Diagnostic::new(Code::D117, record.place("window.opens")).arg("opens", opens);
        findings.push(finding.arg("signed", signed));
    }
    let Some((opens, closes)) = window.opens.zip(window.closes).filter(|(opens, closes)| opens <= closes) else {
        return;
    };
    let stated =
        [(window.working_days, Unit::WorkingDays, "window.working_days"), (window.days, Unit::Days, "window.days")];
    for (stated, unit, field) in stated {
        let Some(stated) = stated else { continue };
        findings.extend(span_length(calendar, opens, closes, stated.into(), unit, || record.place(field)));
    }
}

/// The unit a length of time is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Days,
    WorkingDays,
}

impl Unit {
    fn id(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::WorkingDays => "working-days",
        }
    }
}

/// A span from one day to another with a length that is said with it; both ends count.
fn span_length(
    calendar: &Calendar,
    opens: Date,
    closes: Date,
    stated: u32,
    unit: Unit,
    place: impl Fn() -> crate::diagnostics::Place,
) -> Option<Diagnostic> {
    let counted = match unit {
        Unit::Days => opens.days_until(closes) + 1,
        Unit::WorkingDays => match calendar.working_days(opens, closes) {
            Ok(count) => count.into(),
            Err(WindowFault::NoCalendar { year }) => {
                return Some(Diagnostic::new(Code::D106, place()).arg("year", year));
            }
            Err(_) => return None,
        },
    };
    (counted != i64::from(stated)).then(|| {
        let finding = Diagnostic::new(Code::D107, place()).arg("opens", opens).arg("closes", closes);
        finding.arg("counted", counted).arg("stated", stated).arg("unit", unit.id())
    })
}
