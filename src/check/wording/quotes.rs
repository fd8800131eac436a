//! Quotation marks: those inside others are ‘ ’ (GB/T 15834), and every one that opens is closed.

use std::ops::Range;

use super::{Slip, after};
use crate::diagnostics::Code;

/// Finds quotation marks of one shape inside each other, and ones without a partner, paragraph by paragraph. `quoted` says that the
/// text will stand inside quotation marks, as a problem does in its heading.
pub(super) fn find(text: &str, quoted: bool, slips: &mut Vec<Slip>) {
    let mut start = 0;
    for paragraph in text.split('\n') {
        find_in(paragraph, start, usize::from(quoted), slips);
        start += paragraph.len() + 1;
    }
}

/// The first byte of every quotation mark. Other marks that begin with it (— …) are few.
const FIRST_BYTE: u8 = 0xE2;

fn find_in(paragraph: &str, start: usize, outside: usize, slips: &mut Vec<Slip>) {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut nested: Vec<Range<usize>> = Vec::new();
    let mut alone = Vec::new();
    for at in memchr::memchr_iter(FIRST_BYTE, paragraph.as_bytes()) {
        let Some(mark) = after(paragraph, at) else { continue };
        match mark {
            '“' | '‘' => open.push((at, mark)),
            '”' => match open.pop() {
                Some((from, '“')) if open.len() + outside > 0 && is_inner(&open, outside) => {
                    nested.push(from..at + mark.len_utf8())
                }
                Some((_, '“')) => {}
                _ => alone.push(at..at + mark.len_utf8()),
            },
            '’' => match open.last() {
                Some((_, '‘')) => drop(open.pop()),
                // An apostrophe of a Latin word.
                _ if paragraph
                    .get(..at)
                    .is_some_and(|before| before.ends_with(|mark: char| mark.is_ascii_alphabetic())) => {}
                _ => alone.push(at..at + mark.len_utf8()),
            },
            _ => {}
        }
    }
    alone.extend(open.into_iter().map(|(at, mark)| at..at + mark.len_utf8()));
    if alone.is_empty() {
        // Where one wrong pair stands inside another, fixing the outer one makes the inner one right.
        let outermost = |range: &Range<usize>| {
            !nested.iter().any(|other: &Range<usize>| other.start < range.start && range.end < other.end)
        };
        for range in nested.iter().filter(|range| outermost(range)) {
            let (first, last) = (range.start + start, range.end + start);
            let mark = '“'.len_utf8();
            let edits = vec![(first..first + mark, "‘".to_owned()), (last - mark..last, "’".to_owned())];
            let words = paragraph.get(range.start + mark..range.end - mark).unwrap_or_default();
            slips.push(Slip { code: Code::W102, range: first..last, edits, meant: format!("‘{words}’") });
        }
    }
    slips.extend(alone.into_iter().map(|range| Slip {
        code: Code::W106,
        range: range.start + start..range.end + start,
        edits: Vec::new(),
        meant: String::new(),
    }));
}

/// Whether the mark just closed stands right inside a “ and so must be a ‘.
fn is_inner(open: &[(usize, char)], outside: usize) -> bool {
    match open.last() {
        Some((_, mark)) => *mark == '“',
        None => outside > 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, quoted: bool) -> Vec<(Code, String)> {
        let mut slips = Vec::new();
        find(text, quoted, &mut slips);
        slips.into_iter().map(|slip| (slip.code, text.get(slip.range).unwrap_or_default().to_owned())).collect()
    }

    #[test]
    fn the_inner_pair_changes_its_shape() {
        let text = "关于“落实区委“幸福社区”创建等工作不够有力”问题";
        assert_eq!(found(text, false), [(Code::W102, "“幸福社区”".to_owned())]);
        assert_eq!(found("落实区委“幸福社区”创建", true), [(Code::W102, "“幸福社区”".to_owned())]);
        assert_eq!(found("关于“甲‘乙’丙”，“丁”", false), []);
        assert_eq!(found("“甲‘乙“丙”乙’甲”", false), []);
        assert_eq!(found("“甲“乙“丙”乙”甲”", false), [(Code::W102, "“乙“丙”乙”".to_owned())]);
    }

    #[test]
    fn a_mark_without_a_partner_is_told_and_nothing_is_guessed() {
        assert_eq!(found("关于“甲“乙”问题", false), [(Code::W106, "“".to_owned())]);
        assert_eq!(found("甲”问题\n“乙", false), [(Code::W106, "”".to_owned()), (Code::W106, "“".to_owned())]);
        assert_eq!(found("It’s “fine”", false), []);
    }
}
