//! Reads the status of a rectification from its words.

use std::{borrow::Cow, collections::BTreeMap, sync::LazyLock};

use super::{
    folded::{folded, is_blank},
    plain_status,
};
use crate::records::Status;

/// Almost done, or done for the time being.
#[rustfmt::skip]
const MOSTLY_COMPLETED: [&str; 28] = [
    "基本完成", "基本完成整改", "已基本完成", "已基本完成整改", "基本完成并持续推进", "已基本完成并持续推进",
    "基本完成,持续推进", "基本完成并长期坚持", "已基本完成并长期坚持", "基本整改到位", "已基本整改到位",
    "基本完成整改并持续推进", "阶段性完成", "阶段性办结", "已阶段性完成", "完成阶段性任务", "取得阶段性成效",
    "基本整改完成", "已基本整改完成",
    "基本整改", "已基本整改", "完成阶段性目标", "完成阶段性整改", "阶段性完成整改", "基本落实到位", "基本办结", "基本完成整改任务", "取得阶段性进展",
];

/// Done, even if something continues after it.
#[rustfmt::skip]
const COMPLETED: [&str; 52] = [
    "已完成", "已完成整改", "完成整改", "完成", "已整改", "已整改完成", "整改完成", "已整改到位", "整改到位", "到位",
    "立行立改", "销号", "已销号", "已整改销号", "已完成销号", "立行立改已完成", "已立行立改", "全部完成",
    "已全部完成", "全部整改到位", "已全部整改到位", "已全部完成整改", "已办结", "办结", "已完成并长期坚持",
    "已完成并持续推进", "已完成整改并长期坚持", "已完成整改并持续推进", "已整改并长期坚持", "已整改并持续坚持",
    "已完成并持续坚持", "已验收销号",
    "整改完毕", "完毕", "落实到位", "按期完成", "如期完成", "按时完成", "即知即改", "完结", "达到整改目标", "达到整改要求", "完成整改任务", "完成整改目标", "按期完成整改", "按时完成整改", "整改完成并销号", "验收合格", "通过验收", "整改办结", "完成验收", "整改验收合格",
];

/// Work without an end.
#[rustfmt::skip]
const LONG_TERM: [&str; 21] = [
    "长期坚持", "需长期坚持", "坚持长期整改", "长期整改", "长期推进", "已整改到位并长期坚持", "长期坚持整改",
    "纳入长期整改", "长期任务",
    "完成阶段性目标,长期坚持", "完成阶段性目标并长期坚持", "完成阶段性任务,长期坚持", "坚持长期", "持续坚持", "需持续坚持", "常态化推进", "常态长效推进", "长期抓好", "需长期整改", "长期整改任务", "需长期推进",
];

/// Not begun.
#[rustfmt::skip]
const NOT_STARTED: [&str; 7] = [
    "未整改", "尚未整改", "未启动", "未开始", "尚未启动", "暂未整改", "未开展",
];

/// Under way, or done in part.
#[rustfmt::skip]
const IN_PROGRESS: [&str; 56] = [
    "尚未整改到位", "尚未办结",
    "正在整改", "整改中", "正在推进", "持续推进", "持续整改", "持续推进中", "正在推进中", "部分整改", "部分完成",
    "已部分整改", "未完成", "尚未完成", "未完成整改", "尚未完成整改", "正在整改中", "推进中", "进行中", "未整改到位",
    "部分完成整改", "整改推进中", "达到序时进度", "达到时序进度", "已达到序时进度", "按序时推进", "序时推进",
    "有序推进", "正在有序推进", "正在落实", "未完成,正在推进", "正在整改,持续推进", "持续整改中", "中", "正在办理",
    "办理中", "未办结", "正在实施", "需持续推进", "需持续整改", "持续落实", "持续改进",
    "正在持续推进", "正在持续推进中",
    "整改进行中", "正在加快整改", "正按计划推进", "正在按计划推进", "按计划推进", "正在抓紧整改", "尚在整改", "尚在推进", "未整改完成", "未全部完成", "正在组织实施", "正在实施中",
];

/// The words for each status; the first list that contains a phrase decides.
const PHRASES: [(&[&str], Status); 5] = [
    (&MOSTLY_COMPLETED, Status::MostlyCompleted),
    (&COMPLETED, Status::Completed),
    (&LONG_TERM, Status::LongTerm),
    (&NOT_STARTED, Status::NotStarted),
    (&IN_PROGRESS, Status::InProgress),
];

/// The length of the longest phrase that names a status, in characters.
const LONGEST_PHRASE: usize = 20;

/// Returns the status that a phrase names: `已完成整改`, `基本完成并持续推进`. `None` if the phrase says more or something else.
pub(crate) fn status_of(phrase: &str) -> Option<Status> {
    // No phrase is that long, including spaces and punctuation around it.
    if phrase.len() > LONGEST_PHRASE * 8 {
        return None;
    }
    of_folded(&folded(phrase))
}

/// The words for each status and their index in [`PHRASES`].
static KNOWN: LazyLock<BTreeMap<&str, usize>> = LazyLock::new(|| {
    let lists = PHRASES.iter().enumerate().rev();
    lists.flat_map(|(list, (phrases, _))| phrases.iter().map(move |phrase| (*phrase, list))).collect()
});

/// Same as [`status_of`], for a phrase that is already folded.
fn of_folded(text: &str) -> Option<Status> {
    let text = text.trim_end_matches(['。', ';', ',', ')', '.']).trim_start_matches('(');
    let text =
        text.strip_prefix("整改").filter(|rest| rest.starts_with(['已', '未', '完', '到', '正', '中'])).unwrap_or(text);
    let text = without_remark(without_day(text));
    if text.len() > LONGEST_PHRASE * 4 || text.chars().count() > LONGEST_PHRASE {
        return None;
    }
    let first = text.split([',', ';', '。']).next().unwrap_or(text);
    let whole = text.strip_prefix('已').and_then(|bare| KNOWN.get(bare)).or_else(|| KNOWN.get(text));
    // A phrase known as a whole says more than its first clause: 完成阶段性目标,长期坚持.
    let list = whole.filter(|_| text.contains(',')).or_else(|| KNOWN.get(first).into_iter().chain(whole).min());
    let named = list.and_then(|list| PHRASES.get(*list));
    named.map(|(_, status)| *status).or_else(|| status_and_more(first)).or_else(|| plain_status::of(first))
}

/// What is still to be done: 需要长期坚持, 仍需持续推进.
fn still_needed(text: &str) -> Option<Status> {
    const LEADS: [&str; 9] = ["仍需要", "还需要", "需要", "仍需", "还需", "尚需", "仍须", "须", "应"];
    let rest = LEADS.iter().find_map(|lead| text.strip_prefix(lead))?;
    of_folded(rest).filter(|status| matches!(status, Status::LongTerm | Status::InProgress))
}

/// The words without the day on which it was: 已于2024年3月15日完成 is 已完成.
fn without_day(text: &str) -> &str {
    let rest = text.strip_prefix('已').unwrap_or(text);
    let Some(day) = rest.strip_prefix('于').or_else(|| (rest.len() < text.len()).then_some(rest)) else { return text };
    let end = day.find(|mark: char| !(mark.is_ascii_digit() || "年月日底前.-".contains(mark))).unwrap_or(day.len());
    let (date, state) = day.split_at(end);
    let dated = date.starts_with(|mark: char| mark.is_ascii_digit()) && date.contains(['月', '.', '-']);
    if dated && !state.is_empty() { state } else { text }
}

/// The words without what is expected, in brackets after them: 未完成（预计2025年12月底完成）. The closing bracket may be gone.
fn without_remark(text: &str) -> &str {
    let expected = |inner: &str| ["预计", "计划", "拟于", "力争"].iter().any(|word| inner.starts_with(word));
    text.split_once('(').filter(|(_, inner)| expected(inner)).map_or(text, |(state, _)| state)
}

/// A status with 已 before it, or followed by what continues: 已基本完成整改并持续推进.
fn status_and_more(text: &str) -> Option<Status> {
    let lasting = ["持续推进", "长期坚持", "持续坚持", "持续巩固", "巩固提升", "持续整改", "持续深化", "常态化推进"];
    let bare = lasting.iter().find_map(|more| text.strip_suffix(more)?.strip_suffix('并'));
    // 已全部整改到位并销号.
    let closed = ["销号", "验收销号", "办结", "通过验收", "报请销号"];
    let closed = closed.iter().find_map(|more| text.strip_suffix(more)?.strip_suffix('并'));
    if let Some(bare) = closed.filter(|bare| !bare.contains('并')) {
        return of_folded(bare).filter(|status| *status == Status::Completed);
    }
    match bare {
        Some(bare) => of_folded(bare).filter(|status| *status != Status::NotStarted),
        None => still_needed(text)
            .or_else(|| text.strip_prefix("已经").or_else(|| text.strip_prefix('已')).and_then(of_folded)),
    }
}

/// Returns the status of all problems under a heading that names it: `已完成整改的问题（3个）`. `None` if it names none.
pub(crate) fn of_group(heading: &str) -> Option<Status> {
    let text = folded(heading);
    let bare = text.strip_suffix(')').and_then(|inner| inner.rsplit_once('(')).map_or(text.as_str(), |(bare, _)| bare);
    let bare = ["问题", "任务", "事项", "反馈", "整改", "的"]
        .iter()
        .fold(bare, |bare, word| bare.strip_suffix(word).unwrap_or(bare));
    // 集中整改期内完成的整改任务.
    let in_time = bare.ends_with("期内完成") || bare.ends_with("期间完成");
    let status = || if in_time { Some(Status::Completed) } else { of_folded(bare) };
    (bare.len() < text.len()).then(status).flatten()
}

/// The labels of a line that only has the status.
#[rustfmt::skip]
const STATUS_LABELS: [&str; 52] = [
    "进度", "进展", "结果", "现状", "目前情况", "目前进度", "当前进度", "落实进度", "完成进度", "整改状况",
    "改得怎样", "改得怎么样", "改的怎样", "改的怎么样", "改得如何", "改得咋样", "整改得怎样", "整改得怎么样", "办得怎样", "办得怎么样", "现在怎样",
    "现在怎么样",
    "整改状态", "整改进展", "整改进展情况", "完成情况", "整改完成情况", "整改结果", "整改进度", "目前状态",
    "当前状态", "状态", "进展情况", "整改落实情况", "整改情况", "完成状态", "是否办结", "办结情况", "销号情况", "整改销号情况", "目前进展",
    "办结状态", "办理结果", "办理状态", "整改落实状态", "办理进度", "整改成效", "整改效果", "整改结论", "验收结论",
    "验收情况", "整改评价",
];

/// 整改成效：持续推进 is about what was done, 整改成效：已完成整改 about the status.
fn may_state(label: &str, status: Status) -> bool {
    let of_effects = label.ends_with("成效") || label.ends_with("效果");
    !of_effects || matches!(status, Status::Completed | Status::MostlyCompleted)
}

/// The labels after which nothing but a status stands.
const ONLY_STATUS: [&str; 10] = [
    "整改状态",
    "完成状态",
    "办结状态",
    "办理状态",
    "当前状态",
    "目前状态",
    "状态",
    "整改落实状态",
    "整改进度",
    "办理进度",
];

/// Whether a text is short enough to be a status in words that are not known.
pub(crate) fn is_short(text: &str) -> bool {
    (1..=16).contains(&folded(text).trim_end_matches('。').chars().count())
}

/// Whether a line has the label of a status and short words that are none: `整改状态：已提请销户`.
pub(crate) fn is_unread(line: &str) -> bool {
    let text = folded(line);
    let Some((label, words)) = text.split_once(':') else { return false };
    ONLY_STATUS.contains(&label) && is_short(words) && line_of(&text).or_else(|| part_of(&text)).is_none()
}

/// Returns the status of a line that has nothing else: `整改状态：已完成整改。`, `（已完成整改）`. `None` for any other line.
pub(crate) fn status_line(line: &str) -> Option<Status> {
    let line = match line.split_once('\t') {
        Some((label, words)) if STATUS_LABELS.contains(&folded(label).as_str()) => {
            Cow::Owned(format!("{label}:{words}"))
        }
        _ => Cow::Borrowed(line),
    };
    line_of(&folded(&line))
}

/// The line with a colon after its label, which stands in brackets or asks: 【进度】已完成, 改得怎样？已完成.
fn with_colon(text: &str) -> Cow<'_, str> {
    let bracketed = text.strip_prefix(['【', '[']).and_then(|inner| inner.split_once(['】', ']']));
    let (label, rest) = match bracketed.or_else(|| text.split_once('?')) {
        Some((label, rest)) if STATUS_LABELS.contains(&label) => (label, rest.strip_prefix(':').unwrap_or(rest)),
        _ => return Cow::Borrowed(text),
    };
    Cow::Owned(format!("{label}:{rest}"))
}

/// Same as [`status_line`], for a line that is already folded.
fn line_of(text: &str) -> Option<Status> {
    let joined = with_colon(text);
    let text = &*joined;
    let bare = text.trim_end_matches('。');
    let bare =
        bare.strip_prefix(['(', '【', '[']).and_then(|inner| inner.strip_suffix([')', '】', ']'])).unwrap_or(bare);
    match bare.split_once(':') {
        Some((label, phrase)) if STATUS_LABELS.contains(&label) => {
            status_with_remark(phrase).filter(|status| may_state(label, *status))
        }
        Some(_) => None,
        // 已整改。收回资金230万元。 tells of what was done.
        None => of_folded(bare).filter(|_| bare.chars().count() > 1 && !bare.contains(['。', ';'])),
    }
}

/// Returns the status at the beginning of a labelled paragraph with more text: `整改情况：已完成。制定学习计划…`; or the status in parentheses at its end.
/// `None` if there is neither.
pub(crate) fn status_in(line: &str) -> Option<Status> {
    part_of(&folded(line))
}

/// Returns the status that a line states after a label, or that the whole line is: [`status_line`], else [`status_in`]. `None` if it states
/// none.
pub(crate) fn labelled(line: &str) -> Option<Status> {
    // A line longer than a phrase only states a status after a label or in brackets at its end.
    let short = line.len() <= LONGEST_PHRASE * 8;
    let labels = |line: &str| line.contains([':', '：', '﹕', '︰', '∶', '\t', '】', ']', '］', '？', '?']);
    if !short && !labels(line) && !ends_with_bracket(line) {
        return None;
    }
    if line.contains('\t') {
        return status_line(line).or_else(|| status_in(line));
    }
    let text = folded(line);
    line_of(&text).or_else(|| part_of(&text))
}

/// Same as [`status_in`], for a line that is already folded.
fn part_of(text: &str) -> Option<Status> {
    let joined = with_colon(text);
    let text = &*joined;
    let labelled = text.match_indices(':').flat_map(|(colon, _)| {
        let before = text.get(..colon).unwrap_or_default();
        let named = STATUS_LABELS.iter().enumerate().filter_map(|(at, label)| Some((at, before.strip_suffix(label)?)));
        let named = named.filter(|(_, before)| before.is_empty() || before.ends_with(['。', ';']));
        named.filter_map(move |(at, _)| {
            let sentence = text.get(colon + 1..)?.split(['。', ';', ',']).next()?;
            let status = of_folded(sentence).or_else(|| status_of_problem(sentence))?;
            STATUS_LABELS.get(at).filter(|label| may_state(label, status)).map(|_| (at, status))
        })
    });
    labelled.max_by_key(|(at, _)| *at).map(|(_, status)| status).or_else(|| {
        let inner = text.trim_end_matches('。').strip_suffix(')')?;
        of_folded(inner.get(inner.rfind('(')? + 1..)?)
    })
}

/// Whether a text ends in a status in parentheses: `…改造库房。（已完成）`.
pub(crate) fn ends_in_brackets(text: &str) -> bool {
    in_brackets_at_end(text).is_some()
}

/// Whether a text ends with a bracket, ignoring full stops and spaces after it.
fn ends_with_bracket(text: &str) -> bool {
    let last = text.trim_end_matches(|mark| is_blank(mark) || matches!(mark, '。' | '.' | '．'));
    last.ends_with([')', '）', '】', ']', '］'])
}

/// The part at the end of a text that is long enough for every phrase and the character before it.
fn tail(text: &str) -> &str {
    text.get(text.floor_char_boundary(text.len().saturating_sub(LONGEST_PHRASE * 8))..).unwrap_or_default()
}

/// Returns the status in brackets at the end of a text; `None` if there is none.
pub(crate) fn in_brackets_at_end(text: &str) -> Option<Status> {
    if !ends_with_bracket(text) {
        return None;
    }
    let text = folded(text);
    let inner = text.trim_end_matches('。').strip_suffix([')', '】', ']'])?;
    of_folded(inner.get(inner.rfind(['(', '【', '['])? + 1..)?.trim_start_matches('【'))
}

/// Whether a text's last clause says that it is done: `…举办培训班3期，已完成。`
pub(crate) fn ends_completed(text: &str) -> Option<Status> {
    let text = tail(text);
    if !text.contains('已') {
        return None;
    }
    let text = folded(text);
    let (_, last) = text.trim_end_matches('。').rsplit_once([',', '。', ';'])?;
    of_folded(last).filter(|status| last.starts_with('已') && *status == Status::Completed)
}

/// Words that make a last clause one about the rectification, and not about the work it names: 每月更新，长期坚持。
const OF_RECTIFICATION: [&str; 9] = ["整改", "完成", "到位", "销号", "办结", "长期坚持", "立行立改", "目标", "完毕"];

/// The status that the last clause of a text states: `补齐记录12次，已完成整改。`, `发放手册800册，达到整改目标。` Without a comma before it there
/// is no such clause.
pub(crate) fn at_clause_end(text: &str) -> Option<Status> {
    let text = folded(tail(text));
    let (before, last) = text.trim_end_matches('。').rsplit_once([',', '。', ';'])?;
    let last = without_now(last);
    // 发现问题12个，均已整改: about what the clause before counts.
    let says = |clause: &str| {
        let is_of_rectification = OF_RECTIFICATION.iter().any(|word| clause.contains(word));
        is_of_rectification && clause.chars().count() > 2 && !clause.starts_with(['均', '都'])
    };
    // 已完成阶段性目标，长期坚持: two clauses of one status.
    let both = before.rsplit([',', '。', ';']).next().map(|first| format!("{first},{last}"));
    both.filter(|both| KNOWN.contains_key(both.trim_start_matches('已')))
        .and_then(|both| of_folded(&both))
        .or_else(|| of_folded(last).filter(|_| says(last)))
}

/// Returns the status of an item: the least advanced of its measures' statuses; `None` if there are none.
pub(crate) fn least(statuses: &[Status]) -> Option<Status> {
    let order = [Status::NotStarted, Status::InProgress, Status::MostlyCompleted, Status::LongTerm, Status::Completed];
    order.into_iter().find(|status| statuses.contains(status))
}

/// Returns the status that is the last sentence of a text: `…压缩审批时限。已完成。`; `None` if the last sentence is something else.
pub(crate) fn status_at_end(text: &str) -> Option<Status> {
    let text = folded(text);
    let (before, last) = text.trim_end_matches('。').rsplit_once('。')?;
    of_folded(without_now(last))
        .or_else(|| status_of_problem(last))
        .filter(|_| !before.is_empty() && last.chars().count() > 2)
}

/// Returns the status that the last sentence states for the problem itself, whatever is before it: `目前，该问题已整改到位。`; `None` if it states
/// none.
pub(crate) fn status_of_whole(text: &str) -> Option<Status> {
    let text = folded(text);
    let last = text.trim_end_matches('。').rsplit(['。', ';']).next()?;
    // 经现场核查，该问题已整改到位。 and 该问题基本完成整改，剩余1台设备待维修后投入使用。
    let clauses = || last.split(',');
    [Some(last), clauses().next_back(), clauses().next()].into_iter().flatten().find_map(status_of_problem)
}

/// Returns the status that the first sentence states for the problem: `该问题已完成整改。一是…`; `None` if it states none.
pub(crate) fn status_at_head(text: &str) -> Option<Status> {
    let text = folded(text);
    let (first, rest) = text.split_once(['。', ';', ':'])?;
    status_of_problem(first).or_else(|| of_folded(first).filter(|_| first.chars().count() > 2 && !rest.is_empty()))
}

/// Returns the status in brackets before a heading, and the heading without it: `【已完成】关于…的问题`. `None` if there is none.
pub(crate) fn at_head_in_brackets(words: &str) -> Option<(Status, &str)> {
    let inner = words.strip_prefix(['【', '[', '（', '('])?;
    let (phrase, rest) = inner.split_once(['】', ']', '）', ')'])?;
    let rest = rest.trim_start();
    status_of(phrase).filter(|_| !rest.is_empty()).map(|status| (status, rest))
}

pub(super) fn without_now(sentence: &str) -> &str {
    ["截至目前,", "目前,", "目前", "现"].iter().find_map(|lead| sentence.strip_prefix(lead)).unwrap_or(sentence)
}

fn status_of_problem(sentence: &str) -> Option<Status> {
    let bare = without_now(sentence);
    let named = [
        "该件",
        "该案件",
        "该信访件",
        "该问题",
        "此问题",
        "本问题",
        "该项问题",
        "此项工作",
        "此项整改",
        "此项任务",
        "此项问题",
        "该项工作",
        "该项任务",
        "该项整改",
        "该工作",
        "该项",
        "此项",
        "本项",
    ];
    let phrase = named.iter().find_map(|name| bare.strip_prefix(name))?;
    let phrase = ["将", "需", "均", "已全部"].iter().find_map(|lead| phrase.strip_prefix(lead)).unwrap_or(phrase);
    of_folded(phrase)
}

/// Returns the status at the beginning of a label's text; one remark may follow in the same sentence: `已完成整改，达到销号条件`. If another sentence
/// follows, the text reports what was done, however short it is.
fn status_with_remark(phrase: &str) -> Option<Status> {
    if phrase.contains(['。', ';']) {
        return None;
    }
    let Some((first, remark)) = phrase.split_once(',') else { return of_folded(phrase) };
    let goes_on = || remark.split(',').all(|clause| of_folded(clause).is_some());
    of_folded(first).filter(|_| !remark.contains(',') || goes_on())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_and_what_is_none() {
        let cases = [
            ("整改状态：已完成整改。", Some(Status::Completed)),
            ("（已完成整改）", Some(Status::Completed)),
            ("整改进展：持续推进。", Some(Status::InProgress)),
            ("整改完成情况:已完成整改,达到销号条件。", Some(Status::Completed)),
            ("整改完成情况：基本完成并持续推进。", Some(Status::MostlyCompleted)),
            ("整改结果：部分整改。", Some(Status::InProgress)),
            ("整改成效：已完成整改。", Some(Status::Completed)),
            ("整改成效：持续推进。", None),
            ("整改完成情况：已完成。通过验收。", None),
            ("整改完成情况：已完成。6处废弃矿山全部通过省级专家组织的现场验收，达到预期目标。", None),
            ("整改完成情况：已完成，6处废弃矿山全部通过省级专家组织的现场验收并恢复植被。", Some(Status::Completed)),
            ("整改完成情况：已完成，培训12人，发证9本。", None),
            ("整改完成情况：已完成，长期坚持，持续推进。", Some(Status::Completed)),
            ("完成情况：长期坚持", Some(Status::LongTerm)),
            ("整改情况：重新组织低保民主评议，取消2户。", None),
            ("已完成立面改造。", None),
            ("正在对薪酬方案征求意见。", None),
            ("整改状态：整改正在持续推进中。", Some(Status::InProgress)),
            ("【进度】基本完成并持续推进", Some(Status::MostlyCompleted)),
            ("改得怎样？改好了。", Some(Status::Completed)),
            ("改得怎么样：正在整改，争取年底前全线通。", Some(Status::InProgress)),
            ("状态：仍需持续推进", Some(Status::InProgress)),
            ("【进度】新公开栏每月更换", None),
        ];
        for (line, expected) in cases {
            assert_eq!(status_line(line), expected, "{line}");
        }
    }

    #[test]
    fn a_last_sentence_about_the_problem() {
        let cases = [
            ("更换设备。经现场核查，该问题已整改到位。", Some(Status::Completed)),
            ("开展摸底。该问题基本完成整改，剩余1台设备待维修验收后投入使用。", Some(Status::MostlyCompleted)),
            ("支出21.60万元。目前该问题部分整改，剩余资金预计年底前使用完毕。", Some(Status::InProgress)),
            ("该问题已完成整改。开展摸底，立行立改。", None),
            ("该问题整改后，部门已完成自查。", None),
        ];
        for (text, expected) in cases {
            assert_eq!(status_of_whole(text), expected, "{text}");
        }
    }

    #[test]
    fn a_status_that_begins_an_answer() {
        let cases = [
            ("已整改。区财政局修订预算编制办法。", Some(Status::Completed)),
            ("部分整改。区农业农村局归还原渠道资金520万元。", Some(Status::InProgress)),
            ("已整改到位，并建立台账，归还资金。", None),
            ("区财政局已整改。", None),
        ];
        for (text, expected) in cases {
            assert_eq!(status_at_head(text), expected, "{text}");
        }
    }
}
