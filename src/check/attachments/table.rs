//! Tables as rows and columns, so that a number or a name in several cells is found whichever way it is read.

use super::contents::Contents;

/// What stands between lines of a cell: nothing that is in several lines of one cell is in several cells.
const IN_CELL: &str = " │ ";

/// A table in the making.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Vec<Vec<String>>,
    row: Vec<String>,
    cell: String,
}

impl Table {
    /// Adds a line to the cell that is open.
    pub(super) fn line(&mut self, words: &str) {
        if !self.cell.is_empty() {
            self.cell.push_str(IN_CELL);
        }
        self.cell.push_str(words.trim());
    }

    pub(super) fn end_cell(&mut self) {
        self.row.push(std::mem::take(&mut self.cell));
    }

    /// Adds a cell in a column, from 0; columns before it that have none are empty.
    pub(super) fn cell(&mut self, column: usize, words: &str) {
        if (self.row.len()..self.row.len() + MOST_COLUMNS).contains(&column) {
            self.row.resize(column, String::new());
        }
        self.row.push(words.replace(['\n', '\r'], IN_CELL));
    }

    pub(super) fn end_row(&mut self) {
        self.rows.push(std::mem::take(&mut self.row));
    }

    /// Adds the texts of the table, in which only numbers are looked for; the words of the cells have been added by themselves.
    pub(super) fn finish(mut self, contents: &mut Contents) {
        if !self.row.is_empty() || !self.cell.is_empty() {
            self.end_cell();
            self.end_row();
        }
        let rows: Vec<String> = self.rows.iter().map(|row| row.join("\t")).collect();
        contents.numbers(rows.join("\n"));
        contents.numbers(self.columns());
        contents.places.extend(self.places());
    }

    /// The cells below a heading that says that the column has places.
    fn places(&self) -> Vec<String> {
        let Some((head, rows)) = self.rows.split_first() else { return Vec::new() };
        let columns = head.iter().enumerate().filter(|(_, heading)| is_of_places(heading)).map(|(column, _)| column);
        columns.flat_map(|column| rows.iter().filter_map(move |row| row.get(column).cloned())).collect()
    }

    /// The columns one after the other; only cells that may be parts of something, since all others are found by themselves.
    fn columns(&self) -> String {
        let mut text = String::new();
        let count = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        for column in 0..count {
            for row in &self.rows {
                let cell = row.get(column).map(String::as_str).unwrap_or_default();
                if !cell.is_empty() {
                    text.push_str(cell);
                    text.push('\n');
                }
            }
            text.push_str("│\n");
        }
        text
    }
}

/// Whether a heading is one of places: 街道, 村名, 路段.
fn is_of_places(heading: &str) -> bool {
    const PLACES: [&str; 22] = [
        "街道", "村", "社区", "路段", "道路", "路名", "乡", "镇", "片区", "区域", "小区", "网格", "地名", "地点",
        "位置", "站点", "点位", "园区", "河道", "水库", "县", "区",
    ];
    const PERSONS: [&str; 10] = ["姓名", "人", "户主", "长", "员", "书记", "主任", "领导", "干部", "联系"];
    let heading = heading.trim();
    let has = |words: &[&str]| words.iter().any(|word| heading.contains(word));
    heading.chars().count() <= 8 && has(&PLACES) && !has(&PERSONS)
}

/// The columns of a sheet go on so far after the last one that has a cell.
const MOST_COLUMNS: usize = 1000;

/// Reads the tables in a text whose lines have cells: rows that follow each other and have the same number of cells.
pub(super) fn in_lines(text: &str, mark: char, contents: &mut Contents) {
    let mut columns = Table::default();
    let mut last = 0;
    for line in text.lines() {
        let cells = split(line, mark);
        if cells.len() < 2 || cells.len() != last {
            let table = std::mem::take(&mut columns);
            if table.rows.len() > 1 {
                contents.numbers(table.columns());
                contents.places.extend(table.places());
            }
        }
        last = cells.len();
        if cells.len() > 1 {
            columns.rows.push(cells);
        }
    }
    if columns.rows.len() > 1 {
        contents.numbers(columns.columns());
        contents.places.extend(columns.places());
    }
}

/// The cells of a line; a mark between double quotes parts none.
fn split(line: &str, mark: char) -> Vec<String> {
    let mut quoted = false;
    let cells = line.split(|found| {
        quoted ^= found == '"';
        found == mark && !quoted
    });
    cells.map(|cell| cell.trim().trim_matches('"').to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_columns_are_read() {
        let mut contents = Contents::default();
        let mut table = Table::default();
        for row in [["甲", "158"], ["乙", "026"]] {
            for cell in row {
                table.line(cell);
                table.end_cell();
            }
            table.end_row();
        }
        table.finish(&mut contents);
        let texts: Vec<&str> = contents.texts.iter().map(|text| text.text.as_str()).collect();
        assert_eq!(texts, ["甲\t158\n乙\t026", "甲\n乙\n│\n158\n026\n│\n"]);
    }

    #[test]
    fn columns_of_places_are_known_by_their_heading() {
        let mut contents = Contents::default();
        in_lines("街道,负责人\n昌国,高亭\n齐贤,吴兴\n", ',', &mut contents);
        assert_eq!(contents.places.into_iter().collect::<Vec<_>>(), ["昌国", "齐贤"]);
        assert!(["村名", "社区", "路段名称"].iter().all(|heading| is_of_places(heading)));
        assert!(!["村民姓名", "村书记", "社区工作人员", "备注"].iter().any(|heading| is_of_places(heading)));
    }

    #[test]
    fn lines_of_a_text_are_rows() {
        let mut contents = Contents::default();
        in_lines("题\n1,\"a,b\"\n2,c\n尾", ',', &mut contents);
        assert_eq!(contents.texts.len(), 1);
        assert!(contents.texts.iter().all(|text| text.text == "1\n2\n│\na,b\nc\n│\n"));
    }
}
