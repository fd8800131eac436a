//! Numbers in one form, for every rule that reads counts: a text whose counts are written with ASCII digits.
//!
//! Rewritten are full-width digits (９个), Chinese numerals, those of cheques as well (四个, 玖个), numbers in quotation marks (“9”个), rates
//! in words (百分之九十) and sums in words (一万二千元). What counts nothing stays: 第三个, 一个个, “三个代表”. [`Arabic::source`] leads from
//! a place in the rewritten text back to the text as it was written.

use std::{borrow::Cow, ops::Range, sync::LazyLock};

use regex::{Captures, Regex};

use crate::{disclosure::parse_chinese_numeral, pattern::pattern};

/// The characters of Chinese numerals.
const NUMERALS: &str = "一二两三四五六七八九十百千零〇壹贰叁肆伍陆柒捌玖拾佰仟";

/// A number that may have to be rewritten, each form in groups of its own.
static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let units = "(?:个|项|条|件|人|名|处|点|类|宗|起|方面)";
    pattern(&format!(
        "([０-９]+(?:[．，][０-９]+)*)|“([0-9０-９]{{1,4}}|[{NUMERALS}]{{1,6}})”{units}|百分之([0-9.点{NUMERALS}]{{1,9}})|([{NUMERALS}万]{{2,13}})[余多]?元|([{NUMERALS}]{{1,8}})({units})"
    ))
});

/// A text with its counts in ASCII digits.
pub(crate) struct Arabic<'a> {
    /// The text.
    pub(crate) text: Cow<'a, str>,
    /// What was rewritten: where it stands in `text` and where in the source, both in bytes, in order.
    pieces: Vec<(Range<usize>, Range<usize>)>,
}

impl<'a> Arabic<'a> {
    pub(crate) fn of(source: &'a str) -> Self {
        let mut rewritten = Self { text: Cow::Borrowed(source), pieces: Vec::new() };
        let Some(pattern) = NUMBER.as_ref().filter(|_| may_hold(source)) else { return rewritten };
        let mut text = String::new();
        let mut copied = 0;
        for found in pattern.captures_iter(source) {
            let Some((range, digits)) = digits_of(source, &found) else { continue };
            text.push_str(source.get(copied..range.start).unwrap_or_default());
            let start = text.len();
            text.push_str(&digits);
            rewritten.pieces.push((start..text.len(), range.clone()));
            copied = range.end;
        }
        if copied > 0 {
            text.push_str(source.get(copied..).unwrap_or_default());
            rewritten.text = Cow::Owned(text);
        }
        rewritten
    }

    /// The range of the source that a range of the text came from, both in bytes.
    pub(crate) fn source(&self, range: &Range<usize>) -> Range<usize> {
        let place = |at: usize, of_end: bool| {
            let before = self.pieces.partition_point(|(text, _)| text.start <= at - usize::from(of_end && at > 0));
            match before.checked_sub(1).and_then(|before| self.pieces.get(before)) {
                None => at,
                Some((text, source)) if at >= text.end => source.end + (at - text.end),
                Some((_, source)) if of_end => source.end,
                Some((_, source)) => source.start,
            }
        };
        let start = place(range.start, false);
        start..place(range.end, true).max(start)
    }
}

/// Whether a text holds a character by which something is rewritten: a numeral, a full-width digit, a number in quotation marks.
fn may_hold(text: &str) -> bool {
    let quoted = || {
        text.match_indices('“').any(|(at, mark)| text.as_bytes().get(at + mark.len()).is_some_and(u8::is_ascii_digit))
    };
    text.contains(|mark: char| matches!(mark, '０'..='９') || NUMERALS.contains(mark))
        || text.contains("百分之")
        || quoted()
}

/// What a match is written as: which bytes of the text are replaced, and by what. `None` where it is no count.
fn digits_of(text: &str, found: &Captures<'_>) -> Option<(Range<usize>, String)> {
    if let Some(wide) = found.get(1) {
        return Some((wide.range(), narrow(wide.as_str())));
    }
    if let Some(quoted) = found.get(2) {
        let quotes = '“'.len_utf8();
        let range = quoted.start() - quotes..quoted.end() + quotes;
        return Some((range, value(quoted.as_str())?.to_string()));
    }
    if let Some(rate) = found.get(3) {
        return Some((found.get(0)?.range(), format!("{}%", rate_of(rate.as_str())?)));
    }
    if let Some(sum) = found.get(4) {
        return Some((sum.range(), sum_of(sum.as_str())?.to_string()));
    }
    let (numeral, unit) = found.get(5).zip(found.get(6))?;
    let before = text.get(..numeral.start()).unwrap_or_default();
    let after = text.get(unit.end()..).unwrap_or_default();
    let counted = value(numeral.as_str())?;
    is_count(before, (numeral.as_str(), counted), unit.as_str(), after).then(|| (numeral.range(), counted.to_string()))
}

fn narrow(wide: &str) -> String {
    wide.chars()
        .map(|mark| match mark {
            '０'..='９' | '．' | '，' => char::from_u32(u32::from(mark) - 0xFEE0).unwrap_or(mark),
            _ => mark,
        })
        .collect()
}

/// The value of a whole number in digits of any width or in Chinese numerals, those of cheques included; `None` for 0 and for what is no
/// number.
pub(crate) fn value(number: &str) -> Option<usize> {
    if number.starts_with(|mark: char| mark.is_ascii_digit() || matches!(mark, '０'..='９')) {
        return narrow(number).parse().ok().filter(|value| *value > 0);
    }
    parse_chinese_numeral(&number.chars().map(plain).collect::<String>())
}

/// The common form of a numeral.
fn plain(mark: char) -> char {
    match mark {
        '两' | '贰' => '二',
        '壹' => '一',
        '叁' => '三',
        '肆' => '四',
        '伍' => '五',
        '陆' => '六',
        '柒' => '七',
        '捌' => '八',
        '玖' => '九',
        '拾' => '十',
        '佰' => '百',
        '仟' => '千',
        _ => mark,
    }
}

/// 九十五点五 of 百分之九十五点五 as `95.5`.
fn rate_of(words: &str) -> Option<String> {
    if words.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return Some(words.to_owned());
    }
    let (whole, rest) = words.split_once('点').unwrap_or((words, ""));
    let digit = |mark: char| {
        "〇一二三四五六七八九".chars().position(|known| known == plain(mark) || mark == '零' && known == '〇')
    };
    let rest: Option<String> = rest.chars().map(|mark| digit(mark).map(|digit| digit.to_string())).collect();
    let whole = value(whole)?;
    match rest?.as_str() {
        "" => Some(whole.to_string()),
        rest => Some(format!("{whole}.{rest}")),
    }
}

/// A sum of yuan in Chinese numerals: 一万二千. None where its last unit is left out, as in 一万二.
fn sum_of(words: &str) -> Option<usize> {
    let digits: String = words.chars().map(plain).collect();
    let small = |digits: &str| if digits.is_empty() { Some(0) } else { parse_chinese_numeral(digits) };
    match digits.split_once('万') {
        Some((_, rest))
            if !rest.is_empty() && !rest.contains(['十', '百', '千']) && !rest.starts_with(['零', '〇']) =>
        {
            None
        }
        Some((high, rest)) => small(high)?.checked_mul(10_000)?.checked_add(small(rest)?),
        None => small(&digits),
    }
}

/// Whether a Chinese numeral counts things, by what is around it. One thing is counted only behind its noun (问题一个): 一个问题 is as often
/// any problem.
fn is_count(before: &str, (numeral, value): (&str, usize), unit: &str, after: &str) -> bool {
    const NOUNS: [&str; 8] = ["问题", "任务", "事项", "线索", "信访件", "整改", "具体", "反馈"];
    const LEADING: [&str; 21] = [
        "问题", "任务", "事项", "共", "计", "为", "达", "到位", "完成", "整改", "销号", "办结", "推进", "坚持", "认领",
        "反馈", "解决", "落实", "有", "剩", "外",
    ];
    let near = before.chars().next_back();
    // 三成 is a share, 完成三个 a count.
    let share = before.ends_with('成') && !before.ends_with("完成");
    if share
        || near.is_some_and(|mark| {
            NUMERALS.contains(mark) || "第每逐初周几数上好“‘《".contains(mark) || mark.is_ascii_alphanumeric()
        })
    {
        return false;
    }
    // 一个个, 一件一件.
    if after.starts_with(unit) || after.starts_with(numeral) {
        return false;
    }
    let leads = LEADING.iter().any(|word| before.ends_with(word));
    if value == 1 {
        return leads && !NOUNS.iter().any(|noun| after.starts_with(noun));
    }
    let ends = after.is_empty() || after.starts_with(|mark: char| "，。；、：）),;:\n ".contains(mark));
    let told =
        ["已", "均", "正", "尚", "未", "需", "中", "还", "仍", "都", "全"].iter().any(|word| after.starts_with(word));
    matches!(unit, "人" | "名")
        || unit == "方面"
        || leads
        || ends
        || told
        || NOUNS.iter().any(|noun| after.starts_with(noun))
        || after.starts_with("方面")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_written_with_digits() {
        assert!(NUMBER.is_some());
        for (source, text) in [
            ("反馈问题９个，完成率６６．６７％", "反馈问题9个，完成率66.67％"),
            ("反馈问题四个，共计五个，玖个，问题一个", "反馈问题4个，共计5个，9个，问题1个"),
            ("整改完成肆个", "整改完成4个"),
            ("挽回损失三万余元", "挽回损失30000余元"),
            ("反馈问题“9”个、“四”项", "反馈问题9个、4项"),
            ("整改率百分之百，达百分之九十五点五，百分之12.5", "整改率100%，达95.5%，12.5%"),
            ("十二个问题，二十三项整改任务，三个方面", "12个问题，23项整改任务，3个方面"),
            ("追回一万二千元、叁仟伍佰元", "追回12000元、3500元"),
            ("书记、主任两人", "书记、主任2人"),
        ] {
            assert_eq!(Arabic::of(source).text, text);
        }
    }

    #[test]
    fn what_counts_nothing_stays() {
        for text in [
            "第三个问题，一个个销号，一件一件整改，每一个问题",
            "“三个代表”，“两个责任”",
            "一个问题没有解决",
            "三五个社区，几十个",
            "一万二元",
            "反馈问题9个，完成率66.67%",
        ] {
            assert_eq!(Arabic::of(text).text, text);
        }
    }

    #[test]
    fn a_place_leads_back() {
        let source = "反馈问题“玖”个，整改率百分之百。";
        let view = Arabic::of(source);
        for (words, written) in [
            ("9", "“玖”"),
            ("9个", "“玖”个"),
            ("100%", "百分之百"),
            ("问题9", "问题“玖”"),
            ("整改率", "整改率"),
            ("。", "。"),
        ] {
            let at = view.text.find(words).unwrap_or_default();
            assert_eq!(source.get(view.source(&(at..at + words.len()))), Some(written));
        }
    }
}
