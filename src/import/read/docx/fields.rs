//! What the instruction of a field says of its result: `DATE \@ "yyyy年M月d日"`, `EQ \o\ac(○,21)`, `TOC \o "1-3"`.

use crate::import::read::numerals::circled;

/// What a field is, as far as its result differs from typed text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Its result is text like any other.
    Text,
    /// A table of contents.
    Contents,
    /// A date or a time that changes whenever the document is opened, saved or printed.
    Date,
    /// Characters put over each other; Word stores no result.
    Composed,
    /// A box to tick or a list to choose from, whose state is no text.
    Form,
}

pub(super) fn kind(instruction: &str) -> Kind {
    let name = instruction.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
    // `EQ\o\ac(○,1)` may have no space behind the name.
    let name = name.split('\\').next().unwrap_or_default();
    match name {
        "TOC" | "INDEX" | "TOA" => Kind::Contents,
        "DATE" | "TIME" | "SAVEDATE" | "PRINTDATE" | "CREATEDATE" => Kind::Date,
        "EQ" => Kind::Composed,
        "FORMCHECKBOX" | "FORMDROPDOWN" => Kind::Form,
        _ => Kind::Text,
    }
}

/// The text that a composed character stands for: `\o\ac(○,21)` is ㉑, a character below its reading is the character; else the words of
/// all parts, one after the other. The flag says whether it is known to be right.
pub(super) fn composed(instruction: &str) -> (String, bool) {
    let body = instruction.trim_start().get(2..).unwrap_or_default();
    let parts = parts(body);
    let words: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let is_circle = |part: &str| ["○", "〇", "◯", "⭕"].contains(&part);
    match words.as_slice() {
        [circle, number] if is_circle(circle) => match number.parse().ok().and_then(circled) {
            Some(mark) => (mark.to_string(), true),
            None => ((*number).to_owned(), false),
        },
        [reading, base] if body.contains("\\up") && !reading.is_empty() => ((*base).to_owned(), true),
        _ => (words.concat(), false),
    }
}

/// The words between the brackets, parted by commas, without instructions: `\o\ac(\s\up 9(zhōng),中)` has `zhōng` and `中`.
fn parts(body: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut depth = 0_usize;
    let mut marks = body.chars().peekable();
    let mut is_switch = false;
    let mut quoted = false;
    while let Some(mark) = marks.next() {
        match mark {
            '"' if depth == 0 => quoted = !quoted,
            '\\' => match marks.peek() {
                Some(next) if next.is_ascii_alphabetic() => is_switch = true,
                // `\,` and `\(` are the marks themselves.
                _ => push(&mut parts, marks.next()),
            },
            '(' | '（' if mark == '(' || depth == 0 => {
                depth += 1;
                is_switch = false;
            }
            ')' => depth = depth.saturating_sub(1),
            ',' | ';' | '，' if depth > 0 => parts.push(String::new()),
            _ if depth > 0 && !is_switch && !quoted => push(&mut parts, Some(mark)),
            _ => {}
        }
    }
    parts.into_iter().map(|part| part.trim().to_owned()).collect()
}

fn push(parts: &mut [String], mark: Option<char>) {
    if let Some(part) = parts.last_mut() {
        part.extend(mark);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn composed_characters_are_read() {
        let cases = [
            (r" EQ \o\ac(○,21) ", "㉑", true),
            (r"eq \o\ac(○,1)", "①", true),
            (r" EQ \* jc2 \* hps10 \o\ad(\s\up 9(zhōng),中)", "中", true),
            (r#" EQ \* jc0 \* "Font:宋体" \* hps10 \o(\s\up 9(yī),一)"#, "一", true),
            (r" EQ \o\ac(○,99)", "99", false),
            (r" EQ \f(1,2)", "12", false),
        ];
        for (instruction, expected, known) in cases {
            assert_eq!(composed(instruction), (expected.to_owned(), known), "{instruction}");
        }
    }

    #[test]
    fn kinds_are_told_by_the_first_word() {
        assert_eq!(kind(r#" DATE \@ "yyyy年M月d日" "#), Kind::Date);
        assert_eq!(kind(r"TOC \o 1-3"), Kind::Contents);
        assert_eq!(kind(r"EQ\o\ac(○,1)"), Kind::Composed);
        assert_eq!(kind(r#"HYPERLINK "https://example.org/DATE""#), Kind::Text);
    }
}
