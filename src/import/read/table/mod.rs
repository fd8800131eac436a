//! Tables of problems: a head row says what each column holds, and a row is an item, whatever its first cell. Or forms: labels in the
//! first (and third) column, their values beside them, one form a problem. The same for documents, pages, pasted text and sheets.
//!
//! `read` makes [`Entry`]s of rows of cells; `lines` makes lines of the announcement of those. Knows nothing of where the cells come from.

mod forms;
mod head;
mod lines;
mod rows;

pub(in crate::import) use self::{
    head::{Head, head_at},
    lines::push,
    rows::entries,
};

pub use self::lines::Told;
use crate::import::words::columns::Column;

/// What a cell holds that goes on the cell above it (merged downwards). No text has the character.
pub(in crate::import) const MERGED: char = '\u{1F}';

/// A row of a table: its cells by their paragraphs. A cell that spans columns has its words in the first and nothing in the others; one
/// that goes on the cell above has [`MERGED`] alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::import) struct GridRow {
    /// The line of the file.
    pub(in crate::import) line: usize,
    pub(in crate::import) cells: Vec<Vec<String>>,
}

impl GridRow {
    /// The paragraphs of a cell; none where it is empty, goes on the one above, or is missing.
    pub(in crate::import) fn own(&self, at: usize) -> &[String] {
        let cell = self.cells.get(at).map_or(&[][..], Vec::as_slice);
        if is_merged(cell) { &[] } else { cell }
    }

    /// The words of a cell, its paragraphs one after the other.
    pub(in crate::import) fn text(&self, at: usize) -> String {
        self.own(at).concat()
    }

    fn has(&self, at: usize) -> bool {
        self.own(at).iter().any(|text| !text.trim().is_empty())
    }

    /// The cells with words of their own.
    fn full(&self) -> Vec<usize> {
        (0..self.cells.len()).filter(|at| self.has(*at)).collect()
    }
}

fn is_merged(cell: &[String]) -> bool {
    matches!(cell, [only] if only.chars().eq([MERGED]))
}

/// What a row of a table is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) enum Entry {
    /// A heading over the items below.
    Group {
        /// The number with its sign as it is printed; empty where there is none.
        number: String,
        words: String,
    },
    /// An item.
    Item(Fields),
    /// More cells of the item above.
    More(Fields),
    /// Sums: 合计.
    Total(String),
    /// A note, or words that are no row.
    Text(Vec<String>),
}

/// The cells of an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::import) struct Fields {
    /// The number with its sign as it is printed; empty where there is none.
    pub(in crate::import) number: String,
    /// The paragraphs of the problem; empty for more cells of the item above.
    pub(in crate::import) problem: Vec<String>,
    /// The other cells, in the order of the columns.
    pub(in crate::import) fields: Vec<Field>,
}

/// A cell with what its column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) struct Field {
    pub(in crate::import) column: Column,
    /// The head of the column, without colon.
    pub(in crate::import) label: String,
    /// Never empty.
    pub(in crate::import) paragraphs: Vec<String>,
}

/// A part of a table that is one, or rows that are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) enum Part {
    /// Rows that are no table of problems.
    Plain(Vec<GridRow>),
    /// A table of problems.
    Table {
        /// The heads of the columns (序号、反馈问题、整改措施); of a form, its labels.
        heads: Vec<String>,
        /// The lines of the head row or rows; of a form none.
        head: Vec<usize>,
        /// What each row is, with its line; rows that are empty are missing.
        entries: Vec<(usize, Entry)>,
    },
}

/// Reads the rows of tables that follow one another.
pub(in crate::import) fn read(rows: &[GridRow]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut from = 0;
    while from < rows.len() {
        let rest = rows.get(from..).unwrap_or_default();
        if from == 0
            && let Some((heads, entries)) = forms::read(rest)
        {
            from = rows.len();
            parts.push(Part::Table { heads, head: Vec::new(), entries });
            continue;
        }
        let Some((head, at)) = head::first(rest) else {
            parts.push(Part::Plain(rest.to_vec()));
            break;
        };
        if at > 0 {
            parts.push(Part::Plain(rest.get(..at).unwrap_or_default().to_vec()));
        }
        let below = rest.get(at + head.rows..).unwrap_or_default();
        // A head row again begins the next table, or the same on the next sheet.
        let next = (0..below.len()).find(|at| head_at(below.get(*at..).unwrap_or_default(), 2).is_some());
        let end = next.unwrap_or(below.len());
        let head_lines = rest.get(at..at + head.rows).unwrap_or_default().iter().map(|row| row.line).collect();
        let entries = entries(&head, below.get(..end).unwrap_or_default());
        let all = at + head.rows + end;
        if entries.iter().any(|(_, entry)| matches!(entry, Entry::Item(_))) {
            parts.push(Part::Table { heads: head.labels(), head: head_lines, entries });
        } else {
            parts.push(Part::Plain(rest.get(at..all).unwrap_or_default().to_vec()));
        }
        from += all;
    }
    parts
}
