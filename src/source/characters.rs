//! Characters that no record may have: controls, which a terminal or browser obeys instead of showing, and those that turn the
//! direction of writing, so that what is read is not what is published.

use crate::diagnostics::Span;

/// Whether a record may not have the character.
pub(super) fn is_hidden(mark: char) -> bool {
    let turns =
        matches!(mark, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{061C}');
    let ends_line = matches!(mark, '\u{2028}' | '\u{2029}');
    turns || ends_line || (mark.is_control() && !matches!(mark, '\n' | '\r' | '\t'))
}

/// Whether [`show_hidden`] shows the character, `next` following: a hidden one, a byte order mark, a carriage return that stands alone.
pub(super) fn is_shown(mark: char, next: Option<char>) -> bool {
    is_hidden(mark) || mark == '\u{FEFF}' || mark == '\r' && next != Some('\n')
}

/// The text with every hidden character, every carriage return that stands alone, and every byte order mark that is not at the
/// beginning replaced by a visible one; and where each was. The places of all other characters stay.
pub(super) fn show_hidden(text: &str) -> (String, Vec<(char, Span)>) {
    let mut found = Vec::new();
    let (mut line, mut column) = (1, 0);
    let following = text.chars().skip(1).map(Some).chain([None]);
    let shown = text.chars().zip(following).map(|(mark, next)| {
        column += 1;
        if is_shown(mark, next) {
            found.push((mark, Span { line, column, end_line: line, end_column: column + 1 }));
            return '\u{FFFD}';
        }
        if mark == '\n' {
            (line, column) = (line + 1, 0);
        }
        mark
    });
    (shown.collect(), found)
}

/// The text of [`show_hidden`] as it is parsed, with spaces for what was hidden, so that nothing else seems to be wrong.
pub(super) fn without_hidden(shown: &str) -> String {
    shown.replace('\u{FFFD}', " ")
}

/// A character as people name it: `U+0007`.
pub(super) fn name(mark: char) -> String {
    format!("U+{:04X}", u32::from(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_are_found_where_they_stand() {
        let (shown, found) = show_hidden("一\u{7}\n\t二\u{202E}");
        assert_eq!(shown, "一\u{FFFD}\n\t二\u{FFFD}");
        let places: Vec<_> = found.iter().map(|(mark, span)| (name(*mark), span.line, span.column)).collect();
        assert_eq!(places, [("U+0007".to_owned(), 1, 2), ("U+202E".to_owned(), 2, 3)]);
    }

    #[test]
    fn ordinary_texts_have_none() {
        assert!(!"“中文”\r\n\tabc—…\u{3000}\u{E000}".chars().any(is_hidden));
    }
}
