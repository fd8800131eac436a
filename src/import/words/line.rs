//! A line of an announcement, and one that is left out.

/// A line of the announcement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) struct Line {
    /// Its number in the file, from 1.
    pub(in crate::import) number: usize,
    /// Its text, without white space around it and marks without width in it.
    pub(in crate::import) text: String,
    /// The column it stands in, where it is a cell of a table.
    pub(in crate::import) cell: Option<Cell>,
}

impl Line {
    /// A line of running text.
    pub(in crate::import) fn new(number: usize, text: impl Into<String>) -> Self {
        Self { number, text: text.into(), cell: None }
    }
}

/// A line that is not part of the announcement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Its number in the file, from 1.
    pub line: usize,
    /// Its text.
    pub text: String,
}

/// What a column of a table of problems holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Cell {
    Problem,
    Measure,
    Department,
    Deadline,
    Status,
    Other,
}
