//! Broken and hostile files: each ends soon, with a finding that says what to do.

use std::{
    io::{Cursor, Write},
    time::{Duration, Instant},
};

use gongkai::{
    diagnostics::{Lang, Severity},
    import::{ImportFailure, ImportOptions, SourceText, Trouble, failure_finding, import_text},
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::{
    TYPED, failure,
    make::{archive, docx, paragraph, table},
};

/// Far more than any of these takes, on a busy machine in a build without optimisation.
const LONGEST: Duration = Duration::from_secs(60);

/// What becomes of a file: the trouble. It must be found in time, and be told with help in both languages.
fn trouble(name: &str, bytes: &[u8]) -> Trouble {
    let start = Instant::now();
    let failed = failure(bytes);
    assert!(start.elapsed() < LONGEST, "{name} takes {:?}", start.elapsed());
    let finding = failure_finding(&failed, "公告.docx", &SourceText::default());
    assert_eq!(finding.severity(), Severity::Error, "{name}");
    for lang in [Lang::Zh, Lang::En] {
        assert!(finding.message(lang).len() > 10 && finding.help(lang).len() > 10, "{name}");
    }
    match failed {
        ImportFailure::Document(trouble) => trouble,
        other => panic!("{name}: {other:?}"),
    }
}

fn deflated(name: &str, bytes: &[u8], rest: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file(name, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)).unwrap();
    writer.write_all(bytes).unwrap();
    for (name, bytes) in rest {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn sound() -> Vec<u8> {
    docx(&TYPED.lines().map(paragraph).collect::<String>(), &[])
}

/// A document whose main part is this text as it is.
fn with_main(main: &str) -> Vec<u8> {
    let relations = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="/word/document.xml"/></Relationships>"#;
    archive(&[("_rels/.rels", relations.as_bytes().to_vec()), ("word/document.xml", main.as_bytes().to_vec())])
}

const SPACE: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

#[test]
fn damaged_documents_are_told() {
    let whole = sound();
    for cut in [5, 30, 200, whole.len() / 2, whole.len() - 30, whole.len() - 1] {
        let found = import_text(&whole[..cut], &ImportOptions::default());
        assert!(
            matches!(found, Err(ImportFailure::Document(Trouble::Damaged))) || cut == whole.len() - 1,
            "{cut}: {found:?}"
        );
    }
    let mut flipped = whole.clone();
    let at = memchr::memmem::find(&flipped, b"word/document.xml").unwrap() + 60;
    flipped[at..at + 20].fill(0x55);
    assert_eq!(trouble("flipped", &flipped), Trouble::Damaged);
    for (name, main) in [
        ("no end", format!("<w:document {SPACE}><w:body><w:p>")),
        ("no body", format!("<w:document {SPACE}/>")),
        ("no xml", "公告".to_owned()),
        ("nothing", String::new()),
        ("two names", format!("<w:document {SPACE}><w:body><w:p><w:r></w:p></w:r></w:body></w:document>")),
    ] {
        assert_eq!(trouble(name, &with_main(&main)), Trouble::Damaged, "{name}");
    }
    assert_eq!(trouble("no words", &docx("<w:p/>", &[])), Trouble::Empty);
    let utf16 = format!("<w:document {SPACE}><w:body><w:p><w:r><w:t>字</w:t></w:r></w:p></w:body></w:document>");
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(utf16.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(gongkai::import::text_of(&deflated("word/document.xml", &utf16, &[])).text, "字");
}

#[test]
fn entities_are_never_followed() {
    let entities = [
        r#"<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>"#,
        r#"<!DOCTYPE a [<!ENTITY a "甲甲甲甲"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>"#,
        r#"<!DOCTYPE a SYSTEM "http://example.org/a.dtd">"#,
    ];
    for entity in entities {
        let main = format!(
            "{entity}<w:document {SPACE}><w:body><w:p><w:r><w:t>&x;&c;</w:t></w:r></w:p></w:body></w:document>"
        );
        assert_eq!(trouble(entity, &with_main(&main)), Trouble::Entities);
    }
    let loose = format!("<w:document {SPACE}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>");
    assert_eq!(trouble("loose", &with_main(&loose)), Trouble::Entities);
    let styles = sound();
    assert!(import_text(&styles, &ImportOptions::default()).is_ok());
}

#[test]
fn bombs_are_not_unpacked() {
    let zeros = vec![b' '; 200 * 1024 * 1024];
    let bomb = deflated("word/document.xml", &zeros, &[]);
    assert!(bomb.len() < 1024 * 1024);
    assert_eq!(trouble("bomb", &bomb), Trouble::TooLarge);
    let many: Vec<(String, Vec<u8>)> = (0..20_000).map(|at| (format!("word/{at}.xml"), Vec::new())).collect();
    let many: Vec<(&str, Vec<u8>)> = many.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect();
    assert_eq!(trouble("many parts", &archive(&many)), Trouble::TooLarge);
    let deep = format!(
        "<w:document {SPACE}><w:body>{}<w:p/>{}</w:body></w:document>",
        "<w:sdt><w:sdtContent>".repeat(50_000),
        "</w:sdtContent></w:sdt>".repeat(50_000)
    );
    assert_eq!(trouble("deep", &with_main(&deep)), Trouble::TooLarge);
    let page = format!("<html><body>{}巡察整改", "<div>".repeat(100_000));
    assert_eq!(trouble("deep page", page.as_bytes()), Trouble::TooLarge);
    let long = format!("<html><body>{}", "<p>巡察整改</p>".repeat(1_000_000));
    assert_eq!(trouble("long page", long.as_bytes()), Trouble::TooLarge);
}

#[test]
fn large_documents_are_read_in_time() {
    let start = Instant::now();
    let rows: Vec<Vec<&str>> = (0..20_000).map(|_| vec!["", "", "", "", ""]).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let text: String = TYPED.lines().map(paragraph).collect();
    let empty = docx(&format!("{text}{}", table(&rows)), &[]);
    assert!(import_text(&empty, &ImportOptions::default()).is_ok());
    let boxes = "<w:r><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r>";
    let many = docx(&format!("{text}<w:p>{}</w:p>", boxes.repeat(5_000)), &[]);
    assert!(import_text(&many, &ImportOptions::default()).is_ok());
    let fields = r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r>"#;
    let open = docx(&format!("{text}<w:p>{}</w:p>", fields.repeat(5_000)), &[]);
    assert!(import_text(&open, &ImportOptions::default()).is_ok());
    assert!(start.elapsed() < LONGEST, "{:?}", start.elapsed());
}

#[test]
fn other_formats_are_told_by_their_bytes() {
    let compound = |stream: &str| {
        let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        bytes.resize(512, 0);
        bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
        bytes.resize(2048, 0);
        bytes
    };
    let cases: Vec<(&str, Vec<u8>, Trouble)> = vec![
        ("doc", compound("WordDocument"), Trouble::OldDocument),
        ("xls", compound("Workbook"), Trouble::Workbook),
        ("ppt", compound("PowerPoint Document"), Trouble::Other("slides")),
        ("password", compound("EncryptedPackage"), Trouble::Encrypted),
        ("pdf", b"%PDF-1.7\n%\xE2\xE3".to_vec(), Trouble::Other("pdf")),
        ("rtf", b"{\\rtf1\\ansi}".to_vec(), Trouble::Other("rtf")),
        ("png", b"\x89PNG\r\n\x1A\n".to_vec(), Trouble::Other("picture")),
        ("jpg", vec![0xFF, 0xD8, 0xFF, 0xE0], Trouble::Other("picture")),
        ("rar", b"Rar!\x1A\x07\x00".to_vec(), Trouble::Other("archive")),
        ("zip", archive(&[("公告.txt", b"a".to_vec())]), Trouble::Other("archive")),
        ("ofd", archive(&[("OFD.xml", b"<a/>".to_vec())]), Trouble::Other("ofd")),
        ("odt", archive(&[("mimetype", b"application/vnd.oasis.opendocument.text".to_vec())]), Trouble::Other("odt")),
        ("pptx", archive(&[("ppt/presentation.xml", b"<a/>".to_vec())]), Trouble::Other("slides")),
        ("xlsx", archive(&[("xl/workbook.xml", b"<a/>".to_vec())]), Trouble::Workbook),
        (
            "flat",
            br#"<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package/>"#.to_vec(),
            Trouble::Other("word-xml"),
        ),
    ];
    for (name, bytes, expected) in cases {
        assert_eq!(trouble(name, &bytes), expected, "{name}");
    }
}

/// A password on a part of a zip, and a part packed in a way that no office program uses.
#[test]
fn locked_parts_are_told() {
    let mut bytes = sound();
    // The flag of encryption, in the local header and in the directory.
    for (mark, at) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let places: Vec<usize> = memchr::memmem::find_iter(&bytes, mark).collect();
        for place in places {
            bytes[place + at] |= 1;
        }
    }
    assert_eq!(trouble("locked", &bytes), Trouble::Encrypted);
}

#[test]
fn macros_are_told_and_not_run() {
    let body: String = TYPED.lines().map(paragraph).collect();
    let bytes = docx(&body, &[("vbaProject", "")]);
    let imported = import_text(&bytes, &ImportOptions::default()).unwrap();
    assert_eq!(super::told(&imported), [("macros", "VBA".to_owned())]);
}
