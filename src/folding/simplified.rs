//! Traditional characters and the simplified ones they are written as, for names: 呂青 and 吕青 are one person.
//!
//! The pairs are those of ICU's transform Traditional-Simplified (CLDR, from Unihan), single characters of the first plane whose
//! simplified form is not itself changed. Used to compare names and not in `Folded`, since in a text 乾 and 干 are two words.

use std::{borrow::Cow, sync::LazyLock};

/// Pairs of a traditional and a simplified character, by the traditional one.
static PAIRS: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let pair = |pair: &str| {
        let mut marks = pair.chars();
        marks.next().zip(marks.next())
    };
    let mut pairs: Vec<(char, char)> = include_str!("simplified.txt").split_whitespace().filter_map(pair).collect();
    pairs.sort_unstable();
    pairs
});

/// A text with each traditional character in its simplified form. Every character keeps its place and its length in bytes.
pub fn simplified(text: &str) -> Cow<'_, str> {
    let simple = |mark: char| {
        let at = PAIRS.binary_search_by_key(&mark, |(traditional, _)| *traditional).ok()?;
        PAIRS.get(at).map(|(_, simple)| *simple)
    };
    let is_han = |mark: char| ('\u{3400}'..='\u{9FFF}').contains(&mark);
    if text.chars().all(|mark| !is_han(mark) || simple(mark).is_none()) {
        return Cow::Borrowed(text);
    }
    text.chars().map(|mark| if is_han(mark) { simple(mark).unwrap_or(mark) } else { mark }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traditional_names_are_the_simplified_ones() {
        assert_eq!(simplified("歐陽國慶、呂青"), "欧阳国庆、吕青");
        assert_eq!(simplified("王建国 Smith"), "王建国 Smith");
    }

    #[test]
    fn characters_keep_their_length_and_are_changed_once() {
        assert!(PAIRS.len() > 2500);
        for (traditional, simple) in PAIRS.iter() {
            assert_eq!(traditional.len_utf8(), simple.len_utf8());
            assert_eq!(simplified(&simple.to_string()), simple.to_string(), "{traditional}");
        }
    }
}
