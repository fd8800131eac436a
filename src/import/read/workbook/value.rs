//! The value of a cell as a person reads it.

use calamine::{DataRef, ExcelDateTime, ExcelDateTimeType};

use super::CellValue;
use crate::records::Date;

/// The numbers that can be days: from 2000 to 2099, as a spreadsheet counts them.
const DAYS: std::ops::Range<f64> = 36_526.0..73_051.0;

/// What is in a cell.
pub(super) enum Read {
    /// A value, which may have no words.
    Value(CellValue),
    /// An error, as a spreadsheet shows it: `#REF!`.
    Error(String),
}

/// Reads a value. `percent` says whether the format shows a number by the hundred, `is_1904` from which day days are counted.
pub(super) fn of(data: &DataRef<'_>, percent: bool, is_1904: bool) -> Read {
    let text = |text: String| Read::Value(CellValue { text, ..CellValue::default() });
    match data {
        DataRef::Empty => text(String::new()),
        DataRef::String(words) => text(plain(words)),
        DataRef::SharedString(words) => text(plain(words)),
        DataRef::Int(number) => number_of(*number as f64, percent, is_1904),
        DataRef::Float(number) => number_of(*number, percent, is_1904),
        DataRef::Bool(yes) => text(if *yes { "是" } else { "否" }.to_owned()),
        DataRef::DateTime(time) if time.is_datetime() => match day_of(time) {
            Some(day) => Read::Value(CellValue { text: day.chinese(), day: Some(day), serial: None }),
            None => text(shown(time.as_f64())),
        },
        DataRef::DateTime(time) => text(shown(time.as_f64())),
        DataRef::DateTimeIso(words) => match words.get(..10).and_then(|day| day.parse::<Date>().ok()) {
            Some(day) => Read::Value(CellValue { text: day.chinese(), day: Some(day), serial: None }),
            None => text(plain(words)),
        },
        DataRef::DurationIso(words) => text(plain(words)),
        DataRef::Error(error) => Read::Error(error.to_string()),
    }
}

fn number_of(number: f64, percent: bool, is_1904: bool) -> Read {
    if percent {
        return Read::Value(CellValue { text: format!("{}%", shown(number * 100.0)), ..CellValue::default() });
    }
    let time = ExcelDateTime::new(number, ExcelDateTimeType::DateTime, is_1904);
    let serial = (DAYS.contains(&number) && number.fract() == 0.0).then(|| day_of(&time)).flatten();
    Read::Value(CellValue { text: shown(number), day: None, serial })
}

fn day_of(time: &ExcelDateTime) -> Option<Date> {
    let (year, month, day, ..) = time.to_ymd_hms_milli();
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
}

/// A number with the fifteen digits that a spreadsheet keeps.
fn shown(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    format!("{rounded}")
}

/// The words of a cell: one kind of line end, no blank lines at the ends, nothing that YAML cannot hold.
fn plain(words: &str) -> String {
    let lines = words.replace("\r\n", "\n").replace(['\r', '\u{0B}', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
    let kept: String = lines.chars().filter(|mark| *mark == '\n' || *mark == '\t' || !mark.is_control()).collect();
    kept.trim().to_owned()
}

/// Whether a format of numbers shows a number by the hundred: `0.00%`, and not a `%` in quotes.
pub(super) fn is_percent(code: &str) -> bool {
    let mut quoted = false;
    let mut before = ' ';
    for mark in code.chars() {
        match mark {
            '"' => quoted = !quoted,
            '%' if !quoted && before != '\\' => return true,
            _ => {}
        }
        before = mark;
    }
    false
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    fn text(data: &DataRef<'_>, percent: bool) -> String {
        match of(data, percent, false) {
            Read::Value(value) => value.text,
            Read::Error(error) => error,
        }
    }

    #[test]
    fn numbers_are_shown_as_a_spreadsheet_shows_them() {
        let cases = [
            (3.0, false, "3"),
            (66.57, false, "66.57"),
            (0.1 + 0.2, false, "0.3"),
            (0.85, true, "85%"),
            (1.0, true, "100%"),
            (0.555, true, "55.5%"),
            (330_102_199_003_074_000.0, false, "330102199003074000"),
        ];
        for (number, percent, expected) in cases {
            assert_eq!(text(&DataRef::Float(number), percent), expected);
        }
        assert!(is_percent("0.00%") && !is_percent("0\"%\"") && !is_percent("General"));
        assert_eq!(text(&DataRef::String(" 一\r\n二\u{7}\n".to_owned()), false), "一\n二");
    }

    #[test]
    fn days_are_read_in_both_systems() {
        let day = |number, is_1904| match of(
            &DataRef::DateTime(ExcelDateTime::new(number, ExcelDateTimeType::DateTime, is_1904)),
            false,
            is_1904,
        ) {
            Read::Value(value) => value.day,
            Read::Error(_) => None,
        };
        assert_eq!(day(46_112.0, false), "2026-03-31".parse().ok());
        assert_eq!(day(46_112.75, false), "2026-03-31".parse().ok());
        assert_eq!(day(44_650.0, true), "2026-03-31".parse().ok());
        assert_eq!(day(0.5, false), None);
        let Read::Value(bare) = of(&DataRef::Float(46_112.0), false, false) else { panic!("no value") };
        assert_eq!((bare.day, bare.serial, bare.text.as_str()), (None, "2026-03-31".parse().ok(), "46112"));
    }
}
