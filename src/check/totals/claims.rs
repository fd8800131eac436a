//! T122: a text says that all problems are done, and items are not. T123: it says how many are left, and the items give another number.
//!
//! Silent where a sentence names an exception, a plan or a part of the problems.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::spoken::OTHERS;
use crate::{
    check::strings::ReportText,
    diagnostics::{Code, Diagnostic},
    pattern::pattern,
    reading::{arabic::Arabic, remaining::remaining},
    records::Status,
    source::{LoadedItem, LoadedReport},
};

/// `反馈问题已全部整改完成`, `4个问题均已整改到位`, `所有问题已办结`, `问题整改全部完成`.
static ALL_DONE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let noun = "(?:([0-9]{1,4})(?:个|项|条|件)(?:[^，。；、0-9]{0,8}?))?(?:问题|整改任务|整改事项|任务|事项)";
    let done = "(?:按时|按期|如期|顺利|得到(?:有效|全面|彻底)?)?(?:整改|完成|落实|解决|办结|销号|清零|见底)";
    pattern(&format!(
        "{noun}(?:整改(?:工作)?)?(?:(?:共计|共|合计)?([0-9]{{1,4}})(?:个|项|条|件))?[，,]?(?:[，,]?(?:截至目前|目前|现|至此)[，,]?)?(?:已经?|现已|业已)?(?:全部|均|都|全面|悉数|逐一|逐项|一一)(?:已经?|得以)?(?:全部|全面)?{done}|(?:全部|所有|全体)(?:的)?(?:反馈|巡察|巡视|整改|具体)*{noun}(?:目前|现)?(?:已经?|均已?|都已?|现已)(?:全部|全面)?{done}"
    ))
});

/// Words before the problems by which all of them are meant.
#[rustfmt::skip]
const WHOSE: [&str; 20] = [
    "反馈", "指出", "巡察", "巡视", "审计", "督察", "提出", "认领", "移交", "交办", "目前", "截至", "至此", "现", "所有", "各项", "涉及", "发现", "整改",
    "上级",
];

/// Words by which a sentence does not say that everything is done now.
#[rustfmt::skip]
const NOT_NOW: [&str; 36] = [
    "除", "其中", "多数", "大部", "基本", "确保", "力争", "争取", "推动", "保证", "促进", "直至", "直到", "做到", "要求", "必须", "应当", "将", "计划",
    "预计", "若", "如果", "凡", "未", "没有", "尚", "待", "正在", "逐步", "集中整改期", "此前", "之前", "短期", "线索", "信访", "争取",
];

pub(super) fn check(report: &LoadedReport, parts: &[&ReportText<'_>], findings: &mut Vec<Diagnostic>) {
    let has_status = report.items.iter().any(|item| item.record.value.status.is_some());
    for part in
        parts.iter().filter(|part| has_status && part.field.starts_with("text.") && part.field != "text.contact")
    {
        let speaks = ["问题", "任务", "事项", "剩", "余"].iter().any(|word| part.text.contains(word));
        if !speaks {
            continue;
        }
        let view = Arabic::of(part.text);
        all_done(report, part, &view, findings);
        if !part.field.ends_with("next_steps") {
            left(report, part, &view, findings);
        }
    }
}

/// The items that a claim is about: the public ones.
fn public(report: &LoadedReport) -> impl Iterator<Item = &LoadedItem> {
    report.items.iter().filter(|item| item.record.value.withheld.is_none())
}

fn all_done(report: &LoadedReport, part: &ReportText<'_>, view: &Arabic<'_>, findings: &mut Vec<Diagnostic>) {
    let open = |item: &&LoadedItem| matches!(item.record.value.status, Some(Status::InProgress | Status::NotStarted));
    let Some(first) = public(report).find(open).filter(|_| view.text.contains(['全', '均', '都', '所', '逐', '悉']))
    else {
        return;
    };
    for found in ALL_DONE.as_ref().into_iter().flat_map(|pattern| pattern.captures_iter(&view.text)) {
        let Some(whole) = found.get(0) else { continue };
        let number =
            (1..=3).find_map(|group| found.get(group)).and_then(|digits| digits.as_str().parse::<usize>().ok());
        // 3个问题已全部办结: a number that is not that of all items counts some of them.
        let of_all = number.is_none_or(|number| number == report.items.len() || number == public(report).count());
        if !of_all || is_of_some(&view.text, &whole.range()) {
            continue;
        }
        let place = part.place(report, view.source(&whole.range()));
        let finding = Diagnostic::new(Code::T122, place).arg("found", public(report).filter(open).count());
        let status = first.record.value.status.unwrap_or(Status::InProgress);
        let finding = finding.arg("status", status.chinese()).arg("status_id", status.id());
        findings.push(finding.arg("at", first.record.place("status").address()));
    }
}

/// Whether the sentence speaks of some of the problems, or of what is to come.
fn is_of_some(text: &str, range: &Range<usize>) -> bool {
    let ends = ['。', '；', ';', '\n', '！'];
    let before = text.get(..range.start).unwrap_or_default().rsplit(ends).next().unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default().split(ends).next().unwrap_or_default();
    let words = text.get(range.clone()).unwrap_or_default();
    let clause = before.rsplit(['，', ',']).next().unwrap_or_default();
    let some = |words: &str| OTHERS.iter().any(|word| words.contains(word));
    let named =
        ["方面", "其余", "其他", "其它", "剩余", "余下", "上述", "以上"].iter().any(|word| clause.contains(word));
    let counted = clause.ends_with(|mark: char| mark.is_ascii_digit());
    let not_now = |words: &str| NOT_NOW.iter().any(|word| words.contains(word));
    // 除…外 may stand at the beginning of the sentence; what follows in another clause may be of other matters.
    let follows = after.split(['，', ',']).next().unwrap_or_default();
    // 消防问题已全部整改: the problems of one matter.
    let of_all = words.starts_with(['全', '所'])
        || clause.trim_end_matches('的').is_empty()
        || clause.trim().is_empty()
        || WHOSE.iter().any(|word| clause.contains(word));
    !of_all || some(clause) || named || counted || not_now(before) || not_now(words) || not_now(follows)
}

fn left(report: &LoadedReport, part: &ReportText<'_>, view: &Arabic<'_>, findings: &mut Vec<Diagnostic>) {
    if report.items.iter().any(|item| item.record.value.status.is_none()) || lists_a_part(report) {
        return;
    }
    for one in remaining(&view.text) {
        let of = |statuses: &[Status], all: bool| {
            let items =
                report.items.iter().map(|item| &item.record.value).filter(|item| all || item.withheld.is_none());
            items.filter(|item| item.status.is_some_and(|status| statuses.contains(&status))).count()
        };
        let fits = open_sets().any(|set| of(&set, true) == one.count || of(&set, false) == one.count);
        if !fits {
            let found = of(&OPEN, false);
            let place = part.place(report, view.source(&one.range));
            findings.push(Diagnostic::new(Code::T123, place).arg("stated", one.count).arg("found", found));
        }
    }
}

/// The statuses of what is not completed.
const OPEN: [Status; 4] = [Status::MostlyCompleted, Status::InProgress, Status::LongTerm, Status::NotStarted];

/// What words for the problems that are left may mean: any of the statuses that are not completed.
fn open_sets() -> impl Iterator<Item = Vec<Status>> {
    (1..1_usize << OPEN.len())
        .map(|set| OPEN.into_iter().enumerate().filter(|(at, _)| set >> at & 1 == 1).map(|(_, one)| one).collect())
}

/// Whether the record states that a part of the problems is not listed.
fn lists_a_part(report: &LoadedReport) -> bool {
    report.report.value.totals.iter().any(|total| total.unitemised.is_some_and(|rest| !rest.0.is_zero()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_of_completeness() {
        let claims = |text: &str| {
            let found = ALL_DONE.as_ref().unwrap().captures_iter(text);
            found.filter(|found| !is_of_some(text, &found.get(0).unwrap().range())).count()
        };
        for text in [
            "反馈问题已全部整改完成。",
            "4个问题全部整改到位。",
            "反馈的问题均已整改到位。",
            "截至6月底，巡察反馈的问题已全部完成整改销号。",
            "目前，反馈的4项问题均已办结。",
            "所有问题已整改到位。",
            "问题整改工作已全部完成。",
            "反馈的4个具体问题都得到有效解决。",
            "反馈问题4个，已全部整改到位。",
        ] {
            assert_eq!(claims(text), 1, "{text}");
        }
        for text in [
            "除1个问题正在整改外，巡察反馈的问题已全部完成整改销号。",
            "确保反馈问题全部整改到位。",
            "立行立改的问题已全部整改到位。",
            "下一步，将推动问题全部整改到位。",
            "其余3个问题已全部办结。",
            "消防问题已全部整改到位。",
            "党建方面问题均已整改到位。",
            "对反馈问题全部建立台账。",
            "问题全面整改尚未完成。",
        ] {
            assert_eq!(claims(text), 0, "{text}");
        }
    }
}
