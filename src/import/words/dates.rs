//! Dates as announcements write them: stray spaces, full-width or Chinese digits, the year left out. A damaged date is found
//! and reported, never guessed.

use crate::{
    reading::folded::{Folded, folded},
    records::Date,
};

/// A date found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) struct Found {
    /// Where it begins in the folded text.
    pub(in crate::import) from: usize,
    /// Where it ends.
    pub(in crate::import) to: usize,
    /// Year as printed.
    pub(in crate::import) year: Option<i16>,
    /// Month, 1 to 12.
    pub(in crate::import) month: i8,
    /// Day; none in `2022年8月`.
    pub(in crate::import) day: Option<i8>,
}

impl Found {
    /// The day, where the text names it in full.
    pub(in crate::import) fn date(&self) -> Option<Date> {
        Date::new(self.year?, self.month, self.day?)
    }

    /// The day, a year left out being the first that is not before `after`.
    pub(in crate::import) fn date_after(&self, after: Option<Date>) -> Option<Date> {
        if self.year.is_some() {
            return self.date();
        }
        let after = after?;
        let in_year = |year: i16| Date::new(year, self.month, self.day?);
        in_year(after.year()).filter(|date| *date >= after).or_else(|| in_year(after.year() + 1))
    }

    /// Whether the text names a day that does not exist: `2月30日`.
    fn is_impossible(&self) -> bool {
        self.day.is_some_and(|day| Date::new(self.year.unwrap_or(2024), self.month, day).is_none())
    }
}

/// A run of digits that seems to be a damaged date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) struct Damaged {
    /// Where it begins in the folded text.
    pub(in crate::import) from: usize,
    /// The damaged date as printed.
    pub(in crate::import) text: String,
}

/// Every date of a text, in order; `2022年8月` counts, `8月` alone does not.
pub(in crate::import) fn dates_in(text: &Folded) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        match date_at(text, at) {
            Some(date) => {
                at = date.to;
                if !date.is_impossible() {
                    found.push(date);
                }
            }
            None => at = damaged_at(text, at).unwrap_or(at + 1),
        }
    }
    found
}

/// What looks like a date but is none: `2021127日`, `2022年13月5日`, `2023年2月30日`.
pub(in crate::import) fn damaged_in(text: &Folded) -> Vec<Damaged> {
    let mut damaged: Vec<Damaged> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if let Some(date) = date_at(text, at) {
            if date.is_impossible() {
                damaged.push(Damaged { from: date.from, text: text.printed(date.from, date.to) });
            }
            at = date.to;
            continue;
        }
        match damaged_at(text, at) {
            Some(end) => {
                damaged.push(Damaged { from: at, text: text.printed(at, end) });
                at = end;
            }
            None => at += 1,
        }
    }
    damaged
}

/// A date that begins here with its year's four digits (or 〇二 form), or with its month.
fn date_at(text: &Folded, from: usize) -> Option<Found> {
    if from > 0 && text.get(from - 1).is_some_and(|mark| is_digit(mark) || mark == '.') {
        return None;
    }
    dashed(text, from).or_else(|| spelled(text, from))
}

fn spelled(text: &Folded, from: usize) -> Option<Found> {
    let (first, end) = number(text, from)?;
    if text.get(end)? == '年' && (1900..=2999).contains(&first) {
        let year = i16::try_from(first).ok();
        let (month, end) = unit(text, end + 1, '月')?;
        let month = month_number(month)?;
        return Some(match unit(text, end, '日').or_else(|| unit(text, end, '号')) {
            Some((day, to)) => Found { from, to, year, month, day: Some(small(day)) },
            None => Found { from, to: end, year, month, day: None },
        });
    }
    let (month, end) = unit(text, from, '月')?;
    let (day, to) = unit(text, end, '日').or_else(|| unit(text, end, '号'))?;
    Some(Found { from, to, year: None, month: month_number(month)?, day: Some(small(day)) })
}

/// `2022-5-17`, `2022.05.17`, `2022/5/17`.
fn dashed(text: &Folded, from: usize) -> Option<Found> {
    let (year, end) = digits(text, from)?;
    let separator = text.get(end).filter(|mark| "-—./".contains(*mark))?;
    let (month, end) = digits(text, end + 1)?;
    let (day, to) = (text.get(end)? == separator).then(|| digits(text, end + 1))??;
    let fits = (1900..=2999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day) && to - from <= 10;
    fits.then_some(Found { from, to, year: i16::try_from(year).ok(), month: small(month), day: Some(small(day)) })
}

/// A month that is none stays out of the way of a date: 13月 is damaged.
fn month_number(month: u32) -> Option<i8> {
    (1..=12).contains(&month).then(|| small(month))
}

fn small(number: u32) -> i8 {
    i8::try_from(number).unwrap_or(i8::MAX)
}

fn unit(text: &Folded, from: usize, unit: char) -> Option<(u32, usize)> {
    let (value, end) = number(text, from)?;
    (text.get(end)? == unit && end - from <= 3).then_some((value, end + 1))
}

/// A number in digits, or in Chinese as dates have it: 二〇二二, 十七, 三十一.
fn number(text: &Folded, from: usize) -> Option<(u32, usize)> {
    digits(text, from).or_else(|| chinese(text, from))
}

fn digits(text: &Folded, from: usize) -> Option<(u32, usize)> {
    let mut end = from;
    while text.get(end).is_some_and(|mark| mark.is_ascii_digit()) {
        end += 1;
    }
    let value = text.slice(from, end).parse().ok()?;
    (end - from <= 4).then_some((value, end))
}

fn chinese(text: &Folded, from: usize) -> Option<(u32, usize)> {
    let mut end = from;
    while text.get(end).is_some_and(|mark| "〇零一二三四五六七八九十".contains(mark)) {
        end += 1;
    }
    let numeral = text.slice(from, end);
    if numeral.is_empty() {
        return None;
    }
    let value = if numeral.contains('十') {
        u32::try_from(crate::disclosure::parse_chinese_numeral(&numeral)?).ok()?
    } else {
        let digit = |mark: char| "〇一二三四五六七八九".chars().position(|known| known == mark);
        let digits = numeral.chars().map(|mark| digit(if mark == '零' { '〇' } else { mark }));
        let mut value = 0_u32;
        for digit in digits {
            value = value.checked_mul(10)?.checked_add(u32::try_from(digit?).ok()?)?;
        }
        value
    };
    Some((value, end))
}

/// A damaged date that begins here: too many digits before 日 or 月, or a month or day out of range.
fn damaged_at(text: &Folded, from: usize) -> Option<usize> {
    if from > 0 && text.get(from - 1).is_some_and(|mark| is_digit(mark) || mark == '.') {
        return None;
    }
    let mut end = from;
    while text.get(end).is_some_and(|mark| mark.is_ascii_digit()) {
        end += 1;
    }
    let length = end - from;
    let begins_with_year = text.slice(from, end).starts_with("20") || text.slice(from, end).starts_with("19");
    match text.get(end) {
        // 2021127日, 2021年1227日
        Some('日') if length >= 3 => Some(end + 1),
        // 20211月27日
        Some('月') if length >= 3 => Some(unit(text, end + 1, '日').map_or(end + 1, |(_, to)| to)),
        Some('年') if length == 4 && begins_with_year => {
            let (month, to) = digits(text, end + 1)?;
            match text.get(to) {
                // 2021年13月5日
                Some('月') if !(1..=12).contains(&month) => {
                    Some(unit(text, to + 1, '日').map_or(to + 1, |(_, to)| to))
                }
                // 2021年27日, 2021年127日
                Some('日') => Some(to + 1),
                _ => None,
            }
        }
        // 202年5月17日, 20222年5月17日
        Some('年') if (length == 3 || length == 5) && begins_with_year => {
            let (_, to) = unit(text, end + 1, '月')?;
            Some(unit(text, to, '日').map_or(to, |(_, to)| to))
        }
        _ => None,
    }
}

fn is_digit(mark: char) -> bool {
    mark.is_ascii_digit()
}

/// Whether a line is a date and nothing else, brackets aside.
pub(in crate::import) fn is_date_line(text: &str) -> bool {
    date_line(text).is_some()
}

/// The date that is all of a line, brackets aside.
pub(in crate::import) fn date_line(text: &str) -> Option<Found> {
    let text = folded(text);
    let bare = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')).unwrap_or(&text);
    let bare = Folded::new(bare.trim_end_matches('。'));
    let date = date_at(&bare, 0)?;
    (date.to == bare.len() && date.day.is_some() && !date.is_impossible()).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<String> {
        let show = |found: Found| match (found.year, found.day) {
            (Some(year), Some(day)) => format!("{year}-{}-{day}", found.month),
            (Some(year), None) => format!("{year}-{}", found.month),
            (None, day) => format!("{}-{}", found.month, day.unwrap_or(0)),
        };
        dates_in(&Folded::new(text)).into_iter().map(show).collect()
    }

    #[test]
    fn dates_as_printed() {
        assert_eq!(all("2021年11月8日至2021年12 月24 日"), ["2021-11-8", "2021-12-24"]);
        assert_eq!(all("２０２２年５月１７日"), ["2022-5-17"]);
        assert_eq!(all("二〇二二年五月十七日、二○二三年十二月三十一日"), ["2022-5-17", "2023-12-31"]);
        assert_eq!(all("2022.5.17—2022-06-01"), ["2022-5-17", "2022-6-1"]);
        assert_eq!(all("2022年8月至10月，7月26日"), ["2022-8", "7-26"]);
        assert_eq!(all("1.5万元，3个月，2022年以来"), [] as [&str; 0]);
    }

    #[test]
    fn a_year_left_out_is_the_first_that_keeps_order() {
        let date = |text: &str| dates_in(&Folded::new(text)).first().copied();
        let after = Date::new(2022, 12, 30);
        assert_eq!(date("1月19日").and_then(|date| date.date_after(after)), Date::new(2023, 1, 19));
        assert_eq!(date("12月31日").and_then(|date| date.date_after(after)), Date::new(2022, 12, 31));
        assert_eq!(date("12月31日").and_then(|date| date.date_after(None)), None);
    }

    #[test]
    fn damaged_dates_are_found_and_not_read() {
        for text in ["2021127日", "2021年13月5日", "2023年2月30日", "20211月27日", "2021年127日", "202年5月17日"]
        {
            assert_eq!(damaged_in(&Folded::new(text)).len(), 1, "{text}");
            assert_eq!(all(text).len(), 0, "{text}");
        }
        assert!(damaged_in(&Folded::new("2021年11月8日，共20日，8月底，13个月，2022年")).is_empty());
    }

    #[test]
    fn a_date_alone_on_its_line() {
        assert!(is_date_line("2022 年 5 月17日"));
        assert!(is_date_line("（2022年5月17日）"));
        assert!(is_date_line("二〇二二年五月十七日"));
        assert!(!is_date_line("2022年5月17日起"));
        assert!(!is_date_line("2022年5月"));
    }
}
