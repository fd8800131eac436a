//! Finds figures and their units at the beginning of a text: `第3批`, `45.67万元`, `15个工作日`, `￥45.67`, `３０％`.
//!
//! A line may not end between a figure and its unit. The units are those that occur in announcements; after a figure without one of them,
//! the next Chinese character is kept on the line.

/// Units of more than one character; a longer one is before those that are its beginning.
const UNITS: &[&str] = &[
    "个百分点",
    "个工作日",
    "个自然日",
    "平方公里",
    "平方千米",
    "立方米",
    "平方米",
    "公里",
    "千米",
    "厘米",
    "毫米",
    "公顷",
    "公斤",
    "千克",
    "毫克",
    "人次",
    "人份",
    "人天",
    "元整",
    "美元",
    "港元",
    "欧元",
    "小时",
    "分钟",
    "周岁",
    "周年",
    "年度",
    "年级",
    "季度",
    "月份",
    "千瓦时",
    "千瓦",
    "兆瓦",
    "摄氏度",
    "个月",
    "个小时",
    "车次",
    "台次",
    "户次",
    "件次",
    "场次",
    "批次",
];

/// What may be between a figure and its unit: words for more or less, and powers of ten.
const QUALIFIERS: &str = "余多来几";
const POWERS: &str = "十百千万亿";

/// Signs that are units by themselves.
const SIGNS: &str = "％‰℃°㎡㎥㎞㎏㎜㎝㎎㏄";

/// Returns the length in bytes of the figure and its unit at the beginning of a text; `None` if there is no figure, or no unit after it.
pub(super) fn amount(text: &str) -> Option<usize> {
    let sign = text.chars().next().filter(|mark| "第￥¥＄$".contains(*mark));
    let before = sign.map_or(0, char::len_utf8);
    let figure = figure(text.get(before..)?)?;
    let number = before + figure;
    let rest = text.get(number..)?;
    // A space between a figure and its unit is a slip and does not allow a line break.
    let blank = rest.chars().next().filter(|mark| matches!(mark, ' ' | '\u{A0}')).map_or(0, char::len_utf8);
    match unit(rest.get(blank..)?) {
        0 => (before > 0).then_some(number),
        unit => Some(number + blank + unit),
    }
}

/// Whether a text ends in a figure that a unit may follow.
pub(super) fn ends_in_figure(text: &str) -> bool {
    let start =
        text.char_indices().rev().take_while(|(_, mark)| is_part(*mark)).last().map_or(text.len(), |(at, _)| at);
    let letter =
        text.get(..start).and_then(|text| text.chars().next_back()).is_some_and(|mark| mark.is_ascii_alphabetic());
    let tail = text.get(start..).unwrap_or_default();
    let tail = tail.trim_start_matches(|mark: char| !is_digit(mark));
    !letter && !tail.is_empty() && figure(tail) == Some(tail.len())
}

/// Returns the length in bytes of the unit at the beginning of a text, including what is between the figure and the unit; 0 if there is no
/// unit.
pub(super) fn unit(text: &str) -> usize {
    if let Some(sign) = text.chars().next().filter(|mark| SIGNS.contains(*mark)) {
        return sign.len_utf8();
    }
    let while_in = |text: &str, set: &str| text.find(|mark: char| !set.contains(mark)).unwrap_or(text.len());
    let mut end = while_in(text, QUALIFIERS);
    end += while_in(text.get(end..).unwrap_or_default(), POWERS);
    end += while_in(text.get(end..).unwrap_or_default(), QUALIFIERS);
    let rest = text.get(end..).unwrap_or_default();
    let long = UNITS.iter().filter(|unit| rest.starts_with(**unit)).map(|unit| unit.len()).max();
    let one = || rest.chars().next().filter(|mark| is_han(*mark) || SIGNS.contains(*mark)).map_or(0, char::len_utf8);
    end + long.unwrap_or_else(one)
}

/// Returns the length in bytes of the figure at the beginning of a text: digits, also full-width ones, with the separators of numbers,
/// ending in a digit or a percent sign.
fn figure(text: &str) -> Option<usize> {
    if !text.starts_with(is_digit) {
        return None;
    }
    // After a half-width digit, a full-width comma is punctuation: 2022，5月.
    let mut half = false;
    let ends = |(_, mark): &(usize, char)| {
        let ends = !is_part(*mark) || *mark == '，' && half;
        half = mark.is_ascii_digit();
        ends
    };
    let end = text.char_indices().find(ends).map_or(text.len(), |(at, _)| at);
    let run = text.get(..end)?;
    let last = run.char_indices().rev().find(|(_, mark)| is_digit(*mark) || matches!(mark, '%' | '％'));
    last.map(|(at, mark)| at + mark.len_utf8())
}

pub(super) fn is_part(mark: char) -> bool {
    is_digit(mark) || ".,%-．，％".contains(mark)
}

fn is_digit(mark: char) -> bool {
    mark.is_ascii_digit() || matches!(mark, '０'..='９')
}

pub(super) fn is_han(mark: char) -> bool {
    matches!(mark, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        amount(text).map_or("none".to_owned(), |end| text[..end].to_owned())
    }

    #[test]
    fn figures_reach_to_the_end_of_their_unit() {
        for (text, kept) in [
            ("45.67万元，", "45.67万元"),
            ("2022年5月", "2022年"),
            ("15个工作日内", "15个工作日"),
            ("3个问题", "3个"),
            ("10余份材料", "10余份"),
            ("3万余人次参加", "3万余人次"),
            ("2亿多元", "2亿多元"),
            ("1.5个百分点", "1.5个百分点"),
            ("23456.7平方米。", "23456.7平方米"),
            ("第3批次", "第3批次"),
            ("第2022", "第2022"),
            ("￥45.67，", "￥45.67"),
            ("６６．５７万元", "６６．５７万元"),
            ("30％的", "30％的"),
            ("98.71%的", "98.71%的"),
            ("25℃", "25℃"),
            ("120㎡", "120㎡"),
            ("45.67 万元", "45.67 万元"),
            ("1,234.56万元", "1,234.56万元"),
            ("2022，5月", "none"),
            ("2022", "none"),
            ("万元", "none"),
            ("第一批", "none"),
        ] {
            assert_eq!(shown(text), kept, "{text}");
        }
    }

    #[test]
    fn a_figure_at_an_end_is_seen() {
        assert!(ends_in_figure("共45.67") && ends_in_figure("（2022") && ends_in_figure("达30%"));
        assert!(!ends_in_figure("A4") && !ends_in_figure("共") && !ends_in_figure("") && !ends_in_figure("1."));
    }
}
