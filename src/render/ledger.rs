//! The items as a ledger (`.xlsx`): one row an item, for spreadsheets and for `gongkai import`.
//!
//! Every cell but the day cells is text, so that no spreadsheet takes one for a formula or a number; days have an explicit Chinese format.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::data;
use crate::{
    disclosure::{PublicItem, PublicReport},
    records::{Accountability, Date, Fund, Institution, InstitutionChange},
};

/// A column that the caller adds behind those of the public record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What its head says.
    pub head: &'static str,
    /// One cell an item, in the order of the items; empty where there is nothing.
    pub cells: Vec<String>,
}

/// The row of the heads; the title is above it.
const HEAD_ROW: u32 = 1;
const FONT: &str = "宋体";
/// In points: the title's row, a line of 10.5 points, what a row has above and below, and the tallest row the format allows.
const TITLE_HEIGHT: f64 = 30.0;
const LINE_HEIGHT: f64 = 14.25;
const ROOM: f64 = 4.0;
const TALLEST: f64 = 409.0;
/// The width of a column that the caller adds.
const ADDED_WIDTH: f64 = 18.0;
const DAY_FORMAT: &str = "yyyy\"年\"m\"月\"d\"日\"";

/// A cell of the ledger.
enum Cell {
    /// Set in the middle.
    Number(usize),
    Text(String),
    Day(Option<Date>),
}

/// A column of the public record.
struct Spec {
    head: &'static str,
    /// In characters of ASCII.
    width: f64,
    /// Whether it is there also where no item has anything in it.
    always: bool,
    /// The cell of an item at a place of the list, counted from 1.
    cell: fn(usize, &PublicItem) -> Cell,
}

const COLUMNS: [Spec; 13] = [
    Spec { head: "序号", width: 6.0, always: true, cell: |at, _| Cell::Number(at) },
    Spec { head: "编号", width: 14.0, always: true, cell: |_, item| Cell::Text(item.id.clone()) },
    Spec {
        head: "方面",
        width: 16.0,
        always: false,
        cell: |_, item| Cell::Text(item.group.clone().unwrap_or_default()),
    },
    Spec { head: "问题", width: 30.0, always: true, cell: |_, item| Cell::Text(item.problem.clone()) },
    Spec { head: "整改状态", width: 10.0, always: true, cell: |_, item| Cell::Text(status(item)) },
    Spec { head: "涉及单位", width: 16.0, always: false, cell: |_, item| Cell::Text(item.units.join("、")) },
    Spec { head: "责任单位", width: 16.0, always: false, cell: |_, item| Cell::Text(department(item)) },
    Spec { head: "整改时限", width: 15.0, always: false, cell: |_, item| Cell::Day(item.deadline) },
    Spec { head: "完成日期", width: 15.0, always: false, cell: |_, item| Cell::Day(item.completed) },
    Spec {
        head: "整改措施",
        width: 64.0,
        always: true,
        cell: |_, item| Cell::Text(lines(&item.measures, data::plain)),
    },
    Spec {
        head: "问责情况",
        width: 24.0,
        always: false,
        cell: |_, item| Cell::Text(lines(&item.accountability, handled)),
    },
    Spec {
        head: "制度建设", width: 24.0, always: false, cell: |_, item| Cell::Text(lines(&item.institutions, rule))
    },
    Spec { head: "涉及资金", width: 20.0, always: false, cell: |_, item| Cell::Text(lines(&item.funds, money)) },
];

fn lines<T>(all: &[T], line: fn(&T) -> String) -> String {
    all.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn status(item: &PublicItem) -> String {
    item.status.map(|status| status.chinese().to_owned()).unwrap_or_default()
}

fn department(item: &PublicItem) -> String {
    item.responsible.as_ref().map(|responsible| responsible.department.clone()).unwrap_or_default()
}

fn handled(done: &Accountability) -> String {
    format!("{}：{}{}人", done.action, done.subject, done.people)
}

fn rule(made: &Institution) -> String {
    let change = match made.change {
        InstitutionChange::New => "新建",
        InstitutionChange::Revised => "修订",
    };
    format!("《{}》（{change}）", made.title)
}

fn money(fund: &Fund) -> String {
    format!("{}{}{}", fund.term, fund.amount, fund.unit)
}

/// A column as it is written: its head, its width, one cell an item.
struct Written {
    head: &'static str,
    width: f64,
    cells: Vec<Cell>,
}

/// The ledger of a report; `mark` is printed above it and on every page. A column in which nothing stands is left out but for those that
/// every ledger has. The same report gives the same bytes.
///
/// # Errors
/// A cell longer than the 32,767 characters that the format allows.
pub fn ledger(report: &PublicReport, more: &[Column], mark: Option<&str>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The clock is never asked: the day is the report's own.
    let day = report.signed.date.map_or_else(|| ExcelDateTime::from_ymd(2000, 1, 1), excel)?;
    let title = report.display_title();
    book.set_properties(&DocProperties::new().set_title(&title).set_author(&report.issuer).set_creation_datetime(&day));
    let sheet = book.add_worksheet();
    sheet.set_name("整改台账")?;
    let columns = columns(report, more);
    let last = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let mark = mark.map(|mark| format!("（{mark}）")).unwrap_or_default();
    let big = Format::new().set_font_name(FONT).set_font_size(16).set_bold().set_align(FormatAlign::Center);
    sheet.merge_range(
        0,
        0,
        0,
        last,
        &format!("整改台账：{title}{mark}"),
        &big.set_align(FormatAlign::VerticalCenter),
    )?;
    sheet.set_row_height(0, TITLE_HEIGHT)?;
    heads(sheet, &columns)?;
    for (row, at) in (HEAD_ROW + 1..).zip(0..report.items.len()) {
        row_of(sheet, row, at, &columns)?;
    }
    page(sheet, last, &mark)?;
    book.save_to_buffer()
}

fn columns(report: &PublicReport, more: &[Column]) -> Vec<Written> {
    let own = COLUMNS.iter().map(|spec| {
        let cells = report.items.iter().enumerate().map(|(at, item)| (spec.cell)(at + 1, item));
        (spec.always, Written { head: spec.head, width: spec.width, cells: cells.collect() })
    });
    let said = |cell: &Cell| !matches!(cell, Cell::Day(None)) && !matches!(cell, Cell::Text(text) if text.is_empty());
    let own = own.filter(|(always, column)| *always || column.cells.iter().any(said)).map(|(_, column)| column);
    let more = more.iter().map(|column| {
        let cells = column.cells.iter().map(|text| Cell::Text(text.clone())).collect();
        Written { head: column.head, width: ADDED_WIDTH, cells }
    });
    own.chain(more).collect()
}

fn excel(date: Date) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::parse_from_str(&date.to_string())
}

fn boxed() -> Format {
    let format = Format::new().set_font_name(FONT).set_font_size(10.5).set_border(FormatBorder::Thin).set_text_wrap();
    format.set_align(FormatAlign::VerticalCenter)
}

fn heads(sheet: &mut Worksheet, columns: &[Written]) -> Result<(), XlsxError> {
    let format = boxed().set_bold().set_align(FormatAlign::Center);
    for (at, column) in (0..).zip(columns) {
        sheet.write_string_with_format(HEAD_ROW, at, column.head, &format)?;
        sheet.set_column_width(at, column.width)?;
    }
    Ok(())
}

fn row_of(sheet: &mut Worksheet, row: u32, item: usize, columns: &[Written]) -> Result<(), XlsxError> {
    let text = boxed().set_num_format("@");
    let number_format = boxed().set_align(FormatAlign::Center);
    let day = boxed().set_num_format(DAY_FORMAT).set_align(FormatAlign::Center);
    let mut height = 1.0_f64;
    for (at, column) in (0..).zip(columns) {
        match column.cells.get(item) {
            Some(Cell::Text(words)) => {
                height = height.max(lines_of(words, column.width));
                sheet.write_string_with_format(row, at, words, &text)?
            }
            #[allow(clippy::cast_precision_loss, reason = "a place in a list")]
            Some(Cell::Number(number)) => sheet.write_number_with_format(row, at, *number as f64, &number_format)?,
            Some(Cell::Day(Some(date))) => sheet.write_datetime_with_format(row, at, excel(*date)?, &day)?,
            Some(Cell::Day(None)) | None => sheet.write_blank(row, at, &day)?,
        };
    }
    // Not every program fits a row to its text when it opens the file.
    sheet.set_row_height(row, (height * LINE_HEIGHT + ROOM).min(TALLEST)).map(drop)
}

/// The lines that a text takes in a column of that width: a Chinese character is as wide as two of ASCII.
#[allow(clippy::cast_precision_loss, reason = "lengths of cells are small")]
fn lines_of(text: &str, width: f64) -> f64 {
    let wide = |line: &str| line.chars().map(|ch| if ch.is_ascii() { 1 } else { 2 }).sum::<usize>() as f64;
    text.split('\n').map(|line| (wide(line) / (width - 1.0)).ceil().max(1.0)).sum()
}

/// A4 across, as wide as one page, with the heads on every page.
fn page(sheet: &mut Worksheet, last: u16, mark: &str) -> Result<(), XlsxError> {
    const A4: u8 = 9;
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, HEAD_ROW)?.set_freeze_panes(HEAD_ROW + 1, 0)?;
    sheet.set_footer(format!("&C— &P —&R{mark}"));
    sheet.autofilter(HEAD_ROW, 0, HEAD_ROW, last).map(drop)
}
