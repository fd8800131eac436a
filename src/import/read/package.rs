//! The parts of an Office file (a zip archive of XML), unpacked within limits. Knows nothing of what they mean.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

use quick_xml::{Reader, events::Event};
use zip::{CompressionMethod, ZipArchive};

use super::document::Trouble;

/// What all parts together may unpack to. The longest announcement has less than one megabyte of XML.
const LARGEST: u64 = 96 * 1024 * 1024;

/// An Office file has some dozens of parts.
const MOST_PARTS: usize = 10_000;

/// An open Office file.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The parts' places in the archive, by name in small letters.
    names: BTreeMap<String, usize>,
    left: u64,
}

impl<'a> Package<'a> {
    /// Opens an archive.
    ///
    /// # Errors
    /// It is damaged or has more parts than any document.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Trouble> {
        // A directory of a hundred thousand entries would take more memory than the file.
        if memchr::memmem::find_iter(bytes, b"PK\x01\x02").take(MOST_PARTS + 1).count() > MOST_PARTS {
            return Err(Trouble::TooLarge);
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Trouble::Damaged)?;
        let mut package = Self { archive, names: BTreeMap::new(), left: LARGEST };
        for at in 0..package.archive.len() {
            if let Some(Ok(name)) = package.archive.name_for_index(at) {
                package.names.insert(key(name), at);
            }
        }
        Ok(package)
    }

    /// The names of the parts, in small letters.
    pub(super) fn names(&self) -> Vec<String> {
        self.names.keys().cloned().collect()
    }

    /// Whether two parts have the same name, so that another reader may take the other one.
    pub(super) fn has_twins(&self) -> bool {
        self.names.len() < self.archive.len()
    }

    /// Whether there is such a part.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains_key(&key(name))
    }

    /// Unpacks a part; none where there is no such part.
    ///
    /// # Errors
    /// It is damaged, needs a password, or is too large.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Trouble> {
        let Some(at) = self.names.get(&key(name)).copied() else { return Ok(None) };
        {
            let known = self.archive.by_index_raw(at).map_err(|_| Trouble::Damaged)?;
            if known.encrypted() {
                return Err(Trouble::Encrypted);
            }
            if !matches!(known.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
                return Err(Trouble::Damaged);
            }
        }
        let entry = self.archive.by_index(at).map_err(|_| Trouble::Damaged)?;
        let mut part = Vec::new();
        let taken = entry.take(self.left.saturating_add(1)).read_to_end(&mut part);
        let length = u64::try_from(part.len()).unwrap_or(u64::MAX);
        if length > self.left {
            return Err(Trouble::TooLarge);
        }
        taken.map_err(|_| Trouble::Damaged)?;
        self.left -= length;
        Ok(Some(part))
    }

    /// The relations of a part, as (the end of the type, the target's name in the archive), those to other files aside.
    ///
    /// # Errors
    /// As [`Package::part`].
    pub(super) fn relations(&mut self, part: &str) -> Result<Vec<(String, String)>, Trouble> {
        Ok(self.named_relations(part)?.into_iter().map(|(_, kind, target)| (kind, target)).collect())
    }

    /// The relations of a part, as (identifier, the end of the type, the target's name in the archive), those to other files aside.
    ///
    /// # Errors
    /// As [`Package::part`].
    pub(super) fn named_relations(&mut self, part: &str) -> Result<Vec<(String, String, String)>, Trouble> {
        let (folder, _) = part.rsplit_once('/').unwrap_or(("", part));
        let inner = self.related(part)?.into_iter().filter(|relation| !relation.is_external);
        Ok(inner.map(|relation| (relation.id, relation.kind, absolute(folder, &relation.target))).collect())
    }

    /// The addresses outside the archive that a part refers to, by the name of the reference.
    ///
    /// # Errors
    /// As [`Package::part`].
    pub(super) fn addresses(&mut self, part: &str) -> Result<BTreeMap<String, String>, Trouble> {
        let outer = self.related(part)?.into_iter().filter(|relation| relation.is_external);
        Ok(outer.map(|relation| (relation.id, relation.target)).collect())
    }

    fn related(&mut self, part: &str) -> Result<Vec<Relation>, Trouble> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
        let Some(bytes) = self.part(&name)? else { return Ok(Vec::new()) };
        let text = decoded(&bytes)?;
        let mut reader = Reader::from_str(&text);
        let mut found = Vec::new();
        loop {
            match reader.read_event().map_err(|_| Trouble::Damaged)? {
                Event::Start(element) | Event::Empty(element) if element.local_name().as_ref() == "Relationship" => {
                    let value = |name: &str| {
                        let attribute = element.try_get_attribute(name).ok().flatten();
                        attribute.map(|attribute| attribute.value.into_owned()).unwrap_or_default()
                    };
                    let kind = value("Type");
                    let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                    let is_external = value("TargetMode") == "External";
                    found.push(Relation { kind, id: value("Id"), target: value("Target"), is_external });
                }
                Event::DocType(_) => return Err(Trouble::Entities),
                Event::Eof => return Ok(found),
                _ => {}
            }
        }
    }
}

/// A reference from a part of an archive to another, or to an address outside.
struct Relation {
    kind: String,
    id: String,
    target: String,
    is_external: bool,
}

fn key(name: impl AsRef<str>) -> String {
    name.as_ref().replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}

/// The name in the archive of a target that is named from a folder: `../docProps/core.xml`, `/word/document.xml`.
fn absolute(folder: &str, target: &str) -> String {
    if let Some(from_root) = target.strip_prefix('/') {
        return from_root.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// An XML part as text: UTF-16 by its mark, else UTF-8.
///
/// # Errors
/// It is in neither.
pub(super) fn decoded(part: &[u8]) -> Result<String, Trouble> {
    let (encoding, skip) = encoding_rs::Encoding::for_bom(part).unwrap_or((encoding_rs::UTF_8, 0));
    let text = encoding.decode_without_bom_handling_and_without_replacement(part.get(skip..).unwrap_or_default());
    text.map(|text| text.into_owned()).ok_or(Trouble::Damaged)
}
