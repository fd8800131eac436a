//! A place in a file that has no lines: a paragraph of a document, a row of a table, a cell of a sheet.

use super::{Lang, text};

/// A place in a file other than a line. All numbers count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// A paragraph with words, of the body of a document.
    Paragraph(usize),
    /// A row of a table.
    Row {
        /// The table.
        table: usize,
        /// The row in it.
        row: usize,
    },
    /// A footnote or an endnote.
    Note(usize),
    /// A text box.
    TextBox(usize),
    /// A cell of a sheet, or a column of it where there is no row: `台账!C4`, `台账!C`.
    Cell(String),
}

impl Spot {
    /// The place in the machine-readable formats: `paragraph[12]`, `table[2].row[3]`.
    pub fn id(&self) -> String {
        match self {
            Self::Paragraph(number) => format!("paragraph[{number}]"),
            Self::Row { table, row } => format!("table[{table}].row[{row}]"),
            Self::Note(number) => format!("note[{number}]"),
            Self::TextBox(number) => format!("textbox[{number}]"),
            Self::Cell(cell) => cell.clone(),
        }
    }

    /// The place in words: `第 12 段`, `table 2, row 3`.
    pub fn words(&self, lang: Lang) -> String {
        let (id, args) = match self {
            Self::Paragraph(number) => ("spot-paragraph", vec![("number", number.to_string())]),
            Self::Row { table, row } => ("spot-row", vec![("table", table.to_string()), ("row", row.to_string())]),
            Self::Note(number) => ("spot-note", vec![("number", number.to_string())]),
            Self::TextBox(number) => ("spot-text-box", vec![("number", number.to_string())]),
            Self::Cell(cell) => ("spot-cell", vec![("cell", cell.clone())]),
        };
        text(lang, id, None, &args)
    }
}
