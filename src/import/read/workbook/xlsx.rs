//! Workbooks of Excel 2007 and later (xlsx, xlsm, and et saved as such): every part is unpacked within limits before calamine reads
//! it, and what calamine does not say (hidden rows and columns, comments) is read here.

use std::{
    collections::BTreeSet,
    io::{Cursor, Read, Seek},
};

use calamine::{DataRef, Reader as _, SheetType, SheetVisible, Xlsx};
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::{
    Budget, MOST_MERGED, Sheet, Workbook,
    value::{self, Read as ReadValue},
};
use crate::import::read::{
    document::Trouble,
    package::{Package, decoded},
};

/// Reads a workbook.
///
/// # Errors
/// It is damaged, needs a password, declares entities, or is too large.
pub(super) fn read(bytes: &[u8]) -> Result<Workbook, Trouble> {
    let mut package = Package::open(bytes)?;
    let looks = looks(&mut package)?;
    let mut xlsx: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| Trouble::Damaged)?;
    let is_1904 = xlsx.has_1904_epoch();
    let mut workbook =
        Workbook { macros: package.names().iter().any(|name| name.ends_with("vbaproject.bin")), sheets: Vec::new() };
    let mut budget = Budget::new();
    for known in xlsx.sheets_metadata().to_vec() {
        if known.typ != SheetType::WorkSheet {
            continue;
        }
        let look = looks.iter().find(|look| look.name == known.name);
        let mut sheet = Sheet {
            name: known.name.clone(),
            hidden: known.visible != SheetVisible::Visible,
            hidden_rows: look.map(|look| look.hidden_rows.clone()).unwrap_or_default(),
            hidden_columns: look.map(|look| look.hidden_columns.clone()).unwrap_or_default(),
            comments: look.is_some_and(|look| look.comments),
            ..Sheet::default()
        };
        let merged = xlsx.merge_cells_by_sheet_name(&known.name).map_err(|_| Trouble::Damaged)?;
        sheet.merged = merged.into_iter().take(MOST_MERGED).map(|range| (range.start, range.end)).collect();
        values(&mut xlsx, &mut sheet, &mut budget, is_1904)?;
        if look.is_none_or(|look| look.formulas) {
            without_value(&mut xlsx, &mut sheet)?;
        }
        workbook.sheets.push(sheet);
    }
    Ok(workbook)
}

/// Reads the cells of a sheet one after the other, so that what its range is declared to be does not matter.
fn values<R: Read + Seek>(
    xlsx: &mut Xlsx<R>,
    sheet: &mut Sheet,
    budget: &mut Budget,
    is_1904: bool,
) -> Result<(), Trouble> {
    let mut reader = xlsx.worksheet_cells_reader(&sheet.name).map_err(|_| Trouble::Damaged)?;
    let formats = reader.styles().iter().map(|style| style.number_format.as_ref());
    let percent: Vec<bool> =
        formats.map(|format| format.is_some_and(|format| value::is_percent(&format.format_code))).collect();
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(|_| Trouble::Damaged)? {
        let percent = percent.get(style).copied().unwrap_or_default();
        match value::of(cell.get_value(), percent, is_1904) {
            ReadValue::Value(value) => budget.put(sheet, cell.get_position(), value)?,
            ReadValue::Error(error) => sheet.without_value.push((cell.get_position(), error)),
        }
    }
    Ok(())
}

/// Finds the formulas whose value is not in the file: a program has written them and no spreadsheet has opened it since.
fn without_value<R: Read + Seek>(xlsx: &mut Xlsx<R>, sheet: &mut Sheet) -> Result<(), Trouble> {
    let mut reader = xlsx.worksheet_cells_reader(&sheet.name).map_err(|_| Trouble::Damaged)?;
    while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(|_| Trouble::Damaged)? {
        if cell.formula.is_some() && cell.value == DataRef::Empty && !sheet.cells.contains_key(&cell.pos) {
            sheet.without_value.push((cell.pos, "=".to_owned()));
        }
    }
    Ok(())
}

/// What calamine does not say of a sheet.
#[derive(Default)]
struct Look {
    name: String,
    hidden_rows: BTreeSet<u32>,
    hidden_columns: Vec<(u32, u32)>,
    comments: bool,
    /// Whether there are formulas.
    formulas: bool,
}

/// Unpacks every part of XML within the limits, refuses entities, and looks at the sheets.
fn looks(package: &mut Package<'_>) -> Result<Vec<Look>, Trouble> {
    // Another reader may take the other of two parts with one name.
    if package.has_twins() {
        return Err(Trouble::Damaged);
    }
    let named = package.relations("")?.into_iter().find(|(kind, _)| kind == "officeDocument");
    let main = named.map_or_else(|| "xl/workbook.xml".to_owned(), |(_, target)| target);
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder).to_ascii_lowercase();
    let sheets = sheets_of(package, &main)?;
    let mut looks = Vec::new();
    for (name, path) in &sheets {
        let Some(part) = package.part(path)? else { continue };
        let mut look = look_at(&text_of(&part)?)?;
        look.name.clone_from(name);
        look.comments = package.relations(path)?.iter().any(|(kind, _)| kind.eq_ignore_ascii_case("comments"));
        looks.push(look);
    }
    let read: BTreeSet<String> = sheets.iter().map(|(_, path)| path.to_ascii_lowercase()).collect();
    for name in package.names() {
        let is_xml = name.ends_with(".xml") || name.ends_with(".rels") || name.starts_with(&folder);
        if is_xml && !name.contains("/media/") && !name.ends_with(".bin") && !read.contains(&name) {
            let part = package.part(&name)?.unwrap_or_default();
            if name.ends_with(".xml") || name.ends_with(".rels") {
                text_of(&part)?;
            }
        }
    }
    Ok(looks)
}

/// The text of a part of XML without a declaration of entities.
fn text_of(part: &[u8]) -> Result<String, Trouble> {
    let text = decoded(part)?;
    if memchr::memmem::find(text.as_bytes(), b"<!DOCTYPE").is_some() {
        return Err(Trouble::Entities);
    }
    Ok(text)
}

/// The sheets of a workbook: name, and part.
fn sheets_of(package: &mut Package<'_>, main: &str) -> Result<Vec<(String, String)>, Trouble> {
    let Some(part) = package.part(main)? else { return Err(Trouble::Damaged) };
    let relations = package.named_relations(main)?;
    let text = text_of(&part)?;
    let mut sheets = Vec::new();
    elements(&text, &mut |element| {
        if element.local_name().as_ref() == "sheet" {
            let id = attribute(element, "r:id").or_else(|| {
                let found = element.attributes().flatten().find(|found| found.key.local_name().as_ref() == "id");
                found.map(|found| found.value.into_owned())
            });
            let target = relations.iter().find(|(known, _, _)| Some(known) == id.as_ref());
            sheets.extend(attribute(element, "name").zip(target).map(|(name, (_, _, target))| (name, target.clone())));
        }
    })?;
    Ok(sheets)
}

fn look_at(text: &str) -> Result<Look, Trouble> {
    let mut look = Look::default();
    let mut row = 0_u32;
    elements(text, &mut |element| {
        let number = |name: &str| attribute(element, name).and_then(|value| value.trim().parse::<u32>().ok());
        let is_zero = |name: &str| attribute(element, name).is_some_and(|value| value.trim().parse() == Ok(0.0_f64));
        let hidden = || {
            let says = attribute(element, "hidden").is_some_and(|value| value == "1" || value == "true");
            says || is_zero("width") || is_zero("ht")
        };
        match element.local_name().as_ref() {
            "f" => look.formulas = true,
            "col" if hidden() => {
                look.hidden_columns.extend(
                    number("min").zip(number("max")).map(|(min, max)| (min.saturating_sub(1), max.saturating_sub(1))),
                );
            }
            "row" => {
                row = number("r").unwrap_or(row.saturating_add(1));
                if hidden() {
                    look.hidden_rows.insert(row.saturating_sub(1));
                }
            }
            _ => {}
        }
    })?;
    Ok(look)
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.try_get_attribute(name).ok().flatten()?;
    quick_xml::escape::unescape(&found.value).ok().map(|value| value.into_owned())
}

/// Calls `each` with every element of a text.
fn elements(text: &str, each: &mut dyn FnMut(&BytesStart<'_>)) -> Result<(), Trouble> {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event().map_err(|_| Trouble::Damaged)? {
            Event::Start(element) | Event::Empty(element) => each(&element),
            Event::DocType(_) => return Err(Trouble::Entities),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}
