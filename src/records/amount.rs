//! A count or sum in the form of the records: an integer, or a decimal in quotes.

use std::{borrow::Cow, fmt};

use rust_decimal::Decimal;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// An exact decimal, never a float: `5` or `"66.57"`. Keeps the digits as written (`66.50` stays `66.50`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(pub Decimal);

impl Amount {
    /// Returns the amount as a whole number; `None` if it has a fraction or does not fit.
    pub fn whole(self) -> Option<u64> {
        if self.0.fract().is_zero() { self.0.trunc().try_into().ok() } else { None }
    }

    /// Returns the sum, or the largest decimal if it overflows, which amounts of records are far from.
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// Parses digits with an optional fraction. Signs, exponents, separators and full-width digits are refused, and so are more digits than
    /// a decimal can represent (`123456789012345678.12345678901`).
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
        let digits =
            |part: &str| !part.is_empty() && part.len() <= 18 && part.bytes().all(|byte| byte.is_ascii_digit());
        (digits(whole) && digits(fraction)).then(|| Decimal::from_str_exact(text).ok().map(Self)).flatten()
    }
}

impl From<u64> for Amount {
    fn from(count: u64) -> Self {
        Self(Decimal::from(count))
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match u64::try_from(self.0) {
            Ok(count) if self.0.scale() == 0 => serializer.serialize_u64(count),
            _ => serializer.collect_str(&self.0),
        }
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = Amount;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a whole number, or a decimal in quotes")
            }

            fn visit_u64<E: de::Error>(self, count: u64) -> Result<Amount, E> {
                Ok(Amount::from(count))
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Amount, E> {
                Amount::parse(text).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

impl JsonSchema for Amount {
    fn schema_name() -> Cow<'static, str> {
        "Amount".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "整数，或加引号的小数，如 5 或 \"66.57\"",
            "anyOf": [
                { "type": "integer", "format": "uint64", "minimum": 0 },
                { "type": "string", "format": "decimal", "pattern": "^[0-9]{1,18}(\\.[0-9]{1,18})?$" },
            ]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_kept_or_refused_and_never_rounded() {
        let longest = format!("{}.{}", "9".repeat(18), "9".repeat(10));
        for text in ["0", "66.50", &longest] {
            assert_eq!(Amount::parse(text).map(|amount| amount.to_string()).as_deref(), Some(text));
        }
        let too_long = format!("{longest}1");
        for text in ["", ".5", "5.", "-5", "+5", "1e3", "1,000", "５", &too_long, "0.0000000000000000000000000001"] {
            assert_eq!(Amount::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_sum_beyond_the_largest_decimal_is_the_largest() {
        let largest = Amount(Decimal::MAX);
        assert_eq!(largest.plus(Amount::from(1)), largest);
        assert_eq!(Amount::from(2).plus(Amount::from(3)), Amount::from(5));
    }
}
