//! Homes: an estate with building and room, a flat without the word for it, a house after a label.

use std::{ops::Range, sync::LazyLock};

use crate::pattern::pattern;
use regex::Regex;

/// Estate, building and room: `幸福小区3幢2单元502室`, `海景苑A座1803室`.
static HOME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let digits = "[0-9一二三四五六七八九十〇○零]";
    let room = format!(
        r"\s?(?:{digits}{{1,4}}|[A-Za-z])\s?(?:幢|栋|号楼|座|号|弄)\s?(?:{digits}{{1,3}}\s?单元)?\s?{digits}{{2,4}}\s?(?:室|户)"
    );
    pattern(&format!(r"\p{{Han}}{{1,12}}(?:[0-9]{{1,4}}\s?(?:号|弄))?{room}"))
});

/// Words for buildings in which nobody lives.
const OFFICES: &[&str] = &[
    "大厦",
    "办公",
    "行政",
    "综合楼",
    "政府",
    "中心",
    "大楼",
    "写字楼",
    "机关",
    "党群",
    "便民",
    "教学楼",
    "实验楼",
    "门诊",
    "工业园",
    "产业园",
    "科技园",
    "创业园",
    "幼儿园",
    "校园",
    "孵化",
    "法庭",
];

/// A home that ends in the 室 or 户 at a byte.
pub(super) fn room(text: &str, room: Range<usize>, open: &str) -> Option<Range<usize>> {
    let before = text.get(..room.end)?;
    let from = before.char_indices().rev().nth(40).map_or(0, |(at, _)| at);
    let near = before.get(from..)?;
    // The shortest address that ends here begins at the last place the pattern matches from.
    let found = HOME.as_ref()?.find_iter(near).last().filter(|found| found.end() == near.len())?;
    let words = without_lead(found.as_str());
    // `共12幢36单元432户` counts homes.
    let counts = near.ends_with('户') && words.contains(['共', '计', '约', '有']);
    let start = from + found.end() - words.len();
    (!counts && !is_office(words) && !is_open(words, open)).then(|| start..from + found.end())
}

/// Building and flat without 室 after the name of an estate: `浦西新村18幢203`, `金叶小区12-3-501`.
static FLAT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"^(?:\s?(?:[0-9一二三四五六七八九十]{1,2}\s?期|[东西南北中A-D]区))?\s?[0-9]{1,3}\s?(?:(?:幢|栋|号楼|座|#楼?)\s?(?:[0-9]{1,2}\s?(?:单元|门|-)\s?)?|-[0-9]{1,2}-)[0-9]{3,4}",
    )
});

/// A flat after the estate at a range; what ends in 室 or 户 is [`room`]'s.
pub(super) fn flat(text: &str, estate: Range<usize>, open: &str) -> Option<Range<usize>> {
    let after = text.get(estate.end..)?;
    let found = FLAT.as_ref()?.find(after)?;
    let next = after.get(found.end()..)?.trim_start().chars().next();
    if next.is_some_and(|mark| mark.is_ascii_digit() || "室户年月日个名人平米㎡套-.".contains(mark)) {
        return None;
    }
    let end = estate.end + found.end();
    let before = text.get(..estate.end)?;
    let name: usize =
        before.chars().rev().take(8).take_while(|mark| *mark > '\u{2E7F}' && !is_mark(*mark)).map(char::len_utf8).sum();
    let start = estate.end - name;
    let words = without_lead(text.get(start..end)?);
    (!is_office(words) && !is_open(words, open)).then(|| end - words.len()..end)
}

/// A house by its number after a word such as 家庭住址.
static HOUSE: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"^[:：为是在于\s]{0,3}(\p{Han}[\p{Han}0-9\s]{1,24}?[0-9]{1,4}\s?号(?:附[0-9]{1,3}号)?)"));

/// What follows the 单元 or 弄 of an address: `401`, `四楼东户`, `8号402`.
static AFTER_ENTRANCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"^\s?(?:[0-9]{3,4}|[0-9一二三四五六七八九十]{1,2}\s?[楼层]\s?(?:[东西南北中左右]{1,2}\s?[户侧]|[0-9]{1,4}\s?室?))",
    )
});
static AFTER_LANE: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"^\s?[0-9]{1,4}\s?号(?:楼|幢)?\s?[0-9]{3,4}"));

/// What stands before the 单元 of an address: `滨港路33号2`, `康乐新村15号楼四`.
static BEFORE_ENTRANCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"\p{Han}{2,8}\s?[0-9一二三四五六七八九十]{1,4}\s?(?:幢|栋|号楼|座|号|弄)\s?[0-9一二三四五六七八九十A-Z]{1,3}\s?$",
    )
});
/// What stands before the 弄 of an address.
static BEFORE_LANE: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"\p{Han}{2,8}\s?[0-9]{1,4}\s?$"));

/// A flat without 室 after the 单元 or 弄 at a range; what ends in 室 is [`room`]'s.
pub(super) fn entrance(text: &str, word: Range<usize>, open: &str) -> Option<Range<usize>> {
    let lane = text.get(word.clone())? == "弄";
    let (before, after) = if lane { (&BEFORE_LANE, &AFTER_LANE) } else { (&BEFORE_ENTRANCE, &AFTER_ENTRANCE) };
    let rest = text.get(word.end..)?;
    let end = word.end + after.as_ref()?.find(rest)?.end();
    let next = text.get(end..)?.trim_start().chars().next();
    if next.is_some_and(|mark| mark.is_ascii_digit() || "室年月日个名人平米㎡套-.".contains(mark)) {
        return None;
    }
    let counts = next == Some('户');
    let head = text.get(..word.start)?;
    let from = head.char_indices().rev().nth(20).map_or(0, |(at, _)| at);
    let found = before.as_ref()?.find(head.get(from..)?)?;
    let words = without_lead(text.get(from + found.start()..end)?);
    (!counts && !is_office(words) && !is_open(words, open)).then(|| end - words.len()..end)
}

/// A house of a village group: `大溪村三组28号`.
static GROUP: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"\p{Han}{1,6}[村庄寨湾坪]第?[0-9一二三四五六七八九十]{1,3}(?:村民小)?$"));
static AFTER_GROUP: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"^\s?[0-9]{1,4}\s?号(?:附[0-9]{1,3}号?)?"));

/// A house by its number after the 组, 社 or 队 at a range.
pub(super) fn group(text: &str, word: Range<usize>, open: &str) -> Option<Range<usize>> {
    let rest = text.get(word.end..)?;
    if !rest.trim_start_matches(' ').starts_with(|mark: char| mark.is_ascii_digit()) {
        return None;
    }
    let end = word.end + AFTER_GROUP.as_ref()?.find(rest)?.end();
    let next = text.get(end..)?.chars().next();
    if next.is_some_and(|mark| mark.is_ascii_digit() || "楼地机线点井路门桥台坑塘渠堰泵库棚田车至、".contains(mark))
    {
        return None;
    }
    let head = text.get(..word.start)?;
    let from = head.char_indices().rev().nth(14).map_or(0, |(at, _)| at);
    let found = GROUP.as_ref()?.find(head.get(from..)?)?;
    let words = without_lead(text.get(from + found.start()..end)?);
    (!is_open(words, open)).then(|| end - words.len()..end)
}

/// A house by its number after a word such as 租住, where the address begins with a town, a road or a village.
static PLACE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"^[:：为是在于至到\s]{0,3}(\p{Han}[\p{Han}0-9\s]{0,20}?(?:镇|乡|街道|路|街|巷|弄|村|组|社|里|大道|小区|新村|湾|屯|寨|庄|坊|胡同)[\p{Han}0-9\s]{0,16}?[0-9]{1,4}\s?号(?:附[0-9]{1,3}号)?)",
    )
});

/// Words for offices and firms, whose own move is no secret.
const MOVING: &[&str] =
    &["中心", "大厅", "办公", "公司", "企业", "单位", "窗口", "学校", "医院", "派出所", "局", "站", "机构", "服务"];

/// A house after a word for living that ends at a byte.
pub(super) fn residence(text: &str, end: usize, open: &str) -> Option<Range<usize>> {
    let after = text.get(end..)?;
    let near = after.get(..after.char_indices().nth(48).map_or(after.len(), |(at, _)| at))?;
    let found = PLACE.as_ref()?.captures(near)?.get(1)?;
    let rest = after.get(found.end()..)?.trim_start();
    let next = rest.chars().next();
    // An office moves as well: 服务中心由原址迁至兴业街19号.
    let lead = text.get(..end)?;
    let moved = ["迁至", "搬至", "搬到"].iter().any(|word| lead.ends_with(word));
    let clause = lead.rsplit(['，', '。', '；', '\n']).next().unwrap_or_default();
    if moved && MOVING.iter().any(|word| clause.contains(word)) {
        return None;
    }
    let yard = rest.starts_with("院内") || rest.starts_with("院里");
    let goes_on =
        next.is_some_and(|mark| mark.is_ascii_digit() || "楼一二三四五六七八九十-文线院至、安集点市".contains(mark));
    let words = found.as_str();
    ((yard || !goes_on) && !is_office(words) && !is_open(words, open)).then(|| end + found.start()..end + found.end())
}

/// A house after a label that ends at a byte; rooms and flats in it are told by the other rules.
pub(super) fn labelled(text: &str, end: usize, open: &str) -> Option<Range<usize>> {
    let after = text.get(end..)?;
    let found = HOUSE.as_ref()?.captures(after)?.get(1)?;
    let next = after.get(found.end()..)?.trim_start().chars().next();
    let goes_on = next.is_some_and(|mark| mark.is_ascii_digit() || "楼一二三四五六七八九十-文线院".contains(mark));
    let words = found.as_str();
    (!goes_on && !is_office(words) && !is_open(words, open)).then(|| end + found.start()..end + found.end())
}

/// Whether the address is the contact's, or a part of it.
fn is_open(words: &str, open: &str) -> bool {
    words.char_indices().any(|(at, _)| words.get(at..).is_some_and(|tail| is_whole(tail) && open.contains(tail)))
}

fn is_office(words: &str) -> bool {
    OFFICES.iter().any(|office| words.contains(office))
}

fn is_mark(mark: char) -> bool {
    matches!(mark, '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}')
}

/// An address without the words that lead to it: `家住幸福小区…` is `幸福小区…`.
fn without_lead(words: &str) -> &str {
    let leads =
        ["住在", "家住", "居住", "住址", "位于", "坐落", "慰问", "住", "在", "和", "与", "为", "是", "至", "对"];
    let name = words.find(|mark: char| mark.is_ascii_digit()).unwrap_or(words.len());
    let cut = leads.iter().filter_map(|lead| words.get(..name)?.rfind(lead).map(|at| at + lead.len())).max();
    cut.and_then(|at| words.get(at..)).filter(|rest| is_whole(rest)).unwrap_or(words)
}

/// Whether an address begins with at least two characters of a name.
fn is_whole(address: &str) -> bool {
    address.chars().take(2).filter(|mark| *mark > '\u{2E7F}').count() == 2
        && address.contains(|mark: char| mark.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn homes() {
        let found = |text: &str| {
            room(text, text.len() - 3..text.len(), "东港大道9号1幢101室").map(|range| text[range].to_owned())
        };
        for text in ["幸福小区3幢2单元502室", "家住海城花园12栋1301室", "新港路18弄5号202室"] {
            assert!(found(text).is_some(), "{text}");
        }
        for text in ["海城大厦3幢502室", "会议室", "行政中心1号楼502室", "第3会议室", "东港大道9号1幢101室"]
        {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn flats_and_houses_without_a_room() {
        let at = |text: &str, word: &str| text.find(word).map(|at| at..at + word.len()).unwrap();
        for (text, word) in [
            ("现居住于滨港路33号2单元401", "单元"),
            ("康乐新村15号楼四单元五楼东户", "单元"),
            ("广场南路5弄8号402", "弄"),
        ] {
            assert!(entrance(text, at(text, word), "").is_some(), "{text}");
        }
        for (text, word) in
            [("小区3幢2单元电梯已更换", "单元"), ("共12幢36单元432户", "单元"), ("18弄5号楼加装电梯", "弄")]
        {
            assert_eq!(entrance(text, at(text, word), ""), None, "{text}");
        }
        let lived = |text: &str| residence(text, at(text, "住").end, "");
        assert!(lived("原住老城北街43号）过渡费").is_some());
        assert_eq!(lived("住户供暖管网更新后"), None);
        assert_eq!(lived("居住环境整治幸福路1号至9号楼"), None);
        let village = |text: &str| group(text, at(text, "组"), "");
        assert!(village("大溪村三组28号的脱贫户").is_some());
        assert_eq!(village("杏花村7组8号地块"), None);
        assert_eq!(village("杏花村7组至8组"), None);
    }
}
