//! T: every figure accounted for. Declared totals against the items, and figures of the prose against the record.
//!
//! Runs before the gate, on all items: what a withheld item holds counts here, its subjects are not quoted.

mod agreement;
mod prose;
mod sums;

use super::{Context, strings::ReportText, withheld};
use crate::{
    diagnostics::{Code, Diagnostic, Place},
    disclosure::{
        Figures, Meaning, Reconciliation, TotalFigure, Vocabulary,
        totals::{ItemFigures, is_piece, rate, work_counted},
    },
    records::{Status, Total},
    source::{LoadedItem, LoadedReport},
};

pub(super) fn check(
    report: &LoadedReport,
    texts: &[ReportText<'_>],
    context: &Context<'_>,
    findings: &mut Vec<Diagnostic>,
) {
    let vocabulary = &context.rules.vocabulary;
    let totals = &report.report.value.totals;
    let figures = Figures::reckon(totals, &item_figures(report), vocabulary);
    for (at, (total, figure)) in totals.iter().zip(&figures.totals).enumerate() {
        let place = |key: &str| report.report.place(&format!("totals[{at}].{key}"));
        findings.extend(whole(total, &place));
        findings.extend(reconcile(report, figure, &place));
        findings.extend(count_of_items(report, total, &vocabulary.meaning(&total.term, |_| false), &place));
    }
    entries(report, vocabulary, findings);
    prose::check(report, texts, vocabulary, findings);
    sums::check(report, texts, findings);
    agreement::check(report, texts, vocabulary, findings);
}

fn item_figures(report: &LoadedReport) -> Vec<ItemFigures<'_>> {
    report.items.iter().map(figures_of).collect()
}

fn figures_of(item: &LoadedItem) -> ItemFigures<'_> {
    let value = &item.record.value;
    ItemFigures {
        id: &item.id,
        group: value.group.as_deref(),
        status: value.status,
        accountability: &value.accountability,
        institutions: &value.institutions,
        funds: &value.funds,
    }
}

/// Persons and pieces are whole.
fn whole(total: &Total, place: &dyn Fn(&str) -> Place) -> Option<Diagnostic> {
    let counted = is_piece(&total.unit) || ["人", "名", "人次", "张", "份"].contains(&total.unit.as_str());
    (counted && total.count.whole().is_none()).then(|| {
        let finding = Diagnostic::new(Code::T110, place("count")).arg("count", total.count);
        finding.arg("unit", &total.unit)
    })
}

fn reconcile(report: &LoadedReport, figure: &TotalFigure, place: &dyn Fn(&str) -> Place) -> Option<Diagnostic> {
    let zero = figure.unitemised.0.is_zero();
    let (code, key) = match figure.result {
        Reconciliation::Matched => return None,
        Reconciliation::Over if zero => (Code::T101, "count"),
        Reconciliation::Over => (Code::T103, "unitemised"),
        Reconciliation::Short => (Code::T102, "count"),
        Reconciliation::Unitemised => return None,
    };
    if figure.approximate && code == Code::T102 {
        return None;
    }
    let missing = figure.count.0.saturating_sub(figure.itemised.0);
    let finding = Diagnostic::new(code, place(key)).arg("term", &figure.term).arg("declared", figure.count);
    let finding = finding.arg("found", figure.itemised).arg("unit", &figure.unit).arg("missing", missing.normalize());
    Some(finding.arg("unitemised", figure.unitemised).arg("counted", counted(report, figure)))
}

/// The subjects counted and where: `灵秀社区主要负责人 1（policy-publicity、tendering）`.
fn counted(report: &LoadedReport, figure: &TotalFigure) -> String {
    let withheld = |id: &String| report.items.iter().any(|item| item.id == *id && item.record.value.withheld.is_some());
    let shown = figure.counted.iter().map(|counted| {
        let name = if counted.items.iter().all(withheld) { "***" } else { &counted.name };
        format!("{name} {}（{}）", counted.amount, counted.items.join("、"))
    });
    let shown: Vec<String> = shown.collect();
    if shown.is_empty() { "0".to_owned() } else { shown.join("；") }
}

/// A declared number of items, of groups, or of items of a status, and the rate of completion.
fn count_of_items(
    report: &LoadedReport,
    total: &Total,
    meaning: &Meaning,
    place: &dyn Fn(&str) -> Place,
) -> Option<Diagnostic> {
    if total.approximate || report.items.is_empty() || withheld::is_of_public_items(report, total.count, meaning) {
        return None;
    }
    let found = match meaning {
        Meaning::CompletionRate if statuses_tell(report) => return completion(report, total, place),
        Meaning::Status(_) if !statuses_tell(report) => return None,
        _ => work_counted(meaning, &total.unit, &item_figures(report))?.len(),
    };
    is_slip(total.count, found).then(|| {
        let finding = Diagnostic::new(Code::T109, place("count")).arg("term", &total.term).arg("declared", total.count);
        finding.arg("unit", &total.unit).arg("found", found)
    })
}

/// Whether a number differs from the one counted by as little as a slip makes. Announcements that count otherwise (tiers of
/// problems, a part of them published) are far off.
pub(super) fn is_slip(declared: crate::records::Amount, found: usize) -> bool {
    let Some(declared) = declared.whole().and_then(|count| usize::try_from(count).ok()) else { return false };
    let difference = declared.abs_diff(found);
    difference > 0 && difference <= 2.max(declared / 10)
}

/// Whether every item has a status and the declared totals count items, so that statuses can be compared with them.
fn statuses_tell(report: &LoadedReport) -> bool {
    let items = report.items.len();
    let counts_items = |total: &&Total| ["问题", "反馈问题", "整改问题", "整改任务"].contains(&total.term.as_str());
    let declared: Vec<&Total> = report.report.value.totals.iter().filter(counts_items).collect();
    report.items.iter().all(|item| item.record.value.status.is_some())
        && declared.iter().any(|total| total.count.whole() == u64::try_from(items).ok())
        && declared.len() == 1
}

fn completion(report: &LoadedReport, total: &Total, place: &dyn Fn(&str) -> Place) -> Option<Diagnostic> {
    let with = |status| report.items.iter().filter(|item| item.record.value.status == Some(status)).count();
    let (completed, mostly) = (with(Status::Completed), with(Status::MostlyCompleted));
    let places = total.count.0.scale();
    let whole = report.items.len();
    let fits = |part| rate(part, whole, places).is_some_and(|rate| rate.0 == total.count.0);
    (!fits(completed) && !fits(completed + mostly) && !is_rate_of_totals(report, total)).then(|| {
        let found = rate(completed, whole, 2).map(|rate| rate.to_string()).unwrap_or_default();
        let finding = Diagnostic::new(Code::T108, place("count")).arg("stated", total.count).arg("found", found);
        finding.arg("part", completed).arg("whole", whole)
    })
}

/// Whether a rate is that of two other totals, of measures or tasks and not of problems: 措施42条，完成40条，完成率95.2%.
fn is_rate_of_totals(report: &LoadedReport, stated: &Total) -> bool {
    let counts = |words: &'static [&'static str]| {
        report.report.value.totals.iter().filter(|total| words.iter().any(|word| total.term.contains(word)))
    };
    let whole = |total: &Total| total.count.whole().and_then(|count| usize::try_from(count).ok());
    let fits = |part: &Total, of: &Total| {
        let (part, of) = (whole(part)?, whole(of).filter(|of| *of > 0)?);
        Some(part <= of && rate(part, of, stated.count.0.scale()).is_some_and(|rate| rate.0 == stated.count.0))
    };
    counts(&["措施", "任务", "事项"]).any(|of| counts(&["完成"]).any(|part| fits(part, of) == Some(true)))
}

/// Entries of the items that cannot be counted well: one subject with different numbers, one entry twice.
fn entries(report: &LoadedReport, vocabulary: &Vocabulary, findings: &mut Vec<Diagnostic>) {
    let mut known: Vec<(String, &str, u32, &str)> = Vec::new();
    for item in &report.items {
        let record = &item.record;
        let public = record.value.withheld.is_none();
        for (at, entry) in record.value.accountability.iter().enumerate() {
            let action = vocabulary.action(&entry.action).into_owned();
            let subject = entry.subject.trim();
            let before = known.iter().find(|(known, name, ..)| *known == action && *name == subject);
            if let Some((_, _, people, id)) = before {
                let shown = if public { subject } else { "***" };
                let place = || record.place(&format!("accountability[{at}].people"));
                if *id == item.id {
                    let finding = Diagnostic::new(Code::T111, place()).arg("action", &entry.action);
                    findings.push(finding.arg("subject", shown));
                } else if *people != entry.people {
                    let finding =
                        Diagnostic::new(Code::T106, place()).arg("subject", shown).arg("people", entry.people);
                    findings.push(finding.arg("before", people).arg("item", id));
                }
                continue;
            }
            known.push((action, subject, entry.people, &item.id));
        }
    }
}
