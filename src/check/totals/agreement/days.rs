//! The days that the item's words give under a label against `completed` and `deadline`.

use std::sync::LazyLock;

use crate::pattern::pattern;
use regex::Regex;

use super::Words;
use crate::{
    diagnostics::{Code, Diagnostic},
    records::Date,
};

/// `完成时间：2024年5月8日`; a day that more words follow, such as 前 and 底, is not one day.
static DAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"^(?:整改)?(完成时间|完成日期|时限|期限|完成时限)\s?[：:]\s?([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日(?:前|之前)?[。；;]?$",
    )
});

pub(super) fn check(words: &Words<'_>, findings: &mut Vec<Diagnostic>) {
    let (completed, deadline) = (words.item().completed, words.item().deadline);
    if completed.is_none() && deadline.is_none() {
        return;
    }
    let Some(pattern) = DAY.as_ref() else { return };
    for part in words.paragraphs() {
        let label = match words
            .item()
            .measures
            .iter()
            .enumerate()
            .find(|(at, _)| part.text.field == format!("measures[{at}].text"))
        {
            Some((_, measure)) if part.range.start == 0 => measure.label.as_deref(),
            _ => None,
        };
        let line = label.map_or_else(
            || part.words.to_owned(),
            |label| format!("{}：{}", label.trim_end_matches(['：', ':']), part.words),
        );
        let Some(found) = pattern.captures(&line) else { continue };
        let number = |at: usize| found.get(at).and_then(|digits| digits.as_str().parse::<i16>().ok());
        let small = |at: usize| number(at).and_then(|number| i8::try_from(number).ok());
        let day = number(2).zip(small(3)).zip(small(4)).and_then(|((year, month), day)| Date::new(year, month, day));
        let done = found.get(1).is_some_and(|label| matches!(label.as_str(), "完成时间" | "完成日期"));
        let (field, recorded) = if done { ("completed", completed) } else { ("deadline", deadline) };
        if let Some((day, recorded)) = day.zip(recorded).filter(|(day, recorded)| day != recorded) {
            let finding = Diagnostic::new(Code::T120, words.field(field)).arg("field", field).arg("text", day);
            findings.push(finding.arg("record", recorded).arg("at", words.at(&part)));
        }
    }
}
