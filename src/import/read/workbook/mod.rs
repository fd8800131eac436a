//! A workbook (xlsx, xls, et) as sheets of cells, with what of each sheet was not read. Knows nothing of what the cells mean.

mod value;
mod xls;
mod xlsx;

use std::collections::{BTreeMap, BTreeSet};

use super::document::Trouble;
use crate::records::Date;

/// The most rows with words that a sheet may have. The longest ledger has some hundreds.
const MOST_ROWS: usize = 5_000;
/// The most cells with words that a workbook may have.
const MOST_CELLS: usize = 200_000;
/// The most bytes that the words of all cells may have: a shared string is kept once in the file and can be in any number of cells.
const MOST_BYTES: usize = 32 * 1024 * 1024;
/// The most merged ranges of a sheet.
const MOST_MERGED: usize = 50_000;

/// A row and a column, counted from 0.
pub(in crate::import) type Position = (u32, u32);

/// A workbook that has been read.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct Workbook {
    /// The sheets with cells, in their order.
    pub(in crate::import) sheets: Vec<Sheet>,
    /// Whether it has macros, which are not run.
    pub(in crate::import) macros: bool,
}

/// A sheet.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct Sheet {
    /// Its name.
    pub(in crate::import) name: String,
    /// Whether it is not shown.
    pub(in crate::import) hidden: bool,
    /// The cells with words.
    pub(in crate::import) cells: BTreeMap<Position, CellValue>,
    /// The merged ranges: first and last cell.
    pub(in crate::import) merged: Vec<(Position, Position)>,
    /// The rows that are not shown.
    pub(in crate::import) hidden_rows: BTreeSet<u32>,
    /// The columns that are not shown: first and last.
    pub(in crate::import) hidden_columns: Vec<(u32, u32)>,
    /// The cells with a formula whose value is not in the file, and those whose value is an error (`#REF!`).
    pub(in crate::import) without_value: Vec<(Position, String)>,
    /// Whether there are comments on cells, which are not read.
    pub(in crate::import) comments: bool,
}

/// The value of a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::import) struct CellValue {
    /// As a person reads it: a day as 2026年3月31日, a percentage as 85%.
    pub(in crate::import) text: String,
    /// The day that a cell with the format of a day has.
    pub(in crate::import) day: Option<Date>,
    /// The day that a number would be if the cell had the format of a day.
    pub(in crate::import) serial: Option<Date>,
}

impl Sheet {
    /// Whether a column is not shown.
    pub(in crate::import) fn is_hidden_column(&self, column: u32) -> bool {
        self.hidden_columns.iter().any(|(first, last)| (*first..=*last).contains(&column))
    }
}

/// What a workbook may still hold.
struct Budget {
    cells: usize,
    bytes: usize,
}

impl Budget {
    fn new() -> Self {
        Self { cells: MOST_CELLS, bytes: MOST_BYTES }
    }

    /// Puts a cell into a sheet; one without words is left out.
    fn put(&mut self, sheet: &mut Sheet, at: Position, value: CellValue) -> Result<(), Trouble> {
        if value.text.is_empty() {
            return Ok(());
        }
        self.cells = self.cells.checked_sub(1).ok_or(Trouble::TooManyRows)?;
        self.bytes = self.bytes.checked_sub(value.text.len()).ok_or(Trouble::TooLarge)?;
        sheet.cells.insert(at, value);
        Ok(())
    }
}

/// Whether a sheet has more rows with words than a ledger has.
fn has_too_many_rows(sheet: &Sheet) -> bool {
    let mut rows: Vec<u32> = sheet.cells.keys().map(|(row, _)| *row).collect();
    rows.dedup();
    rows.len() > MOST_ROWS
}

/// Reads a workbook by what its bytes are: an archive or the old container.
///
/// # Errors
/// It is damaged, needs a password, or is too large.
pub(in crate::import) fn read(bytes: &[u8]) -> Result<Workbook, Trouble> {
    let workbook = match bytes {
        [b'P', b'K', ..] => xlsx::read(bytes)?,
        [0xD0, 0xCF, ..] => xls::read(bytes)?,
        _ => return Err(Trouble::Other("old-workbook")),
    };
    if workbook.sheets.iter().any(has_too_many_rows) {
        return Err(Trouble::TooManyRows);
    }
    Ok(workbook)
}
