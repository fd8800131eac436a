//! Letters and other signs that number lines as digits do: a), (A), A．, Ⅰ., 甲、. Sees one line at a time; whether a line really is
//! numbered by one, only the lines beside it say.

use crate::{
    import::words::marks::Mark,
    reading::folded::{fold, is_blank},
};

/// Signs that head the points of a list.
pub(in crate::import) const BULLETS: &str = "◆◇●○■□★☆▲△▶►•※✦✧➢➤▪▫◎⊙❖▷";

/// The heavenly stems, in order.
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";

/// Which number a sign is, from 1, and the first sign of its kind.
fn ordinal_of(sign: char) -> Option<(usize, char)> {
    let from = |first: char| Some((usize::try_from(u32::from(sign) - u32::from(first)).ok()? + 1, first));
    match sign {
        'a'..='z' => from('a'),
        'A'..='Z' => from('A'),
        'Ⅰ'..='Ⅻ' => from('Ⅰ'),
        'ⅰ'..='ⅻ' => from('ⅰ'),
        _ => STEMS.chars().position(|stem| stem == sign).map(|at| (at + 1, '甲')),
    }
}

/// Reads a letter at the head of a line: with a sign after it or in brackets, and with words after that.
pub(in crate::import) fn letter_mark_of(line: &str) -> Option<Mark> {
    let marks: Vec<char> = line.chars().collect();
    let at = |at: usize| marks.get(at).copied().map(fold);
    let open = at(0)? == '(';
    let from = usize::from(open);
    let (ordinal, first) = ordinal_of(at(from)?)?;
    let close = at(from + 1)?;
    let closed = if open { close == ')' } else { matches!(close, ')' | '、') || (close == '.' && first != '甲') };
    if !closed {
        return None;
    }
    let mut end = from + 2;
    if close == ')' && matches!(at(end), Some('、' | '.' | ':')) {
        end += 1;
    }
    let words: String = marks.get(end..)?.iter().collect();
    let rest = words.trim_matches(is_blank);
    // A、B两家单位 names bodies, A.pdf a file.
    let begins_words = rest.starts_with(|mark: char| !mark.is_ascii() && ordinal_of(fold(mark)).is_none())
        || rest.starts_with(['"', '(', '<']);
    if !begins_words {
        return None;
    }
    let number: String = marks.get(..end)?.iter().collect();
    let example = format!(
        "{}{first}{}",
        if open { marks.first()?.to_string() } else { String::new() },
        marks.get(from + 1..end)?.iter().collect::<String>()
    );
    let form = example.chars().map(fold).collect();
    Some(Mark { form, example, ordinal, number, rest: rest.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_with_a_sign() {
        let cases = [
            ("a) 恢复储备", "a)", 1, "a)", "恢复储备"),
            ("B．秘书长由", "A.", 2, "B．", "秘书长由"),
            ("（C）台账不清", "(A)", 3, "（C）", "台账不清"),
            ("ｂ）“三会一课”", "a)", 2, "ｂ）", "“三会一课”"),
            ("Ⅱ、账目不清", "Ⅰ、", 2, "Ⅱ、", "账目不清"),
            ("丙、账目不清", "甲、", 3, "丙、", "账目不清"),
        ];
        for (line, form, ordinal, number, rest) in cases {
            let mark = letter_mark_of(line).map(|mark| (mark.form, mark.ordinal, mark.number, mark.rest));
            assert_eq!(mark, Some((form.to_owned(), ordinal, number.to_owned(), rest.to_owned())), "{line}");
        }
        for line in ["A、B两家单位", "A级景区", "Ⅲ类水体", "a.pdf", "甲方", "B.", "(A)", "甲、乙双方"]
        {
            assert_eq!(letter_mark_of(line), None, "{line}");
        }
    }
}
