//! What the rows of a table are into lines of the announcement, each of which knows its column.

use super::{Entry, Field, Fields};
use crate::{
    import::words::{
        columns::Column,
        line::{Cell, LeftOut, Line},
    },
    reading::status,
};

/// A row of a table as the records have it, for whoever compares them with the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Its line in the file, from 1.
    pub line: usize,
    /// What was made of it: labels, signs and words; empty for the head.
    pub text: String,
}

/// Puts the lines of a table behind those that are kept; sums are left out.
pub(in crate::import) fn push(
    entries: Vec<(usize, Entry)>,
    kept: &mut Vec<Line>,
    left_out: &mut Vec<LeftOut>,
    told: &mut Vec<Told>,
) {
    for (number, entry) in entries {
        let from = kept.len();
        let mut line = |text: String, cell: Cell| kept.push(Line { number, text, cell: Some(cell) });
        match entry {
            Entry::Group { number: mark, words } => line(format!("{mark}\t{words}"), Cell::Group),
            Entry::Item(fields) => item(fields, &mut line),
            Entry::More(fields) => cells(fields.fields, false, &mut line),
            Entry::Total(text) => left_out.push(LeftOut { line: number, text }),
            Entry::Text(paragraphs) => {
                kept.extend(paragraphs.into_iter().filter(|text| !text.is_empty()).map(|text| Line::new(number, text)));
            }
        }
        let text: String = kept.get(from..).unwrap_or_default().iter().map(|line| line.text.as_str()).collect();
        // A row may open a group and be an item.
        match told.last_mut().filter(|row| row.line == number) {
            Some(row) => row.text.push_str(&text),
            None => told.push(Told { line: number, text }),
        }
    }
}

/// The longest problem of several paragraphs that is one heading, in characters.
const LONGEST_PROBLEM: usize = 40;

fn item(fields: Fields, line: &mut impl FnMut(String, Cell)) {
    let Fields { number, problem, fields } = fields;
    let whole: String = problem.concat();
    let sentence = problem.first().is_some_and(|first| first.ends_with(['。', '；', '！', ':', '：']));
    let is_one = problem.len() <= 1 || (whole.chars().count() <= LONGEST_PROBLEM && !sentence);
    let (heading, rest) = match problem.split_first() {
        Some((first, rest)) if !is_one => (first.clone(), rest.to_vec()),
        _ => (whole, Vec::new()),
    };
    line(format!("{number}\t{heading}"), Cell::Problem);
    rest.into_iter().for_each(|text| line(text, Cell::Text));
    cells(fields, true, line);
}

/// The cells beside the problem, each with the head of its column: facts about it first, then what was done; in a row that goes on with
/// the item, the other way round.
fn cells(fields: Vec<Field>, facts_first: bool, line: &mut impl FnMut(String, Cell)) {
    let mut measures: Vec<(Cell, Field)> = Vec::new();
    let mut facts: Vec<(Cell, Field)> = Vec::new();
    for field in fields {
        match kind(&field) {
            Cell::Measure => measures.push((Cell::Measure, field)),
            cell => facts.push((cell, field)),
        }
    }
    // An item whose only words are its status has them as its measure.
    if measures.is_empty()
        && let Some(at) = facts.iter().position(|(cell, field)| *cell == Cell::Status && field.column == Column::Result)
    {
        measures.push((Cell::Measure, facts.remove(at).1));
    }
    let (first, then) = if facts_first { (facts, measures) } else { (measures, facts) };
    for (cell, field) in first.into_iter().chain(then) {
        let more = if cell == Cell::Measure { Cell::More } else { cell };
        for (at, text) in field.paragraphs.into_iter().enumerate() {
            match at {
                0 if field.label.is_empty() => line(text, cell),
                0 => line(format!("{}：{text}", field.label), cell),
                _ => line(text, if more == Cell::More { more } else { Cell::Text }),
            }
        }
    }
}

/// Whether words are a status and say no more: 已完成阶段性目标，长期坚持. 正在整改，已招聘38名 says more.
fn is_bare_status(words: &str) -> bool {
    let mut clauses = words.trim_end_matches('。').split(['，', ',', '。', '；']).skip(1);
    status::status_of(words).is_some() && clauses.all(|clause| status::status_of(clause).is_some())
}

/// What a cell is: its column says so, but a column of results may hold a bare status, and one of statuses may say more.
fn kind(field: &Field) -> Cell {
    let words = field.paragraphs.concat();
    match field.column {
        Column::Target | Column::Measure => Cell::Measure,
        Column::Result if is_bare_status(&words) => Cell::Status,
        Column::Result => Cell::Measure,
        Column::Status if status::status_of(&words).is_some() || status::is_short(&words) => Cell::Status,
        Column::Status => Cell::Measure,
        Column::Department => Cell::Department,
        Column::Deadline => Cell::Deadline,
        Column::Completed => Cell::Completed,
        _ => Cell::Other,
    }
}
