//! A web archive inside of a bag: its parts agree with each other and with the pages beside it.

use std::{
    collections::BTreeMap,
    io::{self, BufRead, BufReader, Read},
};

use flate2::bufread::GzDecoder;
use serde_json::Value;

use crate::archive::{
    digest::Checksumming,
    store::Region,
    wacz::{INDEX_PATH, PACKAGE_DIGEST_PATH, PACKAGE_PATH, PAGES_PATH, WACZ_VERSION, WARC_PATH},
    warc::VERSION,
    zip::{self, ZipMember},
};
use crate::output::sha256;

/// What is wrong.
#[derive(Debug)]
pub(super) struct Fault {
    /// The part of the web archive.
    pub(super) part: String,
    pub(super) expected: String,
    pub(super) found: String,
}

impl Fault {
    fn new(part: impl ToString, expected: impl ToString, found: impl ToString) -> Self {
        Self { part: part.to_string(), expected: expected.to_string(), found: found.to_string() }
    }
}

/// No index or list of pages comes near this size.
const LARGEST_TEXT: u64 = 256 * 1024 * 1024;
/// The head of a record is a few lines.
const LARGEST_HEAD: usize = 64 * 1024;

/// A record of the WARC file.
struct Record {
    offset: u64,
    length: u64,
    sha256: String,
}

/// Checks a web archive; `site` are the digests of the pages it should hold, in any order.
pub(super) fn check(file: &Region, site: &[&str]) -> Vec<Fault> {
    match parts(file).and_then(|parts| parts.check(site)) {
        Ok(()) => Vec::new(),
        Err(fault) => vec![fault],
    }
}

struct Parts {
    warc: Region,
    warc_sha256: String,
    index: String,
    pages: String,
    package: String,
    digest: String,
}

fn parts(file: &Region) -> Result<Parts, Fault> {
    let members =
        zip::members(file).map_err(|fault| Fault::new(format!("zip@{}", fault.at), fault.expected, fault.found))?;
    let names: Vec<&str> = members.iter().map(|member| member.name.as_str()).collect();
    let expected = [WARC_PATH, PACKAGE_DIGEST_PATH, PACKAGE_PATH, INDEX_PATH, PAGES_PATH];
    if names != expected {
        return Err(Fault::new("zip", expected.join(" "), names.join(" ")));
    }
    let region = |name: &str| {
        let member = members.iter().find(|member| member.name == name);
        member.map(|member: &ZipMember| (file.part(member.start, member.size), member.crc32))
    };
    let read = |name: &str| -> Result<(Region, String), Fault> {
        let (region, crc32) = region(name).ok_or_else(|| Fault::new(name, "-", "-"))?;
        let mut checksumming = Checksumming::new(io::sink());
        io::copy(&mut region.clone(), &mut checksumming).map_err(|error| Fault::new(name, "-", error))?;
        let (_, _, found, sha256) = checksumming.finish();
        if found != crc32 {
            return Err(Fault::new(name, format!("{crc32:08x}"), format!("{found:08x}")));
        }
        Ok((region, sha256))
    };
    let text = |name: &str| -> Result<String, Fault> {
        let bytes = read(name)?.0.whole(LARGEST_TEXT).map_err(|error| Fault::new(name, "-", error))?;
        String::from_utf8(bytes).map_err(|error| Fault::new(name, "UTF-8", error))
    };
    let (warc, warc_sha256) = read(WARC_PATH)?;
    Ok(Parts {
        warc,
        warc_sha256,
        index: text(INDEX_PATH)?,
        pages: text(PAGES_PATH)?,
        package: text(PACKAGE_PATH)?,
        digest: text(PACKAGE_DIGEST_PATH)?,
    })
}

fn json(part: &str, text: &str) -> Result<Value, Fault> {
    serde_json::from_str(text).map_err(|error| Fault::new(part, "JSON", error))
}

/// A member of a JSON object as text.
fn member<'v>(value: &'v Value, name: &str) -> &'v str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn same(part: &str, expected: &str, found: &str) -> Result<(), Fault> {
    if expected == found { Ok(()) } else { Err(Fault::new(part, expected, found)) }
}

impl Parts {
    fn check(&self, site: &[&str]) -> Result<(), Fault> {
        self.package()?;
        let records = self.records()?;
        self.index(&records)?;
        self.pages(&records)?;
        let mut held: Vec<&str> = records.values().map(|record| record.sha256.as_str()).collect();
        let mut expected = site.to_vec();
        held.sort_unstable();
        expected.sort_unstable();
        let pair = expected.iter().zip(&held).find(|(expected, held)| expected != held);
        match pair {
            Some((expected, held)) => Err(Fault::new(WARC_PATH, expected, held)),
            None if expected.len() != held.len() => Err(Fault::new(WARC_PATH, expected.len(), held.len())),
            None => Ok(()),
        }
    }

    fn package(&self) -> Result<(), Fault> {
        let digest = json(PACKAGE_DIGEST_PATH, &self.digest)?;
        let hash = format!("sha256:{}", sha256(self.package.as_bytes()));
        same(PACKAGE_DIGEST_PATH, member(&digest, "hash"), &hash)?;
        let package = json(PACKAGE_PATH, &self.package)?;
        same(PACKAGE_PATH, WACZ_VERSION, member(&package, "wacz_version"))?;
        let hash = |text: &str| (sha256(text.as_bytes()), text.len() as u64);
        let (index, pages) = (hash(&self.index), hash(&self.pages));
        let found =
            [(WARC_PATH, (self.warc_sha256.clone(), self.warc.size())), (INDEX_PATH, index), (PAGES_PATH, pages)];
        let resources = package.get("resources").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        if resources.len() != found.len() {
            return Err(Fault::new(PACKAGE_PATH, found.len(), resources.len()));
        }
        for (resource, (path, (sha256, bytes))) in resources.iter().zip(found) {
            same(PACKAGE_PATH, path, member(resource, "path"))?;
            same(path, member(resource, "hash"), &format!("sha256:{sha256}"))?;
            let stated = resource.get("bytes").and_then(Value::as_u64).unwrap_or_default();
            same(path, &stated.to_string(), &bytes.to_string())?;
        }
        Ok(())
    }

    /// The records of files, by address.
    fn records(&self) -> Result<BTreeMap<String, Record>, Fault> {
        let mut records = BTreeMap::new();
        let mut reader = BufReader::new(self.warc.clone());
        let mut offset = 0;
        let failed =
            |offset: u64, error: &dyn ToString| Fault::new(format!("{WARC_PATH}@{offset}"), "WARC", error.to_string());
        while !reader.fill_buf().map_err(|error| failed(offset, &error))?.is_empty() {
            let mut gzip = GzDecoder::new(reader);
            let (head, sha256) = record(&mut gzip).map_err(|error| failed(offset, &error))?;
            reader = gzip.into_inner();
            let end = reader.get_ref().position() - reader.buffer().len() as u64;
            let field = |name: &str| {
                let prefix = format!("{name}: ");
                head.lines().find_map(|line| line.strip_prefix(&prefix).map(str::to_owned)).unwrap_or_default()
            };
            let part = format!("{WARC_PATH}@{offset}");
            same(&part, &field("WARC-Block-Digest"), &format!("sha256:{sha256}"))?;
            if field("WARC-Type") == "resource" {
                let record = Record { offset, length: end - offset, sha256 };
                if records.insert(field("WARC-Target-URI"), record).is_some() {
                    return Err(Fault::new(part, "1", "2"));
                }
            }
            offset = end;
        }
        Ok(records)
    }

    fn index(&self, records: &BTreeMap<String, Record>) -> Result<(), Fault> {
        let lines: Vec<&str> = self.index.lines().collect();
        if lines.len() != records.len() {
            return Err(Fault::new(INDEX_PATH, records.len(), lines.len()));
        }
        if let Some([first, second]) = lines.array_windows::<2>().find(|[first, second]| first >= second) {
            return Err(Fault::new(INDEX_PATH, second, first));
        }
        for line in lines {
            let value = line.splitn(3, ' ').nth(2).unwrap_or_default();
            let value = json(INDEX_PATH, value)?;
            let Some(record) = records.get(member(&value, "url")) else {
                return Err(Fault::new(INDEX_PATH, "url", line));
            };
            same(INDEX_PATH, &record.offset.to_string(), member(&value, "offset"))?;
            same(INDEX_PATH, &record.length.to_string(), member(&value, "length"))?;
            same(INDEX_PATH, &format!("sha256:{}", record.sha256), member(&value, "digest"))?;
        }
        Ok(())
    }

    fn pages(&self, records: &BTreeMap<String, Record>) -> Result<(), Fault> {
        let mut lines = self.pages.lines();
        let head = json(PAGES_PATH, lines.next().unwrap_or_default())?;
        same(PAGES_PATH, "json-pages-1.0", member(&head, "format"))?;
        for line in lines {
            let page = json(PAGES_PATH, line)?;
            if !records.contains_key(member(&page, "url")) || member(&page, "text").is_empty() {
                return Err(Fault::new(PAGES_PATH, "url, text", line));
            }
        }
        Ok(())
    }
}

/// Reads one record: its head and the sha256 of its block.
fn record(reader: &mut impl Read) -> io::Result<(String, String)> {
    let invalid = |what: &str| io::Error::new(io::ErrorKind::InvalidData, what.to_owned());
    let mut reader = BufReader::new(reader);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if head.len() > LARGEST_HEAD || reader.read_line(&mut head)? == 0 {
            return Err(invalid("head"));
        }
    }
    if !head.starts_with(VERSION) {
        return Err(invalid("version"));
    }
    let length = head.lines().find_map(|line| line.strip_prefix("Content-Length: ")?.parse().ok());
    let length: u64 = length.ok_or_else(|| invalid("Content-Length"))?;
    let mut block = Checksumming::new(io::sink());
    if io::copy(&mut reader.by_ref().take(length), &mut block)? != length {
        return Err(invalid("block"));
    }
    let mut rest = Vec::new();
    reader.take(5).read_to_end(&mut rest)?;
    if rest != b"\r\n\r\n" {
        return Err(invalid("end"));
    }
    Ok((head, block.finish().3))
}
