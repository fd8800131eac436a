//! The text that the parser sees, as it is written: marks that are prose as control characters, and the way back to the source.

use super::strays::Stray;

/// A mark that is prose, and what stands for it.
pub(super) const STAND_INS: [(char, char); 17] = [
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

/// Writes the parser's text, and collects what is told about the source.
pub(super) struct Writer<'a> {
    pub(super) source: &'a str,
    pub(super) text: String,
    pub(super) places: Vec<(usize, usize)>,
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
