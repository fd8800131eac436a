//! Where the lines of a text stand and how far its characters reach, so that a place in it costs the same wherever it is.

use crate::diagnostics::{Excerpt, Place, Span};

/// The lines of a text.
#[derive(Debug)]
pub(super) struct Lines {
    /// Where each line begins, in bytes.
    starts: Vec<usize>,
    /// How many characters begin before each [`STEP`] of bytes.
    counts: Vec<usize>,
    /// The number of the last line with text, from 1.
    last: usize,
}

/// In bytes. Counting the characters of so many takes no time.
const STEP: usize = 256;

impl Lines {
    pub(super) fn of(text: &str) -> Self {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
        let counts = text.as_bytes().chunks(STEP).scan(0, |count, chunk| {
            let before = *count;
            *count += chunk.iter().filter(|byte| begins_character(**byte)).count();
            Some(before)
        });
        Self {
            starts: std::iter::once(0).chain(ends).collect(),
            counts: counts.collect(),
            last: text.trim_end().lines().count().max(1),
        }
    }

    /// Where a line begins, in bytes; the lines are counted from 0.
    pub(super) fn start(&self, line: usize) -> Option<usize> {
        self.starts.get(line).copied()
    }

    /// Where the lines from one on begin.
    pub(super) fn starts_from(&self, line: usize) -> Option<&[usize]> {
        self.starts.get(line..)
    }

    /// A line without its end; counted from 0.
    pub(super) fn line<'t>(&self, text: &'t str, line: usize) -> Option<&'t str> {
        let (start, next) = (self.start(line)?, self.start(line + 1));
        let words = text.get(start..next.unwrap_or(text.len()))?;
        Some(words.strip_suffix('\n').unwrap_or(words))
    }

    /// How many characters begin before a byte.
    fn characters(&self, text: &str, at: usize) -> usize {
        let step = at / STEP;
        let rest = text.as_bytes().get(step * STEP..at).unwrap_or_default();
        let before = self.counts.get(step).or(self.counts.last()).copied().unwrap_or_default();
        before + rest.iter().filter(|byte| begins_character(**byte)).count()
    }

    /// The byte at a column of a line, both counted from 1; the end of the line where it is shorter.
    fn byte(&self, text: &str, line: usize, column: usize) -> Option<usize> {
        let (start, words) = (self.start(line.checked_sub(1)?)?, self.line(text, line - 1)?);
        let wanted = self.characters(text, start) + column.saturating_sub(1);
        // The step that the character stands in, then the character.
        let step = self.counts.partition_point(|count| *count <= wanted).saturating_sub(1);
        let from = (step * STEP).max(start);
        let mut left = wanted.checked_sub(self.characters(text, from))?;
        let end = start + words.len();
        if from >= end {
            return Some(end);
        }
        for (at, byte) in text.as_bytes().get(from..end)?.iter().enumerate() {
            if begins_character(*byte) {
                if left == 0 {
                    return Some(from + at);
                }
                left -= 1;
            }
        }
        Some(end)
    }

    /// Lines and columns of a range in bytes; a range over several lines is marked to the end of its first.
    pub(super) fn span(&self, text: &str, start: usize, end: usize) -> Span {
        let line = self.starts.partition_point(|known| *known <= start).max(1);
        let first = self.start(line - 1).unwrap_or_default();
        let last = end.min(first + self.line(text, line - 1).map_or(0, str::len));
        let before = self.characters(text, first);
        let column = self.characters(text, start).saturating_sub(before) + 1;
        let end_column = self.characters(text, last).saturating_sub(before) + 1;
        Span { line, column, end_line: line, end_column: end_column.max(column + 1) }
    }

    /// Marks a span of the text in a place, as [`Place::at_span`] does.
    pub(super) fn mark(&self, place: Place, span: Span, text: &str) -> Place {
        if span.line > self.last {
            return place.at_span(span, text);
        }
        let span = Span { end_line: span.end_line.clamp(span.line, self.last), ..span };
        let excerpt = self.excerpt(span, text);
        Place { span: Some(span), excerpt, ..place }
    }

    fn excerpt(&self, span: Span, text: &str) -> Option<Excerpt> {
        let line = span.line.checked_sub(1)?;
        let (first, words) = (self.start(line)?, self.line(text, line)?);
        let words = words.strip_suffix('\r').unwrap_or(words);
        let inside = |byte: usize| (byte - first).min(words.len());
        let start = inside(self.byte(text, span.line, span.column)?);
        let end = match span.end_line > span.line {
            true => words.trim_end().len(),
            false => inside(self.byte(text, span.line, span.end_column)?),
        };
        Some(Excerpt::around(words, start..end.max(start)))
    }
}

/// Whether a byte of UTF-8 is the first of its character.
fn begins_character(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    /// The same marks as the plain way gives, which looks at the whole text.
    #[test]
    fn marks_are_those_of_the_plain_way() {
        let long: String = "清溪县".chars().chain("石桥镇a, ".chars()).cycle().take(700).collect();
        let text = format!("a: 甲\r\nb: {long}\n\n  乙，丙\t\n{long}{long}\nend");
        let lines = Lines::of(&text);
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        for (place, start) in bytes.iter().enumerate().step_by(7) {
            for length in [0, 1, 5, 300] {
                let Some(end) = bytes.get(place + length) else { continue };
                let span = lines.span(&text, *start, *end);
                let line = text[..*start].matches('\n').count() + 1;
                let column = text[..*start].rsplit('\n').next().unwrap().chars().count() + 1;
                assert_eq!((span.line, span.column), (line, column));
                let quick = lines.mark(Place::file("a"), span, &text);
                assert_eq!(quick, Place::file("a").at_span(span, &text), "{start}..{end}");
            }
        }
        for (line, column, end_line, end_column) in [(1, 1, 3, 2), (2, 9999, 2, 9999), (9, 1, 9, 2), (6, 2, 8, 1)] {
            let span = Span { line, column, end_line, end_column };
            assert_eq!(lines.mark(Place::file("a"), span, &text), Place::file("a").at_span(span, &text), "{span:?}");
        }
    }
}
