//! Dates in the prose: days that do not exist, damaged dates, years that cannot be known. Silent wherever the words can be read in more than one way.

use std::sync::LazyLock;

use crate::pattern::pattern;
use regex::{Captures, Regex};

use super::found::{self, SPAN, follows_digit, found_in, number, range_of, words};
use crate::{
    check::strings::{ReportText, prose},
    diagnostics::{Code, Diagnostic},
    disclosure::parse_chinese_numeral,
    records::Date,
    source::LoadedReport,
};

/// A year with or without month and day, or a month with or without a day. Real announcements carry spaces inside dates.
static MENTION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"([0-9]{4})\s?年(?:\s?([0-9]{1,2})\s?月(?:\s?([0-9]{1,2})\s?[日号])?)?|([0-9]{1,2})\s?月(?:\s?([0-9]{1,2})\s?[日号])?",
    )
});

/// Dates that have lost a mark: `2021127日`, `2021年1227日`, `2021年27日`, `2021月12日`.
static DAMAGED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?:19|20)[0-9]{5,6}\s?日|(?:19|20)[0-9]{2}\s?年\s?[0-9]{1,6}\s?日|(?:19|20)[0-9]{2}\s?月\s?[0-9]{1,2}\s?日",
    )
});

pub(super) fn check(report: &LoadedReport, texts: &[ReportText<'_>], findings: &mut Vec<Diagnostic>) {
    let mut year_known = false;
    for text in prose(texts) {
        if may_hold_date(text.text) {
            mentions(report, text, &mut year_known, findings);
            damaged(report, text, findings);
        }
    }
    inspection_dates(report, findings);
}

/// Whether a digit stands before 年, 月 or 日, perhaps with a space between, as it does in every date, a damaged one too.
fn may_hold_date(text: &str) -> bool {
    text.bytes().enumerate().any(|(at, byte)| {
        byte.is_ascii_digit()
            && text.get(at + 1..).is_some_and(|rest| rest.trim_start().starts_with(['年', '月', '日']))
    })
}

/// A date as prose has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mention {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
}

impl Mention {
    fn of(found: &Captures<'_>) -> Self {
        let month = number(found, 2).or_else(|| number(found, 4));
        Self { year: number(found, 1), month, day: number(found, 3).or_else(|| number(found, 5)) }
    }

    /// Whether there is such a day; a year that is left out may be a leap year.
    fn exists(self) -> bool {
        let Some(month) = self.month else { return true };
        let year = self.year.filter(|year| (1900..=2200).contains(year)).or(self.year.is_none().then_some(2000));
        year.is_some_and(|year| Date::new(year, month, self.day.unwrap_or(1)).is_some())
    }

    /// Whether the mention may mean this day.
    fn may_be(self, date: Date) -> bool {
        self.year.is_none_or(|year| year == date.year())
            && self.month == Some(date.month())
            && self.day.is_none_or(|day| day == date.day())
    }
}

fn mentions(report: &LoadedReport, text: &ReportText<'_>, year_known: &mut bool, findings: &mut Vec<Diagnostic>) {
    for found in found_in(&MENTION, text.text) {
        let range = range_of(&found);
        let mention = Mention::of(&found);
        if follows_digit(text.text, range.start) || (mention.year.is_none() && mention.day.is_none()) {
            continue;
        }
        if !mention.exists() {
            let place = text.place(report, range.clone());
            findings.push(Diagnostic::new(Code::D110, place).arg("found", words(text.text, &range)));
        }
        let before = text.text.get(..range.start).unwrap_or_default().trim_end();
        if mention.year.is_none() && !*year_known && !before.ends_with(['年', '每', '至', '到', '—', '-']) {
            let place = text.place(report, range.clone());
            findings.push(Diagnostic::new(Code::D112, place).arg("found", words(text.text, &range)));
        }
        *year_known |= mention.year.is_some();
    }
}

fn damaged(report: &LoadedReport, text: &ReportText<'_>, findings: &mut Vec<Diagnostic>) {
    for found in found_in(&DAMAGED, text.text) {
        let range = range_of(&found);
        if !follows_digit(text.text, range.start) {
            let place = text.place(report, range.clone());
            findings.push(Diagnostic::new(Code::D111, place).arg("found", words(text.text, &range)));
        }
    }
}

/// The record's dates of the inspection against the paragraph that tells them. Only where that paragraph tells days at all.
fn inspection_dates(report: &LoadedReport, findings: &mut Vec<Diagnostic>) {
    let value = &report.report.value;
    let parts = [&value.text.preamble, &value.text.organisation];
    let told: Vec<Mention> = parts
        .into_iter()
        .flatten()
        .flat_map(|text| found_in(&MENTION, text))
        .map(|found| Mention::of(&found))
        .collect();
    if !told.iter().any(|mention| mention.day.is_some()) {
        return;
    }
    let inspection = &value.inspection;
    let dates = [
        ("inspection.began", "began", inspection.began),
        ("inspection.ended", "ended", inspection.ended),
        ("inspection.feedback", "feedback", inspection.feedback),
    ];
    for (field, what, date) in dates {
        let Some(date) = date.filter(|date| !told.iter().any(|mention| mention.may_be(*date))) else { continue };
        if shares_month(value, date) {
            continue;
        }
        let finding = Diagnostic::new(Code::D113, report.report.place(field)).arg("what", what);
        findings.push(finding.arg("date", date).arg("chinese", date.chinese()));
    }
}

/// Whether the opening tells the day without its month, as in `2021年12月8日至15日`.
fn shares_month(report: &crate::records::Report, date: Date) -> bool {
    let told = report.text.preamble.iter().chain(&report.text.organisation);
    told.flat_map(|text| found_in(&SPAN, text))
        .any(|found| found::ends(&found, None).is_some_and(|(_, last)| last == date))
}

/// Reads a text that is a date and nothing else, in Arabic or Chinese digits: `2022年05月17日`, `二〇二二年五月十七日`.
pub(super) fn read_whole(text: &str) -> Option<Date> {
    let plain: String = text.chars().filter(|mark| !mark.is_whitespace()).collect();
    let (year, rest) = plain.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let day = rest.strip_suffix('日').or_else(|| rest.strip_suffix('号'))?;
    let year: i16 = year.chars().map(arabic).collect::<Option<String>>()?.parse().ok()?;
    let small = |text: &str| text.parse().ok().or_else(|| i8::try_from(parse_chinese_numeral(text)?).ok());
    Date::new(year, small(month)?, small(day)?)
}

fn arabic(digit: char) -> Option<char> {
    match digit {
        '0'..='9' => Some(digit),
        '〇' | '○' | 'Ο' | 'O' | '零' => Some('0'),
        '０'..='９' => char::from_digit(u32::from(digit) - u32::from('０'), 10),
        _ => char::from_digit(
            u32::try_from("一二三四五六七八九".chars().position(|known| known == digit)? + 1).ok()?,
            10,
        ),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn the_patterns_are_sound() {
        for pattern in [&MENTION, &DAMAGED] {
            assert!(pattern.is_some());
        }
    }

    #[test]
    fn signature_dates_in_both_kinds_of_digits() {
        for text in
            ["2022年5月17日", "2022年05月17日", "2022 年 5 月 17 日", "二〇二二年五月十七日", "二○二二年五月十七日"]
        {
            assert_eq!(read_whole(text), Date::new(2022, 5, 17), "{text}");
        }
        for text in ["2022年5月", "2022年2月30日", "5月17日", "2022年5月17日印发"] {
            assert_eq!(read_whole(text), None, "{text}");
        }
    }
}
