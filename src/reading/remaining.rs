//! How many problems a sentence says are left: 尚有2个问题未完成, 仅剩1个, 除3个问题外均已整改.

use std::{ops::Range, sync::LazyLock};

use regex::{Captures, Regex};

use super::arabic;
use crate::pattern::pattern;

/// A number of things that are counted one by one.
const NUMBER: &str = "([0-9]{1,4}|[一两])(?:个|项|条|件)";

/// What is counted.
const NOUN: &str = "(?:具体|反馈|整改|巡察|巡视|重点)*(?:问题|任务|事项)";

/// Words by which something is not done: 尚未完成, 仍在推进, 还需长期坚持.
const NOT_DONE: &str = "(?:(?:尚|仍|还|暂|至今|目前|均|都)*(?:未|没有|没|未能|未曾)(?:得到|能够|能|完全|全部|全面|彻底)*(?:整改|完成|销号|办结|解决|到位|落实|清零|见底|整治)|(?:尚|仍|还|仍然|依然|目前|现|均|都)*(?:正在|正|在|处于)(?:持续|继续|有序|抓紧|加快|稳步|积极|进一步|全力|深入|按计划)*(?:推进|整改|办理|落实|解决|整治|处理|实施|进行|推动|攻坚|协调)|(?:尚|仍|还|均|都)*(?:需要?|须|待)(?:进一步|继续|持续|长期|深入)*(?:推进|整改|解决|坚持|完成|落实|攻坚|跟进))";

/// `仅剩1个问题`, `剩余2个`: what they count is left, whatever is said of it.
static LEFT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        "(?:仅剩|只剩|还剩|还差|尚剩|尚余|仅余|只余|剩余|余下|剩下|其余)(?:下)?的?(?:问题)?{NUMBER}({NOUN})?([^，。；]{{0,24}})"
    ))
});

/// `尚有1个问题未整改到位`, `另有一个问题仍在推进`, `2个问题还没有办结`.
static OPEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        "(?:(?:尚有|还有|仍有|另有|另外|仅有|只有)(?:问题)?{NUMBER}{NOUN}[^。；]{{0,12}}?(?:未|没|待|正在|仍在|还在|尚在|需|推进)|{NUMBER}{NOUN}(?:目前|至今|现|因[^，。；]{{1,12}}|由于[^，。；]{{1,12}})?{NOT_DONE})"
    ))
});

/// `除1个问题需长期推进外，其余均已完成`, `除一项仍在推进外，其余均已销号`.
static BUT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        "除了?(?:{NUMBER}(?:(?:{NOUN}[^。；]{{0,24}}?|(?:[正仍尚还未没需待因暂][^。；]{{0,24}}?)?)(?:之外|以外|外)[，,]?[^。；]{{0,16}}?(?:均|都|全部|已)|{NOUN}?[正仍尚还未没需待因暂][^。；]{{0,24}}?[，,](?:其余|其他|其它)[^，。；]{{0,8}}(?:均|都|全部|已))|[^，。；0-9]{{0,6}}[正仍尚还未没需待暂][^，。；0-9]{{0,10}}的{NUMBER}{NOUN}?(?:之外|以外|外))"
    ))
});

/// A number of problems that are left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Remaining {
    /// Where the words about it stand, in bytes.
    pub(crate) range: Range<usize>,
    pub(crate) count: usize,
}

/// What a text, its counts in ASCII digits ([`arabic::Arabic`]), says is left, in order.
pub(crate) fn remaining(text: &str) -> Vec<Remaining> {
    let mut found: Vec<Remaining> = Vec::new();
    if !text.contains(['剩', '余', '尚', '还', '仍', '除', '未', '没', '有', '在', '需', '待']) {
        return found;
    }
    for pattern in [&BUT, &OPEN, &LEFT] {
        for captures in pattern.as_ref().into_iter().flat_map(|pattern| pattern.captures_iter(text)) {
            let Some(whole) = captures.get(0).filter(|_| is_left(text, &captures)) else { continue };
            let Some(number) = captures.iter().skip(1).flatten().find_map(|group| arabic::value(group.as_str())) else {
                continue;
            };
            let known = |other: &Remaining| other.range.start < whole.end() && whole.start() < other.range.end;
            if !found.iter().any(known) {
                found.push(Remaining { range: whole.range(), count: number });
            }
        }
    }
    found.sort_by_key(|one| one.range.start);
    found
}

/// Whether words before a number make it one of other things than the problems of the report: 群众反映的1个问题, 制度8项，剩余1项.
pub(crate) fn is_of_others(sentence: &str) -> bool {
    const OTHERS: [&str; 34] = [
        "群众", "信访", "热线", "来电", "居民", "村民", "诉求", "投诉", "线索", "案件", "立案", "上轮", "以往", "自查",
        "排查", "制度", "办法", "措施", "项目", "工程", "资金", "补贴", "设施", "设备", "合同", "议题", "名额", "岗位",
        "村（", "纠纷", "隐患", "积案", "提案", "建议",
    ];
    OTHERS.iter().any(|word| sentence.contains(word))
}

/// Whether the words say that the counted ones are not done: not 其余3个问题已完成, and not a plan or demand.
fn is_left(text: &str, found: &Captures<'_>) -> bool {
    let Some(whole) = found.get(0) else { return false };
    let before = text.get(..whole.start()).unwrap_or_default();
    let sentence = before.rsplit(['。', '；', '\n']).next().unwrap_or_default();
    let planned = ["确保", "力争", "防止", "避免", "杜绝", "如有", "如果", "凡", "不得"];
    let clause = sentence.rsplit(['，', ',']).next().unwrap_or_default();
    let none = clause.ends_with("没有");
    if none || planned.iter().any(|word| sentence.contains(word)) || is_of_others(clause) {
        return false;
    }
    let words = whole.as_str();
    let begins = |leads: &[&str]| leads.iter().any(|word| words.starts_with(word));
    let left = begins(&["仅剩", "只剩", "还剩", "还差", "尚剩", "尚余", "仅余", "只余"]);
    let rest = begins(&["剩余", "余下", "剩下", "其余"]);
    if !(left || rest) {
        return !before.ends_with(|mark: char| mark.is_ascii_digit() || "第每逐".contains(mark));
    }
    let said = found.iter().last().flatten().map_or("", |words| words.as_str());
    // 对剩下的一个问题，持续跟踪: the next clause says it.
    let named = found.get(2).is_some();
    let next = text.get(whole.end()..).and_then(|after| after.strip_prefix(['，', ','])).unwrap_or_default();
    let next = next.split(['，', ',', '。', '；', '\n']).next().unwrap_or_default();
    let said = if said.is_empty() && named && rest { next } else { said };
    // 剩余1个社区, 仅剩1个月: what is counted is something else; 制度8项，剩余1项: it was named before.
    if !named && (!is_state(said) || is_of_others(sentence)) {
        return false;
    }
    let open = ["未", "没", "待", "正", "仍", "需", "推进", "将", "预计", "计划", "持续", "长期", "在", "尚", "还"];
    let alone = words.starts_with("剩余") && said.is_empty() && !named;
    left && !said.contains("已完成")
        || rest && (alone || open.iter().any(|word| said.contains(word))) && !said.contains('已')
}

/// Whether what follows a number without a noun is the end of the clause or says how things are.
fn is_state(said: &str) -> bool {
    const STARTS: [&str; 26] = [
        "未", "没", "待", "正", "仍", "需", "在", "尚", "还", "持续", "长期", "推进", "将", "预计", "计划", "均", "已",
        "因", "暂", "目前", "力争", "争取", "按", "属", "、", "（",
    ];
    said.is_empty() || said.starts_with(['：', '、', '）']) || STARTS.iter().any(|word| said.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left() {
        for pattern in [&LEFT, &OPEN, &BUT] {
            assert!(pattern.is_some());
        }
        let cases: [(&str, &[usize]); 36] = [
            ("尚有一个问题未整改到位。", &[1]),
            ("还有2个问题未完成，仅剩1个问题尚未销号。", &[2, 1]),
            ("除1个问题外，均已完成整改。", &[1]),
            ("除2个问题需长期推进外，其余均已完成。", &[2]),
            ("只剩一个问题还没有办结。", &[1]),
            ("目前3个问题尚未整改完成。", &[3]),
            ("其余2个问题正在推进。", &[2]),
            ("剩余1个持续推进。", &[1]),
            ("其余3个问题已完成。", &[]),
            ("还有3个社区参加，还有2个问题线索已移交。", &[]),
            ("确保没有1个问题未整改。", &[]),
            ("除3个社区外，均已完成整改。", &[]),
            ("另有一个问题仍在推进。", &[1]),
            ("除一项仍在推进外，其余均已销号。", &[1]),
            ("除1项需长期推进，其他均已完成。", &[1]),
            ("仅有1个问题还在整改。", &[1]),
            ("完成8项，剩余1项。", &[1]),
            ("剩余1个正在抓紧整改。", &[1]),
            ("一个问题尚在整改之中。", &[1]),
            ("目前，2个问题因资金不足仍未解决。", &[2]),
            ("只有一个问题没有完成。", &[1]),
            ("仅剩1个月任期的干部也参加了学习。", &[]),
            ("剩余3个月集中推进。", &[]),
            ("剩余1个社区已完成换届。", &[]),
            ("完成8项制度修订，剩余1项制度正在征求意见。", &[]),
            ("制度8项，剩余1项正在修订。", &[]),
            ("群众反映的1个问题正在办理。", &[]),
            ("另有一个社区被评为先进。", &[]),
            ("除1名同志请假外，其余均参加会议。", &[]),
            ("除1个社区外均已换届。", &[]),
            ("除仍在推进的1项外，其他均已完成。", &[1]),
            ("对剩下的一个问题，持续跟踪。", &[1]),
            ("剩余1个问题，已于6月完成。", &[]),
            ("一个问题一个方案，逐一落实。", &[]),
            ("没有一个问题反弹。", &[]),
            ("还有一项制度正在修订。", &[]),
        ];
        for (text, counts) in cases {
            assert_eq!(remaining(text).into_iter().map(|one| one.count).collect::<Vec<_>>(), counts, "{text}");
        }
    }
}
