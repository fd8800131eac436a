//! PDF: the text of the pages, every string of every object, embedded files, and older versions that are still in the file.
//!
//! lopdf reads objects and filters; what they mean is read here, because its own extraction of text knows neither ActualText nor
//! the difference between a character that is not there and one that it cannot read.

mod cmap;
mod file;
mod font;
mod objects;
mod page;
mod state;
mod strings;

use std::collections::BTreeSet;

use lopdf::{Document, LoadOptions};

use super::contents::{Contents, LARGEST, MOST_VERSIONS, Unread};

pub(super) fn read(bytes: &[u8], contents: &mut Contents) {
    let document = match load(bytes) {
        Ok(document) => document,
        Err(why) => return contents.miss(why, ""),
    };
    let mut known = BTreeSet::new();
    version(&document, contents);
    file::offsets(&document, &mut known);
    let ends = file::ends(bytes);
    let older = ends.iter().rev().skip(1).rev();
    // A file is linearised by putting an end before its beginning, which is no version.
    for (index, end) in older.enumerate().skip(usize::from(document.linearization.is_some())) {
        if index >= MOST_VERSIONS {
            contents.miss(Unread::Large, "versions");
            break;
        }
        let Some(Ok(document)) = bytes.get(..*end).map(load) else { continue };
        file::offsets(&document, &mut known);
        contents.inside("version", |contents| version(&document, contents));
    }
    file::read(bytes, &known, contents);
}

/// Loads a PDF within the limits.
fn load(bytes: &[u8]) -> Result<Document, Unread> {
    let limit = usize::try_from(LARGEST).unwrap_or(usize::MAX);
    let options = LoadOptions::with_max_decompressed_size(limit);
    let document = match Document::load_mem_with_options(bytes, options) {
        Ok(document) => document,
        Err(
            lopdf::Error::Decryption(_) | lopdf::Error::InvalidPassword | lopdf::Error::UnsupportedSecurityHandler(_),
        ) => {
            return Err(Unread::Encrypted);
        }
        Err(lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. })) => return Err(Unread::Large),
        Err(_) if memchr::memmem::find(bytes, b"/Encrypt").is_some() => return Err(Unread::Encrypted),
        Err(_) => return Err(Unread::Damaged),
    };
    if document.is_encrypted() && document.encryption_state.is_none() {
        return Err(Unread::Encrypted);
    }
    Ok(document)
}

/// Reads one version of the file.
fn version(document: &Document, contents: &mut Contents) {
    if document.xref_recovery.is_some() {
        contents.miss(Unread::Damaged, "");
    }
    let missing = document.reference_table.entries.iter().filter(|(_, entry)| !is_free(entry));
    let is_missing = |id: u32| document.objects.range((id, 0)..=(id, u16::MAX)).next().is_none();
    // lopdf takes the object with the encryption out.
    let expected = usize::from(document.encryption_state.is_some());
    if missing.filter(|(id, _)| is_missing(**id)).count() > expected {
        contents.miss(Unread::Damaged, "");
    }
    let mut seen = page::Seen::default();
    let pages = document.get_pages();
    if pages.is_empty() {
        contents.miss(Unread::Damaged, "");
    }
    let mut last = String::new();
    for (number, id) in pages {
        let before = contents.texts.len();
        page::read(document, number, id, &mut seen, contents);
        let texts = contents.texts.get(before..).unwrap_or_default();
        // The text in order of places is the last one of a page that has lines.
        let lines = texts.iter().rev().find(|text| !text.numbers).map(|text| ends_of(&text.text)).unwrap_or_default();
        let digit = |mark: char| mark.is_ascii_digit();
        if last.trim_end().ends_with(digit) && lines.0.trim_start().starts_with(digit) {
            contents.numbers(format!("{last}\n{}", lines.0));
        }
        last = lines.1;
    }
    objects::read(document, &mut seen, contents);
}

/// The first and the last line of a page, without its number.
fn ends_of(page: &str) -> (String, String) {
    let is_number = |line: &str| {
        let inner = line.trim_matches(|mark: char| mark.is_whitespace() || "-—–－·第页/".contains(mark));
        let longest = if inner.len() < line.trim().len() { 4 } else { 3 };
        inner.len() <= longest && inner.bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut lines = page.lines().filter(|line| !line.trim().is_empty() && !is_number(line));
    let first = lines.next().unwrap_or_default();
    (first.to_owned(), lines.next_back().unwrap_or(first).to_owned())
}

fn is_free(entry: &lopdf::xref::XrefEntry) -> bool {
    matches!(entry, lopdf::xref::XrefEntry::Free | lopdf::xref::XrefEntry::UnusableFree)
}
