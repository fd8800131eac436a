//! Which days are working days, and when a window closes.
//!
//! Between the gate and the document, and used by the checks. Knows the days of the years it was given and says so where it was
//! given none: a day of such a year is never guessed to be a working day.

use std::collections::{BTreeMap, BTreeSet};

use crate::records::{Counting, Date, Window};

/// The announced holidays and make-up working days by year.
///
/// Built in are 2004 to 2026, each year with the notice it was announced in; the text of a site's `workdays` file adds years and
/// changes days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    years: BTreeSet<i16>,
    /// Days that differ from the week: whether they are worked.
    days: BTreeMap<Date, bool>,
}

/// A line of a calendar text that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarFault {
    /// Counted from 1.
    pub line: usize,
    /// The word that is wrong.
    pub found: String,
}

/// The word of a line that cannot be read.
struct Unreadable<'a>(&'a str);

/// The last day of a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closing {
    /// The day.
    pub date: Date,
    /// How it was found.
    pub counted_by: CountedBy,
}

/// How a window's last day was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountedBy {
    /// The record names the day.
    Stated,
    /// So many working days, in the window's way of counting.
    WorkingDays(u16),
    /// So many days, in the window's way of counting.
    Days(u16),
}

/// Why a window has no last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WindowFault {
    /// Neither a last day nor a length.
    NoEnd,
    /// A length in working days and another in days.
    TwoLengths,
    /// A length without the day it counts from.
    NoFirstDay,
    /// The last day is before the first.
    Reversed {
        /// First day.
        opens: Date,
        /// Last day.
        closes: Date,
    },
    /// The length reaches a year without calendar.
    NoCalendar {
        /// The year.
        year: i16,
    },
}

const BUILT_IN: &str = include_str!("calendar/workdays.txt");

impl Calendar {
    /// The years that are built in: 2004 to 2026.
    pub fn built_in() -> Self {
        let mut calendar = Self::default();
        let faults = calendar.take(BUILT_IN);
        debug_assert!(faults.is_empty(), "{faults:?}");
        calendar
    }

    /// The built-in years with those of a `workdays` file over them. The text has the form of the built-in one: a line is
    /// `2027 off 01-01..01-03 02-05` or `2027 work 01-04`, 放假 and 上班 standing for `off` and `work`; `#` begins a comment. A day
    /// keeps what the last line about it says, so a file may add a year or change one day of a known one.
    ///
    /// # Errors
    /// Every line that cannot be read.
    pub fn with_overrides(text: &str) -> Result<Self, Vec<CalendarFault>> {
        let mut calendar = Self::built_in();
        let faults = calendar.take(text);
        if faults.is_empty() { Ok(calendar) } else { Err(faults) }
    }

    fn take(&mut self, text: &str) -> Vec<CalendarFault> {
        let mut faults = Vec::new();
        for (at, line) in text.lines().enumerate() {
            let words = line.split('#').next().unwrap_or_default();
            if let Err(Unreadable(found)) = self.take_line(words) {
                faults.push(CalendarFault { line: at + 1, found: found.to_owned() });
            }
        }
        faults
    }

    fn take_line<'a>(&mut self, line: &'a str) -> Result<(), Unreadable<'a>> {
        let mut words = line.split_whitespace();
        let Some(year) = words.next() else { return Ok(()) };
        let number: i16 = year.parse().ok().filter(|year| (1900..=9999).contains(year)).ok_or(Unreadable(year))?;
        let kind = words.next().unwrap_or_default();
        let worked = match kind {
            "off" | "放假" => false,
            "work" | "上班" => true,
            _ => return Err(Unreadable(if kind.is_empty() { year } else { kind })),
        };
        let mut days = Vec::new();
        for word in words {
            let (first, last) = word.split_once("..").or_else(|| word.split_once('至')).unwrap_or((word, word));
            let day = |text: &str| format!("{number:04}-{text}").parse::<Date>().ok();
            let (first, last) =
                day(first).zip(day(last)).filter(|(first, last)| first <= last).ok_or(Unreadable(word))?;
            days.extend(from(first).take_while(|day| *day <= last));
        }
        self.years.insert(number);
        self.days.extend(days.into_iter().map(|day| (day, worked)));
        Ok(())
    }

    /// Whether the day is worked; `None` where there is no calendar of its year.
    pub fn is_workday(&self, day: Date) -> Option<bool> {
        self.years.contains(&day.year()).then(|| self.days.get(&day).copied().unwrap_or(!day.is_weekend()))
    }

    /// The last day of a window: the one reckoning that page, data, PDF, status and rules use. A length counts in the window's way:
    /// from the day after `opens` (the day of publication is not counted: Civil Code, article 201) or from `opens` itself; a stated
    /// last day is taken as it is.
    ///
    /// # Errors
    /// Where the record names no end, more than one, or one that cannot be counted.
    pub fn closes(&self, window: &Window) -> Result<Closing, WindowFault> {
        let Window { opens, closes, working_days, days, counting: _ } = *window;
        if working_days.is_some() && days.is_some() {
            return Err(WindowFault::TwoLengths);
        }
        if let Some(closes) = closes {
            return match opens {
                Some(opens) if closes < opens => Err(WindowFault::Reversed { opens, closes }),
                _ => Ok(Closing { date: closes, counted_by: CountedBy::Stated }),
            };
        }
        let length =
            working_days.map(CountedBy::WorkingDays).or(days.map(CountedBy::Days)).ok_or(WindowFault::NoEnd)?;
        let opens = opens.ok_or(WindowFault::NoFirstDay)?;
        let first = first_counted(opens, window.counting());
        let date = match length {
            CountedBy::WorkingDays(count) => self.last_working_day(first, count)?,
            CountedBy::Days(0) => Some(opens),
            CountedBy::Days(count) => first.and_then(|first| first.plus_days(i64::from(count) - 1)),
            CountedBy::Stated => None,
        };
        Ok(Closing { date: date.unwrap_or(opens), counted_by: length })
    }

    /// The last of so many working days, the first of which is `first` or the next one after it. `None` for none.
    fn last_working_day(&self, first: Option<Date>, count: u16) -> Result<Option<Date>, WindowFault> {
        let mut left = count;
        let mut last = None;
        let mut days = first.into_iter().flat_map(from);
        while left > 0 {
            let Some(day) = days.next() else { break };
            if self.is_workday(day).ok_or(WindowFault::NoCalendar { year: day.year() })? {
                left -= 1;
                last = Some(day);
            }
        }
        Ok(last)
    }

    /// How long a window from `opens` to `closes` is in a way of counting: in working days, or in days.
    ///
    /// # Errors
    /// The first year of the span that has no calendar, for working days.
    pub fn length(&self, opens: Date, closes: Date, working: bool, counting: Counting) -> Result<i64, WindowFault> {
        let first = first_counted(opens, counting).unwrap_or(opens);
        if working { self.working_days(first, closes).map(i64::from) } else { Ok(first.days_until(closes) + 1) }
    }

    /// Whether a window reaches the days of a year's end that the next year's holidays may still move: 29 to 31 December of the last
    /// year held.
    pub fn may_still_move(&self, opens: Option<Date>, closes: Date) -> bool {
        let last = self.years.iter().next_back().copied();
        let ends = last.and_then(|year| Date::new(year, 12, 29).zip(Date::new(year, 12, 31)));
        ends.is_some_and(|(first, last)| opens.unwrap_or(closes) <= last && closes >= first)
    }

    /// How many working days there are from `first` to `last`, both counted.
    ///
    /// # Errors
    /// The first year of the span that has no calendar.
    pub fn working_days(&self, first: Date, last: Date) -> Result<u32, WindowFault> {
        let mut count = 0;
        for day in from(first).take_while(|day| *day <= last) {
            count += u32::from(self.is_workday(day).ok_or(WindowFault::NoCalendar { year: day.year() })?);
        }
        Ok(count)
    }

    /// The first working day from `day` on; `None` where the calendar ends before there is one.
    pub fn next_workday(&self, day: Date) -> Option<Date> {
        from(day).find_map(|day| match self.is_workday(day) {
            Some(false) => None,
            known => Some(known.map(|_| day)),
        })?
    }
}

/// The first day that a window's length counts.
fn first_counted(opens: Date, counting: Counting) -> Option<Date> {
    match counting {
        Counting::NextDay => opens.plus_days(1),
        Counting::BothEnds => Some(opens),
    }
}

/// The day and those after it.
fn from(day: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(day), |day| day.plus_days(1))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn window(opens: &str, working_days: Option<u16>, days: Option<u16>) -> Window {
        Window { opens: Some(day(opens)), working_days, days, ..Window::default() }
    }

    #[test]
    fn the_built_in_text_is_sound_and_covers_its_years() {
        let mut calendar = Calendar::default();
        assert_eq!(calendar.take(BUILT_IN), []);
        assert_eq!(calendar.years.iter().copied().collect::<Vec<_>>(), (2004..=2026).collect::<Vec<_>>());
    }

    #[test]
    fn days_of_the_2026_notice() {
        let calendar = Calendar::built_in();
        for off in ["2026-01-02", "2026-02-16", "2026-02-23", "2026-04-06", "2026-05-05", "2026-06-19", "2026-10-07"] {
            assert_eq!(calendar.is_workday(day(off)), Some(false), "{off}");
        }
        for work in ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10", "2026-10-08"] {
            assert_eq!(calendar.is_workday(day(work)), Some(true), "{work}");
        }
        assert_eq!(calendar.is_workday(day("2027-01-04")), None);
        assert_eq!(calendar.is_workday(day("2003-12-31")), None);
    }

    #[test]
    fn the_day_of_publication_is_not_counted() {
        let calendar = Calendar::built_in();
        let closes = |window| calendar.closes(&window).unwrap().date;
        // Tuesday; fifteen working days with 端午 on Friday 3 June between.
        assert_eq!(closes(window("2022-05-17", Some(15), None)), day("2022-06-08"));
        assert_eq!(closes(window("2022-05-17", Some(1), None)), day("2022-05-18"));
        assert_eq!(closes(window("2022-05-17", None, Some(7))), day("2022-05-24"));
        // Over the National Day with its make-up days: 8 and 9 October are worked.
        assert_eq!(closes(window("2022-09-30", Some(2), None)), day("2022-10-09"));
    }

    #[test]
    fn a_window_may_count_its_first_day() {
        let calendar = Calendar::built_in();
        let closes = |window| calendar.closes(&window).unwrap().date;
        let both = |window| Window { counting: Some(Counting::BothEnds), ..window };
        assert_eq!(closes(window("2026-10-12", Some(15), None)), day("2026-11-02"));
        assert_eq!(closes(both(window("2026-10-12", Some(15), None))), day("2026-10-30"));
        assert_eq!(closes(both(window("2026-09-01", None, Some(7)))), day("2026-09-07"));
        assert_eq!(closes(both(window("2026-09-01", None, Some(0)))), day("2026-09-01"));
        // A first day that is not worked counts no working day.
        assert_eq!(closes(both(window("2022-10-01", Some(1), None))), day("2022-10-08"));
        let length = |counting| calendar.length(day("2026-10-12"), day("2026-10-30"), true, counting);
        assert_eq!((length(Counting::BothEnds), length(Counting::NextDay)), (Ok(15), Ok(14)));
    }

    #[test]
    fn the_end_of_the_last_year_may_still_move() {
        let calendar = Calendar::built_in();
        let moves = |opens: &str, closes: &str| calendar.may_still_move(Some(day(opens)), day(closes));
        assert!(
            moves("2026-12-20", "2026-12-29") && moves("2026-12-31", "2027-01-11") && moves("2026-12-01", "2027-02-01")
        );
        assert!(
            !moves("2026-12-20", "2026-12-28")
                && !moves("2027-01-01", "2027-01-11")
                && !moves("2025-12-20", "2026-01-11")
        );
    }

    #[test]
    fn the_last_day_of_2005_was_worked() {
        // 国办发明电〔2005〕35号：2005年12月31日（星期六）上班。
        assert_eq!(Calendar::built_in().is_workday(day("2005-12-31")), Some(true));
    }

    #[test]
    fn a_length_that_leaves_the_calendar_is_a_fault() {
        let calendar = Calendar::built_in();
        let fault = calendar.closes(&window("2026-12-20", Some(15), None));
        assert_eq!(fault, Err(WindowFault::NoCalendar { year: 2027 }));
        assert!(calendar.closes(&window("2026-12-20", None, Some(15))).is_ok());
        assert_eq!(calendar.closes(&window("2022-05-17", None, None)), Err(WindowFault::NoEnd));
        assert_eq!(calendar.closes(&window("2022-05-17", Some(1), Some(1))), Err(WindowFault::TwoLengths));
        let no_first = Window { opens: None, ..window("2022-05-17", Some(1), None) };
        assert_eq!(calendar.closes(&no_first), Err(WindowFault::NoFirstDay));
        let reversed = Window { closes: Some(day("2022-05-16")), ..window("2022-05-17", None, None) };
        assert!(matches!(calendar.closes(&reversed), Err(WindowFault::Reversed { .. })));
    }

    #[test]
    fn a_file_adds_a_year_and_changes_a_day() {
        let text = "# 2027 年\n2027 放假 01-01至01-03 02-05..02-11\n2027 上班 01-31\n2026 off 12-31  # 本市另有安排\n";
        let calendar = Calendar::with_overrides(text).unwrap();
        assert_eq!(calendar.is_workday(day("2027-02-08")), Some(false));
        assert_eq!(calendar.is_workday(day("2027-01-31")), Some(true));
        assert_eq!(calendar.is_workday(day("2027-01-04")), Some(true));
        assert_eq!(calendar.is_workday(day("2026-12-31")), Some(false));
        assert_eq!(calendar.is_workday(day("2026-10-10")), Some(true));
        assert_eq!(calendar.closes(&window("2026-12-30", Some(1), None)).unwrap().date, day("2027-01-04"));
    }

    #[test]
    fn a_file_with_faults_names_every_line() {
        let text = "2027 off 01-01\n27 off 01-01\n2027 holiday 01-01\n2027\n2027 off 02-30\n2027 off 01-03..01-01\n";
        let faults = Calendar::with_overrides(text).unwrap_err();
        let found: Vec<(usize, &str)> = faults.iter().map(|fault| (fault.line, fault.found.as_str())).collect();
        assert_eq!(found, [(2, "27"), (3, "holiday"), (4, "2027"), (5, "02-30"), (6, "01-03..01-01")]);
    }

    #[test]
    fn spans_count_both_ends() {
        let calendar = Calendar::built_in();
        assert_eq!(calendar.working_days(day("2022-05-17"), day("2022-05-24")), Ok(6));
        assert_eq!(calendar.working_days(day("2022-10-01"), day("2022-10-09")), Ok(2));
        assert_eq!(calendar.next_workday(day("2022-10-01")), Some(day("2022-10-08")));
        assert_eq!(calendar.next_workday(day("2027-01-01")), None);
    }
}
