//! The parts of the file: content types, relationships, properties, styles, settings, headers and footers, and the body.

use std::io;

use super::{
    body::{Addresses, BodyWriter, link_id},
    layout::{self, BODY_SIZE, BOTTOM, EM, FOOTER, LEFT, LINE, PAGE, PAGE_NUMBER_SIZE, RIGHT, TOP, TRACKING},
    xml::{Xml, close, element, empty, file, open},
};
use crate::{
    disclosure::{Block, Document},
    render::pdf::{PrintMeta, Role},
};

/// A part of the file.
pub(super) struct Part {
    pub(super) name: &'static str,
    pub(super) xml: String,
}

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const LINKS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE_LINKS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const CORE: &str = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
const WORD_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The parts the main part refers to: relationship, kind, name.
const RELATED: [(&str, &str, &str); 7] = [
    ("rId1", "styles", "styles.xml"),
    ("rId2", "settings", "settings.xml"),
    ("rId3", "header", "header1.xml"),
    ("rId4", "header", "header2.xml"),
    ("rId5", "header", "header3.xml"),
    ("rId6", "footer", "footer1.xml"),
    ("rId7", "footer", "footer2.xml"),
];

/// Every part, in the order in which they are stored.
///
/// # Errors
/// None in memory.
pub(super) fn all(document: &Document, meta: &PrintMeta) -> io::Result<Vec<Part>> {
    let (body, addresses) = main(document, meta)?;
    let numbered = matches!(document.blocks.first(), Some(Block::DocumentNumber { .. }));
    let head = numbered.then_some(meta.issuer.as_str());
    let mark = meta.mark.as_deref();
    let parts = [
        ("[Content_Types].xml", content_types()?),
        ("_rels/.rels", package_links()?),
        ("docProps/core.xml", properties(meta)?),
        ("word/document.xml", body),
        ("word/_rels/document.xml.rels", links(&addresses)?),
        ("word/styles.xml", styles(&meta.language)?),
        ("word/settings.xml", settings()?),
        ("word/header1.xml", header(mark, head)?),
        ("word/header2.xml", header(mark, None)?),
        ("word/header3.xml", header(mark, None)?),
        ("word/footer1.xml", footer("right")?),
        ("word/footer2.xml", footer("left")?),
    ];
    Ok(parts.into_iter().map(|(name, xml)| Part { name, xml }).collect())
}

fn main(document: &Document, meta: &PrintMeta) -> io::Result<(String, Addresses)> {
    let mut addresses = Addresses::new();
    let xml = file(|xml| {
        open(xml, "w:document", &[("xmlns:w", WORD), ("xmlns:r", LINKS)])?;
        open(xml, "w:body", &[])?;
        let mut body = BodyWriter { xml, meta, addresses: Addresses::new() };
        body.write(document)?;
        addresses = body.addresses;
        section(xml)?;
        close(xml, "w:body")?;
        close(xml, "w:document")
    })?;
    Ok((xml, addresses))
}

fn section(xml: &mut Xml) -> io::Result<()> {
    open(xml, "w:sectPr", &[])?;
    for (kind, id) in [("first", "rId3"), ("default", "rId4"), ("even", "rId5")] {
        empty(xml, "w:headerReference", &[("w:type", kind), ("r:id", id)])?;
    }
    // The first page is an odd one.
    for (kind, id) in [("first", "rId6"), ("default", "rId6"), ("even", "rId7")] {
        empty(xml, "w:footerReference", &[("w:type", kind), ("r:id", id)])?;
    }
    empty(xml, "w:pgSz", &[("w:w", &PAGE.0.to_string()), ("w:h", &PAGE.1.to_string())])?;
    let (top, bottom, left, right) = (TOP.to_string(), BOTTOM.to_string(), LEFT.to_string(), RIGHT.to_string());
    let footer = FOOTER.to_string();
    let margins = [
        ("w:top", top.as_str()),
        ("w:right", &right),
        ("w:bottom", &bottom),
        ("w:left", &left),
        ("w:header", "851"),
        ("w:footer", &footer),
        ("w:gutter", "0"),
    ];
    empty(xml, "w:pgMar", &margins)?;
    empty(xml, "w:titlePg", &[])?;
    empty(xml, "w:docGrid", &[("w:type", "lines"), ("w:linePitch", &LINE.to_string())])?;
    close(xml, "w:sectPr")
}

fn content_types() -> io::Result<String> {
    file(|xml| {
        open(xml, "Types", &[("xmlns", TYPES)])?;
        let relations = "application/vnd.openxmlformats-package.relationships+xml";
        empty(xml, "Default", &[("Extension", "rels"), ("ContentType", relations)])?;
        empty(xml, "Default", &[("Extension", "xml"), ("ContentType", "application/xml")])?;
        let part = |xml: &mut Xml, name: &str, kind: &str| {
            empty(xml, "Override", &[("PartName", name), ("ContentType", kind)])
        };
        part(xml, "/word/document.xml", &format!("{WORD_TYPE}.document.main+xml"))?;
        for (_, kind, name) in RELATED {
            part(xml, &format!("/word/{name}"), &format!("{WORD_TYPE}.{kind}+xml"))?;
        }
        part(xml, "/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")?;
        close(xml, "Types")
    })
}

fn package_links() -> io::Result<String> {
    let core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    relationships(&[
        ("rId1", &format!("{LINKS}/officeDocument"), "word/document.xml", false),
        ("rId2", core, "docProps/core.xml", false),
    ])
}

fn links(addresses: &Addresses) -> io::Result<String> {
    let parts: Vec<_> =
        RELATED.iter().map(|(id, kind, name)| ((*id).to_owned(), format!("{LINKS}/{kind}"), *name)).collect();
    let addresses: Vec<_> = (1..)
        .zip(addresses)
        .map(|(number, address)| (link_id(number), format!("{LINKS}/hyperlink"), address))
        .collect();
    let parts = parts.iter().map(|(id, kind, name)| (id.as_str(), kind.as_str(), *name, false));
    let addresses = addresses.iter().map(|(id, kind, address)| (id.as_str(), kind.as_str(), address.as_str(), true));
    relationships(&parts.chain(addresses).collect::<Vec<_>>())
}

/// Relationships: identifier, kind, target, and whether that is an address outside the file.
fn relationships(all: &[(&str, &str, &str, bool)]) -> io::Result<String> {
    file(|xml| {
        open(xml, "Relationships", &[("xmlns", PACKAGE_LINKS)])?;
        for (id, kind, target, outside) in all {
            let mut attributes = vec![("Id", *id), ("Type", *kind), ("Target", *target)];
            attributes.extend(outside.then_some(("TargetMode", "External")));
            empty(xml, "Relationship", &attributes)?;
        }
        close(xml, "Relationships")
    })
}

fn properties(meta: &PrintMeta) -> io::Result<String> {
    let times =
        [("xmlns:dcterms", "http://purl.org/dc/terms/"), ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")];
    file(|xml| {
        let dublin = ("xmlns:dc", "http://purl.org/dc/elements/1.1/");
        open(xml, "cp:coreProperties", &[&[("xmlns:cp", CORE), dublin], times.as_slice()].concat())?;
        for (name, text) in [("dc:title", &meta.title), ("dc:creator", &meta.issuer), ("dc:language", &meta.language)] {
            element(xml, name, &[], text)?;
        }
        // The day of the report itself: the clock is never asked.
        if let Some(date) = meta.date {
            for name in ["dcterms:created", "dcterms:modified"] {
                element(xml, name, &[("xsi:type", "dcterms:W3CDTF")], &format!("{date}T00:00:00Z"))?;
            }
        }
        close(xml, "cp:coreProperties")
    })
}

fn styles(language: &str) -> io::Result<String> {
    file(|xml| {
        open(xml, "w:styles", &[("xmlns:w", WORD)])?;
        open(xml, "w:docDefaults", &[])?;
        open(xml, "w:rPrDefault", &[])?;
        open(xml, "w:rPr", &[])?;
        let font = layout::font(Role::Body);
        empty(xml, "w:rFonts", &[("w:ascii", font), ("w:hAnsi", font), ("w:eastAsia", font), ("w:cs", font)])?;
        empty(xml, "w:spacing", &[("w:val", &TRACKING.to_string())])?;
        let size = BODY_SIZE.to_string();
        empty(xml, "w:sz", &[("w:val", &size)])?;
        empty(xml, "w:szCs", &[("w:val", &size)])?;
        empty(xml, "w:lang", &[("w:val", "en-US"), ("w:eastAsia", language), ("w:bidi", "ar-SA")])?;
        close(xml, "w:rPr")?;
        close(xml, "w:rPrDefault")?;
        empty(xml, "w:pPrDefault", &[])?;
        close(xml, "w:docDefaults")?;
        open(xml, "w:style", &[("w:type", "paragraph"), ("w:default", "1"), ("w:styleId", "Normal")])?;
        empty(xml, "w:name", &[("w:val", "Normal")])?;
        empty(xml, "w:qFormat", &[])?;
        open(xml, "w:pPr", &[])?;
        empty(xml, "w:widowControl", &[("w:val", "0")])?;
        empty(xml, "w:jc", &[("w:val", "both")])?;
        close(xml, "w:pPr")?;
        close(xml, "w:style")?;
        close(xml, "w:styles")
    })
}

fn settings() -> io::Result<String> {
    file(|xml| {
        open(xml, "w:settings", &[("xmlns:w", WORD)])?;
        empty(xml, "w:evenAndOddHeaders", &[])?;
        empty(xml, "w:characterSpacingControl", &[("w:val", "compressPunctuation")])?;
        open(xml, "w:compat", &[])?;
        let name = ("w:name", "compatibilityMode");
        let word = ("w:uri", "http://schemas.microsoft.com/office/word");
        empty(xml, "w:compatSetting", &[name, word, ("w:val", "15")])?;
        close(xml, "w:compat")?;
        close(xml, "w:settings")
    })
}

/// The head of a page: the mark of a text that is not published yet, and the red head above a document's number.
fn header(mark: Option<&str>, head: Option<&str>) -> io::Result<String> {
    file(|xml| {
        open(xml, "w:hdr", &[("xmlns:w", WORD)])?;
        if let Some(mark) = mark {
            line(xml, "right", Role::Heading, BODY_SIZE, "808080", &Text::Words(mark))?;
        }
        if let Some(head) = head {
            line(xml, "center", Role::Title, red_size(head), "E60012", &Text::Words(head))?;
        }
        if mark.is_none() && head.is_none() {
            empty(xml, "w:p", &[])?;
        }
        close(xml, "w:hdr")
    })
}

/// The red head as large as one line takes, at most 36 points; in half points.
fn red_size(head: &str) -> u32 {
    // A line has the width of 28 characters of 16 points.
    (28 * 16 * 2 * 98 / 100 / layout::ems(head).max(1)).min(72)
}

fn footer(align: &str) -> io::Result<String> {
    file(|xml| {
        open(xml, "w:ftr", &[("xmlns:w", WORD)])?;
        line(xml, align, Role::Digits, PAGE_NUMBER_SIZE, "000000", &Text::PageNumber)?;
        close(xml, "w:ftr")
    })
}

enum Text<'a> {
    Words(&'a str),
    /// `— 1 —`
    PageNumber,
}

/// A line of a header or footer, one character in where it is a page number.
fn line(xml: &mut Xml, align: &str, role: Role, size: u32, color: &str, text: &Text<'_>) -> io::Result<()> {
    open(xml, "w:p", &[])?;
    open(xml, "w:pPr", &[])?;
    if matches!(text, Text::PageNumber) {
        let em = EM.to_string();
        empty(xml, "w:ind", &[("w:left", em.as_str()), ("w:right", &em)])?;
    }
    empty(xml, "w:jc", &[("w:val", align)])?;
    close(xml, "w:pPr")?;
    let words = |xml: &mut Xml, words: &str| {
        open(xml, "w:r", &[])?;
        open(xml, "w:rPr", &[])?;
        let font = layout::font(role);
        empty(xml, "w:rFonts", &[("w:ascii", font), ("w:hAnsi", font), ("w:eastAsia", font), ("w:cs", font)])?;
        empty(xml, "w:color", &[("w:val", color)])?;
        empty(xml, "w:sz", &[("w:val", &size.to_string())])?;
        close(xml, "w:rPr")?;
        element(xml, "w:t", &[("xml:space", "preserve")], words)?;
        close(xml, "w:r")
    };
    match text {
        Text::Words(text) => words(xml, text)?,
        Text::PageNumber => {
            words(xml, "— ")?;
            open(xml, "w:fldSimple", &[("w:instr", "PAGE")])?;
            words(xml, "1")?;
            close(xml, "w:fldSimple")?;
            words(xml, " —")?;
        }
    }
    close(xml, "w:p")
}
