//! Workbooks of the old format (xls, et: BIFF5 and BIFF8 in a compound file).
//!
//! calamine trusts what such a file says of itself: how large a sheet is, where it begins, how long a formula is. So the records that
//! have values, and no others, are copied into a new file, each with its length checked, and calamine reads that. Hidden rows and columns
//! and the formats with a percent sign, of which calamine says nothing, are read on the way.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Cursor, Read, Write},
};

use calamine::{Data, DataRef, Reader as _, SheetType, SheetVisible, Xls};
use cfb::{CompoundFile, Version};

use super::{
    Budget, MOST_MERGED, Position, Sheet, Workbook,
    value::{self, Read as ReadValue},
};
use crate::import::read::document::Trouble;

/// The most bytes of the stream with the sheets.
const LARGEST: u64 = 64 * 1024 * 1024;
/// The most sheets.
const MOST_SHEETS: usize = 256;
/// The most cells that all sheets may have from their first to their last cell with a value, empty ones included: calamine keeps them all.
const LARGEST_AREA: u64 = 4_000_000;

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000A;
const CONTINUE: u16 = 0x003C;
const SST: u16 = 0x00FC;
const BOUND_SHEET: u16 = 0x0085;
const FORMAT: u16 = 0x041E;
const XF: u16 = 0x00E0;
const FILE_PASS: u16 = 0x002F;
const FORMULA: u16 = 0x0006;
const STRING: u16 = 0x0207;
const MULTIPLE_RK: u16 = 0x00BD;
const RK: u16 = 0x027E;
const COLUMN_INFO: u16 = 0x007D;
const ROW: u16 = 0x0208;
const NOTE: u16 = 0x001C;
const MERGED: u16 = 0x00E5;
/// Records with the value of one cell, and how long they are at least.
const CELLS: [(u16, usize); 6] = [(0x0203, 14), (0x0204, 8), (0x00D6, 8), (0x0205, 8), (RK, 10), (0x00FD, 10)];
/// The length of a formula's record up to its tokens.
const FORMULA_HEAD: usize = 20;

/// Reads a workbook.
///
/// # Errors
/// It is damaged, needs a password, or is too large.
pub(super) fn read(bytes: &[u8]) -> Result<Workbook, Trouble> {
    let (name, stream, macros) = stream_of(bytes)?;
    let copied = Copied::of(&stream)?;
    let safe = container(name, &copied.stream).ok_or(Trouble::Damaged)?;
    let mut xls: Xls<_> = Xls::new(Cursor::new(safe)).map_err(|_| Trouble::Damaged)?;
    let is_1904 = xls.has_1904_epoch();
    let mut workbook = Workbook { macros, sheets: Vec::new() };
    let mut budget = Budget::new();
    let mut seen = BTreeSet::new();
    for (known, look) in xls.sheets_metadata().to_vec().into_iter().zip(copied.looks) {
        // calamine keeps sheets by name: of two with one name only one would be read.
        if !seen.insert(known.name.clone()) {
            return Err(Trouble::Damaged);
        }
        if known.typ != SheetType::WorkSheet {
            continue;
        }
        let mut sheet = Sheet {
            name: known.name.clone(),
            hidden: known.visible != SheetVisible::Visible,
            hidden_rows: look.hidden_rows,
            hidden_columns: look.hidden_columns,
            comments: look.comments,
            ..Sheet::default()
        };
        let merged = xls.merge_cells_by_sheet_name(&known.name).map_err(|_| Trouble::Damaged)?;
        sheet.merged = merged.into_iter().take(MOST_MERGED).map(|range| (range.start, range.end)).collect();
        let range = xls.worksheet_range(&known.name).map_err(|_| Trouble::Damaged)?;
        let (row, column) = range.start().unwrap_or_default();
        for (at_row, at_column, data) in range.used_cells() {
            let offset = |base: u32, at: usize| base.saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
            let at = (offset(row, at_row), offset(column, at_column));
            match value::of(&borrowed(data), look.percent.contains(&at), is_1904) {
                ReadValue::Value(value) => budget.put(&mut sheet, at, value)?,
                ReadValue::Error(error) => sheet.without_value.push((at, error)),
            }
        }
        workbook.sheets.push(sheet);
    }
    Ok(workbook)
}

fn borrowed(data: &Data) -> DataRef<'_> {
    match data {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(words) => DataRef::SharedString(words),
        Data::Bool(yes) => DataRef::Bool(*yes),
        Data::DateTime(time) => DataRef::DateTime(*time),
        Data::DateTimeIso(words) => DataRef::DateTimeIso(words.clone()),
        Data::DurationIso(words) => DataRef::DurationIso(words.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

/// The stream with the sheets, its name, and whether the file has macros.
fn stream_of(bytes: &[u8]) -> Result<(&'static str, Vec<u8>, bool), Trouble> {
    let mut file = CompoundFile::open(Cursor::new(bytes)).map_err(|_| Trouble::Damaged)?;
    let macros = file.exists("/_VBA_PROJECT_CUR");
    let name = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name)).ok_or(Trouble::Damaged)?;
    let stream = file.open_stream(name).map_err(|_| Trouble::Damaged)?;
    if stream.len() > LARGEST {
        return Err(Trouble::TooLarge);
    }
    let mut words = Vec::new();
    stream.take(LARGEST).read_to_end(&mut words).map_err(|_| Trouble::Damaged)?;
    Ok((name, words, macros))
}

/// A compound file with one stream.
fn container(name: &str, stream: &[u8]) -> Option<Vec<u8>> {
    let mut file = CompoundFile::create_with_version(Version::V3, Cursor::new(Vec::new())).ok()?;
    file.create_stream(name).ok()?.write_all(stream).ok()?;
    file.flush().ok()?;
    Some(file.into_inner().into_inner())
}

/// The records of a stream from a place on, as (type, data); ends at the first that is not whole.
fn records(stream: &[u8], from: usize) -> impl Iterator<Item = (u16, &[u8])> {
    let mut at = from;
    std::iter::from_fn(move || {
        let (kind, length) = (short(stream, at)?, usize::from(short(stream, at + 2)?));
        let data = stream.get(at + 4..at + 4 + length)?;
        at += 4 + length;
        Some((kind, data))
    })
}

fn short(data: &[u8], at: usize) -> Option<u16> {
    let bytes = data.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(bytes.try_into().ok()?))
}

fn long(data: &[u8], at: usize) -> Option<u32> {
    let bytes = data.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}

/// What calamine does not say of a sheet.
#[derive(Default)]
struct Look {
    hidden_rows: BTreeSet<u32>,
    hidden_columns: Vec<(u32, u32)>,
    percent: BTreeSet<Position>,
    comments: bool,
}

/// The records with values, and what was seen on the way.
#[derive(Default)]
struct Copied {
    stream: Vec<u8>,
    looks: Vec<Look>,
}

impl Copied {
    /// Copies the records of a stream: first those of the workbook, then those of each sheet it names.
    fn of(stream: &[u8]) -> Result<Self, Trouble> {
        let mut copied = Self::default();
        let mut sheets: Vec<(usize, usize)> = Vec::new();
        let mut formats: BTreeMap<u16, bool> = BTreeMap::from([(9, true), (10, true)]);
        let mut percent: Vec<bool> = Vec::new();
        let mut last = 0;
        for (kind, data) in records(stream, 0) {
            match kind {
                FILE_PASS => return Err(Trouble::Encrypted),
                BOUND_SHEET if data.len() >= 8 => {
                    let at = long(data, 0).and_then(|at| usize::try_from(at).ok()).filter(|at| *at < stream.len());
                    sheets.push((copied.stream.len() + 4, at.ok_or(Trouble::Damaged)?));
                }
                FORMAT => {
                    formats.extend(short(data, 0).map(|number| (number, has_percent_sign(data))));
                }
                XF => percent.push(short(data, 2).and_then(|format| formats.get(&format).copied()).unwrap_or_default()),
                CONTINUE if last == SST => {}
                BOF | EOF | SST | 0x0042 | 0x0022 => {}
                _ => {
                    last = kind;
                    continue;
                }
            }
            copied.push(kind, data);
            if kind == EOF {
                break;
            }
            if kind != CONTINUE {
                last = kind;
            }
        }
        if sheets.is_empty() || sheets.len() > MOST_SHEETS {
            return Err(if sheets.is_empty() { Trouble::Damaged } else { Trouble::TooLarge });
        }
        let mut area = 0_u64;
        for (place, from) in sheets {
            let start = u32::try_from(copied.stream.len()).map_err(|_| Trouble::TooLarge)?;
            if let Some(bytes) = copied.stream.get_mut(place..place + 4) {
                bytes.copy_from_slice(&start.to_le_bytes());
            }
            area = area.saturating_add(copied.sheet(stream, from, &percent));
            if area > LARGEST_AREA || copied.stream.len() as u64 > 2 * LARGEST {
                return Err(Trouble::TooManyRows);
            }
        }
        Ok(copied)
    }

    fn push(&mut self, kind: u16, data: &[u8]) {
        let Ok(length) = u16::try_from(data.len()) else { return };
        self.stream.extend(kind.to_le_bytes());
        self.stream.extend(length.to_le_bytes());
        self.stream.extend(data);
    }

    /// Copies a sheet. Returns how many cells are between its first and its last with a value.
    fn sheet(&mut self, stream: &[u8], from: usize, percent: &[bool]) -> u64 {
        let mut look = Look::default();
        let mut corners: Option<(Position, Position)> = None;
        // Charts within a sheet are sheets of their own between two of its records.
        let mut depth = 0_usize;
        let mut last = 0;
        for (kind, data) in records(stream, from) {
            match kind {
                BOF => depth += 1,
                EOF => depth = depth.saturating_sub(1),
                _ => {}
            }
            if kind == EOF && depth == 0 {
                break;
            }
            if depth > 1 || (kind == EOF && depth == 1) {
                continue;
            }
            match kind {
                BOF => self.push(kind, data),
                COLUMN_INFO | ROW | NOTE => look.see(kind, data),
                MERGED if data.len() >= 2 => self.merged(data),
                STRING if last == FORMULA && data.len() >= 3 => self.push(kind, data),
                FORMULA | MULTIPLE_RK => {
                    self.cells(kind, data, &mut |at, format| look.cell(at, format, percent, &mut corners));
                }
                _ if CELLS.iter().any(|(known, least)| *known == kind && data.len() >= *least) => {
                    self.cells(kind, data, &mut |at, format| look.cell(at, format, percent, &mut corners));
                }
                _ => {}
            }
            last = kind;
        }
        self.push(EOF, &[]);
        self.looks.push(look);
        let size = |from: u32, to: u32| u64::from(to - from) + 1;
        corners.map_or(0, |(first, end)| size(first.0, end.0) * size(first.1, end.1))
    }

    fn merged(&mut self, data: &[u8]) {
        let count = usize::from(short(data, 0).unwrap_or_default()).min((data.len() - 2) / 8);
        let mut whole = u16::try_from(count).unwrap_or_default().to_le_bytes().to_vec();
        whole.extend(data.get(2..2 + count * 8).unwrap_or_default());
        self.push(MERGED, &whole);
    }

    /// Copies the values of one record, a value a record and a formula without its tokens.
    fn cells(&mut self, kind: u16, data: &[u8], each: &mut dyn FnMut(Position, u16)) {
        let (Some(row), Some(column)) = (short(data, 0), short(data, 2)) else { return };
        let at = |column: u16| (u32::from(row), u32::from(column));
        match kind {
            MULTIPLE_RK => {
                for (value, column) in data.get(4..).unwrap_or_default().chunks_exact(6).zip(column..) {
                    each(at(column), short(value, 0).unwrap_or_default());
                    let mut single = row.to_le_bytes().to_vec();
                    single.extend(column.to_le_bytes());
                    single.extend(value);
                    self.push(RK, &single);
                }
            }
            FORMULA => {
                let Some(head) = data.get(..FORMULA_HEAD) else { return };
                each(at(column), short(data, 4).unwrap_or_default());
                self.push(FORMULA, &[head, &[0, 0]].concat());
            }
            _ => {
                each(at(column), short(data, 4).unwrap_or_default());
                self.push(kind, data);
            }
        }
    }
}

impl Look {
    fn see(&mut self, kind: u16, data: &[u8]) {
        match kind {
            COLUMN_INFO => {
                let hidden = short(data, 8).is_some_and(|flags| flags & 1 != 0) || short(data, 4) == Some(0);
                let columns = short(data, 0).zip(short(data, 2)).filter(|_| hidden);
                self.hidden_columns.extend(columns.map(|(first, last)| (u32::from(first), u32::from(last))));
            }
            ROW if short(data, 12).is_some_and(|flags| flags & 0x20 != 0) => {
                self.hidden_rows.extend(short(data, 0).map(u32::from));
            }
            NOTE => self.comments = true,
            _ => {}
        }
    }

    fn cell(&mut self, at: Position, format: u16, percent: &[bool], corners: &mut Option<(Position, Position)>) {
        if percent.get(usize::from(format)).copied().unwrap_or_default() {
            self.percent.insert(at);
        }
        let ((top, left), (bottom, right)) = corners.unwrap_or((at, at));
        *corners = Some(((top.min(at.0), left.min(at.1)), (bottom.max(at.0), right.max(at.1))));
    }
}

/// Whether a format has a percent sign: its characters are bytes, or 16 bits each where the flag says so.
fn has_percent_sign(data: &[u8]) -> bool {
    let wide = data.get(4).is_some_and(|flags| flags & 1 != 0);
    let marks = data.get(5..).unwrap_or_default();
    let code: String = if wide {
        marks.chunks_exact(2).map(|mark| if mark.get(1) == Some(&0) { char::from(mark[0]) } else { '汉' }).collect()
    } else {
        marks.iter().map(|mark| char::from(*mark)).collect()
    };
    value::is_percent(&code)
}
