//! A text as a reader sees it, with the way back to where each character stands.
//!
//! Identifiers hide behind full-width digits, spaces, zero-width characters, Markdown and HTML. Here all of these are undone: what is
//! left is ASCII for ASCII's sake, and [`Normal::source`] maps a range of it to the range of the source it came from.

use std::ops::Range;

/// A text without disguises.
#[derive(Clone, Debug, Default)]
pub(super) struct Normal {
    /// The text.
    pub(super) text: String,
    /// The pieces of the text with where they come from, in order.
    pieces: Vec<Piece>,
}

/// A piece of the text.
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Where it begins in the text.
    text: usize,
    /// Where it begins in the source.
    source: usize,
    /// For one character put in for something else: how many bytes of the source that has.
    replaced: Option<usize>,
}

impl Normal {
    /// Undoes the disguises of a text.
    pub(super) fn of(source: &str) -> Self {
        // Full-width marks, of which every text has some, make pieces too.
        let mut normal = Self { text: String::with_capacity(source.len()), pieces: Vec::with_capacity(16) };
        let bytes = source.as_bytes();
        let (mut at, mut copied) = (0, 0);
        while let Some(found) =
            bytes.get(at..).and_then(|rest| rest.iter().position(|byte| SPECIAL[usize::from(*byte)]))
        {
            at += found;
            let rest = source.get(at..).unwrap_or_default();
            match disguise(rest) {
                Some((length, shown)) => {
                    normal.copy(source, copied..at);
                    normal.put(at, length, shown);
                    at += length;
                    copied = at;
                }
                None => at += rest.chars().next().map_or(1, char::len_utf8),
            }
        }
        normal.copy(source, copied..source.len());
        normal
    }

    fn copy(&mut self, source: &str, range: Range<usize>) {
        if let Some(part) = source.get(range.clone()).filter(|part| !part.is_empty()) {
            self.pieces.push(Piece { text: self.text.len(), source: range.start, replaced: None });
            self.text.push_str(part);
        }
    }

    fn put(&mut self, at: usize, length: usize, shown: Option<char>) {
        if let Some(shown) = shown {
            self.pieces.push(Piece { text: self.text.len(), source: at, replaced: Some(length) });
            self.text.push(shown);
        }
    }

    /// The range of the source that a range of the text came from.
    pub(super) fn source(&self, range: &Range<usize>) -> Range<usize> {
        let last = self.text.get(range.clone()).and_then(|part| part.chars().next_back()).map_or(1, char::len_utf8);
        let start = self.character(range.start, 1).start;
        // The end of the last character, and not the beginning of the next one, so that what is hidden after it stays out.
        let end = self.character(range.end.saturating_sub(last), last).end;
        start..end.max(start)
    }

    /// Where the character of `length` bytes at a byte of the text stands in the source.
    fn character(&self, at: usize, length: usize) -> Range<usize> {
        let index = self.pieces.partition_point(|piece| piece.text <= at);
        let Some(piece) = index.checked_sub(1).and_then(|index| self.pieces.get(index)) else { return at..at + length };
        let start = piece.source + (at - piece.text);
        start..start + piece.replaced.unwrap_or(length)
    }
}

/// Bytes that may begin a disguise.
static SPECIAL: [bool; 256] = special();

const fn special() -> [bool; 256] {
    let mut table = [false; 256];
    let marks = [b'*', b'`', b'~', b'<', b'>', b'&', b'\\', b'[', b']', 0xC2, 0xE2, 0xEF, 0xF0];
    let mut at = 0;
    while at < marks.len() {
        table[marks[at] as usize] = true;
        at += 1;
    }
    // U+3000 begins with E3, as kana and the commonest marks do; looked at closer in `disguise`.
    table[0xE3] = true;
    table
}

/// What stands at the beginning of `rest` in disguise: how many bytes it has, and the character it shows, if any.
fn disguise(rest: &str) -> Option<(usize, Option<char>)> {
    let first = rest.chars().next()?;
    let length = first.len_utf8();
    match first {
        '*' | '`' | '~' | '>' => Some((length, None)),
        '<' => Some((tag_length(rest).unwrap_or(length), None)),
        '[' => Some((length, None)),
        ']' => Some((link_end(rest).unwrap_or(length), None)),
        '&' => entity(rest),
        '\\' if rest.as_bytes().get(1).is_some_and(u8::is_ascii_punctuation) => Some((1, None)),
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' => {
            Some((length, None))
        }
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => Some((length, Some(' '))),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' => Some((length, Some('-'))),
        '\u{FF01}'..='\u{FF5E}' => Some((length, char::from_u32(u32::from(first) - 0xFEE0))),
        '\u{1D7CE}'..='\u{1D7FF}' => Some((length, char::from_digit((u32::from(first) - 0x1D7CE) % 10, 10))),
        _ => None,
    }
}

/// The length of an HTML tag or comment.
fn tag_length(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('<')?;
    let name = inside.strip_prefix('/').unwrap_or(inside);
    let begins = name.starts_with(|mark: char| mark.is_ascii_alphabetic() || mark == '!');
    let end = inside.bytes().take(120).position(|byte| byte == b'>')?;
    let words = inside.get(..end)?;
    // `<a@b.cn>` and `<https://…>` are links that are read as they stand.
    (begins && !words.contains('@') && !words.contains("://")).then_some(end + 2)
}

/// The length of `](…)`.
fn link_end(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix("](")?;
    let end = inside.bytes().take(400).position(|byte| byte == b')')?;
    Some(end + 3)
}

/// A character reference of HTML.
fn entity(rest: &str) -> Option<(usize, Option<char>)> {
    let end = rest.bytes().take(10).position(|byte| byte == b';')?;
    let name = rest.get(1..end)?;
    let shown = match name {
        "nbsp" | "ensp" | "emsp" | "thinsp" => Some(' '),
        "zwnj" | "zwj" | "shy" => None,
        _ => {
            let code = name.strip_prefix('#')?;
            let code = match code.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => code.parse().ok()?,
            };
            let mark = char::from_u32(code)?;
            let mut buffer = [0; 4];
            return match disguise(mark.encode_utf8(&mut buffer)) {
                Some((_, shown)) => Some((end + 1, shown)),
                None => Some((end + 1, Some(mark))),
            };
        }
    };
    Some((end + 1, shown))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn disguises_are_undone_and_map_back() {
        let cases = [
            ("号码１３８００００", "号码1380000", "1380000", "１３８００００"),
            ("a138**0000**12b", "a138000012b", "138000012", "138**0000**12"),
            ("x138<b>00</b>9y", "x138009y", "138009", "138<b>00</b>9"),
            ("x1\u{200B}3\u{200D}8y", "x138y", "138", "1\u{200B}3\u{200D}8"),
            ("x[138](http://a.b/c)00y", "x13800y", "13800", "138](http://a.b/c)00"),
            ("x&#49;3&#x38;y", "x138y", "138", "&#49;3&#x38;"),
            ("x138\u{3000}00——1y", "x138 00--1y", "138 00--1", "138\u{3000}00——1"),
            ("x1\\*3\\_8y", "x13_8y", "13_8", "1\\*3\\_8"),
            ("关于“幸福社区”𝟏𝟑", "关于“幸福社区”13", "13", "𝟏𝟑"),
        ];
        for (source, text, part, from) in cases {
            let normal = Normal::of(source);
            assert_eq!(normal.text, text);
            let at = text.find(part).map_or(0..0, |at| at..at + part.len());
            assert_eq!(source.get(normal.source(&at)), Some(from), "{source}");
        }
    }

    #[test]
    fn what_is_hidden_after_the_last_character_stays_out() {
        let normal = Normal::of("**138**，后文");
        assert_eq!(normal.text, "138,后文");
        assert_eq!(normal.source(&(0..3)), 2..5);
    }
}
