//! Compares the pages of an announcement with the document, if the theme has its own print template.
//!
//! The built-in template is tested for this. Lines, pages and tables split the text of a page in ways that cannot be undone reliably, so
//! the number of occurrences of each character is compared.

use std::collections::BTreeMap;

use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;

use super::PrintError;

type Counts = BTreeMap<char, i64>;

/// The marks around a page number (— 1 —).
const AROUND_NUMBER: [char; 4] = ['—', '–', '-', '·'];
/// The maximum number of characters of each kind that are reported.
const MOST: usize = 20;

/// Compares the first `count` pages with the words they are made from. Page numbers are allowed in addition.
pub(super) fn check(words: &str, pages: &PagedDocument, count: usize) -> Option<PrintError> {
    let mut found = Counts::new();
    for page in pages.pages().iter().take(count) {
        count_frame(&page.frame, &mut found);
    }
    let mut expected = Counts::new();
    count_text(words, &mut expected);
    differs(&expected, &found, count)
}

/// Returns the difference, if there is one both with a number on every page and without.
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
    // Characters that may be next to a page number are not a difference.
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

/// Counts the visible characters of a text: not white space and zero-width characters, which only allow a line break.
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
