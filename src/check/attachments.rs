//! P for attachments: what a file that is published holds besides what meets the eye.
//!
//! Reads bytes and returns texts with where they stand, properties, and whether it could read at all; decides nothing about them
//! beyond that. What cannot be read is told, never passed over.

mod ooxml;
mod pdf;
mod picture;
mod plain;

use super::{
    Context,
    privacy::{self, Open},
};
use crate::{
    diagnostics::{Code, Diagnostic, Place},
    source::{LoadedReport, files},
};

/// Files above this many bytes are not read, nor archives that hold more.
const LARGEST: u64 = 64 * 1024 * 1024;

/// What a file holds.
#[derive(Debug, Default)]
struct Contents {
    /// Texts with where they stand: a page, a cell, a part of the file.
    texts: Vec<(String, String)>,
    /// Properties that say something about persons: their name in messages, and their value.
    properties: Vec<(&'static str, String)>,
    /// Why (a part of) it could not be read.
    unreadable: Option<Unreadable>,
}

/// Why a file could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unreadable {
    Encrypted,
    Scanned,
    Format,
    Large,
    Damaged,
}

impl Unreadable {
    fn id(self) -> &'static str {
        match self {
            Self::Encrypted => "encrypted",
            Self::Scanned => "scanned",
            Self::Format => "format",
            Self::Large => "large",
            Self::Damaged => "damaged",
        }
    }
}

impl From<Unreadable> for Contents {
    fn from(why: Unreadable) -> Self {
        Self { unreadable: Some(why), ..Self::default() }
    }
}

pub(super) fn check(report: &LoadedReport, context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let listed = report.report.value.attachments.iter().filter_map(|attachment| attachment.file.as_deref());
    let present = listed.filter_map(|file| report.attachments.iter().find(|(name, _)| name == file));
    let units = report.items.iter().flat_map(|item| item.record.value.units.iter().cloned());
    let open = Open::of(&context.site.value, Some(&report.report.value), units);
    for (name, size) in present {
        let place = || Place::file(format!("{}/attachments/{name}", report.id)).in_record(&report.id);
        let path = context.content.join(&report.id).join("attachments").join(name);
        let contents = if *size > LARGEST {
            Unreadable::Large.into()
        } else {
            files::read_bytes(&path).map_or_else(|_| Unreadable::Damaged.into(), |bytes| read(name, &bytes))
        };
        for (at, text) in &contents.texts {
            for hit in privacy::scan(text, &open) {
                let shown = text.get(hit.range).unwrap_or_default();
                findings.push(privacy::finding(hit.kind, shown, place().in_field(at)));
            }
        }
        let is_body = |name: &str| names_body(report, name) || name.eq_ignore_ascii_case("anonymous");
        for (property, value) in contents.properties.into_iter().filter(|(_, value)| !is_body(value)) {
            let finding = Diagnostic::new(Code::P115, place()).arg("file", name).arg("property", property);
            findings.push(finding.arg("found", value));
        }
        if let Some(why) = contents.unreadable {
            findings.push(Diagnostic::new(Code::P114, place()).arg("file", name).arg("why", why.id()));
        }
    }
}

/// Whatever can be read in a file: its texts, and what its properties say. What cannot be read is told by the rules.
pub(crate) fn words_inside(name: &str, bytes: &[u8]) -> impl Iterator<Item = String> {
    let contents = if bytes.len() as u64 > LARGEST { Unreadable::Large.into() } else { read(name, bytes) };
    let properties = contents.properties.into_iter().map(|(_, value)| value);
    contents.texts.into_iter().map(|(_, text)| text).chain(properties)
}

/// Whether a name is that of the body that publishes or signs, which is public anyway.
fn names_body(report: &LoadedReport, name: &str) -> bool {
    let value = &report.report.value;
    value.issuer == name || value.signed.by.iter().any(|body| body == name)
}

/// Reads a file by what it begins with; its name decides only about text.
fn read(name: &str, bytes: &[u8]) -> Contents {
    match bytes {
        [b'%', b'P', b'D', b'F', ..] => pdf::read(bytes),
        [b'P', b'K', 3, 4, ..] => ooxml::read(bytes),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => match is_encrypted_office(bytes) {
            true => Unreadable::Encrypted.into(),
            false => Unreadable::Format.into(),
        },
        _ => picture::read(bytes).unwrap_or_else(|| plain::read(name, bytes)),
    }
}

/// An encrypted docx or xlsx is an old container with a stream of this name in UTF-16.
fn is_encrypted_office(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    memchr::memmem::find(bytes, &name).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_said() {
        let mut encrypted = vec![0xD0, 0xCF, 0x11, 0xE0, 0, 0];
        encrypted.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(read("a.docx", &encrypted).unreadable, Some(Unreadable::Encrypted));
        assert_eq!(read("a.doc", &[0xD0, 0xCF, 0x11, 0xE0, 1]).unreadable, Some(Unreadable::Format));
        assert_eq!(read("a.pdf", b"%PDF-1.7 broken").unreadable, Some(Unreadable::Damaged));
        assert_eq!(read("a.docx", b"PK\x03\x04broken").unreadable, Some(Unreadable::Damaged));
        assert_eq!(read("a.rar", b"Rar!\x1A\x07\x00\x80").unreadable, Some(Unreadable::Format));
    }
}
