//! From a part of a field's value back to where it stands in the file: for findings, and for edits that must hit it exactly.

use std::{
    collections::BTreeMap,
    ops::Range,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use super::{
    SourceFile,
    lines::Lines,
    spans::{self, Node, NodeKind},
};
use crate::diagnostics::Place;

/// The places of a record's file. Reads the tree once, so it serves many findings; what it finds out about the file and its fields is
/// kept, so that a finding costs the same wherever it is and however many there are.
#[derive(Debug)]
pub struct Places<'a> {
    file: &'a SourceFile,
    record: &'a str,
    index: Arc<Index>,
}

/// A record with the file it was read from.
#[derive(Clone, Debug, Default)]
pub struct Loaded<T> {
    /// The file.
    pub file: SourceFile,
    /// The record's name in findings.
    pub record: String,
    /// The record.
    pub value: T,
    /// What places have found out about the file, made when the first is asked for.
    pub(super) index: OnceLock<Arc<Index>>,
}

impl<T> Loaded<T> {
    /// The place of a field, such as `totals[0].count`; of the nearest field above it where it is not written.
    pub fn place(&self, field: &str) -> Place {
        Places::of(self).place(field)
    }

    /// The place of a part of a text field: `range` in bytes of the field's value.
    pub fn place_in(&self, field: &str, range: Range<usize>) -> Place {
        Places::of(self).place_in(field, range)
    }
}

/// What is known of a file's text.
#[derive(Debug)]
pub(super) struct Index {
    node: Option<Node>,
    lines: Lines,
    /// Where the values of fields stand; `None` where that cannot be told.
    fields: Mutex<BTreeMap<String, Arc<Option<FieldMap>>>>,
}

/// Where a value stands in its file.
#[derive(Debug)]
enum FieldMap {
    /// Text below a `|`.
    Block {
        /// Where each line of the value begins in the value, in bytes.
        starts: Vec<usize>,
        /// The line of the file, counted from 0, in which the first line of the value stands.
        first: usize,
        /// How far the text is indented, in bytes.
        indent: usize,
    },
    /// A plain or quoted value.
    Flow {
        /// Where the scalar begins in the file, in bytes.
        start: usize,
        /// For each byte of the value, the bytes behind `start` that its character is written with.
        map: Vec<Range<usize>>,
    },
}

impl Index {
    pub(super) fn of(text: &str) -> Self {
        Self { node: spans::parse(text).0, lines: Lines::of(text), fields: Mutex::default() }
    }
}

impl<'a> Places<'a> {
    /// The places of a record.
    pub fn of<T>(loaded: &'a Loaded<T>) -> Self {
        let index = loaded.index.get_or_init(|| Arc::new(Index::of(&loaded.file.text))).clone();
        Self { file: &loaded.file, record: &loaded.record, index }
    }

    /// The places of a file.
    pub fn new(file: &'a SourceFile, record: &'a str) -> Self {
        Self { file, record, index: Arc::new(Index::of(&file.text)) }
    }

    /// The place of a field, such as `totals[0].count`; of the nearest field above it where it is not written.
    pub fn place(&self, field: &str) -> Place {
        let place = self.place_of(field);
        match &self.index.node {
            Some(node) => self.index.lines.mark(place, node.nearest(field), &self.file.text),
            None => place,
        }
    }

    fn place_of(&self, field: &str) -> Place {
        let place = Place::file(&self.file.name).in_record(self.record);
        if field.is_empty() { place } else { place.in_field(field) }
    }

    /// The place of a part of a text field: `range` in bytes of the field's value.
    pub fn place_in(&self, field: &str, range: Range<usize>) -> Place {
        match self.range(field, &range) {
            Some(found) => {
                let span = self.index.lines.span(&self.file.text, found.start, found.end);
                self.index.lines.mark(self.place_of(field), span, &self.file.text)
            }
            None => self.place(field),
        }
    }

    /// Where a part of a field's value stands in the file, in bytes; `None` where the field is written in a way that gives no exact
    /// answer (a folded block).
    pub fn range(&self, field: &str, range: &Range<usize>) -> Option<Range<usize>> {
        let node = self.index.node.as_ref()?.find(field)?;
        let NodeKind::Scalar { value, .. } = &node.kind else { return None };
        match self.field(field, node).as_ref().as_ref()? {
            FieldMap::Block { starts, first, indent } => {
                let in_block = |at: usize| {
                    value.is_char_boundary(at).then_some(())?;
                    let line = starts.partition_point(|start| *start <= at).checked_sub(1)?;
                    Some(self.index.lines.start(first + line)? + indent + (at - starts.get(line)?))
                };
                let start = in_block(range.start)?;
                let last = value.get(range.clone())?.chars().next_back().map_or(0, char::len_utf8);
                Some(start..in_block(range.end - last)? + last)
            }
            FieldMap::Flow { start, map } => {
                let end = range.end.checked_sub(1).and_then(|last| map.get(last)).map(|piece| piece.end);
                let first =
                    map.get(range.start).map(|piece| piece.start).or_else(|| map.last().map(|piece| piece.end))?;
                Some(start + first..start + end.unwrap_or(first).max(first))
            }
        }
    }

    fn field(&self, field: &str, node: &Node) -> Arc<Option<FieldMap>> {
        let mut fields = self.index.fields.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = fields.get(field) {
            return known.clone();
        }
        let map = Arc::new(self.map(node));
        fields.insert(field.to_owned(), map.clone());
        map
    }

    fn map(&self, node: &Node) -> Option<FieldMap> {
        let NodeKind::Scalar { value, plain, block } = &node.kind else { return None };
        if *block {
            let (header, indent) = self.header_line(node.span.line, value)?;
            let ends = memchr::memchr_iter(b'\n', value.as_bytes()).map(|at| at + 1);
            let starts = std::iter::once(0).chain(ends).collect();
            return Some(FieldMap::Block { starts, first: header, indent });
        }
        let start = self.offset(node.span.line, node.span.column)?;
        let map = flow_map(self.file.text.get(start..)?, value, *plain)?;
        Some(FieldMap::Flow { start, map })
    }

    fn line(&self, line: usize) -> Option<&str> {
        self.index.lines.line(&self.file.text, line)
    }

    /// The line (counted from 1) with the `|` of a block whose span begins on `line` or on the line after it, and how far its text is
    /// indented. A line of the text may look like a `|` line itself, so the value must stand below.
    fn header_line(&self, line: usize, value: &str) -> Option<(usize, usize)> {
        let is_header = |line: usize| {
            let words = self.line(line.checked_sub(1)?)?.trim_end();
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
        let count = self.index.lines.starts_from(header)?.len();
        let mut lines = (header..header + count).filter_map(|line| self.line(line));
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
        let start = self.index.lines.start(line.checked_sub(1)?)?;
        let text = self.line(line - 1)?;
        let column = column.checked_sub(1)?;
        let inside = text.char_indices().map(|(at, _)| at).chain(std::iter::once(text.len())).nth(column)?;
        Some(start + inside)
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
