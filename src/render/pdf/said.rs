//! Whether the pages of an announcement say what the document says, where the template is somebody's own.
//!
//! The built-in template is held to that by tests. Lines, pages and tables part the text of a page in ways that no rule puts together
//! again, so what is compared is how often each character stands there.

use std::collections::BTreeMap;

use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;

use super::PrintError;

type Counts = BTreeMap<char, i64>;

/// The marks around a page number (— 1 —).
const AROUND_NUMBER: [char; 4] = ['—', '–', '-', '·'];
/// Characters of either sort that are told.
const MOST: usize = 20;

/// Compares the first `count` pages with the words they are made from. Page numbers may stand there besides.
pub(super) fn check(words: &str, pages: &PagedDocument, count: usize) -> Option<PrintError> {
    let mut found = Counts::new();
    for page in pages.pages().iter().take(count) {
        count_frame(&page.frame, &mut found);
    }
    let mut expected = Counts::new();
    count_text(words, &mut expected);
    differs(&expected, &found, count)
}

/// The difference, if there is one both with a number on every page and without any.
fn differs(expected: &Counts, found: &Counts, pages: usize) -> Option<PrintError> {
    let mut numbered = expected.clone();
    (1..=pages).for_each(|number| count_text(&number.to_string(), &mut numbered));
    let of = |counts: &Counts, mark: char| counts.get(&mark).copied().unwrap_or_default();
    let more = |one: &Counts, other: &Counts| -> String {
        let more = one.keys().copied().filter(|mark| of(one, *mark) > of(other, *mark));
        more.take(MOST).collect()
    };
    let same = |expected: &Counts| {
        let marks = expected.keys().chain(found.keys());
        marks.copied().all(|mark| {
            let (wanted, there) = (of(expected, mark), of(found, mark));
            wanted == there || there > wanted && AROUND_NUMBER.contains(&mark)
        })
    };
    if same(expected) || same(&numbered) {
        return None;
    }
    // What may be beside a page number is no difference.
    let added = more(found, &numbered).replace(AROUND_NUMBER, "");
    Some(PrintError::Words { missing: more(&numbered, found), added })
}

fn count_frame(frame: &Frame, counts: &mut Counts) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => count_frame(&group.frame, counts),
            FrameItem::Text(text) => count_text(&text.text, counts),
            _ => {}
        }
    }
}

/// Counts what is seen of a text: blanks and characters without width, which tell a line where it may break, are not.
fn count_text(text: &str, counts: &mut Counts) {
    let unseen = |mark: char| mark.is_whitespace() || matches!(mark, '\u{200B}' | '\u{2060}' | '\u{AD}');
    for mark in text.chars().filter(|mark| !unseen(*mark)) {
        *counts.entry(mark).or_default() += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compare(words: &str, shown: &str, pages: usize) -> Option<(String, String)> {
        let (mut expected, mut found) = (Counts::new(), Counts::new());
        count_text(words, &mut expected);
        count_text(shown, &mut found);
        match differs(&expected, &found, pages)? {
            PrintError::Words { missing, added } => Some((missing, added)),
            _ => None,
        }
    }

    #[test]
    fn a_figure_put_for_another_is_seen_beside_page_numbers() {
        assert_eq!(compare("诫勉谈话1人。", "诫勉谈话1人。— 1 —", 1), None);
        assert_eq!(compare("诫勉谈话1人。", "诫勉谈话1人。", 1), None, "a template may set no number");
        assert_eq!(compare("诫勉谈话1人。", "诫勉谈话9人。— 1 —", 1), Some(("1".to_owned(), "9".to_owned())));
        assert_eq!(compare("诫勉谈话1人。", "诫勉谈话1人。属实。— 1 —", 1), Some((String::new(), "。实属".to_owned())));
        assert_eq!(compare("甲乙", "甲— 1 —— 2 —", 2), Some(("乙".to_owned(), String::new())));
    }
}
