//! Office files that are zip archives: docx, xlsx, pptx, their open counterparts, and OFD.
//!
//! Everything with letters in it is read, deleted text, comments, hidden sheets and headers included.

use std::io::{Cursor, Read};

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesRef, Event},
};

use super::{Contents, LARGEST, Unreadable, picture};

pub(super) fn read(bytes: &[u8]) -> Contents {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return Unreadable::Damaged.into() };
    let mut contents = Contents::default();
    let mut left = LARGEST;
    let mut shared = Vec::new();
    let mut sheets = Vec::new();
    for index in 0..archive.len() {
        let Ok(mut entry) = archive.by_index(index) else {
            contents.unreadable = Some(Unreadable::Damaged);
            continue;
        };
        if entry.encrypted() {
            contents.unreadable = Some(Unreadable::Encrypted);
            continue;
        }
        let name = entry
            .name()
            .map_or_else(|_| String::from_utf8_lossy(entry.name_raw()).into_owned(), |name| name.into_owned());
        let mut part = Vec::new();
        let taken = entry.by_ref().take(left + 1).read_to_end(&mut part);
        left = left.saturating_sub(part.len() as u64);
        if left == 0 {
            contents.unreadable = Some(Unreadable::Large);
            break;
        }
        if taken.is_err() {
            contents.unreadable = Some(Unreadable::Damaged);
        } else if name.ends_with("sharedStrings.xml") {
            shared = paragraphs(&part, "si");
        } else if name.contains("xl/worksheets/") && name.ends_with(".xml") {
            sheets.push((name, part));
        } else {
            take_part(&name, &part, &mut contents);
        }
    }
    for (name, part) in sheets {
        let sheet = name.rsplit('/').next().unwrap_or_default().trim_end_matches(".xml").to_owned();
        cells(&sheet, &part, &shared, &mut contents.texts);
    }
    contents
}

fn take_part(name: &str, part: &[u8], contents: &mut Contents) {
    let file = name.rsplit('/').next().unwrap_or_default();
    if name.starts_with("docProps/") || file == "meta.xml" {
        properties(part, contents);
    } else if file.ends_with(".xml") && !is_layout(file) {
        let text = paragraphs(part, "").join("\n");
        contents.texts.extend((!text.trim().is_empty()).then(|| (file.to_owned(), text)));
    } else if let Some(inside) = picture::read(part) {
        contents.properties.extend(inside.properties);
    } else if is_closed(file) {
        contents.unreadable = Some(Unreadable::Format);
    }
}

/// Parts that hold styles and settings, and no text of anybody.
fn is_layout(file: &str) -> bool {
    let stem = file.trim_end_matches(".xml").trim_end_matches(|mark: char| mark.is_ascii_digit());
    [
        "styles",
        "stylesWithEffects",
        "settings",
        "webSettings",
        "fontTable",
        "theme",
        "numbering",
        "[Content_Types]",
        "manifest",
    ]
    .contains(&stem)
}

/// Embedded files of kinds that are not looked into.
fn is_closed(file: &str) -> bool {
    let extension = file.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    ["doc", "xls", "ppt", "wps", "et", "bin", "docx", "xlsx", "pdf", "zip", "rar", "7z"].contains(&extension.as_str())
        && file.contains('.')
}

/// An XML part as text; office programs write UTF-8, UTF-16 only with its mark.
fn decoded(part: &[u8]) -> std::borrow::Cow<'_, str> {
    encoding_rs::UTF_8.decode(part).0
}

fn reference(name: &BytesRef<'_>) -> Option<char> {
    match &**name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => name.resolve_char_ref().ok().flatten(),
    }
}

/// The texts of an XML part, one a paragraph; `unit` names the element that is one, where it is not a paragraph.
fn paragraphs(part: &[u8], unit: &str) -> Vec<String> {
    let part = decoded(part);
    let mut reader = Reader::from_str(&part);
    let (mut paragraphs, mut text) = (Vec::new(), String::new());
    loop {
        match reader.read_event() {
            Ok(Event::Text(words)) => text.push_str(&words),
            Ok(Event::CData(words)) => text.push_str(&words),
            Ok(Event::GeneralRef(name)) => text.extend(reference(&name)),
            Ok(Event::Empty(element)) if is_gap(element.local_name().as_ref()) => text.push('\t'),
            Ok(Event::End(element)) => {
                let name = element.local_name();
                let ends = if unit.is_empty() { is_paragraph(name.as_ref()) } else { name.as_ref() == unit };
                if ends {
                    paragraphs.push(std::mem::take(&mut text));
                }
            }
            Ok(Event::Eof) | Err(_) => break,
            _ => {}
        }
    }
    if !text.trim().is_empty() {
        paragraphs.push(text);
    }
    paragraphs
}

fn is_paragraph(name: &str) -> bool {
    ["p", "h", "TextCode", "comment", "row", "si", "title", "table-row"].contains(&name)
}

fn is_gap(name: &str) -> bool {
    ["tab", "br", "cr", "s", "line-break"].contains(&name)
}

/// The cells of a sheet, each with its name: `sheet1!B3`.
fn cells(sheet: &str, part: &[u8], shared: &[String], texts: &mut Vec<(String, String)>) {
    let part = decoded(part);
    let mut reader = Reader::from_str(&part);
    let (mut cell, mut kind, mut text) = (String::new(), String::new(), String::new());
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) if element.local_name().as_ref() == "c" => {
                let attribute = |name: &str| {
                    let found = element.try_get_attribute(name).ok().flatten();
                    found.and_then(|found| {
                        found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
                    })
                };
                cell = attribute("r").unwrap_or_default();
                kind = attribute("t").unwrap_or_default();
                text.clear();
            }
            Ok(Event::Text(words)) => text.push_str(&words),
            Ok(Event::GeneralRef(name)) => text.extend(reference(&name)),
            Ok(Event::End(element)) if element.local_name().as_ref() == "c" => {
                let value = match kind.as_str() {
                    "s" => text.trim().parse::<usize>().ok().and_then(|at| shared.get(at)).cloned().unwrap_or_default(),
                    _ => std::mem::take(&mut text),
                };
                if !value.trim().is_empty() {
                    texts.push((format!("{sheet}!{cell}"), value));
                }
            }
            Ok(Event::Eof) | Err(_) => break,
            _ => {}
        }
    }
}

/// The properties that tell about persons.
fn properties(part: &[u8], contents: &mut Contents) {
    let part = decoded(part);
    let mut reader = Reader::from_str(&part);
    let mut text = String::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(_)) => text.clear(),
            Ok(Event::Text(words)) => text.push_str(&words),
            Ok(Event::End(element)) => {
                let property = match element.local_name().as_ref() {
                    "creator" | "initial-creator" => "author",
                    "lastModifiedBy" => "modified-by",
                    "Manager" => "manager",
                    "Company" => "company",
                    "description" | "keywords" | "subject" => "comments",
                    _ => "",
                };
                let value = text.trim();
                if !property.is_empty() && !value.is_empty() && !is_program(value) {
                    contents.properties.push((property, value.to_owned()));
                }
                text.clear();
            }
            Ok(Event::Eof) | Err(_) => break,
            _ => {}
        }
    }
}

/// Names that programs and installations put in for nobody in particular.
fn is_program(name: &str) -> bool {
    let small = name.to_lowercase();
    let known = [
        "admin",
        "administrator",
        "user",
        "pc",
        "microsoft",
        "office",
        "wps",
        "python-docx",
        "openpyxl",
        "apache poi",
        "lenovo",
        "dell",
        "hp",
    ];
    known.contains(&small.as_str())
        || ["microsoft ", "wps ", "windows "].iter().any(|program| small.starts_with(program))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use std::io::Write;

    use super::*;

    fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn a_number_split_into_runs_is_one_text() {
        let part = "<w:document xmlns:w='w'><w:p><w:r><w:t>手机138</w:t></w:r><w:del><w:r><w:delText>0000</w:delText></w:r></w:del>\
                    <w:r><w:t>0000&amp;</w:t></w:r></w:p><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:document>";
        let properties =
            "<p xmlns:dc='d'><dc:creator>王建国</dc:creator><lastModifiedBy>Administrator</lastModifiedBy></p>";
        let contents = read(&archive(&[
            ("word/document.xml", part),
            ("docProps/core.xml", properties),
            ("word/styles.xml", "<a>x</a>"),
        ]));
        assert_eq!(contents.texts, [("document.xml".to_owned(), "手机13800000000&\n乙".to_owned())]);
        assert_eq!(contents.properties, [("author", "王建国".to_owned())]);
    }

    #[test]
    fn cells_are_named() {
        let shared = "<sst><si><t>姓名</t></si><si><r><t>138</t></r><r><t>00000000</t></r></si></sst>";
        let sheet = "<worksheet><row><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c><c r='C1'><v>13800000001</v></c>\
                     <c r='D1' t='inlineStr'><is><t>甲</t></is></c></row></worksheet>";
        let contents = read(&archive(&[("xl/worksheets/sheet1.xml", sheet), ("xl/sharedStrings.xml", shared)]));
        let expected = [("A1", "姓名"), ("B1", "13800000000"), ("C1", "13800000001"), ("D1", "甲")];
        let expected = expected.map(|(cell, text)| (format!("sheet1!{cell}"), text.to_owned()));
        assert_eq!(contents.texts, expected);
    }

    #[test]
    fn embedded_files_that_are_not_looked_into_are_said() {
        let contents = read(&archive(&[("word/embeddings/object1.bin", "x"), ("word/document.xml", "<p>甲</p>")]));
        assert_eq!(contents.unreadable, Some(Unreadable::Format));
    }
}
