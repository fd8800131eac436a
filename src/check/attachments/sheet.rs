//! The sheets of a workbook: cells with their names, rows, and what a sheet says besides.

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};

use super::{
    contents::{Contents, Unread},
    spelling,
    table::Table,
    xml,
};

/// The shared strings of a workbook in order; `None` where they cannot be read to the end.
pub(super) fn shared(part: &[u8]) -> Option<Vec<String>> {
    let part = xml::decoded(part)?;
    let mut reader = Reader::from_str(&part);
    let (mut strings, mut text, mut reading) = (Vec::new(), String::new(), 0_usize);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) if element.local_name().as_ref() == "rPh" => reading += 1,
            Ok(Event::End(element)) if element.local_name().as_ref() == "rPh" => reading = reading.saturating_sub(1),
            Ok(Event::Text(words)) if reading == 0 => text.push_str(&words),
            Ok(Event::CData(words)) if reading == 0 => text.push_str(&words),
            Ok(Event::GeneralRef(name)) => text.extend(xml::reference(&name)),
            Ok(Event::Empty(element)) if element.local_name().as_ref() == "si" => strings.push(String::new()),
            Ok(Event::End(element)) if element.local_name().as_ref() == "si" => {
                let string = std::mem::take(&mut text);
                strings.push(spelling::plain(&string).unwrap_or(string).trim_matches(['\n', '\r']).to_owned());
            }
            Ok(Event::Eof) => return Some(strings),
            Ok(_) => {}
            Err(_) => return None,
        }
    }
}

/// A cell in the making.
#[derive(Default)]
struct Cell {
    name: String,
    kind: String,
    value: String,
    formula: String,
}

/// Reads a sheet: each cell as `B3`, each row, and everything around the cells.
pub(super) fn read(part: &[u8], shared: &[String], contents: &mut Contents) {
    xml::read(part, Some("sheetData"), contents);
    let Some(part) = xml::decoded(part) else { return };
    headers(&part, contents);
    let mut reader = Reader::from_str(&part);
    let (mut cell, mut row, mut in_formula) = (Cell::default(), Vec::new(), false);
    let mut table = Table::default();
    loop {
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(_) => return contents.miss(Unread::Damaged, ""),
        };
        let mut words = |text: &str| if in_formula { cell.formula.push_str(text) } else { cell.value.push_str(text) };
        match event {
            Event::Start(element) => match element.local_name().as_ref() {
                "c" => {
                    let attribute = |name: &str| attribute(&element, name);
                    cell = Cell { name: attribute("r"), kind: attribute("t"), ..Cell::default() };
                }
                "f" => in_formula = true,
                _ => {}
            },
            Event::Text(text) => words(&text),
            Event::CData(text) => words(&text),
            Event::GeneralRef(name) => {
                if let Some(ch) = xml::reference(&name) {
                    words(ch.encode_utf8(&mut [0; 4]));
                }
            }
            Event::End(element) => match element.local_name().as_ref() {
                "f" => in_formula = false,
                "c" => {
                    let column = column(&cell.name);
                    if let Some(value) = finished(std::mem::take(&mut cell), shared, contents) {
                        table.cell(column, &value);
                        row.push(value);
                    }
                }
                "row" => {
                    let texts: Vec<String> = std::mem::take(&mut row);
                    table.end_row();
                    if texts.len() > 1 {
                        contents.again("", words_of(&texts));
                    }
                }
                _ => {}
            },
            Event::Eof => return table.finish(contents),
            _ => {}
        }
    }
}

/// A row as one text. Numbers in two cells are kept apart, since the table says better what belongs together.
fn words_of(row: &[String]) -> String {
    let mut text = String::new();
    for cell in row {
        if !text.is_empty() {
            let digit = |mark: char| mark.is_numeric();
            text.push_str(if text.ends_with(digit) && cell.starts_with(digit) { "\t│\t" } else { "\t" });
        }
        text.push_str(cell);
    }
    text
}

/// The column of a cell, from 0: `B3` is in column 1.
fn column(name: &str) -> usize {
    let letters = name.bytes().take_while(u8::is_ascii_uppercase).take(3);
    letters.fold(0, |column, letter| column * 26 + usize::from(letter - b'A') + 1).saturating_sub(1)
}

fn attribute(element: &BytesStart<'_>, name: &str) -> String {
    let found = element.try_get_attribute(name).ok().flatten();
    let value =
        found.and_then(|found| found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned()));
    value.unwrap_or_default()
}

/// Adds the texts of a cell; gives its value for the row.
fn finished(cell: Cell, shared: &[String], contents: &mut Contents) -> Option<String> {
    let value = cell.value.trim();
    let value = match cell.kind.as_str() {
        "s" => match value.parse::<usize>().ok().and_then(|at| shared.get(at)) {
            Some(text) => text.clone(),
            None => {
                contents.miss(Unread::Damaged, &cell.name);
                return None;
            }
        },
        // A long number that is not text is kept as 1.38E10.
        "" | "n" => whole_number(value).unwrap_or_else(|| value.to_owned()),
        _ => spelling::plain(value).unwrap_or_else(|| value.to_owned()),
    };
    contents.text(&cell.name, cell.formula.as_str());
    if value.is_empty() && cell.formula.contains(['"', '&', '(']) {
        contents.miss(Unread::Formula, &cell.name);
    }
    contents.text(&cell.name, value.as_str());
    Some(value).filter(|value| !value.is_empty())
}

fn whole_number(value: &str) -> Option<String> {
    let number = value.contains(['E', 'e']).then(|| value.parse::<f64>().ok()).flatten()?;
    (number.fract() == 0.0 && number.abs() < 1e19).then(|| format!("{number:.0}"))
}

/// Headers and footers without their codes: `&L&"宋体,常规"&12第 &P 页`.
fn headers(part: &str, contents: &mut Contents) {
    for tag in ["oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"] {
        let Some((_, rest)) = part.split_once(&format!("<{tag}>")) else { continue };
        let text = rest.split_once("</").map_or(rest, |(text, _)| text);
        let text = spelling::plain(text).unwrap_or_else(|| text.to_owned());
        let mut plain = String::new();
        let mut rest = text.as_str();
        while let Some((before, code)) = rest.split_once('&') {
            plain.push_str(before);
            rest = match code.chars().next() {
                Some('"') => code.get(1..).and_then(|code| code.split_once('"')).map_or("", |(_, rest)| rest),
                // The size has two digits; what follows them is text.
                Some('0'..='9') => {
                    code.get(code.bytes().take(2).take_while(u8::is_ascii_digit).count()..).unwrap_or_default()
                }
                Some(ch) => code.get(ch.len_utf8()..).unwrap_or_default(),
                None => "",
            };
        }
        plain.push_str(rest);
        contents.text(tag, plain);
    }
}
