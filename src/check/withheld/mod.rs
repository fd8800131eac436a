//! S132: what published records still say of items that are withheld: gaps in the numbers and identifiers, counts and rates that the
//! items left over do not give.
//!
//! Runs before the gate, since only there is it known that something is withheld; no finding quotes it.

mod counts;
mod names;
mod vague;

use super::{
    Context,
    items::{self, adds_up},
    strings::ReportText,
};
use crate::{
    diagnostics::{Code, Diagnostic, Place},
    disclosure::{Figures, parse_chinese_numeral},
    records::Total,
    source::{LoadedItem, LoadedReport},
};
use counts::Counts;

pub(super) fn check(
    report: &LoadedReport,
    texts: &[ReportText<'_>],
    context: &Context<'_>,
    findings: &mut Vec<Diagnostic>,
) {
    let Some(public) = items::public(report) else { return };
    let mut told = |place: Place, what: &str| findings.push(Diagnostic::new(Code::S132, place).arg("what", what));
    numbers(report, &mut told);
    identifiers(report, &mut told);
    let counts = Counts::of(report);
    let declared = &report.report.value.totals;
    let vocabulary = &context.rules.vocabulary;
    let all = Figures::reckon(declared, &items::all(report), vocabulary);
    let public = Figures::reckon(declared, &public, vocabulary);
    for (at, ((total, all), public)) in declared.iter().zip(&all.totals).zip(&public.totals).enumerate() {
        let counts_items = ["问题", "任务", "事项"].iter().any(|noun| total.term.ends_with(noun));
        if adds_up(all) && !adds_up(public) || counts_items && !adds_up(public) && counts.is_all(total.count) {
            let what = if is_rate(total) { "rate" } else { "count" };
            told(report.report.place(&format!("totals[{at}].count")), what);
        }
    }
    for text in texts {
        counts::check(&counts, text, &mut |range, what| told(text.place(report, range), what));
        vague::check(&counts, text, &mut |range, what| told(text.place(report, range), what));
        if text.prose {
            names::check(report, text.text, &mut |range| told(text.place(report, range), "name"));
        }
    }
}

fn is_rate(total: &Total) -> bool {
    ["%", "％"].contains(&total.unit.as_str())
}

/// Items numbered by their records: the first public one behind a withheld one, where a number is missing before it.
fn numbers(report: &LoadedReport, told: &mut impl FnMut(Place, &str)) {
    let ordinal = |item: &LoadedItem| item.record.value.number.as_deref().and_then(ordinal);
    let mut last: Option<usize> = None;
    let mut hidden = false;
    for item in &report.items {
        if item.record.value.withheld.is_some() {
            hidden = true;
            continue;
        }
        let Some(own) = ordinal(item) else { continue };
        let expected = last.map_or(1, |last| last + 1);
        if hidden && own > expected {
            told(item.record.place("number"), "number");
        }
        (last, hidden) = (Some(own), false);
    }
}

/// What a printed number counts: 3 of `3.`, `（三）`, `问题三：`.
fn ordinal(number: &str) -> Option<usize> {
    let is_digit = |mark: char| mark.is_ascii_digit() || "一二三四五六七八九十百".contains(mark);
    let from = number.find(is_digit)?;
    let digits: String = number.get(from..)?.chars().take_while(|mark| is_digit(*mark)).collect();
    digits.parse().ok().or_else(|| parse_chinese_numeral(&digits))
}

/// Identifiers that end in a number, in a row of which a withheld item takes one: `p01`, `p03`.
fn identifiers(report: &LoadedReport, told: &mut impl FnMut(Place, &str)) {
    let parts = |item: &LoadedItem| {
        let stem = item.id.trim_end_matches(|mark: char| mark.is_ascii_digit()).to_owned();
        let number: Option<usize> = item.id.get(stem.len()..).and_then(|digits| digits.parse().ok());
        number.map(|number| (stem, number))
    };
    let hidden = report.items.iter().filter(|item| item.record.value.withheld.is_some()).filter_map(parts);
    let hidden: Vec<(String, usize)> = hidden.collect();
    let public = || report.items.iter().filter(|item| item.record.value.withheld.is_none());
    for (stem, number) in hidden {
        let behind =
            public().filter(|item| parts(item).is_some_and(|(other, behind)| other == stem && behind > number));
        if let Some(next) = behind.min_by_key(|item| parts(item)) {
            told(next.record.place(""), "id");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_numbers_count() {
        for (number, counted) in [("3.", Some(3)), ("（三）", Some(3)), ("问题十二：", Some(12)), ("其他", None)]
        {
            assert_eq!(ordinal(number), counted, "{number}");
        }
    }
}
