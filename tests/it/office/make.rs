//! Makes small files of Word's and Excel's formats, as those programs write them.

use std::io::{Cursor, Write};

use zip::{ZipWriter, write::SimpleFileOptions};

/// A zip archive of parts.
pub(crate) fn archive(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn spaces() -> String {
    format!(
        r#"xmlns:w="{W}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture""#
    )
}

/// A docx with this body, and further parts of `word/` by their kind: `numbering`, `styles`, `footnotes`, `comments`, `header` …
pub(crate) fn docx(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let declared = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
    let relation =
        |kind: &str, target: &str| format!(r#"<Relationship Id="r{kind}" Type="{TYPES}/{kind}" Target="{target}"/>"#);
    let relations = |inner: String| {
        format!(
            r#"{declared}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>"#
        )
    };
    let spaces = spaces();
    let mut all = vec![
        (
            "[Content_Types].xml".to_owned(),
            format!(
                "{declared}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
            ),
        ),
        ("_rels/.rels".to_owned(), relations(relation("officeDocument", "word/document.xml"))),
        (
            "word/_rels/document.xml.rels".to_owned(),
            relations(parts.iter().map(|(kind, _)| relation(kind, &format!("{kind}.xml"))).collect()),
        ),
        (
            "word/document.xml".to_owned(),
            format!("{declared}<w:document {spaces}><w:body>{body}<w:sectPr/></w:body></w:document>"),
        ),
    ];
    for (kind, inner) in parts {
        let root = match *kind {
            "header" => "hdr",
            "footer" => "ftr",
            other => other,
        };
        all.push((format!("word/{kind}.xml"), format!("{declared}<w:{root} {spaces}>{inner}</w:{root}>")));
    }
    let all: Vec<(&str, Vec<u8>)> = all.iter().map(|(name, text)| (name.as_str(), text.clone().into_bytes())).collect();
    archive(&all)
}

/// Words as XML has them.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A run.
pub(crate) fn run(text: &str) -> String {
    let parts: Vec<String> =
        text.split('\t').map(|text| format!(r#"<w:t xml:space="preserve">{}</w:t>"#, escaped(text))).collect();
    format!("<w:r>{}</w:r>", parts.join("<w:tab/>"))
}

/// A paragraph without a number.
pub(crate) fn paragraph(text: &str) -> String {
    format!("<w:p>{}</w:p>", run(text))
}

/// A paragraph with an automatic number.
pub(crate) fn numbered(num: usize, level: usize, text: &str) -> String {
    format!(
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr></w:pPr>{}</w:p>"#,
        run(text)
    )
}

/// A table of rows of cells; a line feed parts paragraphs.
pub(crate) fn table(rows: &[&[&str]]) -> String {
    let cell = |text: &str| format!("<w:tc><w:tcPr/>{}</w:tc>", text.split('\n').map(paragraph).collect::<String>());
    let row = |cells: &&[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(|text| cell(text)).collect::<String>());
    format!("<w:tbl><w:tblPr/>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

/// A definition of numbers: the levels as (format, text), each beginning with 1.
pub(crate) fn definition(id: usize, levels: &[(&str, &str)]) -> String {
    let level = |(at, (format, text)): (usize, &(&str, &str))| {
        format!(
            r#"<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>"#
        )
    };
    let levels: String = levels.iter().enumerate().map(level).collect();
    format!(r#"<w:abstractNum w:abstractNumId="{id}">{levels}</w:abstractNum>"#)
}

/// A num of a definition, with what it changes.
pub(crate) fn num(id: usize, definition: usize, changes: &str) -> String {
    format!(r#"<w:num w:numId="{id}"><w:abstractNumId w:val="{definition}"/>{changes}</w:num>"#)
}
