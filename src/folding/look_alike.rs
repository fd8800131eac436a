//! Characters that should not be in a text for the public because they look like others, or like nothing.

use super::ideograph;

/// What such a character looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// An ideograph: radicals, strokes, compatibility ideographs.
    Ideograph,
    /// Nothing: soft hyphens and characters without width.
    Nothing,
    /// The dot between the parts of a name or date.
    MiddleDot,
}

/// What a character is that copying leaves behind, and what to write instead (empty for one without width); `None` for all that may be
/// meant. The characters before and after it say whether a dot parts words, and whether letters are joined.
pub fn look_alike(mark: char, before: Option<char>, after: Option<char>) -> Option<(Look, String)> {
    let word = |mark: Option<char>| {
        mark.is_some_and(|mark| {
            matches!(mark, '\u{3007}' | '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3134F}')
                || ideograph(mark).is_some()
                || mark.is_ascii_alphanumeric()
        })
    };
    match mark {
        '\u{AD}' | '\u{34F}' | '\u{180E}' | '\u{200B}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{3164}' => {
            Some((Look::Nothing, String::new()))
        }
        // Arabic and Indic scripts join letters by these.
        '\u{200C}' | '\u{200D}' if !before.is_some_and(joins) && !after.is_some_and(joins) => {
            Some((Look::Nothing, String::new()))
        }
        // Selectors of variants: after an ideograph or a mark of punctuation this one changes nothing that is seen.
        '\u{FE00}'..='\u{FE0F}' if !before.is_some_and(|mark| joins(mark) || is_sign(mark)) => {
            Some((Look::Nothing, String::new()))
        }
        '\u{2022}' | '\u{2027}' | '\u{2219}' | '\u{22C5}' | '\u{30FB}' | '\u{FF65}' if word(before) && word(after) => {
            Some((Look::MiddleDot, "·".to_owned()))
        }
        _ => ideograph(mark).map(|meant| (Look::Ideograph, meant.to_string())),
    }
}

/// Signs that may be shown as pictographs.
fn is_sign(mark: char) -> bool {
    mark.is_ascii()
        || matches!(
            mark,
            '\u{A9}' | '\u{AE}' | '\u{2000}'..='\u{2BFF}' | '\u{3030}' | '\u{303D}' | '\u{3297}' | '\u{3299}'
        )
}

/// Letters of scripts that join them, and pictographs.
fn joins(mark: char) -> bool {
    matches!(mark, '\u{600}'..='\u{1FFF}' | '\u{2600}'..='\u{27BF}' | '\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}')
}
