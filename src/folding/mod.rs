//! One folding for all who search: what looks alike is the same.
//!
//! A name or number that is written with radicals, full-width digits, soft hyphens, tags or entities reads like the plain one. Strings
//! and the texts that are searched for them are folded alike, so that one is found in the other, and [`Folded::source`] maps a place in the folded text back
//! to the original. Knows no other room, so that every room may use it.
//!
//! - [`folded`]: a text as a string, for a string that is searched for.
//! - [`Folded::of`]: characters only: NFKC, radicals (U+2E80–2EFF) as ideographs, digits of every script as ASCII, what shows nothing
//!   left out, spaces and dashes of one kind each, `・` and `•` as `·`.
//! - [`Folded::words`]: the same without markup (emphasis, tags, comments, targets of links), with entities decoded: what a page shows.
//! - [`Folded::marked`]: the same without the marks themselves, but with what stands inside tags, comments and targets: what a page holds.
//!
//! - [`Folded::decoded`]: characters, and escapes as addresses, scripts and JSON write them: `%E5%BC%A0`, `\\u5f20`, `&#24352;`.
//! - [`Folded::joined`]: characters, with lines joined as a page joins them.
//! - [`Folded::packed`]: without what people and pages put between the parts of a name, for a text that is folded already.
//! - [`Folded::unspaced`]: no spaces within a line, for names that are set wide; for a text that is folded already.
//!
//! Chinese digits stay, because most are parts of words; [`chinese_digit`] gives their value. Letters keep their case. Folding takes
//! time in proportion to the text, and folding the result again changes nothing.

mod characters;
mod look_alike;
mod markup;
mod radicals;
mod simplified;

use std::{borrow::Cow, ops::Range};

use characters::{Fold, fold, is_enumerator, may_fold};
pub use characters::{chinese_digit, ideograph, is_ignorable};
pub use look_alike::{Look, look_alike};
pub(crate) use markup::{has_escapes, has_markup};
pub use simplified::simplified;

/// A folded text, with the way back to where each character stands.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    /// The text.
    pub text: String,
    /// The pieces of the text with where they come from, in order.
    pieces: Vec<Piece>,
    /// Whether the last character was put in for one that numbers something.
    enumerates: bool,
}

/// A piece of the text.
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Where it begins in the text.
    text: usize,
    /// Where it begins in the source.
    source: usize,
    /// For what was put in for something else: how many bytes of the source that has.
    replaced: Option<usize>,
}

/// How much of the markup is undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Undo {
    Nothing,
    Marks,
    Markup,
    Escapes,
    Spaces,
    Separators,
    Lines,
}

/// A text with its characters folded; borrowed where nothing changes.
pub fn folded(source: &str) -> Cow<'_, str> {
    let plain = |byte: u8| !may_fold(byte);
    if source.bytes().all(plain) { Cow::Borrowed(source) } else { Cow::Owned(Folded::of(source).text) }
}

/// A text with its characters folded and its escapes decoded, as [`Folded::decoded`]; borrowed where nothing changes.
pub fn decoded(source: &str) -> Cow<'_, str> {
    let plain = |byte: u8| !ESCAPES[usize::from(byte)];
    if source.bytes().all(plain) { Cow::Borrowed(source) } else { Cow::Owned(Folded::decoded(source).text) }
}

impl Folded {
    /// Folds the characters of a text.
    pub fn of(source: &str) -> Self {
        Self::undo(source, Undo::Nothing)
    }

    /// Folds a text in Markdown or HTML as a reader sees it: without tags, comments, and the targets and titles of links.
    pub fn words(source: &str) -> Self {
        Self::undo(source, Undo::Markup)
    }

    /// Folds a text in Markdown or HTML as a program reads it: without emphasis, with what stands in tags, comments and links.
    pub fn marked(source: &str) -> Self {
        Self::undo(source, Undo::Marks)
    }

    /// Folds a text with the escapes of addresses, scripts, JSON and HTML decoded; what is no escape stays.
    pub fn decoded(source: &str) -> Self {
        Self::undo(source, Undo::Escapes)
    }

    /// A text without spaces and tabs, where `张　三` is the name it is; line breaks stay, and no character is folded but those.
    pub fn unspaced(source: &str) -> Self {
        Self::undo(source, Undo::Spaces)
    }

    /// A text without spaces, line breaks, dots, dashes, slashes and the marks of lists and cells, where `金·建国` and a name in two cells
    /// are the name; commas and full stops stay, and no character is folded but those.
    pub fn packed(source: &str) -> Self {
        Self::undo(source, Undo::Separators)
    }

    /// Folds the characters of a text whose lines are joined as a page joins them: without the line break between two Han characters.
    pub fn joined(source: &str) -> Self {
        Self::undo(source, Undo::Lines)
    }

    fn undo(source: &str, undo: Undo) -> Self {
        // Full-width marks, of which every text has some, make pieces too.
        let mut folded =
            Self { text: String::with_capacity(source.len()), pieces: Vec::with_capacity(16), enumerates: false };
        let table = match undo {
            Undo::Nothing => &CHARACTERS,
            Undo::Escapes => &ESCAPES,
            Undo::Spaces => &SPACES,
            Undo::Separators => &SEPARATORS,
            Undo::Lines => &LINES,
            Undo::Marks | Undo::Markup => &MARKS,
        };
        let bytes = source.as_bytes();
        let (mut at, mut copied) = (0, 0);
        while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| table[usize::from(*byte)]))
        {
            at += found;
            let rest = source.get(at..).unwrap_or_default();
            let Some(first) = rest.chars().next() else { break };
            let found = match undo {
                Undo::Nothing => None,
                Undo::Spaces => Some((first.len_utf8(), if is_space(first) { Fold::Nothing } else { Fold::Same })),
                Undo::Separators => {
                    Some((first.len_utf8(), if is_separator(first) { Fold::Nothing } else { Fold::Same }))
                }
                Undo::Lines => joined_line(source, at).map(|length| (length, Fold::Nothing)),
                Undo::Escapes => markup::escape(rest),
                Undo::Marks | Undo::Markup => markup::undone(rest, undo == Undo::Markup),
            };
            let (length, shown) = found.unwrap_or_else(|| (first.len_utf8(), fold(first)));
            if shown != Fold::Same {
                folded.copy(source, copied..at);
                folded.put(source, at..at + length, &shown);
                copied = at + length;
            }
            at += length;
        }
        folded.copy(source, copied..source.len());
        folded
    }

    fn copy(&mut self, source: &str, range: Range<usize>) {
        if let Some(part) = source.get(range.clone()).filter(|part| !part.is_empty()) {
            self.part(range.start, false, part.chars().next());
            self.pieces.push(Piece { text: self.text.len(), source: range.start, replaced: None });
            self.text.push_str(part);
        }
    }

    fn put(&mut self, source: &str, range: Range<usize>, shown: &Fold) {
        let first = source.get(range.start..).and_then(|rest| rest.chars().next()).unwrap_or_default();
        let enumerates = is_enumerator(first);
        match shown {
            Fold::Same | Fold::Nothing => {}
            Fold::One(mark) => {
                self.part(range.start, enumerates, Some(*mark));
                self.push(range.start, range.len(), *mark);
                self.enumerates = enumerates;
            }
            Fold::Several(marks) => {
                self.part(range.start, enumerates, marks.chars().next());
                marks.chars().for_each(|mark| self.push(range.start, range.len(), mark));
                self.enumerates = enumerates;
            }
        }
    }

    /// Parts a digit that numbers something from one that does not: ①138… is no 1138…
    fn part(&mut self, source: usize, enumerates: bool, next: Option<char>) {
        let digit = |mark: Option<char>| mark.is_some_and(|mark| mark.is_ascii_digit());
        if self.enumerates != enumerates && digit(next) && digit(self.text.chars().next_back()) {
            self.push(source, 0, ' ');
        }
        self.enumerates = false;
    }

    fn push(&mut self, source: usize, length: usize, mark: char) {
        self.pieces.push(Piece { text: self.text.len(), source, replaced: Some(length) });
        self.text.push(mark);
    }

    /// The range of the source that a range of the text came from, both in bytes; what was left out after it is not in it.
    pub fn source(&self, range: &Range<usize>) -> Range<usize> {
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
        match piece.replaced {
            Some(length) => piece.source..piece.source + length,
            None => piece.source + (at - piece.text)..piece.source + (at - piece.text) + length,
        }
    }
}

/// Bytes that may begin a character that folds.
static CHARACTERS: [bool; 256] = table(&[]);

/// The same, and bytes that may begin markup.
static MARKS: [bool; 256] = table(b"*`~<>&\\[]");

/// The same, and line breaks.
static LINES: [bool; 256] = table(b"\n");

/// The same, and bytes that may begin an escape.
static ESCAPES: [bool; 256] = table(b"%\\&");

/// Bytes that may begin a space.
static SPACES: [bool; 256] = spaces(b" \t");

/// Bytes that may begin what parts a name; 0xC2 also begins the middle dot.
static SEPARATORS: [bool; 256] = spaces(b" \t\n\r/|\\-_*#.~+>=");

const fn spaces(marks: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut at = 0;
    while at < marks.len() {
        table[marks[at] as usize] = true;
        at += 1;
    }
    // The first bytes of a no-break space, of those of U+2000 and of the ideographic space.
    table[0xC2] = true;
    table[0xE2] = true;
    table[0xE3] = true;
    table
}

/// The length of a line break between two Han characters, with the indent behind it; `None` where the page
/// keeps the lines apart.
fn joined_line(source: &str, at: usize) -> Option<usize> {
    let rest = source.get(at..)?.strip_prefix('\n')?;
    let next = rest.trim_start_matches(is_space);
    let han = |ch: char| matches!(ch, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3134F}' | '★');
    let before = source.get(..at)?.trim_end_matches(is_space).chars().next_back()?;
    let after = next.chars().next()?;
    (han(before) && han(after)).then_some(1 + rest.len() - next.len())
}

fn is_space(mark: char) -> bool {
    matches!(mark, '\t' | ' ' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}')
}

fn is_separator(mark: char) -> bool {
    is_space(mark) || mark == '·' || mark.is_ascii() && SEPARATORS[mark as usize & 0x7F]
}

const fn table(marks: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut at = 0;
    while at < 256 {
        table[at] = may_fold(at as u8);
        at += 1;
    }
    let mut at = 0;
    while at < marks.len() {
        table[marks[at] as usize] = true;
        at += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shows(folded: &Folded, source: &str, text: &str, part: &str, from: &str) {
        assert_eq!(folded.text, text);
        let at = text.find(part).map_or(0..0, |at| at..at + part.len());
        assert_eq!(source.get(folded.source(&at)), Some(from), "{source}");
    }

    #[test]
    fn characters_are_folded_and_map_back() {
        for (source, text, part, from) in [
            ("号码１３８００００", "号码1380000", "1380000", "１３８００００"),
            ("x1\u{200B}3\u{200D}8y", "x138y", "138", "1\u{200B}3\u{200D}8"),
            ("x138\u{3000}00——1y", "x138 00--1y", "138 00--1", "138\u{3000}00——1"),
            ("关于“幸福社区”𝟏𝟑", "关于“幸福社区”13", "13", "𝟏𝟑"),
            ("资⾦由⾦\u{AD}明管", "资金由金明管", "金明", "⾦\u{AD}明"),
            ("①138", "1 138", "138", "138"),
            ("①③⑧", "138", "138", "①③⑧"),
            ("①\u{AD}１38", "1 138", "138", "１38"),
            ("第⑩条", "第10条", "10", "⑩"),
        ] {
            shows(&Folded::of(source), source, text, part, from);
            assert_eq!(folded(source), text);
        }
    }

    #[test]
    fn markup_is_undone_and_maps_back() {
        for (source, text, part, from) in [
            ("a138**0000**12b", "a138000012b", "138000012", "138**0000**12"),
            ("x138<b>00</b>9y", "x138009y", "138009", "138<b>00</b>9"),
            ("x[138](http://a.b/c)00y", "x13800y", "13800", "138](http://a.b/c)00"),
            ("x&#49;3&#x38;y", "x138y", "138", "&#49;3&#x38;"),
            ("x1\\*3\\_8y", "x13_8y", "13_8", "1\\*3\\_8"),
        ] {
            shows(&Folded::words(source), source, text, part, from);
        }
        for (source, text, part, from) in [
            ("到位。<!-- 张**三** -->", "到位。 !-- 张三 -- ", "张三", "张**三"),
            ("<Tel 137>。", " Tel 137 。", "137", "137"),
            ("1<b>3</b>7", "137", "137", "1<b>3</b>7"),
            ("[点此](x \"身份证1\")", "点此 (x \"身份证1\")", "身份证1", "身份证1"),
        ] {
            shows(&Folded::marked(source), source, text, part, from);
        }
    }

    #[test]
    fn spaces_are_left_out() {
        let source = "由张\u{3000} 三\n负责";
        shows(&Folded::unspaced(source), source, "由张三\n负责", "张三", "张\u{3000} 三");
    }

    #[test]
    fn what_parts_a_name_is_left_out() {
        let source = "由张·三、李\n- 四 | 王/五";
        shows(&Folded::packed(source), source, "由张三、李四王五", "李四", "李\n- 四");
    }

    #[test]
    fn escapes_are_decoded_and_map_back() {
        for (source, text, part, from) in [
            ("a%E5%BC%A0%e4%B8%89/b", "a张三/b", "张三", "%E5%BC%A0%e4%B8%89"),
            ("{\"a\":\"\\u5f20\\u4E09\"}", "{\"a\":\"张三\"}", "张三", "\\u5f20\\u4E09"),
            ("完成率95%，同比%E5", "完成率95%,同比%E5", "%E5", "%E5"),
            ("&#24352;三", "张三", "张三", "&#24352;三"),
        ] {
            shows(&Folded::decoded(source), source, text, part, from);
        }
    }

    #[test]
    fn what_is_hidden_after_the_last_character_stays_out() {
        let folded = Folded::words("**138**，后文");
        assert_eq!(folded.text, "138,后文");
        assert_eq!(folded.source(&(0..3)), 2..5);
    }

    proptest! {
        /// Every range of a folded text leads to a range of the source, on the borders of characters.
        #[test]
        fn every_place_leads_back(source in r"([0-9]|[\u{0}-\u{3000}]|[一-龥]|[⺀-⿕]|[*<>&\[\]()!#;\\`]|\PC){0,24}") {
            for folded in [Folded::of(&source), Folded::words(&source), Folded::marked(&source), Folded::decoded(&source), Folded::unspaced(&source), Folded::packed(&source)] {
                let ends: Vec<usize> = folded.text.char_indices().map(|(at, _)| at).chain([folded.text.len()]).collect();
                for (at, start) in ends.iter().enumerate() {
                    for end in ends.get(at + 1..).unwrap_or_default() {
                        prop_assert!(source.get(folded.source(&(*start..*end))).is_some());
                    }
                }
            }
        }

        /// Folding a folded text changes nothing.
        #[test]
        fn folding_twice_is_folding_once(source in r"([0-9]|[\u{0}-\u{3400}]|[一-龥]|[⺀-⿕]|\PC){0,24}") {
            let once = Folded::of(&source).text;
            prop_assert_eq!(&Folded::of(&once).text, &once);
        }
    }
}
