//! The head of a table of problems: one row, or two with merged cells.

use super::{GridRow, is_merged};
use crate::import::words::columns::{Column, column_of, label_of_head};

/// The head of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) struct Head {
    /// How many rows it takes.
    pub(in crate::import) rows: usize,
    /// The columns: what each holds, and its label, empty where it has none.
    pub(in crate::import) columns: Vec<(Column, String)>,
}

impl Head {
    /// The labels that are not empty.
    pub(super) fn labels(&self) -> Vec<String> {
        self.columns.iter().map(|(_, label)| label.clone()).filter(|label| !label.is_empty()).collect()
    }

    /// The columns that hold something.
    pub(in crate::import) fn of(&self, wanted: Column) -> impl Iterator<Item = usize> {
        self.columns.iter().enumerate().filter(move |(_, (column, _))| *column == wanted).map(|(at, _)| at)
    }

    /// The column of the problems. It always has one.
    pub(super) fn problem(&self) -> usize {
        self.of(Column::Problem).next().unwrap_or_default()
    }
}

/// A head is among so many rows at the beginning of a table; above it are its title and who filled it in.
const DEEPEST: usize = 8;

/// The first head of rows, and where it begins.
pub(super) fn first(rows: &[GridRow]) -> Option<(Head, usize)> {
    (0..rows.len().min(DEEPEST)).find_map(|at| Some((head_at(rows.get(at..)?, 2)?, at)))
}

/// The head that the first row is, or the first two; none where they are none. A head has at least `least` columns with words.
pub(in crate::import) fn head_at(rows: &[GridRow], least: usize) -> Option<Head> {
    let first = rows.first()?;
    let texts =
        |row: &GridRow| -> Vec<String> { (0..row.cells.len()).map(|at| label_of_head(&row.text(at))).collect() };
    let above = texts(first);
    let mut head = None;
    if let Some(second) = rows.get(1).filter(|second| is_second(first, second)) {
        let below = texts(second);
        let both = |at: usize| {
            let under = below.get(at).filter(|text| !text.is_empty());
            under.or_else(|| above.get(at)).cloned().unwrap_or_default()
        };
        head = columns_of((0..above.len().max(below.len())).map(both).collect(), least).map(|columns| (2, columns));
    }
    let (count, columns) = head.or_else(|| Some((1, columns_of(above, least)?)))?;
    let mut head = Head { rows: count, columns };
    settle(&mut head, rows.get(count..).unwrap_or_default());
    Some(head)
}

/// Whether a row only has heads below a head that spans columns, nothing below the others.
fn is_second(first: &GridRow, second: &GridRow) -> bool {
    let full = second.full();
    let spans = |at: usize| first.has(at) && at + 1 < first.cells.len() && !first.has(at + 1);
    let below_span = |at: &usize| !first.has(*at) || spans(*at);
    let is_head = |at: &usize| column_of(&second.text(*at)).is_some();
    full.len() >= 2 && full.iter().all(|at| below_span(at) && is_head(at)) && full.iter().any(|at| !first.has(*at))
}

/// What the columns hold where the texts are heads of a table of problems.
fn columns_of(labels: Vec<String>, least: usize) -> Option<Vec<(Column, String)>> {
    let mut columns = Vec::with_capacity(labels.len());
    let (mut full, mut known) = (0, 0);
    for label in labels {
        if label.is_empty() {
            columns.push((Column::Other, label));
            continue;
        }
        let column = column_of(&label)?;
        full += 1;
        known += usize::from(column != Column::Other);
        columns.push((column, label));
    }
    let has = |wanted: Column| columns.iter().any(|(column, _)| *column == wanted);
    let says_more = [Column::Measure, Column::Result, Column::Status].into_iter().any(has);
    (full >= least && has(Column::Problem) && says_more && known * 2 > full).then_some(columns)
}

/// Decides between columns of one kind by the rows: of two of problems the first names a group where it goes on over rows; a column of
/// bodies (单位) behind the problem is who is responsible.
fn settle(head: &mut Head, rows: &[GridRow]) {
    let problems: Vec<usize> = head.of(Column::Problem).collect();
    let mut problem = problems.first().copied().unwrap_or_default();
    if let [first, second, ..] = problems.as_slice() {
        let goes_on = |row: &GridRow| !row.has(*first) && row.has(*second);
        let from = |row: &GridRow| row.cells.get(*first).is_some_and(|cell| is_merged(cell));
        if rows.iter().any(|row| goes_on(row) && (from(row) || row.full().len() > 1)) {
            set(head, *first, Column::Group);
            problem = *second;
        }
    }
    for other in problems.into_iter().filter(|at| *at > problem) {
        set(head, other, Column::Other);
    }
    let groups: Vec<usize> = head.of(Column::Group).collect();
    for at in groups {
        let label = head.columns.get(at).map_or("", |(_, label)| label.as_str());
        if at > problem {
            let is_body = ["单位", "部门", "单位名称", "支部", "党支部"].contains(&label);
            set(head, at, if is_body { Column::Department } else { Column::Other });
        }
    }
    // Of several columns of groups the first names them; the others keep their label.
    let others: Vec<usize> = head.of(Column::Group).skip(1).collect();
    others.into_iter().for_each(|at| set(head, at, Column::Other));
    let numbers: Vec<usize> = head.of(Column::Number).skip(1).collect();
    numbers.into_iter().for_each(|at| set(head, at, Column::Other));
}

fn set(head: &mut Head, at: usize, column: Column) {
    if let Some(slot) = head.columns.get_mut(at) {
        slot.0 = column;
    }
}
