//! Dates and periods: 2016—2019年, 2022年5月17日, 二〇二二年, 截至.

use super::{Match, Rule, Verdict};
use crate::{check::wording::is_han, diagnostics::Code, records::Date};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: Code::W122,
        triggers: &["-", "~", "～", "－", "–", "—"],
        pattern: r"((?:(?:19|20)\d{2})年?|\d{1,2}月(?:\d{1,2}日)?|\d{1,2}日|\d{1,2})(\s?[-~～－–]{1,2}\s?|\s?——\s?|\s—\s?|—\s)((?:19|20)\d{2}年|(?:(?:19|20)\d{2}年)?\d{1,2}月(?:\d{1,2}日)?|\d{1,2}日)",
        judge: period,
    },
    Rule {
        code: Code::W126,
        triggers: &["#-", "#.", "#/"],
        pattern: r"((?:19|20)\d{2})([-./])(\d{1,2})([-./])(\d{1,2})",
        judge: numeric,
    },
    Rule { code: Code::W126, triggers: &["年"], pattern: r"(\d+)年(\d{1,2})月(?:\d{1,2}日)?", judge: short_year },
    Rule {
        code: Code::W126,
        triggers: &["#号"],
        pattern: r"\d{1,2}月\d{1,2}(号)",
        judge: |found| Verdict::only(found.range(1), "日"),
    },
    Rule {
        code: Code::W127,
        triggers: &["零", "二0", "二O", "二o", "二○", "二Ｏ", "九0", "九O", "九○"],
        pattern: r"([一二][零〇0OoＯ○一二三四五六七八九]{3})年",
        judge: zero,
    },
    Rule {
        code: Code::W127,
        triggers: &["二〇", "一九"],
        pattern: r"([一二][〇一二三四五六七八九]{3}年)\d{1,2}月",
        judge: mixed,
    },
    Rule {
        code: Code::W133,
        triggers: &["截止"],
        pattern: r"(截止到?)\s?((?:19|20)?\d{2}年|\d{1,2}月|今年|去年|上年|本年|上月|本月|今日|昨日|目前|现在|当前|年底|年末|月底|季度末|发稿|本公告|本通报|公告|公示|公布)",
        judge: until,
    },
    Rule {
        code: Code::W133,
        triggers: &["截至。", "截至，", "截至；", "截至\n"],
        pattern: r"[日月年时分前止名投标募请](截至)(?:[。，；\n]|$)",
        judge: |found| Verdict::only(found.range(1), "截止"),
    },
    Rule { code: Code::W133, triggers: &["截止到"], pattern: r"(截止到)", judge: until_anywhere },
];

/// Beginning and end of a period are joined by a one-em dash (GB/T 15834).
fn period(found: &Match<'_>) -> Option<Verdict> {
    let (first, last) = (found.group(1), found.group(3));
    // A bare number is a month or a day (1-6月), and never the tail of a longer number or of a code.
    let bare = first.bytes().all(|byte| byte.is_ascii_digit());
    let joined = |ch: char| ch.is_ascii_alphanumeric() || ".-/—".contains(ch) || bare && ch == '第';
    if found.before(1).is_some_and(joined) {
        return None;
    }
    let of_days = |text: &str| text.ends_with('日') || text.ends_with('月');
    if bare && first.len() <= 2 && !of_days(last) {
        return None;
    }
    Verdict::only(found.range(2), "—").filter(|_| !found.in_table())
}

/// A date in running text is written with 年, 月 and 日 (GB/T 15835; GB/T 9704).
fn numeric(found: &Match<'_>) -> Option<Verdict> {
    let whole = found.group(2) == found.group(4);
    let continues = |ch: Option<char>| ch.is_some_and(|ch| ch.is_ascii_alphanumeric() || "-./_#".contains(ch));
    let code = continues(found.before(0)) || continues(found.after()) && !ends_sentence(found);
    if !whole || code || found.in_table() {
        return None;
    }
    let number = |group: usize| found.group(group).parse::<u8>().ok();
    let (month, day) = (number(3)?, number(5)?);
    format!("{}-{month:02}-{day:02}", found.group(1)).parse::<Date>().ok()?;
    Verdict::only(found.range(0), format!("{}年{month}月{day}日", found.group(1)))
}

/// Whether a full stop of the sentence follows, and no further part of a code.
fn ends_sentence(found: &Match<'_>) -> bool {
    let mut rest = found.text.get(found.range(0).end..).unwrap_or_default().chars();
    rest.next() == Some('.') && rest.next().is_none_or(|ch| !ch.is_ascii_alphanumeric())
}

/// The year has four digits (GB/T 15835).
fn short_year(found: &Match<'_>) -> Option<Verdict> {
    let year = found.group(1);
    let named = found.before(1).is_some_and(|ch| ch.is_ascii_alphanumeric() || "·.-—第'‘’".contains(ch));
    // 工龄22年5个月 has no 日 and no month of this form; 3年5月 counts years.
    // At the beginning of a clause 22年3月 is a date; after a word it may be a length of time.
    let opens = found.begins_line(1) || found.before(1).is_some_and(|ch| "。，；：、（".contains(ch));
    let recent = year.parse::<u8>().is_ok_and(|year| (10..50).contains(&year));
    let dated = year.len() == 2 && (found.group(0).ends_with('日') || opens && recent);
    (dated && !named).then(|| found.range(1)).and_then(|range| Verdict::shown(range, format!("20{year}")))
}

/// The zero of a year in Chinese digits is 〇 (GB/T 15835).
fn zero(found: &Match<'_>) -> Option<Verdict> {
    let year = found.group(1);
    let wrong = |ch: char| "零0OoＯ○".contains(ch);
    let counted = found.before(1).is_some_and(|ch| "零〇一二三四五六七八九十百千万".contains(ch));
    (year.contains(wrong) && !counted)
        .then(|| found.range(1))
        .and_then(|range| Verdict::only(range, year.replace(wrong, "〇")))
}

/// Year, month and day are all in Chinese digits or all in Arabic ones (GB/T 15835).
fn mixed(found: &Match<'_>) -> Option<Verdict> {
    let value = |ch: char| "〇一二三四五六七八九".chars().position(|digit| digit == ch);
    let digits = found.group(1).chars().filter_map(value).map(|digit| digit.to_string());
    Verdict::only(found.range(1), format!("{}年", digits.collect::<String>()))
}

/// 截至 goes before a time; 截止 is a verb that ends its clause.
fn until(found: &Match<'_>) -> Option<Verdict> {
    let verb = found.before(1).is_some_and(is_han);
    (!verb).then(|| found.range(1)).and_then(|range| Verdict::only(range, "截至"))
}

/// 截止到 is no word.
fn until_anywhere(found: &Match<'_>) -> Option<Verdict> {
    let verb = found.before(1).is_some_and(is_han);
    let known = found.text.get(found.range(0).end..).is_some_and(|rest| {
        rest.trim_start().starts_with(|ch: char| ch.is_ascii_digit() || "今去上本昨目现当年月季发公".contains(ch))
    });
    (verb || !known).then(|| found.range(1)).and_then(|range| Verdict::shown(range, "截至"))
}
