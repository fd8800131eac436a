//! Rows of a table that was pasted as text (cells parted by tabs, runs of spaces or `|`, or one a line) into lines: a row becomes the
//! line of its problem with its number, and a line for each other cell that knows its column. Must not change a word; the `|` are
//! listed with the lines left out.

use crate::{
    import::words::line::{Cell, LeftOut, Line},
    reading::folded::{folded, is_blank},
};

/// Heads of columns, and what they hold; the first that the head contains.
#[rustfmt::skip]
const HEADS: &[(&str, Cell)] = &[
    ("完成情况", Cell::Status), ("整改状态", Cell::Status), ("完成状态", Cell::Status), ("状态", Cell::Status),
    ("是否完成", Cell::Status), ("整改进度", Cell::Status), ("销号", Cell::Status), ("整改结果", Cell::Status),
    ("时限", Cell::Deadline), ("期限", Cell::Deadline), ("完成时间", Cell::Deadline), ("时间", Cell::Deadline),
    ("责任单位", Cell::Department), ("责任部门", Cell::Department), ("责任科室", Cell::Department),
    ("牵头单位", Cell::Department), ("责任人", Cell::Other), ("责任领导", Cell::Other), ("措施", Cell::Measure),
    ("整改情况", Cell::Measure), ("成效", Cell::Measure), ("落实情况", Cell::Measure), ("问题", Cell::Problem),
    ("整改任务", Cell::Problem),
];

/// Unfolds the rows of each table whose head names a column of problems.
pub(super) fn unfolded(lines: Vec<Line>, left_out: &mut Vec<LeftOut>) -> Vec<Line> {
    let mut kept = Vec::with_capacity(lines.len());
    let mut columns: Option<Vec<Cell>> = None;
    let lines = rows_joined(lines);
    let mut next = 0;
    while let Some(mut line) = lines.get(next).cloned() {
        next += 1;
        if let Some(head) = &columns {
            let rest = lines.get(next..).unwrap_or_default();
            let more = lines_of_row(&line, rest.get(..LONGEST_ROW.min(rest.len())).unwrap_or_default(), head.len());
            rest.iter().take(more).for_each(|below| line.text.push_str(&below.text));
            next += more;
        }
        let (cells, bars) = cells_of(&line.text);
        if let Some(head) = columns_of(&cells) {
            take_bars(&line, bars, left_out);
            kept.push(Line { number: line.number, text: cells.join("\t"), cell: Some(Cell::Other) });
            columns = Some(head);
            continue;
        }
        let Some(head) = columns.as_ref().filter(|head| cells.len() == head.len() && begins_row(&cells, head)) else {
            columns = columns.filter(|_| cells.len() > 1);
            kept.push(line);
            continue;
        };
        take_bars(&line, bars, left_out);
        push_row(line.number, &cells, head, &mut kept);
    }
    kept
}

/// A row of a table goes over so many further lines at most.
const LONGEST_ROW: usize = 30;

/// How many of the next lines belong to a row with tabs whose cells hold several lines (`1.落实巡河制度。` above `2.清理垃圾。`): as many as
/// make its cells those of the head; none where the line is a whole row or no row.
fn lines_of_row(line: &Line, rest: &[Line], width: usize) -> usize {
    let cells = |text: &str| text.matches('\t').count() + 1;
    let numbered = |text: &str| {
        text.split_once('\t')
            .is_some_and(|(first, _)| !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let mut found = cells(&line.text);
    if !numbered(&line.text) || found >= width {
        return 0;
    }
    for (at, next) in rest.iter().enumerate() {
        if numbered(&next.text) {
            return 0;
        }
        found += cells(&next.text) - 1;
        if found >= width {
            return if found == width { at + 1 } else { 0 };
        }
    }
    0
}

/// Joins the rows of a table that was pasted one cell a line: the heads of its columns from 序号 on, then as many lines for each row, which
/// the rows' numbers show. A table whose rows are of several lengths stays as it is.
fn rows_joined(lines: Vec<Line>) -> Vec<Line> {
    let Some((start, width)) = (0..lines.len()).find_map(|at| Some((at, width_at(lines.get(at..)?)?))) else {
        return lines;
    };
    let rows = rows_from(lines.get(start + width..).unwrap_or_default(), width);
    let end = start + width * (rows + 1);
    let mut joined: Vec<Line> = lines.get(..start).unwrap_or_default().to_vec();
    joined.extend(lines.get(start..end).unwrap_or_default().chunks(width).filter_map(|row| {
        let cells: Vec<&str> = row.iter().map(|cell| cell.text.as_str()).collect();
        Some(Line::new(row.first()?.number, cells.join("\t")))
    }));
    joined.extend(lines.get(end..).unwrap_or_default().iter().cloned());
    joined
}

/// How many columns a table has whose heads begin here, one a line, with at least two rows below them.
fn width_at(lines: &[Line]) -> Option<usize> {
    if !lines.first().is_some_and(|line| ["序号", "编号"].contains(&folded(&line.text).as_str())) {
        return None;
    }
    (3..=10).find(|width| {
        let heads = lines.get(..*width).unwrap_or_default().iter().map(|line| line.text.clone());
        columns_of(&heads.collect::<Vec<_>>()).is_some()
            && rows_from(lines.get(*width..).unwrap_or_default(), *width) >= 2
    })
}

/// The longest cell that may end the last row of a table, in marks: a longer line is a paragraph below it.
const LONGEST_LAST: usize = 30;

/// How many rows of a width follow, numbered from 1; none where the last one is cut short.
fn rows_from(lines: &[Line], width: usize) -> usize {
    let numbered = |(at, row): &(usize, &[Line])| row.first().is_some_and(|first| first.text == (at + 1).to_string());
    let rows: Vec<&[Line]> = lines.chunks_exact(width).enumerate().take_while(numbered).map(|(_, row)| row).collect();
    let next = (rows.len() + 1).to_string();
    // The next number inside the last row or below it: a cell is missing.
    let last = rows.len().saturating_sub(1) * width;
    let goes_on = lines.iter().skip(last + 1).any(|line| line.text == next);
    let short = rows.last().and_then(|row| row.last()).is_some_and(|last| last.text.chars().count() <= LONGEST_LAST);
    if short && !goes_on { rows.len() } else { 0 }
}

fn take_bars(line: &Line, bars: usize, left_out: &mut Vec<LeftOut>) {
    left_out.extend((bars > 0).then(|| LeftOut { line: line.number, text: vec!["|"; bars].join(" ") }));
}

/// The cells of a line, and how many `|` part them.
fn cells_of(text: &str) -> (Vec<String>, usize) {
    let clean = |cell: &str| cell.trim_matches(is_blank).to_owned();
    let bars = text.matches('|').count();
    if bars >= 2 {
        let bare = text.strip_prefix('|').unwrap_or(text);
        let bare = bare.strip_suffix('|').unwrap_or(bare);
        return (bare.split('|').map(clean).collect(), bars);
    }
    if text.contains('\t') {
        return (text.split('\t').map(clean).collect(), 0);
    }
    let gapped = text.replace("  ", "\t").replace('\u{3000}', "\t");
    (gapped.split('\t').map(clean).filter(|cell| !cell.is_empty()).collect(), 0)
}

/// What the columns hold, where the cells are the head of a table of problems.
pub(super) fn columns_of(cells: &[String]) -> Option<Vec<Cell>> {
    if cells.len() < 3 || cells.iter().any(|cell| cell.chars().count() > 14) {
        return None;
    }
    let columns: Vec<Cell> = cells
        .iter()
        .map(|cell| {
            let head = folded(cell);
            HEADS.iter().find(|(word, _)| head.contains(word)).map_or(Cell::Other, |(_, cell)| *cell)
        })
        .collect();
    let problems = columns.iter().filter(|cell| **cell == Cell::Problem).count();
    let says_more = columns.iter().any(|cell| matches!(cell, Cell::Measure | Cell::Status));
    (problems == 1 && says_more).then_some(columns)
}

/// Whether the cells before the problem are a number or nothing, so that the row can be printed as an item.
fn begins_row(cells: &[String], head: &[Cell]) -> bool {
    let Some(problem) = head.iter().position(|cell| *cell == Cell::Problem) else { return false };
    let before = cells.get(..problem).unwrap_or_default();
    let numbers = before.iter().all(|cell| is_row_number(cell));
    before.len() == 1 && numbers && cells.get(problem).is_some_and(|words| !words.is_empty())
}

/// Whether a cell is the number of its row and nothing else.
pub(super) fn is_row_number(cell: &str) -> bool {
    !cell.is_empty() && cell.chars().all(|mark| mark.is_ascii_digit())
}

fn push_row(number: usize, cells: &[String], head: &[Cell], kept: &mut Vec<Line>) {
    let problem = head.iter().position(|cell| *cell == Cell::Problem).unwrap_or_default();
    let row: String = cells.get(..=problem).unwrap_or_default().join("\t");
    kept.push(Line { number, text: row, cell: Some(Cell::Problem) });
    for (text, cell) in cells.iter().zip(head).skip(problem + 1).filter(|(text, _)| !text.is_empty()) {
        kept.push(Line { number, text: text.clone(), cell: Some(*cell) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &[&str]) -> Vec<(String, Option<Cell>)> {
        let lines = source.iter().enumerate().map(|(at, text)| Line::new(at + 1, *text));
        unfolded(lines.collect(), &mut Vec::new()).into_iter().map(|line| (line.text, line.cell)).collect()
    }

    #[test]
    fn rows_become_lines_that_know_their_column() {
        let lines = texts(&["序号\t问题\t整改措施\t整改状态", "1\t台账不清\t重新登记\t已完成", "下一步，继续整改。"]);
        assert_eq!(lines.len(), 5);
        assert_eq!(lines.get(1), Some(&("1\t台账不清".to_owned(), Some(Cell::Problem))));
        assert_eq!(lines.get(3), Some(&("已完成".to_owned(), Some(Cell::Status))));
        assert_eq!(lines.get(4), Some(&("下一步，继续整改。".to_owned(), None)));
    }

    #[test]
    fn cells_with_several_lines_are_joined() {
        let head = "序号\t反馈问题\t整改措施\t整改状态";
        let rows = [
            "1\t管护不到位\t1.落实制度。",
            "2.清理垃圾。\t已完成",
            "2\t台账不清\t重新登记。\t已完成",
            "监督电话：0571-1",
        ];
        let found = texts(&[&[head], &rows[..]].concat());
        assert_eq!(found.get(1), Some(&("1\t管护不到位".to_owned(), Some(Cell::Problem))));
        assert_eq!(found.get(2), Some(&("1.落实制度。2.清理垃圾。".to_owned(), Some(Cell::Measure))));
        assert_eq!(found.len(), 8);
        // A row that is cut short takes no line of the next.
        let cut = texts(&[head, "1\t管护不到位\t落实制度。", "2\t台账不清\t重新登记。\t已完成"]);
        assert_eq!(cut.get(1).and_then(|(_, cell)| *cell), None);
    }

    #[test]
    fn a_table_with_one_cell_a_line() {
        let heads = ["序号", "问题", "整改措施", "整改状态"];
        let rows = ["1", "台账不清", "重新登记。", "已完成", "2", "记录不全", "补齐记录。", "正在整改"];
        let lines = |cells: &[&str]| texts(&[&heads, cells, &["下一步，继续整改。"]].concat());
        let found = lines(&rows);
        assert_eq!(found.len(), 8);
        assert_eq!(found.get(4), Some(&("2\t记录不全".to_owned(), Some(Cell::Problem))));
        assert_eq!(found.get(6), Some(&("正在整改".to_owned(), Some(Cell::Status))));
        let gap = lines(&[
            "1",
            "台账不清",
            "重新登记。",
            "已完成",
            "2",
            "记录不全",
            "已完成",
            "3",
            "会议少",
            "开会。",
            "已完成",
        ]);
        assert!(gap.iter().all(|(_, cell)| cell.is_none()), "a cell is missing");
    }

    #[test]
    fn a_table_of_other_things_stays_as_it_is() {
        let lines = texts(&["方式\t内容\t备注", "电话\t0580-1\t无"]);
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|(_, cell)| cell.is_none()));
    }
}
