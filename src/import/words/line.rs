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

/// What a line is that was made of a table. The first paragraph of a cell begins with the head of its column: `整改措施：…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Cell {
    /// The heading of a group: its number, a tab, its words.
    Group,
    /// The heading of an item: its number, a tab, the problem.
    Problem,
    /// A measure, or a result.
    Measure,
    /// The next paragraph of a measure.
    More,
    /// The body that is responsible.
    Department,
    /// Until when.
    Deadline,
    /// When it was done.
    Completed,
    /// The status.
    Status,
    /// Something else about the item.
    Other,
    /// A paragraph about the item without a label.
    Text,
    /// A row of a table of other things, its cells parted by tabs: the table stays one.
    Row,
}

impl Line {
    /// Whether it was made of a row of a table of problems.
    pub(in crate::import) fn is_of_item(&self) -> bool {
        self.cell.is_some_and(|cell| cell != Cell::Row)
    }

    /// The words of a cell behind the head of its column.
    pub(in crate::import) fn value(&self) -> &str {
        self.text.split_once('：').map_or(self.text.as_str(), |(_, value)| value).trim()
    }
}
