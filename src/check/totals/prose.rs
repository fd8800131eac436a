//! Figures of the prose against the declared totals: `诫勉谈话5人` in the text is the record's 5.

use std::{ops::Range, sync::LazyLock};

use crate::pattern::pattern;
use regex::{Captures, Regex};

use super::{claims, spoken};
use crate::{
    check::strings::{ReportText, prose},
    diagnostics::{Code, Diagnostic},
    disclosure::{Meaning, Vocabulary, bare_term},
    reading::arabic::Arabic,
    records::{Amount, Total},
    source::LoadedReport,
};

/// Words, a number, its thousands parted or not, and its unit.
static FIGURE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(concat!(
        r"(\p{Han}{0,16})\s?((?:[0-9]{1,3}(?:[,，][0-9]{3})+|[0-9]{1,12})(?:\.[0-9]{1,8})?)\s?(余|多)?\s?",
        r"(人次|人|名|件|张|份|项|个|条|万元|亿元|千元|元|%|％|处|亩|起|宗|次|户|笔)",
    ))
});

/// A figure as the prose has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Figure<'a> {
    /// The words right before the number.
    pub(super) words: &'a str,
    pub(super) number: Amount,
    pub(super) unit: &'a str,
    /// Where number and unit stand, in bytes.
    pub(super) range: Range<usize>,
}

/// The figures of a text in order.
pub(super) fn figures(text: &str) -> Vec<Figure<'_>> {
    // A figure has a digit.
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let Some(pattern) = FIGURE.as_ref() else { return Vec::new() };
    let found = pattern.captures_iter(text).filter_map(|found| {
        let (words, number, unit) = (found.get(1)?, found.get(2)?, found.get(4)?);
        let before = text.get(..number.start())?.chars().next_back();
        let tail_of_number = before.is_some_and(|mark| mark.is_ascii_digit() || mark == '.');
        let amount = Amount::parse(&number.as_str().replace([',', '，'], "")).filter(|_| !tail_of_number)?;
        // In `4个方面19个问题` the noun after 个 belongs to the number before it.
        let counted = text.get(..words.start())?.ends_with(|mark: char| mark.is_ascii_digit())
            && words.as_str().starts_with('个');
        let half = names_half(text.get(..words.start())?, words.as_str());
        let words = if counted || half { "" } else { words.as_str() };
        Some(Figure { words, number: amount, unit: unit.as_str(), range: number.start()..unit.end() })
    });
    found.collect()
}

/// Whether words name only the half of what is counted: 修订制度 in 制定、修订制度13项.
fn names_half(before: &str, words: &str) -> bool {
    let made = ["制定、", "制订、", "新建、", "建立、", "出台、"];
    made.iter().any(|verb| before.ends_with(verb)) && words.starts_with("修")
}

/// Units that count the same.
pub(super) fn same_unit(one: &str, other: &str) -> bool {
    let class = |unit: &str| match unit {
        "名" => "人".to_owned(),
        "％" => "%".to_owned(),
        _ => unit.to_owned(),
    };
    class(one) == class(other)
}

pub(super) fn check(
    report: &LoadedReport,
    texts: &[ReportText<'_>],
    vocabulary: &Vocabulary,
    findings: &mut Vec<Diagnostic>,
) {
    let totals = &report.report.value.totals;
    let parts: Vec<&ReportText<'_>> = prose(texts).filter(|text| text.item.is_none()).collect();
    spoken::check(report, &parts, vocabulary, findings);
    claims::check(report, &parts, findings);
    if totals.is_empty() {
        return;
    }
    let views: Vec<(&ReportText<'_>, Arabic<'_>)> = parts.iter().map(|part| (*part, Arabic::of(part.text))).collect();
    let figures: Vec<(&(&ReportText<'_>, Arabic<'_>), Figure<'_>)> =
        views.iter().flat_map(|of| self::figures(&of.1.text).into_iter().map(move |figure| (of, figure))).collect();
    let terms: Vec<&str> = totals.iter().map(|total| total.term.as_str()).collect();
    let told: Vec<Option<&str>> =
        figures.iter().map(|((_, view), figure)| term_of(&view.text, figure, vocabulary, &terms)).collect();
    for (at, total) in totals.iter().enumerate() {
        let about = figures.iter().zip(&told).filter(|(((part, _), figure), term)| {
            part.field == "text.totals"
                && same_unit(figure.unit, &total.unit)
                && term.is_some_and(|term| same_term(vocabulary, term, &total.term))
        });
        let about: Vec<_> = about.map(|(figure, _)| figure).collect();
        let equal = |figure: &Figure<'_>| figure.number.0 == total.count.0;
        if let Some(((part, view), figure)) = about.first().filter(|_| !about.iter().any(|(_, figure)| equal(figure))) {
            let place = part.place(report, view.source(&figure.range));
            let finding = Diagnostic::new(Code::T104, place).arg("term", &total.term).arg("text", figure.number);
            findings.push(finding.arg("record", total.count).arg("unit", &total.unit));
        } else if about.is_empty() && has_totals(&parts) && !views.iter().any(|(_, view)| has_number(&view.text, total))
        {
            let place = report.report.place(&format!("totals[{at}].count"));
            let finding = Diagnostic::new(Code::T105, place).arg("term", &total.term).arg("count", total.count);
            findings.push(finding.arg("unit", &total.unit));
        }
    }
}

/// The term a figure is about: what follows `4个` in `4个方面`, else the words before the number.
fn term_of<'a>(text: &'a str, figure: &Figure<'a>, vocabulary: &Vocabulary, terms: &[&str]) -> Option<&'a str> {
    const AFTER: [&str; 6] = ["方面", "问题", "具体问题", "具体表现", "整改任务", "整改措施"];
    let after = text.get(figure.range.end..).unwrap_or_default();
    match AFTER.iter().find(|term| after.starts_with(**term)) {
        Some(term) => after.get(..term.len()),
        None => vocabulary.term_at_end(figure.words, terms),
    }
}

/// Digits whose thousands are parted by a comma, half or full width.
static PARTED: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"[0-9]{1,3}(?:[,，][0-9]{3})+"));

/// A text with its numbers as a record has them: `1，286.43` is `1286.43`, `１２` is `12`.
fn plain_numbers(text: &str) -> String {
    let plain = |mark: char| match mark {
        '０'..='９' => char::from_digit(u32::from(mark) - u32::from('０'), 10).unwrap_or(mark),
        '．' => '.',
        _ => mark,
    };
    let text: String = text.chars().map(plain).collect();
    let joined = |parted: &Captures<'_>| parted.get(0).map_or("", |found| found.as_str()).replace([',', '，'], "");
    PARTED.as_ref().map_or(text.clone(), |parted| parted.replace_all(&text, joined).into_owned())
}

/// Whether the number of a total stands anywhere in a text, whatever its unit and however its thousands are parted.
fn has_number(text: &str, total: &Total) -> bool {
    let written = total.count.to_string();
    stands_in(text, &written) || stands_in(&plain_numbers(text), &written)
}

fn stands_in(text: &str, written: &str) -> bool {
    let part_of_number = |mark: Option<char>| mark.is_some_and(|mark| mark.is_ascii_digit());
    text.match_indices(written).any(|(at, _)| {
        let (before, after) = (text.get(..at), text.get(at + written.len()..));
        !part_of_number(before.and_then(|before| before.chars().next_back()))
            && !part_of_number(after.and_then(|after| after.chars().next()))
    })
}

fn has_totals(parts: &[&ReportText<'_>]) -> bool {
    parts.iter().any(|part| part.field == "text.totals" && !part.text.trim().is_empty())
}

fn same_term(vocabulary: &Vocabulary, told: &str, declared: &str) -> bool {
    let (told_means, declared_means) = (vocabulary.meaning(told, |_| false), vocabulary.meaning(declared, |_| false));
    bare_term(told) == bare_term(declared) || (told_means != Meaning::Other && told_means == declared_means)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_with_parted_thousands() {
        let read = |text| -> Vec<(String, String)> {
            let found = figures(text).into_iter();
            found.map(|figure| (figure.words.to_owned(), figure.number.to_string())).collect()
        };
        let pair = |words: &str, number: &str| (words.to_owned(), number.to_owned());
        assert_eq!(read("追缴租金1,286.43万元"), [pair("追缴租金", "1286.43")]);
        assert_eq!(read("追缴租金2，051，300元"), [pair("追缴租金", "2051300")]);
        assert_eq!(read("走访3，12户搬迁"), [pair("", "12")]);
        assert_eq!(read("共制定、修订制度21项"), [pair("", "21")]);
        assert!(stands_in(&plain_numbers("收回1，286.43万元"), "1286.43"));
        assert!(!stands_in(&plain_numbers("收回1，286.43万元"), "286.43"));
        assert!(stands_in(&plain_numbers("收回１，２８６．４３万元"), "1286.43"));
    }
}
