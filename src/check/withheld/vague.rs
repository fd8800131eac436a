//! What says without a number of things that a problem is withheld: 8/9已整改, 个别问题仍在推进, 其余问题整改后公布, 八成问题已整改.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::counts::Counts;
use crate::{
    check::strings::ReportText,
    pattern::pattern,
    reading::{
        arabic::{self, Arabic},
        remaining::is_of_others,
    },
};

/// `8/9`, `九分之八`, `9分之8`.
static FRACTION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"([0-9]{1,3})\s?[/∕／⁄]\s?([0-9]{1,3})|([0-9]{1,3}|[一二两三四五六七八九十百]{1,4})分之([0-9]{1,3}|[一二两三四五六七八九十百]{1,4})",
    )
});

/// `完成率约90%`, `近九成问题`, `完成率在九成左右`.
static ABOUT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?:约|近|接近|超过|达到?|逾|在|为)*([0-9]{1,2})(?:\.[0-9]+)?\s?[%％](?:左右|以上|上下)?|([1-9一二三四五六七八九])成(?:半|以上|多|左右)?",
    )
});

/// `整改数为1`, `未完成数：1`, `问题总数9`.
static NUMBER_OF: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(r"(?:问题|任务|整改|完成|销号|办结)(?:总|个)?数量?[为是：:]?\s?([0-9]{1,4})(?:$|[，。；、）\s])")
});

const NOUN: &str = "(?:具体|反馈|整改|巡察|巡视|重点)*(?:问题|任务|事项)";

/// `个别问题仍在推进`, `除个别问题外`, `绝大部分问题已整改到位`: not every problem is done.
static SOME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        "(?:个别|极个别|少数|极少数|少部分|部分|其余|其他|余下|剩余|剩下|另有|有的|某些)的?{NOUN}(?:因[^，。；]{{1,14}}|由于[^，。；]{{1,14}}|目前|至今|现)?[，,]?(?:仍|尚|还|均|都|也)*(?:正在|正|在|处于|未|没有|有待|待|需要?|须|持续|长期)|(?:完成|整改|办结|销号)率(?:尚|还|仍)?(?:未达到?|未能达到|不足|低于|没有达到)\\s?[0-9]|除(?:了)?(?:个别|极个别|少数|极少数|部分|少部分){NOUN}[^。；]{{0,16}}?外|(?:绝大部分|大部分|绝大多数|大多数|多数){NOUN}(?:目前|现)?(?:均|都)?(?:已|得到|完成|整改)|{NOUN}(?:目前|现)?(?:均|都)?已?(?:绝大部分|大部分|绝大多数|大多数|多数)(?:已|得到|完成|整改)"
    ))
});

/// `其余问题整改后公布`, `1个问题不便公开`: something is not published.
static NOT_SHOWN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        "(?:其余|其他|其它|余下|剩余|剩下|另有|另外|部分|个别|少数|未完成(?:整改)?的?|涉密|[0-9一两]+(?:个|项|条|件))的?{NOUN}(?:[^，。；]{{0,12}}后[，,])?[^，。；]{{0,16}}?(?:不予|不便|不宜|暂不|暂缓|未予|没有|不再|另行|适时|陆续|分批|延后|不|暂|时再?|后[^，。；]{{0,3}}?)(?:向社会|对外|进行|予以)*(?:公开|公布|公示|通报)"
    ))
});

/// Words by which a clause is about how far the problems have come.
const ABOUT_PROBLEMS: [&str; 8] = ["整改", "问题", "任务", "销号", "办结", "完成", "到位", "进度"];

/// Reports every place of the report's own text that lets one see a withheld problem without counting it.
pub(super) fn check(counts: &Counts<'_>, text: &ReportText<'_>, told: &mut dyn FnMut(Range<usize>, &str)) {
    if text.item.is_some() || !text.prose {
        return;
    }
    let view = Arabic::of(text.text);
    let words = view.text.as_ref();
    let found = |pattern: &'static LazyLock<Option<Regex>>| {
        pattern.as_ref().into_iter().flat_map(|pattern| pattern.captures_iter(words))
    };
    for fraction in found(&FRACTION) {
        let number = |group: usize| fraction.get(group).and_then(|digits| arabic::value(digits.as_str()));
        let (part, whole) = (number(1).or_else(|| number(4)), number(2).or_else(|| number(3)));
        let range = fraction.get(0).map_or(0..0, |whole| whole.range());
        let Some((part, whole)) = part.zip(whole).filter(|_| is_about_problems(words, &range)) else { continue };
        if counts.tells_fraction(part, whole) {
            told(view.source(&range), "count");
        }
    }
    for number in found(&NUMBER_OF) {
        let Some((whole, digits)) = number.get(0).zip(number.get(1)) else { continue };
        let done = !whole.as_str().starts_with("问题") && !whole.as_str().starts_with("任务");
        let before = words.get(..whole.start()).unwrap_or_default();
        let open = before.ends_with(['未', '待', '在']);
        let Some(number) = arabic::value(digits.as_str()) else { continue };
        if !done && counts.tells_fraction(0, number) || done && open && counts.tells_open(number) {
            told(view.source(&whole.range()), "count");
        }
    }
    for one in found(&NOT_SHOWN).filter_map(|found| found.get(0)) {
        told(view.source(&one.range()), "rest");
    }
    if !counts.only_withheld_is_open() {
        return;
    }
    for found in found(&ABOUT) {
        let (Some(whole), percent) = (found.get(0), found.get(1)) else { continue };
        let tenths = found.get(2).and_then(|tenths| arabic::value(tenths.as_str())).map(|tenths| tenths * 10);
        let rate = percent.and_then(|percent| percent.as_str().parse().ok()).or(tenths);
        let clause = clause_of(words, &whole.range());
        let of_problems = clause.contains("整改率") || clause.contains("完成率") || clause.contains("问题");
        // 九成 of problems of which all published ones are done says that others are not.
        if of_problems && (tenths.is_some() || rate.is_some_and(|rate| counts.tells_about(rate))) {
            told(view.source(&whole.range()), "rate");
        }
    }
    if text.field.ends_with("next_steps") {
        return;
    }
    for one in found(&SOME).filter_map(|found| found.get(0)).filter(|one| !is_general(words, one.start())) {
        told(view.source(&one.range()), "rest");
    }
}

/// The clause around a place.
fn clause_of<'a>(words: &'a str, range: &Range<usize>) -> &'a str {
    let ends = ['，', '。', '；', ';', '\n'];
    let start = words.get(..range.start).and_then(|before| before.rfind(ends)).map_or(0, |at| at + 1);
    let start = words.ceil_char_boundary(start);
    let end = words.get(range.end..).and_then(|after| after.find(ends)).map_or(words.len(), |at| range.end + at);
    words.get(start..end).unwrap_or_default()
}

/// Whether a fraction is one of the problems: not 8/9的社区.
fn is_about_problems(words: &str, range: &Range<usize>) -> bool {
    let after = words.get(range.end..).unwrap_or_default();
    let inside = words.get(..range.start).is_some_and(|before| before.ends_with(|mark: char| mark.is_ascii_digit()))
        || after.starts_with(|mark: char| mark.is_ascii_digit() || mark == '/');
    let of_others = after.starts_with('的') && !after.starts_with("的问题") && !after.starts_with("的整改");
    let clause = clause_of(words, range);
    let of_others =
        of_others || is_of_others(clause) || ["投资", "社区", "造价"].iter().any(|word| clause.contains(word));
    !inside && !of_others && ABOUT_PROBLEMS.iter().any(|word| clause.contains(word))
}

/// Whether the sentence speaks of what holds for any problem, of a plan, or of problems of others.
fn is_general(words: &str, at: usize) -> bool {
    let before = words.get(..at).unwrap_or_default();
    let sentence = before.rsplit(['。', '；', '\n']).next().unwrap_or_default();
    let clause = sentence.rsplit(['，', ',']).next().unwrap_or_default();
    ["群众", "社区", "举一反三", "指出", "发现", "存在", "反映", "要求", "凡", "若", "如", "对于"]
        .iter()
        .any(|word| sentence.contains(word))
        || clause.ends_with(['对', '将', '把'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_patterns_are_sound() {
        for pattern in [&FRACTION, &ABOUT, &NUMBER_OF, &SOME, &NOT_SHOWN] {
            assert!(pattern.is_some());
        }
    }
}
