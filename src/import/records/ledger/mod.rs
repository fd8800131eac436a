//! A ledger of problems (问题台账): the rows of a sheet into items, for a report that is new or for one that is there.
//!
//! `columns` knows the heads, `grid` the merged cells, `table` the rows, `values` the cells; `item` makes the record of an item, and
//! `changes` compares the items with those of a report. What is not taken is a note.

mod changes;
mod columns;
mod grid;
mod item;
mod notes;
mod table;
mod values;

use std::collections::BTreeSet;

pub use changes::{LedgerChange, LedgerUpdate};
pub use item::LedgerItem;
pub use notes::{LedgerNote, LedgerNoteKind};

use self::{
    grid::{Grid, letters},
    table::Heads,
};
use crate::{
    disclosure::NamedItem,
    import::{
        Imported,
        read::{
            decode::Encoding,
            workbook::{Sheet, Workbook},
        },
        summary::Summary,
    },
    records::{Kind, Report},
};

/// How a ledger is read.
#[derive(Clone, Debug, Default)]
pub struct LedgerOptions {
    /// The sheet to read, by its name; without it, the first that is shown and has the columns of a ledger.
    pub sheet: Option<String>,
    /// Whether hidden rows and columns are read too.
    pub hidden: bool,
}

/// A ledger that has been read.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// Its items, in order.
    pub items: Vec<LedgerItem>,
    /// What a person should know.
    pub notes: Vec<LedgerNote>,
    /// The words above the heads, a row each.
    above: Vec<String>,
}

/// Why a workbook has no ledger to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoLedger {
    /// No sheet that is shown has the columns of a ledger; the names of those that are hidden and have them.
    NoColumns {
        /// The sheets that were looked at.
        sheets: Vec<String>,
        /// The hidden sheets that have them.
        hidden: Vec<String>,
    },
    /// There is no such sheet.
    NoSheet {
        /// The name asked for.
        asked: String,
        /// The names of the sheets.
        sheets: Vec<String>,
    },
    /// There are heads and no item below them.
    NoRows {
        /// The sheet.
        sheet: String,
    },
}

/// Reads the ledger of a workbook.
pub(in crate::import) fn read(workbook: &Workbook, options: &LedgerOptions) -> Result<Ledger, NoLedger> {
    let names = || workbook.sheets.iter().map(|sheet| sheet.name.clone()).collect::<Vec<_>>();
    let mut grids: Vec<(Grid<'_>, Option<Heads>)> = Vec::new();
    for sheet in &workbook.sheets {
        let grid = Grid::new(sheet, options.hidden);
        let heads = table::heads(&grid);
        grids.push((grid, heads));
    }
    let chosen = match &options.sheet {
        Some(asked) => {
            let found = grids.iter().position(|(grid, _)| grid.sheet.name.trim() == asked.trim());
            found.ok_or_else(|| NoLedger::NoSheet { asked: asked.clone(), sheets: names() })?
        }
        None => {
            let shown = grids.iter().position(|(grid, heads)| !grid.sheet.hidden && heads.is_some());
            shown.ok_or_else(|| no_columns(&grids, names()))?
        }
    };
    let mut ledger = Ledger::default();
    for (_, (grid, heads)) in grids.iter().enumerate().filter(|(at, _)| *at != chosen) {
        ledger.notes.extend(not_read(grid, heads.as_ref()));
    }
    if workbook.macros {
        ledger.notes.push(LedgerNote { place: None, kind: LedgerNoteKind::Beside { what: "macros" } });
    }
    let Some((grid, heads)) = grids.get(chosen) else { return Err(no_columns(&grids, names())) };
    let Some(heads) = heads else {
        return Err(NoLedger::NoColumns { sheets: vec![grid.sheet.name.clone()], hidden: Vec::new() });
    };
    fill(&mut ledger, grid, heads, options);
    if ledger.items.is_empty() {
        return Err(NoLedger::NoRows { sheet: grid.sheet.name.clone() });
    }
    Ok(ledger)
}

fn no_columns(grids: &[(Grid<'_>, Option<Heads>)], sheets: Vec<String>) -> NoLedger {
    let hidden = grids.iter().filter(|(grid, heads)| grid.sheet.hidden && heads.is_some());
    NoLedger::NoColumns { sheets, hidden: hidden.map(|(grid, _)| grid.sheet.name.clone()).collect() }
}

/// The note on a sheet that was not read; none where it is empty.
fn not_read(grid: &Grid<'_>, heads: Option<&Heads>) -> Option<LedgerNote> {
    if grid.sheet.cells.is_empty() {
        return None;
    }
    let why = match (grid.sheet.hidden, heads) {
        (true, _) => "hidden",
        (false, Some(_)) => "another",
        (false, None) => "no-columns",
    };
    let kind = LedgerNoteKind::SheetNotRead { sheet: grid.sheet.name.clone(), why };
    Some(LedgerNote { place: Some(grid.sheet.name.clone()), kind })
}

/// Reads the items of a sheet with everything that is to be told of it.
fn fill(ledger: &mut Ledger, grid: &Grid<'_>, heads: &Heads, options: &LedgerOptions) {
    let sheet = grid.sheet;
    for row in grid.rows.iter().filter(|row| **row < heads.first) {
        let text = grid.line(*row);
        ledger.above.extend((!text.is_empty()).then(|| text.clone()));
        let kind = LedgerNoteKind::RowLeftOut { text };
        ledger.notes.push(LedgerNote { place: Some(grid.row_name(*row)), kind });
    }
    if !options.hidden {
        ledger.notes.extend(hidden(sheet, heads));
    }
    if sheet.comments {
        ledger
            .notes
            .push(LedgerNote { place: Some(sheet.name.clone()), kind: LedgerNoteKind::Beside { what: "comments" } });
    }
    for column in heads.columns.iter().filter(|column| column.field.is_none()) {
        let below = sheet.cells.keys().filter(|(row, at)| *at == column.at && *row > heads.last).count();
        if below > 0 {
            let kind = LedgerNoteKind::UnknownColumn { head: column.head.clone(), cells: below };
            ledger.notes.push(LedgerNote { place: Some(format!("{}!{}", sheet.name, letters(column.at))), kind });
        }
    }
    for column in grid.columns.iter().filter(|column| !heads.columns.iter().any(|known| known.at == **column)) {
        let below = sheet.cells.keys().filter(|(row, at)| at == column && *row > heads.last).count();
        if below > 0 {
            let kind = LedgerNoteKind::UnknownColumn { head: String::new(), cells: below };
            ledger.notes.push(LedgerNote { place: Some(format!("{}!{}", sheet.name, letters(*column))), kind });
        }
    }
    let rows: BTreeSet<u32> = grid.rows.iter().copied().collect();
    for (at, text) in &sheet.without_value {
        let shown = options.hidden || (!sheet.is_hidden_column(at.1) && !sheet.hidden_rows.contains(&at.0));
        if at.0 > heads.last && shown && (rows.contains(&at.0) || text != "=") {
            let kind = LedgerNoteKind::NoValue { text: text.clone() };
            ledger.notes.push(LedgerNote { place: Some(grid.name(*at)), kind });
        }
    }
    let mut notes = Vec::new();
    for rows in table::items(grid, heads, &mut notes) {
        ledger.items.push(item::read(grid, heads, &rows, &mut notes));
    }
    ledger.notes.extend(notes);
}

/// The notes on hidden rows and columns with words.
fn hidden(sheet: &Sheet, heads: &Heads) -> Vec<LedgerNote> {
    let note = |what, which: Vec<String>| {
        let kind = LedgerNoteKind::Hidden { what, which: which.join(", ") };
        (!which.is_empty()).then(|| LedgerNote { place: Some(sheet.name.clone()), kind })
    };
    let mut rows: Vec<u32> =
        sheet.cells.keys().map(|(row, _)| *row).filter(|row| sheet.hidden_rows.contains(row)).collect();
    rows.dedup();
    let columns: BTreeSet<u32> =
        sheet.cells.keys().map(|(_, column)| *column).filter(|column| sheet.is_hidden_column(*column)).collect();
    let named = columns.into_iter().map(|column| {
        let head = (heads.first..=heads.last).find_map(|row| sheet.cells.get(&(row, column)));
        let head = head.map(|head| format!("（{}）", head.text.split_whitespace().collect::<String>()));
        format!("{}{}", letters(column), head.unwrap_or_default())
    });
    let named = named.collect();
    let rows = rows.into_iter().map(|row| (u64::from(row) + 1).to_string()).collect();
    note("rows", rows).into_iter().chain(note("columns", named)).collect()
}

impl Ledger {
    /// The ledger as the records of a new report. A ledger has no text of an announcement, no title, signature, date and contact.
    pub fn into_report(mut self) -> (Imported, Vec<LedgerNote>) {
        let mut report: Report = super::empty_report();
        report.title = self.above.iter().find_map(|line| title(line));
        report.issuer = self.above.iter().find_map(|line| issuer(line)).unwrap_or_default();
        report.kind = self.above.first().map_or(Kind::default(), |line| kind(line));
        let mut taken = BTreeSet::new();
        let items: Vec<NamedItem> = std::mem::take(&mut self.items)
            .into_iter()
            .map(|item| NamedItem { id: changes::free_id(item.id.as_deref(), &mut taken), record: item.record })
            .collect();
        let missing = LedgerNoteKind::Missing { title: report.title.is_none(), issuer: report.issuer.is_empty() };
        self.notes.push(LedgerNote { place: None, kind: missing });
        let summary = Summary::of(&report, &items, 0);
        let imported = Imported {
            report,
            items,
            left_out: Vec::new(),
            notes: Vec::new(),
            encoding: Encoding::Utf8,
            rows: Vec::new(),
            summary,
        };
        (imported, self.notes)
    }

    /// What the ledger changes in the items of a report.
    pub fn compare(&self, items: &[NamedItem]) -> LedgerUpdate {
        changes::compare(&self.items, items)
    }
}

/// The title of the announcement in the title of a ledger that `export --xlsx` has written.
fn title(line: &str) -> Option<String> {
    let title = line.strip_prefix("整改台账：")?;
    let marked = title.strip_suffix('）').and_then(|title| title.rsplit_once('（'));
    let title =
        marked.filter(|(_, mark)| ["内部资料，不得公开", "送审稿"].contains(mark)).map_or(title, |(title, _)| title);
    Some(title.to_owned()).filter(|title| !title.is_empty())
}

/// The body that has filled in the ledger: `填报单位：石桥镇党委`.
fn issuer(line: &str) -> Option<String> {
    let line = line.replace(':', "：");
    let labels = ["填报单位", "编制单位", "填报部门", "填表单位", "上报单位", "整改单位", "单位名称", "单位"];
    labels.iter().find_map(|label| {
        let (_, rest) = line.split_once(&format!("{label}："))?;
        let words = rest.trim_start().split([' ', '\u{3000}', '\t']).next()?;
        let words = words.split(['（', '(']).next()?.trim();
        (!words.is_empty() && !words.contains('：')).then(|| words.to_owned())
    })
}

fn kind(title: &str) -> Kind {
    let kinds = [
        ("审计", Kind::Audit),
        ("环保督察", Kind::Environment),
        ("环境保护督察", Kind::Environment),
        ("安全生产", Kind::Safety),
    ];
    kinds.into_iter().find(|(word, _)| title.contains(word)).map_or(Kind::default(), |(_, kind)| kind)
}
