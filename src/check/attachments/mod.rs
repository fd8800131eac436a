//! P for attachments: what a file that is published holds besides what meets the eye.
//!
//! Reads bytes and returns texts with where they are, properties, and what was not read; decides nothing about them beyond that.
//! What was not positively read is reported (P114), never passed over: readers name what they know, and all else is unread.

mod container;
mod contents;
mod layout;
mod pdf;
mod picture;
mod plain;
mod properties;
mod sheet;
mod spelling;
mod table;
mod unpack;
mod xml;

use std::collections::BTreeSet;

pub(crate) use self::contents::LARGEST;
use self::contents::{Contents, Unread};
use super::{
    Context,
    privacy::{self, Kind, Open},
};
use crate::{
    diagnostics::{Code, Diagnostic, Place},
    source::{LoadedReport, files},
};

pub(super) fn check(report: &LoadedReport, context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let listed = report.report.value.attachments.iter().filter_map(|attachment| attachment.file.as_deref());
    let present = listed.filter_map(|file| report.attachments.iter().find(|(name, _)| name == file));
    let units = report.items.iter().flat_map(|item| item.record.value.units.iter().cloned());
    let open = Open::of(&context.site.value, Some(&report.report.value), units);
    for (name, size) in present {
        let place = || Place::file(format!("{}/attachments/{name}", report.id)).in_record(&report.id);
        let path = context.content.join(&report.id).join("attachments").join(name);
        let mut contents = Contents::default();
        if *size > LARGEST {
            contents.miss(Unread::Large, "");
        } else {
            match files::read_bytes(&path) {
                Ok(bytes) => read(name, &bytes, &mut contents),
                Err(_) => contents.miss(Unread::Damaged, ""),
            }
        }
        // The name is an address that everybody sees.
        contents.text("file name", name.as_str());
        tell(&contents, &open, place, findings);
        let is_body = |name: &str| names_body(report, name);
        // What is an error already is not repeated in full: findings land in logs.
        let is_told =
            |value: &str| is_body(value) || privacy::scan(value, &open).iter().any(|hit| hit.kind != Kind::Person);
        for (property, value) in contents.properties.into_iter().filter(|(_, value)| !is_told(value)) {
            let finding = Diagnostic::new(Code::P115, place()).arg("file", name).arg("property", property);
            findings.push(finding.arg("found", value));
        }
        for (why, places) in contents.unread {
            let finding = Diagnostic::new(Code::P114, place()).arg("file", name).arg("why", why.id());
            let named: Vec<&str> = places.iter().map(String::as_str).filter(|place| !place.is_empty()).collect();
            let shown = named.iter().take(SHOWN_PLACES).copied().collect::<Vec<_>>().join(", ");
            let whole = if named.is_empty() { "whole" } else { "parts" };
            let more = named.len().saturating_sub(SHOWN_PLACES);
            findings.push(finding.arg("extent", whole).arg("parts", shown).arg("more", more));
        }
    }
}

/// A message names so many places of a kind and counts the rest.
const SHOWN_PLACES: usize = 3;

/// Adds a finding for everything in the texts and properties that must not be public: once a place, and once for words that are in
/// several texts.
fn tell(contents: &Contents, open: &Open, place: impl Fn() -> Place, findings: &mut Vec<Diagnostic>) {
    let mut told = BTreeSet::new();
    let mut told_anywhere = BTreeSet::new();
    let texts = contents.texts.iter().map(|text| (text.at.as_str(), text.text.as_str(), text.again, text.numbers));
    let properties = contents.properties.iter().map(|(name, value)| (*name, value.as_str(), true, false));
    let (once, again): (Vec<_>, Vec<_>) = texts.chain(properties).partition(|(_, _, again, _)| !again);
    let properties: BTreeSet<&str> = contents.properties.iter().map(|(name, _)| *name).collect();
    for (at, text, again, numbers) in once.into_iter().chain(again) {
        let hits = if numbers { privacy::numbers(text, open) } else { privacy::scan(text, open) };
        // Whom a property names is told as such.
        for hit in hits.into_iter().filter(|hit| hit.kind != Kind::Person || !properties.contains(at)) {
            let shown = text.get(hit.range).unwrap_or_default();
            if hit.kind == Kind::Person && contents.places.contains(shown) {
                continue;
            }
            let key: String = shown.chars().filter(|ch| ch.is_alphanumeric()).collect();
            let known = !told_anywhere.insert((hit.kind, key.clone())) && again;
            if !known && told.insert((at, hit.kind, key)) {
                findings.push(privacy::finding(hit.kind, shown, place().in_field(at)));
            }
        }
    }
}

/// Whatever can be read in a file: its texts, and what its properties say. What cannot be read is told by the rules.
pub(crate) fn words_inside(name: &str, bytes: &[u8]) -> impl Iterator<Item = String> {
    let mut contents = Contents::default();
    if bytes.len() as u64 <= LARGEST {
        read(name, bytes, &mut contents);
    }
    let properties = contents.properties.into_iter().map(|(_, value)| value);
    contents.texts.into_iter().map(|text| text.text).chain(properties)
}

/// Whether a name is that of the body that publishes or signs, which is public anyway.
fn names_body(report: &LoadedReport, name: &str) -> bool {
    let value = &report.report.value;
    value.issuer == name || value.signed.by.iter().any(|body| body == name)
}

/// Reads a file by what it begins with; its name decides only about text.
fn read(name: &str, bytes: &[u8], contents: &mut Contents) {
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    match bytes {
        [] => {}
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => container::read(bytes, contents),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => {
            let why = if is_encrypted_office(bytes) { Unread::Encrypted } else { Unread::Format };
            contents.miss(why, "");
        }
        _ if memchr::memmem::find(head, b"%PDF-").is_some() => pdf::read(bytes, contents),
        _ if is_font(bytes) => contents.text("", words_among(bytes)),
        _ if picture::read(bytes, contents) => {}
        _ => plain::read(name, bytes, contents),
    }
}

/// A font, whose characters are drawings and whose texts are its own names.
fn is_font(bytes: &[u8]) -> bool {
    let tables = |bytes: &[u8]| bytes.get(4..6).is_some_and(|count| count[0] == 0 && (4..64).contains(&count[1]));
    match bytes {
        [0, 1, 0, 0, ..] | [b'O', b'T', b'T', b'O', ..] | [b't', b'r', b'u', b'e', ..] => tables(bytes),
        _ => false,
    }
}

/// An encrypted docx or xlsx is an old container with a stream of this name in UTF-16.
fn is_encrypted_office(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    memchr::memmem::find(bytes, &name).is_some()
}

/// Bytes of a name or comment, which Chinese programs write in UTF-8 or GB18030.
fn chinese(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::GB18030.decode(bytes).0.into_owned(),
    }
}

/// The runs of characters among other bytes, one a line: eleven bytes or more of UTF-8, which is a telephone and hardly ever chance,
/// and eight characters of UTF-16.
fn words_among(bytes: &[u8]) -> String {
    const SHORTEST: usize = 11;
    let mut words = String::new();
    for chunk in bytes.utf8_chunks() {
        for run in chunk.valid().split(|ch: char| ch.is_control()).filter(|run| run.len() >= SHORTEST) {
            words.push_str(run);
            words.push('\n');
        }
    }
    for encoding in [encoding_rs::UTF_16LE, encoding_rs::UTF_16BE] {
        for skip in [0, 1] {
            let (text, _) = encoding.decode_without_bom_handling(bytes.get(skip..).unwrap_or_default());
            let usual = |ch: char| ch.is_ascii_graphic() || ch == ' ' || ('\u{4E00}'..='\u{9FFF}').contains(&ch);
            for run in text.split(|ch: char| !usual(ch)).filter(|run| run.is_ascii() && run.len() >= 8) {
                words.push_str(run);
                words.push('\n');
            }
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, bytes: &[u8]) -> Vec<Unread> {
        let mut contents = Contents::default();
        read(name, bytes, &mut contents);
        contents.unread.into_keys().collect()
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let mut encrypted = vec![0xD0, 0xCF, 0x11, 0xE0, 0, 0];
        encrypted.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(of("a.docx", &encrypted), [Unread::Encrypted]);
        assert_eq!(of("a.doc", &[0xD0, 0xCF, 0x11, 0xE0, 1]), [Unread::Format]);
        assert_eq!(of("a.pdf", b"%PDF-1.7 broken"), [Unread::Damaged]);
        assert_eq!(of("a.docx", b"PK\x03\x04broken"), [Unread::Damaged]);
        assert_eq!(of("a.rar", b"Rar!\x1A\x07\x00\x80"), [Unread::Format]);
        assert_eq!(of("a.txt", b""), []);
    }
}
