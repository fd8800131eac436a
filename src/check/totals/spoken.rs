//! Numbers of the work that the prose states and no total declares: 反馈9个问题, 正在推进2个, 完成率100%. They are reckoned as a total would
//! be, and a sentence whose parts are more than its whole is reported.

use std::ops::Range;

use crate::{
    check::{items, strings::ReportText},
    diagnostics::{Code, Diagnostic, Place},
    disclosure::{Figures, Meaning, Reconciliation, Vocabulary, totals::is_piece},
    reading::{
        arabic::Arabic,
        figures::{self, Figure},
        folded::is_blank,
    },
    records::{Amount, Status, Total},
    source::LoadedReport,
};

/// Words that say that a number is that of a part, or of other problems than those of the inspection.
pub(super) const OTHERS: [&str; 14] = [
    "主要",
    "部分",
    "典型",
    "重点",
    "突出",
    "排查",
    "自查",
    "新发现",
    "上轮",
    "以往",
    "立行立改",
    "到期",
    "应完成",
    "阶段",
];

/// How many figures a text may have to be looked at: each is compared with all. A paragraph of totals has some twenty.
const MOST: usize = 200;

/// The parts of a report's own text, the opening, the organisation and the totals, against the items.
pub(super) fn check(
    report: &LoadedReport,
    parts: &[&ReportText<'_>],
    vocabulary: &Vocabulary,
    findings: &mut Vec<Diagnostic>,
) {
    let of_whole = ["text.preamble", "text.organisation", "text.totals", "text.outcome"];
    for part in parts.iter().filter(|part| of_whole.contains(&part.field.as_ref())) {
        // Only sentences with one of these words speak of the work.
        if !["问题", "整改", "推进", "完成"].iter().any(|word| part.text.contains(word)) {
            continue;
        }
        let view = Arabic::of(part.text);
        let figures = located(&view.text);
        if figures.len() <= MOST {
            let spoken = Spoken { part, view: &view, figures: &figures, vocabulary };
            parts_of_whole(report, &spoken, findings);
            undeclared(report, &spoken, findings);
        }
    }
}

type Located = (Figure, Range<usize>);

/// A part of the report with its figures.
struct Spoken<'a> {
    part: &'a ReportText<'a>,
    /// Its text with the counts in ASCII digits, in which the figures were found.
    view: &'a Arabic<'a>,
    figures: &'a [Located],
    vocabulary: &'a Vocabulary,
}

impl Spoken<'_> {
    fn place(&self, report: &LoadedReport, range: &Range<usize>) -> Place {
        self.part.place(report, self.view.source(range))
    }
}

fn undeclared(report: &LoadedReport, spoken: &Spoken<'_>, findings: &mut Vec<Diagnostic>) {
    let Spoken { part, view, figures, vocabulary } = *spoken;
    let declared = &report.report.value.totals;
    let meaning = |term: &str| vocabulary.meaning(term, |_| false);
    let is_declared = |figure: &Figure| declared.iter().any(|total| meaning(&total.term) == meaning(&figure.term));
    let is_problems = |meaning: &Meaning| *meaning == Meaning::Items;
    let candidates: Vec<usize> = figures
        .iter()
        .enumerate()
        .filter(|(at, (figure, range))| {
            let of_sentence = || is_rate_of_sentence(&view.text, figures.get(..*at).unwrap_or_default(), range.start);
            !is_declared(figure)
                && speaks_of_all((&part.field, &view.text), (figure, range), &meaning(&figure.term))
                && !(meaning(&figure.term) == Meaning::CompletionRate && of_sentence())
        })
        .map(|(at, _)| at)
        .collect();
    if candidates.is_empty() || report.items.is_empty() {
        return;
    }
    // What the record declares of the problems says whether all of them are listed.
    let problems = declared.iter().filter(|total| is_problems(&meaning(&total.term))).cloned();
    let stated = figures.iter().map(|(figure, _)| figure);
    let stated = stated.filter(|figure| !is_problems(&meaning(&figure.term)) || !is_declared(figure));
    let totals: Vec<Total> = problems.chain(stated.map(total)).collect();
    let all = Figures::reckon(&totals, &items::all(report), vocabulary);
    let public = items::public(report).map(|public| Figures::reckon(&totals, &public, vocabulary));
    for (figure, range) in candidates.into_iter().filter_map(|at| figures.get(at)) {
        let same =
            |total: &Total| total.term == figure.term && total.count == figure.count && total.unit == figure.unit;
        let Some(at) = totals.iter().position(same) else { continue };
        let of_public = public.as_ref().and_then(|public| public.totals.get(at)).is_some_and(items::adds_up);
        let differs = all.totals.get(at).filter(|figure| figure.result == Reconciliation::Differs && !of_public);
        if let Some(reckoned) = differs {
            let place = spoken.place(report, range);
            findings.push(super::differing(report, reckoned, place));
        }
    }
}

/// Whether a figure of the prose is one of all problems of the inspection, as far as its clause says.
fn speaks_of_all((field, text): (&str, &str), (figure, range): (&Figure, &Range<usize>), meaning: &Meaning) -> bool {
    let before = text.get(..range.start).unwrap_or_default();
    let sentence = before.rsplit(['。', '；', ';', '\n']).next().unwrap_or_default();
    let clause = sentence.rsplit(['，', ',']).next().unwrap_or_default();
    let others = |words: &str| OTHERS.iter().any(|word| words.contains(word));
    match meaning {
        Meaning::Items => {
            let all = ["反馈", "认领"].iter().any(|verb| clause.contains(verb));
            all && !others(clause) && is_piece(&figure.unit)
        }
        Meaning::CompletionRate => {
            !others(sentence) && !["任务", "措施", "事项"].iter().any(|of| sentence.contains(of))
        }
        Meaning::Status(_) => {
            field == "text.totals"
                && is_piece(&figure.unit)
                && !others(sentence)
                && !["任务", "措施", "事项", "线索"].iter().any(|of| sentence.contains(of))
        }
        _ => false,
    }
}

/// Whether the sentence of a rate has a whole and a completed part too, with which it is compared ([`super::sums`]).
fn is_rate_of_sentence(text: &str, before: &[Located], rate: usize) -> bool {
    let near = before.iter().rev().take_while(|(_, range)| {
        let between = text.get(range.end..rate).unwrap_or_default();
        !between.contains(['。', '；', '\n'])
    });
    let (done, others): (Vec<_>, Vec<_>) = near.partition(|(figure, _)| figure.term.contains("完成"));
    !done.is_empty() && others.iter().any(|(figure, _)| figure.term.ends_with("问题"))
}

fn total(figure: &Figure) -> Total {
    let Figure { term, count, unit, approximate, end: _ } = figure;
    Total { term: term.clone(), count: *count, unit: unit.clone(), unitemised: None, approximate: *approximate }
}

/// Figures with where the number and unit of each stand in the text, in bytes.
fn located(text: &str) -> Vec<(Figure, Range<usize>)> {
    let ends = text.char_indices().filter(|(_, mark)| !is_blank(*mark)).map(|(at, mark)| at + mark.len_utf8());
    let ends: Vec<usize> = ends.collect();
    let locate = |figure: Figure| {
        let end = figure.end.checked_sub(1).and_then(|last| ends.get(last)).copied().unwrap_or(text.len());
        let number = text.get(..end).map(|head| head.trim_end_matches(|mark: char| !is_number(mark)));
        let start = number.map(|head| head.trim_end_matches(|mark: char| is_number(mark) || ",.，．".contains(mark)));
        (figure, start.map_or(end, str::len)..end)
    };
    figures::figures(text).into_iter().map(locate).collect()
}

fn is_number(mark: char) -> bool {
    mark.is_numeric() || "一二三四五六七八九十百".contains(mark)
}

/// Words for the ways in which problems are to be dealt with. They divide the problems as well, and some are done in each way.
const WAYS: [&str; 10] = [
    "立行立改",
    "立即整改",
    "即知即改",
    "限期整改",
    "限时整改",
    "分阶段整改",
    "阶段整改",
    "长期整改",
    "持续整改",
    "近期整改",
];

/// What a figure is a part of the problems by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Division {
    /// How far they have come.
    State,
    /// How they are dealt with: 立行立改, 长期整改.
    Way,
    /// Where they come from: 上轮整改不到位, 新发现.
    Origin,
}

/// Parts of both divisions: what lasts may be completed as well, so that it is only added to ways.
fn divides(figure: &Figure, meaning: &Meaning, division: Division) -> bool {
    let bare = figure.term.trim_start_matches(['需', '应', '要', '可']);
    let bare = bare.strip_suffix("问题").unwrap_or(bare);
    let way = WAYS.contains(&bare);
    match division {
        Division::Origin => ["上轮", "新发现", "新增", "遗留", "反弹"].iter().any(|word| bare.contains(word)),
        Division::Way => way || *meaning == Meaning::Status(Status::LongTerm),
        Division::State => {
            let goes_on =
                ["持续推进", "正在推进", "推进中", "按序时推进", "序时推进", "未完成", "未整改", "未销号", "未办结"];
            let state = matches!(meaning, Meaning::Status(status) if *status != Status::LongTerm);
            !way && (state || goes_on.contains(&bare))
        }
    }
}

/// A number of problems and, in the same sentence, parts of them that are more together: 问题3个，其中完成2个、正在推进2个.
fn parts_of_whole(report: &LoadedReport, spoken: &Spoken<'_>, findings: &mut Vec<Diagnostic>) {
    let Spoken { part: _, view, figures, vocabulary } = *spoken;
    let meaning = |figure: &Figure| vocabulary.meaning(&figure.term, |_| false);
    let exact = |figure: &Figure| is_piece(&figure.unit) && !figure.approximate;
    for (at, (whole, place)) in figures.iter().enumerate() {
        if !exact(whole) || meaning(whole) != Meaning::Items {
            continue;
        }
        let rest = view.text.get(place.end..).unwrap_or_default();
        let end = place.end + rest.find(['。', '；', ';', '\n']).unwrap_or(rest.len());
        let inside = figures.iter().skip(at + 1).take_while(|(_, place)| place.end <= end);
        let origin = |figure: &Figure| divides(figure, &meaning(figure), Division::Origin);
        let inside = inside.take_while(|(figure, _)| meaning(figure) != Meaning::Items || origin(figure));
        let inside: Vec<&Located> = inside.filter(|(figure, _)| exact(figure)).collect();
        let divisions = [Division::State, Division::Way, Division::Origin];
        let over = divisions.into_iter().find_map(|division| {
            let parts = inside.iter().copied().filter(|(figure, _)| divides(figure, &meaning(figure), division));
            more_than_whole(&view.text, (whole, place), &parts.collect::<Vec<_>>())
        });
        if let Some((sum, parts)) = over {
            let finding = Diagnostic::new(Code::T107, spoken.place(report, place)).arg("sum", sum);
            findings.push(finding.arg("stated", whole.count).arg("parts", parts));
        }
    }
}

/// The sum of parts that are more than their whole, and how it is reached.
fn more_than_whole(
    text: &str,
    (whole, place): (&Figure, &Range<usize>),
    parts: &[&Located],
) -> Option<(Amount, String)> {
    // 已完成9个，其中基本完成2个: what is divided again is counted twice.
    let again = |(_, part_at): &&&Located| {
        let before = text.get(place.end..part_at.start).unwrap_or_default();
        before.rsplit(['，', '、', ',']).next().unwrap_or_default().contains("其中")
    };
    let nested = parts.iter().skip(1).any(|part| again(&part));
    let sum = parts.iter().fold(Amount::from(0), |sum, (part, _)| sum.plus(part.count));
    let over =
        parts.len() > 1 && !nested && sum > whole.count && parts.iter().all(|(part, _)| part.count <= whole.count);
    over.then(|| (sum, parts.iter().map(|(part, _)| part.count.to_string()).collect::<Vec<_>>().join("+")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_leads_back_to_its_number() {
        for text in ["反馈 问题 ９ 个，完成整改6个", "反馈的九个问题", "共反馈1,250个问题"] {
            let found = &text[located(text)[0].1.clone()];
            assert!(["９ 个", "九个", "1,250个"].contains(&found), "{found}");
        }
    }
}
