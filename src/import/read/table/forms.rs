//! Forms: a label in the first column and its value beside it, or two such pairs a row. Each form is one problem.

use std::collections::BTreeSet;

use super::{
    Entry, Field, Fields, GridRow, head_at,
    rows::{form, printed},
};
use crate::import::words::{
    columns::{Column, column_of, label_of_head},
    marks::mark_of,
};

/// Reads rows that are forms, with their labels; none where they are not.
pub(super) fn read(rows: &[GridRow]) -> Option<(Vec<String>, Vec<(usize, Entry)>)> {
    if !are_forms(rows) {
        return None;
    }
    let is_marked = |text: &String| mark_of(text).is_some_and(|mark| mark.form == "1." && !mark.rest.is_empty());
    let taken = rows.iter().flat_map(|row| &row.cells).flatten().any(is_marked);
    let begins = |row: &GridRow, at: usize| row.text(at).starts_with(|mark: char| mark.is_ascii_digit());
    let is_problem = |row: &GridRow, at: usize| label(row, at) == Some(Column::Problem);
    let digit = rows.iter().any(|row| pairs(row).any(|(at, value)| is_problem(row, at) && begins(row, value)));
    let mut reader = Reader { digits: form(taken || digit), ..Reader::default() };
    for row in rows {
        reader.row(row);
    }
    reader.close();
    Some((reader.labels, reader.entries))
}

/// Whether a cell is a label that is known, or the label of a pair whose value is beside it.
fn label(row: &GridRow, at: usize) -> Option<Column> {
    let column = column_of(&row.text(at)).filter(|column| *column != Column::Other)?;
    (at + 1 < row.cells.len()).then_some(column)
}

/// Rows of two or more cells that begin with a label, one of which is that of the problem.
fn are_forms(rows: &[GridRow]) -> bool {
    let wide = || rows.iter().filter(|row| row.cells.len() >= 2 && row.full().len() >= 2);
    let labelled = wide().filter(|row| label(row, 0).is_some()).count();
    let names = |row: &GridRow| pairs(row).any(|(at, _)| label(row, at) == Some(Column::Problem));
    // Labels of several kinds one below the other are no cells of a column, even where a value is like a head.
    let kinds: BTreeSet<Column> = wide().filter_map(|row| label(row, 0)).collect();
    let has_head = || (0..rows.len()).any(|at| rows.get(at..).and_then(|rows| head_at(rows, 2)).is_some());
    let heads = kinds.len() < 3 && has_head();
    let least = if wide().any(|row| row.full().len() >= 4) { 2 } else { 3 };
    labelled >= least && labelled * 5 >= wide().count() * 4 && rows.iter().any(names) && !heads
}

/// Where the labels of a row are, and where their values are.
fn pairs(row: &GridRow) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at + 1 < row.cells.len() && !row.has(at) {
            at += 1;
        }
        let from = at;
        (from + 1 < row.cells.len()).then(|| {
            // A label may span columns: its value is the next cell with words.
            let next = (from + 1..row.cells.len()).find(|at| row.has(*at)).filter(|next| label(row, *next).is_none());
            let value = next.unwrap_or(from + 1);
            at = value + 1;
            (from, value)
        })
    })
}

#[derive(Default)]
struct Reader {
    /// The form of bare numbers.
    digits: &'static str,
    line: usize,
    open: Fields,
    problem_label: String,
    labels: Vec<String>,
    entries: Vec<(usize, Entry)>,
}

impl Reader {
    fn row(&mut self, row: &GridRow) {
        let full = row.full();
        match full.as_slice() {
            [] => return,
            // A title over the form, or a value that goes on below its label.
            [only] if label(row, *only).is_none() => {
                let text = row.own(*only).to_vec();
                match self.open.fields.last_mut() {
                    Some(last) if *only > 0 => last.paragraphs.extend(text),
                    _ => {
                        self.close();
                        self.entries.push((row.line, Entry::Text(text)));
                    }
                }
                return;
            }
            _ => {}
        }
        let found: Vec<(usize, usize)> = pairs(row).collect();
        for (at, value) in found {
            let text = row.own(at).concat();
            let words: Vec<String> = row.own(value).iter().filter(|text| !text.trim().is_empty()).cloned().collect();
            self.pair(row.line, &text, words);
        }
    }

    fn pair(&mut self, line: usize, head: &str, words: Vec<String>) {
        let label = label_of_head(head);
        let column = column_of(&label).unwrap_or(Column::Other);
        let begun = !self.open.problem.is_empty();
        let again = match column {
            Column::Number => begun || !self.open.number.is_empty(),
            Column::Problem => begun && label == self.problem_label,
            _ => false,
        };
        if again {
            self.close();
        }
        if self.open == Fields::default() {
            self.line = line;
        }
        if !self.labels.contains(&label) {
            self.labels.push(label.clone());
        }
        if words.is_empty() {
            return;
        }
        match column {
            Column::Number if words.len() == 1 => match words.first().and_then(|number| printed(number, self.digits)) {
                Some(number) => self.open.number = number,
                None => self.open.fields.push(Field { column: Column::Other, label, paragraphs: words }),
            },
            Column::Problem if self.open.problem.is_empty() => {
                self.open.problem = words;
                self.problem_label = label;
            }
            Column::Problem => self.open.fields.push(Field { column: Column::Other, label, paragraphs: words }),
            _ => self.open.fields.push(Field { column, label, paragraphs: words }),
        }
    }

    /// Ends the form that is open. One without a problem is no item.
    fn close(&mut self) {
        let mut form = std::mem::take(&mut self.open);
        if form == Fields::default() {
            return;
        }
        let entry = match form.problem.first_mut() {
            Some(first) => {
                if let Some(mark) = mark_of(first).filter(|mark| form.number.is_empty() && !mark.rest.is_empty()) {
                    form.number = mark.number;
                    *first = mark.rest;
                }
                Entry::Item(form)
            }
            None => {
                let said = |field: Field| format!("{}：{}", field.label, field.paragraphs.concat());
                Entry::Text(
                    std::iter::once(form.number)
                        .chain(form.fields.into_iter().map(said))
                        .filter(|text| !text.is_empty())
                        .collect(),
                )
            }
        };
        self.entries.push((self.line, entry));
    }
}
