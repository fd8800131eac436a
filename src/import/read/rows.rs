//! Rows of a document's table into lines: as [`super::tables`] does with a table that was pasted as text, but the cells are known, may hold
//! several paragraphs, and may go on in the next row.

use std::collections::BTreeSet;

use super::{
    document::WITHIN_CELL,
    tables::{columns_of, is_row_number},
};
use crate::import::words::line::{Cell, Line};

/// Unfolds the lines that are rows: those of a table of problems into a line for each cell that knows its column, others into their cells
/// with tabs between.
pub(super) fn unfolded(lines: Vec<Line>, rows: &BTreeSet<usize>) -> Vec<Line> {
    if rows.is_empty() {
        return lines;
    }
    let mut kept = Vec::with_capacity(lines.len());
    let mut head: Option<Vec<Cell>> = None;
    for line in lines {
        if !rows.contains(&line.number) {
            head = None;
            kept.push(line);
            continue;
        }
        let cells: Vec<Vec<String>> = line
            .text
            .split('\t')
            .map(|cell| cell.split(WITHIN_CELL).map(|text| text.trim().to_owned()).collect())
            .collect();
        let names: Vec<String> = cells.iter().map(|cell| cell.concat()).collect();
        if let Some(columns) = columns_of(&names) {
            kept.push(Line { number: line.number, text: names.join("\t"), cell: Some(Cell::Other) });
            head = Some(columns);
            continue;
        }
        match &head {
            Some(columns) => push_row(line.number, &cells, columns, &mut kept),
            None => push_plain(line.number, &cells, &mut kept),
        }
    }
    kept
}

/// A row of a table of problems.
fn push_row(number: usize, cells: &[Vec<String>], columns: &[Cell], kept: &mut Vec<Line>) {
    let text = |cell: &Vec<String>| cell.concat();
    let full: Vec<usize> =
        (0..cells.len()).filter(|at| cells.get(*at).is_some_and(|cell| !text(cell).is_empty())).collect();
    // A row of one cell is a heading above the next rows, or a note below the last.
    if let [only] = full.as_slice()
        && columns.get(*only) != Some(&Cell::Measure)
    {
        let cell = cells.get(*only).into_iter().flatten();
        kept.extend(cell.map(|text| Line::new(number, text.clone())));
        return;
    }
    let problem = columns.iter().position(|cell| *cell == Cell::Problem).unwrap_or_default();
    let numbered =
        full.iter().copied().find(|at| *at < problem && cells.get(*at).is_some_and(|cell| is_row_number(&text(cell))));
    let words = cells.get(problem).map(text).unwrap_or_default();
    let opens = numbered.filter(|_| !words.is_empty());
    if opens.is_none() && !words.is_empty() {
        return push_plain(number, cells, kept);
    }
    if let Some(at) = opens {
        let ordinal = cells.get(at).map(text).unwrap_or_default();
        kept.push(Line { number, text: format!("{ordinal}\t{words}"), cell: Some(Cell::Problem) });
    }
    for at in full.into_iter().filter(|at| opens.is_none() || (Some(*at) != opens && *at != problem)) {
        let column = columns.get(at).copied().unwrap_or(Cell::Other);
        let texts = cells.get(at).into_iter().flatten().filter(|text| !text.is_empty());
        kept.extend(texts.map(|text| Line { number, text: text.clone(), cell: Some(column) }));
    }
}

/// A row of another table: as it would be pasted; cells of several paragraphs one after the other.
fn push_plain(number: usize, cells: &[Vec<String>], kept: &mut Vec<Line>) {
    if cells.iter().all(|cell| cell.len() <= 1) {
        let texts: Vec<String> = cells.iter().map(|cell| cell.concat()).collect();
        let text = texts.join("\t");
        kept.push(Line::new(number, text.trim_matches('\t')));
        return;
    }
    let texts = cells.iter().flatten().filter(|text| !text.is_empty());
    kept.extend(texts.map(|text| Line::new(number, text.clone())));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(rows: &[&str]) -> Vec<(String, Option<Cell>)> {
        let lines: Vec<Line> = rows.iter().enumerate().map(|(at, text)| Line::new(at + 1, *text)).collect();
        let all = (1..=rows.len()).collect();
        unfolded(lines, &all).into_iter().map(|line| (line.text, line.cell)).collect()
    }

    #[test]
    fn cells_go_on_in_the_next_row() {
        let found = texts(&[
            "序号\t问题\t整改措施\t责任人",
            "一、党的建设方面\t\t\t",
            "1\t台账不清\t重新登记。\u{1E}逐月核对。\t张某",
            "\t\t专人保管。\t",
            "2\t记录不全\t补齐记录。\t",
        ]);
        let expected = [
            ("序号\t问题\t整改措施\t责任人", Some(Cell::Other)),
            ("一、党的建设方面", None),
            ("1\t台账不清", Some(Cell::Problem)),
            ("重新登记。", Some(Cell::Measure)),
            ("逐月核对。", Some(Cell::Measure)),
            ("张某", Some(Cell::Other)),
            ("专人保管。", Some(Cell::Measure)),
            ("2\t记录不全", Some(Cell::Problem)),
            ("补齐记录。", Some(Cell::Measure)),
        ];
        assert_eq!(found, expected.map(|(text, cell)| (text.to_owned(), cell)));
    }

    #[test]
    fn other_tables_are_pasted() {
        assert_eq!(texts(&["方式\t内容", "电话\t0580-3090077"])[1].0, "电话\t0580-3090077");
    }
}
