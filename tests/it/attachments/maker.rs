//! Small PDFs, object by object.

use std::{fmt::Write as _, io::Write as _};

/// A PDF in the making: its objects from number 1, and where things are hung.
pub(super) struct Pdf {
    objects: Vec<Vec<u8>>,
    catalog: String,
    page: String,
    info: String,
    content: usize,
}

pub(super) const FONT: usize = 3;
const PAGE: usize = 4;
pub(super) const CONTENT: usize = 5;

impl Pdf {
    /// One page with this content, whose font `/F` shows UTF-16.
    pub(super) fn of(content: &str) -> Self {
        let table = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange \
                     1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end";
        let mut pdf = Self {
            objects: vec![Vec::new(); 5],
            catalog: String::new(),
            page: String::new(),
            info: String::new(),
            content: CONTENT,
        };
        pdf.objects[CONTENT - 1] = stream("", content.as_bytes());
        let table = pdf.add(stream("", table.as_bytes()));
        let below = pdf.add("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000 >>");
        pdf.objects[FONT - 1] = format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /ToUnicode {table} 0 R /DescendantFonts [{below} 0 R] >>"
        )
        .into_bytes();
        pdf
    }

    /// Adds an object; gives its number.
    pub(super) fn add(&mut self, object: impl Into<Vec<u8>>) -> usize {
        self.objects.push(object.into());
        self.objects.len()
    }

    pub(super) fn catalog(mut self, entry: &str) -> Self {
        self.catalog.push_str(entry);
        self
    }

    /// Takes another object as the content of the page.
    pub(super) fn with_content(mut self, object: usize) -> Self {
        self.content = object;
        self
    }

    pub(super) fn page(mut self, entry: &str) -> Self {
        self.page.push_str(entry);
        self
    }

    pub(super) fn info(mut self, entry: &str) -> Self {
        self.info.push_str(entry);
        self
    }

    pub(super) fn bytes(mut self) -> Vec<u8> {
        self.objects[0] = format!("<< /Type /Catalog /Pages 2 0 R {} >>", self.catalog).into_bytes();
        self.objects[1] = format!("<< /Type /Pages /Kids [{PAGE} 0 R] /Count 1 >>").into_bytes();
        self.objects[PAGE - 1] = format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R {} >>",
            self.content,
            if self.page.contains("/Resources") {
                self.page.clone()
            } else {
                format!("/Resources << /Font << /F {FONT} 0 R >> >> {}", self.page)
            }
        )
        .into_bytes();
        let info = self.add(format!("<< /Producer (x) {} >>", self.info));
        let mut bytes = b"%PDF-1.7\n".to_vec();
        write_objects(&mut bytes, &self.objects, 1, &format!("/Root 1 0 R /Info {info} 0 R"), None);
        bytes
    }
}

/// Writes objects from a number on with their table; gives where the table is.
pub(super) fn write_objects(
    bytes: &mut Vec<u8>,
    objects: &[Vec<u8>],
    first: usize,
    trailer: &str,
    previous: Option<usize>,
) -> usize {
    let mut table = match previous {
        None => format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1),
        Some(_) => format!("xref\n{first} {}\n", objects.len()),
    };
    for (number, object) in (first..).zip(objects) {
        writeln!(table, "{:010} 00000 n ", bytes.len()).unwrap();
        writeln!(bytes, "{number} 0 obj").unwrap();
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let at = bytes.len();
    let previous = previous.map(|at| format!("/Prev {at}")).unwrap_or_default();
    write!(
        bytes,
        "{table}trailer\n<< /Size {} {trailer} {previous} >>\nstartxref\n{at}\n%%EOF\n",
        first + objects.len()
    )
    .unwrap();
    at
}

/// A stream with further entries.
pub(super) fn stream(entries: &str, bytes: &[u8]) -> Vec<u8> {
    [format!("<< /Length {} {entries} >>\nstream\n", bytes.len()).as_bytes(), bytes, b"\nendstream"].concat()
}

/// A string in UTF-16 with its mark.
pub(super) fn text(text: &str) -> String {
    let hex: String = text.encode_utf16().fold(String::new(), |mut hex, unit| {
        write!(hex, "{unit:04X}").unwrap();
        hex
    });
    format!("<FEFF{hex}>")
}

/// Codes of the font `/F`.
pub(super) fn codes(words: &str) -> String {
    text(words).replace("FEFF", "")
}

pub(super) fn line(words: &str) -> String {
    format!("BT /F 12 Tf 72 700 Td {} Tj ET", codes(words))
}

/// A PDF whose page shows these words.
pub(super) fn shown(words: &str) -> Vec<u8> {
    Pdf::of(&line(words)).bytes()
}
