//! Marks, spaces and digits: half-width marks in Chinese text, spaces that split dates and words, doubled characters, full-width
//! digits, zeros in dates.

use std::ops::Range;

use super::{Slip, after, before, is_chinese, is_han, is_hidden, spaces};
use crate::diagnostics::Code;

/// Bytes that may begin a slip.
static SPECIAL: [bool; 256] = special();

const fn special() -> [bool; 256] {
    let mut table = [false; 256];
    let marks = b",;:?!().\"'0 ";
    let mut at = 0;
    while at < marks.len() {
        table[marks[at] as usize] = true;
        at += 1;
    }
    // The first bytes of 的, of 、。 and of ，； and full-width digits.
    table[0xE7] = true;
    table[0xE3] = true;
    table[0xEF] = true;
    table
}

pub(super) fn find(text: &str, hidden: &[Range<usize>], slips: &mut Vec<Slip>) {
    let mut at = 0;
    let mut straight: Vec<usize> = Vec::new();
    let mut single: Vec<usize> = Vec::new();
    while let Some(found) =
        text.as_bytes().get(at..).and_then(|rest| rest.iter().position(|byte| SPECIAL[usize::from(*byte)]))
    {
        at += found;
        let mark = after(text, at).unwrap_or_default();
        let next = at + mark.len_utf8();
        let slip = match mark {
            ' ' => space(text, at),
            '0' => zero(text, at),
            '"' => {
                straight.push(at);
                None
            }
            '\'' => {
                single.push(at);
                None
            }
            '.' => full_stop(text, at),
            ',' | ';' | ':' | '?' | '!' | '(' | ')' => half_width(text, at, mark, hidden),
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => full_width(text, at),
            '的' | '，' | '、' | '。' | '；' => doubled(text, at, mark),
            _ => None,
        };
        at = slip.as_ref().map_or(next, |slip| slip.range.end.max(next));
        slips.extend(slip);
    }
    straight_quotes(text, &straight, slips);
    single_quotes(text, &single, slips);
}

/// A half-width mark beside Chinese. Between digits and beside Latin words it is meant.
fn half_width(text: &str, at: usize, mark: char, hidden: &[Range<usize>]) -> Option<Slip> {
    // `![…]` is a picture, which has its own finding.
    let picture = mark == '!' && after(text, at + 1) == Some('[');
    if picture || is_hidden(hidden, &(at..at + 1)) {
        return None;
    }
    let previous = before(text, at)
        .filter(|mark| !is_space(*mark))
        .or_else(|| text.get(..at)?.trim_end_matches(' ').chars().next_back());
    let next = text.get(at + 1..)?.trim_start_matches(' ').chars().next();
    let chinese = |mark: Option<char>| mark.is_some_and(is_chinese);
    let fits = match mark {
        '(' => chinese(next) || chinese(previous) && inside_is_chinese(text, at),
        ')' => chinese(previous) || chinese(next) && opened_by_chinese(text, at),
        ':' => chinese(previous) && next != Some('/'),
        // A mark that closes a bracket or a number also ends Chinese: `共5项,其中`.
        _ => chinese(previous) || chinese(next) && !previous.is_some_and(|mark| mark.is_ascii_alphabetic()),
    };
    let full = char::from_u32(u32::from(mark) + 0xFEE0)?;
    // Spaces around the mark go with it: the full-width one brings its own.
    let spaces_before = text.get(..at)?.len() - text.get(..at)?.trim_end_matches(' ').len();
    let spaces_after = text.get(at + 1..)?.len() - text.get(at + 1..)?.trim_start_matches(' ').len();
    let beyond_line = |mark: Option<char>| mark.is_none_or(|mark| mark == '\n');
    let keeps_space = beyond_line(previous) || is_list_mark(text.get(..at).unwrap_or_default());
    let start = if keeps_space { at } else { at - spaces_before };
    let end = if beyond_line(next) { at + 1 } else { at + 1 + spaces_after };
    fits.then(|| {
        let mut slip = Slip::fixed(Code::W101, at..at + 1, full);
        slip.edits = vec![(start..end, full.to_string())];
        slip
    })
}

/// Whether nothing but a mark of a list, heading or quotation stands before on the line; its space makes it one.
fn is_list_mark(before: &str) -> bool {
    before
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .chars()
        .all(|mark| " -*+#>.)".contains(mark) || mark.is_ascii_digit())
}

/// Whether the bracket that opens at a byte holds Chinese.
fn inside_is_chinese(text: &str, at: usize) -> bool {
    let rest = text.get(at + 1..).unwrap_or_default();
    rest.split([')', '）', '\n']).next().unwrap_or_default().contains(is_han)
}

/// Whether the bracket that closes at a byte was opened as a Chinese one or holds Chinese.
fn opened_by_chinese(text: &str, at: usize) -> bool {
    let rest = text.get(..at).unwrap_or_default();
    let opened = rest.rfind(['(', '（', '\n']).and_then(|open| rest.get(open..)).unwrap_or_default();
    opened.starts_with('（') || opened.contains(is_han)
}

/// A half-width full stop after Chinese, at the end of a sentence.
fn full_stop(text: &str, at: usize) -> Option<Slip> {
    let next = after(text, at + 1);
    let ends = next.is_none_or(|mark| mark == '\n' || is_han(mark));
    (before(text, at).is_some_and(|mark| is_han(mark) || mark == '”') && ends && !is_number(text, at))
        .then(|| Slip::fixed(Code::W101, at..at + 1, "。"))
}

/// Whether the stop belongs to a number at the beginning of a line (`一.`).
fn is_number(text: &str, at: usize) -> bool {
    let line = text.get(..at).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
    line.chars().all(|mark| "一二三四五六七八九十百".contains(mark))
}

fn is_space(mark: char) -> bool {
    mark == ' '
}

/// Units that belong to the number before them.
const UNITS: &str = "年月日时分号件个项条人名张份次万亿元户批起宗笔处亩天周岁级期届第款";

/// Words that begin like a unit and are none behind a blank: 附件2 项目清单, 8:30 周一.
const WORDS: [&str; 44] = [
    "项目",
    "个人",
    "个别",
    "名单",
    "名称",
    "条例",
    "条件",
    "件数",
    "人员",
    "人数",
    "人民",
    "人大",
    "户籍",
    "户口",
    "户主",
    "处理",
    "处分",
    "处置",
    "起草",
    "起止",
    "期限",
    "期间",
    "级别",
    "日期",
    "日常",
    "时间",
    "时限",
    "分类",
    "分管",
    "分别",
    "分工",
    "月份表",
    "年龄",
    "天然",
    "批准",
    "批示",
    "次数",
    "份额",
    "号码",
    "周边",
    "周期",
    "第一",
    "第二",
    "元旦",
];

/// Labels that a blank parts from their value: 人数 30人.
const LABELS: [&str; 22] = [
    "人数", "金额", "数量", "面积", "时间", "日期", "单价", "总额", "总数", "户数", "项数", "件数", "比例", "序号",
    "编号", "年度", "期限", "数额", "合计", "小计", "份数", "次数",
];

/// A single space inside a date, a count or a word.
fn space(text: &str, at: usize) -> Option<Slip> {
    let (previous, next) = (before(text, at)?, after(text, at + 1)?);
    let range = at..at + 1;
    if previous == ' ' || next == ' ' {
        return None;
    }
    let digit = |mark: char| mark.is_ascii_digit();
    let count_follows = || {
        let rest = text.get(at + 1..).unwrap_or_default().trim_start_matches(|mark: char| digit(mark) || mark == '.');
        rest.trim_start().chars().next().is_some_and(|unit| UNITS.contains(unit) || unit == '%' || unit == '余')
    };
    let rest = text.get(at + 1..).unwrap_or_default();
    let head = text.get(..at).unwrap_or_default();
    let in_count = digit(previous) && UNITS.contains(next) && !begins_word(head, rest)
        || is_han(previous) && digit(next) && count_follows() && !LABELS.iter().any(|label| head.ends_with(label));
    // A blank in a row of labels and values parts them: 单位 县住建局 日期 2026年5月. That behind 第 never does.
    if in_count && !(is_han(previous) && previous != '第' && spaces::is_column(text, at)) {
        return Some(Slip::fixed(Code::W103, range, ""));
    }
    (is_han(previous) && is_han(next) && spaces::mean_nothing(text, at)).then(|| Slip::fixed(Code::W104, range, ""))
}

/// Whether what follows a number and a blank is a word of its own: a weekday after a time, or one of [`WORDS`].
fn begins_word(head: &str, rest: &str) -> bool {
    let number = head.trim_end_matches(|mark: char| mark.is_ascii_digit());
    let time = number.ends_with([':', '：']);
    let weekday = rest.starts_with('周') && rest.chars().nth(1).is_some_and(|mark| "一二三四五六日末".contains(mark));
    time || weekday || WORDS.iter().any(|word| rest.starts_with(word))
}

/// A zero before the month or day of a date: `2022年05月07日`.
fn zero(text: &str, at: usize) -> Option<Slip> {
    let dated = before(text, at).is_some_and(|mark| mark == '年' || mark == '月');
    let digit = after(text, at + 1).filter(|mark| ('1'..='9').contains(mark))?;
    let unit = after(text, at + 1 + digit.len_utf8()).is_some_and(|mark| mark == '月' || mark == '日');
    (dated && unit).then(|| Slip::fixed(Code::W108, at..at + 1, ""))
}

/// Full-width digits and letters.
fn full_width(text: &str, at: usize) -> Option<Slip> {
    let rest = text.get(at..)?;
    let wide = |mark: char| matches!(mark, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    let marks: Vec<char> = rest.chars().take_while(|mark| wide(*mark) || matches!(mark, '．' | '％')).collect();
    // A point inside a number and a sign behind it go with the digits: ６６．５７％.
    let last = marks.iter().rposition(|mark| *mark != '．').map_or(0, |last| last + 1);
    let length: usize = marks.iter().take(last).map(|mark| mark.len_utf8()).sum();
    let narrow: String =
        rest.get(..length)?.chars().filter_map(|mark| char::from_u32(u32::from(mark) - 0xFEE0)).collect();
    Some(Slip::fixed(Code::W107, at..at + length, narrow))
}

/// A character that is never meant twice: 的的, ，，.
fn doubled(text: &str, at: usize, mark: char) -> Option<Slip> {
    let second = at + mark.len_utf8();
    let end = second + mark.len_utf8();
    // Three and more stand for an ellipsis, which has a rule of its own.
    if after(text, second) != Some(mark)
        || mark != '的' && (after(text, end) == Some(mark) || before(text, at) == Some(mark))
    {
        return None;
    }
    // 目的的, 标的的, 的的确确
    let meant = mark == '的'
        && (before(text, at).is_some_and(|mark| "目标有".contains(mark)) || after(text, end) == Some('确'));
    (!meant).then(|| {
        let mut slip = Slip::fixed(Code::W105, at..end, mark);
        slip.edits = vec![(second..end, String::new())];
        slip
    })
}

/// Straight double quotes around Chinese. They are fixed in pairs; an odd one is only told.
fn straight_quotes(text: &str, marks: &[usize], slips: &mut Vec<Slip>) {
    let beside_chinese =
        |at: usize| before(text, at).is_some_and(is_chinese) || after(text, at + 1).is_some_and(is_chinese);
    let paired = marks.len().is_multiple_of(2);
    for (number, at) in marks.iter().enumerate().filter(|(_, at)| beside_chinese(**at)) {
        let meant = if number.is_multiple_of(2) { "“" } else { "”" };
        let mut slip = Slip::fixed(Code::W101, *at..at + 1, meant);
        if !paired {
            slip.edits.clear();
        }
        slips.push(slip);
    }
}

/// Straight single quotes around Chinese: “ ”, or ‘ ’ inside a pair of these. An odd one is only told; apostrophes are meant.
fn single_quotes(text: &str, marks: &[usize], slips: &mut Vec<Slip>) {
    let chinese = |mark: Option<char>| mark.is_some_and(is_chinese);
    let opens =
        |at: usize| chinese(after(text, at + 1)) && !before(text, at).is_some_and(|mark| mark.is_ascii_alphanumeric());
    let closes =
        |at: usize| chinese(before(text, at)) && !after(text, at + 1).is_some_and(|mark| mark.is_ascii_alphanumeric());
    let marks: Vec<usize> = marks.iter().copied().filter(|at| opens(*at) || closes(*at)).collect();
    let mut next = 0;
    while let Some(first) = marks.get(next) {
        let line = text.get(*first..).unwrap_or_default().split('\n').next().unwrap_or_default();
        let second =
            marks.get(next + 1).filter(|second| **second < first + line.len() && opens(*first) && closes(**second));
        next += if second.is_some() { 2 } else { 1 };
        let inside = || {
            let near = text.ceil_char_boundary(first.saturating_sub(NEAR));
            let before = text.get(near..*first).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
            before.rfind('“') > before.rfind('”')
        };
        let pair = if inside() { ["‘", "’"] } else { ["“", "”"] };
        for (at, meant) in [Some(first), second].into_iter().flatten().zip(pair) {
            let mut slip = Slip::fixed(Code::W101, *at..at + 1, meant);
            if second.is_none() {
                slip.edits.clear();
            }
            slips.push(slip);
        }
    }
}

/// How far a line is looked back along, in bytes: the time of a check must not grow with the square of a line.
const NEAR: usize = 1024;

#[cfg(test)]
mod tests {
    use super::*;

    fn fixed(text: &str) -> String {
        let mut slips = Vec::new();
        find(text, &[], &mut slips);
        let mut fixed = text.to_owned();
        let mut edits: Vec<_> = slips.into_iter().flat_map(|slip| slip.edits).collect();
        edits.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
        for (range, words) in edits {
            fixed.replace_range(range, &words);
        }
        fixed
    }

    #[test]
    fn slips_are_mended() {
        for (wrong, right) in [
            ("根据部署,2021年12 月24 日,反馈", "根据部署，2021年12月24日，反馈"),
            ("党工委(扩大)会议", "党工委（扩大）会议"),
            ("6个城市社区(除文康社区)", "6个城市社区（除文康社区）"),
            ("(一)立行立改", "（一）立行立改"),
            ("立案 1件、了结1 件", "立案1件、了结1件"),
            ("联系电话:0580-3090077; 地址", "联系电话：0580-3090077；地址"),
            ("给予批评教育.\n对", "给予批评教育。\n对"),
            ("灵秀 社区的的问题，，", "灵秀社区的问题，"),
            ("２０２２年０５月", "2022年05月"),
            ("2022年05月07日", "2022年5月7日"),
            ("落实\"三务\"公开", "落实“三务”公开"),
            ("建立Word台账,共5份", "建立Word台账，共5份"),
            ("第 3 条 第 2 款", "第3条 第2款"),
            ("落实'三会一课'制度", "落实“三会一课”制度"),
            ("“落实'三会一课'制度”", "“落实‘三会一课’制度”"),
        ] {
            assert_eq!(fixed(wrong), right);
        }
    }

    #[test]
    fn what_is_meant_stays() {
        for text in [
            "1,000元和3.5万元，比例1:2，上午9:00",
            "见https://www.gov.cn/a(b).htm",
            "使用 Word 和 Excel (xlsx) 处理",
            "以整改为目的的活动，的的确确",
            "第2022号，10年03个月",
            "一.概述",
            "“三务”公开。",
            "时间：8:30—17:00 周一至周五",
            "附件2 项目清单",
            "人数 30人",
            "It's 5' 10",
        ] {
            assert_eq!(fixed(text), text);
        }
    }
}
