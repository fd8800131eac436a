//! Broken, hostile and very large workbooks: each ends soon, with a finding or with the few items it has.

use std::{
    io::{Cursor, Write},
    time::{Duration, Instant},
};

use gongkai::{
    diagnostics::{Lang, Severity},
    import::{ImportFailure, Ledger, LedgerOptions, NoLedger, SourceText, Trouble, failure_finding, read_ledger},
};
use rust_xlsxwriter::Workbook;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::site::repository;

/// Far more than any of these takes, on a busy machine in a build without optimisation.
const LONGEST: Duration = Duration::from_secs(180);

fn read(name: &str, bytes: &[u8]) -> Result<Ledger, ImportFailure> {
    let start = Instant::now();
    let result = read_ledger(bytes, &LedgerOptions::default());
    assert!(start.elapsed() < LONGEST, "{name} takes {:?}", start.elapsed());
    if let Err(failure) = &result {
        let finding = failure_finding(failure, "台账.xlsx", &SourceText::default());
        assert_eq!(finding.severity(), Severity::Error, "{name}");
        for lang in [Lang::Zh, Lang::En] {
            assert!(finding.message(lang).len() > 10 && finding.help(lang).len() > 10, "{name}");
        }
    }
    result
}

fn trouble(name: &str, bytes: &[u8]) -> Trouble {
    match read(name, bytes) {
        Err(ImportFailure::Document(trouble)) => trouble,
        other => panic!("{name}: {other:?}"),
    }
}

const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const SPACE: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// A workbook with one sheet of this XML, and other parts.
fn workbook(sheet: &str, more: &[(&str, String)]) -> Vec<u8> {
    let book = format!(
        r#"<workbook xmlns="{SPACE}" xmlns:r="{TYPES}"><sheets><sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>"#
    );
    let relations = |id: &str, kind: &str, target: &str| {
        format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="{id}" Type="{TYPES}/{kind}" Target="{target}"/></Relationships>"#
        )
    };
    let parts = [
        ("_rels/.rels", relations("rId1", "officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", relations("rId1", "worksheet", "worksheets/sheet1.xml")),
        ("xl/worksheets/sheet1.xml", sheet.to_owned()),
    ];
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, text) in parts.iter().chain(more) {
        writer.start_file(*name, options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The rows of a small ledger, with more XML among its cells.
fn sheet(more: &str) -> String {
    let cell = |at: &str, text: &str| format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#);
    let rows = [("序号", "问题", "整改措施"), ("1", "宣传不到位", "增设公开栏。")];
    let rows: String = (1..)
        .zip(rows)
        .map(|(row, (a, b, c))| {
            let cells = [cell(&format!("A{row}"), a), cell(&format!("B{row}"), b), cell(&format!("C{row}"), c)];
            format!(r#"<row r="{row}">{}</row>"#, cells.concat())
        })
        .collect();
    format!(
        r#"<worksheet xmlns="{SPACE}"><dimension ref="A1:XFD1048576"/><sheetData>{rows}{more}</sheetData></worksheet>"#
    )
}

fn problems(ledger: Ledger) -> Vec<String> {
    ledger.into_report().0.items.into_iter().map(|item| item.record.problem).collect()
}

#[test]
fn damaged_workbooks_are_told() {
    for name in ["ledger-openpyxl-3.1.5.xlsx", "ledger-libreoffice-7.4.7.xls"] {
        let whole = std::fs::read(repository().join("tests/fixtures/office").join(name)).unwrap();
        for cut in [8, 100, 600, whole.len() / 2, whole.len() - 600] {
            match read(name, &whole[..cut]) {
                Err(ImportFailure::Document(Trouble::Damaged)) => {}
                other => assert!(name.ends_with("xls") && cut > 600, "{name} {cut}: {other:?}"),
            }
        }
    }
    assert_eq!(trouble("no xml", &workbook("台账", &[])), Trouble::Damaged);
    assert_eq!(trouble("open", &workbook("<worksheet><sheetData><row>", &[])), Trouble::Damaged);
    let twice = workbook(&sheet(""), &[("XL/WORKBOOK.XML", String::new())]);
    assert_eq!(trouble("two parts with one name", &twice), Trouble::Damaged);
    let bad_index = sheet(r#"<row r="3"><c r="B3" t="s"><v>999999</v></c></row>"#);
    assert_eq!(trouble("a string that is not there", &workbook(&bad_index, &[])), Trouble::Damaged);
}

#[test]
fn a_password_is_told() {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream("/EncryptedPackage").unwrap().write_all(b"x").unwrap();
    let bytes = file.into_inner().into_inner();
    assert_eq!(gongkai::import::format_of(&bytes), gongkai::import::Format::Encrypted);
    // An old workbook with a password says so in its first records.
    let records = [&[0x09, 0x08, 16, 0, 0, 6, 5, 0][..], &[0; 12], &[0x2F, 0, 6, 0, 1, 0, 1, 0, 1, 0]].concat();
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream("/Workbook").unwrap().write_all(&records).unwrap();
    assert_eq!(trouble("old", &file.into_inner().into_inner()), Trouble::Encrypted);
}

#[test]
fn entities_are_never_followed() {
    let entity = r#"<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>"#;
    let bytes = workbook(&format!("{entity}{}", sheet(r#"<row r="3"><c r="B3" t="str"><v>&x;</v></c></row>"#)), &[]);
    assert_eq!(trouble("sheet", &bytes), Trouble::Entities);
    let strings = format!(r#"{entity}<sst xmlns="{SPACE}"><si><t>&x;</t></si></sst>"#);
    assert_eq!(trouble("strings", &workbook(&sheet(""), &[("xl/sharedStrings.xml", strings)])), Trouble::Entities);
}

#[test]
fn bombs_are_not_unpacked() {
    let spaces = " ".repeat(200 * 1024 * 1024);
    let bomb = workbook(&sheet(""), &[("xl/sharedStrings.xml", spaces)]);
    assert!(bomb.len() < 1024 * 1024);
    assert_eq!(trouble("bomb", &bomb), Trouble::TooLarge);
    // One string of 32,767 characters in ten thousand cells.
    let long = "长".repeat(32_767);
    let cells: String =
        (3..13_000).map(|row| format!(r#"<row r="{row}"><c r="B{row}" t="s"><v>0</v></c></row>"#)).collect();
    let strings = format!(r#"<sst xmlns="{SPACE}"><si><t>{long}</t></si></sst>"#);
    let bytes = workbook(&sheet(&cells), &[("xl/sharedStrings.xml", strings)]);
    assert_eq!(trouble("one string", &bytes), Trouble::TooLarge);
}

#[test]
fn a_range_as_large_as_the_sheet_costs_nothing() {
    let far = sheet(r#"<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>远</t></is></c></row>"#);
    assert_eq!(problems(read("far", &workbook(&far, &[])).unwrap()), ["宣传不到位"]);
    let merged =
        sheet("").replace("</worksheet>", r#"<mergeCells><mergeCell ref="D1:XFD1048576"/></mergeCells></worksheet>"#);
    assert_eq!(problems(read("merged", &workbook(&merged, &[])).unwrap()), ["宣传不到位"]);
    let empty: String = (3..1003)
        .map(|row| format!(r#"<row r="{row}">{}</row>"#, format!(r#"<c r="D{row}" s="0"/>"#).repeat(1000)))
        .collect();
    assert_eq!(problems(read("a million empty cells", &workbook(&sheet(&empty), &[])).unwrap()), ["宣传不到位"]);
}

#[test]
fn a_hundred_thousand_rows_are_too_many() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, head) in (0..).zip(["序号", "问题", "整改措施"]) {
        sheet.write_string(0, column, head).unwrap();
    }
    for row in 1..=100_000 {
        sheet.write_number(row, 0, row).unwrap();
        sheet.write_string(row, 1, format!("问题{row}")).unwrap();
    }
    assert_eq!(trouble("rows", &book.save_to_buffer().unwrap()), Trouble::TooManyRows);
}

/// An old workbook that says of itself what is not so.
#[test]
fn old_workbooks_are_not_trusted() {
    let record = |kind: u16, data: &[u8]| [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat();
    let bof = |kind: u8| record(0x0809, &[0, 6, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let eof = record(0x0A, &[]);
    let number = |row: u16, column: u16| {
        let mut data = [row.to_le_bytes(), column.to_le_bytes(), [0, 0]].concat();
        data.extend(1.0_f64.to_le_bytes());
        record(0x0203, &data)
    };
    let book = |at: u32, records: &[u8]| {
        let name = [&at.to_le_bytes()[..], &[0, 0, 1, 0, b'A']].concat();
        let stream = [bof(5), record(0x85, &name), eof.clone(), bof(16), records.to_vec(), eof.clone()].concat();
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        file.create_stream("/Workbook").unwrap().write_all(&stream).unwrap();
        file.into_inner().into_inner()
    };
    let start = u32::try_from(bof(5).len() + 13 + eof.len()).unwrap();
    assert_eq!(trouble("beyond the end", &book(u32::MAX, &[])), Trouble::Damaged);
    let corners = [number(0, 0), number(u16::MAX, u16::MAX)].concat();
    assert_eq!(trouble("corners", &book(start, &corners)), Trouble::TooManyRows);
    let dimensions = record(0x0200, &[0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF, 0, 0]);
    let formula = record(0x06, &[0; 24]);
    let short = record(0x0203, &[0, 0]);
    let records = [dimensions, formula, short, number(1, 1)].concat();
    let found = read("records", &book(start, &records));
    assert!(matches!(found, Err(ImportFailure::Ledger(NoLedger::NoColumns { .. }))), "{found:?}");
}

/// Every byte of a small old workbook changed, and every cut of it: no panic, and no endless reading.
#[test]
fn no_damaged_workbook_makes_the_reader_panic() {
    for name in ["ledger-libreoffice-7.4.7.et", "ledger-xlsxwriter-3.3.1.xlsx"] {
        let whole = std::fs::read(repository().join("tests/fixtures/office").join(name)).unwrap();
        let step = if name.ends_with("et") { 3 } else { 11 };
        for at in (0..whole.len()).step_by(step) {
            for mask in [0xFF, 0x80, 0x01] {
                let mut damaged = whole.clone();
                damaged[at] ^= mask;
                let _ = read_ledger(&damaged, &LedgerOptions::default());
            }
        }
    }
}
