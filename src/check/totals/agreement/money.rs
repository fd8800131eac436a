//! Money that came back: the sums of the sentences against `funds`.

use rust_decimal::Decimal;

use super::{super::prose, Sentence, Words};
use crate::{
    diagnostics::{Code, Diagnostic},
    disclosure::totals::money_unit,
    reading::{arabic::Arabic, figures::figures, money},
    records::Fund,
};

/// More amounts than this are not tried in all their sums.
const MOST_PARTS: usize = 12;

/// A sum that a sentence says came back.
struct Sum<'a> {
    term: String,
    yuan: Decimal,
    /// As printed: `12.68万元`.
    shown: String,
    approximate: bool,
    sentence: Sentence<'a>,
    /// Whether its sentence has words for parts of a whole.
    parted: bool,
}

impl Sum<'_> {
    /// Whether it may be printed for an amount in yuan: 约82,000元 is rounded to thousands, and never by more than a fifth.
    fn may_be(&self, value: Decimal) -> bool {
        if !self.approximate {
            return self.yuan == value;
        }
        let mut unit = Decimal::ONE;
        while !self.yuan.is_zero() && unit < self.yuan && (self.yuan % (unit * Decimal::TEN)).is_zero() {
            unit *= Decimal::TEN;
        }
        let most = self.yuan.checked_div(Decimal::from(5)).unwrap_or_default();
        self.yuan.saturating_sub(value).abs() <= unit.min(most)
    }
}

pub(super) fn check(words: &Words<'_>, findings: &mut Vec<Diagnostic>) {
    let funds = &words.item().funds;
    let sums = sums(words);
    if sums.is_empty() {
        return;
    }
    let amounts = amounts(words);
    let agrees = |sum: &Sum<'_>| funds.iter().filter_map(yuan).any(|value| sum.may_be(value));
    let mut loose: Vec<&Sum<'_>> = sums.iter().filter(|sum| !agrees(sum)).collect();
    for (at, fund) in funds.iter().enumerate() {
        let Some(value) = yuan(fund) else { continue };
        let about = sums.iter().any(|sum| sum.approximate && sum.may_be(value) && same_verb(&sum.term, &fund.term));
        if about || amounts.contains(&value) || adds_up(value, &amounts) || is_whole(value, &sums, &fund.term) {
            continue;
        }
        let by_term = loose.iter().position(|sum| sum.term == fund.term);
        let by_verb = || loose.iter().position(|sum| same_verb(&sum.term, &fund.term));
        let alone = || (loose.len() == 1 && funds.len() == 1).then_some(0);
        let Some(rival) = by_term.or_else(by_verb).or_else(alone).map(|at| loose.remove(at)) else { continue };
        let finding = Diagnostic::new(Code::T112, words.field(&format!("funds[{at}].amount")));
        let finding = finding.arg("term", words.quoted(&fund.term)).arg("text", words.quoted(&rival.shown));
        let record = format!("{}{}", fund.amount, fund.unit);
        findings.push(finding.arg("record", words.quoted(&record)).arg("at", words.at(&rival.sentence)));
    }
    if loose.is_empty() || !words.has("funds") {
        return;
    }
    let values: Vec<Decimal> = funds.iter().filter_map(yuan).collect();
    let stated: Vec<&Sum<'_>> = sums.iter().filter(|sum| values.contains(&sum.yuan)).collect();
    let whole = values.iter().filter(|value| adds_up(**value, &amounts)).max();
    let accounted_for = |sum: &Sum<'_>| {
        whole.is_some_and(|whole| *whole > sum.yuan)
            || adds_up(sum.yuan, &values)
            || stated.iter().any(|other| is_beside(sum, other))
    };
    for sum in loose.iter().filter(|sum| !sum.approximate && !accounted_for(sum)) {
        let finding = Diagnostic::new(Code::T119, words.field("funds")).arg("term", words.quoted(&sum.term));
        findings.push(finding.arg("text", words.quoted(&sum.shown)).arg("at", words.at(&sum.sentence)));
    }
}

fn yuan(fund: &Fund) -> Option<Decimal> {
    Some(fund.amount.0.saturating_mul(money_unit(&fund.unit)?).normalize())
}

fn same_verb(one: &str, other: &str) -> bool {
    let verb = money::verb_of(one);
    verb.is_some() && verb == money::verb_of(other)
}

/// The sums that the item's sentences say came back, in order.
fn sums<'a>(words: &Words<'a>) -> Vec<Sum<'a>> {
    let sentences = words.sentences().filter(|sentence| sentence.words.contains('元'));
    let of_sentence = |sentence: Sentence<'a>| {
        // Of 清退…3.2万元、追缴…1.5万元 each is a sum of its own; what is named with 其中 or 包括 is a part.
        let parted =
            ["其中", "包括", "包含", "含", "分别", "累计", "合计"].iter().any(|word| sentence.words.contains(word));
        let found = figures(&Arabic::of(sentence.words).text).into_iter().filter_map(move |figure| {
            let unit = money_unit(&figure.unit)?;
            let term = money::recovery(&figure.term)?.to_owned();
            let yuan = figure.count.0.saturating_mul(unit).normalize();
            let shown = format!("{}{}", figure.count, figure.unit);
            Some(Sum { term, yuan, shown, approximate: figure.approximate, sentence: sentence.clone(), parted })
        });
        found.collect::<Vec<_>>()
    };
    sentences.flat_map(of_sentence).collect()
}

/// Every amount of money in the item's words, whatever is said of it, in yuan.
fn amounts(words: &Words<'_>) -> Vec<Decimal> {
    let found = words.told().flat_map(|text| {
        let words = Arabic::of(text.text).text;
        let found = prose::figures(&words).into_iter();
        let yuan =
            found.filter_map(|figure| Some(figure.number.0.saturating_mul(money_unit(figure.unit)?).normalize()));
        yuan.collect::<Vec<_>>()
    });
    found.collect()
}

/// Whether a value is the sum of some of the amounts.
fn adds_up(value: Decimal, amounts: &[Decimal]) -> bool {
    fn reaches(rest: Decimal, amounts: &[Decimal]) -> bool {
        rest.is_zero()
            || amounts.split_first().is_some_and(|(first, others)| {
                (*first <= rest && reaches(rest.saturating_sub(*first), others)) || reaches(rest, others)
            })
    }
    let smaller = amounts.iter().copied().filter(|amount| !amount.is_zero() && *amount < value);
    let smaller: Vec<Decimal> = smaller.take(MOST_PARTS + 1).collect();
    (2..=MOST_PARTS).contains(&smaller.len()) && !value.is_zero() && reaches(value, &smaller)
}

/// Whether a value is all that the sentences say came back in one way.
fn is_whole(value: Decimal, sums: &[Sum<'_>], term: &str) -> bool {
    let same = sums.iter().filter(|sum| same_verb(&sum.term, term));
    same.fold(Decimal::ZERO, |whole, sum| whole.saturating_add(sum.yuan)) == value
}

/// Whether `other`, a sum that the fields hold, accounts for a sum of the same sentence.
fn is_beside(sum: &Sum<'_>, other: &Sum<'_>) -> bool {
    other.sentence.text.field == sum.sentence.text.field
        && other.sentence.range == sum.sentence.range
        && (sum.parted || same_verb(&other.term, &sum.term))
}
