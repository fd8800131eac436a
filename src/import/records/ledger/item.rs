//! The rows of one item as its record, and which of its fields the ledger has.

use std::collections::BTreeSet;

use super::{
    columns::{self, Field},
    grid::Grid,
    notes::{LedgerNote, LedgerNoteKind},
    table::{Column, Heads, ItemRows},
    values,
};
use crate::{
    import::{
        read::workbook::{CellValue, Position},
        words::marks::mark_of,
    },
    reading::status,
    records::{Internal, Item, Measure, Responsible, Status, Withheld},
};

/// An item of a ledger.
#[derive(Clone, Debug, Default)]
pub struct LedgerItem {
    /// Its first row: `台账!4`.
    pub(in crate::import) place: String,
    /// Its number in the list.
    pub(in crate::import) number: Option<usize>,
    /// Its identifier.
    pub(in crate::import) id: Option<String>,
    /// Its record.
    pub(in crate::import) record: Item,
    /// The statuses that its words can mean, the likeliest first.
    pub(in crate::import) statuses: Vec<Status>,
    /// The statuses that its results state, where no column of statuses does.
    stated: Vec<Status>,
    /// The keys of the record for which the ledger has a column and this item an empty cell.
    pub(in crate::import) empty: BTreeSet<&'static str>,
}

/// The key of the record that a column goes to.
fn key_of(field: Field) -> Option<&'static str> {
    Some(match field {
        Field::Group => "group",
        Field::Problem => "problem",
        Field::Status | Field::Done => "status",
        Field::Units => "units",
        Field::Department => "responsible",
        Field::Deadline => "deadline",
        Field::Completed => "completed",
        Field::Measures => "measures",
        Field::Accountability => "accountability",
        Field::Institutions => "institutions",
        Field::Funds => "funds",
        Field::Leader => "internal.leader",
        Field::Handler => "internal.handler",
        Field::Notes => "internal.notes",
        Field::Withheld => "withheld",
        Field::Number | Field::Id | Field::When | Field::Result | Field::OtherInternal | Field::Public => return None,
    })
}

/// Reads the rows of an item.
pub(super) fn read(grid: &Grid<'_>, heads: &Heads, rows: &ItemRows, notes: &mut Vec<LedgerNote>) -> LedgerItem {
    let first = rows.rows.first().copied().unwrap_or_default();
    let mut item = LedgerItem { place: grid.row_name(first), ..LedgerItem::default() };
    item.record.group = rows.group.as_deref().map(without_number);
    let is_named = |field| heads.columns.iter().any(|column| column.field == Some(field));
    let several = is_named(Field::Result);
    for column in &heads.columns {
        let Some(field) = column.field else { continue };
        let cells = cells(grid, column, rows);
        if cells.is_empty() {
            item.empty.extend(key_of(field));
            continue;
        }
        for (at, cell) in cells {
            let mut reader = Reader { item: &mut item, notes, name: grid.name(at), several };
            reader.put(field, &column.head, cell);
        }
    }
    if item.statuses.is_empty() {
        item.statuses = std::mem::take(&mut item.stated);
    }
    item.record.status = item.statuses.first().copied();
    item
}

/// The cells of a column in the rows of an item, each once.
fn cells<'a>(grid: &Grid<'a>, column: &Column, rows: &ItemRows) -> Vec<(Position, &'a CellValue)> {
    let mut owners: Vec<Position> = rows.rows.iter().map(|row| grid.owner((*row, column.at))).collect();
    // A cell as wide as several columns is one of the first.
    owners.retain(|owner| owner.1 == column.at);
    owners.dedup();
    owners.into_iter().filter_map(|owner| grid.sheet.cells.get(&owner).map(|cell| (owner, cell))).collect()
}

fn without_number(text: &str) -> String {
    let text = text.trim();
    mark_of(text).map(|mark| mark.rest).filter(|rest| !rest.is_empty()).unwrap_or_else(|| text.to_owned())
}

/// Words in one line.
fn one_line(text: &str) -> String {
    values::lines(text).collect()
}

/// Whether an identifier can be the name of an item's file, and is not just a number.
fn is_identifier(text: &str) -> bool {
    let fine = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_';
    text.len() <= 80
        && text.bytes().all(fine)
        && text.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric())
        && text.bytes().any(|byte| byte.is_ascii_lowercase())
}

struct Reader<'a> {
    item: &'a mut LedgerItem,
    notes: &'a mut Vec<LedgerNote>,
    name: String,
    /// Whether there are columns of results, so that measures need their label.
    several: bool,
}

impl Reader<'_> {
    fn put(&mut self, field: Field, head: &str, cell: &CellValue) {
        let text = cell.text.as_str();
        let record = &mut self.item.record;
        match field {
            Field::Number => self.item.number = self.item.number.or_else(|| number(text)),
            Field::Id if is_identifier(text) => self.item.id = Some(text.to_owned()),
            Field::Id => self.item.number = self.item.number.or_else(|| number(text)),
            Field::Group => record.group = Some(without_number(&one_line(text))),
            Field::Problem if record.problem.is_empty() => record.problem = without_number(&one_line(text)),
            Field::Problem => record.problem.push_str(&one_line(text)),
            Field::Units => record.units.extend(values::names(text)),
            Field::Department => {
                let names = values::names(text).join("、");
                let joined = record.responsible.take().map(|known| format!("{}、{names}", known.department));
                record.responsible = Some(Responsible { department: joined.unwrap_or(names) });
            }
            Field::Deadline | Field::When => self.item.record.deadline = self.day(cell, "deadline"),
            Field::Completed => self.item.record.completed = self.day(cell, "completed"),
            Field::Status => self.status(head, text),
            Field::Done => {
                let statuses = values::done(text);
                if statuses.is_empty() {
                    self.not_read("status", text);
                } else if self.item.statuses.is_empty() {
                    self.item.statuses = statuses;
                }
            }
            Field::Measures if self.several => record.measures.extend(values::labelled(&label(head), text)),
            Field::Measures => record.measures.extend(values::measures(text)),
            Field::Result => self.result(head, text),
            Field::Accountability | Field::Institutions | Field::Funds => self.list(field, head, text),
            Field::Leader | Field::Handler | Field::Notes | Field::OtherInternal => self.internal(field, head, text),
            Field::Withheld => record.withheld = Some(Withheld { reason: text.to_owned() }),
            Field::Public => self.public(text),
        }
    }

    fn not_read(&mut self, field: &'static str, text: &str) {
        let kind = LedgerNoteKind::NotRead { field, text: text.to_owned() };
        self.notes.push(LedgerNote { place: Some(self.name.clone()), kind });
    }

    fn day(&mut self, cell: &CellValue, field: &'static str) -> Option<crate::records::Date> {
        let day = values::day(cell);
        if day.is_none() {
            self.not_read(field, &cell.text);
        }
        day
    }

    fn status(&mut self, head: &str, text: &str) {
        let statuses = values::done(text);
        if !statuses.is_empty() {
            self.item.statuses = statuses;
        } else if status::is_short(text) {
            self.not_read("status", text);
        } else {
            self.result(head, text);
        }
    }

    /// A result: a status and nothing else, or words that may state one.
    fn result(&mut self, head: &str, text: &str) {
        let whole = values::statuses(text);
        let is_status = !whole.is_empty();
        if self.item.stated.is_empty() {
            let stated = || status::status_at_head(text).or_else(|| status::status_of_whole(text));
            self.item.stated = if is_status { whole } else { stated().into_iter().collect() };
        }
        if !is_status {
            self.item.record.measures.extend(values::labelled(&label(head), text));
        }
    }

    /// Lines of one form each; words in another form are kept as a measure with the head as its label.
    fn list(&mut self, field: Field, head: &str, text: &str) {
        let record = &mut self.item.record;
        let mut others: Vec<&str> = Vec::new();
        for line in values::lines(text) {
            let known = match field {
                Field::Accountability => values::accountability(line).map(|made| record.accountability.push(made)),
                Field::Institutions => values::institution(line).map(|made| record.institutions.push(made)),
                _ => values::fund(line).map(|made| record.funds.push(made)),
            };
            if known.is_none() && !["无", "/", "-", "—", "－"].contains(&line) {
                others.push(line);
            }
        }
        record.measures.extend(values::labelled(&label(head), &others.join("\n")));
    }

    fn internal(&mut self, field: Field, head: &str, text: &str) {
        let internal = self.item.record.internal.get_or_insert_with(Internal::default);
        let (place, words) = match field {
            Field::Leader => (&mut internal.leader, one_of_several(text)),
            Field::Handler => (&mut internal.handler, one_of_several(text)),
            Field::Notes => (&mut internal.notes, text.to_owned()),
            _ => (&mut internal.notes, format!("{}：{}", columns::bare(head), one_of_several(text))),
        };
        match place {
            Some(known) => {
                known.push(if matches!(field, Field::Notes | Field::OtherInternal) { '\n' } else { '、' });
                known.push_str(&words);
            }
            None => *place = Some(words),
        }
    }

    fn public(&mut self, text: &str) {
        let public = values::is_public(text);
        if public == Some(true) || self.item.record.withheld.is_some() {
            return;
        }
        if public.is_none() {
            self.not_read("public", text);
        }
        self.item.record.withheld =
            Some(Withheld { reason: format!("台账中“是否公开”一栏：{}", one_line(text)) });
    }
}

/// Names of a cell in one line.
fn one_of_several(text: &str) -> String {
    values::lines(text).collect::<Vec<_>>().join("、")
}

/// The label of the measures of a column.
fn label(head: &str) -> String {
    columns::bare(head)
}

/// The number of a cell: `3`, `3.`, `（三）`.
fn number(text: &str) -> Option<usize> {
    let text = text.trim();
    text.parse()
        .ok()
        .or_else(|| mark_of(&format!("{text}某")).map(|mark| mark.ordinal))
        .or_else(|| text.trim_end_matches(['.', '、', '．']).parse().ok())
}

/// Whether two lists of measures have the same words.
pub(super) fn are_same(old: &[Measure], new: &[Measure]) -> bool {
    let words = |all: &[Measure]| all.iter().map(values::shown).collect::<String>();
    words(old) == words(new)
}
