//! S132: what published records still say of items that are withheld: gaps in the numbers and identifiers, counts and rates that the
//! items left over do not give.
//!
//! Runs before the gate, since only there is it known that something is withheld; no finding quotes it.

use std::sync::LazyLock;

use crate::pattern::pattern;
use regex::Regex;

use super::{
    Context,
    strings::{ReportText, prose},
};
use crate::{
    diagnostics::{Code, Diagnostic, Place},
    disclosure::{Meaning, parse_chinese_numeral, totals::rate},
    records::{Amount, Item, Status},
    source::{LoadedItem, LoadedReport},
};

/// `9个问题`, `九个方面问题`, `问题9个`.
static PROBLEMS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"([0-9]{1,3}|[一二三四五六七八九十]{1,3})\s?(?:个|项|条)[^，。；、：\n0-9]{0,6}问题|问题\s?([0-9]{1,3})\s?(?:个|项|条)",
    )
});

/// `完成率88.89%`.
static RATE: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?:完成|整改|办结)率[^，。；\n0-9]{0,6}([0-9]{1,3}(?:\.[0-9]{1,2})?)\s?%"));

pub(super) fn check(
    report: &LoadedReport,
    texts: &[ReportText<'_>],
    context: &Context<'_>,
    findings: &mut Vec<Diagnostic>,
) {
    let is_withheld = |item: &&LoadedItem| item.record.value.withheld.is_some();
    if !report.items.iter().any(|item| is_withheld(&item)) {
        return;
    }
    let mut told = |place: Place, what: &str| findings.push(Diagnostic::new(Code::S132, place).arg("what", what));
    numbers(report, &mut told);
    identifiers(report, &mut told);
    let counts = Counts::of(report);
    for (at, total) in report.report.value.totals.iter().enumerate() {
        let place = report.report.place(&format!("totals[{at}].count"));
        match context.rules.vocabulary.meaning(&total.term, |_| false) {
            Meaning::Items if counts.tells(total.count, counts.all, counts.public) => told(place, "count"),
            Meaning::Status(status) => {
                let with =
                    |public: bool| counts.statuses.iter().filter(|known| **known == (Some(status), public)).count();
                let public = with(true);
                if counts.tells(total.count, public + with(false), public) {
                    told(place, "count");
                }
            }
            Meaning::CompletionRate if counts.tells_rate(total.count) => told(place, "rate"),
            _ => {}
        }
    }
    for text in prose(texts) {
        let found = |pattern: &LazyLock<Option<Regex>>| {
            let captures = pattern.as_ref().into_iter().flat_map(|pattern| pattern.captures_iter(text.text));
            captures
                .filter_map(|found| Some((found.get(0)?.range(), found.get(1).or(found.get(2))?.as_str())))
                .collect::<Vec<_>>()
        };
        for (range, digits) in found(&PROBLEMS) {
            let count = digits.parse().ok().or_else(|| parse_chinese_numeral(digits));
            if count == Some(counts.all) {
                told(text.place(report, range), "count");
            }
        }
        for (range, digits) in found(&RATE) {
            if digits.parse().is_ok_and(|rate| counts.tells_rate(Amount(rate))) {
                told(text.place(report, range), "rate");
            }
        }
    }
}

/// The items in all, and those that are public.
struct Counts {
    all: usize,
    public: usize,
    /// The status of each item, and whether it is public.
    statuses: Vec<(Option<Status>, bool)>,
}

impl Counts {
    fn of(report: &LoadedReport) -> Self {
        let of_item = |item: &Item| (item.status, item.withheld.is_none());
        let statuses: Vec<_> = report.items.iter().map(|item| of_item(&item.record.value)).collect();
        Self { all: statuses.len(), public: statuses.iter().filter(|(_, public)| *public).count(), statuses }
    }

    /// Whether a declared number counts withheld items too.
    fn tells(&self, declared: Amount, all: usize, public: usize) -> bool {
        let declared = declared.whole().and_then(|count| usize::try_from(count).ok());
        all != public && declared == Some(all)
    }

    /// Whether a rate of completion is that of all items and not that of the public ones.
    fn tells_rate(&self, declared: Amount) -> bool {
        self.is_rate(declared, true) && !self.is_rate(declared, false)
    }

    /// Whether a rate of completion is that of all items, or that of the public ones.
    fn is_rate(&self, declared: Amount, all: bool) -> bool {
        let done = |mostly: bool| {
            let done = |status: &Option<Status>| {
                *status == Some(Status::Completed) || mostly && *status == Some(Status::MostlyCompleted)
            };
            self.statuses.iter().filter(|(status, public)| (all || *public) && done(status)).count()
        };
        let whole = if all { self.all } else { self.public };
        [false, true]
            .into_iter()
            .any(|mostly| rate(done(mostly), whole, declared.0.scale()).is_some_and(|rate| rate.0 == declared.0))
    }
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

/// Whether a declared figure is that of the public items, as it is where nothing is to show that others are withheld.
pub(super) fn is_of_public_items(report: &LoadedReport, declared: Amount, meaning: &Meaning) -> bool {
    let counts = Counts::of(report);
    if counts.all == counts.public {
        return false;
    }
    let whole = declared.whole().and_then(|count| usize::try_from(count).ok());
    match meaning {
        Meaning::Items => whole == Some(counts.public),
        Meaning::Status(status) => {
            whole == Some(counts.statuses.iter().filter(|known| **known == (Some(*status), true)).count())
        }
        Meaning::CompletionRate => counts.is_rate(declared, false),
        _ => false,
    }
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
    fn the_patterns_are_sound() {
        assert!(PROBLEMS.is_some() && RATE.is_some());
    }

    #[test]
    fn printed_numbers_count() {
        for (number, counted) in [("3.", Some(3)), ("（三）", Some(3)), ("问题十二：", Some(12)), ("其他", None)]
        {
            assert_eq!(ordinal(number), counted, "{number}");
        }
    }
}
