//! Reads numbers with the units of figures: 11个, 60余份, 1,250.50元, 四个方面.

use crate::{disclosure::parse_chinese_numeral, reading::folded::Folded, records::Amount};

/// Units of figures; a longer one is before those that are its beginning.
#[rustfmt::skip]
const UNITS: [&str; 49] = [
    "万平方米", "平方公里", "平方米", "立方米", "万人次", "人次", "万余元", "余万元", "万元", "亿元", "公里",
    "公顷", "万亩", "元", "个", "项", "条", "件", "人", "名", "份", "张", "处", "起", "户", "家", "次", "篇", "批",
    "期", "场", "笔", "宗", "台", "间", "套", "亩", "吨", "例", "类", "部", "册", "辆", "封", "支", "座", "块", "%",
    "位",
];

/// Nouns that follow their number: 11个问题.
#[rustfmt::skip]
pub(super) const COUNTED: [&str; 30] = [
    "方面存在问题", "方面突出问题", "方面的问题", "方面问题", "方面", "具体问题", "突出问题", "主要问题",
    "问题线索", "整改问题", "反馈问题", "问题点", "问题", "整改任务", "具体任务", "任务", "整改措施", "具体措施",
    "措施", "整改事项", "事项", "具体表现", "表现形式", "整改清单", "整改项目", "信访件", "线索", "规章制度",
    "制度", "类问题",
];

/// A number with its unit.
pub(super) struct Number {
    pub(super) count: Amount,
    pub(super) approximate: bool,
    pub(super) unit: String,
    /// The position at which the unit ends.
    pub(super) unit_end: usize,
}

/// Returns the number that begins at a position; `None` if no unit of figures follows it.
pub(super) fn number_at(text: &Folded, from: usize) -> Option<Number> {
    let digit = |at: usize| text.get(at).is_some_and(|mark| mark.is_ascii_digit());
    let inside = from > 0
        && text
            .get(from - 1)
            .is_some_and(|mark| mark.is_ascii_digit() || ".-—第/".contains(mark) || mark.is_ascii_alphabetic());
    if inside {
        return None;
    }
    if !digit(from) {
        return chinese_number_at(text, from);
    }
    let mut end = from;
    while digit(end)
        || (matches!(text.get(end), Some('.')) && digit(end + 1))
        || (text.get(end) == Some(',') && thousands(text, end))
    {
        end += 1;
    }
    let count = Amount::parse(&text.slice(from, end).replace(',', ""))?;
    let mut unit_from = end;
    let mut approximate = from > 0 && is_about(text, from - 1);
    while text.get(unit_from).is_some_and(|mark| "余多".contains(mark)) {
        approximate = true;
        unit_from += 1;
    }
    // 3方面8个问题 leaves out 个.
    if text.starts_with_at(unit_from, "方面") {
        return Some(Number { count, approximate, unit: "个".to_owned(), unit_end: unit_from });
    }
    let unit = UNITS.iter().find(|unit| text.starts_with_at(unit_from, unit))?;
    let unit_end = unit_from + unit.chars().count();
    let (unit, approximate) = match *unit {
        "万余元" | "余万元" => ("万元", true),
        unit => (unit, approximate),
    };
    let is_span = unit == "个"
        && ["月", "工作日", "小时", "自然日", "年", "季度", "百分点"]
            .iter()
            .any(|word| text.starts_with_at(unit_end, word));
    (!is_span).then(|| Number { count, approximate, unit: unit.to_owned(), unit_end })
}

/// 四个方面: a number in Chinese only counts before nouns that are usually counted in this way.
fn chinese_number_at(text: &Folded, from: usize) -> Option<Number> {
    const NUMERALS: &str = "一二三四五六七八九十百";
    let numeral = |at: usize| text.get(at).is_some_and(|mark| NUMERALS.contains(mark));
    if !numeral(from) || (from > 0 && (numeral(from - 1) || text.get(from - 1) == Some('第'))) {
        return None;
    }
    let end = (from..).find(|at| !numeral(*at))?;
    let count = parse_chinese_numeral(&text.slice(from, end))?;
    let unit = ["个", "项", "条"].iter().find(|unit| text.starts_with_at(end, unit))?;
    let unit_end = end + 1;
    let counted = COUNTED.iter().any(|noun| text.starts_with_at(unit_end, noun));
    let count = Amount::from(u64::try_from(count).ok()?);
    (counted && count.whole() > Some(1)).then(|| Number {
        count,
        approximate: false,
        unit: (*unit).to_owned(),
        unit_end,
    })
}

/// 约 or 近 before a number, but not at the end of 公约, 合约 and their like.
fn is_about(text: &Folded, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| text.get(at));
    matches!(text.get(at), Some('约' | '近')) && !before.is_some_and(|mark| "民公条契合预节履违签".contains(mark))
}

/// A comma between digits that separates thousands: 1,250.
fn thousands(text: &Folded, comma: usize) -> bool {
    let digits = (comma + 1..).take_while(|at| text.get(*at).is_some_and(|mark| mark.is_ascii_digit())).count();
    digits == 3
}
