//! Tables that were pasted as text (cells parted by tabs, runs of spaces or `|`, or one a line) into lines, as [`super::rows`] does with
//! those of a document. Must not change a word; the `|` are listed with the lines left out.

use super::table::{self, GridRow, Head, Part, Told, head_at};
use crate::{
    import::{
        read::kept::Lines,
        words::{
            columns::{Column, column_of},
            line::{Cell, LeftOut, Line},
        },
    },
    reading::folded::{folded, is_blank},
};

/// A head of a pasted table has so many columns at least: two words with a gap between them are no table.
const LEAST_COLUMNS: usize = 3;

/// Forms that were pasted have so many lines at most.
const LONGEST_FORMS: usize = 2_000;

/// Unfolds the rows of each table of problems; the rows of another table with `|` become one that stays a table.
pub(super) fn unfold(lines: &mut Lines) {
    let (source, swallowed) = rows_joined(std::mem::take(&mut lines.kept));
    lines.told.extend(swallowed.into_iter().map(|line| Told { line, text: String::new() }));
    let mut at = 0;
    while let Some(line) = source.get(at) {
        let rest = source.get(at..).unwrap_or_default();
        let readers = [table_at, forms_at, bars_at];
        let taken = readers.into_iter().map(|read| read(rest, lines)).find(|taken| *taken > 0).unwrap_or_default();
        if taken == 0 {
            lines.kept.push(line.clone());
        }
        at += taken.max(1);
    }
}

/// Unfolds the table whose head is the first line; how many lines it takes, 0 where there is none.
fn table_at(source: &[Line], lines: &mut Lines) -> usize {
    let Some(first) = source.first().filter(|line| line.cell.is_none()) else { return 0 };
    let (cells, bars) = cells_of(&first.text);
    let head_row = grid_row(first.number, cells);
    let Some(head) = head_at(std::slice::from_ref(&head_row), LEAST_COLUMNS) else { return 0 };
    let kind = Kind::of(&first.text);
    let mut rows = vec![head_row];
    let mut taken_bars = vec![(first.number, bars)];
    let mut swallowed = Vec::new();
    let mut at = 1;
    while let Some(mut line) = source.get(at).filter(|line| line.cell.is_none()).cloned() {
        let rest = source.get(at + 1..).unwrap_or_default();
        let more = lines_of_row(&line, rest.get(..LONGEST_ROW.min(rest.len())).unwrap_or_default(), head.columns.len());
        for below in rest.iter().take(more) {
            line.text.push_str(&below.text);
            swallowed.push(Told { line: below.number, text: String::new() });
        }
        let (cells, bars) = cells_of(&line.text);
        let Some(cells) = aligned(cells, Kind::of(&line.text), kind, &head) else {
            // The heading of a group above the next row.
            let heads = line.text.chars().count() <= LONGEST_LAST && !line.text.ends_with(['。', '：', ':']);
            let next = rest.first().filter(|next| heads && next.cell.is_none()).map(|next| cells_of(&next.text));
            if next.is_none_or(|(cells, _)| cells.len() != head.columns.len()) {
                break;
            }
            rows.push(grid_row(line.number, vec![line.text]));
            at += 1;
            continue;
        };
        taken_bars.push((line.number, bars));
        rows.push(grid_row(line.number, cells));
        at += 1 + more;
    }
    if rows.len() < 2 {
        return 0;
    }
    for (line, bars) in taken_bars {
        take_bars(line, bars, &mut lines.left_out);
    }
    push(&rows, lines);
    lines.told.append(&mut swallowed);
    at
}

fn push(rows: &[GridRow], lines: &mut Lines) {
    for part in table::read(rows) {
        match part {
            Part::Table { heads, head, entries } => lines.push_table(heads, &head, entries),
            Part::Plain(rows) => {
                let text = |row: &GridRow| row.cells.concat().join("\t");
                lines.kept.extend(rows.iter().map(|row| Line::new(row.line, text(row))));
            }
        }
    }
}

fn grid_row(line: usize, cells: Vec<String>) -> GridRow {
    GridRow { line, cells: cells.into_iter().map(|cell| vec![cell]).collect() }
}

/// What parts the cells of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Bars,
    Tabs,
    Gaps,
}

impl Kind {
    fn of(text: &str) -> Self {
        match text {
            _ if text.matches('|').count() >= 2 => Self::Bars,
            _ if text.contains('\t') => Self::Tabs,
            _ => Self::Gaps,
        }
    }
}

/// The cells of a row as many as the columns: with tabs, empty ones at its ends were lost with the white space around it. None where it
/// is no row.
fn aligned(mut cells: Vec<String>, kind: Kind, of_head: Kind, head: &Head) -> Option<Vec<String>> {
    let width = head.columns.len();
    let numbered = head.of(Column::Number).next() == Some(0);
    let is_number = |cell: &String| cell.chars().count() <= 5;
    let begins = numbered && cells.first().is_some_and(is_number);
    let enough = kind == Kind::Tabs && cells.len() >= 2 && (begins || cells.len() + 1 >= width);
    if kind != of_head || (cells.len() != width && !enough) {
        return None;
    }
    if cells.len() < width && numbered && !begins {
        cells.insert(0, String::new());
    }
    if cells.len() > width {
        let over = cells.split_off(width - 1);
        cells.push(over.join(" "));
    }
    cells.resize(width, String::new());
    Some(cells)
}

/// Unfolds forms of several problems from the first line on: `序号\t1`, `反馈问题\t…`. A form of one problem is read by its labels.
fn forms_at(source: &[Line], lines: &mut Lines) -> usize {
    let is_pair = |line: &&Line| {
        let (cells, bars) = cells_of(&line.text);
        line.cell.is_none() && (bars > 0 || line.text.contains('\t')) && matches!(cells.len(), 2 | 4 | 6)
    };
    let begins = source.first().and_then(|line| column_of(cells_of(&line.text).0.first()?));
    if begins.is_none_or(|column| column == Column::Other) {
        return 0;
    }
    let pairs: Vec<&Line> = source.iter().take(LONGEST_FORMS).take_while(is_pair).collect();
    let rows: Vec<GridRow> = pairs.iter().map(|line| grid_row(line.number, cells_of(&line.text).0)).collect();
    let parts = table::read(&rows);
    let [Part::Table { head, entries, .. }] = parts.as_slice() else { return 0 };
    let items = entries.iter().filter(|(_, entry)| matches!(entry, table::Entry::Item(_))).count();
    if !head.is_empty() || items < 2 {
        return 0;
    }
    for line in &pairs {
        take_bars(line.number, cells_of(&line.text).1, &mut lines.left_out);
    }
    push(&rows, lines);
    let known: Vec<usize> = entries.iter().map(|(line, _)| *line).collect();
    let others = pairs.iter().filter(|line| !known.contains(&line.number));
    lines.told.extend(others.map(|line| Told { line: line.number, text: String::new() }));
    pairs.len()
}

/// Keeps rows with `|` that follow one another, all of as many cells, as a table.
fn bars_at(source: &[Line], lines: &mut Lines) -> usize {
    let width = |line: &Line| {
        let (cells, bars) = cells_of(&line.text);
        (line.cell.is_none() && bars >= 2 && line.text.starts_with('|') && cells.len() >= 2).then_some(cells.len())
    };
    let Some(first) = source.first().and_then(width) else { return 0 };
    let rows = source.iter().take_while(|line| width(line) == Some(first)).count();
    if rows < 2 {
        return 0;
    }
    for line in source.iter().take(rows) {
        let (cells, bars) = cells_of(&line.text);
        take_bars(line.number, bars, &mut lines.left_out);
        lines.kept.push(Line { number: line.number, text: cells.join("\t"), cell: Some(Cell::Row) });
    }
    rows
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
/// the rows' numbers show. A table whose rows are of several lengths stays as it is. With them, the lines that were joined to others.
fn rows_joined(lines: Vec<Line>) -> (Vec<Line>, Vec<usize>) {
    let Some((start, width)) = (0..lines.len()).find_map(|at| Some((at, width_at(lines.get(at..)?)?))) else {
        return (lines, Vec::new());
    };
    let rows = rows_from(lines.get(start + width..).unwrap_or_default(), width);
    let end = start + width * (rows + 1);
    let mut joined: Vec<Line> = lines.get(..start).unwrap_or_default().to_vec();
    joined.extend(lines.get(start..end).unwrap_or_default().chunks(width).filter_map(|row| {
        let cells: Vec<&str> = row.iter().map(|cell| cell.text.as_str()).collect();
        Some(Line::new(row.first()?.number, cells.join("\t")))
    }));
    joined.extend(lines.get(end..).unwrap_or_default().iter().cloned());
    let rows = lines.get(start..end).unwrap_or_default().chunks(width);
    let swallowed = rows.flat_map(|row| row.iter().skip(1)).map(|line| line.number).collect();
    (joined, swallowed)
}

/// How many columns a table has whose heads begin here, one a line, with at least two rows below them.
fn width_at(lines: &[Line]) -> Option<usize> {
    if !lines.first().is_some_and(|line| ["序号", "编号"].contains(&folded(&line.text).as_str())) {
        return None;
    }
    (3..=10).find(|width| {
        let heads = lines.get(..*width).unwrap_or_default().iter().map(|line| line.text.clone());
        head_at(&[grid_row(0, heads.collect())], LEAST_COLUMNS).is_some()
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

fn take_bars(line: usize, bars: usize, left_out: &mut Vec<LeftOut>) {
    left_out.extend((bars > 0).then(|| LeftOut { line, text: vec!["|"; bars].join(" ") }));
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

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &[&str]) -> Vec<(String, Option<Cell>)> {
        let kept = source.iter().enumerate().map(|(at, text)| Line::new(at + 1, *text)).collect();
        let mut lines = Lines { kept, ..Lines::default() };
        unfold(&mut lines);
        lines.kept.into_iter().map(|line| (line.text, line.cell)).collect()
    }

    fn cell(found: &[(String, Option<Cell>)], at: usize) -> (&str, Option<Cell>) {
        found.get(at).map_or(("", None), |(text, cell)| (text.as_str(), *cell))
    }

    #[test]
    fn rows_become_lines_that_know_their_column() {
        for (head, row) in [
            ("序号\t问题\t整改措施\t整改状态", "1\t台账不清\t重新登记\t已完成"),
            ("| 序号 | 问题 | 整改措施 | 整改状态 |", "| 1 | 台账不清 | 重新登记 | 已完成 |"),
            ("序号  问题　整改措施  整改状态", "1   台账不清   重新登记    已完成"),
        ] {
            let lines = texts(&[head, row, "下一步，继续整改。"]);
            assert_eq!(lines.len(), 4, "{lines:?}");
            assert_eq!(cell(&lines, 0), ("1.\t台账不清", Some(Cell::Problem)));
            assert_eq!(cell(&lines, 1), ("整改状态：已完成", Some(Cell::Status)));
            assert_eq!(cell(&lines, 2), ("整改措施：重新登记", Some(Cell::Measure)));
            assert_eq!(cell(&lines, 3), ("下一步，继续整改。", None));
        }
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
        assert_eq!(cell(&found, 0), ("（1）\t管护不到位", Some(Cell::Problem)));
        assert_eq!(cell(&found, 2), ("整改措施：1.落实制度。2.清理垃圾。", Some(Cell::Measure)));
        assert_eq!(found.len(), 7);
        // A row that is cut short takes no line of the next.
        let cut = texts(&[head, "1\t管护不到位\t落实制度。", "2\t台账不清\t重新登记。\t已完成"]);
        assert_eq!(cell(&cut, 0), ("1.\t管护不到位", Some(Cell::Problem)));
        assert_eq!(cell(&cut, 2), ("2.\t台账不清", Some(Cell::Problem)));
    }

    #[test]
    fn groups_and_sums_between_rows() {
        let found = texts(&[
            "序号\t问题\t整改情况",
            "一、党的建设方面",
            "1\t会议少\t开会6次。",
            "二、队伍建设方面",
            "2\t编制空缺\t招聘2名。",
            "合计\t2个问题\t完成2个",
        ]);
        assert_eq!(cell(&found, 0), ("一、\t党的建设方面", Some(Cell::Group)));
        assert_eq!(cell(&found, 3), ("二、\t队伍建设方面", Some(Cell::Group)));
        assert_eq!(found.len(), 6);
    }

    #[test]
    fn a_table_with_one_cell_a_line() {
        let heads = ["序号", "问题", "整改措施", "整改状态"];
        let rows = ["1", "台账不清", "重新登记。", "已完成", "2", "记录不全", "补齐记录。", "正在整改"];
        let lines = |cells: &[&str]| texts(&[&heads, cells, &["下一步，继续整改。"]].concat());
        let found = lines(&rows);
        assert_eq!(found.len(), 7);
        assert_eq!(cell(&found, 3), ("2.\t记录不全", Some(Cell::Problem)));
        assert_eq!(cell(&found, 4), ("整改状态：正在整改", Some(Cell::Status)));
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
        let bars = texts(&["| 名称 | 本数 |", "| 资产台账 | 3 |", "已补建。"]);
        assert_eq!(cell(&bars, 1), ("资产台账\t3", Some(Cell::Row)));
    }
}
