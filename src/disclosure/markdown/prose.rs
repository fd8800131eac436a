//! What of a record's text is markup, decided before the parser sees it.
//!
//! A drafter types prose: `长5*宽3*高2米`, `>5万元`, `2022. 5月`, `D:\台账` are words, and CommonMark would take marks out of each. So the
//! parser is shown a text in which every mark that is no markup is replaced by a control character, which no record may contain, and
//! what is markup is written so that the parser cannot miss it. [`Prose::written`] restores the marks.
//!
//! Markup is: `**strong**` within one line; `[words](address)`; a line that begins with one to six `#` and a blank; a line that begins
//! with `-`, `*`, `+` or a number of up to three digits with `.` or `)`, and a blank; a table with its delimiter row. A backslash
//! directly before one of these marks makes it prose. Everything else is prose.

use std::borrow::Cow;

use super::{blocks, strays::Stray};

/// A mark that is prose, and what stands for it.
const STAND_INS: [(char, char); 17] = [
    ('\\', '\u{1}'),
    ('`', '\u{2}'),
    ('*', '\u{3}'),
    ('_', '\u{4}'),
    ('[', '\u{5}'),
    (']', '\u{6}'),
    ('<', '\u{7}'),
    ('>', '\u{8}'),
    ('&', '\u{E}'),
    ('~', '\u{F}'),
    ('|', '\u{10}'),
    ('#', '\u{11}'),
    ('-', '\u{12}'),
    ('+', '\u{13}'),
    ('=', '\u{14}'),
    ('.', '\u{15}'),
    (')', '\u{16}'),
];

/// Stands beside the two stars of strong words, so that these begin and end whatever punctuation is there; nothing in the text.
pub(super) const JOINER: char = '\u{1E}';

/// The text that the parser sees, and the way back to what was written.
#[derive(Default)]
pub(super) struct Prose<'a> {
    /// The text for the parser.
    pub(super) text: Cow<'a, str>,
    /// Places in `text` from which on the distance to the source is another, with the place in the source, in order.
    places: Vec<(usize, usize)>,
}

impl<'a> Prose<'a> {
    pub(super) fn of(source: &'a str) -> Self {
        let mut writer = Writer::new(source);
        blocks::scan(&mut writer);
        Self { text: Cow::Owned(writer.text), places: writer.places }
    }

    /// A place in the parser's text, as a place in what was written; both in bytes.
    pub(super) fn offset(&self, offset: usize) -> usize {
        let at = self.places.partition_point(|(seen, _)| *seen <= offset);
        let (seen, written) = at.checked_sub(1).and_then(|at| self.places.get(at)).copied().unwrap_or_default();
        written + (offset - seen)
    }

    /// What was written, from what the parser saw.
    pub(super) fn written(text: &str) -> Cow<'_, str> {
        if !text.bytes().any(|byte| byte < b' ') {
            return Cow::Borrowed(text);
        }
        let mark = |mark: char| match mark {
            JOINER => None,
            '\0'..='\u{1F}' => {
                Some(STAND_INS.iter().find(|(_, stand_in)| *stand_in == mark).map_or(mark, |(mark, _)| *mark))
            }
            _ => Some(mark),
        };
        Cow::Owned(text.chars().filter_map(mark).collect())
    }
}

/// Writes the parser's text, and collects what is told about the source.
pub(super) struct Writer<'a> {
    pub(super) source: &'a str,
    text: String,
    places: Vec<(usize, usize)>,
    /// How far the source has been written.
    at: usize,
    /// Marks that a reader could take for markup and that are none.
    pub(super) strays: Vec<Stray>,
    /// Where a backslash would make markup prose, or one more the escaped mark: in bytes of the source, in order.
    pub(super) tokens: Vec<usize>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        let text = String::with_capacity(source.len() + 16);
        Self { source, text, places: Vec::new(), at: 0, strays: Vec::new(), tokens: Vec::new() }
    }

    /// How far the source has been written, in bytes.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// The part of the source between two places.
    pub(super) fn slice(&self, from: usize, to: usize) -> &'a str {
        self.source.get(from..to).unwrap_or_default()
    }

    /// Writes the source up to a place as it is: markup.
    pub(super) fn markup(&mut self, to: usize) {
        let part = self.slice(self.at, to);
        self.text.push_str(part);
        self.at = to.max(self.at);
    }

    /// Writes the source up to a place with stand-ins for what means something inside a line.
    pub(super) fn prose(&mut self, to: usize) {
        self.with_stand_ins(to, |mark| !matches!(mark, '-' | '+' | '=' | '.' | ')'));
    }

    /// The same, with stand-ins also for what means something at the beginning of a line.
    pub(super) fn literal(&mut self, to: usize) {
        self.with_stand_ins(to, |_| true);
    }

    fn with_stand_ins(&mut self, to: usize, wanted: impl Fn(char) -> bool) {
        let stand_in = |mark: char| {
            let known = || STAND_INS.iter().find(|(known, _)| *known == mark && wanted(mark));
            match mark {
                '\n' | '\r' | '\t' => mark,
                '\0'..='\u{1F}' => char::REPLACEMENT_CHARACTER,
                '!'..='~' => known().map_or(mark, |(_, stand_in)| *stand_in),
                _ => mark,
            }
        };
        let part = self.slice(self.at, to);
        let own = part.len();
        let before = self.text.len();
        self.text.extend(part.chars().map(stand_in));
        self.at = to.max(self.at);
        if self.text.len() != before + own {
            self.places.push((self.text.len(), self.at));
        }
    }

    /// Leaves the source out up to a place.
    pub(super) fn skip(&mut self, to: usize) {
        if to > self.at {
            self.at = to;
            self.places.push((self.text.len(), self.at));
        }
    }

    /// Writes what the source does not have.
    pub(super) fn insert(&mut self, text: &str) {
        self.text.push_str(text);
        self.places.push((self.text.len(), self.at));
    }
}
