//! Sentences that name a withheld item by its number: 与问题九一并整改, 第九项, 问题清单第9条.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::ordinal;
use crate::{disclosure::parse_chinese_numeral, pattern::pattern, source::LoadedReport};

/// An ordinal, and what stands before and after it where that says that a problem is meant.
static ORDINAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let number = "[0-9]{1,3}|[一二三四五六七八九十]{1,4}";
    pattern(&format!(
        "(?:问题|清单|台账|序号)(?:为|是)?\\s?(?:第)?[（(]?({number})|第\\s?[（(]?({number})|({number})\\s?号问题"
    ))
});

/// What may follow a number that names a problem. A unit would count instead: 问题九个.
const AFTER: [&str; 27] = [
    "，", "。", "；", "、", "：", "）", ")", "”", ",", "一并", "与", "和", "及", "同", "的", "已", "整改", "统筹",
    "并案", "合并", "中", "号", "问题", "项", "条", "个", "类",
];

/// Reports where a text names one of the withheld items.
pub(super) fn check(report: &LoadedReport, text: &str, told: &mut dyn FnMut(Range<usize>)) {
    let Some(pattern) = ORDINAL.as_ref() else { return };
    for found in pattern.captures_iter(text) {
        let Some(whole) = found.get(0) else { continue };
        let bare = found.get(1).filter(|_| !whole.as_str().contains('第') && !whole.as_str().starts_with("序号"));
        let Some(digits) = found.get(1).or(found.get(2)).or(found.get(3)) else { continue };
        let Some((number, end)) = number(text, digits.range(), bare.is_some()) else { continue };
        let before = text.get(..whole.start()).unwrap_or_default();
        let of_a_rule = before.ends_with(['》', '条', '款', '章', '节', '届', '法', '则', '例', '）', '季', '批']);
        if found.get(2).is_some() && (of_a_rule || !is_of_problems(before, text.get(end..).unwrap_or_default())) {
            continue;
        }
        if is_withheld(report, number) {
            told(whole.start()..end);
        }
    }
}

/// The number in a range and where it ends: the longest beginning that is one and is followed by what a name is followed by, so that
/// 九一并 is 九.
fn number(text: &str, range: Range<usize>, bare: bool) -> Option<(usize, usize)> {
    let digits = text.get(range.clone())?;
    let ends = digits.char_indices().map(|(at, mark)| at + mark.len_utf8()).collect::<Vec<_>>();
    ends.into_iter().rev().find_map(|end| {
        let part = digits.get(..end)?;
        let whole = end == digits.len() || !part.ends_with(|mark: char| mark.is_ascii_digit());
        let number = part.parse().ok().or_else(|| parse_chinese_numeral(part)).filter(|_| whole)?;
        let after = text.get(range.start + end..)?;
        let counts = bare && ["项", "条", "个", "类", "中"].iter().any(|unit| after.starts_with(unit));
        let named = after.trim().is_empty() || AFTER.iter().any(|word| after.starts_with(word));
        (named && !counts).then_some((number, range.start + end))
    })
}

/// Whether 第九项 names a problem of the report: the words say so, or nothing else that is counted so stands near.
fn is_of_problems(before: &str, after: &str) -> bool {
    let clause = before.rsplit(['，', '。', '；', '\n', '、']).next().unwrap_or_default();
    let after = after.trim_start_matches(['）', ')']);
    let unit = ["个", "项", "条", "类", "号"].iter().find(|unit| after.starts_with(**unit));
    let rest = unit.and_then(|unit| after.strip_prefix(unit)).unwrap_or(after);
    let near: String = rest.chars().take(6).collect();
    let says = ["问题", "清单", "台账", "反馈"].iter().any(|word| clause.contains(word)) || near.contains("问题");
    let joint = ["一并", "合并", "统筹", "已", "，", "。", "、", "的整改"].iter().any(|word| rest.starts_with(word));
    let with = ["与", "同", "和", "见", "对", "及"].iter().any(|word| clause.ends_with(word));
    unit.is_some() && (says || unit != Some(&"条") && with && joint) || unit.is_none() && near.starts_with("问题")
}

/// Whether the item of a number is withheld: the number that its record gives it, or its place among all items.
fn is_withheld(report: &LoadedReport, number: usize) -> bool {
    let own = |at: usize| report.items.get(at).and_then(|item| item.record.value.number.as_deref()).and_then(ordinal);
    let mut items = report.items.iter().enumerate();
    items.any(|(at, item)| item.record.value.withheld.is_some() && own(at).unwrap_or(at + 1) == number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_name_a_problem() {
        let found = |text: &str| {
            let pattern = ORDINAL.as_ref().unwrap();
            pattern
                .captures_iter(text)
                .filter_map(|found| {
                    let whole = found.get(0)?;
                    let bare = found.get(1).is_some() && !whole.as_str().contains('第');
                    let digits = found.get(1).or(found.get(2)).or(found.get(3))?;
                    let (number, end) = number(text, digits.range(), bare)?;
                    let before = text.get(..whole.start())?;
                    (found.get(2).is_none() || is_of_problems(before, text.get(end..)?)).then_some(number)
                })
                .next()
        };
        for (text, number) in [
            ("与问题九一并整改。", Some(9)),
            ("与第九项一并整改。", Some(9)),
            ("列入问题清单第9条。", Some(9)),
            ("与第（九）个问题合并整改。", Some(9)),
            ("见9号问题。", Some(9)),
            ("与问题十二、问题三统筹推进", Some(12)),
            ("发现问题九个。", None),
            ("查找问题三方面", None),
            ("问题一直未解决", None),
            ("开展第九次学习。", None),
            ("依据该办法第九条办理。", None),
        ] {
            assert_eq!(found(text), number, "{text}");
        }
    }
}
