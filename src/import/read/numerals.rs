//! The numerals of automatic numbers, as Word prints them (ECMA-376 part 1, 17.18.59).

use crate::disclosure::chinese_numeral;

/// A number in a format of `w:numFmt`; none where the format is not known, or not for this number.
pub(super) fn numeral(format: &str, number: i64) -> Option<String> {
    let count = usize::try_from(number).ok()?;
    let text = match format {
        "decimal" => number.to_string(),
        "decimalZero" => format!("{number:02}"),
        "none" => String::new(),
        "decimalFullWidth" | "decimalFullWidth2" => shifted(number, '０'),
        "decimalHalfWidth" => number.to_string(),
        "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting"
        | "koreanCounting" => counted(count)?,
        // Above ninety-nine Word writes the digits one after the other, with a circle for nothing.
        "chineseCounting" if count >= 100 => digits(number, '○'),
        "chineseCounting" => counted(count)?,
        "ideographDigital" | "japaneseDigitalTenThousand" | "koreanDigital" | "taiwaneseDigital" => {
            digits(number, '〇')
        }
        "chineseLegalSimplified" => legal(count)?,
        "ideographTraditional" => one_of("甲乙丙丁戊己庚辛壬癸", count)?,
        "ideographZodiac" => one_of("子丑寅卯辰巳午未申酉戌亥", count)?,
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => circled(count)?.to_string(),
        "ideographEnclosedCircle" => from(0x3220, count, 10)?,
        "decimalEnclosedParen" => from(0x2474, count, 20)?,
        "decimalEnclosedFullstop" => from(0x2488, count, 20)?,
        "upperLetter" => letters(count, b'A')?,
        "lowerLetter" => letters(count, b'a')?,
        "upperRoman" => roman(count)?,
        "lowerRoman" => roman(count)?.to_lowercase(),
        _ => return None,
    };
    Some(text)
}

/// A number in a circle: ① to ㊿.
pub(super) fn circled(number: usize) -> Option<char> {
    let base: u32 = match number {
        1..=20 => 0x2460 - 1,
        21..=35 => 0x3251 - 21,
        36..=50 => 0x32B1 - 36,
        _ => return None,
    };
    char::from_u32(base + u32::try_from(number).ok()?)
}

fn counted(number: usize) -> Option<String> {
    (1..10_000).contains(&number).then(|| chinese_numeral(number))
}

fn digits(number: i64, nothing: char) -> String {
    let digit =
        |mark: char| "一二三四五六七八九".chars().nth((mark as usize).wrapping_sub('1' as usize)).unwrap_or(nothing);
    number.to_string().chars().map(digit).collect()
}

fn legal(number: usize) -> Option<String> {
    let plain = counted(number)?;
    // 十 is 壹拾 here: one ten is counted as well.
    let plain = if plain.starts_with('十') { format!("一{plain}") } else { plain };
    let of = |mark: char| {
        "一二三四五六七八九十百千零"
            .chars()
            .position(|known| known == mark)
            .and_then(|at| "壹贰叁肆伍陆柒捌玖拾佰仟零".chars().nth(at))
            .unwrap_or(mark)
    };
    Some(plain.chars().map(of).collect())
}

fn one_of(marks: &str, number: usize) -> Option<String> {
    marks.chars().nth(number.checked_sub(1)?).map(String::from)
}

fn from(first: u32, number: usize, last: usize) -> Option<String> {
    let number = (1..=last).contains(&number).then_some(number)?;
    char::from_u32(first + u32::try_from(number).ok()? - 1).map(String::from)
}

fn shifted(number: i64, zero: char) -> String {
    let digit = |mark: char| mark.to_digit(10).and_then(|digit| char::from_u32(zero as u32 + digit)).unwrap_or(mark);
    number.to_string().chars().map(digit).collect()
}

/// a, b … z, aa, bb …, as Word goes on.
fn letters(number: usize, first: u8) -> Option<String> {
    let at = number.checked_sub(1)?;
    let letter = char::from(first + u8::try_from(at % 26).ok()?);
    let times = at / 26 + 1;
    (times <= 30).then(|| std::iter::repeat_n(letter, times).collect())
}

fn roman(number: usize) -> Option<String> {
    const STEPS: [(usize, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = (1..4000).contains(&number).then_some(number)?;
    let mut text = String::new();
    for (size, letters) in STEPS {
        while rest >= size {
            text.push_str(letters);
            rest -= size;
        }
    }
    Some(text)
}

/// The character that a bullet stands for: those of Symbol and Wingdings by their look, a ● for one that is not known.
pub(super) fn bullet(text: &str, font: &str) -> String {
    text.chars().map(|mark| symbol(mark as u32, font).unwrap_or('●')).collect()
}

/// The character that a number in a font stands for; none where it is not known.
pub(super) fn symbol(code: u32, font: &str) -> Option<char> {
    let font = font.to_ascii_lowercase();
    let is_symbolic = (0xF000..=0xF0FF).contains(&code);
    let pictures = ["wingdings", "symbol", "webdings"].iter().any(|name| font.starts_with(name));
    if !(is_symbolic || pictures && code < 0x100) {
        return char::from_u32(code).filter(|mark| !('\u{E000}'..='\u{F8FF}').contains(mark));
    }
    let low = code & 0xFF;
    let found = match (font.as_str(), low) {
        ("wingdings 2", 0x50) => '✓',
        ("wingdings 2", 0x52) => '☑',
        ("wingdings 2", 0x4F) => '✗',
        ("wingdings 2", 0x54) => '☒',
        ("wingdings 2", 0xA3) => '□',
        ("wingdings 2" | "wingdings 3" | "webdings", _) => return None,
        ("symbol", 0xB7) => '•',
        ("symbol", 0xB4) => '×',
        ("symbol", 0xB1) => '±',
        ("symbol", 0xB3) => '≥',
        ("symbol", 0xA3) => '≤',
        ("symbol", 0xAE) => '→',
        ("symbol", 0x20..=0x3F) => char::from_u32(low)?,
        ("symbol", _) => return None,
        (_, 0x6C) => '●',
        (_, 0x6E) => '■',
        (_, 0x6F | 0xA8 | 0x71 | 0x72) => '□',
        (_, 0x75 | 0x77) => '◆',
        (_, 0x9F | 0xB7) => '•',
        (_, 0xA1) => '○',
        (_, 0xA7) => '▪',
        (_, 0xD8) => '➢',
        (_, 0xE0) => '→',
        (_, 0xFB) => '✘',
        (_, 0xFC) => '✔',
        (_, 0xFD) => '☒',
        (_, 0xFE) => '☑',
        (_, 0x76) => '❖',
        _ => return None,
    };
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_are_words() {
        let cases: [(&str, &[(i64, &str)]); 15] = [
            ("decimal", &[(1, "1"), (100, "100")]),
            ("taiwaneseCountingThousand", &[(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (101, "一百零一")]),
            ("chineseCounting", &[(2, "二"), (21, "二十一"), (100, "一○○")]),
            ("ideographDigital", &[(10, "一〇"), (21, "二一"), (100, "一〇〇")]),
            ("chineseLegalSimplified", &[(1, "壹"), (10, "壹拾"), (11, "壹拾壹"), (20, "贰拾"), (100, "壹佰")]),
            ("ideographTraditional", &[(1, "甲"), (10, "癸")]),
            ("ideographZodiac", &[(12, "亥")]),
            ("decimalEnclosedCircleChinese", &[(1, "①"), (20, "⑳"), (21, "㉑"), (50, "㊿")]),
            ("ideographEnclosedCircle", &[(1, "㈠"), (10, "㈩")]),
            ("decimalEnclosedParen", &[(1, "⑴"), (20, "⒇")]),
            ("decimalEnclosedFullstop", &[(1, "⒈"), (20, "⒛")]),
            ("decimalFullWidth", &[(1, "１"), (12, "１２")]),
            ("lowerLetter", &[(1, "a"), (27, "aa"), (28, "bb")]),
            ("upperRoman", &[(4, "IV"), (19, "XIX")]),
            ("decimalZero", &[(1, "01"), (10, "10")]),
        ];
        for (format, numbers) in cases {
            for (number, expected) in numbers {
                assert_eq!(numeral(format, *number).as_deref(), Some(*expected), "{format} {number}");
            }
        }
        for (format, number) in [("ideographTraditional", 11), ("hindiVowels", 1), ("decimalEnclosedCircle", 51)] {
            assert_eq!(numeral(format, number), None, "{format} {number}");
        }
    }

    #[test]
    fn bullets_are_marks_that_can_be_typed() {
        assert_eq!(bullet("\u{F06C}", "Wingdings"), "●");
        assert_eq!(bullet("\u{F0B7}", "Symbol"), "•");
        assert_eq!(bullet("—", "宋体"), "—");
        assert_eq!(symbol(0x52, "Wingdings 2"), Some('☑'));
        assert_eq!(symbol(0xF001, "Some Font"), None);
    }
}
