//! A sheet as a person sees it: without hidden rows and columns, and with the words of a merged range in every cell of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::read::workbook::{CellValue, Position, Sheet};

/// The most cells that the merged ranges of a sheet may have together, in rows with words; no sheet of a spreadsheet has more.
const MOST_COVERED: usize = 500_000;

/// A sheet as a person sees it.
pub(super) struct Grid<'a> {
    pub(super) sheet: &'a Sheet,
    /// The rows with words, in order.
    pub(super) rows: Vec<u32>,
    /// The columns with words, in order.
    pub(super) columns: Vec<u32>,
    /// The merged ranges that cover a row.
    covering: BTreeMap<u32, Vec<(Position, Position)>>,
}

impl<'a> Grid<'a> {
    /// A sheet with its hidden rows and columns, or without.
    pub(super) fn new(sheet: &'a Sheet, with_hidden: bool) -> Self {
        let shown_row = |row: &u32| with_hidden || !sheet.hidden_rows.contains(row);
        let shown_column = |column: &u32| with_hidden || !sheet.is_hidden_column(*column);
        let cells = || sheet.cells.keys().filter(|(row, column)| shown_row(row) && shown_column(column));
        let rows: BTreeSet<u32> = cells().map(|(row, _)| *row).collect();
        let columns: BTreeSet<u32> = cells().map(|(_, column)| *column).collect();
        let mut covering: BTreeMap<u32, Vec<(Position, Position)>> = BTreeMap::new();
        let mut left = MOST_COVERED;
        for (first, last) in sheet.merged.iter().filter(|(first, last)| first.0 <= last.0 && first.1 <= last.1) {
            for row in rows.range(first.0..=last.0) {
                if left == 0 {
                    break;
                }
                left -= 1;
                covering.entry(*row).or_default().push((*first, *last));
            }
        }
        Self { sheet, rows: rows.into_iter().collect(), columns: columns.into_iter().collect(), covering }
    }

    /// The merged range that a cell is in: its first and last cell.
    pub(super) fn range(&self, at: Position) -> Option<(Position, Position)> {
        let ranges = self.covering.get(&at.0)?;
        ranges.iter().find(|(first, last)| (first.1..=last.1).contains(&at.1)).copied()
    }

    /// The cell whose words a cell shows: the first of the merged range it is in, or itself.
    pub(super) fn owner(&self, at: Position) -> Position {
        self.range(at).map_or(at, |(first, _)| first)
    }

    /// What a cell shows; none where it is empty.
    pub(super) fn value(&self, at: Position) -> Option<&'a CellValue> {
        self.sheet.cells.get(&self.owner(at))
    }

    /// The words that a cell shows.
    pub(super) fn text(&self, at: Position) -> &'a str {
        self.value(at).map_or("", |value| value.text.as_str())
    }

    /// The cells with words that begin in a row, in shown columns.
    pub(super) fn own(&self, row: u32) -> impl Iterator<Item = (u32, &'a str)> {
        self.columns.iter().filter_map(move |column| {
            let value = self.sheet.cells.get(&(row, *column))?;
            (self.owner((row, *column)) == (row, *column)).then_some((*column, value.text.as_str()))
        })
    }

    /// The words of a row, for a person.
    pub(super) fn line(&self, row: u32) -> String {
        self.own(row).map(|(_, text)| text.replace('\n', " ")).collect::<Vec<_>>().join(" ")
    }

    /// The name of a cell: `台账!C4`.
    pub(super) fn name(&self, at: Position) -> String {
        format!("{}!{}{}", self.sheet.name, letters(at.1), u64::from(at.0) + 1)
    }

    /// The name of a row: `台账!4`.
    pub(super) fn row_name(&self, row: u32) -> String {
        format!("{}!{}", self.sheet.name, u64::from(row) + 1)
    }
}

/// The letters of a column, counted from 0: A, B, … Z, AA.
pub(super) fn letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = u64::from(column) + 1;
    while left > 0 {
        letters.push(char::from(b'A' + u8::try_from((left - 1) % 26).unwrap_or_default()));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        let cases = [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")];
        for (column, expected) in cases {
            assert_eq!(letters(column), expected);
        }
    }

    #[test]
    fn a_merged_range_shows_its_first_cell() {
        let cell = |text: &str| CellValue { text: text.to_owned(), ..CellValue::default() };
        let sheet = Sheet {
            cells: [((0, 0), cell("一")), ((2, 1), cell("二")), ((1, 1), cell("三"))].into(),
            merged: vec![((0, 0), (2, 0)), ((1, 1), (1, 16_383)), ((5, 5), (1, 1))],
            ..Sheet::default()
        };
        let grid = Grid::new(&sheet, false);
        assert_eq!((grid.text((2, 0)), grid.text((1, 900)), grid.text((2, 1))), ("一", "三", "二"));
        assert_eq!(grid.own(2).collect::<Vec<_>>(), [(1, "二")]);
    }
}
