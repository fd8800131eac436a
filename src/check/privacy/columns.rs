//! The columns of tables in a text: numbers whose parts stand below one another.

use std::ops::Range;

/// The columns of the tables of a text, each cell a line, with where each line stands.
#[derive(Debug, Default)]
pub(super) struct Columns {
    pub(super) text: String,
    /// Where a line begins in the text, and where in the source.
    lines: Vec<(usize, usize)>,
}

impl Columns {
    /// Of a text in Markdown; empty where it has no table of two rows or more.
    pub(super) fn of(source: &str) -> Self {
        let mut columns = Self::default();
        let mut rows: Vec<Vec<Range<usize>>> = Vec::new();
        let mut at = 0;
        for line in source.split_inclusive('\n').chain([""]) {
            let cells = cells(line, at);
            if cells.is_empty() || rows.last().is_some_and(|last| last.len() != cells.len()) {
                columns.add(source, &std::mem::take(&mut rows));
            }
            if !cells.is_empty() && !is_rule(line) {
                rows.push(cells);
            }
            at += line.len();
        }
        columns
    }

    fn add(&mut self, source: &str, rows: &[Vec<Range<usize>>]) {
        if rows.len() < 2 {
            return;
        }
        for column in 0..rows.first().map_or(0, Vec::len) {
            for cell in rows.iter().filter_map(|row| row.get(column)) {
                let words = source.get(cell.clone()).unwrap_or_default();
                self.lines.push((self.text.len(), cell.start));
                self.text.push_str(words);
                self.text.push('\n');
            }
            self.lines.push((self.text.len(), source.len()));
            self.text.push_str("│\n");
        }
    }

    /// From the first to the last character of a range of the text, in the source.
    pub(super) fn source(&self, range: &Range<usize>) -> Range<usize> {
        let place = |at: usize| {
            let line = self.lines.partition_point(|(start, _)| *start <= at).checked_sub(1)?;
            self.lines.get(line).map(|(start, source)| source + (at - start))
        };
        let (start, last) = (place(range.start), place(range.end.saturating_sub(1)));
        start.zip(last).map_or(0..0, |(start, last)| start..(last + 1).max(start))
    }
}

/// The cells of a line of a table, without the spaces around them; none where it has no bar.
fn cells(line: &str, at: usize) -> Vec<Range<usize>> {
    let inner = line.trim();
    if !inner.contains('|') {
        return Vec::new();
    }
    let start = at + (line.len() - line.trim_start().len());
    let inner_start = start + usize::from(inner.starts_with('|'));
    let inner = inner.strip_prefix('|').unwrap_or(inner);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let mut from = inner_start;
    let cell = |cell: &str| {
        let start = from + (cell.len() - cell.trim_start().len());
        from += cell.len() + 1;
        start..start + cell.trim().len()
    };
    inner.split('|').map(cell).collect()
}

/// Whether a line is the one between head and rows: `| --- | :-: |`.
fn is_rule(line: &str) -> bool {
    line.contains('-') && line.trim().chars().all(|mark| "|-: ".contains(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_below_one_another_are_lines_and_map_back() {
        let source = "甲\n\n| 名 | 号 |\n| --- | --- |\n| 一 | 15858 |\n| 二 | 026419 |\n\n乙";
        let columns = Columns::of(source);
        assert_eq!(columns.text, "名\n一\n二\n│\n号\n15858\n026419\n│\n");
        let at = columns.text.find("15858").unwrap_or_default();
        let range = columns.source(&(at..at + "15858\n026419".len()));
        assert_eq!(source.get(range), Some("15858 |\n| 二 | 026419"));
        assert_eq!(Columns::of("甲|乙").text, "");
    }
}
