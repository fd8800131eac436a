//! Rows of a document's tables into lines. Their cells are known, may hold several paragraphs and may go on in the next row
//! ([`super::table`]). A table of other things stays a table.

use std::collections::BTreeSet;

use super::{
    document::WITHIN_CELL,
    table::{self, GridRow, MERGED, Part},
};
use crate::import::{
    read::kept::Lines,
    words::line::{Cell, Line},
};

/// Unfolds the lines that are rows, and puts all into the lines that are kept.
pub(super) fn unfold(source: Vec<Line>, rows: &BTreeSet<usize>, lines: &mut Lines) {
    if rows.is_empty() {
        lines.kept = source;
        return;
    }
    let mut open: Vec<GridRow> = Vec::new();
    for line in source {
        if rows.contains(&line.number) {
            open.push(grid_row(&line));
            continue;
        }
        close(&mut open, lines);
        lines.kept.push(line);
    }
    close(&mut open, lines);
}

fn grid_row(line: &Line) -> GridRow {
    let cell = |cell: &str| cell.split(WITHIN_CELL).map(|text| text.trim().to_owned()).collect();
    GridRow { line: line.number, cells: line.text.split('\t').map(cell).collect() }
}

fn close(open: &mut Vec<GridRow>, lines: &mut Lines) {
    for part in table::read(&std::mem::take(open)) {
        match part {
            Part::Plain(rows) => plain(&rows, &mut lines.kept),
            Part::Table { heads, head, entries } => lines.push_table(heads, &head, entries),
        }
    }
}

/// The longest cell of a table that stays one, in characters: longer ones are the paragraphs of a page built of tables.
const LONGEST_CELL: usize = 200;

/// Rows of another table: a table where they have several columns, paragraphs where they only place words on the page.
fn plain(rows: &[GridRow], kept: &mut Vec<Line>) {
    let texts: Vec<Vec<String>> =
        rows.iter().map(|row| (0..row.cells.len()).map(|at| joined(row, at)).collect()).collect();
    let full = |row: &&Vec<String>| row.iter().filter(|text| !text.is_empty()).count();
    let wide = texts.iter().filter(|row| full(row) > 1).count();
    let short = texts.iter().flatten().all(|text| text.chars().count() <= LONGEST_CELL);
    let headed = texts.first().is_some_and(|row| full(&row) > 1);
    let one_line = rows.iter().flat_map(|row| &row.cells).all(|cell| cell.len() <= 3);
    if wide >= 2 && wide * 5 >= texts.len() * 4 && short && headed && one_line {
        let width = texts.iter().map(Vec::len).max().unwrap_or_default();
        for (row, mut texts) in rows.iter().zip(texts) {
            texts.resize(width, String::new());
            kept.push(Line { number: row.line, text: texts.join("\t"), cell: Some(Cell::Row) });
        }
        return;
    }
    for row in rows {
        let cells = || row.cells.iter().flatten().filter(|text| !text.is_empty() && !text.contains(MERGED));
        if row.cells.iter().all(|cell| cell.len() <= 1) {
            let texts: Vec<&str> = cells().map(String::as_str).collect();
            kept.extend((!texts.is_empty()).then(|| Line::new(row.line, texts.join("\t"))));
        } else {
            kept.extend(cells().map(|text| Line::new(row.line, text.clone())));
        }
    }
}

/// The paragraphs of a cell in one line.
fn joined(row: &GridRow, at: usize) -> String {
    row.own(at).join(" ").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(rows: &[&str]) -> Vec<(String, Option<Cell>)> {
        let lines: Vec<Line> = rows.iter().enumerate().map(|(at, text)| Line::new(at + 1, *text)).collect();
        let all = (1..=rows.len()).collect();
        let mut unfolded = Lines::default();
        unfold(lines, &all, &mut unfolded);
        unfolded.kept.into_iter().map(|line| (line.text, line.cell)).collect()
    }

    fn lines(expected: &[(&str, Cell)]) -> Vec<(String, Option<Cell>)> {
        expected.iter().map(|(text, cell)| ((*text).to_owned(), Some(*cell))).collect()
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
        let expected = lines(&[
            ("一、\t党的建设方面", Cell::Group),
            ("1.\t台账不清", Cell::Problem),
            ("责任人：张某", Cell::Other),
            ("整改措施：重新登记。", Cell::Measure),
            ("逐月核对。", Cell::More),
            ("整改措施：专人保管。", Cell::Measure),
            ("2.\t记录不全", Cell::Problem),
            ("整改措施：补齐记录。", Cell::Measure),
        ]);
        assert_eq!(found, expected);
    }

    #[test]
    fn a_row_is_an_item_whatever_its_first_cell() {
        let without = texts(&["问题\t整改情况", "巡查不实\t巡查12次。", "台账缺失\t已完成"]);
        let expected = lines(&[
            ("\t巡查不实", Cell::Problem),
            ("整改情况：巡查12次。", Cell::Measure),
            ("\t台账缺失", Cell::Problem),
            ("整改情况：已完成", Cell::Measure),
        ]);
        assert_eq!(without, expected);
        let villages = texts(&[
            "村\t问题序号\t问题\t整改状态",
            "石桥村\t问题1\t2户未复核\t已完成",
            "\u{1F}\t问题2\t公开滞后\t\u{1F}",
            "柳溪村\t①\t1.台账缺失\t正在推进",
        ]);
        let expected = lines(&[
            ("\t石桥村", Cell::Group),
            ("问题1：\t2户未复核", Cell::Problem),
            ("整改状态：已完成", Cell::Status),
            ("问题2：\t公开滞后", Cell::Problem),
            ("整改状态：已完成", Cell::Status),
            ("\t柳溪村", Cell::Group),
            ("①\t1.台账缺失", Cell::Problem),
            ("整改状态：正在推进", Cell::Status),
        ]);
        assert_eq!(villages, expected);
    }

    #[test]
    fn two_head_rows_merged_cells_and_sums() {
        let found = texts(&[
            "方面\t存在问题\t整改落实\t\t责任单位",
            "\u{1F}\t\u{1F}\t整改措施\t整改情况\t\u{1F}",
            "队伍建设方面\t1.编制空缺\t1.招聘45名。\u{1E}2.统筹交流。\t正在整改\t人事股",
            "\u{1F}\t2.培训不足\t培训6期。\t已完成\t\u{1F}",
            "合计\t2个问题\t\t完成1个\t",
        ]);
        let expected = lines(&[
            ("\t队伍建设方面", Cell::Group),
            ("1.\t编制空缺", Cell::Problem),
            ("整改情况：正在整改", Cell::Status),
            ("责任单位：人事股", Cell::Department),
            ("整改措施：1.招聘45名。", Cell::Measure),
            ("2.统筹交流。", Cell::More),
            ("2.\t培训不足", Cell::Problem),
            ("整改情况：已完成", Cell::Status),
            ("责任单位：人事股", Cell::Department),
            ("整改措施：培训6期。", Cell::Measure),
        ]);
        assert_eq!(found, expected);
    }

    #[test]
    fn forms_are_one_problem_each() {
        let two = texts(&[
            "序号\t1",
            "反馈问题\t巡查不实",
            "整改措施\t1.建制。\u{1E}2.督导。",
            "整改状态\t已完成",
            "序号\t2",
            "反馈问题\t台账缺失",
            "整改措施\t补建台账。",
        ]);
        let expected = lines(&[
            ("（1）\t巡查不实", Cell::Problem),
            ("整改状态：已完成", Cell::Status),
            ("整改措施：1.建制。", Cell::Measure),
            ("2.督导。", Cell::More),
            ("（2）\t台账缺失", Cell::Problem),
            ("整改措施：补建台账。", Cell::Measure),
        ]);
        assert_eq!(two, expected);
        let four = texts(&[
            "问题编号\t1\t责任单位\t水保股",
            "问题内容\t巡查不实\t完成时限\t2026年3月",
            "整改措施\t建制。\t整改状态\t已完成",
        ]);
        let expected = lines(&[
            ("1.\t巡查不实", Cell::Problem),
            ("责任单位：水保股", Cell::Department),
            ("完成时限：2026年3月", Cell::Deadline),
            ("整改状态：已完成", Cell::Status),
            ("整改措施：建制。", Cell::Measure),
        ]);
        assert_eq!(four, expected);
    }

    #[test]
    fn other_tables_stay_tables() {
        let found = texts(&["方式\t内容", "电话\t0580-3090077"]);
        assert_eq!(found, lines(&[("方式\t内容", Cell::Row), ("电话\t0580-3090077", Cell::Row)]));
        let placed = texts(&["\t石桥镇人民政府", "\t2026年3月12日"]);
        assert_eq!(
            placed.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>(),
            ["石桥镇人民政府", "2026年3月12日"]
        );
    }
}
