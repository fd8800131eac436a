//! Marks of levels: 一、 （一） 1. （1） (GB/T 9704), and what follows 第一 and 首先 (GB/T 15834).

use super::{Match, Rule, Verdict};
use crate::{diagnostics::Code, disclosure::chinese_numeral};

/// A digit, or the stop after one, before a pause mark.
#[rustfmt::skip]
const DIGIT_AND_PAUSE: &[&str] = &["0、", "1、", "2、", "3、", "4、", "5、", "6、", "7、", "8、", "9、", ".、", "．、"];

/// A numeral before a full stop.
#[rustfmt::skip]
const NUMERAL_AND_STOP: &[&str] = &[
    "一.", "二.", "三.", "四.", "五.", "六.", "七.", "八.", "九.", "十.", "一．", "二．", "三．", "四．", "五．", "六．", "七．", "八．", "九．", "十．",
];

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: Code::W128,
        triggers: &[
            "一、",
            "二、",
            "三、",
            "四、",
            "五、",
            "六、",
            "七、",
            "八、",
            "九、",
            "十、",
            "首先、",
            "其次、",
            "再次、",
            "最后、",
        ],
        pattern: r"(第[一二三四五六七八九十]{1,2}|首先|其次|再次|最后)、",
        judge: ordinal,
    },
    Rule {
        code: Code::W129,
        triggers: &[
            "）、",
            "），",
            "）．",
            "）.",
            "）。",
            "） ",
            "）\u{3000}",
            "）\t",
            "）\n",
            ")、",
            "),",
            ")，",
            ")．",
            ").",
            ")。",
            ") ",
            ")\u{3000}",
            ")\t",
            ")\n",
        ],
        pattern: r"([（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)])\s?[、，．.。]",
        judge: bracketed,
    },
    Rule { code: Code::W129, triggers: DIGIT_AND_PAUSE, pattern: r"(\d{1,2})([.．]?、)", judge: arabic },
    Rule {
        code: Code::W129,
        triggers: DIGIT_AND_PAUSE,
        pattern: r"(?m)^(\d{1,2}(?:[.．]\d{1,2})+)、",
        judge: |found| Verdict::shown(found.range(0), found.group(1)),
    },
    Rule { code: Code::W128, triggers: &["第#"], pattern: r"第(\d{1,2})[，、]", judge: digits },
    Rule {
        code: Code::W129,
        triggers: NUMERAL_AND_STOP,
        pattern: r"(?m)^([一二三四五六七八九十]{1,3})([.．])",
        judge: |found| Verdict::only(found.range(2), "、"),
    },
];

/// Whether a group begins a line or a clause.
fn begins(found: &Match<'_>, group: usize) -> bool {
    found.begins_line(group) || found.before(group).is_some_and(|ch| "。；：，“ \u{3000}".contains(ch))
}

/// After 第一 and 首先 comes a comma.
fn ordinal(found: &Match<'_>) -> Option<Verdict> {
    let row = found.after().is_some_and(|ch| "第一二三四五六七八九十两".contains(ch) || ch.is_ascii_digit());
    let right = format!("{}，", found.group(1));
    (begins(found, 0) && !row && found.after().is_some())
        .then(|| found.range(0))
        .and_then(|range| Verdict::only(range, right))
}

/// An ordinal that opens a clause is written in Chinese numerals, with a comma behind it: 第一，.
fn digits(found: &Match<'_>) -> Option<Verdict> {
    let row = found.after().is_none_or(|ch| ch == '第' || ch.is_ascii_digit());
    let number = found.group(1).parse::<usize>().ok().filter(|number| (1..20).contains(number))?;
    let right = format!("第{}，", chinese_numeral(number));
    (begins(found, 0) && !row).then(|| found.range(0)).and_then(|range| Verdict::only(range, right))
}

/// After a number in brackets comes no mark.
fn bracketed(found: &Match<'_>) -> Option<Verdict> {
    let starts = found.begins_line(0) || found.before(0).is_some_and(|ch| "。；：".contains(ch));
    // Options in a sentence: 同意（一）、（二）项.
    let row = found.after().is_some_and(|ch| ch == '（' || ch == '(');
    (starts && !row).then(|| found.range(0)).and_then(|range| Verdict::only(range, found.group(1)))
}

/// After an Arabic ordinal comes a full stop of half width.
fn arabic(found: &Match<'_>) -> Option<Verdict> {
    let starts = found.begins_line(1) || found.before(1).is_some_and(|ch| "。；：".contains(ch));
    let row = found.after().is_some_and(|ch| ch.is_ascii_digit());
    (starts && !row).then(|| found.range(2)).and_then(|range| Verdict::only(range, "."))
}
