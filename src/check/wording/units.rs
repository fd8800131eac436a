//! Names of units that differ by one character from one that the report knows well: 灵透社区 beside 灵秀社区. Such a name may be a slip
//! or another unit, so this only warns, and only of names that stand once.

use std::collections::BTreeSet;

use super::is_han;
use crate::{
    check::strings::ReportText,
    diagnostics::{Code, Diagnostic},
    source::LoadedReport,
};

/// What the names of units end in.
const ENDS: [&str; 7] = ["社区", "街道", "村", "镇", "乡", "局", "办"];

/// Whether one of [`ENDS`] may end in the character.
fn is_last(mark: char) -> bool {
    matches!(mark, '区' | '道' | '村' | '镇' | '乡' | '局' | '办')
}

/// The longest name looked at, in characters.
const LONGEST: usize = 12;

/// A name that stands so often is no slip.
const OFTEN: usize = 3;

/// Characters by which the names of neighbours differ: 东一社区 and 东二社区, 上湾村 and 下湾村.
const COUNTS: &str = "零〇一二三四五六七八九十百千第甲乙丙丁上下前后南北东西中左右内外里大小高低长短新老旧原";

/// Ends of places after which one character tells neighbours apart: 葛岙村 and 芦岙村, 王家村 and 李家村.
const PLACES: &str = "岙山湾浦塘家庄桥沙口头坑坞店河江湖岭坪溪洋港岛墩埠角园城海田井墙门畈潭洞坡坝渡埭浜泾";

/// Words before 社区 and 村 that are no names.
const QUALITIES: [&str; 34] = [
    "优秀", "健康", "平安", "幸福", "和谐", "文明", "绿色", "智慧", "美丽", "示范", "试点", "先进", "优质", "科普",
    "书香", "廉洁", "清廉", "红色", "未来", "数字", "完整", "城市", "农村", "城乡", "相关", "有关", "所属", "所辖",
    "各个", "部分", "个别", "其他", "多个", "涉及",
];

/// Characters that belong to the sentence and not to a name.
const BETWEEN: &str = "的了和与及等对在由向各个本该某为至到从或以并被将把让给";

/// A name in a text.
struct Mention<'a> {
    text: usize,
    item: Option<usize>,
    /// Where the name ends, in bytes of the text.
    end: usize,
    /// The Han characters up to the end of the name, at most [`LONGEST`].
    words: &'a str,
    suffix: &'static str,
}

pub(super) fn check(report: &LoadedReport, texts: &[ReportText<'_>], findings: &mut Vec<Diagnostic>) {
    let subjects: Vec<&str> = report.report.value.inspection.subjects.iter().map(|name| name.trim()).collect();
    let units = report.items.iter().flat_map(|item| &item.record.value.units).map(|name| name.trim());
    let mut known: Vec<&str> = subjects.iter().copied().chain(units).filter(|name| is_unit(name)).collect();
    known.sort_unstable();
    known.dedup();
    if known.is_empty() {
        return;
    }
    let mentions = mentions(texts);
    let count = |name: &str| mentions.iter().filter(|mention| mention.words.ends_with(name)).count();
    known.retain(|name| subjects.contains(name) || count(name) >= OFTEN);
    let mut told = BTreeSet::new();
    for name in &known {
        let here = |mention: &Mention<'_>| {
            mentions.iter().any(|other| other.item == mention.item && other.words.ends_with(name))
        };
        for mention in mentions.iter().filter(|mention| name.ends_with(mention.suffix)) {
            let Some(found) =
                last(mention.words, name.chars().count()).filter(|found| is_slip(found, name, mention.suffix))
            else {
                continue;
            };
            // Villages with short names are many; one beside the other says more.
            let likely = mention.suffix != "村" || name.chars().count() > 3 || here(mention);
            let another = subjects.contains(&found) || count(found) > 1;
            if !likely || another || !told.insert((mention.text, mention.end)) {
                continue;
            }
            let Some(text) = texts.get(mention.text) else { continue };
            let place = text.place(report, mention.end - found.len()..mention.end);
            findings.push(Diagnostic::new(Code::W113, place).arg("found", found).arg("meant", name));
        }
    }
}

/// Whether a name is one of a unit by its end, and long enough to be compared.
fn is_unit(name: &str) -> bool {
    let stem = ENDS.iter().find_map(|end| name.strip_suffix(end)).map_or(0, |stem| stem.chars().count());
    (2..=LONGEST - 2).contains(&stem) && name.chars().all(is_han)
}

fn mentions<'a>(texts: &[ReportText<'a>]) -> Vec<Mention<'a>> {
    let mut mentions = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        for (start, mark) in text.text.char_indices().filter(|(_, mark)| is_last(*mark)) {
            let end = start + mark.len_utf8();
            let before = text.text.get(..end).unwrap_or_default();
            let Some(suffix) = ENDS.iter().find(|suffix| before.ends_with(**suffix)) else { continue };
            let length: usize =
                before.chars().rev().take(LONGEST).take_while(|mark| is_han(*mark)).map(char::len_utf8).sum();
            let words = before.get(before.len() - length..).unwrap_or_default();
            mentions.push(Mention { text: at, item: text.item, end, words, suffix });
        }
    }
    mentions
}

/// The last few characters.
fn last(words: &str, count: usize) -> Option<&str> {
    let (at, _) = words.char_indices().rev().nth(count.checked_sub(1)?)?;
    words.get(at..)
}

/// Whether a name differs from a known one by one character as slips do.
fn is_slip(found: &str, name: &str, suffix: &str) -> bool {
    let pairs: Vec<(char, char)> = found.chars().zip(name.chars()).collect();
    let mut differing = pairs.iter().enumerate().filter(|(_, (one, other))| one != other);
    let (Some((at, (one, other))), None) = (differing.next(), differing.next()) else { return false };
    let stem = pairs.len() - suffix.chars().count();
    let neighbours = COUNTS.contains(*one) || COUNTS.contains(*other);
    let kind_of_place = at + 2 == stem && pairs.get(at + 1).is_some_and(|(end, _)| PLACES.contains(*end));
    // 财政局 and 民政局 are two; only what stands before the two or three characters of the task can be a slip.
    let task = ["局", "办"].contains(&suffix) && at + 3 >= stem;
    let quality = found.strip_suffix(suffix).is_some_and(|stem| QUALITIES.contains(&stem));
    at < stem && !neighbours && !kind_of_place && !task && !quality && !BETWEEN.contains(*one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_end_is_looked_at() {
        for end in ENDS {
            assert!(end.chars().next_back().is_some_and(is_last), "{end}");
        }
    }

    #[test]
    fn slips_in_the_names_of_units() {
        for (found, name, suffix) in [
            ("灵透社区", "灵秀社区", "社区"),
            ("和律社区", "和津社区", "社区"),
            ("展茅街道", "展矛街道", "街道"),
            ("黄扬尖村", "黄杨尖村", "村"),
            ("普院区市场监督管理局", "普陀区市场监督管理局", "局"),
        ] {
            assert!(is_slip(found, name, suffix), "{found} {name}");
        }
    }

    #[test]
    fn neighbours_and_other_units() {
        for (found, name, suffix) in [
            ("东二社区", "东一社区", "社区"),
            ("第二社区", "第一社区", "社区"),
            ("下湾村", "上湾村", "村"),
            ("北岙村", "南岙村", "村"),
            ("芦岙村", "葛岙村", "村"),
            ("李家村", "王家村", "村"),
            ("新城社区", "老城社区", "社区"),
            ("健康社区", "安康社区", "社区"),
            ("平安社区", "莲安社区", "社区"),
            ("普陀区民政局", "普陀区财政局", "局"),
            ("街道综治办", "街道综合办", "办"),
            ("灵秀社区", "灵秀社区", "社区"),
            ("和平村庄", "和津社区", "社区"),
        ] {
            assert!(!is_slip(found, name, suffix), "{found} {name}");
        }
    }
}
