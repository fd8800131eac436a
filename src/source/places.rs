//! From a part of a field's value back to where it stands in the file: for findings, and for edits that must hit it exactly.

use std::ops::Range;

use super::{
    SourceFile,
    spans::{self, Node, NodeKind},
    yaml::Loaded,
};
use crate::diagnostics::{Place, Span};

/// The places of a record's file. Reads the tree once, so it serves many findings.
#[derive(Debug)]
pub struct Places<'a> {
    file: &'a SourceFile,
    record: &'a str,
    node: Option<Node>,
    /// Where each line begins, in bytes.
    lines: Vec<usize>,
}

impl<'a> Places<'a> {
    /// The places of a record.
    pub fn of<T>(loaded: &'a Loaded<T>) -> Self {
        Self::new(&loaded.file, &loaded.record)
    }

    /// The places of a file.
    pub fn new(file: &'a SourceFile, record: &'a str) -> Self {
        let ends = file.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { file, record, node: spans::parse(&file.text).0, lines: std::iter::once(0).chain(ends).collect() }
    }

    /// The place of a field, such as `totals[0].count`; of the nearest field above it where it is not written.
    pub fn place(&self, field: &str) -> Place {
        let place = Place::file(&self.file.name).in_record(self.record);
        let place = if field.is_empty() { place } else { place.in_field(field) };
        match &self.node {
            Some(node) => place.at_span(node.nearest(field), &self.file.text),
            None => place,
        }
    }

    /// The place of a part of a text field: `range` in bytes of the field's value.
    pub fn place_in(&self, field: &str, range: Range<usize>) -> Place {
        let whole = self.place(field);
        match self.range(field, &range) {
            Some(found) => whole.at_span(self.span(&found), &self.file.text),
            None => whole,
        }
    }

    /// Where a part of a field's value stands in the file, in bytes; `None` where the field is written in a way that gives no exact
    /// answer (a folded block).
    pub fn range(&self, field: &str, range: &Range<usize>) -> Option<Range<usize>> {
        let node = self.node.as_ref()?.find(field)?;
        let NodeKind::Scalar { value, plain, block } = &node.kind else { return None };
        if *block {
            let start = self.in_block(node, value, range.start)?;
            let last = value.get(range.clone())?.chars().next_back().map_or(0, char::len_utf8);
            let end = self.in_block(node, value, range.end - last)? + last;
            return Some(start..end);
        }
        let start = self.offset(node.span.line, node.span.column)?;
        let map = flow_map(self.file.text.get(start..)?, value, *plain)?;
        let end = range.end.checked_sub(1).and_then(|last| map.get(last)).map(|piece| piece.end);
        let first = map.get(range.start).map(|piece| piece.start).or_else(|| map.last().map(|piece| piece.end))?;
        Some(start + first..start + end.unwrap_or(first).max(first))
    }

    /// Where a byte of a literal block's value stands in the file.
    fn in_block(&self, node: &Node, value: &str, at: usize) -> Option<usize> {
        let before = value.get(..at)?;
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let (header, indent) = self.header_line(node.span.line, value)?;
        let line = self.lines.get(header + before.matches('\n').count())?;
        Some(line + indent + (at - line_start))
    }

    fn line_at(&self, start: usize) -> Option<&str> {
        self.file.text.get(start..).map(|rest| rest.split('\n').next().unwrap_or_default())
    }

    /// The line (counted from 1) with the `|` of a block whose span begins on `line` or on the line after it, and how far its text is
    /// indented. A line of the text may look like a `|` line itself, so the value must stand below.
    fn header_line(&self, line: usize, value: &str) -> Option<(usize, usize)> {
        let is_header = |line: usize| {
            let words = self.line_at(*self.lines.get(line.checked_sub(1)?)?)?.trim_end();
            let words = words.split(" #").next().unwrap_or(words).trim_end();
            Some(words.trim_end_matches(['+', '-']).trim_end_matches(|mark: char| mark.is_ascii_digit()).ends_with('|'))
        };
        let headers = [Some(line), line.checked_sub(1)].into_iter().flatten();
        headers
            .filter(|line| is_header(*line) == Some(true))
            .find_map(|line| Some((line, self.indent_of(line, value)?)))
    }

    /// How far the text below a line is indented, where it is the value.
    fn indent_of(&self, header: usize, value: &str) -> Option<usize> {
        let mut lines = self.lines.get(header..)?.iter().filter_map(|start| self.line_at(*start));
        let filled = lines.clone().find(|line| !line.trim().is_empty())?;
        let indent = filled.len() - filled.trim_start_matches(' ').len();
        let stands = value.trim_end_matches('\n').split('\n').all(|words| {
            let line = lines.next().map(|line| line.strip_suffix('\r').unwrap_or(line));
            line.is_some_and(|line| line.get(indent.min(line.len())..) == Some(words))
        });
        stands.then_some(indent)
    }

    /// The byte at a line and column, both counted from 1.
    fn offset(&self, line: usize, column: usize) -> Option<usize> {
        let start = *self.lines.get(line.checked_sub(1)?)?;
        let text = self.line_at(start)?;
        let column = column.checked_sub(1)?;
        let inside = text.char_indices().map(|(at, _)| at).chain(std::iter::once(text.len())).nth(column)?;
        Some(start + inside)
    }

    /// Lines and columns of a range in bytes; a range over several lines is marked to the end of its first.
    fn span(&self, range: &Range<usize>) -> Span {
        let line = self.lines.partition_point(|start| *start <= range.start);
        let start = line.checked_sub(1).and_then(|at| self.lines.get(at)).copied().unwrap_or_default();
        let columns = |end: usize| self.file.text.get(start..end).map_or(0, |text| text.chars().count());
        let end = range.end.min(start + self.line_at(start).map_or(0, str::len));
        let column = columns(range.start) + 1;
        Span { line, column, end_line: line, end_column: (columns(end) + 1).max(column + 1) }
    }
}

/// For each byte of a plain or quoted value, the bytes of the source that its character is written with. `source` begins with the
/// scalar. `None` where the reading here and the reader's differ.
fn flow_map(source: &str, value: &str, plain: bool) -> Option<Vec<Range<usize>>> {
    let quote = if plain { None } else { source.chars().next().filter(|mark| ['"', '\''].contains(mark)) };
    let mut map = Vec::with_capacity(value.len());
    let mut at = quote.map_or(0, char::len_utf8);
    let mut wanted = value.chars().peekable();
    while let Some(mark) = wanted.peek().copied() {
        let rest = source.get(at..)?;
        let (length, shown) = match (rest.chars().next()?, quote) {
            ('\'', Some('\'')) => (rest.starts_with("''").then_some(2)?, "'".to_owned()),
            ('\\', Some('"')) => escape(rest)?,
            (' ' | '\t' | '\n' | '\r', _) => match folded(rest) {
                Some(fold) => fold,
                None => (1, rest.get(..1)?.to_owned()),
            },
            (first, _) => (first.len_utf8(), first.to_string()),
        };
        if !shown.is_empty() && !shown.starts_with(mark) {
            return None;
        }
        for shown in shown.chars() {
            (wanted.next() == Some(shown)).then_some(())?;
            map.extend(std::iter::repeat_n(at..at + length, shown.len_utf8()));
        }
        at += length;
    }
    Some(map)
}

/// A line break inside a flow scalar with the blanks around it: one break is a space, more are one less.
fn folded(rest: &str) -> Option<(usize, String)> {
    let length = rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
    let breaks = rest.get(..length)?.matches('\n').count();
    match breaks {
        0 => None,
        1 => Some((length, " ".to_owned())),
        more => Some((length, "\n".repeat(more - 1))),
    }
}

/// An escape of a double-quoted scalar: how long it is, and what it shows.
fn escape(rest: &str) -> Option<(usize, String)> {
    let kind = rest.chars().nth(1)?;
    let coded = |digits: usize| {
        let code = u32::from_str_radix(rest.get(2..2 + digits)?, 16).ok()?;
        Some((2 + digits, char::from_u32(code)?.to_string()))
    };
    match kind {
        'x' => coded(2),
        'u' => coded(4),
        'U' => coded(8),
        '\n' => folded(rest.get(1..)?).map(|(length, _)| (length + 1, String::new())),
        'n' => Some((2, "\n".to_owned())),
        't' => Some((2, "\t".to_owned())),
        'r' => Some((2, "\r".to_owned())),
        '"' | '\\' | '/' | ' ' => Some((2, kind.to_string())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn every_part_of_a_value_is_found_in_the_file() {
        let text = "a: 甲乙丙\nb: \"丁\\\"戊\\u5DF1\"\nc: '庚''辛'\nd: |\n  第一行\n\n  第二行，尾\ne: [壬, 癸子]\nf: >\n  折 行\ng: 长句\n  续行\nh: |-\n    缩进四格\n";
        let file = SourceFile { name: "a.yaml".to_owned(), text: text.to_owned() };
        let places = Places::new(&file, "a");
        let found = |field: &str, value: &str, part: &str| {
            let at = value.find(part).unwrap();
            places.range(field, &(at..at + part.len())).and_then(|range| text.get(range))
        };
        assert_eq!(found("a", "甲乙丙", "乙"), Some("乙"));
        assert_eq!(found("b", "丁\"戊己", "戊"), Some("戊"));
        assert_eq!(found("b", "丁\"戊己", "\"戊己"), Some("\\\"戊\\u5DF1"));
        assert_eq!(found("c", "庚'辛", "'辛"), Some("''辛"));
        assert_eq!(found("d", "第一行\n\n第二行，尾\n", "，"), Some("，"));
        assert_eq!(found("d", "第一行\n\n第二行，尾\n", "第一"), Some("第一"));
        assert_eq!(found("e[1]", "癸子", "子"), Some("子"));
        assert_eq!(found("f", "折 行\n", " "), None);
        assert_eq!(found("g", "长句 续行", "续"), Some("续"));
        assert_eq!(found("h", "缩进四格", "四格"), Some("四格"));
        let text = "a: |\n  甲|\n\n  乙\n\n  丙\n# 乙\nb: 1\n";
        let file = SourceFile { name: "a.yaml".to_owned(), text: text.to_owned() };
        let like_header = Places::new(&file, "a");
        assert_eq!(
            like_header.range("a", &(6..9)),
            text.find("乙").map(|at| at..at + 3),
            "a line that ends like a header"
        );
        let span = places.place_in("e[1]", 3..6).span.unwrap();
        assert_eq!((span.line, span.column, span.end_column), (8, 9, 10));
    }
}
