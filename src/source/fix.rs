//! Slips that can be fixed so that the rest can be looked at: a colon after a key that is full-width or has no space.
//!
//! The fixed text is only looked at. No record is ever read from it.

use super::{spans::Fault, syntax::one_character};
use crate::diagnostics::{Code, Span};

/// A text with its colons fixed.
#[derive(Default)]
pub(super) struct Fixed {
    /// The text.
    pub(super) text: String,
    /// What was fixed.
    pub(super) slips: Vec<Fault>,
    /// The place of each fixed colon: line, and column in the text as it was.
    colons: Vec<(usize, usize)>,
}

impl Fixed {
    /// A place of the fixed text in the text as it was: every fixed colon has made its line longer by one.
    pub(super) fn original(&self, span: Span) -> Span {
        let shift = |line: usize, column: usize| {
            let moved = self.colons.iter().any(|(at, colon)| *at == line && *colon + 1 < column);
            column - usize::from(moved)
        };
        Span { column: shift(span.line, span.column), end_column: shift(span.end_line, span.end_column), ..span }
    }
}

/// Puts `: ` for each colon after a known key that is full-width or has no space behind it: the commonest slips of a Chinese
/// keyboard.
pub(super) fn colons(text: &str, keys: &[&str]) -> Fixed {
    let mut fixed = Fixed::default();
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let start = line.len() - line.trim_start_matches([' ', '-']).len();
        let words = line.get(start..).unwrap_or_default();
        let length = words.bytes().take_while(|byte| byte.is_ascii_lowercase() || *byte == b'_').count();
        let (key, rest) = words.split_at(length);
        let colon = rest.chars().next().filter(|mark| keys.contains(&key) && "：:".contains(*mark));
        let behind = colon.and_then(|colon| rest.strip_prefix(colon)).unwrap_or_default();
        let fine = colon == Some(':') && behind.chars().next().is_none_or(|mark| mark.is_ascii_whitespace());
        let Some(colon) = colon.filter(|_| !fine) else {
            fixed.text.push_str(line);
            continue;
        };
        let span = one_character(number + 1, start + length + 1);
        fixed.colons.push((span.line, span.column));
        fixed.slips.push(match colon {
            '：' => Fault { code: Code::S114, what: colon.to_string(), span },
            _ => Fault { code: Code::S104, what: "no-space".to_owned(), span },
        });
        fixed.text.extend([line.get(..start + length).unwrap_or_default(), ": ", behind]);
    }
    fixed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_colons_after_known_keys_are_fixed() {
        let fixed = colons("title：一：二\n  - text:三\nother:四\ntext: 五\ntext:\n", &["title", "text"]);
        assert_eq!(fixed.text, "title: 一：二\n  - text: 三\nother:四\ntext: 五\ntext:\n");
        let places: Vec<_> = fixed.slips.iter().map(|slip| (slip.code, slip.span.line, slip.span.column)).collect();
        assert_eq!(places, [(Code::S114, 1, 6), (Code::S104, 2, 9)]);
        let at = |column| fixed.original(one_character(1, column)).column;
        assert_eq!((at(6), at(8), at(9)), (6, 7, 8));
    }
}
