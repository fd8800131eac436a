//! What each character is folded to.

use unicode_normalization::char::{canonical_combining_class, decompose_compatible};

use super::radicals;

/// What a character is folded to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fold {
    /// It stays.
    Same,
    /// It shows nothing and is left out.
    Nothing,
    /// Another character.
    One(char),
    /// Several characters: ⑩ is `10`, ㈠ is `(一)`.
    Several(String),
}

/// What a character is folded to.
pub(super) fn fold(mark: char) -> Fold {
    match fold_once(mark) {
        // A raised minus is a minus, which is a hyphen.
        Fold::One(shown) => Fold::One(simple(shown).unwrap_or(shown)),
        Fold::Several(shown) => Fold::Several(shown.chars().filter_map(simple).collect()),
        other => other,
    }
}

/// What a character is folded to where it is one of several.
fn simple(mark: char) -> Option<char> {
    match fold_once(mark) {
        Fold::One(shown) => Some(shown),
        Fold::Nothing => None,
        Fold::Same | Fold::Several(_) => Some(mark),
    }
}

fn fold_once(mark: char) -> Fold {
    if mark.is_ascii()
        || matches!(mark, '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '、' | '。' | '《' | '》' | '“' | '”')
    {
        return Fold::Same;
    }
    if is_ignorable(mark) {
        return Fold::Nothing;
    }
    match mark {
        '\u{FF01}'..='\u{FF5E}' => return char::from_u32(u32::from(mark) - 0xFEE0).map_or(Fold::Same, Fold::One),
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => return Fold::One(' '),
        '\u{2028}' | '\u{2029}' => return Fold::One('\n'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{2043}' => return Fold::One('-'),
        '\u{2022}' | '\u{2027}' | '\u{2219}' | '\u{22C5}' | '\u{30FB}' | '\u{FF65}' => return Fold::One('·'),
        // Units of measure, fractions and … say something of their own, which their letters and digits would not.
        '\u{3300}'..='\u{33FF}' | '\u{BC}'..='\u{BE}' | '\u{2100}'..='\u{215F}' | '\u{2024}'..='\u{2026}' => {
            return Fold::Same;
        }
        '〇' | '\u{25CB}' | '\u{25EF}' => return Fold::Same,
        _ => {}
    }
    if let Some(ideograph) = radicals::ideograph(mark) {
        return Fold::One(ideograph);
    }
    if let Some(digit) = digit(mark) {
        return Fold::One(digit);
    }
    let mut parts = String::new();
    decompose_compatible(mark, |part| {
        if canonical_combining_class(part) == 0 {
            parts.push(part);
        }
    });
    let mut marks = parts.chars();
    match (marks.next(), marks.next()) {
        (Some(only), None) if only == mark => Fold::Same,
        (Some(only), None) => Fold::One(only),
        // Marks such as ¨ are a space and an accent.
        (None, _) | (Some(' '), Some(_)) => Fold::Same,
        _ => Fold::Several(parts),
    }
}

/// Whether a character is looked up by [`fold`]: false for those that stay by far most often.
pub(super) const fn may_fold(first_byte: u8) -> bool {
    matches!(first_byte, 0xC2..=0xE3 | 0xEA | 0xEF..=0xF4)
}

/// Whether Unicode says that a character shows nothing where a program does not know it (Default_Ignorable_Code_Point), or it
/// turns the direction of writing.
pub fn is_ignorable(mark: char) -> bool {
    matches!(mark,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether a character numbers something in a list: ①, ⑴, ⒈, ❶, or is raised or lowered: ².
pub(super) fn is_enumerator(mark: char) -> bool {
    matches!(mark, '²' | '³' | '¹' | '\u{2070}'..='\u{2089}' | '\u{2460}'..='\u{249B}' | '\u{24EA}'..='\u{24FF}'
        | '\u{2776}'..='\u{2793}' | '\u{3251}'..='\u{325F}' | '\u{32B1}'..='\u{32BF}' | '\u{1F100}'..='\u{1F10C}')
}

/// The first digits of the scripts of Unicode that have digits of their own.
const ZEROS: [u32; 37] = [
    0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0, 0xF20,
    0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0,
    0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0x104A0, 0x11066,
];

/// The digit of ASCII that a decimal digit of another script is, or one in a black or double circle, which has no decomposition.
fn digit(mark: char) -> Option<char> {
    let code = u32::from(mark);
    let at = ZEROS.partition_point(|zero| *zero <= code);
    let other = at.checked_sub(1).and_then(|at| ZEROS.get(at)).map(|zero| code - zero).filter(|value| *value < 10);
    let circled = match mark {
        '\u{2776}'..='\u{277E}' => Some(code - 0x2775),
        '\u{2780}'..='\u{2788}' => Some(code - 0x277F),
        '\u{278A}'..='\u{2792}' => Some(code - 0x2789),
        '\u{24F5}'..='\u{24FD}' => Some(code - 0x24F4),
        '\u{24FF}' | '\u{1F10B}' | '\u{1F10C}' => Some(0),
        _ => None,
    };
    char::from_digit(other.or(circled)?, 10)
}

/// The value of a Chinese digit: 〇零一二三四五六七八九, the forms of cheques, 幺 and the circle typed for 〇.
pub fn chinese_digit(mark: char) -> Option<u8> {
    Some(match mark {
        '〇' | '零' | '○' | '◯' => 0,
        '一' | '壹' | '幺' | '弌' => 1,
        '二' | '贰' | '貳' | '两' => 2,
        '三' | '叁' | '參' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// The ideograph for a radical, a stroke or a compatibility ideograph, which copying out of a PDF leaves behind; `None` for all other
/// characters.
pub fn ideograph(mark: char) -> Option<char> {
    if !matches!(mark, '\u{2E80}'..='\u{2FDF}' | '\u{31C0}'..='\u{31EF}' | '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}')
    {
        return None;
    }
    match fold(mark) {
        Fold::One(ideograph) => Some(ideograph),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters() {
        for (mark, shown) in [
            ('⾦', '金'),
            ('⺠', '民'),
            ('\u{F9DC}', '隆'),
            ('\u{2F800}', '丽'),
            ('Ａ', 'A'),
            ('７', '7'),
            ('٣', '3'),
            ('۷', '7'),
            ('५', '5'),
            ('⑦', '7'),
            ('⓪', '0'),
            ('❸', '3'),
            ('³', '3'),
            ('𝟕', '7'),
            ('・', '·'),
            ('•', '·'),
            ('\u{3000}', ' '),
            ('—', '-'),
        ] {
            assert_eq!(fold(mark), Fold::One(shown), "{mark}");
        }
        for mark in ['\u{AD}', '\u{200B}', '\u{FE0F}', '\u{E0100}', '\u{FEFF}', '\u{180B}', '\u{2060}', '\u{3164}'] {
            assert_eq!(fold(mark), Fold::Nothing, "{mark:?}");
        }
        for mark in ['金', '。', 'a', '㎡', '…', '½', '℃', '〇', '·', '“', '★'] {
            assert_eq!(fold(mark), Fold::Same, "{mark}");
        }
        assert_eq!(fold('⑩'), Fold::Several("10".to_owned()));
        assert_eq!(fold('㈠'), Fold::Several("(一)".to_owned()));
    }

    #[test]
    fn what_folds_is_looked_up() {
        for mark in ('\0'..=char::MAX).filter(|mark| fold(*mark) != Fold::Same) {
            let mut buffer = [0; 4];
            let first = mark.encode_utf8(&mut buffer).bytes().next().unwrap_or_default();
            assert!(may_fold(first), "U+{:04X}", u32::from(mark));
        }
    }

    #[test]
    fn folding_again_changes_nothing() {
        for mark in '\0'..=char::MAX {
            match fold(mark) {
                Fold::One(shown) => assert_eq!(fold(shown), Fold::Same, "U+{:04X}", u32::from(mark)),
                Fold::Several(shown) => {
                    assert!(shown.chars().all(|shown| fold(shown) == Fold::Same), "U+{:04X}", u32::from(mark));
                }
                _ => {}
            }
        }
    }

    #[test]
    fn only_look_alikes_have_an_ideograph() {
        for (mark, written) in [('⾦', '金'), ('⻓', '长'), ('\u{F900}', '豈'), ('\u{31D0}', '一')] {
            assert_eq!(ideograph(mark), Some(written));
        }
        // Twelve of the compatibility block are unified ideographs.
        for mark in ['金', '\u{FA0E}', '①', 'Ａ', '\u{2FF0}'] {
            assert_eq!(ideograph(mark), None);
        }
    }
}
