//! A civil date in the form of the records: `2022-05-17`.

use std::{borrow::Cow, fmt, str::FromStr};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A date of the civil calendar, without time or zone. Parses from and displays as `YYYY-MM-DD`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// Returns the date with this year (1900 to 9999), month and day of the month; `None` if it does not exist.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        if !(1900..=9999).contains(&year) {
            return None;
        }
        jiff::civil::Date::new(year, month, day).ok().map(Self)
    }

    /// Returns the date in China (UTC+8) at a number of seconds after 1970-01-01T00:00:00 UTC, as in `SOURCE_DATE_EPOCH`; `None` if it is
    /// outside the years of the type.
    pub fn from_unix_seconds(seconds: i64) -> Option<Self> {
        let days = seconds.checked_add(8 * 3600)?.div_euclid(86_400);
        let epoch = jiff::civil::date(1970, 1, 1);
        let span = jiff::Span::new().try_days(days).ok()?;
        epoch.checked_add(span).ok().map(Self)
    }

    /// Calendar year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// Month, 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// Day of the month, 1 to 31.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// Whether the day is a Saturday or Sunday.
    pub fn is_weekend(self) -> bool {
        use jiff::civil::Weekday;
        matches!(self.0.weekday(), Weekday::Saturday | Weekday::Sunday)
    }

    /// Returns the date `days` later (earlier if negative); `None` if it is outside the years of the type.
    pub fn plus_days(self, days: i64) -> Option<Self> {
        let span = jiff::Span::new().try_days(days).ok()?;
        self.0.checked_add(span).ok().map(Self)
    }

    /// Returns the number of days from `self` to `other`: positive if `other` is later, negative if it is earlier, 0 for the same date.
    pub fn days_until(self, other: Self) -> i64 {
        self.0.until(other.0).map_or(0, |span| i64::from(span.get_days()))
    }

    /// Returns the form of official Chinese text, without padding or spaces (GB/T 15835): `2022年5月17日`.
    pub fn chinese(self) -> String {
        format!("{}年{}月{}日", self.year(), self.month(), self.day())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Why a text is not a [`Date`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// The text does not have the form `YYYY-MM-DD`.
    #[error("a date is written YYYY-MM-DD")]
    Form,
    /// The form is right, but the date does not exist.
    #[error("there is no such day")]
    NoSuchDay,
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10
            && bytes.iter().enumerate().all(|(at, byte)| match at {
                4 | 7 => *byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !shaped {
            return Err(DateError::Form);
        }
        let number = |range: std::ops::Range<usize>| text.get(range).and_then(|part| part.parse::<i16>().ok());
        let parts = number(0..4).zip(number(5..7)).zip(number(8..10));
        let ((year, month), day) = parts.ok_or(DateError::Form)?;
        let (month, day) = (i8::try_from(month), i8::try_from(day));
        match (month, day) {
            (Ok(month), Ok(day)) => Self::new(year, month, day).ok_or(DateError::NoSuchDay),
            _ => Err(DateError::NoSuchDay),
        }
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

impl JsonSchema for Date {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date", "description": "日期，写作 2022-05-17" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_only_the_padded_form_and_real_days() {
        assert_eq!("2024-02-29".parse(), Ok(Date::new(2024, 2, 29).expect("a day")));
        assert_eq!("2023-02-29".parse::<Date>(), Err(DateError::NoSuchDay));
        assert_eq!("2021-1-8".parse::<Date>(), Err(DateError::Form));
        assert_eq!("2021127".parse::<Date>(), Err(DateError::Form));
        assert_eq!("２０２１-01-08".parse::<Date>(), Err(DateError::Form));
    }

    #[test]
    fn an_epoch_falls_on_the_day_in_china() {
        assert_eq!(Date::from_unix_seconds(1_652_716_799).map(|day| day.to_string()).as_deref(), Some("2022-05-16"));
        assert_eq!(Date::from_unix_seconds(1_652_716_800).map(|day| day.to_string()).as_deref(), Some("2022-05-17"));
    }
}
