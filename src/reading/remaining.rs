//! How many problems a sentence says are left: 尚有2个问题未完成, 仅剩1个, 除3个问题外均已整改.

use std::{ops::Range, sync::LazyLock};

use regex::{Captures, Regex};

use super::arabic;
use crate::pattern::pattern;

/// What is counted, with its unit.
const COUNTED: &str = "([0-9]{1,4}|[一两])(?:个|项|条|件)(?:具体|反馈|整改|巡察)*(?:问题|任务|事项)";

/// `仅剩1个问题`, `剩余2个`: what they count is left, whatever is said of it.
static LEFT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        "(?:仅剩|只剩|还剩|还差|尚剩|尚余|仅余|只余|剩余|余下|剩下|其余)(?:下)?的?(?:问题)?(?:{COUNTED}|([0-9]{{1,4}}|[一两])(?:个|项|条|件))([^，。；]{{0,24}})"
    ))
});

/// `尚有1个问题未整改到位`, `2个问题还没有办结`.
static OPEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        "(?:(?:尚有|还有|仍有)(?:问题)?{COUNTED}[^。；]{{0,12}}?(?:未|没|待|正在|仍在|需|推进)|{COUNTED}(?:目前|至今|因[^，。；]{{1,12}})?(?:尚未|仍未|还未|还没有|还没|没有|未能|未)(?:得到|完全|全部|彻底)?(?:整改|完成|销号|办结|解决|到位|落实))"
    ))
});

/// `除1个问题需长期推进外，其余均已完成`.
static BUT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!("除了?(?:{COUNTED})[^。；]{{0,24}}?(?:之外|以外|外)[，,]?[^。；]{{0,16}}?(?:均|都|全部|已)"))
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
    if !text.contains(['剩', '余', '尚', '还', '仍', '除', '未', '没']) {
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

/// Whether the words say that the counted ones are not done: not 其余3个问题已完成, and not a plan or demand.
fn is_left(text: &str, found: &Captures<'_>) -> bool {
    let Some(whole) = found.get(0) else { return false };
    let before = text.get(..whole.start()).unwrap_or_default();
    let sentence = before.rsplit(['。', '；', '\n']).next().unwrap_or_default();
    let planned =
        ["确保", "力争", "防止", "避免", "杜绝", "如有", "如果", "凡", "不得", "自查", "排查", "上轮", "以往"];
    if planned.iter().any(|word| sentence.contains(word)) {
        return false;
    }
    let left = ["仅剩", "只剩", "还剩", "还差", "尚剩", "尚余", "仅余", "只余"]
        .iter()
        .any(|word| whole.as_str().starts_with(word));
    let rest = ["剩余", "余下", "剩下", "其余"].iter().any(|word| whole.as_str().starts_with(word));
    if !(left || rest) {
        return true;
    }
    let said = found.iter().last().flatten().map_or("", |words| words.as_str());
    let open = ["未", "没", "待", "正", "仍", "需", "推进", "将", "预计", "计划", "持续", "长期"];
    left && !said.contains("已完成") || rest && open.iter().any(|word| said.contains(word)) && !said.contains('已')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left() {
        for pattern in [&LEFT, &OPEN, &BUT] {
            assert!(pattern.is_some());
        }
        let cases: [(&str, &[usize]); 12] = [
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
        ];
        for (text, counts) in cases {
            assert_eq!(remaining(text).into_iter().map(|one| one.count).collect::<Vec<_>>(), counts, "{text}");
        }
    }
}
