//! Characters that look like others or like nothing, left behind by copying: radicals and compatibility ideographs (W117), characters
//! without width (W118), and other dots in place of `·` (W119). Searching, sorting and reading aloud fail on them.

use std::sync::LazyLock;

use regex::Regex;

use super::{Slip, after, before, is_chinese};
use crate::{
    diagnostics::Code,
    folding::{Look, ideograph, look_alike},
    pattern::pattern,
};

/// Characters for private use and code points that are no character: no font but one's own shows them.
static NOWHERE: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"[\p{Co}\p{Cn}]+"));

pub(super) fn find(text: &str, slips: &mut Vec<Slip>) {
    let mut at = 0;
    while let Some(found) = text
        .as_bytes()
        .get(at..)
        .and_then(|rest| rest.iter().position(|byte| matches!(byte, 0xC2..=0xE3 | 0xEF | 0xF0)))
    {
        at += found;
        // 、。《》 and the full-width marks ，；：（） are most of what begins so.
        let usual = |pair: &[u8]| pair[0] == 0xE3 && pair[1] == 0x80 || pair[0] == 0xEF && pair[1] == 0xBC;
        if text.as_bytes().get(at..at + 2).is_some_and(usual) {
            at += 3;
            continue;
        }
        let mark = after(text, at).unwrap_or_default();
        let next = at + mark.len_utf8();
        let beside_chinese = || [before(text, at), after(text, next)].into_iter().flatten().any(is_chinese);
        let slip = match look_alike(mark, before(text, at), after(text, next)) {
            None if is_odd_blank(mark) && beside_chinese() => Some(Slip::fixed(Code::W145, at..next, " ")),
            Some((Look::Ideograph, meant)) => {
                // Neighbours are told together.
                let rest = text.get(at..).unwrap_or_default();
                let more: String = rest.chars().map_while(ideograph).collect();
                let length: usize = rest.chars().take(more.chars().count()).map(char::len_utf8).sum();
                let meant = if more.is_empty() { meant } else { more };
                Some(Slip::fixed(Code::W117, at..at + length.max(mark.len_utf8()), meant))
            }
            Some((look, meant)) => Some(Slip::fixed(code(look), at..next, meant)),
            None => None,
        };
        at = slip.as_ref().map_or(next, |slip| slip.range.end);
        slips.extend(slip);
    }
}

/// Blanks of other widths than the usual ones, which copying out of pages and word processors leaves behind.
fn is_odd_blank(mark: char) -> bool {
    matches!(mark, '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}')
}

/// Adds what no font but one's own shows.
pub(super) fn nowhere(text: &str, slips: &mut Vec<Slip>) {
    // The characters of Chinese texts begin with other bytes, but for rare ones.
    let rare = |at: usize, byte: u8| {
        let second = text.as_bytes().get(at + 1).copied().unwrap_or_default();
        match byte {
            0..=0xC2 | 0xE4..=0xE9 => false,
            0xE2 => !matches!(second, 0x80 | 0x84..=0x97),
            0xE3 => second > 0x83,
            0xEF => !matches!(second, 0xBC | 0xBD),
            _ => true,
        }
    };
    if !text.bytes().enumerate().any(|(at, byte)| byte >= 0xC3 && rare(at, byte)) {
        return;
    }
    slips.extend(NOWHERE.as_ref().into_iter().flat_map(|pattern| pattern.find_iter(text)).map(|found| Slip {
        code: Code::W148,
        range: found.range(),
        edits: Vec::new(),
        meant: String::new(),
    }));
}

/// The code of the rule about a kind of them.
fn code(look: Look) -> Code {
    match look {
        Look::Ideograph => Code::W117,
        Look::Nothing => Code::W118,
        Look::MiddleDot => Code::W119,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(Code, &str, String)> {
        let mut slips = Vec::new();
        find(text, &mut slips);
        slips.into_iter().map(|slip| (slip.code, text.get(slip.range).unwrap_or_default(), slip.meant)).collect()
    }

    #[test]
    fn look_alikes() {
        assert_eq!(found("社区⼯作⼈员"), [(Code::W117, "⼯", "工".to_owned()), (Code::W117, "⼈", "人".to_owned())]);
        assert_eq!(
            found("⼈⼯费、⻓期、\u{F9DC}昌"),
            [
                (Code::W117, "⼈⼯", "人工".to_owned()),
                (Code::W117, "⻓", "长".to_owned()),
                (Code::W117, "\u{F9DC}", "隆".to_owned()),
            ]
        );
        assert_eq!(found("整\u{AD}改\u{200B}到\u{2060}位").len(), 3);
        assert_eq!(found("乐\u{FE0F}业"), [(Code::W118, "\u{FE0F}", String::new())]);
        assert_eq!(found("☎\u{FE0F}"), []);
        for text in ["阿卜杜・热合曼", "阿卜杜•热合曼", "“3‧15”活动"] {
            assert_eq!(found(text).first().map(|(code, ..)| *code), Some(Code::W119), "{text}");
        }
    }

    #[test]
    fn blanks_of_other_widths() {
        assert_eq!(
            found("整改\u{A0}已完成，\u{2003}落实"),
            [(Code::W145, "\u{A0}", " ".to_owned()), (Code::W145, "\u{2003}", " ".to_owned())]
        );
        assert_eq!(found("10\u{A0}kg"), []);
    }

    #[test]
    fn characters_without_a_glyph() {
        let told = |text: &str| {
            let mut slips = Vec::new();
            nowhere(text, &mut slips);
            slips.len()
        };
        assert!(NOWHERE.is_some());
        for text in ["整改\u{E000}已完成", "甲\u{F0B7}乙", "甲\u{378}乙", "甲\u{F0000}乙", "甲\u{2FE0}乙"]
        {
            assert_eq!(told(text), 1, "{text:?}");
        }
        for text in ["整改已完成，“责任”——①《办法》（一）％℃㎡…·〇", "𠮷野家、䶮、ラ・メール", "é、Ω、😀"]
        {
            assert_eq!(told(text), 0, "{text}");
        }
    }

    #[test]
    fn near_misses() {
        for text in [
            "阿卜杜·热合曼",
            "“3·15”活动，资金5万元。",
            "• 一是\n• 二是",
            "ラ・メール",
            "“金”、①②③、㎡℃",
            "می\u{200C}خواهم",
            "葛\u{E0100}",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
