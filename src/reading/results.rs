//! Decides which sentences of an item are about the window in which the results of the rectification are published, and not about one of
//! the many other windows in measures.

use crate::records::Date;

/// Words for the published results.
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

/// Results may be published some days before the report about them is signed.
const DAYS_BEFORE_SIGNATURE: i64 = 31;

/// Whether a sentence is about the results.
pub(crate) fn are_meant(sentence: &str) -> bool {
    RESULTS.iter().any(|word| sentence.contains(word))
}

/// Whether a window that opens on a date may be one of the results: it is not before the signature. Always true if the date of signature is
/// not known.
pub(crate) fn may_open(opens: Date, signed: Option<Date>) -> bool {
    signed.is_none_or(|signed| signed.days_until(opens) >= -DAYS_BEFORE_SIGNATURE)
}
