//! The table of a sheet: where its heads are, what its columns hold, and which rows are an item.

use std::collections::BTreeSet;

use super::{
    columns::{self, Field},
    grid::Grid,
    notes::{LedgerNote, LedgerNoteKind},
};
use crate::import::read::workbook::Position;

/// So many rows with words can be above the heads.
const MOST_ABOVE: usize = 40;
/// The heads are in so many rows at most.
const MOST_HEAD_ROWS: u32 = 3;

/// A column.
#[derive(Clone, Debug)]
pub(super) struct Column {
    /// Its place in the sheet.
    pub(super) at: u32,
    /// What its head says, from the upper row to the lower.
    pub(super) head: String,
    /// What it holds; none where nobody knows.
    pub(super) field: Option<Field>,
}

/// The heads of a sheet.
#[derive(Clone, Debug)]
pub(super) struct Heads {
    /// The first row of heads.
    pub(super) first: u32,
    /// The last row of heads.
    pub(super) last: u32,
    pub(super) columns: Vec<Column>,
}

/// The rows of one item.
#[derive(Clone, Debug, Default)]
pub(super) struct ItemRows {
    pub(super) rows: Vec<u32>,
    /// The words of the row above that names the group.
    pub(super) group: Option<String>,
}

/// Finds the heads of a sheet: the first row that names the problem and another thing that a ledger has.
pub(super) fn heads(grid: &Grid<'_>) -> Option<Heads> {
    grid.rows.iter().take(MOST_ABOVE).find_map(|row| {
        let named: BTreeSet<Field> =
            grid.columns.iter().filter_map(|column| columns::field_of(own_head(grid, (*row, *column)))).collect();
        (named.contains(&Field::Problem) && named.len() > 1).then(|| with_rows_below(grid, *row))
    })
}

/// The words of a head; none in a title, which is as wide as the table.
fn own_head<'a>(grid: &Grid<'a>, at: Position) -> &'a str {
    let text = grid.text(at);
    if text.chars().count() > 40 { "" } else { text }
}

fn with_rows_below(grid: &Grid<'_>, first: u32) -> Heads {
    let problem =
        grid.columns.iter().find(|column| columns::field_of(own_head(grid, (first, **column))) == Some(Field::Problem));
    let problem = problem.copied().unwrap_or_default();
    let mut last = grid.range((first, problem)).map_or(first, |(_, end)| end.0).min(first + MOST_HEAD_ROWS - 1);
    if last == first && is_second_row(grid, first, problem) {
        last = first + 1;
    }
    let columns = grid.columns.iter().map(|column| column_of(grid, *column, first, last));
    let mut columns: Vec<Column> = columns.filter(|column| !column.head.is_empty()).collect();
    let deadline = columns.iter().any(|column| column.field == Some(Field::Deadline));
    let completed = columns.iter().any(|column| column.field == Some(Field::Completed));
    for column in columns.iter_mut().filter(|column| column.field == Some(Field::When)) {
        // 完成时间 is when it is to be done where nothing else says so.
        column.field = Some(if deadline && !completed { Field::Completed } else { Field::Deadline });
    }
    let is_named = |field| columns.iter().any(|column| column.field == Some(field));
    if !is_named(Field::Group) {
        // 问题类别 is the group; two columns of problems are the group and the problem.
        let problems: Vec<usize> = (0..columns.len()).filter(|at| columns[*at].field == Some(Field::Problem)).collect();
        if let [general, ..] = problems.as_slice()
            && problems.len() == 2
        {
            columns[*general].field = Some(Field::Group);
        }
    }
    Heads { first, last, columns }
}

/// Whether the row below the first row of heads has heads too: below a head that is as wide as several columns, and no problem.
fn is_second_row(grid: &Grid<'_>, first: u32, problem: u32) -> bool {
    if !grid.text((first + 1, problem)).is_empty() {
        return false;
    }
    let below_wide = |column: u32| grid.range((first, column)).is_some_and(|(from, to)| to.1 > from.1);
    let mut own = grid.own(first + 1).peekable();
    own.peek().is_some() && own.all(|(column, text)| below_wide(column) || columns::field_of(text).is_some())
}

fn column_of(grid: &Grid<'_>, column: u32, first: u32, last: u32) -> Column {
    let mut owners: Vec<Position> = (first..=last).map(|row| grid.owner((row, column))).collect();
    owners.dedup();
    let words: Vec<&str> = owners.iter().map(|owner| grid.text(*owner)).filter(|text| !text.is_empty()).collect();
    let (lowest, top) = (words.last().copied().unwrap_or_default(), words.first().copied().unwrap_or_default());
    let wide = grid.range((first, column)).is_some_and(|(from, to)| to.1 > from.1);
    let ends = ["结束", "截止", "止", "完成"].iter().any(|word| lowest.contains(word));
    let joined = words.concat();
    let of_top = || columns::field_of(top).filter(|_| words.len() == 1 || !wide || ends);
    let field = columns::field_of(lowest).or_else(|| columns::field_of(&joined)).or_else(of_top);
    let head = if words.len() > 1 && columns::field_of(lowest).is_none() { joined } else { lowest.to_owned() };
    Column { at: column, head: head.split_whitespace().collect(), field }
}

/// Words of a row that sums up.
const TOTALS: [&str; 8] = ["合计", "总计", "小计", "共计", "总数", "累计", "本页合计", "本页小计"];
/// How remarks below a table begin.
const REMARKS: [&str; 14] = [
    "注",
    "备注",
    "说明",
    "填报",
    "填表",
    "审核",
    "单位负责人",
    "制表",
    "主要负责人",
    "联系人",
    "联系电话",
    "分管领导",
    "签字",
    "日期",
];

/// Parts the rows below the heads into items; what is no item is told.
pub(super) fn items(grid: &Grid<'_>, heads: &Heads, notes: &mut Vec<LedgerNote>) -> Vec<ItemRows> {
    let column = |field: Field| heads.columns.iter().find(|column| column.field == Some(field)).map(|column| column.at);
    let Some(problem) = column(Field::Problem) else { return Vec::new() };
    let number = column(Field::Number);
    let body: Vec<u32> = grid.rows.iter().copied().filter(|row| *row > heads.last).collect();
    let mut items: Vec<ItemRows> = Vec::new();
    let mut group: Option<String> = None;
    let last_item = body.iter().rev().find(|row| !grid.text((**row, problem)).is_empty()).copied().unwrap_or_default();
    for row in body {
        let own: Vec<(u32, &str)> = grid.own(row).collect();
        if own.is_empty() || is_head_again(grid, heads, row) {
            continue;
        }
        let words = grid.text((row, problem));
        let is_wide = grid.range((row, problem)).is_some_and(|(from, to)| to.1 > from.1 + 1);
        let left_out = |notes: &mut Vec<LedgerNote>| {
            let kind = LedgerNoteKind::RowLeftOut { text: grid.line(row) };
            notes.push(LedgerNote { place: Some(grid.row_name(row)), kind });
        };
        if own.iter().take(3).any(|(_, text)| is_total(text)) {
            left_out(notes);
        } else if own.len() == 1 && (words.is_empty() || is_wide) {
            let text = own[0].1;
            let is_remark = REMARKS.iter().any(|word| text.starts_with(word));
            // A row that has been numbered and not filled in.
            let digits = text.trim_end_matches(['.', '、', '．']);
            let one_number = number == Some(own[0].0) && digits.bytes().all(|byte| byte.is_ascii_digit());
            if !is_remark && !one_number && row < last_item && is_group(grid, row, own[0]) {
                group = Some(text.split_whitespace().collect());
            } else if let Some(item) = items.last_mut().filter(|_| {
                // Words of a column that is known go on with the item above, also below the last.
                let is_known = heads.columns.iter().any(|column| column.at == own[0].0 && column.field.is_some());
                !is_remark && !one_number && !is_wide && (row < last_item || is_known && own[0].0 > problem)
            }) {
                item.rows.push(row);
            } else {
                left_out(notes);
            }
        } else if words.is_empty() {
            let has_number = number.is_some_and(|column| own.iter().any(|(at, _)| *at == column));
            match items.last_mut() {
                Some(item) if !has_number && !REMARKS.iter().any(|word| own[0].1.starts_with(word)) => {
                    item.rows.push(row);
                }
                _ => left_out(notes),
            }
        } else {
            let owner = grid.owner((row, problem));
            match items.last_mut() {
                // The same cell of a problem over several rows is one item.
                Some(item) if owner.0 < row && item.rows.iter().any(|row| *row >= owner.0) => item.rows.push(row),
                _ => items.push(ItemRows { rows: vec![row], group: group.clone() }),
            }
        }
    }
    items
}

/// Whether a row has the heads once more, as at the top of a printed page.
fn is_head_again(grid: &Grid<'_>, heads: &Heads, row: u32) -> bool {
    let same = |row: u32| {
        let own: Vec<(u32, &str)> = grid.own(row).collect();
        (heads.first..=heads.last).any(|head| grid.own(head).collect::<Vec<_>>() == own)
    };
    same(row)
}

fn is_total(text: &str) -> bool {
    let words = columns::bare(text);
    TOTALS.contains(&words.as_str())
        || TOTALS.iter().any(|total| {
            words.strip_prefix(total).is_some_and(|rest| {
                rest.starts_with([':', ',', '。']) || rest.starts_with(|mark: char| mark.is_ascii_digit())
            })
        })
}

/// Whether the only words of a row name a group: 一、党的建设方面.
fn is_group(grid: &Grid<'_>, row: u32, (column, text): (u32, &str)) -> bool {
    let wide = grid.range((row, column)).is_some_and(|(from, to)| to.1 > from.1 + 1);
    let numbered = text.trim_start_matches(['（', '(']).starts_with(|mark: char| "一二三四五六七八九十".contains(mark))
        && text.contains(['、', '）', ')', '.']);
    let named = ["方面", "问题", "方面的问题", "方面问题", "领域"].iter().any(|word| text.trim_end().ends_with(word));
    text.chars().count() <= 80 && (wide || numbered || named)
}
