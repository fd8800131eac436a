//! The days that the item's words give under a label, or as the day on which it was completed, against `completed` and `deadline`.

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

/// `该问题已于2026年6月10日完成整改`, the year may be left out: the day on which the whole item was done, and not one of its measures.
static DONE_ON: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:该|此|本)(?:项|个|条)?(?:问题|整改工作|整改任务|整改|工作|任务|信访件)|整改工作|整改任务)?(?:已经?)?(?:于|在)?(?:([0-9]{4})年)?([0-9]{1,2})月([0-9]{1,2})日(?:已)?(?:全面|全部|如期|按期|顺利)?(?:完成(?:了|全部|全面)?(?:整改|整改任务|整改工作|销号|整改销号|验收销号)|整改完成|整改到位|整改完毕|整改销号|办结|销号|验收销号)(?:到位)?(?:并|、)?(?:完成|予以|通过|顺利)?(?:销号|验收|验收销号)?$",
    )
});

pub(super) fn check(words: &Words<'_>, findings: &mut Vec<Diagnostic>) {
    let (completed, deadline) = (words.item().completed, words.item().deadline);
    if completed.is_none() && deadline.is_none() {
        return;
    }
    if let Some(recorded) = completed {
        done_on(words, recorded, findings);
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

/// The day on which the sentences say that the item was done; silent where they name several and one of them is recorded.
fn done_on(words: &Words<'_>, recorded: Date, findings: &mut Vec<Diagnostic>) {
    let mut days = Vec::new();
    for sentence in words.sentences().filter(|sentence| sentence.words.contains('月')) {
        for clause in sentence.words.split(['，', ',', '。', '；', ';', '！']) {
            let Some(found) = DONE_ON.as_ref().and_then(|pattern| pattern.captures(clause.trim())) else { continue };
            let number = |at: usize| found.get(at).and_then(|digits| digits.as_str().parse::<i16>().ok());
            let small = |at: usize| number(at).and_then(|number| i8::try_from(number).ok());
            // A day without its year is one of the recorded year.
            let year = number(1).unwrap_or_else(|| recorded.year());
            let day = small(2).zip(small(3)).and_then(|(month, day)| Date::new(year, month, day));
            days.extend(day.map(|day| (day, sentence.clone())));
        }
    }
    if days.iter().any(|(day, _)| *day == recorded) {
        return;
    }
    if let Some((day, sentence)) = days.first() {
        let finding = Diagnostic::new(Code::T120, words.field("completed")).arg("field", "completed").arg("text", *day);
        findings.push(finding.arg("record", recorded).arg("at", words.at(sentence)));
    }
}
