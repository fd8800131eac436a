//! Markup at the beginning of lines, and tables: which lines are headings, list items and rows.

use std::ops::Range;

use super::{
    inline,
    strays::{Kind, Stray},
    writer::Writer,
};

/// Deeper than this many columns below what it belongs to, a line would be code to the parser.
const DEEPEST: usize = 3;

/// A number that begins a list item has no more digits: `2022. 5月` is a date.
const LIST_DIGITS: usize = 3;

/// Writes every line of the source for the parser.
pub(super) fn scan(writer: &mut Writer<'_>) {
    let lines = lines_of(writer.source);
    let mut scan = Scan { writer, lists: Vec::new(), after_words: false };
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let rows = scan.table_rows(lines.get(at..).unwrap_or_default());
        if rows > 0 {
            scan.table(lines.get(at..at + rows).unwrap_or_default());
            at += rows;
        } else {
            let lone = is_lone(scan.writer.source, &lines, at);
            scan.line(line.clone(), lone);
            at += 1;
        }
        if at < lines.len() {
            let end = lines.get(at - 1).map_or(0, |line| line.end);
            scan.writer.markup(end + 1);
        }
    }
}

/// Whether a line begins with a star or plus that makes no list, since no line beside it is an item: `* 注：数据截至6月。` is a note.
/// Nor does the minus of a number, `- 5℃`.
fn is_lone(source: &str, lines: &[Range<usize>], at: usize) -> bool {
    let words = |line: &Range<usize>| source.get(line.clone()).unwrap_or_default().trim();
    let is_item = |line: &str| matches!(opening(line), Some(Opening::Item(_)));
    let minus =
        |line: &str| line.strip_prefix("- ").is_some_and(|rest| rest.starts_with(|mark: char| mark.is_numeric()));
    let starred = |line: &str| (line.starts_with(['*', '+']) || minus(line)) && is_item(line);
    if !lines.get(at).is_some_and(|line| starred(words(line))) {
        return false;
    }
    let (before, after) = (lines.get(..at).unwrap_or_default(), lines.get(at + 1..).unwrap_or_default());
    let beside = [
        before.iter().rev().map(words).find(|line| !line.is_empty()),
        after.iter().map(words).find(|line| !line.is_empty()),
    ];
    !beside.into_iter().flatten().any(is_item)
}

fn lines_of(source: &str) -> Vec<Range<usize>> {
    let mut from = 0;
    let line = |line: &str| {
        let range = from..from + line.len();
        from = range.end + 1;
        range
    };
    source.split('\n').map(line).collect()
}

struct Scan<'w, 'a> {
    writer: &'w mut Writer<'a>,
    /// The columns where the words of the open list items begin.
    lists: Vec<usize>,
    /// Whether the line before has words that a line could continue.
    after_words: bool,
}

/// What a line begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opening {
    /// `#` marks of a heading, so many bytes.
    Heading(usize),
    /// A list mark, so many bytes.
    Item(usize),
}

impl Scan<'_, '_> {
    /// Writes a line; `lone` says that its star or plus is no mark of a list.
    fn line(&mut self, line: Range<usize>, lone: bool) {
        let words = self.indentation(line.clone());
        if words == line.end {
            self.writer.markup(line.end);
            self.after_words = false;
            return;
        }
        self.after_words = true;
        let mut at = words;
        loop {
            let rest = self.writer.slice(at, line.end);
            if let Some(stray) = only_marks(rest) {
                self.writer.strays.extend(stray.map(|kind| Stray { kind, range: at..line.end }));
                return self.writer.literal(line.end);
            }
            match opening(rest) {
                Some(Opening::Heading(length)) => {
                    self.writer.tokens.push(at);
                    self.writer.markup(at + length);
                    return inline::write(self.writer, line.end);
                }
                Some(Opening::Item(_)) if lone && at == words => break,
                Some(Opening::Item(length)) => {
                    self.writer.tokens.push(at + length - 1);
                    self.item(at, length);
                    at = at + length + blanks(rest.get(length..).unwrap_or_default()).len();
                }
                None => break,
            }
        }
        self.opening_as_prose(at, line.end);
        inline::write(self.writer, line.end);
    }

    /// Writes a line's blanks, no more of them than lead deeper into the open lists. Returns where the words begin.
    fn indentation(&mut self, line: Range<usize>) -> usize {
        let rest = self.writer.slice(line.start, line.end);
        let leading = blanks(rest);
        let words = line.start + leading.len();
        if words == line.end {
            return words;
        }
        let columns =
            leading.bytes().fold(0, |column, byte| if byte == b'\t' { (column / 4 + 1) * 4 } else { column + 1 });
        while self.lists.last().is_some_and(|open| *open > columns) {
            self.lists.pop();
        }
        let deepest = self.lists.last().copied().unwrap_or_default() + DEEPEST;
        if columns > deepest || leading.contains('\t') {
            self.writer.skip(words);
            self.writer.insert(&" ".repeat(columns.min(deepest)));
        } else {
            self.writer.markup(words);
        }
        words
    }

    /// Writes a list mark with the blanks behind it. So many of them that the words would be code are one.
    fn item(&mut self, at: usize, length: usize) {
        let after = blanks(self.writer.source.get(at + length..).unwrap_or_default());
        let column = self.lists.last().copied().unwrap_or_default();
        if after.len() > DEEPEST || after.contains('\t') {
            self.writer.markup(at + length);
            self.writer.skip(at + length + after.len());
            self.writer.insert(" ");
            self.lists.push(column + length + 1);
        } else {
            self.writer.markup(at + length + after.len());
            self.lists.push(column + length + after.len());
        }
    }

    /// Writes what a line of prose begins with where the parser would take it for markup, and tells what looks like markup.
    fn opening_as_prose(&mut self, at: usize, end: usize) {
        let rest = self.writer.slice(at, end);
        let (digits, marks) = escaped(rest);
        if marks > 0 {
            // The backslash makes prose of the mark behind it and is not printed itself.
            self.writer.tokens.push(at + digits);
            self.writer.literal(at + digits);
            self.writer.skip(at + digits + 1);
            return self.writer.literal(at + digits + marks + 1);
        }
        if let Some(kind) = looks_like_opening(rest) {
            let length = rest.chars().next().map_or(0, char::len_utf8);
            self.writer.strays.push(Stray { kind, range: at..at + length });
        }
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let next = rest.as_bytes().get(digits).copied();
        let begins = if digits > 0 {
            matches!(next, Some(b'.' | b')'))
        } else {
            matches!(next, Some(b'-' | b'+' | b'=')) || rest.starts_with("* ") || rest.starts_with("*\t")
        };
        if begins {
            self.writer.literal(at + digits + 1);
        }
    }

    /// How many lines a table has that begins with the first one; 0 where none does, which is told of rows without a delimiter row.
    fn table_rows(&mut self, lines: &[Range<usize>]) -> usize {
        let (Some(head), Some(delimiter)) = (lines.first(), lines.get(1)) else { return 0 };
        let text = |line: &Range<usize>| self.writer.slice(line.start, line.end);
        let (first, second) = (text(head), text(delimiter));
        if !first.contains('|') {
            return 0;
        }
        let parts = is_delimiter(second);
        if parts && inline::cells(second).len() == inline::cells(first).len() {
            return lines.iter().take_while(|line| !inline::separators(text(line)).is_empty()).count();
        }
        let framed = |line: &str| line.trim().starts_with('|') && line.trim().ends_with('|');
        if parts || framed(first) && framed(second) {
            let known = self.writer.strays.iter_mut().rfind(|stray| stray.kind == Kind::Table);
            match known.filter(|stray| stray.range.contains(&head.start)) {
                Some(stray) => stray.range.end = delimiter.end,
                None => self.writer.strays.push(Stray { kind: Kind::Table, range: head.start..delimiter.end }),
            }
        }
        0
    }

    /// Writes a table. Its head gets as many cells as its widest row has, so that no cell is left out.
    fn table(&mut self, lines: &[Range<usize>]) {
        let count = |line: &Range<usize>| inline::cells(self.writer.slice(line.start, line.end)).len();
        let columns = lines.first().map(count).unwrap_or_default();
        let widest = lines.iter().map(count).max().unwrap_or_default();
        if self.after_words {
            self.writer.insert("\n");
        }
        for (at, line) in lines.iter().enumerate() {
            let words = self.indentation(line.clone());
            let text = self.writer.slice(words, line.end).trim_end();
            if !text.starts_with('|') {
                self.writer.insert("|");
            }
            if at == 1 {
                self.writer.markup(words + text.len());
            } else {
                self.row(words, text, (at > 1).then_some(columns));
            }
            if at < 2 && widest > columns {
                let open = inline::separators(text).last().is_none_or(|last| last + 1 < text.len());
                self.writer.insert(if open { "|" } else { "" });
                self.writer.insert(&(if at == 0 { " |" } else { "-|" }).repeat(widest - columns));
            }
            self.writer.markup(if at + 1 < lines.len() { line.end + 1 } else { line.end });
        }
        // What follows is no row: it has no separator.
        self.writer.insert("\n");
        self.after_words = false;
    }

    /// Writes a row, cell by cell, and tells what has more cells than the head.
    fn row(&mut self, from: usize, text: &str, columns: Option<usize>) {
        let cells = inline::cells(text);
        for cell in &cells {
            self.writer.markup(from + cell.start);
            inline::write_cell(self.writer, from + cell.end);
        }
        if let (Some(first), Some(last)) = (columns.and_then(|columns| cells.get(columns)), cells.last()) {
            let words = self.writer.slice(from + first.start, from + last.end);
            if !words.trim_matches([' ', '\t', '|']).is_empty() {
                let start = from + first.start + words.len() - words.trim_start().len();
                self.writer.strays.push(Stray { kind: Kind::Cells, range: start..from + last.end });
            }
        }
        self.writer.markup(from + text.len());
    }
}

/// The blanks that a text begins with.
fn blanks(text: &str) -> &str {
    let length = text.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    text.get(..length).unwrap_or_default()
}

/// Whether words follow a mark after at least one blank.
fn followed_by_words(rest: &str) -> bool {
    rest.starts_with([' ', '\t']) && !rest.trim().is_empty()
}

/// The markup that a line begins with.
fn opening(rest: &str) -> Option<Opening> {
    let hashes = rest.bytes().take_while(|byte| *byte == b'#').count();
    let follows = |length: usize| followed_by_words(rest.get(length..).unwrap_or_default());
    if (1..=6).contains(&hashes) && follows(hashes) {
        return Some(Opening::Heading(hashes));
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let mark = match rest.as_bytes().get(digits)? {
        b'.' | b')' if (1..=LIST_DIGITS).contains(&digits) => digits + 1,
        b'-' | b'*' | b'+' if digits == 0 => 1,
        _ => return None,
    };
    follows(mark).then_some(Opening::Item(mark))
}

/// For a line whose opening mark a backslash makes prose: the bytes before the first backslash, and those of backslashes and mark
/// behind it; 0 for other lines.
fn escaped(rest: &str) -> (usize, usize) {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let slashes = rest.bytes().skip(digits).take_while(|byte| *byte == b'\\').count();
    if slashes == 0 {
        return (0, 0);
    }
    let without =
        format!("{}{}", rest.get(..digits).unwrap_or_default(), rest.get(digits + slashes..).unwrap_or_default());
    match opening(&without) {
        Some(Opening::Heading(length)) => (digits, slashes - 1 + length),
        Some(Opening::Item(length)) => (digits, slashes - 1 + length - digits),
        None => (0, 0),
    }
}

/// For a line of nothing but marks that are a rule, an underlining or a fence of code to a parser: what to tell about it.
#[allow(clippy::option_option, reason = "no such line; one that is told; one that is not, such as a blank to fill in")]
fn only_marks(rest: &str) -> Option<Option<Kind>> {
    let fence = ["```", "~~~"].iter().any(|fence| rest.starts_with(fence));
    if fence {
        return Some(Some(Kind::Line));
    }
    let marks: Vec<char> = rest.chars().filter(|mark| !mark.is_whitespace()).collect();
    let first = *marks.first()?;
    let alike = "-=*_".contains(first) && marks.iter().all(|mark| *mark == first);
    alike.then(|| (marks.len() >= 3 && first != '_').then_some(Kind::Line))
}

/// What a reader could take for a heading or a quotation: `##标题`, `> 引用`.
fn looks_like_opening(rest: &str) -> Option<Kind> {
    let hashes = rest.bytes().take_while(|byte| *byte == b'#').count();
    let after = rest.get(hashes..).unwrap_or_default();
    if hashes > 0 {
        // #1楼, #3机组 are names.
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        let named = hashes == 1 && digits > 0 && !after.get(digits..).unwrap_or_default().starts_with(['.', '、', ' ']);
        return (!named && !after.trim().is_empty()).then_some(Kind::Heading);
    }
    let quoted = rest.strip_prefix('>').filter(|quoted| quoted.starts_with([' ', '>']))?;
    let first = quoted.trim_start_matches([' ', '>']).chars().next();
    first.is_some_and(|mark| !mark.is_ascii_digit()).then_some(Kind::Line)
}

/// Whether a line parts the head of a table from its rows.
fn is_delimiter(line: &str) -> bool {
    let dashes = |cell: &Range<usize>| {
        let cell = line.get(cell.clone()).unwrap_or_default().trim();
        let cell = cell.strip_prefix(':').unwrap_or(cell);
        let cell = cell.strip_suffix(':').unwrap_or(cell);
        !cell.is_empty() && cell.bytes().all(|byte| byte == b'-')
    };
    line.contains('|') && inline::cells(line).iter().all(dashes)
}
