//! Which sentences of an item speak of a window in which the results of the rectification are shown, and not of one of the many other
//! windows that measures tell of.

use crate::records::Date;

/// Words for the results that are shown.
const RESULTS: &[&str] = &[
    "整改结果",
    "整改情况",
    "整改进展",
    "整改落实",
    "整改完成",
    "以上结果",
    "上述结果",
    "以上情况",
    "上述情况",
    "处理结果",
];

/// Results may be shown some days before the report about them is signed.
const DAYS_BEFORE_SIGNATURE: i64 = 31;

/// Whether a sentence speaks of the results.
pub(crate) fn are_meant(sentence: &str) -> bool {
    RESULTS.iter().any(|word| sentence.contains(word))
}

/// Whether a window that opens on a day may be one of the results: it does not lie before the signature. Always, where that is not known.
pub(crate) fn may_open(opens: Date, signed: Option<Date>) -> bool {
    signed.is_none_or(|signed| signed.days_until(opens) >= -DAYS_BEFORE_SIGNATURE)
}
