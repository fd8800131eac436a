//! Where a line may end inside a run of letters and where it may not between figures and their unit.
//!
//! Typst breaks Chinese by the Unicode rules, which know no Chinese unit and find no place to break in a long address. Invisible
//! marks are put in for both: U+2060 forbids a break, U+200B allows one.

/// Forbids a break.
pub(super) const JOINER: char = '\u{2060}';
/// Allows a break.
pub(super) const OPENING: char = '\u{200B}';

/// A run of letters and digits longer than this (five Han characters wide) may be broken.
const LONG: usize = 10;
/// A piece of a broken run keeps at least this many characters.
const PIECE: usize = 4;

/// The text with the marks.
pub(super) fn with_breaks(text: &str) -> String {
    let mut marked = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = rest.find(|mark: char| !is_latin(mark)).unwrap_or(rest.len());
        if length == 0 {
            marked.push(first);
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
            continue;
        }
        let (run, after) = rest.split_at(length);
        write_run(run, &mut marked);
        if run.ends_with(|mark: char| mark.is_ascii_digit() || mark == '%') && after.starts_with(is_han) {
            marked.push(JOINER);
        }
        rest = after;
    }
    marked
}

/// Writes a run of letters and digits. A long one may break after its punctuation, and one without any in its midst.
fn write_run(run: &str, out: &mut String) {
    let length = run.chars().count();
    let is_number = run.chars().all(|mark| mark.is_ascii_digit() || matches!(mark, '.' | ',' | '%' | '-'));
    let mut since = 0;
    for (at, mark) in run.chars().enumerate() {
        out.push(mark);
        since += 1;
        let ends_part = matches!(mark, '.' | '/' | '-' | '_' | '@' | '?' | '&' | '=' | ':');
        let far = since >= 2 * LONG;
        if length > LONG && !is_number && since >= PIECE && length - at > PIECE && (ends_part || far) {
            out.push(OPENING);
            since = 0;
        }
    }
}

fn is_latin(mark: char) -> bool {
    mark.is_ascii_graphic()
}

fn is_han(mark: char) -> bool {
    matches!(mark, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_keep_their_unit() {
        assert_eq!(with_breaks("发放14张、98.71%的"), "发放14\u{2060}张、98.71%\u{2060}的");
        assert_eq!(with_breaks("第3次"), "第3\u{2060}次");
    }

    #[test]
    fn long_runs_may_break_and_numbers_may_not() {
        assert_eq!(with_breaks("934495643@qq.com"), "934495643@\u{200B}qq.com");
        assert_eq!(with_breaks("0580-3090077"), "0580-3090077");
        assert_eq!(with_breaks("Kubernetes"), "Kubernetes");
        let long = "a".repeat(60);
        assert_eq!(with_breaks(&long).matches(OPENING).count(), 2);
    }

    #[test]
    fn nothing_but_marks_is_added() {
        let text = "见https://www.example.gov.cn/zggk/2022/a_b?c=d，共1,234.56万元（A4纸）。";
        assert_eq!(with_breaks(text).replace([JOINER, OPENING], ""), text);
    }
}
