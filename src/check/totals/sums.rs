//! Sums and rates that the prose states: `688+4+5=697`, `共43项，已使用30项，剩下13项`, `完成率98.71%`. Only where the sentence says all
//! that is needed; silent otherwise.

use std::sync::LazyLock;

use crate::pattern::pattern;
use regex::Regex;
use rust_decimal::{Decimal, RoundingStrategy};

use super::prose::{Figure, figures, same_unit};
use crate::{
    check::strings::{ReportText, prose},
    diagnostics::{Code, Diagnostic},
    reading::arabic::Arabic,
    source::LoadedReport,
};

/// `688+4+5=697`
static SUM: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let number = r"(?:[0-9]{1,3}(?:[,，][0-9]{3})+|[0-9]{1,12})(?:\.[0-9]{1,6})?";
    pattern(&format!(r"{number}(?:\s?[+＋]\s?{number})+\s?[=＝]\s?{number}"))
});

const REST: [&str; 7] = ["其余", "剩下", "剩余", "余下", "另外", "另有", "还有"];

pub(super) fn check(report: &LoadedReport, texts: &[ReportText<'_>], findings: &mut Vec<Diagnostic>) {
    for text in prose(texts) {
        written_sums(report, text, findings);
        let says_rest = REST.iter().any(|word| text.text.contains(word));
        let says_rate = text.text.contains("完成率");
        if !(says_rest || says_rate) {
            continue;
        }
        let view = Arabic::of(text.text);
        let figures = figures(&view.text);
        for (start, sentence) in sentences(&view.text) {
            let end = start + sentence.len();
            let inside: Vec<&Figure<'_>> =
                figures.iter().filter(|figure| figure.range.start >= start && figure.range.end <= end).collect();
            let part = (text, &view);
            findings.extend(parts_and_rest(report, part, &inside));
            findings.extend(completion_rate(report, part, &inside));
        }
    }
}

/// A text with the view of it in which its figures were found.
type Part<'a> = (&'a ReportText<'a>, &'a Arabic<'a>);

/// The sentences of a text with where they begin.
fn sentences(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split_inclusive(['。', '；', '\n']).map(move |sentence| {
        let at = start;
        start += sentence.len();
        (at, sentence)
    })
}

fn written_sums(report: &LoadedReport, text: &ReportText<'_>, findings: &mut Vec<Diagnostic>) {
    if !text.text.contains("=") && !text.text.contains("＝") {
        return;
    }
    for found in SUM.as_ref().into_iter().flat_map(|pattern| pattern.find_iter(text.text)) {
        let Some((parts, stated)) = found.as_str().split_once(['=', '＝']) else { continue };
        let number = |part: &str| Decimal::from_str_exact(&part.trim().replace([',', '，'], "")).ok();
        let sum = added(parts.split(['+', '＋']).map(number));
        let Some((sum, stated)) = sum.zip(number(stated)).filter(|(sum, stated)| sum != stated) else { continue };
        let finding = Diagnostic::new(Code::T107, text.place(report, found.range())).arg("sum", sum.normalize());
        findings.push(finding.arg("stated", stated).arg("parts", parts.trim()));
    }
}

/// The sum; none where a part is none or the sum is beyond what a decimal holds.
fn added(mut parts: impl Iterator<Item = Option<Decimal>>) -> Option<Decimal> {
    parts.try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part?))
}

/// A whole, its parts and the rest: three or more figures of one unit, the first after 共, the last after a word for the rest.
fn parts_and_rest(report: &LoadedReport, (text, view): Part<'_>, figures: &[&Figure<'_>]) -> Option<Diagnostic> {
    let last = figures.iter().rposition(|figure| REST.iter().any(|word| figure.words.contains(word)))?;
    let rest = figures.get(last)?;
    let first = figures
        .get(..last)?
        .iter()
        .rposition(|figure| figure.words.contains('共') && same_unit(figure.unit, rest.unit))?;
    let (whole, parts) = figures.get(first..=last)?.split_first()?;
    if parts.len() < 2 || parts.iter().any(|figure| !same_unit(figure.unit, rest.unit)) {
        return None;
    }
    let sum = added(parts.iter().map(|figure| Some(figure.number.0)))?;
    (sum != whole.number.0).then(|| {
        let shown: Vec<String> = parts.iter().map(|figure| figure.number.to_string()).collect();
        let finding =
            Diagnostic::new(Code::T107, text.place(report, view.source(&whole.range))).arg("sum", sum.normalize());
        finding.arg("stated", whole.number).arg("parts", shown.join("+"))
    })
}

/// A rate of completion beside one whole and one completed part in the same unit.
fn completion_rate(report: &LoadedReport, (text, view): Part<'_>, figures: &[&Figure<'_>]) -> Option<Diagnostic> {
    let stated = figures.iter().find(|figure| same_unit(figure.unit, "%") && figure.words.contains("完成率"))?;
    let counts = figures.iter().filter(|figure| !same_unit(figure.unit, "%"));
    let (completed, others): (Vec<&&Figure<'_>>, Vec<&&Figure<'_>>) = counts.partition(|figure| {
        figure.words.contains("完成") && !figure.words.contains("未完成") && !figure.words.contains("基本完成")
    });
    let [completed] = completed.as_slice() else { return None };
    let mut wholes = others.iter().filter(|figure| {
        let after = view.text.get(figure.range.end..).unwrap_or_default();
        same_unit(figure.unit, completed.unit)
            && figure.number >= completed.number
            && (["问题", "任务", "措施"].iter().any(|word| figure.words.ends_with(word) || after.starts_with(word)))
    });
    let whole = wholes.next().filter(|whole| !whole.number.0.is_zero())?;
    if wholes.next().is_some() {
        return None;
    }
    let mostly =
        others.iter().find(|figure| figure.words.contains("基本完成")).map_or(Decimal::ZERO, |figure| figure.number.0);
    let exact = |part: Decimal| part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole.number.0);
    let places = stated.number.0.scale();
    let fits = |part: Decimal| {
        let ways = [RoundingStrategy::MidpointAwayFromZero, RoundingStrategy::ToZero];
        exact(part)
            .is_some_and(|exact| ways.iter().any(|way| exact.round_dp_with_strategy(places, *way) == stated.number.0))
    };
    if fits(completed.number.0) || completed.number.0.checked_add(mostly).is_some_and(fits) {
        return None;
    }
    let found =
        exact(completed.number.0)?.round_dp_with_strategy(places.max(2), RoundingStrategy::MidpointAwayFromZero);
    let finding =
        Diagnostic::new(Code::T108, text.place(report, view.source(&stated.range))).arg("stated", stated.number);
    Some(finding.arg("found", found).arg("part", completed.number).arg("whole", whole.number))
}
