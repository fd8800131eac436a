//! T: every figure accounted for. Declared totals against the items, and figures of the prose against the record.
//!
//! Runs before the gate, on all items: what a withheld item holds counts here, its subjects are not quoted.

mod agreement;
mod claims;
mod prose;
mod spoken;
mod sums;

use super::{Context, items, strings::ReportText};
use crate::{
    diagnostics::{Code, Diagnostic, Place},
    disclosure::{Figures, Reconciliation, TotalFigure, Vocabulary, totals::is_piece},
    records::Total,
    source::LoadedReport,
};

pub(super) fn check(
    report: &LoadedReport,
    texts: &[ReportText<'_>],
    context: &Context<'_>,
    findings: &mut Vec<Diagnostic>,
) {
    let vocabulary = &context.rules.vocabulary;
    let totals = &report.report.value.totals;
    let figures = Figures::reckon(totals, &items::all(report), vocabulary);
    let public = items::public(report).map(|public| Figures::reckon(totals, &public, vocabulary));
    for (at, (total, figure)) in totals.iter().zip(&figures.totals).enumerate() {
        let place = |key: &str| report.report.place(&format!("totals[{at}].{key}"));
        findings.extend(whole(total, &place));
        // A total that counts the published items only is right: nothing else is to be seen.
        if public.as_ref().and_then(|public| public.totals.get(at)).is_some_and(items::adds_up) {
            continue;
        }
        findings.extend(reconcile(report, figure, &place));
        findings.extend(count_of_items(report, figure, &place));
    }
    entries(report, vocabulary, findings);
    prose::check(report, texts, vocabulary, findings);
    sums::check(report, texts, findings);
    agreement::check(report, texts, vocabulary, findings);
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
        Reconciliation::Matched | Reconciliation::Differs => return None,
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

/// A declared number of items, of groups, or of items of a status, or a rate of completion, that the items give otherwise.
fn count_of_items(report: &LoadedReport, figure: &TotalFigure, place: &dyn Fn(&str) -> Place) -> Option<Diagnostic> {
    let differs = figure.result == Reconciliation::Differs;
    differs.then(|| differing(report, figure, place("count")))
}

/// The finding about a total, or a figure of the prose, that the items give otherwise.
fn differing(report: &LoadedReport, figure: &TotalFigure, place: Place) -> Diagnostic {
    if figure.unit == "%" || figure.unit == "％" {
        let finding = Diagnostic::new(Code::T108, place).arg("stated", figure.count).arg("found", figure.itemised);
        return finding.arg("part", figure.counted.len()).arg("whole", report.items.len());
    }
    let found = figure.itemised.plus(figure.unitemised);
    let finding = Diagnostic::new(Code::T109, place).arg("term", &figure.term).arg("declared", figure.count);
    finding.arg("unit", &figure.unit).arg("found", found)
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
