//! What kind of file bytes are, by what they hold and not by what they are called, and the reader for each.

use super::{
    decode::{self, DecodeError},
    document::{Source, Trouble},
    docx, html,
    package::Package,
};

/// Why a file gives no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// A text file that cannot be read.
    Text(DecodeError),
    /// Another file that cannot be read.
    Document(Trouble),
}

/// The kind of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text, in whatever encoding.
    Text,
    /// A document of Word or WPS: docx, docm.
    Docx,
    /// A page.
    Html,
    /// A workbook: xlsx, xlsm, and the old xls and et.
    Workbook,
    /// The old documents: doc, wps.
    OldDocument,
    /// An Office file with a password.
    Encrypted,
    /// Something else: `pdf`, `picture`, `slides`, `odt`, `ofd`, `archive`, `rtf`.
    Other(&'static str),
}

/// The kind of a file by its bytes.
pub fn format_of(bytes: &[u8]) -> Format {
    match bytes {
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] | [b'P', b'K', 7, 8, ..] => of_archive(bytes),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => of_compound(bytes),
        [b'%', b'P', b'D', b'F', ..] => Format::Other("pdf"),
        [b'{', b'\\', b'r', b't', b'f', ..] => Format::Other("rtf"),
        [0x89, b'P', b'N', b'G', ..] | [0xFF, 0xD8, 0xFF, ..] | [b'G', b'I', b'F', b'8', ..] => {
            Format::Other("picture")
        }
        [b'R', b'a', b'r', b'!', ..] | [b'7', b'z', 0xBC, 0xAF, ..] => Format::Other("archive"),
        // An old sheet without a container.
        [0x09, 0x00 | 0x02 | 0x04 | 0x08, ..] if bytes.get(2..4).is_some_and(|size| size[1] == 0 && size[0] < 20) => {
            Format::Workbook
        }
        _ if is_word_xml(bytes) => Format::Other("word-xml"),
        _ if html::is_html(bytes) => Format::Html,
        _ => Format::Text,
    }
}

/// A document of Word's in one file of XML.
fn is_word_xml(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    let begins = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start().starts_with(b"<?xml");
    begins && memchr::memmem::find(head, b"Word.Document").is_some()
}

fn of_archive(bytes: &[u8]) -> Format {
    let Ok(mut package) = Package::open(bytes) else { return Format::Docx };
    match main_part(&mut package).as_deref() {
        Some(main) if main.to_ascii_lowercase().starts_with("xl/") => Format::Workbook,
        Some(main) if main.to_ascii_lowercase().starts_with("ppt/") => Format::Other("slides"),
        Some(_) => Format::Docx,
        None if package.has("OFD.xml") => Format::Other("ofd"),
        None => match package.part("mimetype") {
            Ok(Some(kind)) if kind.starts_with(b"application/vnd.oasis.opendocument") => Format::Other("odt"),
            _ => Format::Other("archive"),
        },
    }
}

/// The name of the main part of an Office file.
fn main_part(package: &mut Package<'_>) -> Option<String> {
    let relations = package.relations("").unwrap_or_default();
    let named = relations.into_iter().find(|(kind, _)| kind == "officeDocument").map(|(_, target)| target);
    let usual = ["word/document.xml", "xl/workbook.xml", "ppt/presentation.xml"];
    named
        .filter(|name| package.has(name))
        .or_else(|| usual.into_iter().find(|name| package.has(name)).map(str::to_owned))
}

/// An old container: names of its streams are in UTF-16.
fn of_compound(bytes: &[u8]) -> Format {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(bytes, &name).is_some()
    };
    if has("EncryptedPackage") {
        Format::Encrypted
    } else if has("WordDocument") {
        Format::OldDocument
    } else if has("Workbook") || has("Book\0") {
        Format::Workbook
    } else if has("PowerPoint Document") {
        Format::Other("slides")
    } else {
        Format::OldDocument
    }
}

/// Reads a file into lines.
///
/// # Errors
/// It cannot be read, or is of a kind that has no announcement in it.
pub(in crate::import) fn read(bytes: &[u8], accept_changes: bool) -> Result<Source, Unreadable> {
    let trouble = |trouble| Err(Unreadable::Document(trouble));
    match format_of(bytes) {
        Format::Text => {
            let (text, encoding) = decode::decode(bytes).map_err(Unreadable::Text)?;
            Ok(Source::plain(text, encoding))
        }
        Format::Docx => {
            let mut package = Package::open(bytes).map_err(Unreadable::Document)?;
            let main = main_part(&mut package).ok_or(Unreadable::Document(Trouble::Damaged))?;
            docx::read(&mut package, &main, accept_changes).map_err(Unreadable::Document)
        }
        Format::Html => html::read(bytes, accept_changes).map_err(Unreadable::Document),
        Format::Workbook => trouble(Trouble::Workbook),
        Format::OldDocument => trouble(Trouble::OldDocument),
        Format::Encrypted => trouble(Trouble::Encrypted),
        Format::Other(kind) => trouble(Trouble::Other(kind)),
    }
}
