//! Where something was found.

/// A range of a file. Lines and columns count from 1, columns in characters; the end is exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// First line.
    pub line: usize,
    /// First column.
    pub column: usize,
    /// Last line.
    pub end_line: usize,
    /// Column after the last character.
    pub end_column: usize,
}

impl Span {
    /// The span, moved to the end of the last line with text where it lies past that: a parser puts what is missing at the end of a
    /// file on a line that is not there.
    fn within(self, text: &str) -> Self {
        let last = text.trim_end().lines().count().max(1);
        if self.line <= last {
            return Self { end_line: self.end_line.clamp(self.line, last), ..self };
        }
        let length = text.lines().nth(last - 1).map_or(0, |line| line.trim_end().chars().count()).max(1);
        Self { line: last, column: length, end_line: last, end_column: length + 1 }
    }
}

/// The source line of a place, to be shown with a caret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The line's text, without its end.
    pub text: String,
    /// The marked range, in bytes of `text`.
    pub marked: std::ops::Range<usize>,
}

/// Where something was found: at least a file, and as much more as is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The file, relative to the content folder where it stands there, with `/` between folders.
    pub file: String,
    /// The record: `donggang-2022`, or `donggang-2022/policy-publicity` for an item.
    pub record: Option<String>,
    /// The field: `totals[0].count`.
    pub field: Option<String>,
    /// The range in the file.
    pub span: Option<Span>,
    /// The line it is in.
    pub excerpt: Option<Excerpt>,
}

impl Place {
    /// A whole file.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), ..Self::default() }
    }

    /// Names the record.
    pub fn in_record(mut self, record: impl Into<String>) -> Self {
        self.record = Some(record.into());
        self
    }

    /// Names the field.
    pub fn in_field(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// Marks a range of the file whose whole text is given.
    pub fn at_span(mut self, span: Span, text: &str) -> Self {
        let span = span.within(text);
        self.excerpt = Excerpt::of(span, text);
        self.span = Some(span);
        self
    }

    /// Where it is, for the words of a finding about another place: `r/items/01-a.yaml:5:11`.
    pub fn address(&self) -> String {
        match self.span {
            Some(span) => format!("{}:{}:{}", self.file, span.line, span.column),
            None => self.file.clone(),
        }
    }

    pub(super) fn order(&self) -> (&str, Option<Span>, Option<&str>) {
        (&self.file, self.span, self.field.as_deref())
    }
}

/// Longer lines are cut around the mark, so that a pasted page does not flood the terminal.
const LONGEST_EXCERPT: usize = 160;

impl Excerpt {
    fn of(span: Span, text: &str) -> Option<Self> {
        let line = text.lines().nth(span.line.checked_sub(1)?)?;
        let byte_at =
            |column: usize| line.char_indices().nth(column.saturating_sub(1)).map_or(line.len(), |(at, _)| at);
        let start = byte_at(span.column);
        let end = if span.end_line > span.line { line.trim_end().len() } else { byte_at(span.end_column) };
        let end = end.max(start);
        let whole = Self { text: line.to_owned(), marked: start..end };
        Some(whole.cut())
    }

    fn cut(self) -> Self {
        let marks: Vec<(usize, char)> = self.text.char_indices().collect();
        if marks.len() <= LONGEST_EXCERPT {
            return self;
        }
        let at = marks.iter().position(|(byte, _)| *byte >= self.marked.start).unwrap_or(marks.len());
        let first = at.saturating_sub(40);
        let last = (first + LONGEST_EXCERPT).min(marks.len());
        let byte = |index: usize| marks.get(index).map_or(self.text.len(), |(byte, _)| *byte);
        let (from, to) = (byte(first), byte(last));
        let before = if first > 0 { "…" } else { "" };
        let after = if last < marks.len() { "…" } else { "" };
        let body = self.text.get(from..to).unwrap_or_default();
        let shift = |position: usize| position.clamp(from, to) - from + before.len();
        Self { marked: shift(self.marked.start)..shift(self.marked.end), text: format!("{before}{body}{after}") }
    }
}
