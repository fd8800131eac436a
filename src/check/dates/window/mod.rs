//! The window: whether its last day can be counted, and whether the text says the same. One reckoning serves both
//! ([`Calendar::closes`], [`Calendar::length`]).

mod said;
mod ways;

use std::{cell::LazyCell, ops::Range, sync::LazyLock};

use crate::pattern::pattern;
use regex::{Captures, Regex};

use self::said::{Of, Said, Unit, What};
use super::found::{SPAN, count, ends, follows_digit, found_in, number, range_of, words};
use crate::{
    check::strings::{ReportText, prose},
    diagnostics::{Code, Diagnostic, Place},
    disclosure::{Calendar, CountedBy, WindowFault, window_sentence},
    reading::results,
    records::{Counting, Date, Window},
    source::LoadedReport,
};

/// `自公布之日起15个工作日`.
static LENGTH: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"自?(?:本[^，。；]{0,6})?(?:公布|发布|公示|公开)之日起[^，。；0-9一二三四五六七八九十]{0,4}([0-9]{1,3}|[一二三四五六七八九十]{1,3})\s?个?(工作日|自然日|天|日)",
    )
});

/// `自2022年5月17日起（含当日）15个工作日`, `从7月1日起公示，为期两周`.
static FROM_DAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?:[自从]\s?)?(?:([0-9]{4})\s?年\s?)?([0-9]{1,2})\s?月\s?([0-9]{1,2})\s?[日号](?:之日起|起|开始)\s?(（含当日）)?((?:进行|予以)?(?:公示|受理|接受监督))?[，,]?(?:为期|时间为|期限为|共计|共|计)?\s?([0-9]{1,3}|[一二两三四五六七八九十]{1,3})\s?个?(工作日|自然日|天|日|周|星期)",
    )
});

/// `公示期（15个工作日）自2022年5月17日起`: the length before the first day, without a last one.
static THEN_DAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?:公示|监督|受理|公开)(?:期限|时间|期)?[为是（(]?(?:共|为期)?([0-9]{1,3}|[一二两三四五六七八九十]{1,3})\s?个?(工作日|自然日|天|日|周|星期)[）)]?[，,]?[自从](?:([0-9]{4})年)?([0-9]{1,2})月([0-9]{1,2})[日号](?:起|开始)",
    )
});

/// A day at the end of the words before.
static DAY_BEFORE: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"([0-9]{4})\s?年\s?([0-9]{1,2})\s?月\s?([0-9]{1,2})\s?[日号]$"));

/// A length before a span: 公示7天，自…, 公示期为15个工作日（…
static LENGTH_BEFORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"([0-9]{1,3}|[一二三四五六七八九十]{1,3})\s?个?(工作日|自然日|日历天|天|日)[，,（(：:；;]?\s?(?:时间|期限)?[为即从自：:]{0,2}$",
    )
});

/// The words before a span that make it the report's window.
static WINDOW_WORDS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?:(?:公示|监督|受理|公开|公布|公告|反映|举报|征求意见|意见征集|意见反馈|反馈意见)(?:起止)?(?:时间|期限|期|日期)[^。；0-9]{0,6}|(?:公示|受理)(?:自|从|于)?|(?:现予|特予)(?:以)?公示[，,（(]{0,2}(?:自|从)?|(?:请|可|敬请|欢迎)[于在])$",
    )
});

/// The words before a length with a span that make it a window: 整改结果公示7天，自…
static SHOWN_WORDS: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?:公示|公开|公布)(?:时间|期限|期)?[为是共：:]{0,2}$"));

pub(super) fn check(
    report: &LoadedReport,
    texts: &[ReportText<'_>],
    calendar: &Calendar,
    findings: &mut Vec<Diagnostic>,
) {
    of_record(report, calendar, findings);
    let rule = Rule { report, calendar, window: report.report.value.window.as_ref() };
    for text in prose(texts) {
        let mut spans = Vec::new();
        if text.text.contains('月') && text.text.contains(['日', '号']) {
            if text.text.contains(['至', '到', '—', '－', '-', '~', '～']) {
                spans = rule.spans(text, findings);
            }
            rule.counted_days(text, findings);
        }
        if text.item.is_none() && text.text.contains("之日起") {
            rule.lengths(text, findings);
        }
        rule.said(text, &spans, findings);
    }
    for text in texts.iter().filter(|text| !text.prose && text.item.is_none() && is_line_of_window(&text.field)) {
        rule.said(text, &[], findings);
    }
}

/// The lines beside the prose that may name the window.
fn is_line_of_window(field: &str) -> bool {
    ["title", "headings.contact", "contact.hours"].contains(&field)
}

fn of_record(report: &LoadedReport, calendar: &Calendar, findings: &mut Vec<Diagnostic>) {
    let record = &report.report;
    let Some(window) = &record.value.window else { return };
    let place = || record.place("window");
    match calendar.closes(window) {
        Ok(closing) => {
            let field = match closing.counted_by {
                CountedBy::Stated => "window.closes",
                CountedBy::WorkingDays(_) => "window.working_days",
                CountedBy::Days(_) => "window.days",
            };
            if calendar.is_workday(closing.date) == Some(false) {
                let next = calendar.next_workday(closing.date).map(|day| day.to_string()).unwrap_or_default();
                let finding = Diagnostic::new(Code::D109, record.place(field)).arg("closes", closing.date);
                findings.push(finding.arg("next", next));
            }
            if calendar.may_still_move(window.opens, closing.date) {
                let year = window.opens.unwrap_or(closing.date).year();
                findings.push(Diagnostic::new(Code::D122, record.place(field)).arg("year", year).arg("next", year + 1));
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
    let lengths = [(window.working_days, true, "window.working_days"), (window.days, false, "window.days")];
    for (count, working, field) in lengths {
        let Some(count) = count else { continue };
        let stated = Stated { opens, closes, count, working };
        findings.extend(stated.fault(calendar, &[window.counting()], || record.place(field)));
    }
}

/// A span of days with the length that is said with it.
#[derive(Clone, Copy, Debug)]
struct Stated {
    opens: Date,
    closes: Date,
    count: u16,
    working: bool,
}

impl Stated {
    /// What is wrong with the length, where it is right in none of these ways of counting.
    fn fault(&self, calendar: &Calendar, countings: &[Counting], place: impl Fn() -> Place) -> Option<Diagnostic> {
        let Self { opens, closes, count, working } = *self;
        let mut shown = None;
        for counting in countings {
            match calendar.length(opens, closes, working, *counting) {
                Ok(counted) if counted == i64::from(count) => return None,
                Ok(counted) => shown = shown.or(Some((counted, *counting))),
                // Both days are known, so nothing waits for the calendar; only the length cannot be checked.
                Err(WindowFault::NoCalendar { year }) => {
                    return Some(Diagnostic::new(Code::D121, place()).arg("year", year).arg("stated", count));
                }
                Err(_) => return None,
            }
        }
        let (counted, counting) = shown?;
        let finding = Diagnostic::new(Code::D107, place()).arg("opens", opens).arg("closes", closes);
        let unit = if working { "working-days" } else { "days" };
        let finding = finding.arg("counted", counted).arg("stated", count).arg("unit", unit);
        Some(finding.arg("counting", counting.id()))
    }
}

/// The record's window against the text.
struct Rule<'a> {
    report: &'a LoadedReport,
    calendar: &'a Calendar,
    window: Option<&'a Window>,
}

impl Rule<'_> {
    /// The closing day that the record's window has by the calendar.
    fn closing(&self) -> Option<Date> {
        self.window.and_then(|window| self.calendar.closes(window).ok()).map(|closing| closing.date)
    }

    /// The day that a date without a year is near.
    fn near(&self) -> Option<Date> {
        self.window.and_then(|window| window.opens).or(self.report.report.value.signed.date)
    }

    /// Compares the spans of a text, and returns where they stand.
    fn spans(&self, text: &ReportText<'_>, findings: &mut Vec<Diagnostic>) -> Vec<Range<usize>> {
        let mut spans = Vec::new();
        for found in found_in(&SPAN, text.text) {
            let range = range_of(&found);
            let before = tail(text.text.get(..range.start).unwrap_or_default());
            let (words_before, length_before) = length_before(before);
            let shown = length_before.is_some() && matches(&SHOWN_WORDS, words_before);
            let is_window = shown || matches(&WINDOW_WORDS, words_before);
            // The days of a span that names its length are counted whatever the year is.
            let days = found.get(9).is_some_and(|unit| unit.as_str() != "工作日");
            let near = self.near().filter(|_| is_window || days);
            let Some((opens, closes)) = ends(&found, near).filter(|_| !follows_digit(text.text, range.start)) else {
                continue;
            };
            spans.push(range.clone());
            let place = || text.place(self.report, range.clone());
            if opens > closes {
                findings.push(Diagnostic::new(Code::D120, place()).arg("found", words(text.text, &range)));
                continue;
            }
            let is_window = is_window && (text.item.is_none() || self.is_of_report(text.text, &range, opens));
            let same = self.window.is_some_and(|window| {
                window.opens.is_none_or(|day| day == opens) && self.closing().is_none_or(|day| day == closes)
            });
            let length_after = found
                .get(8)
                .zip(found.get(9))
                .and_then(|(digits, unit)| Some((count(digits.as_str())?, unit.as_str() == "工作日")));
            if let Some((count, working)) = length_after.or(length_before.filter(|_| is_window)) {
                let after = text.text.get(range.end..).unwrap_or_default();
                let next_day =
                    found.get(7).is_some_and(|words| words.as_str().contains("日起")) || ways::counts_from_next(after);
                let by_record =
                    is_window && same && self.window.is_some_and(|window| window.counting() == Counting::NextDay);
                let countings = match (next_day, by_record) {
                    (true, _) => &[Counting::NextDay][..],
                    (false, true) => &[Counting::BothEnds, Counting::NextDay],
                    (false, false) => &[Counting::BothEnds],
                };
                findings.extend(Stated { opens, closes, count, working }.fault(self.calendar, countings, place));
            }
            if is_window {
                let other =
                    || self.window.is_some_and(|window| ways::is_other_way(window, self.calendar, opens, closes));
                findings.extend(self.against_either(same, other, words(text.text, &range), place()));
            }
        }
        spans
    }

    /// Whether a window in an item's text is that of the report's results (以上整改结果公示7天), and not one of the many that a measure
    /// tells of: it is about the rectification, and does not lie before the signature.
    fn is_of_report(&self, text: &str, range: &Range<usize>, opens: Date) -> bool {
        let before = text.get(..range.start).unwrap_or_default();
        let sentence = before.rsplit(['。', '；', '\n']).next().unwrap_or_default();
        results::are_meant(sentence) && results::may_open(opens, self.report.report.value.signed.date)
    }

    fn counted_days(&self, text: &ReportText<'_>, findings: &mut Vec<Diagnostic>) {
        if text.item.is_some() {
            return;
        }
        for found in found_in(&FROM_DAY, text.text) {
            let before = tail(text.text.get(..range_of(&found).start).unwrap_or_default());
            let shown = found.get(5).is_some_and(|words| !words.is_empty());
            if shown || matches(&WINDOW_WORDS, before) {
                let counting = found.get(4).map(|_| Counting::BothEnds);
                findings.extend(self.counted_from(text, &found, [1, 2, 3], [6, 7], counting));
            }
        }
        for found in found_in(&THEN_DAY, text.text) {
            let after = text.text.get(range_of(&found).end..).unwrap_or_default();
            if !after.starts_with(['至', '到', '，']) || after.starts_with("，欢迎") {
                findings.extend(self.counted_from(text, &found, [3, 4, 5], [1, 2], None));
            }
        }
    }

    /// A first day with a length against the record; `day` and `length` are the groups of year, month and day, and of number and unit.
    fn counted_from(
        &self,
        text: &ReportText<'_>,
        found: &Captures<'_>,
        day: [usize; 3],
        length: [usize; 2],
        counting: Option<Counting>,
    ) -> Option<Diagnostic> {
        let range = range_of(found);
        let year = number(found, day[0]).or_else(|| self.near().map(Date::year))?;
        let opens = Date::new(year, number(found, day[1])?, number(found, day[2])?)?;
        let count = found.get(length[0]).and_then(|digits| count(digits.as_str()))?;
        let weeks = found.get(length[1]).is_some_and(|unit| matches!(unit.as_str(), "周" | "星期"));
        let same = if weeks {
            let first = self.window.and_then(|window| window.opens).is_none_or(|day| day == opens);
            first && self.agrees(opens, (count, Unit::Weeks), counting, false)
        } else {
            self.has_length(opens, count, is_working(found, length[1]), counting)
        };
        let length = (count, is_working(found, length[1]));
        let other = || {
            let in_days = |window: &Window| !weeks && ways::has_other_length(window, self.calendar, opens, length);
            counting.is_none() && self.window.is_some_and(in_days)
        };
        self.against_either(same, other, words(text.text, &range), text.place(self.report, range))
    }

    /// What a text says of the window in other words than a span.
    fn said(&self, text: &ReportText<'_>, spans: &[Range<usize>], findings: &mut Vec<Diagnostic>) {
        let of = match text.item {
            Some(_) => Of::Item,
            None if text.field.contains("contact") => Of::Contact,
            None => Of::Report,
        };
        let counted: LazyCell<Vec<Range<usize>>, _> = LazyCell::new(|| {
            let patterns = [&FROM_DAY, &THEN_DAY].into_iter().filter(|_| text.text.contains(['起', '始']));
            patterns.flat_map(|pattern| found_in(pattern, text.text).map(|found| range_of(&found))).collect()
        });
        for Said { range, what } in said::said(text.text, of, spans) {
            let same = match what {
                What::Closes { day, may_be_next } => {
                    let Some(closes) = day.date(self.near()) else { continue };
                    let is = |day: Date| day == closes || may_be_next && day.plus_days(1) == Some(closes);
                    self.closing().is_none_or(is)
                }
                What::Opens { .. } if counted.iter().any(|other| other.contains(&range.start)) => continue,
                // Where the record has no window, what its last day or its length is says it.
                What::Opens { day } => {
                    let (Some(said), Some(window)) = (day.date(self.near()), self.window) else { continue };
                    window.opens.is_none_or(|opens| said == opens || ways::is_first_counted(window, opens, said))
                }
                What::Length { count, unit, counting, at_least } => {
                    let Some(opens) = self.window.and_then(|window| window.opens) else { continue };
                    self.agrees(opens, (count, unit), counting, at_least)
                }
            };
            let found = words(text.text, &range);
            findings.extend(self.against_record(same, found, text.place(self.report, range.clone())));
        }
    }

    /// Whether the record's window is as long as words say.
    fn agrees(&self, opens: Date, (count, unit): (u16, Unit), counting: Option<Counting>, at_least: bool) -> bool {
        if !at_least && matches!(unit, Unit::Working | Unit::Days) {
            return self.has_length(opens, count, unit == Unit::Working, counting);
        }
        let Some((window, closes)) = self.window.zip(self.closing()) else { return true };
        let length = self.calendar.length(opens, closes, unit == Unit::Working, window.counting());
        let Ok(length) = length else { return true };
        let count = i64::from(count);
        // A month has 28 to 31 days, and the first day counts or not.
        let (least, most) = match unit {
            Unit::Months => (count * 28, count * 31 + 1),
            Unit::Weeks => (count * 7 - 1, count * 7 + 1),
            Unit::Working | Unit::Days => (count, count),
        };
        length >= least && (at_least || length <= most)
    }

    fn lengths(&self, text: &ReportText<'_>, findings: &mut Vec<Diagnostic>) {
        for found in found_in(&LENGTH, text.text) {
            let range = range_of(&found);
            let Some(count) = found.get(1).and_then(|digits| count(digits.as_str())) else { continue };
            let before = tail(text.text.get(..range.start).unwrap_or_default()).trim_end();
            let day = found_in(&DAY_BEFORE, before).next();
            let said = day.and_then(|day| Date::new(number(&day, 1)?, number(&day, 2)?, number(&day, 3)?));
            let opens = said.or(self.window.and_then(|window| window.opens));
            let recorded = self.window.map(|window| (window.working_days, window.days, window.opens));
            let same = match (opens, recorded) {
                (Some(opens), _) => self.has_length(opens, count, is_working(&found, 2), Some(Counting::NextDay)),
                (None, Some((None, None, _)) | None) => true,
                (None, Some((working, days, _))) => (if is_working(&found, 2) { working } else { days }) == Some(count),
            };
            findings.extend(self.against_record(
                same,
                words(text.text, &range),
                text.place(self.report, range.clone()),
            ));
        }
    }

    /// Whether the record's window opens on a day and closes after so many days. Without a way of counting the record's own holds.
    fn has_length(&self, opens: Date, count: u16, working: bool, counting: Option<Counting>) -> bool {
        let Some(window) = self.window else { return false };
        if counting.is_none() && window.counting.is_none() && window.closes.is_some() {
            // The record names the day alone: the length may be right in either way.
            let ways = [Counting::BothEnds, Counting::NextDay];
            return ways.into_iter().any(|way| self.has_length(opens, count, working, Some(way)));
        }
        let counting = counting.or(Some(window.counting()));
        let (working_days, days) = (working.then_some(count), (!working).then_some(count));
        let said = Window { opens: Some(opens), closes: None, working_days, days, counting };
        let by_record = if working { window.working_days } else { window.days };
        let same_length = by_record.is_none_or(|recorded| recorded == count);
        let closes = self.calendar.closes(&said).ok().map(|closing| closing.date);
        let same_day = closes.zip(self.closing()).is_none_or(|(said, recorded)| said == recorded);
        let only_length =
            window.closes.is_none() && by_record.is_none() && (window.working_days.is_some() || window.days.is_some());
        same_length && same_day && !only_length && window.opens.is_none_or(|day| day == opens)
    }

    /// Same as [`Rule::against_record`], but a window that is the record's counted in the other way is a note (D123).
    fn against_either(&self, same: bool, other: impl Fn() -> bool, found: String, place: Place) -> Option<Diagnostic> {
        let finding = self.against_record(same, found.clone(), place.clone())?;
        match self.window.filter(|_| other()) {
            Some(window) => {
                let note = Diagnostic::new(Code::D123, place).arg("found", found);
                Some(note.arg("record", window_sentence(window)))
            }
            None => Some(finding),
        }
    }

    fn against_record(&self, same: bool, found: String, place: Place) -> Option<Diagnostic> {
        match self.window {
            None => Some(Diagnostic::new(Code::D116, place).arg("found", found)),
            Some(window) if !same => {
                let counted = window.closes.is_none().then(|| self.closing()).flatten();
                let until = counted.map(|day| format!("（至{}）", day.chinese())).unwrap_or_default();
                let recorded = format!("{}{until}", window_sentence(window));
                Some(Diagnostic::new(Code::D115, place).arg("found", found).arg("record", recorded))
            }
            Some(_) => None,
        }
    }
}

fn is_working(found: &Captures<'_>, group: usize) -> bool {
    found.get(group).is_some_and(|unit| unit.as_str() == "工作日")
}

fn matches(pattern: &LazyLock<Option<Regex>>, text: &str) -> bool {
    pattern.as_ref().is_some_and(|pattern| pattern.is_match(text))
}

/// The words before a length that words end with, and the length: how many, and whether working days.
fn length_before(before: &str) -> (&str, Option<(u16, bool)>) {
    let found = LENGTH_BEFORE.as_ref().and_then(|pattern| pattern.captures(before));
    let length = found.as_ref().and_then(|found| Some((count(found.get(1)?.as_str())?, is_working(found, 2))));
    let start = found.as_ref().and_then(|found| found.get(0)).map_or(before.len(), |found| found.start());
    match length {
        Some(length) => (before.get(..start).unwrap_or_default(), Some(length)),
        None => (before, None),
    }
}

/// The last few characters, so that a pattern anchored at the end does not search a whole text.
fn tail(text: &str) -> &str {
    let from = text.char_indices().rev().nth(28).map_or(0, |(at, _)| at);
    text.get(from..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_patterns_are_sound() {
        for pattern in [&SPAN, &LENGTH, &FROM_DAY, &THEN_DAY, &DAY_BEFORE, &LENGTH_BEFORE, &WINDOW_WORDS, &SHOWN_WORDS]
        {
            assert!(pattern.is_some());
        }
    }
}
