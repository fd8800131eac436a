//! Brackets and marks of titles without a partner: 《管理办法落实, （含街道落实.

use super::Slip;
use crate::diagnostics::Code;

/// The kinds: marks that open and marks that close. A bracket of half width pairs with one of full width.
const KINDS: [(&[char], &[char]); 5] =
    [(&['（', '('], &['）', ')']), (&['《'], &['》']), (&['〈'], &['〉']), (&['〔'], &['〕']), (&['【'], &['】'])];

/// Finds marks that open and are never closed in the text, and those that close what was not opened. Which of the lines of a text they
/// are in does not matter.
pub(super) fn find(text: &str, slips: &mut Vec<Slip>) {
    // The first bytes of the marks: （） begin with 0xEF, the others with 0xE3.
    if memchr::memchr2(0xEF, 0xE3, text.as_bytes()).is_none() {
        return;
    }
    let mut open: [Vec<usize>; 5] = Default::default();
    let mut alone: Vec<usize> = Vec::new();
    for at in (0..text.len()).filter(|at| is_mark(text.as_bytes(), *at)) {
        let Some(mark) = text.get(at..).and_then(|rest| rest.chars().next()) else { continue };
        for ((opening, closing), open) in KINDS.iter().zip(&mut open) {
            if opening.contains(&mark) {
                open.push(at);
            } else if closing.contains(&mark) && open.pop().is_none() && !numbers(text, at) {
                alone.push(at);
            }
        }
    }
    alone.extend(open.into_iter().flatten());
    // Those of half width have a rule of their own beside Chinese.
    let marks = alone.into_iter().filter_map(|at| Some((at, text.get(at..)?.chars().next()?)));
    slips.extend(marks.filter(|(_, mark)| !mark.is_ascii()).map(|(at, mark)| Slip {
        code: Code::W147,
        range: at..at + mark.len_utf8(),
        edits: Vec::new(),
        meant: String::new(),
    }));
}

/// Whether one of the marks may begin at a byte.
fn is_mark(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at) {
        Some(b'(' | b')') => true,
        Some(0xEF) => matches!(bytes.get(at + 1..at + 3), Some([0xBC, 0x88 | 0x89])),
        Some(0xE3) => matches!(bytes.get(at + 1..at + 3), Some([0x80, 0x88..=0x95])),
        _ => false,
    }
}

/// Whether a closing bracket stands behind a number of a list: 1）, （见 2）… is none.
fn numbers(text: &str, at: usize) -> bool {
    const LONGEST: usize = 4;
    let before = text.get(..at).unwrap_or_default();
    let number = |mark: &char| mark.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(*mark);
    let digits: usize = before.chars().rev().take(LONGEST).take_while(number).map(char::len_utf8).sum();
    let head = before.get(..before.len() - digits).unwrap_or_default();
    digits > 0 && (head.is_empty() || head.ends_with(|mark: char| mark.is_whitespace() || "。；：，、".contains(mark)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let mut slips = Vec::new();
        find(text, &mut slips);
        slips.sort_by_key(|slip| slip.range.start);
        slips.into_iter().map(|slip| text.get(slip.range).unwrap_or_default().to_owned()).collect()
    }

    #[test]
    fn marks_without_a_partner() {
        assert_eq!(found("《管理办法落实。"), ["《"]);
        assert_eq!(found("（含街道落实。"), ["（"]);
        assert_eq!(found("管理办法》落实（含街道。"), ["》", "（"]);
        assert_eq!(found("街发〔2026 7号，〕"), [] as [&str; 0]);
        assert_eq!(found("街发2026〕7号"), ["〕"]);
        assert_eq!(found("【已完成整改"), ["【"]);
    }

    #[test]
    fn pairs_and_numbers_of_lists() {
        for text in [
            "《关于印发〈办法（试行）〉的通知》（街发〔2026〕7号）",
            "1）学习；2）整改。",
            "a）甲\n一）乙",
            "（含街道)落实，(含街道）",
            "（第一行\n第二行）",
            "见[附件](a(b).pdf)，：)",
        ] {
            assert_eq!(found(text), [] as [&str; 0], "{text}");
        }
    }
}
