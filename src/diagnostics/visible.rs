//! Text of others, as it may be shown on a terminal.

use std::borrow::Cow;

/// The text with every character that would steer a terminal or turn the order of what is read written as its escape: a file's name may
/// hold any of them.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    escaped(text, steers)
}

/// The same for text of several lines.
pub(crate) fn visible_lines(text: &str) -> Cow<'_, str> {
    escaped(text, |mark| mark != '\n' && steers(mark))
}

/// JSON whose strings hold no character that would steer a terminal: its writer escapes C0 alone.
pub(crate) fn visible_json(json: &str) -> String {
    let shown = |mark: char| match mark {
        '\n' => mark.to_string(),
        mark if steers(mark) => format!("\\u{:04x}", u32::from(mark)),
        mark => mark.to_string(),
    };
    json.chars().map(shown).collect()
}

fn escaped(text: &str, is_escaped: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&is_escaped) {
        return Cow::Borrowed(text);
    }
    let shown = |mark: char| if is_escaped(mark) { mark.escape_default().to_string() } else { mark.to_string() };
    Cow::Owned(text.chars().map(shown).collect())
}

/// C0, C1 and DEL; the line and paragraph separators; the embeddings, overrides and isolates of bidirectional text (UAX 9) and its marks.
fn steers(mark: char) -> bool {
    mark.is_control()
        || matches!(mark, '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{61C}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_shown() {
        assert_eq!(visible("附件 1（一）.txt"), "附件 1（一）.txt");
        assert_eq!(visible("a\u{1b}[31mb\nc\td\u{9b}e\u{7f}"), "a\\u{1b}[31mb\\nc\\td\\u{9b}e\\u{7f}");
        assert_eq!(visible("a\u{202e}txt.exe"), "a\\u{202e}txt.exe");
        assert_eq!(visible_json("[\n\"a\u{9b}\u{7f}\"]"), "[\n\"a\\u009b\\u007f\"]");
        assert_eq!(visible_lines("a\nb\u{1b}"), "a\nb\\u{1b}");
    }
}
