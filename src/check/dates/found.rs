//! What the rules about dates find in prose by patterns.

use std::{ops::Range, sync::LazyLock};

use crate::pattern::pattern;
use regex::{Captures, Regex};

use crate::{reading::arabic, records::Date};

/// `2022年5月17日至5月23日，共7天`, `2026年10月12日至30日（15个工作日）`, `2022年7月1日至7月22日 自公布次日起15个工作日`; the year and
/// the length may be missing.
pub(super) static SPAN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(concat!(
        r"(?:([0-9]{4})\s?年\s?)?([0-9]{1,2})\s?月\s?([0-9]{1,2})\s?[日号]?\s?(?:起)?(?:至|到|—{1,2}|－|-|~|～)\s?",
        r"(?:([0-9]{4})\s?年\s?)?(?:([0-9]{1,2})\s?月\s?)?([0-9]{1,2})\s?[日号](?:止)?",
        r"(?:[，,（(；;\s]{0,2}(自[^，。；0-9]{0,8}起)?(?:为期|共计|共|计)?\s?",
        r"([0-9]{1,3}|[一二三四五六七八九十]{1,3})\s?个?(工作日|自然日|日历天|日历日|天|日))?",
    ))
});

pub(super) fn number<T: std::str::FromStr>(found: &Captures<'_>, group: usize) -> Option<T> {
    found.get(group)?.as_str().parse().ok()
}

/// Whether a digit stands right before, so that the match is the tail of a longer number.
pub(super) fn follows_digit(text: &str, at: usize) -> bool {
    text.get(..at).and_then(|before| before.chars().next_back()).is_some_and(|mark| mark.is_ascii_digit())
}

pub(super) fn found_in<'a>(pattern: &'a LazyLock<Option<Regex>>, text: &'a str) -> impl Iterator<Item = Captures<'a>> {
    pattern.as_ref().into_iter().flat_map(|pattern| pattern.captures_iter(text))
}

pub(super) fn range_of(found: &Captures<'_>) -> Range<usize> {
    found.get(0).map_or(0..0, |found| found.range())
}

pub(super) fn words(text: &str, range: &Range<usize>) -> String {
    text.get(range.clone()).unwrap_or_default().to_owned()
}

/// The two days of a span; month and year of the second are the first's where they are left out, the year the next one where the
/// months have gone round. `None` where the year is left out of both, unless a day is known that the first one is near.
pub(super) fn ends(found: &Captures<'_>, near: Option<Date>) -> Option<(Date, Date)> {
    let (month, day): (i8, i8) = (number(found, 2)?, number(found, 3)?);
    let opens = match (number::<i16>(found, 1), near) {
        (Some(year), _) => Date::new(year, month, day)?,
        (None, near) => {
            let near = near?;
            let years = near.year() - 1..=near.year() + 1;
            years.filter_map(|year| Date::new(year, month, day)).min_by_key(|date| date.days_until(near).abs())?
        }
    };
    let last_month = number(found, 5).unwrap_or(month);
    let last_year = number(found, 4).unwrap_or(opens.year() + i16::from(last_month < month));
    Some((opens, Date::new(last_year, last_month, number(found, 6)?)?))
}

/// A count in Arabic or Chinese digits.
pub(super) fn count(digits: &str) -> Option<u16> {
    u16::try_from(arabic::value(digits)?).ok()
}
